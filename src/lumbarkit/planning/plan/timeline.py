"""A routine compiled to explicit, timed steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.doses import Dose
from lumbarkit.exercises import Exercise
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.routine import Block, Ledger, Prescription, Routine, Step, runs_by_side
from lumbarkit.planning.plan.time_model import BoutTime, TimeModel
from lumbarkit.text import plural
from lumbarkit.words import COUNTED, Component, Laterality, Position, Side, StepKind

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


@attrs.frozen(kw_only=True)
class Timetable:
    """The blocks of a routine worked out to the second.

    The planner, the loop and the linter all take their seconds from here.

    Attributes:
        blocks: The blocks, with the seconds of each prescription.
        parts: The steps of each prescription, in order, with the move or the rest before it.
        ledger: Where the seconds go.
    """

    blocks: tuple[Block, ...]
    parts: tuple[tuple[Step, ...], ...]
    ledger: Ledger

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in order."""
        return tuple(chain.from_iterable(self.parts))

    @property
    def seconds(self) -> int:
        """How long it takes, with everything in it [s]."""
        return sum(step.seconds for step in self.steps)


def timetable(blocks: Iterable[Block], exercises: Mapping[str, Exercise], times: TimeModel) -> Timetable:
    """Return blocks worked out to the second.

    Args:
        blocks: The blocks; the seconds that their prescriptions state are not looked at.
        exercises: The exercises by id.
        times: How long things take the person.

    Raises:
        UnknownExercise: If an exercise is not among them.
    """
    timed: list[Block] = []
    parts: list[tuple[Step, ...]] = []
    here = None
    for block in blocks:
        prescriptions = []
        for each in block.prescriptions:
            exercise = exercises[each.exercise]
            spent = times.prescribed(exercise, each)
            parts.append((*_before(here, exercise, times), *_exercise_steps(exercise, each, spent, times)))
            here = exercise.position
            is_stated = each.seconds == spent.seconds
            prescriptions.append(each if is_stated else attrs.evolve(each, seconds=spent.seconds))
        timed.append(attrs.evolve(block, prescriptions=tuple(prescriptions)))
    ledger = _ledger(chain.from_iterable(parts), exercises)
    return Timetable(blocks=tuple(timed), parts=tuple(parts), ledger=ledger)


def timeline_of(routine: Routine, catalogue: Catalogue) -> tuple[Step, ...]:
    """Return a routine as timed steps; see `Routine.timeline`."""
    return timetable(routine.blocks, catalogue, TimeModel.of(routine.clearance, catalogue.planning)).steps


def _before(here: Position | None, exercise: Exercise, times: TimeModel) -> Iterator[Step]:
    """Yield the move to an exercise, or else the rest before it; before the first there is none."""
    origin = START if here is None else here
    moving = times.move(origin, exercise.position)
    if moving:
        yield Step(
            kind=StepKind.CHANGE_POSITION,
            exercise=exercise.id,
            seconds=moving,
            text=_move_text(origin, exercise.position),
        )
    elif here is not None:
        seconds = times.numbers.rest_between_s.value
        yield Step(kind=StepKind.REST, exercise=exercise.id, seconds=seconds, text="Rest.")


def _exercise_steps(
    exercise: Exercise, prescription: Prescription, spent: BoutTime, times: TimeModel
) -> Iterator[Step]:
    dose = prescription.dose
    yield Step(
        kind=StepKind.GET_READY,
        exercise=exercise.id,
        seconds=spent.get_ready_s,
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
            seconds = spent.work_s // dose.sets
            yield Step(
                kind=StepKind.WORK, exercise=exercise.id, seconds=seconds, text=_work_text(exercise, dose)
            )
            continue
        lead = prescription.lead_side or Side.LEFT
        reps = dose.reps or 1
        if exercise.laterality is Laterality.UNILATERAL:
            yield _side_work(exercise, lead, spent.rep_s * reps, _side_text(exercise, lead, reps, dose))
            yield Step(
                kind=StepKind.CHANGE_SIDE,
                exercise=exercise.id,
                seconds=times.numbers.side_change_s.value,
                text=f"Change to the {lead.opposite} side.",
            )
            other = lead.opposite
            yield _side_work(exercise, other, spent.rep_s * reps, _side_text(exercise, other, reps, dose))
        else:
            for rep in range(1, reps + 1):
                for side in (lead, lead.opposite):
                    text = f"{side.value.capitalize()}, {rep} of {reps}."
                    yield _side_work(exercise, side, spent.rep_s, text)
    extra = prescription.extra_set_side
    if extra is not None and runs_by_side(exercise, dose):
        reps = dose.reps or 1
        if dose.rest_s:
            text = f"Rest before one more set on the {extra} side."
            yield Step(kind=StepKind.REST, exercise=exercise.id, seconds=dose.rest_s, text=text)
        yield _side_work(exercise, extra, spent.rep_s * reps, _side_text(exercise, extra, reps, dose))


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


def _ledger(timeline: Iterable[Step], exercises: Mapping[str, Exercise]) -> Ledger:
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
