"""Choosing, ordering and dosing the exercises of one routine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lumbarkit.catalogue import Catalogue
from lumbarkit.errors import Fault, InvalidRequest, NothingFits, nearest
from lumbarkit.exercises import Exercise
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.doses import options
from lumbarkit.planning.eligibility import eligible
from lumbarkit.planning.frame import Frame, frame_of
from lumbarkit.planning.objective import Candidate, Chosen, Objective, score_terms
from lumbarkit.planning.request import PlanRequest
from lumbarkit.planning.routine import Block, Ledger, LeftOut, Prescription, Routine, Score
from lumbarkit.planning.search import search
from lumbarkit.planning.timeline import ledger_of, steps
from lumbarkit.planning.wording import why
from lumbarkit.restrictions import Ruling
from lumbarkit.rules import Progression
from lumbarkit.safety import Clearance
from lumbarkit.vocabulary import BlockKind, Component, Effect, Meanwhile, Mode, Side

if TYPE_CHECKING:
    from lumbarkit.journal import Journal

#: What a warm-up is made of: nothing held for long, nothing hard.
WARM_UP_MODES = frozenset((Mode.CARDIO_CONTINUOUS, Mode.DYNAMIC_MOBILITY, Mode.MOTOR_CONTROL))
#: What a cool-down is made of: easing off, stretching, breathing.
COOL_DOWN_MODES = frozenset(
    (Mode.CARDIO_CONTINUOUS, Mode.DYNAMIC_MOBILITY, Mode.STATIC_STRETCH, Mode.RELAXATION)
)
_WARM_UP_LEVEL = 2
_LEAST_ALLOWED = 3


def plan(
    request: PlanRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue,
    journal: Journal | None = None,
    seed: int = 0,
) -> Routine:
    """Return the routine; see `lumbarkit.plan_routine`."""
    check_names(request, catalogue)
    routine = attempt(request, clearance=clearance, catalogue=catalogue, journal=journal, seed=seed)
    if routine is None:
        from lumbarkit.planning.relaxations import relaxations

        found = relaxations(request, clearance=clearance, catalogue=catalogue)
        ways = "; ".join(each.text for each in found) or "none of the usual changes helps"
        raise NothingFits(
            f"no routine of {request.minutes} minutes keeps every rule; what would help: {ways}. "
            "Walking, quiet breathing and a position of ease are always there, and a health professional can "
            "suggest exercises that suit you.",
            relaxations=found,
        )
    return routine


def attempt(
    request: PlanRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue,
    journal: Journal | None = None,
    seed: int = 0,
) -> Routine | None:
    """Return a routine that keeps every hard rule, or None when the search finds none."""
    numbers = catalogue.planning
    frame = frame_of(request, clearance, numbers)
    allowed, left_out = eligible(catalogue, request, clearance, frame)
    shares = _shares_here(frame, [catalogue[each] for each in allowed])
    objective = Objective(frame, numbers, older=clearance.is_older, shares=shares)
    candidates = _candidates(objective, catalogue, allowed, request, clearance, frame, seed)
    chosen = search(objective, candidates)
    terms = objective.terms(chosen)
    if not chosen or terms["feasibility"] < 0 or not _has_every_block(chosen):
        return None
    lead_side = _lead_side(journal, seed)
    prescriptions = _prescriptions(chosen, lead_side, request, clearance)
    timeline = tuple(steps(prescriptions, catalogue, numbers, older=clearance.is_older, slower=frame.slower))
    ledger = ledger_of(timeline, catalogue)
    return Routine(
        blocks=_blocks(chosen, prescriptions),
        seconds=sum(step.seconds for step in timeline),
        ledger=ledger,
        score=Score(total=sum(terms.values()), terms=FrozenMap(score_terms(terms))),
        variant=request.variant,
        seed=seed,
        lead_side=lead_side,
        separate_walk_minutes=_walk(frame, ledger, clearance, catalogue),
        left_out=_left_out(left_out, allowed, chosen),
        catalogue_version=catalogue.version,
        clearance=clearance,
    )


def check_names(request: PlanRequest, catalogue: Catalogue) -> None:
    """Refuse a request that names what does not exist.

    Raises:
        InvalidRequest: If an exercise or a piece of equipment is unknown, with the nearest that is known.
    """
    faults = [
        Fault(f"request.{field}", "no such exercise", got=name, near=nearest(name, catalogue))
        for field in ("exclude", "prefer")
        for name in getattr(request, field)
        if name not in catalogue
    ]
    things = {term.id for term in catalogue.vocabularies["equipment"].terms}
    faults += [
        Fault("request.equipment", "no such equipment", got=name, near=nearest(name, things))
        for name in sorted(request.equipment - things)
    ]
    if faults:
        raise InvalidRequest(faults=faults)


def suits_block(exercise: Exercise, block: BlockKind, frame: Frame) -> bool:
    """Return whether an exercise may stand in a block of a routine."""
    if block not in exercise.blocks:
        return False
    if block is BlockKind.WARM_UP:
        return exercise.mode in WARM_UP_MODES and exercise.level <= _WARM_UP_LEVEL
    if block is BlockKind.COOL_DOWN:
        return exercise.mode in COOL_DOWN_MODES
    return not (frame.aerobic_apart and exercise.component is Component.AEROBIC)


def _candidates(
    objective: Objective,
    catalogue: Catalogue,
    allowed: dict[str, tuple[Ruling, ...]],
    request: PlanRequest,
    clearance: Clearance,
    frame: Frame,
    seed: int,
) -> list[Candidate]:
    lighter = clearance.meanwhile is not Meanwhile.AS_PLANNED
    regress = clearance.adaptations.progression is Progression.REGRESS
    found = []
    for exercise_id, rulings in allowed.items():
        exercise = catalogue[exercise_id]
        eased = lighter or regress or any(each.effect is Effect.MODIFY for each in rulings)
        for block in BlockKind:
            if not suits_block(exercise, block, frame):
                continue
            doses = options(exercise, block, frame, clearance.adaptations, catalogue.planning, eased=eased)
            if exercise.component is Component.AEROBIC and block is BlockKind.MAIN:
                least = catalogue.planning.bout_min_minutes.value
                doses = tuple(each for each in doses if (each.dose.minutes or 0) >= least)
            if doses:
                preferred = exercise_id in request.prefer
                found.append(
                    objective.candidate(exercise, block, doses, rulings, preferred=preferred, seed=seed)
                )
    return found


def _shares_here(frame: Frame, allowed: list[Exercise]) -> tuple[float, float, float]:
    """Return the shares that a routine can aim at: without aerobic work where that is a walk of its own."""
    there = {each.component.value for each in allowed}
    parts = {name: share if name in there else 0.0 for name, share in frame.shares.items()}
    if frame.aerobic_apart:
        parts["aerobic"] = 0.0
    total = sum(parts.values()) or 1.0
    return parts["stretch"] / total, parts["core"] / total, parts["aerobic"] / total


def _has_every_block(chosen: list[Chosen]) -> bool:
    return {each.candidate.block for each in chosen} == set(BlockKind)


def _lead_side(journal: Journal | None, seed: int) -> Side:
    """Return the starting side: the other one than last time; the seed decides when there was no last time."""
    led = None if journal is None else journal.last_lead_side()
    if led is not None:
        return led.opposite
    return Side.LEFT if seed % 2 == 0 else Side.RIGHT


def _prescriptions(
    chosen: list[Chosen], lead_side: Side, request: PlanRequest, clearance: Clearance
) -> tuple[Prescription, ...]:
    return tuple(
        Prescription(
            exercise=each.candidate.exercise.id,
            name=each.candidate.exercise.name,
            dose=each.option.dose,
            lead_side=lead_side if each.candidate.exercise.sides == 2 else None,
            seconds=each.option.times.seconds,
            why=why(each.candidate, each.option, request, clearance),
            restrictions=each.candidate.rulings,
        )
        for each in chosen
    )


def _blocks(chosen: list[Chosen], prescriptions: tuple[Prescription, ...]) -> tuple[Block, ...]:
    pairs = list(zip(chosen, prescriptions, strict=True))
    return tuple(
        Block(
            kind=kind,
            prescriptions=tuple(each for choice, each in pairs if choice.candidate.block is kind),
        )
        for kind in BlockKind
    )


def _walk(frame: Frame, ledger: Ledger, clearance: Clearance, catalogue: Catalogue) -> int | None:
    """Return the minutes of a walk of its own that bring the aerobic share to its target, or None."""
    if not frame.aerobic_apart or frame.is_micro:
        return None
    walking = catalogue.where(component=Component.AEROBIC, family="walking", clearance=clearance)
    share = frame.shares["aerobic"]
    if not walking or not 0 < share < 1:
        return None
    other = ledger.seconds["stretch"] + ledger.seconds["core"]
    missing = share / (1 - share) * other - ledger.seconds["aerobic"]
    if missing <= 0:
        return None
    return max(catalogue.planning.walk_min_minutes.value, round(missing / 60))


def _left_out(
    by_rule: tuple[LeftOut, ...], allowed: dict[str, tuple[Ruling, ...]], chosen: list[Chosen]
) -> tuple[LeftOut, ...]:
    used = {each.candidate.exercise.id for each in chosen}
    outscored = [
        LeftOut(
            exercise=each,
            rule="outscored",
            reason="allowed, but others served this routine better",
        )
        for each in allowed
        if each not in used
    ]
    return tuple(sorted((*by_rule, *outscored), key=lambda each: each.exercise))
