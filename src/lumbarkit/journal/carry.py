"""Which earlier answers still hold, and the facts of history beside the answers of the moment."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from lumbarkit.answers import Answers
from lumbarkit.errors import Fault, InvalidRequest, nearest
from lumbarkit.facts import Fact, FactList, Value
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.history_rules import HistoryRules
from lumbarkit.journal.entries import JournalEntry
from lumbarkit.journal.facts import facts_of_history, pain_to_compare, usual_pain
from lumbarkit.journal.index import Index
from lumbarkit.journal.pain_days import usual
from lumbarkit.journal.sessions import EARLIEST_MORNING, DoneSession, first_day, sessions
from lumbarkit.journal.state import Judge, State
from lumbarkit.words import Phase

GATE_ANSWERS = ("no", "yes")

_SESSION_PHASES = (Phase.BEFORE, Phase.DURING, Phase.AFTER)
# What is "right now" is asked anew each time; carrying it would compare a rating with itself.
_OF_THE_MOMENT = "pain_now"
_LATEST_MORNING_DAYS = 2
_FAR_ENOUGH = datetime.timedelta(days=3)
_LARGER_COUNTS = ("leg_numbness_days", "soreness_days")


def completed(
    history: Index,
    entries: Sequence[JournalEntry],
    answers: Answers,
    *,
    phase: Phase,
    now: datetime.datetime,
    episode_start: datetime.date | None,
    state: State,
    judge: Judge,
    rules: HistoryRules,
) -> FrozenMap[str, Value]:
    """Return the answers of the moment with what still holds and what history adds.

    History is looked at as if the answers had been written down at ``now``, so that today's soreness, rating
    or review counts at once.
    """
    facts = rules.facts
    running = running_session(history, entries, phase=phase, now=now)
    if any(entry.at == now and entry.phase == phase for entry in _newest_first(entries, now=now)):
        seen = history
    else:
        session = None if running is None else running.id
        entry = JournalEntry(at=now, phase=phase.value, session=session, answers=answers)
        seen = history.with_later([entry])
        state = state.told(entry, judge)
    values = {**_carried(history, running, phase=phase, now=now, facts=facts), **answers}
    derived = facts_of_history(
        seen, sessions(seen.by_session), episode_start=episode_start, now=now, rules=rules
    )
    asked = answers.get("usual_pain_7d")
    if asked is not None and usual(seen.pains, now.toordinal()) is None:
        derived["usual_pain_7d"] = asked
    for name in _LARGER_COUNTS:
        derived[name] = max(int(derived[name]), int(answers.get(name) or 0))
    derived.update(_compared(seen, running, answers, phase=phase, now=now, asked=asked))
    derived.update(state.facts(now))
    values.update({name: value for name, value in derived.items() if name in facts})
    return FrozenMap(values)


def running_session(
    history: Index, entries: Sequence[JournalEntry], *, phase: Phase, now: datetime.datetime
) -> DoneSession | None:
    """Return the session that a phase speaks of; None when there is none.

    During and after: the session of the newest entry that has one, if that entry is dated today or is less
    than six hours old (a session over midnight). The next day: the newest session dated yesterday, else the
    newest dated the day before. At screening and before, no session is running yet.
    """
    if phase in (Phase.DURING, Phase.AFTER):
        for entry in _newest_first(entries, now=now):
            if entry.session is not None and entry.phase in _SESSION_PHASES:
                return _session(history, entry.session)
    if phase is Phase.NEXT_DAY:
        today = now.toordinal()
        real = sessions(history.by_session)
        for back in range(1, _LATEST_MORNING_DAYS + 1):
            for session in reversed(real):
                if today - session.day == back:
                    return session
    return None


def reference_pain(history: Index, running: DoneSession | None, *, now: datetime.datetime) -> int | None:
    """Return the pain that a session's ratings are measured against; None when nothing is known.

    The first rating before the session; else the usual pain of its day, which today's stands for when no
    session is running.
    """
    if running is not None and (before := running.values(_OF_THE_MOMENT, Phase.BEFORE.value)):
        return int(before[0])  # type: ignore[call-overload,no-any-return]  # a rating is an int
    return usual_pain(history, now.toordinal() if running is None else running.day)


def gate(history: Index, answer: str, *, facts: FactList) -> Answers:
    """Return the warning signs that one gate answer carries over; see `Journal.gate`."""
    if answer not in GATE_ANSWERS:
        near = nearest(answer, GATE_ANSWERS)
        fault = Fault("argument 'answer'", "not a gate answer", got=answer, expected="no or yes", near=near)
        raise InvalidRequest(faults=[fault])
    if answer == "yes":
        return Answers.of({})
    kept = {}
    for fact in _warning_signs(facts):
        entry = history.latest.get(fact.name)
        if entry is not None and _is_quiet(fact, entry.answers[fact.name]):
            kept[fact.name] = entry.answers[fact.name]
    return Answers.of(kept)


def gate_asks(history: Index, answer: str, *, facts: FactList) -> tuple[str, ...]:
    """Return the warning signs that have to be asked one by one; see `Journal.gate_asks`."""
    kept = gate(history, answer, facts=facts)
    return tuple(
        fact.name
        for fact in _warning_signs(facts)
        if fact.name not in kept and (Phase.BEFORE in fact.asked or _was_worrying(history, fact))
    )


def _was_worrying(history: Index, fact: Fact) -> bool:
    entry = history.latest.get(fact.name)
    return entry is not None and not _is_quiet(fact, entry.answers[fact.name])


def _is_quiet(fact: Fact, value: Value) -> bool:
    return value == "known_stable" or value == fact.safest


def _warning_signs(facts: FactList) -> Iterator[Fact]:
    return (fact for fact in facts.values() if fact.section == "B")


def _carried(
    history: Index, running: DoneSession | None, *, phase: Phase, now: datetime.datetime, facts: FactList
) -> dict[str, Value]:
    today = now.toordinal()
    values = {}
    for name, entry in history.latest.items():
        days = facts[name].carries_days if name in facts else None
        if days is not None and today - entry.at.toordinal() <= days:
            values[name] = entry.answers[name]
    if running is not None and phase in (Phase.DURING, Phase.AFTER):
        earlier = _SESSION_PHASES[: _SESSION_PHASES.index(phase) + 1]
        for entry in running.entries:
            if entry.phase in earlier and entry.at.toordinal() == today:
                values.update(_of_the_session(entry.answers, facts))
    return values


def _of_the_session(answers: Mapping[str, Value], facts: FactList) -> dict[str, Value]:
    return {
        name: value
        for name, value in answers.items()
        if name != _OF_THE_MOMENT
        and name in facts
        and facts[name].carries_days is None
        and not facts[name].is_derived
    }


def _compared(
    history: Index,
    running: DoneSession | None,
    answers: Answers,
    *,
    phase: Phase,
    now: datetime.datetime,
    asked: Value | None,
) -> dict[str, Value]:
    if phase is Phase.SCREENING:
        return {}
    if phase in (Phase.BEFORE, Phase.DAILY):
        level = pain_to_compare(history, now.toordinal())
        if asked is not None and usual(history.pains, now.toordinal()) is None:
            level = int(asked)
        rating = answers.get(_OF_THE_MOMENT)
        return {} if rating is None or level is None else {"pain_vs_usual": int(rating) - level}
    known = reference_pain(history, running, now=now)
    reference = known if known is not None else 0 if asked is None else int(asked)
    values: dict[str, Value] = {"session_reference_pain": reference}
    name, rated = _RISES[phase]
    rating = answers.get(rated)
    if rating is not None:
        values[name] = int(rating) - reference
    return values


_RISES = {
    Phase.DURING: ("pain_change", "pain_now"),
    Phase.AFTER: ("pain_after_change", "pain_after"),
    Phase.NEXT_DAY: ("morning_change", "pain_next_morning"),
}


def _session(history: Index, name: str) -> DoneSession:
    entries = history.by_session[name]
    return DoneSession(id=name, entries=entries, day=first_day(entries))


def _newest_first(entries: Sequence[JournalEntry], *, now: datetime.datetime) -> Iterator[JournalEntry]:
    # Offsets are less than a day, so a local date lasts less than three days around the world.
    today = now.toordinal()
    for entry in reversed(entries):
        if now - entry.at > _FAR_ENOUGH:
            return
        if entry.at.toordinal() == today or now - entry.at < EARLIEST_MORNING:
            yield entry
