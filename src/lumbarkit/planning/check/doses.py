"""The rules about doses and sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lumbarkit.clearance import Clearance
from lumbarkit.doses import DOSE_PARTS
from lumbarkit.exercises import Exercise
from lumbarkit.planning.check.problem import Placed, Problem
from lumbarkit.planning.limits.doses import reduced
from lumbarkit.planning.limits.weaker_side import may_take_extra_set
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.rules import Progression
from lumbarkit.words import Effect, Meanwhile, Side

_COUNTED = ("sets", "reps", "breaths", "minutes")


def doses(placed: Iterable[Placed], clearance: Clearance) -> Iterator[Problem]:
    """Yield the doses that the catalogue or the clearance does not allow."""
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
        yield from _eased(each, clearance)


def _below_for_cap(part: str, value: int, clearance: Clearance) -> bool:
    cap = clearance.adaptations.hold_cap_s
    return part == "hold_s" and cap is not None and value == cap


def _adapted(each: Placed, clearance: Clearance) -> Iterator[Problem]:
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


def _eased(each: Placed, clearance: Clearance) -> Iterator[Problem]:
    lighter = clearance.meanwhile is not Meanwhile.AS_PLANNED
    if clearance.adaptations.progression is Progression.REGRESS:
        lighter = True
    modified = any(ruling.effect is Effect.MODIFY for ruling in each.prescription.restrictions)
    if not (lighter or modified):
        return
    start = each.exercise.dose.at("start")
    for part in _COUNTED:
        value, top = getattr(each.prescription.dose, part), getattr(start, part)
        if value is not None and top is not None and value > top:
            yield Problem(
                code="dose_above_start",
                where=f"{each.where}.dose.{part}",
                message=f"{part} of {each.exercise.name} is {value}, more than {top} while easing off",
                suggestion=f"use {top}",
            )


def sore_side(placed: Iterable[Placed], clearance: Clearance, request: PlanRequest) -> Iterator[Problem]:
    """Yield the doses that a sore side should have lowered on both sides."""
    if clearance.sore_side is None or not request.ease_sore_side:
        return
    for each in placed:
        top = reduced(each.exercise, clearance.adaptations, sore=True).reps
        reps = each.prescription.dose.reps
        if each.exercise.sides == 2 and reps is not None and top is not None and reps > top:
            yield Problem(
                code="sore_side",
                where=f"{each.where}.dose.reps",
                message=f"reps of {each.exercise.name} are {reps}; the {clearance.sore_side} side is sore",
                suggestion=f"use {top} on both sides, or ask for ease_sore_side=False",
            )


def sides(placed: Iterable[Placed], routine: Routine) -> Iterator[Problem]:
    """Yield the starting sides that are missing, mixed or not needed."""
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


def extra_sets(
    placed: Iterable[Placed], clearance: Clearance, request: PlanRequest | None
) -> Iterator[Problem]:
    """Yield the extra sets that were not asked for, or that stand where they may not."""
    wanted = None if request is None else request.weaker_side
    given = [each for each in placed if each.prescription.extra_set_side is not None]
    for number, each in enumerate(given):
        message = _extra_set_fault(each.exercise, each, number, clearance)
        if message is None and request is not None and each.prescription.extra_set_side is not wanted:
            message = f"{each.exercise.name} has an extra set that was not asked for"
        if message is not None:
            yield Problem(
                code="extra_set",
                where=f"{each.where}.extra_set_side",
                message=message,
                suggestion="use null; one core exercise that runs by side may do a set more",
            )


def _extra_set_fault(exercise: Exercise, each: Placed, number: int, clearance: Clearance) -> str | None:
    side: Side | None = each.prescription.extra_set_side
    if number:
        return f"{exercise.name} has the extra set number {number + 1}, and one is the most"
    if not may_take_extra_set(exercise, each.prescription):
        return f"{exercise.name} may not have an extra set"
    if side is clearance.sore_side:
        return f"{exercise.name} has an extra set on the sore side"
    return None
