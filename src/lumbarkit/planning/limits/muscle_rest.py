"""What rests between days: loaded strength work needs two days for a muscle, other work does not."""

from __future__ import annotations

from lumbarkit.exercises import Exercise
from lumbarkit.words import Component, Mode


def loaded_muscles(exercise: Exercise) -> frozenset[str]:
    """Return the muscles that an exercise loads so that they need days of rest; none for lighter work.

    Strengthening through a range counts as loaded; low-load control and endurance work does not, and may be
    done on any day.

    Source:
        ACSM11, WHO20; which modes count is the authors' judgement.
    """
    if exercise.component is Component.CORE and exercise.mode is Mode.DYNAMIC_STRENGTH:
        return frozenset(exercise.primary_muscles)
    return frozenset()
