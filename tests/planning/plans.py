"""A routine and a programme that keep every rule, and ways to spoil them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from lumbarkit import PlanRequest, Routine, load_catalogue
from lumbarkit.planning.compose.routine import plan
from lumbarkit.planning.compose.weeks import plan_weeks
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.routine import Prescription
from tools.people import cleared

CLEARANCE = cleared()
REQUEST = PlanRequest(minutes=20, level=3, prefer=["bird-dog", "walking", "knee-to-chest-single", "bridge"])
PROGRAMME_REQUEST = ProgrammeRequest(weeks=3, days_per_week=3, start=datetime.date(2026, 1, 5))

Spoil = Callable[[Any], Any]


@cache
def good_routine() -> Routine:
    """Return a routine that the linter finds nothing in."""
    return plan(REQUEST, clearance=CLEARANCE, catalogue=load_catalogue())


@cache
def good_programme() -> Programme:
    """Return a programme that the linter finds nothing in."""
    return plan_weeks(PROGRAMME_REQUEST, clearance=CLEARANCE, catalogue=load_catalogue())


def prescription(exercise_id: str, *, at: str = "start", **dose: int | None) -> Prescription:
    """Return an exercise at a dose, with the seconds it takes."""
    from lumbarkit.planning.plan.routine import Why
    from lumbarkit.planning.plan.time_model import TimeModel
    from lumbarkit.words import Side

    catalogue = load_catalogue()
    exercise = catalogue[exercise_id]
    amount = attrs.evolve(exercise.dose.at(at), **dose)  # type: ignore[arg-type]  # parts of a dose are numbers
    return Prescription(
        exercise=exercise_id,
        name=exercise.name,
        dose=amount,
        lead_side=Side.LEFT if exercise.sides == 2 else None,
        seconds=TimeModel(numbers=catalogue.planning).bout(exercise, amount).seconds,
        why=Why(chosen="planted", dose="planted", place="planted"),
    )


def with_block(routine: Routine, place: int, prescriptions: tuple[Prescription, ...]) -> Routine:
    """Return a routine with other exercises in one block."""
    block = attrs.evolve(routine.blocks[place], prescriptions=prescriptions)
    return attrs.evolve(routine, blocks=(*routine.blocks[:place], block, *routine.blocks[place + 1 :]))


def with_first(routine: Routine, place: int, **changes: Any) -> Routine:
    """Return a routine with the first prescription of a block changed."""
    first, *others = routine.blocks[place].prescriptions
    return with_block(routine, place, (attrs.evolve(first, **changes), *others))


def of_kind(routine: Routine, wanted: Callable[[Prescription], bool], **changes: Any) -> Routine:
    """Return a routine with the first fitting prescription changed."""
    for place, block in enumerate(routine.blocks):
        for index, each in enumerate(block.prescriptions):
            if wanted(each):
                changed = attrs.evolve(each, **changes)
                others = block.prescriptions
                return with_block(routine, place, (*others[:index], changed, *others[index + 1 :]))
    raise LookupError("nothing in the routine fits")
