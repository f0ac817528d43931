"""A routine as the lines that a journal keeps of it."""

from __future__ import annotations

from lumbarkit.arguments import expect
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.journal import Performed
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.rules import Adaptations
from lumbarkit.words import Side, StepKind

_NO_ADAPTATIONS = Adaptations()


def planned_lines(
    routine: Routine, adaptations: Adaptations = _NO_ADAPTATIONS, *, catalogue: Catalogue | None = None
) -> tuple[Performed, ...]:
    """Return what a routine plans, by exercise and side, for ``JournalEntry.planned``.

    Args:
        routine: The routine.
        adaptations: What today's verdict asks on top; repetitions and holds are eased by it.
        catalogue: Another catalogue than the routine's own, see `Routine.catalogue`.

    Raises:
        InvalidPlan: As `Routine.catalogue`.
        InvalidRequest: If an argument has the wrong type.
    """
    expect(routine=(routine, Routine), adaptations=(adaptations, Adaptations))
    work: dict[str, int] = {}
    for step in routine.timeline(catalogue):
        if step.kind is StepKind.WORK:
            work[step.exercise] = work.get(step.exercise, 0) + step.seconds
    found: list[Performed] = []
    for each in routine.prescriptions:
        dose = each.dose
        reps = None if dose.reps is None else max(1, int(dose.reps * adaptations.reps_factor))
        sides: tuple[Side | None, ...] = (None,)
        if each.lead_side is not None and dose.reps is not None:
            sides = (each.lead_side, each.lead_side.opposite)
        found += [
            Performed(
                exercise=each.exercise,
                side=side,
                sets=dose.sets,
                reps=reps,
                hold_s=_capped(dose.hold_s, adaptations.hold_cap_s),
                seconds=int(work.get(each.exercise, 0) * (1 if reps is None else reps / (dose.reps or 1)))
                // len(sides),
            )
            for side in sides
        ]
    return tuple(found)


def _capped(hold_s: int | None, cap: int | None) -> int | None:
    return hold_s if hold_s is None or cap is None else min(hold_s, cap)
