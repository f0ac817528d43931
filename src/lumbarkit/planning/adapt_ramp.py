"""Keeping the weeks ahead within a fifth more than the longest week before them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import attrs

from lumbarkit.planning.adapt_draft import Draft
from lumbarkit.planning.adapt_routine import edited, with_dose
from lumbarkit.planning.programme import Session
from lumbarkit.planning.routine import Prescription, Routine
from lumbarkit.vocabulary import BlockKind

_WEEKS_AHEAD = 2
_WALK_MINUTES = 10
#: Three walks of ten minutes are fine after any week, however empty; a newcomer begins with four (SWIFT).
ALWAYS_FINE_S = 1800
_REASON = "Easier weeks lie behind you, so this one grows by a fifth at most."


def keep_ramp(draft: Draft, days: frozenset[int]) -> None:
    """Shorten this week and the next where easier weeks before them make the step too large.

    A week behind in which nothing was done is no week to grow from, unless nothing was ever written down.

    Walks are shortened first, then the aerobic part of routines, then whole sessions become a short walk.
    Weeks further ahead are looked at when they come near.

    Args:
        draft: The draft.
        days: The days, as ordinals, on which a session took place.
    """
    for ahead, excess_s in _excesses(draft, days):
        _shorten(draft, ahead, excess_s)


def exceeds_ramp(draft: Draft, days: frozenset[int]) -> bool:
    """Return whether this week or the next is too large a step; see `keep_ramp`."""
    return any(True for _ in _excesses(draft, days))


def _excesses(draft: Draft, days: frozenset[int]) -> Iterator[tuple[list[int], int]]:
    """Yield the places of a week ahead with what it takes too much [s], to be shortened before the next."""
    places = {each.date: place for place, each in enumerate(draft.sessions)}
    longest = looked_at = 0
    for week in draft.programme.weeks:
        total = _seconds(draft, week.sessions, places)
        ahead = [places[each.date] for each in week.sessions if each.date in places]
        if ahead:
            looked_at += 1
            ramp = longest * (100 + draft.catalogue.planning.weekly_ramp_percent.value) // 100
            limit = max(ramp, ALWAYS_FINE_S)
            if longest and total > limit:
                yield ahead, total - limit
                total = _seconds(draft, week.sessions, places)
            if looked_at == _WEEKS_AHEAD:
                return
        was_idle = bool(days) and days.isdisjoint(each.date.toordinal() for each in week.sessions)
        if ahead or not was_idle:
            longest = max(longest, total)


def _seconds(draft: Draft, sessions: tuple[Session, ...], places: dict[datetime.date, int]) -> int:
    return sum(
        (draft.sessions[places[each.date]] if each.date in places else each).seconds for each in sessions
    )


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
            return Session(date=session.date, kind="rest")
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
    return Session(date=session.date, kind="walk", walk_minutes=_WALK_MINUTES)
