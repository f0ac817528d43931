"""The rules about time, and the sums that a routine states of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.planning.check.problem import Placed, Problem
from lumbarkit.planning.limits.frame import Frame
from lumbarkit.planning.limits.weaker_side import seconds_of_extra_sets
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.planning.plan.time_model import TimeModel
from lumbarkit.planning.plan.timeline import Timetable
from lumbarkit.words import BlockKind, Component, Side

_ORDER = tuple(BlockKind)


def times(
    routine: Routine, placed: Iterable[Placed], timed: Timetable, catalogue: Catalogue, model: TimeModel
) -> Iterator[Problem]:
    """Yield the times, sums and side totals that do not follow from the doses.

    Args:
        routine: The routine, with what it states of itself.
        placed: Its prescriptions.
        timed: What follows from its doses.
        catalogue: The exercises.
        model: How long things take the person.
    """
    most_s = model.numbers.exercise_max_s.value
    right = (each.seconds for block in timed.blocks for each in block.prescriptions)
    for each, seconds in zip(placed, right, strict=True):
        if seconds != each.prescription.seconds:
            yield Problem(
                code="exercise_seconds",
                where=f"{each.where}.seconds",
                message=f"{each.exercise.name} takes {seconds} s, not {each.prescription.seconds} s",
                suggestion=f"use {seconds}",
            )
        if each.exercise.component is not Component.AEROBIC and seconds > most_s:
            yield Problem(
                code="exercise_too_long",
                where=f"{each.where}.dose",
                message=f"{each.exercise.name} takes {seconds} s",
                suggestion=f"do less of it; {most_s} s is the most for one exercise",
            )
    if timed.seconds != routine.seconds:
        yield Problem(
            code="routine_seconds",
            where="$.seconds",
            message=f"the steps add up to {timed.seconds} s, not {routine.seconds} s",
            suggestion=f"use {timed.seconds}",
        )
    ledger = timed.ledger
    sides = ledger.work_by_side
    more = seconds_of_extra_sets(routine.prescriptions, catalogue, model)
    if sides["left"] - more[Side.LEFT] != sides["right"] - more[Side.RIGHT]:
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


def lengths(
    placed: Iterable[Placed], timed: Timetable, request: PlanRequest | None, frame: Frame
) -> Iterator[Problem]:
    """Yield the blocks that are too short or too long, and time that there is not."""
    spent = dict.fromkeys(_ORDER, 0)
    for each, steps in zip(placed, timed.parts, strict=True):
        spent[each.block] += sum(step.seconds for step in steps)
    total = timed.seconds
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
