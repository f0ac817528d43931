"""Keeping the weeks ahead within a fifth more than the longest week before them."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lumbarkit.planning.adapt.draft import Draft
from lumbarkit.planning.adapt.edits import edited, with_dose
from lumbarkit.planning.plan.programme import Session
from lumbarkit.planning.plan.routine import Prescription, Routine
from lumbarkit.words import BlockKind, SessionKind

_WEEKS_AHEAD = 2
_WALK_MINUTES = 10
#: Three walks of ten minutes are fine after any week, however empty; a newcomer begins with four (SWIFT).
ALWAYS_FINE_S = 1800
_REASON = "Easier weeks lie behind you, so this one grows by a fifth at most."


def keep_ramp(draft: Draft, days: frozenset[int]) -> None:
    """Shorten this week and the next where easier weeks before them make the step too large.

    Walks are shortened first, then the aerobic part of routines, then whole sessions become a short walk.
    Weeks further ahead are looked at when they come near.

    Args:
        draft: The draft.
        days: The days, as ordinals, on which a session took place.
    """
    places = {each.date: place for place, each in enumerate(draft.sessions)}
    ahead = [week for week in draft.programme.weeks if any(each.date in places for each in week.sessions)]
    for week in ahead[:_WEEKS_AHEAD]:
        here = [places[each.date] for each in week.sessions if each.date in places]
        excess_s = excess_over_ramp(draft, days, here[0], {})
        if excess_s:
            _shorten(draft, here, excess_s)


def excess_over_ramp(draft: Draft, days: frozenset[int], place: int, new: Mapping[int, Routine]) -> int:
    """Return by how much the week of a session is too large a step from the longest week before it [s].

    In the first week of a programme there is nothing to compare with. A week behind in which nothing was done
    is no week to grow from, unless nothing was ever written down.

    Args:
        draft: The draft.
        days: The days, as ordinals, on which a session took place.
        place: The place of the session in the draft.
        new: Routines to be judged in place of those of the draft, by place.
    """
    ahead = {
        each.date: attrs.evolve(each, routine=new[index]) if index in new else each
        for index, each in enumerate(draft.sessions)
    }
    longest = 0
    for week in draft.programme.weeks:
        total = sum(ahead.get(each.date, each).seconds for each in week.sessions)
        if any(each.date == draft.sessions[place].date for each in week.sessions):
            ramp = longest * (100 + draft.catalogue.planning.weekly_ramp_percent.value) // 100
            return max(0, total - max(ramp, ALWAYS_FINE_S)) if longest else 0
        was_idle = bool(days) and days.isdisjoint(each.date.toordinal() for each in week.sessions)
        if not was_idle or any(each.date in ahead for each in week.sessions):
            longest = max(longest, total)
    raise LookupError(f"place {place}: not in the programme")


def _shorten(draft: Draft, ahead: list[int], excess_s: int) -> None:
    new: dict[int, Session] = {}
    for shorten in (_shorter_walk, _shorter_aerobic, _walk_instead):
        # The latest days give way first: they can still be looked at again.
        for place in reversed(ahead):
            if excess_s <= 0:
                break
            session = new.get(place, draft.sessions[place])
            changed = shorten(draft, session, excess_s)
            excess_s -= session.seconds - changed.seconds
            if changed is not session:
                new[place] = changed
    draft.put(new, rule="weekly-ramp", reason=_REASON, is_demanded=True)


def _shorter_walk(_: Draft, session: Session, excess_s: int) -> Session:
    minutes = -(-excess_s // 60)
    if session.walk_minutes is not None:
        left = session.walk_minutes - minutes
        if left < _WALK_MINUTES:
            return Session(date=session.date, kind=SessionKind.REST)
        return attrs.evolve(session, walk_minutes=left)
    routine = session.routine
    if routine is None or routine.separate_walk_minutes is None:
        return session
    left = routine.separate_walk_minutes - minutes
    walk = left if left >= _WALK_MINUTES // 2 else None
    return attrs.evolve(session, routine=attrs.evolve(routine, separate_walk_minutes=walk))


def _shorter_aerobic(draft: Draft, session: Session, excess_s: int) -> Session:
    routine = session.routine
    if routine is None:
        return session
    changed = _with_fewer_minutes(draft, routine, -(-excess_s // 60))
    return session if changed is routine else attrs.evolve(session, routine=changed)


def _with_fewer_minutes(draft: Draft, routine: Routine, minutes: int) -> Routine:
    def fewer(each: Prescription, block: BlockKind) -> Prescription:
        nonlocal minutes
        bounds = draft.catalogue[each.exercise].dose.minutes
        now = each.dose.minutes
        if block is not BlockKind.MAIN or now is None or bounds is None:
            return each
        left = max(bounds.min, now - minutes)
        minutes -= now - left
        return with_dose(each, attrs.evolve(each.dose, minutes=left), why="a little less for now")

    return edited(routine, fewer, draft.catalogue)


def _walk_instead(_: Draft, session: Session, excess_s: int) -> Session:  # noqa: ARG001  # one shape for all
    if session.routine is None or session.seconds <= 60 * _WALK_MINUTES:
        return session
    return Session(date=session.date, kind=SessionKind.WALK, walk_minutes=_WALK_MINUTES)
