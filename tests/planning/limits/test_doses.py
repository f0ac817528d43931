"""The doses that adaptations leave."""

from __future__ import annotations

import pytest

from lumbarkit import Exercise, load_catalogue
from lumbarkit.planning.limits.doses import reduced
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
