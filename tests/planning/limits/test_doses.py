"""The doses that adaptations leave."""

from __future__ import annotations

import attrs
import pytest

from lumbarkit import BlockKind, Exercise, load_catalogue
from lumbarkit.doses import DoseRange
from lumbarkit.planning.limits.doses import options, reduced
from lumbarkit.planning.plan.time_model import TimeModel
from lumbarkit.rules import Adaptations

_PARTS = ("sets", "reps", "hold_s", "breaths", "minutes")


@pytest.mark.parametrize("exercise", load_catalogue().values(), ids=lambda each: each.id)
@pytest.mark.parametrize("factor", [0.75, 0.5])
def test_less_is_never_more(exercise: Exercise, factor: float) -> None:
    """What is reduced stays between the least that the catalogue allows and where a newcomer begins."""
    start = reduced(exercise, Adaptations())
    less = reduced(exercise, Adaptations(reps_factor=factor, hold_factor=factor))
    for part in _PARTS:
        value, most, bounds = getattr(less, part), getattr(start, part), getattr(exercise.dose, part)
        assert (value is None) is (most is None)
        if value is not None:
            assert bounds.min <= value <= most <= bounds.max


def test_a_short_hold_stays_short() -> None:
    """Three seconds are the least that a long hold is cut to, not what a short one grows to."""
    exercise = load_catalogue()["knee-rolls-small"]
    assert reduced(exercise, Adaptations(hold_factor=0.5)).hold_s == 2


def _with_sets(exercise: Exercise, most: int) -> Exercise:
    sets = exercise.dose.sets
    changed = DoseRange(min=1, start=1, max=most, sources=sets.sources, note=sets.note)
    return attrs.evolve(exercise, dose=attrs.evolve(exercise.dose, sets=changed))


@pytest.mark.parametrize(
    ("exercise_id", "most", "expected"),
    [
        ("bird-dog", 3, {(1, 5), (1, 3), (2, 5)}),
        ("bird-dog", 1, {(1, 5), (1, 3)}),
        ("calf-stretch-wall", 1, {(1, 2), (1, 1), (1, 3)}),
    ],
)
def test_the_main_part_offers_a_little_more(
    exercise_id: str, most: int, expected: set[tuple[int, int]]
) -> None:
    """A set more where there is room for one; a stretch takes a repetition more instead; else nothing."""
    catalogue = load_catalogue()
    times = TimeModel(numbers=catalogue.planning)
    exercise = _with_sets(catalogue[exercise_id], most)

    found = options(exercise, BlockKind.MAIN, Adaptations(), times, eased=False)

    assert {(each.dose.sets, each.dose.reps) for each in found} == expected
