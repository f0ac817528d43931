"""The one exception to equal sides: an extra set for a weaker side, asked for and visible."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.exercises import Exercise
from lumbarkit.planning.limits.candidate import Candidate
from lumbarkit.planning.plan.routine import Block, Prescription, runs_by_side
from lumbarkit.planning.plan.time_model import TimeModel
from lumbarkit.words import BlockKind, Component, Side


def with_extra_set(
    blocks: tuple[Block, ...], weaker: Side, catalogue: Catalogue, times: TimeModel, *, room_s: int
) -> tuple[Block, ...]:
    """Return the blocks with one set more of one exercise on the weaker side, where there is time for it.

    The first core exercise of the main part that may take another set gets it; at most one exercise does.

    Args:
        blocks: The blocks of a routine.
        weaker: The weaker side.
        catalogue: The exercises.
        times: How long things take the person.
        room_s: The time left [s].
    """
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.MAIN:
            continue
        for index, each in enumerate(block.prescriptions):
            exercise = catalogue[each.exercise]
            if not may_take_extra_set(exercise, each):
                continue
            more = attrs.evolve(each, extra_set_side=weaker)
            seconds = times.prescribed(exercise, more).seconds
            if seconds - each.seconds <= room_s and seconds <= times.numbers.exercise_max_s.value:
                changed = (*block.prescriptions[:index], more, *block.prescriptions[index + 1 :])
                return (*blocks[:place], attrs.evolve(block, prescriptions=changed), *blocks[place + 1 :])
    return blocks


def may_take_extra_set(exercise: Exercise, prescription: Prescription) -> bool:
    """Return whether one side may do a set more: core work that runs by side, below its most sets."""
    return (
        exercise.component is Component.CORE
        and runs_by_side(exercise, prescription.dose)
        and prescription.dose.sets < exercise.dose.sets.max
    )


def with_room_for_a_set(
    candidates: tuple[Candidate, ...], times: TimeModel, *, room_s: int
) -> tuple[Candidate, ...]:
    """Return candidates; core exercises that run by side keep the doses that can take a set more."""
    most_s = times.numbers.exercise_max_s.value
    found = []
    for candidate in candidates:
        exercise, kept = candidate.exercise, candidate.options
        if candidate.block is BlockKind.MAIN and exercise.component is Component.CORE and exercise.sides == 2:
            kept = tuple(
                option
                for option in candidate.options
                if option.dose.sets < exercise.dose.sets.max
                and times.bout(exercise, option.dose, extra_set=True).seconds
                <= min(most_s, option.times.seconds + room_s)
            )
        if kept:
            found.append(attrs.evolve(candidate, options=kept))
    return tuple(found)


def seconds_of_extra_sets(
    prescriptions: tuple[Prescription, ...], exercises: Mapping[str, Exercise], times: TimeModel
) -> dict[Side, int]:
    """Return the work of extra sets by side [s]."""
    found = {Side.LEFT: 0, Side.RIGHT: 0}
    for each in prescriptions:
        exercise, dose = exercises[each.exercise], each.dose
        if each.extra_set_side is not None and runs_by_side(exercise, dose):
            found[each.extra_set_side] += times.bout(exercise, dose).rep_s * (dose.reps or 1)
    return found
