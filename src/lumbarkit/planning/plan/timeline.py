"""A routine compiled to explicit, timed steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from lumbarkit.doses import Dose
from lumbarkit.exercises import Exercise
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.routine import Ledger, Prescription, Routine, Step, runs_by_side
from lumbarkit.planning.plan.timing import BoutTime, bout, move_s
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.rules import Pace
from lumbarkit.text import plural
from lumbarkit.words import COUNTED, Component, Laterality, Position, Side, StepKind

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue

#: Where a routine starts: on one's feet.
START = Position.STANDING

_MOVES = {
    "lying": "Get down and lie",
    "hands-knees": "Come to hands and knees",
    "floor-sit": "Sit down on the floor",
    "chair": "Sit down on the chair",
    "upright": "Stand up slowly",
    "machine": "Get onto the machine",
    "water": "Go to the pool",
}


def timeline_of(routine: Routine, catalogue: object = None) -> tuple[Step, ...]:
    """Return a routine as timed steps; see `Routine.timeline`."""
    known = cast("Catalogue", catalogue) if catalogue is not None else _bundled()
    return tuple(
        steps(
            routine.prescriptions,
            known,
            known.planning,
            older=routine.clearance.is_older,
            slower=routine.clearance.adaptations.tempo is Pace.SLOWER,
        )
    )


def _bundled() -> Catalogue:
    from lumbarkit.content import bundled_catalogue

    return bundled_catalogue()


def steps(
    prescriptions: tuple[Prescription, ...],
    exercises: Mapping[str, Exercise],
    numbers: PlanningNumbers,
    *,
    older: bool,
    slower: bool,
) -> Iterator[Step]:
    """Yield the steps of prescriptions in order, with the moves and rests between them."""
    here = START
    for index, prescription in enumerate(prescriptions):
        exercise = exercises[prescription.exercise]
        moving = move_s(here, exercise.position, numbers, older=older)
        if moving:
            yield Step(
                kind=StepKind.CHANGE_POSITION,
                exercise=exercise.id,
                seconds=moving,
                text=_move_text(here, exercise.position),
            )
        elif index:
            yield Step(
                kind=StepKind.REST, exercise=exercise.id, seconds=numbers.rest_between_s.value, text="Rest."
            )
        here = exercise.position
        times = bout(
            exercise,
            prescription.dose,
            numbers,
            slower=slower,
            extra_set=prescription.extra_set_side is not None,
        )
        yield from _exercise_steps(exercise, prescription, times, numbers)


def _exercise_steps(
    exercise: Exercise, prescription: Prescription, times: BoutTime, numbers: PlanningNumbers
) -> Iterator[Step]:
    dose = prescription.dose
    yield Step(
        kind=StepKind.GET_READY,
        exercise=exercise.id,
        seconds=times.get_ready_s,
        text=f"Get ready: {exercise.name}. {exercise.steps[0]}",
    )
    for number in range(dose.sets):
        if number and dose.rest_s:
            yield Step(
                kind=StepKind.REST,
                exercise=exercise.id,
                seconds=dose.rest_s,
                text="Rest before the next set.",
            )
        if not runs_by_side(exercise, dose):
            seconds = times.work_s // dose.sets
            yield Step(
                kind=StepKind.WORK, exercise=exercise.id, seconds=seconds, text=_work_text(exercise, dose)
            )
            continue
        lead = prescription.lead_side or Side.LEFT
        reps = dose.reps or 1
        if exercise.laterality is Laterality.UNILATERAL:
            yield _side_work(exercise, lead, times.rep_s * reps, _side_text(exercise, lead, reps, dose))
            yield Step(
                kind=StepKind.CHANGE_SIDE,
                exercise=exercise.id,
                seconds=numbers.side_change_s.value,
                text=f"Change to the {lead.opposite} side.",
            )
            other = lead.opposite
            yield _side_work(exercise, other, times.rep_s * reps, _side_text(exercise, other, reps, dose))
        else:
            for rep in range(1, reps + 1):
                for side in (lead, lead.opposite):
                    text = f"{side.value.capitalize()}, {rep} of {reps}."
                    yield _side_work(exercise, side, times.rep_s, text)
    extra = prescription.extra_set_side
    if extra is not None and runs_by_side(exercise, dose):
        reps = dose.reps or 1
        if dose.rest_s:
            text = f"Rest before one more set on the {extra} side."
            yield Step(kind=StepKind.REST, exercise=exercise.id, seconds=dose.rest_s, text=text)
        yield _side_work(exercise, extra, times.rep_s * reps, _side_text(exercise, extra, reps, dose))


def _side_work(exercise: Exercise, side: Side, seconds: int, text: str) -> Step:
    return Step(kind=StepKind.WORK, exercise=exercise.id, side=side, seconds=seconds, text=text)


def _side_text(exercise: Exercise, side: Side, reps: int, dose: Dose) -> str:
    hold = f", holding {dose.hold_s} seconds" if dose.hold_s else ""
    times = "once" if reps == 1 else f"{reps} times"
    return f"{exercise.name}, {side} side, {times}{hold}."


def _work_text(exercise: Exercise, dose: Dose) -> str:
    if dose.minutes is not None:
        return f"{exercise.name}, {plural(dose.minutes, 'minute')}."
    if dose.breaths is not None:
        return f"{exercise.name}, {dose.breaths} slow breaths."
    reps = dose.reps or 1
    hold = f", holding {dose.hold_s} seconds" if dose.hold_s else ""
    return f"{exercise.name}, {'once' if reps == 1 else f'{reps} times'}{hold}."


def _move_text(here: Position, goal: Position) -> str:
    if here.group is goal.group:
        return f"Move to the next position: {goal.replace('-', ' ')}."
    return f"{_MOVES[goal.group]}: {goal.replace('-', ' ')}."


def ledger_of(timeline: tuple[Step, ...], exercises: Mapping[str, Exercise]) -> Ledger:
    """Return where the seconds of a timeline went."""
    seconds = dict.fromkeys((each.value for each in (*Component, *StepKind) if each is not StepKind.WORK), 0)
    sides = {"left": 0, "right": 0, "both": 0}
    regions: dict[str, int] = {}
    for step in timeline:
        if step.kind is not StepKind.WORK:
            seconds[step.kind] += step.seconds
            continue
        exercise = exercises[step.exercise]
        seconds[exercise.component.value] += step.seconds
        sides["both" if step.side is None else step.side.value] += step.seconds
        for region in exercise.regions:
            regions[region] = regions.get(region, 0) + step.seconds
    return Ledger(
        seconds=FrozenMap(seconds),
        shares=FrozenMap(shares_of(seconds)),
        work_by_side=FrozenMap(sides),
        by_region=FrozenMap(dict(sorted(regions.items()))),
    )


def shares_of(seconds: Mapping[str, float]) -> dict[str, float]:
    """Return the parts of stretch, core and aerobic work; all 0 when there is none."""
    parts = {each.value: seconds[each] for each in COUNTED}
    total = sum(parts.values())
    return {name: part / total if total else 0.0 for name, part in parts.items()}
