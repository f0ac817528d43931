"""A routine in words."""

from __future__ import annotations

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.doses import Dose, in_short
from lumbarkit.exercises import Exercise
from lumbarkit.planning.plan.routine import Prescription, Routine, first_side
from lumbarkit.text import WIDTH, clock, plural, wrapped
from lumbarkit.words import COUNTED, BlockKind, Effect, Laterality

#: What the parts of a routine are called.
TITLES = {BlockKind.WARM_UP: "Warm-up", BlockKind.MAIN: "Main part", BlockKind.COOL_DOWN: "Cool-down"}


def dose_text(exercise: Exercise, dose: Dose) -> str:
    """Return a dose as people say it, such as ``5 times a side, holding 10 s``."""
    if dose.minutes is not None:
        amount = plural(dose.minutes, "minute")
    elif dose.breaths is not None:
        amount = plural(dose.breaths, "slow breath")
    else:
        reps = dose.reps or 1
        amount = "once" if reps == 1 else f"{reps} times"
        if exercise.sides == 2:
            amount += " each side"
        if dose.hold_s:
            amount += f", holding {dose.hold_s} s"
    if dose.sets > 1:
        amount = f"{dose.sets} rounds of {amount}"
        if dose.rest_s:
            amount += f", resting {dose.rest_s} s between"
    return amount


def side_text(exercise: Exercise, prescription: Prescription) -> str | None:
    """Return the order of sides in words, or None when it does not matter."""
    lead = prescription.lead_side
    if lead is None or prescription.dose.reps is None:
        return None
    if exercise.laterality is Laterality.UNILATERAL:
        return f"{lead} side first, then the {lead.opposite}"
    return f"left and right in turn, starting {lead}"


def explained(routine: Routine, catalogue: Catalogue) -> str:
    """Return a routine as text of at most 78 columns; see `Routine.explain`."""
    lines = [f"A routine of {clock(routine.seconds)} minutes", ""]
    if routine.clearance.assumed is not None:
        lines += [*wrapped(f"Nobody was asked about warning signs: {routine.clearance.assumed}."), ""]
    number = 0
    for block in routine.blocks:
        seconds = sum(each.seconds for each in block.prescriptions)
        lines.append(f"{TITLES[block.kind]} (about {max(1, round(seconds / 60))} min)")
        for prescription in block.prescriptions:
            number += 1
            lines += _prescription_lines(number, prescription, catalogue)
        lines.append("")
    lines += totals(routine)
    return "\n".join(lines)


def at_a_glance(routine: Routine) -> str:
    """Return a routine as a short list: the time, the exercise and the dose."""
    lines = [repr(routine)]
    for block in routine.blocks:
        lines.append(TITLES[block.kind])
        for each in block.prescriptions:
            text = f"{each.name}: {in_short(each.dose)}{first_side(each)}"
            lines += wrapped(text, f"{clock(each.seconds):>7}  ", " " * 9)
    return "\n".join(lines)


def _prescription_lines(number: int, prescription: Prescription, catalogue: Catalogue) -> list[str]:
    exercise = catalogue[prescription.exercise]
    lines = [f"{number:>2}. {prescription.name}: {dose_text(exercise, prescription.dose)}"]
    if len(lines[0]) > WIDTH:
        lines = [f"{number:>2}. {prescription.name}:", f"    {dose_text(exercise, prescription.dose)}"]
    sides = side_text(exercise, prescription)
    if sides is not None:
        lines.append(f"    Sides: {sides}.")
    if prescription.extra_set_side is not None:
        lines.append(
            f"    Then one more set on the {prescription.extra_set_side} side only, the weaker one, as asked."
        )
    for step in exercise.steps:
        lines += wrapped(step, "    - ", "      ")
    lines += wrapped(f"Breathing: {exercise.breathing}", "    ", "    ")
    reasons = prescription.why
    lines += wrapped(f"Why: {reasons.chosen}. The dose is {reasons.dose}.", "    ", "    ")
    for ruling in prescription.restrictions:
        if ruling.effect is not Effect.ALLOW:
            lines += wrapped(f"Take care: {ruling.reason}", "    ", "    ")
    for stop_sign in exercise.stop_signs[:1]:
        lines += wrapped(stop_sign, "    ", "    ")
    return [*lines, ""]


def totals(routine: Routine) -> list[str]:
    """Return the totals of a routine as lines."""
    ledger = routine.ledger
    shares = ledger.shares
    sides = ledger.work_by_side
    lines = [
        "Totals",
        "  Work: "
        + ", ".join(
            f"{name} {clock(ledger.seconds[name])} ({round(100 * shares[name])} %)" for name in COUNTED
        ),
        f"  Left {clock(sides['left'])}, right {clock(sides['right'])}, both together {clock(sides['both'])}",
        f"  Getting ready, changing and resting {clock(routine.seconds - sum(sides.values()))}",
    ]
    if routine.separate_walk_minutes is not None:
        lines += wrapped(
            f"Besides this routine: an easy walk of {routine.separate_walk_minutes} minutes some time today.",
            "  ",
        )
    return lines
