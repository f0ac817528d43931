"""What safety demands of the sessions to come: closing, rest, exchanges, easier sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from lumbarkit.clearance import Clearance
from lumbarkit.exercises import Exercise
from lumbarkit.planning.adapt.draft import Draft
from lumbarkit.planning.adapt.edits import eased_dose, edited, stand_in, with_dose
from lumbarkit.planning.adapt.evidence import Evidence, Trigger
from lumbarkit.planning.compose.routine import attempt
from lumbarkit.planning.plan.programme import Session
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.rules import Adaptations, LevelShift
from lumbarkit.safety import RuleSet
from lumbarkit.words import Direction, Effect, Meanwhile, Role, SessionKind

_EASIER_SESSIONS = 2
_RESTART_DAYS = 14
_LEAST_MINUTES = 3
_WALK_MINUTES = 10
_SHORTER = (15, 10, 5)


def close(draft: Draft, rule: str, reasons: Mapping[str, str]) -> None:
    """Leave out every session until the stop or referral is answered."""
    new = {
        place: Session(date=each.date, kind=SessionKind.REST)
        for place, each in enumerate(draft.sessions)
        if each.kind is not SessionKind.REST
    }
    reason = reasons.get(rule, "A safety question stands open.")
    draft.put(new, rule=rule, reason=f"{reason} Nothing is planned until this is answered.", is_demanded=True)


def rest(draft: Draft, evidence: Evidence, reasons: Mapping[str, str]) -> None:
    """Leave out the sessions on the days of rest that a set-back asks for; walking is fine."""
    if evidence.rest_until is None:
        return
    until, rule = evidence.rest_until
    new = {
        place: Session(date=each.date, kind=SessionKind.REST)
        for place, each in enumerate(draft.sessions)
        if each.date <= until and each.routine is not None
    }
    draft.put(new, rule=rule, reason=f"{reasons[rule]} Easy walking is fine.", is_demanded=True)


def exchange_triggers(draft: Draft, evidence: Evidence, reasons: Mapping[str, str]) -> None:
    """Put an easier exercise, or another of its kind, in place of one that a session was stopped for."""
    for trigger in evidence.triggers:
        if trigger.exercise not in draft.catalogue:
            continue
        new = {}
        for place, routine in draft.routines():
            changed = _without_trigger(draft, routine, trigger, evidence)
            if changed is not routine:
                new[place] = changed
        draft.put_routines(new, rule=trigger.rule, reason=reasons[trigger.rule], is_demanded=True)


def _without_trigger(draft: Draft, routine: Routine, trigger: Trigger, evidence: Evidence) -> Routine:
    catalogue = draft.catalogue
    avoided = {each.exercise for each in evidence.triggers}
    directions = trigger.directions(catalogue)
    for each in routine.prescriptions:
        exercise = catalogue[each.exercise]
        if exercise.id != trigger.exercise and not directions & set(exercise.spine.directions):
            continue
        candidates = [
            other
            for other in (
                *catalogue.easier(exercise.id),
                *catalogue.substitutes(exercise.id, clearance=routine.clearance),
            )
            if other.id not in avoided
            and other.level <= exercise.level
            and not directions & set(other.spine.directions)
        ]
        routine = _replaced(draft, routine, exercise, candidates, avoided, directions)
    return routine


def _replaced(
    draft: Draft,
    routine: Routine,
    exercise: Exercise,
    candidates: Iterable[Exercise],
    avoided: set[str],
    directions: frozenset[Direction],
) -> Routine:
    why = f"stands in for {exercise.name.lower()}"
    found = stand_in(routine, exercise, candidates, draft.catalogue, draft.request, why=why)
    if found is not None:
        return found
    clearance = attrs.evolve(
        routine.clearance,
        adaptations=routine.clearance.adaptations.merge(Adaptations(drop_directions=directions)),
    )
    request = attrs.evolve(
        draft.request,
        exclude=(*draft.request.exclude, *sorted(avoided - set(draft.request.exclude))),
        prefer=tuple(each for each in draft.request.prefer if each not in avoided),
    )
    planned = _planned(draft, routine, request, clearance)
    if planned is not None:
        return planned
    # Better a routine that breaks the rules of length than one with what hurt.
    return edited(routine, lambda each, _: None if each.exercise == exercise.id else each, draft.catalogue)


def keep_to_conditions(draft: Draft, evidence: Evidence) -> None:
    """Exchange what a condition that was reported since forbids; the preferred direction is one of them."""
    for condition in sorted(evidence.conditions):
        new = {}
        reason = ""
        for place, routine in draft.routines():
            if condition in routine.clearance.conditions:
                continue
            clearance = routine.clearance.narrowed(conditions={condition})
            changed = edited(routine, lambda each, _: each, draft.catalogue, clearance=clearance)
            for each in changed.prescriptions:
                exercise = draft.catalogue[each.exercise]
                ruling = next((one for one in each.restrictions if one.condition == condition), None)
                if ruling is None or ruling.effect is not Effect.AVOID:
                    continue
                reason = ruling.reason
                candidates = draft.catalogue.substitutes(exercise.id, clearance=clearance)
                changed = _replaced(draft, changed, exercise, candidates, {exercise.id}, frozenset())
            new[place] = changed
        draft.put_routines(
            new, rule=condition, reason=reason or "You reported this since it was planned.", is_demanded=True
        )


def ease(draft: Draft, evidence: Evidence, ruleset: RuleSet) -> None:
    """Make the next sessions easier as the rules about flares, gaps and the last session ask."""
    ahead = [place for place, _ in draft.routines()]
    if not ahead:
        return
    for name, adaptations in evidence.easing:
        _ease(draft, ahead[:1], name, adaptations, ruleset[name].reason)
    for role, places in _eased_places(evidence, ahead):
        for name in ruleset.roles[role]:
            rule = ruleset[name]
            _ease(draft, places, name, rule.then.adaptations, rule.reason)


def _eased_places(evidence: Evidence, ahead: list[int]) -> Iterator[tuple[Role, list[int]]]:
    """Yield the part that a rule must play to ease sessions, and which sessions it eases."""
    if evidence.facts.get("open_referral") == "soon":
        yield Role.EASES_UNTIL_SEEN, ahead[:1]
    if evidence.gap_days >= _RESTART_DAYS and evidence.sessions:
        yield Role.EASES_AFTER_GAP, ahead[:1]
    after_flare = int(evidence.facts.get("sessions_since_last_flare", _EASIER_SESSIONS))
    if evidence.in_flare:
        yield Role.EASES_IN_FLARE, ahead[:1]
        yield Role.EASES_AFTER_FLARE, ahead[1 : 1 + _EASIER_SESSIONS]
    elif after_flare < _EASIER_SESSIONS:
        yield Role.EASES_AFTER_FLARE, ahead[: _EASIER_SESSIONS - after_flare]


def _ease(draft: Draft, places: list[int], rule: str, adaptations: Adaptations, reason: str) -> None:
    new: dict[int, Session] = {}
    for place in places:
        session = draft.sessions[place]
        routine = session.routine
        if routine is None:
            continue
        merged = routine.clearance.adaptations.merge(adaptations)
        if merged == routine.clearance.adaptations:
            # Eased already, and easing twice would halve it twice.
            continue
        clearance = routine.clearance.narrowed(adaptations=adaptations, meanwhile=Meanwhile.LIGHTER)
        new[place] = _eased(draft, session, routine, clearance, adaptations)
    draft.put(new, rule=rule, reason=reason, is_demanded=True)


def _eased(
    draft: Draft, session: Session, routine: Routine, clearance: Clearance, adaptations: Adaptations
) -> Session:
    changes_kind = (
        adaptations.only
        or adaptations.max_exercises is not None
        or adaptations.level_shift is not LevelShift.NONE
        or adaptations.drop_directions
        or adaptations.spare
        or adaptations.exclude_families
    )
    if changes_kind:
        planned = _planned(draft, routine, draft.request, clearance)
        if planned is None:
            return Session(date=session.date, kind=SessionKind.WALK, walk_minutes=_WALK_MINUTES)
        return attrs.evolve(session, routine=planned)
    catalogue = draft.catalogue
    changed = edited(
        routine,
        lambda each, _: with_dose(
            each,
            eased_dose(catalogue[each.exercise], each.dose, clearance.adaptations),
            why="eased for this session",
        ),
        catalogue,
        clearance=clearance,
    )
    return attrs.evolve(session, routine=changed)


def _planned(draft: Draft, routine: Routine, request: PlanRequest, clearance: Clearance) -> Routine | None:
    minutes = min(request.minutes, max(_LEAST_MINUTES, -(-routine.seconds // 60)))
    excluded = set(request.exclude)
    wanted = [each.exercise for each in routine.prescriptions if each.exercise not in excluded]
    prefer = tuple(dict.fromkeys((*request.prefer, *wanted)))
    # The easier a session has to be, the less there may be to fill the same time with. One climb is enough:
    # what was planned is preferred, so there is little to find.
    for shorter in sorted({minutes, *(each for each in _SHORTER if each < minutes)}, reverse=True):
        planned = attempt(
            attrs.evolve(request, minutes=shorter, prefer=prefer),
            clearance=clearance,
            catalogue=draft.catalogue,
            seed=routine.seed,
            worked_on=1,
        )
        if planned is None:
            continue
        return planned if planned.lead_side is routine.lead_side else _led_by(planned, routine, draft)
    return None


def _led_by(planned: Routine, routine: Routine, draft: Draft) -> Routine:
    lead = routine.lead_side
    turned = edited(
        planned,
        lambda each, _: each if each.lead_side is None else attrs.evolve(each, lead_side=lead),
        draft.catalogue,
    )
    return attrs.evolve(turned, lead_side=lead)
