"""A linter for routines, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.errors import nearest
from lumbarkit.planning.check.doses import doses, extra_sets, sides, sore_side
from lumbarkit.planning.check.problem import Placed, Problem, placed_in, prescriptions_in
from lumbarkit.planning.check.times import lengths, times
from lumbarkit.planning.limits.doses import least_bout
from lumbarkit.planning.limits.eligibility import clearance_tests, request_tests
from lumbarkit.planning.limits.frame import Frame, frame_of
from lumbarkit.planning.limits.order import most_aerobic, suits_block, twin_of
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.planning.plan.time_model import TimeModel, rises
from lumbarkit.planning.plan.timeline import timetable
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.words import BlockKind, Component, Effect, Variant

_ORDER = tuple(BlockKind)


def check_plan(
    routine: Routine,
    *,
    clearance: Clearance,
    request: PlanRequest | None,
    catalogue: Catalogue,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a routine; see `lumbarkit.check_routine`."""
    other = tuple(_other_content(routine, catalogue))
    unknown = tuple(_unknown(routine, catalogue))
    if unknown:
        return (*other, *unknown)
    placed = tuple(placed_in(routine, catalogue))
    numbers = catalogue.planning
    minutes = min(90, max(3, -(-routine.seconds // 60)))
    variant = Variant.MINIMUM if routine.variant is Variant.MINIMUM else Variant.FULL
    asked = PlanRequest(minutes=minutes, level=5, variant=variant) if request is None else request
    frame = frame_of(asked, clearance, numbers)
    model = TimeModel.of(clearance, numbers)
    timed = timetable(routine.blocks, catalogue, model)
    return (
        *other,
        *_eligible(placed, catalogue, clearance, request, frame),
        *doses(placed, clearance),
        *(() if request is None else sore_side(placed, clearance, request)),
        *sides(placed, routine),
        *extra_sets(placed, clearance, request),
        *_blocks(routine, placed, frame),
        *_variety(placed, numbers, frame),
        *_sequence(placed, numbers),
        *times(routine, placed, timed, catalogue, model),
        *lengths(placed, timed, request, frame),
        *_counts(placed, clearance, request, frame),
        *_notes(placed, catalogue, clearance),
    )


def _other_content(routine: Routine, catalogue: Catalogue) -> Iterator[Problem]:
    if routine.catalogue_version != catalogue.version:
        yield Problem(
            code="catalogue_version",
            where="$.catalogue_version",
            message=f"it is from content {routine.catalogue_version}, and was checked by {catalogue.version}",
            suggestion="check it with the catalogue it was planned with, or plan it again",
        )


def _unknown(routine: Routine, catalogue: Catalogue) -> Iterator[Problem]:
    for where, _, prescription in prescriptions_in(routine):
        if prescription.exercise not in catalogue:
            near = nearest(prescription.exercise, catalogue)
            yield Problem(
                code="unknown_exercise",
                where=f"{where}.exercise",
                message=f"no exercise {prescription.exercise!r}",
                suggestion=f"did you mean {near!r}?" if near else "use an id of the catalogue",
            )


def _eligible(
    placed: Iterable[Placed],
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


def _blocks(routine: Routine, placed: tuple[Placed, ...], frame: Frame) -> Iterator[Problem]:
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


def _variety(placed: Iterable[Placed], numbers: PlanningNumbers, frame: Frame) -> Iterator[Problem]:
    seen: dict[str, Placed] = {}
    twins: dict[str, Placed] = {}
    bouts = dict.fromkeys(_ORDER, 0)
    for each in placed:
        first = seen.setdefault(each.exercise.family, each)
        if first is not each:
            yield Problem(
                code="family_repeated",
                where=f"{each.where}.exercise",
                message=f"{each.exercise.name} is of the same family as {first.exercise.name}",
                suggestion="keep one of them",
            )
        twin = twin_of(each.exercise)
        if twin is not None and first is each:
            other = twins.setdefault(twin, each)
            if other is not each:
                yield Problem(
                    code="near_twin",
                    where=f"{each.where}.exercise",
                    message=f"{each.exercise.name} stretches the same muscle first as {other.exercise.name}",
                    suggestion="keep one of them",
                )
        if each.exercise.component is Component.AEROBIC:
            bouts[each.block] += 1
            if bouts[each.block] > most_aerobic(each.block, frame):
                yield Problem(
                    code="aerobic_twice",
                    where=f"{each.where}.exercise",
                    message=f"{each.exercise.name} is aerobic exercise {bouts[each.block]} of its block",
                    suggestion=f"keep {most_aerobic(each.block, frame)}, and give it the minutes",
                )
            minutes = each.prescription.dose.minutes or 0
            if each.block is BlockKind.MAIN and minutes < least_bout(each.exercise, numbers):
                yield Problem(
                    code="bout_too_short",
                    where=f"{each.where}.dose.minutes",
                    message=f"{minutes} minutes of {each.exercise.name} are no bout",
                    suggestion=f"use {least_bout(each.exercise, numbers)} or more, or move it to the warm-up",
                )


def _sequence(placed: tuple[Placed, ...], numbers: PlanningNumbers) -> Iterator[Problem]:
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


def _counts(
    placed: tuple[Placed, ...], clearance: Clearance, request: PlanRequest | None, frame: Frame
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


def _notes(placed: Iterable[Placed], catalogue: Catalogue, clearance: Clearance) -> Iterator[Problem]:
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
