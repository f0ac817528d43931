"""What a refusal says would help: true, and no more than is needed."""

from __future__ import annotations

import attrs
import pytest

from lumbarkit import Clearance, NothingFits, PlanRequest, load_catalogue, plan_routine
from lumbarkit.planning.compose.relaxations import Relaxation, _no_more_than_needed
from lumbarkit.planning.compose.routine import fits
from lumbarkit.words import Stage

HEALTHY = Clearance.assumed_healthy(reason="a test")
IDS = sorted(load_catalogue())


def _refused(request: PlanRequest) -> tuple[Relaxation, ...]:
    with pytest.raises(NothingFits) as caught:
        plan_routine(request, clearance=HEALTHY)
    return caught.value.relaxations


@pytest.mark.parametrize("spared", [(), ("bridge", "walking-easy"), ("bridge",)])
def test_nothing_that_was_left_out_comes_back_without_need(spared: tuple[str, ...]) -> None:
    """Of the exercises allowed again, none can stay out."""
    request = PlanRequest(minutes=10, exclude=[each for each in IDS if each not in spared])

    (change,) = _refused(request)

    assert change.field == "exclude"
    assert plan_routine(change.request, clearance=HEALTHY).seconds
    again = set(request.exclude) - set(change.request.exclude)
    assert len(again) > 1
    for one in again:
        without = PlanRequest(minutes=10, exclude=[*change.request.exclude, one])
        assert not fits(without, clearance=HEALTHY, catalogue=load_catalogue())


def test_the_fewest_minutes_are_named() -> None:
    """One minute less than proposed would not do."""
    kept = ("walking", "hamstring-stretch-seated", "bridge", "knee-to-chest-single", "standing-march")
    found = {}
    for minutes in range(3, 30):
        request = PlanRequest(minutes=minutes, exclude=[each for each in IDS if each not in kept])
        if not fits(request, clearance=HEALTHY, catalogue=load_catalogue()):
            found[minutes] = [each for each in _refused(request) if each.field == "minutes"]
    proposed = {minutes: each[0].request.minutes for minutes, each in found.items() if each}
    assert proposed
    for minutes, more in proposed.items():
        assert all(between in found for between in range(minutes, more))
        assert more not in found


@pytest.mark.parametrize("needed", [{3}, {0, 9}, {2, 3, 4}, set(range(10))])
def test_halving_finds_what_is_needed(needed: set[int]) -> None:
    """Whatever is needed together, that and nothing else is found."""
    found = _no_more_than_needed(tuple(range(10)), lambda some: needed <= set(some))
    assert set(found) == needed


def test_a_long_list_is_counted() -> None:
    """Three names are read out, more are a number."""
    change = _refused(PlanRequest(minutes=20, exclude=IDS))[0]
    count = len(set(IDS) - set(change.request.exclude))
    assert change.text == f"allow {count} exercises again"


def test_another_stage_is_named_where_it_helps() -> None:
    """Whoever asks for what is not for a fresh spell is told that a lasting one would allow it."""
    fresh = [each for each in IDS if Stage.ACUTE in load_catalogue()[each].stages]
    request = PlanRequest(minutes=5, stage="acute", level=3, exclude=fresh)

    (change,) = [each for each in _refused(request) if each.field == "stage"]

    assert change.request == attrs.evolve(request, stage=Stage.PERSISTENT)
    assert plan_routine(change.request, clearance=HEALTHY).blocks
