"""Choosing, ordering and dosing the exercises of one routine."""

from __future__ import annotations

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.errors import NothingFits
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.compose.past import PastSessions, lacking_needs, lead_side_after
from lumbarkit.planning.compose.reasons import why
from lumbarkit.planning.limits.groundwork import Groundwork, check_names, may_walk, prepared
from lumbarkit.planning.limits.weaker_side import with_extra_set, with_room_for_a_set
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Block, Ledger, LeftOut, Prescription, Routine, Score
from lumbarkit.planning.plan.time_model import GRID_S
from lumbarkit.planning.plan.timeline import timetable
from lumbarkit.planning.search.model import Model, Wishes, build
from lumbarkit.planning.search.objective import Choice, spent_and_work, terms, violation
from lumbarkit.planning.search.search import WORKED_ON, search
from lumbarkit.words import BlockKind, Side

#: The time kept free for an extra set, when the best routine leaves none [5 s].
_EXTRA_SET_ROOM = 18


def plan(
    request: PlanRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue,
    journal: PastSessions | None = None,
    seed: int = 0,
) -> Routine:
    """Return the routine; see `lumbarkit.plan_routine`."""
    check_names(request, catalogue)
    routine = attempt(request, clearance=clearance, catalogue=catalogue, journal=journal, seed=seed)
    if routine is None:
        raise nothing_fits(request, clearance=clearance, catalogue=catalogue)
    return routine


def attempt(
    request: PlanRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue,
    journal: PastSessions | None = None,
    seed: int = 0,
    worked_on: int = WORKED_ON,
) -> Routine | None:
    """Return the routine, or None, without looking for what would help, when the search finds none.

    ``worked_on`` is how many climbs the search works on further; fewer are quicker.
    """
    groundwork = prepared(request, clearance=clearance, catalogue=catalogue)
    wishes = Wishes(
        prefer=frozenset(request.prefer),
        lacking=lacking_needs(journal, catalogue, groundwork.candidates),
        seed=seed,
    )
    return best_routine(groundwork, wishes, lead_side=lead_side_after(journal, seed), worked_on=worked_on)


def nothing_fits(request: PlanRequest, *, clearance: Clearance, catalogue: Catalogue) -> NothingFits:
    """Return the refusal of a request, with what would help."""
    from lumbarkit.planning.compose.relaxations import relaxations

    found = relaxations(request, clearance=clearance, catalogue=catalogue)
    ways = "; ".join(each.text for each in found) or "none of the usual changes helps"
    return NothingFits(
        f"no routine of {request.minutes} minutes keeps every rule; what would help: {ways}. "
        "Walking, quiet breathing and a position of ease are always there, and a health professional can "
        "suggest exercises that suit you.",
        relaxations=found,
    )


def fits(request: PlanRequest, *, clearance: Clearance, catalogue: Catalogue) -> bool:
    """Return whether some routine keeps every hard rule, as far as the search sees; quicker than planning."""
    groundwork = prepared(request, clearance=clearance, catalogue=catalogue)
    wishes = Wishes(prefer=frozenset(request.prefer))
    model = build(groundwork.candidates, groundwork.frame, groundwork.times, wishes)
    choice = search(model, worked_on=0)
    return bool(choice) and not violation(model, choice)


def best_routine(
    groundwork: Groundwork,
    wishes: Wishes,
    *,
    lead_side: Side,
    balance_times: int = 1,
    worked_on: int = WORKED_ON,
) -> Routine | None:
    """Return the best routine found, or None when none keeps every hard rule.

    Args:
        groundwork: What is the same for every routine of the request.
        wishes: What speaks for or against exercises besides the catalogue.
        lead_side: The side that starts.
        balance_times: How much more than usual the balance counts; for a week that would stray.
        worked_on: How many climbs the search works on further.
    """
    request, clearance = groundwork.request, groundwork.clearance
    frame, times = groundwork.frame, groundwork.times
    model = build(groundwork.candidates, frame, times, wishes)
    model = attrs.evolve(model, balance=model.balance * balance_times)
    weaker = None if request.weaker_side is clearance.sore_side else request.weaker_side
    found = _routine(groundwork, model, search(model, worked_on=worked_on), wishes, lead_side, weaker)
    if found is None or weaker is None or _has_extra_set(found):
        return found
    # The best routine has no room for the extra set that was asked for: keep some time free, and of the
    # exercises that run by side keep the doses that can take a set more.
    room_s = _EXTRA_SET_ROOM * GRID_S
    candidates = with_room_for_a_set(groundwork.candidates, times, room_s=room_s)
    model = build(candidates, frame, times, wishes)
    tighter = attrs.evolve(model, capacity=model.capacity - _EXTRA_SET_ROOM)
    return _routine(groundwork, model, search(tighter), wishes, lead_side, weaker) or found


def _has_extra_set(routine: Routine) -> bool:
    return any(each.extra_set_side is not None for each in routine.prescriptions)


def _routine(
    groundwork: Groundwork,
    model: Model,
    choice: Choice,
    wishes: Wishes,
    lead_side: Side,
    weaker: Side | None,
) -> Routine | None:
    request, clearance, catalogue = groundwork.request, groundwork.clearance, groundwork.catalogue
    if not choice or violation(model, choice):
        return None
    chosen = [(model.items[index], model.items[index].options[option]) for index, option in choice]
    prescriptions = tuple(
        Prescription(
            exercise=item.exercise.id,
            name=item.exercise.name,
            dose=option.dose,
            lead_side=lead_side if item.exercise.sides == 2 else None,
            seconds=option.times.seconds,
            why=why(item, option, request, clearance),
            restrictions=item.rulings,
        )
        for item, option in chosen
    )
    blocks = tuple(
        Block(
            kind=kind,
            prescriptions=tuple(
                each for (item, _), each in zip(chosen, prescriptions, strict=True) if item.block == place
            ),
        )
        for place, kind in enumerate(BlockKind)
    )
    if weaker is not None:
        used_s = GRID_S * sum(spent_and_work(model, choice)[0])
        room_s = groundwork.frame.seconds - used_s
        blocks = with_extra_set(blocks, weaker, catalogue, groundwork.times, room_s=room_s)
    timed = timetable(blocks, catalogue, groundwork.times)
    scored = terms(model, choice)
    return Routine(
        blocks=timed.blocks,
        seconds=timed.seconds,
        ledger=timed.ledger,
        score=Score(total=sum(scored.values()), terms=FrozenMap(scored)),
        variant=request.variant,
        seed=wishes.seed,
        lead_side=lead_side,
        separate_walk_minutes=_walk_minutes(groundwork, timed.ledger),
        left_out=_left_out(groundwork, {item.exercise.id for item, _ in chosen}),
        catalogue_version=catalogue.version,
        clearance=clearance,
        catalogue=catalogue,
    )


def _walk_minutes(groundwork: Groundwork, ledger: Ledger) -> int | None:
    """Return the minutes of a walk of its own that bring the aerobic share to its target, or None."""
    frame = groundwork.frame
    if not frame.aerobic_apart or frame.is_micro or not may_walk(groundwork):
        return None
    share = frame.shares["aerobic"]
    if not 0 < share < 1:
        return None
    other = ledger.seconds["stretch"] + ledger.seconds["core"]
    missing = share / (1 - share) * other - ledger.seconds["aerobic"]
    if missing <= 0:
        return None
    return max(groundwork.catalogue.planning.walk_min_minutes.value, round(missing / 60))


def _left_out(groundwork: Groundwork, used: set[str]) -> tuple[LeftOut, ...]:
    fitting = {each.exercise.id: each.exercise for each in groundwork.candidates}
    ruled_out = {each.exercise for each in groundwork.left_out}
    taken = {groundwork.catalogue[each].family: each for each in sorted(used)}
    found = list(groundwork.left_out)
    for exercise in groundwork.catalogue.values():
        if exercise.id in used or exercise.id in ruled_out:
            continue
        if exercise.id not in fitting:
            rule, reason = "no_place", "has no dose that fits a part of a routine of this length"
        elif exercise.family in taken:
            other = groundwork.catalogue[taken[exercise.family]].name
            rule, reason = "family", f"is of the same family as {other}"
        else:
            rule, reason = "outscored", "allowed, but others served this routine better"
        found.append(LeftOut(exercise=exercise.id, rule=rule, reason=reason))
    return tuple(sorted(found, key=lambda each: each.exercise))
