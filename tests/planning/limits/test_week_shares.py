"""The shares of a week: what is allowed, and what brings a week back."""

from __future__ import annotations

import attrs
import pytest

from lumbarkit import Clearance, PlanRequest, Routine, load_catalogue, plan_routine
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.limits.week_shares import off_target, shares_to_even_out

NUMBERS = load_catalogue().planning
TARGET = {"stretch": 0.25, "core": 0.35, "aerobic": 0.4}
_ROUTINE = plan_routine(PlanRequest(minutes=15), clearance=Clearance.assumed_healthy(reason="a test"))


def _routine(stretch: int, core: int, aerobic: int, walk: int | None = None) -> Routine:
    seconds = {**_ROUTINE.ledger.seconds, "stretch": stretch, "core": core, "aerobic": aerobic}
    ledger = attrs.evolve(_ROUTINE.ledger, seconds=FrozenMap(seconds))
    return attrs.evolve(_ROUTINE, ledger=ledger, separate_walk_minutes=walk)


class TestWhatIsAllowed:
    """A share may be ten points off its target, and no less than fifteen per cent."""

    @pytest.mark.parametrize(
        ("work", "off"),
        [
            ((250, 350, 400), {}),
            ((350, 350, 300), {}),
            ((360, 350, 290), {"stretch": 1, "aerobic": 1}),
            ((150, 450, 400), {}),
            ((140, 440, 420), {"stretch": 1}),
        ],
    )
    def test_points_off(self, work: tuple[int, int, int], off: dict[str, int]) -> None:
        """Up to the tolerance and down to the floor nothing is off."""
        assert off_target([_routine(*work)], TARGET, NUMBERS) == off

    def test_walks_count(self) -> None:
        """The walk that belongs to a routine is aerobic work."""
        assert off_target([_routine(250, 350, 0)], TARGET, NUMBERS) != {}
        assert off_target([_routine(250, 350, 0, walk=7)], TARGET, NUMBERS) == {}

    def test_the_floor_is_the_target_where_that_is_less(self) -> None:
        """What was asked for below the floor is not called too little."""
        target = {"stretch": 0.1, "core": 0.4, "aerobic": 0.5}
        assert off_target([_routine(100, 400, 500)], target, NUMBERS) == {}
        assert off_target([_routine(90, 410, 500)], target, NUMBERS) == {"stretch": 1}

    def test_very_little_work_is_not_judged(self) -> None:
        """Below ten minutes a week one exercise turns the shares over."""
        assert off_target([_routine(0, 0, 599)], TARGET, NUMBERS) == {}
        assert off_target([_routine(0, 0, 600)], TARGET, NUMBERS) != {}

    def test_a_kind_without_a_target_is_not_judged(self) -> None:
        """Where there is nothing to do of a kind, its share is what it is."""
        assert (
            off_target([_routine(400, 600, 0)], {"stretch": 0.4, "core": 0.6, "aerobic": 0.0}, NUMBERS) == {}
        )


class TestEveningOut:
    """The next routine makes up for those before it."""

    def test_the_first_aims_at_the_target(self) -> None:
        """With nothing done there is nothing to make up for."""
        assert shares_to_even_out([], TARGET, NUMBERS) == pytest.approx(TARGET)

    def test_what_was_missing_is_asked_for(self) -> None:
        """After a routine as it should be but for the walk, the next has more walking."""
        after = shares_to_even_out([_routine(250, 350, 0)], TARGET, NUMBERS)
        assert after["aerobic"] > TARGET["aerobic"]
        assert sum(after.values()) == pytest.approx(1)

    def test_enough_is_enough(self) -> None:
        """What there was far too much of is left out."""
        assert shares_to_even_out([_routine(0, 0, 900)], TARGET, NUMBERS)["aerobic"] == 0

    def test_it_stays_clear_of_the_floor(self) -> None:
        """A target at the floor is aimed above, so that a step in time does not fall below it."""
        aim = shares_to_even_out([], {"stretch": 0.15, "core": 0.35, "aerobic": 0.5}, NUMBERS)
        assert aim["stretch"] > 0.15
