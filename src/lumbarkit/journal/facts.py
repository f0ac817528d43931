"""The facts that follow from history, as the safety evidence defines them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from lumbarkit.facts import NEVER_SCREENED, Fact, FactList, Value
from lumbarkit.history_rules import HistoryRules
from lumbarkit.journal.flares import flares
from lumbarkit.journal.index import Index
from lumbarkit.journal.pain_days import days_running, days_since_improvement, latest_before, trend, usual
from lumbarkit.journal.sessions import DoneSession
from lumbarkit.roles import Roles

#: An answer from screening stands in for what cannot be derived for as long as a screening counts.
SCREENING_DAYS = 28
_MANY_SESSIONS = 99
_FLARE_LOOK_BACK = 90
_SESSION_DAYS = 14
_DAY = datetime.timedelta(hours=24)
_WORSE_MORNING = 2


def facts_of_history(
    history: Index,
    sessions: list[DoneSession],
    *,
    episode_start: datetime.date | None,
    now: datetime.datetime,
    rules: HistoryRules,
) -> dict[str, Value]:
    """Return every fact that history gives at ``now``; what is unknown is left out."""
    today = now.toordinal()
    pains = history.pains
    values: dict[str, Value | None] = {
        "usual_pain_7d": usual_pain(history, today),
        "pain_trend_7d": trend(pains, today, days=7),
        "pain_trend_14d": trend(pains, today, days=14),
        "soreness_days": days_running(history.sore, today, bridged=1),
        "leg_numbness_days": days_running(history.numbness(), today, bridged=2),
        "pain_duration_days": _duration(history, episode_start, today),
        "screening_age_days": _screening_age(history, today, rules.facts),
    }
    values.update(_flare_facts(history, sessions, episode_start, today))
    values.update(_session_facts(sessions, pains, now, rules.roles))
    return {
        name: _capped(value, rules.facts.get(name)) for name, value in values.items() if value is not None
    }


def usual_pain(history: Index, today: int) -> int | None:
    """Return the usual pain of the last seven days; while unknown, what screening asked on this day."""
    derived = usual(history.pains, today)
    if derived is None and history.asked_usual is not None and history.asked_usual[0] == today:
        return history.asked_usual[1]
    return derived


def pain_to_compare(history: Index, today: int) -> int | None:
    """Return what today's pain is compared with before a session.

    Usual pain; else the newest recorded pain 1 to 28 days back; else the usual pain asked at screening at
    most 28 days ago.
    """
    found = usual_pain(history, today)
    if found is None:
        found = latest_before(history.pains, today, within=SCREENING_DAYS)
    asked = history.asked_usual
    if found is None and asked is not None and today - asked[0] <= SCREENING_DAYS:
        return asked[1]
    return found


def _capped(value: Value, fact: Fact | None) -> Value:
    # A count is cut off at the end of its fact's range, so that it stays a valid answer.
    if fact is None or fact.maximum is None or not isinstance(value, int):
        return value
    return min(value, fact.maximum)


def _duration(history: Index, episode_start: datetime.date | None, today: int) -> int | None:
    if episode_start is not None:
        return today - episode_start.toordinal()
    asked = history.asked_duration
    if asked is None or today - asked[0] > SCREENING_DAYS:
        return None
    # The answer states when the spell began; from there the days go on by themselves.
    return max(0, today - asked[0]) + asked[1]


def _screening_age(history: Index, today: int, facts: FactList) -> int:
    for day in sorted(history.screenings, reverse=True):
        answers: dict[str, Value] = {}
        for entry in history.screenings[day]:
            answers.update(entry.answers)
        if facts.is_complete_screening(answers):
            return max(0, today - day)
    return NEVER_SCREENED


def _flare_facts(
    history: Index, sessions: list[DoneSession], episode_start: datetime.date | None, today: int
) -> dict[str, Value | None]:
    found = flares(history.pains, history.reported, today)
    since = [each.start for each in found[-1:]]
    if episode_start is not None:
        since.append(episode_start.toordinal())
    after = _MANY_SESSIONS
    if found and today - found[-1].start < _FLARE_LOOK_BACK:
        end = found[-1].end
        after = 0 if end is None else min(_MANY_SESSIONS, sum(each.day > end for each in sessions))
    return {
        "flares_28d": sum(today - each.start < 28 for each in found),
        "sessions_since_last_flare": after,
        "days_since_improvement": days_since_improvement(history.pains, today, since=since),
    }


def _session_facts(
    sessions: list[DoneSession], pains: Mapping[int, int], now: datetime.datetime, roles: Roles
) -> dict[str, Value | None]:
    today = now.toordinal()
    # A traveller's session may be dated after today; leaving it out would hide a stop.
    recent = [each for each in sessions if today - each.day < _SESSION_DAYS]
    return {
        "sessions_completed": len(sessions),
        "days_since_last_session": max(0, today - sessions[-1].day) if sessions else 0,
        "sessions_last_24h": sum(now - each.first < _DAY for each in sessions),
        "stop_sessions_14d": sum(each.was_stopped(roles) for each in recent),
        "sharp_pain_sessions_14d": sum(each.has_sharp_pain for each in recent),
        "cannot_hold_sessions_14d": sum(each.could_not_hold for each in recent),
        "consecutive_worse_mornings": _worse_mornings(sessions, pains),
        "consecutive_clean_sessions": _clean_sessions(sessions, pains, today, roles),
        "consecutive_reduced_sessions": _run(each.hurt(roles) for each in reversed(sessions)),
    }


def _worse_mornings(sessions: list[DoneSession], pains: Mapping[int, int]) -> int:
    changes = (each.morning_change(pains) for each in reversed(sessions))
    return _run(change >= _WORSE_MORNING for change in changes if change is not None)


def _clean_sessions(sessions: list[DoneSession], pains: Mapping[int, int], today: int, roles: Roles) -> int:
    judged = (each for each in reversed(sessions) if today - each.day > 1 or each.morning() is not None)
    return _run(each.is_clean(pains, roles) for each in judged)


def _run(holds: Iterable[bool]) -> int:
    length = 0
    for each in holds:
        if not each:
            break
        length += 1
    return length
