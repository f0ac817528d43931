"""Routines with an exercise or a dose exchanged, worked out again to the second."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.doses import Dose
from lumbarkit.exercises import Exercise
from lumbarkit.planning.check.routine import check_plan
from lumbarkit.planning.limits.doses import reduced
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Block, Prescription, Routine, Why
from lumbarkit.planning.plan.time_model import TimeModel
from lumbarkit.planning.plan.timeline import timetable
from lumbarkit.rules import Adaptations
from lumbarkit.words import BlockKind, Side

#: Gives another prescription, or None to leave it out.
Edit = Callable[[Prescription, BlockKind], Prescription | None]


def edited(
    routine: Routine, edit: Edit, catalogue: Catalogue, *, clearance: Clearance | None = None
) -> Routine:
    """Return a routine with each prescription replaced; times and ledger follow.

    Its score stays that of the plan it came from.

    Args:
        routine: The routine.
        edit: What becomes of each prescription.
        catalogue: The catalogue.
        clearance: What allows it from now on; None for the clearance it has.
    """
    allowed = routine.clearance if clearance is None else clearance
    is_as_before = allowed == routine.clearance
    is_changed = not is_as_before
    blocks = []
    for block in routine.blocks:
        kept = []
        for each in block.prescriptions:
            new = edit(each, block.kind)
            is_changed = is_changed or new is not each
            # Most prescriptions stay as they are, and looking up their rulings is most of the cost.
            if new is not None:
                kept.append(new if is_as_before and new is each else _ruled(new, catalogue, allowed))
        blocks.append(Block(kind=block.kind, prescriptions=tuple(kept)))
    if not is_changed:
        return routine
    timed = timetable(blocks, catalogue, TimeModel.of(allowed, catalogue.planning))
    used = {each.exercise for block in blocks for each in block.prescriptions}
    return attrs.evolve(
        routine,
        blocks=timed.blocks,
        seconds=timed.seconds,
        ledger=timed.ledger,
        left_out=tuple(each for each in routine.left_out if each.exercise not in used),
        catalogue_version=catalogue.version,
        clearance=allowed,
        catalogue=catalogue,
    )


def _ruled(prescription: Prescription, catalogue: Catalogue, clearance: Clearance) -> Prescription:
    exercise = catalogue[prescription.exercise]
    return attrs.evolve(prescription, restrictions=catalogue.rulings(exercise, clearance.conditions))


def prescribed(exercise: Exercise, dose: Dose, lead: Side, *, why: str, place: str) -> Prescription:
    """Return a prescription of an exercise that is new to the routine; its time is filled in later."""
    return Prescription(
        exercise=exercise.id,
        name=exercise.name,
        dose=dose,
        lead_side=lead if exercise.sides == 2 else None,
        seconds=0,
        why=Why(chosen=why, dose="where a newcomer begins", place=place),
    )


def with_dose(prescription: Prescription, dose: Dose, *, why: str) -> Prescription:
    """Return a prescription with another dose and the reason for it."""
    if dose == prescription.dose:
        return prescription
    return attrs.evolve(prescription, dose=dose, why=attrs.evolve(prescription.why, dose=why))


def entry_dose(exercise: Exercise, clearance: Clearance) -> Dose:
    """Return the dose of an exercise that is new to the person: its start dose with half the sets."""
    start = reduced(exercise, clearance.adaptations)
    return attrs.evolve(start, sets=max(exercise.dose.sets.min, start.sets // 2))


def eased_dose(exercise: Exercise, dose: Dose, adaptations: Adaptations) -> Dose:
    """Return a dose under adaptations, never above what they leave of the start dose."""
    most = reduced(exercise, adaptations)
    factor = adaptations.reps_factor
    parts: dict[str, int] = {}
    if factor < 1:
        for part in ("reps", "breaths", "minutes"):
            value, top = getattr(dose, part), getattr(most, part)
            if value is not None and top is not None:
                least = getattr(exercise.dose, part).min
                parts[part] = min(value, top, max(least, 1, int(value * factor)))
        parts["sets"] = min(dose.sets, most.sets)
    if dose.hold_s and most.hold_s and (adaptations.hold_factor < 1 or adaptations.hold_cap_s is not None):
        parts["hold_s"] = min(dose.hold_s, most.hold_s)
    return attrs.evolve(dose, **parts)


def stand_in(
    routine: Routine,
    exercise: Exercise,
    candidates: Iterable[Exercise],
    catalogue: Catalogue,
    request: PlanRequest,
    *,
    why: str,
) -> Routine | None:
    """Return the routine with the first candidate that fits in place of an exercise, or without it.

    Returns:
        None when neither a candidate nor its absence keeps the routine's rules.
    """
    others = [each.exercise for each in routine.prescriptions if each.exercise != exercise.id]
    families = {catalogue[each].family for each in others}
    clearance = routine.clearance
    for candidate in candidates:
        if candidate.id in others or candidate.family in families:
            continue
        dose = entry_dose(candidate, clearance)

        def swap(
            each: Prescription, block: BlockKind, new: Exercise = candidate, dose: Dose = dose
        ) -> Prescription | None:
            if each.exercise != exercise.id:
                return each
            if block not in new.blocks:
                return None
            return prescribed(new, dose, routine.lead_side, why=why, place=each.why.place)

        changed = edited(routine, swap, catalogue)
        if any(each.exercise == candidate.id for each in changed.prescriptions) and keeps_rules(
            changed, routine, catalogue, request
        ):
            return changed
    without = edited(routine, lambda each, _: None if each.exercise == exercise.id else each, catalogue)
    return without if without.prescriptions and keeps_rules(without, routine, catalogue, request) else None


def keeps_rules(changed: Routine, before: Routine, catalogue: Catalogue, request: PlanRequest) -> bool:
    """Return whether a changed routine breaks no rule that the one before it kept."""
    return _broken(changed, catalogue, request) <= _broken(before, catalogue, request)


def _broken(routine: Routine, catalogue: Catalogue, request: PlanRequest) -> set[str]:
    found = check_plan(routine, clearance=routine.clearance, request=request, catalogue=catalogue)
    return {problem.code for problem in found}
