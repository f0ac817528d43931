"""From routines to weeks: how long they are, how they keep their shares, and where the walks go."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pytest

from lumbarkit import ProgrammeRequest, Routine, load_catalogue
from lumbarkit.planning.compose import weeks as module
from lumbarkit.planning.compose.weeks import plan_weeks
from lumbarkit.words import Side
from tests.planning.past import Diary
from tools.people import cleared

MONDAY = datetime.date(2026, 1, 5)


def _request(**wishes: object) -> ProgrammeRequest:
    settings = {"weeks": 1, "days_per_week": 2, "start": MONDAY, "minutes": 12, **wishes}
    return ProgrammeRequest(**settings)  # type: ignore[arg-type]  # wishes by name


def _routines(request: ProgrammeRequest, journal: Diary | None = None) -> list[Routine]:
    programme = plan_weeks(request, clearance=cleared(), catalogue=load_catalogue(), journal=journal)
    return [routine for week in programme.weeks for routine in week.routines]


def test_who_has_trained_before_starts_at_full_length() -> None:
    """The first week is short for beginners only; a journal with sessions shows that this is none."""
    first = load_catalogue().planning.first_week_minutes.value
    request = _request(minutes=first + 6)

    assert max(each.seconds for each in _routines(request)) <= 60 * first
    assert max(each.seconds for each in _routines(request, Diary(Side.LEFT))) > 60 * first


class TestShares:
    """Of some ways to plan a week, the first that keeps its shares is taken, else the one least off."""

    @pytest.mark.parametrize("least", [0, 1, 2, 3])
    def test_the_way_that_is_least_off_is_taken(self, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """When no way keeps the shares, all are tried; what the others planned leaves no trace."""
        seen: list[tuple[Routine, ...]] = []

        def off_target(routines: Iterable[Routine], *_: object) -> dict[str, int]:
            seen.append(tuple(routines))
            return {"core": 1 if len(seen) - 1 == least else 5}

        monkeypatch.setattr(module, "off_target", off_target)

        found = _routines(_request(minutes=8), Diary(Side.LEFT))

        assert len(seen) == 4
        assert tuple(found) == seen[least]
        assert [each.lead_side for each in found] == [Side.RIGHT, Side.LEFT]

    def test_a_way_that_keeps_them_is_the_last_one_tried(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing is planned again without need."""
        tried: list[int] = []

        def off_target(*_: object) -> dict[str, int]:
            tried.append(1)
            return {}

        monkeypatch.setattr(module, "off_target", off_target)
        _routines(_request(minutes=8))

        assert len(tried) == 1


class TestWalks:
    """Walks on days without a routine bring aerobic time towards its target."""

    def test_who_cycles_enough_has_no_walk_besides(self) -> None:
        """Routines that hold the aerobic time of a week leave nothing to walk."""
        request = _request(
            minutes=30, days_per_week=4, equipment=["exercise-bike"], prefer=["stationary-bike"]
        )
        programme = plan_weeks(
            request, clearance=cleared(), catalogue=load_catalogue(), journal=Diary(Side.LEFT)
        )
        numbers = load_catalogue().planning
        done = sum(each.ledger.seconds["aerobic"] for each in programme.weeks[0].routines)

        assert 60 * numbers.aerobic_start_minutes.value - done < 60 * numbers.walk_min_minutes.value
        assert {each.kind for each in programme.weeks[0].sessions} == {"routine", "rest"}
