"""A linter for routines, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from lumbarkit.catalogue import Catalogue
from lumbarkit.errors import nearest
from lumbarkit.exercises import DOSE_PARTS, Exercise
from lumbarkit.planning.doses import reduced
from lumbarkit.planning.eligibility import clearance_tests, request_tests
from lumbarkit.planning.frame import Frame, frame_of
from lumbarkit.planning.request import PlanRequest
from lumbarkit.planning.routine import Prescription, Routine
from lumbarkit.planning.timeline import ledger_of, steps
from lumbarkit.planning.timing import bout, move_s, rises
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.rules import Tempo
from lumbarkit.safety import Clearance
from lumbarkit.vocabulary import BlockKind, Component, Effect, Position

_ORDER = tuple(BlockKind)


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong with a plan.

    Attributes:
        code: The rule it breaks, such as ``time_over``; see docs/reference/checks.md.
        where: The place, as a JSON path, such as ``$.blocks[1].prescriptions[0].dose.reps``.
        message: What is wrong, in words.
        suggestion: What would mend it, in words.
    """

    code: str
    where: str
    message: str
    suggestion: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} ({self.code}); {self.suggestion}"


@attrs.frozen
class _Placed:
    """A prescription of a known exercise, with where it stands."""

    where: str
    block: BlockKind
    prescription: Prescription
    exercise: Exercise


def check_plan(
    routine: Routine,
    *,
    clearance: Clearance,
    request: PlanRequest | None,
    catalogue: Catalogue,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a routine; see `lumbarkit.check_routine`."""
    unknown = tuple(_unknown(routine, catalogue))
    if unknown:
        return unknown
    placed = tuple(_placed(routine, catalogue))
    numbers = catalogue.planning
    minutes = min(90, max(3, -(-routine.seconds // 60)))
    frame = frame_of(request or PlanRequest(minutes=minutes, level=5), clearance, numbers)
    return tuple(
        [
            *_eligible(placed, catalogue, clearance, request, frame),
            *_doses(placed, clearance),
            *_sides(placed, routine),
            *_blocks(routine, placed, frame),
            *_variety(placed),
            *_sequence(placed, numbers),
            *_times(routine, placed, catalogue, clearance),
            *_lengths(routine, placed, numbers, clearance, request, frame),
            *_counts(placed, clearance, request, frame),
            *_notes(placed, catalogue, clearance),
        ]
    )


def _unknown(routine: Routine, catalogue: Catalogue) -> Iterator[Problem]:
    for where, _, prescription in _walk(routine):
        if prescription.exercise not in catalogue:
            near = nearest(prescription.exercise, catalogue)
            yield Problem(
                code="unknown_exercise",
                where=f"{where}.exercise",
                message=f"no exercise {prescription.exercise!r}",
                suggestion=f"did you mean {near!r}?" if near else "use an id of the catalogue",
            )


def _walk(routine: Routine) -> Iterator[tuple[str, BlockKind, Prescription]]:
    for block_index, block in enumerate(routine.blocks):
        for index, prescription in enumerate(block.prescriptions):
            yield f"$.blocks[{block_index}].prescriptions[{index}]", block.kind, prescription


def _placed(routine: Routine, catalogue: Catalogue) -> Iterator[_Placed]:
    for where, block, prescription in _walk(routine):
        yield _Placed(where, block, prescription, catalogue[prescription.exercise])


def _eligible(
    placed: Iterable[_Placed],
    catalogue: Catalogue,
    clearance: Clearance,
    request: PlanRequest | None,
    frame: Frame,
) -> Iterator[Problem]:
    tests = clearance_tests(catalogue, clearance)
    if request is not None:
        tests |= request_tests(request, frame)
    for each in placed:
        for code, test in tests.items():
            reason = test(each.exercise)
            if reason is not None:
                stand_ins = catalogue.substitutes(each.exercise.id, clearance=clearance)
                fitting = [
                    other for other in stand_ins if all(test(other) is None for test in tests.values())
                ]
                yield Problem(
                    code=code,
                    where=f"{each.where}.exercise",
                    message=f"{each.exercise.name}: {reason}",
                    suggestion=f"use {fitting[0].id!r} instead" if fitting else "leave it out",
                )


def _doses(placed: Iterable[_Placed], clearance: Clearance) -> Iterator[Problem]:
    for each in placed:
        dose, guide = each.prescription.dose, each.exercise.dose
        parts = dict(guide.ranges())
        for part in DOSE_PARTS:
            value = getattr(dose, part)
            where = f"{each.where}.dose.{part}"
            if part not in parts:
                if value is not None:
                    message = f"{each.exercise.name} has no {part}"
                    yield Problem(code="dose_part", where=where, message=message, suggestion="leave it out")
            elif value is None:
                message = f"{each.exercise.name} needs {part}"
                suggestion = f"start with {parts[part].start}"
                yield Problem(code="dose_part", where=where, message=message, suggestion=suggestion)
            elif value not in parts[part] and not _below_for_cap(part, value, clearance):
                low, high = parts[part].min, parts[part].max
                yield Problem(
                    code="dose_range",
                    where=where,
                    message=f"{part} of {each.exercise.name} is {value}, outside {low} to {high}",
                    suggestion=f"use {min(max(value, low), high)}",
                )
        yield from _adapted(each, clearance)


def _below_for_cap(part: str, value: int, clearance: Clearance) -> bool:
    cap = clearance.adaptations.hold_cap_s
    return part == "hold_s" and cap is not None and value == cap


def _adapted(each: _Placed, clearance: Clearance) -> Iterator[Problem]:
    adaptations = clearance.adaptations
    most = reduced(each.exercise, adaptations)
    limited = {
        "sets": adaptations.reps_factor < 1,
        "reps": adaptations.reps_factor < 1,
        "breaths": adaptations.reps_factor < 1,
        "minutes": adaptations.reps_factor < 1,
        "hold_s": adaptations.hold_factor < 1 or adaptations.hold_cap_s is not None,
    }
    for part, is_limited in limited.items():
        value, top = getattr(each.prescription.dose, part), getattr(most, part)
        if is_limited and value is not None and top is not None and value > top:
            yield Problem(
                code="dose_adaptation",
                where=f"{each.where}.dose.{part}",
                message=f"{part} of {each.exercise.name} is {value}, and {top} is the most for now",
                suggestion=f"use {top}",
            )


def _sides(placed: Iterable[_Placed], routine: Routine) -> Iterator[Problem]:
    for each in placed:
        lead = each.prescription.lead_side
        where = f"{each.where}.lead_side"
        if each.exercise.sides == 1:
            if lead is not None:
                yield Problem(
                    code="side_not_needed",
                    where=where,
                    message=f"{each.exercise.name} works both sides at once, so no side leads",
                    suggestion="use null",
                )
        elif lead is None:
            yield Problem(
                code="side_missing",
                where=where,
                message=f"{each.exercise.name} works one side at a time, and no side is named",
                suggestion=f"use {routine.lead_side.value!r}; both sides then get the same",
            )
        elif lead is not routine.lead_side:
            yield Problem(
                code="side_mixed",
                where=where,
                message=f"{each.exercise.name} starts {lead}, and the routine starts {routine.lead_side}",
                suggestion=f"use {routine.lead_side.value!r}",
            )


def _blocks(routine: Routine, placed: tuple[_Placed, ...], frame: Frame) -> Iterator[Problem]:
    from lumbarkit.planning.planner import suits_block

    kinds = tuple(block.kind for block in routine.blocks)
    if kinds != _ORDER:
        yield Problem(
            code="block_order",
            where="$.blocks",
            message=f"the blocks are {', '.join(kinds) or 'none'}",
            suggestion="use warm_up, main and cool_down, each once, in this order",
        )
    for index, block in enumerate(routine.blocks):
        if not block.prescriptions:
            yield Problem(
                code="block_empty",
                where=f"$.blocks[{index}].prescriptions",
                message=f"the {block.kind.replace('_', '-')} is empty",
                suggestion="add an exercise that suits it",
            )
    for each in placed:
        if not suits_block(each.exercise, each.block, frame):
            fitting = [block.value for block in _ORDER if suits_block(each.exercise, block, frame)]
            yield Problem(
                code="block_misfit",
                where=each.where,
                message=f"{each.exercise.name} does not suit the {each.block.replace('_', '-')}",
                suggestion=f"move it to {' or '.join(fitting)}" if fitting else "leave it out",
            )


def _variety(placed: Iterable[_Placed]) -> Iterator[Problem]:
    seen: dict[str, _Placed] = {}
    for each in placed:
        first = seen.setdefault(each.exercise.family, each)
        if first is not each:
            yield Problem(
                code="family_repeated",
                where=f"{each.where}.exercise",
                message=f"{each.exercise.name} is of the same family as {first.exercise.name}",
                suggestion="keep one of them",
            )


def _sequence(placed: tuple[_Placed, ...], numbers: PlanningNumbers) -> Iterator[Problem]:
    most_bends = numbers.end_range_bends_in_a_row.value
    run = 0
    for each in placed:
        run = run + 1 if each.exercise.is_end_range_bend else 0
        if run > most_bends:
            yield Problem(
                code="bends_in_a_row",
                where=each.where,
                message=f"{each.exercise.name} is end-range bend number {run} in a row",
                suggestion=f"put something else between; {most_bends} in a row is the most",
            )
    groups = [each.exercise.position.group for each in placed]
    count = rises(groups)
    if count > numbers.rises_from_floor.value:
        yield Problem(
            code="rises_from_floor",
            where="$.blocks",
            message=f"one gets up from the floor {count} times",
            suggestion=f"put floor exercises together; {numbers.rises_from_floor.value} times is the most",
        )


def _times(
    routine: Routine, placed: Iterable[_Placed], catalogue: Catalogue, clearance: Clearance
) -> Iterator[Problem]:
    numbers = catalogue.planning
    slower = clearance.adaptations.tempo is Tempo.SLOWER
    for each in placed:
        times = bout(each.exercise, each.prescription.dose, numbers, slower=slower)
        if times.seconds != each.prescription.seconds:
            yield Problem(
                code="exercise_seconds",
                where=f"{each.where}.seconds",
                message=f"{each.exercise.name} takes {times.seconds} s, not {each.prescription.seconds} s",
                suggestion=f"use {times.seconds}",
            )
        if each.exercise.component is not Component.AEROBIC and times.seconds > numbers.exercise_max_s.value:
            yield Problem(
                code="exercise_too_long",
                where=f"{each.where}.dose",
                message=f"{each.exercise.name} takes {times.seconds} s",
                suggestion=f"do less of it; {numbers.exercise_max_s.value} s is the most for one exercise",
            )
    timeline = tuple(
        steps(routine.prescriptions, catalogue, numbers, older=clearance.is_older, slower=slower)
    )
    seconds = sum(step.seconds for step in timeline)
    if seconds != routine.seconds:
        yield Problem(
            code="routine_seconds",
            where="$.seconds",
            message=f"the steps add up to {seconds} s, not {routine.seconds} s",
            suggestion=f"use {seconds}",
        )
    ledger = ledger_of(timeline, catalogue)
    sides = ledger.work_by_side
    if sides["left"] != sides["right"]:
        yield Problem(
            code="sides_unequal",
            where="$.blocks",
            message=f"the left works {sides['left']} s and the right {sides['right']} s",
            suggestion="give both sides the same dose",
        )
    for field in ("seconds", "work_by_side", "by_region"):
        if getattr(routine.ledger, field) != getattr(ledger, field):
            yield Problem(
                code="ledger",
                where=f"$.ledger.{field}",
                message=f"the {field.replace('_', ' ')} of the ledger do not follow from the steps",
                suggestion="work the ledger out again from the timeline",
            )
    if any(abs(routine.ledger.shares.get(name, -1) - share) > 1e-9 for name, share in ledger.shares.items()):
        yield Problem(
            code="ledger",
            where="$.ledger.shares",
            message="the shares of the ledger do not follow from the steps",
            suggestion="work the ledger out again from the timeline",
        )


def _lengths(
    routine: Routine,
    placed: tuple[_Placed, ...],
    numbers: PlanningNumbers,
    clearance: Clearance,
    request: PlanRequest | None,
    frame: Frame,
) -> Iterator[Problem]:
    spent = dict.fromkeys(_ORDER, 0)
    total = 0
    here = Position.STANDING
    slower = clearance.adaptations.tempo is Tempo.SLOWER
    for index, each in enumerate(placed):
        moving = move_s(here, each.exercise.position, numbers, older=clearance.is_older)
        seconds = moving or (numbers.rest_between_s.value if index else 0)
        seconds += bout(each.exercise, each.prescription.dose, numbers, slower=slower).seconds
        spent[each.block] += seconds
        total += seconds
        here = each.exercise.position
    if request is not None and total > frame.seconds:
        yield Problem(
            code="time_over",
            where="$.seconds",
            message=f"it takes {total} s, and there are {frame.seconds} s",
            suggestion="take out an exercise or do less of one",
        )
    for kind, bounds in ((BlockKind.WARM_UP, frame.warm_up), (BlockKind.COOL_DOWN, frame.cool_down)):
        if spent[kind] and not bounds.least <= spent[kind] <= bounds.most:
            yield Problem(
                code=f"{kind}_length",
                where=f"$.blocks[{_ORDER.index(kind)}]",
                message=f"the {kind.replace('_', '-')} takes {spent[kind]} s",
                suggestion=f"make it {bounds.least} to {bounds.most} s",
            )


def _counts(
    placed: tuple[_Placed, ...], clearance: Clearance, request: PlanRequest | None, frame: Frame
) -> Iterator[Problem]:
    cap = clearance.adaptations.max_exercises
    if cap is not None and len(placed) > cap:
        yield Problem(
            code="too_many_for_now",
            where="$.blocks",
            message=f"there are {len(placed)} exercises, and {cap} is the most for now",
            suggestion="take some out",
        )
    elif request is not None and not frame.fewest <= len(placed) <= frame.most:
        yield Problem(
            code="exercise_count",
            where="$.blocks",
            message=f"there are {len(placed)} exercises in a routine of {frame.seconds // 60} minutes",
            suggestion=f"use {frame.fewest} to {frame.most}",
        )


def _notes(placed: Iterable[_Placed], catalogue: Catalogue, clearance: Clearance) -> Iterator[Problem]:
    for each in placed:
        said = {ruling.condition for ruling in each.prescription.restrictions}
        for ruling in catalogue.rulings(each.exercise, clearance.conditions):
            due = ruling.effect in (Effect.MODIFY, Effect.CAUTION)
            if due and ruling.condition not in said:
                yield Problem(
                    code="note_missing",
                    where=f"{each.where}.restrictions",
                    message=f"{each.exercise.name} lacks the note on {ruling.condition.replace('-', ' ')}",
                    suggestion=f"add: {ruling.reason}",
                )
