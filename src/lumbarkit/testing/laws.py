"""What must hold of every life with a programme, whatever drives the person."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from lumbarkit.journal import Journal
from lumbarkit.planning.adapt.adaptation import Adaptation
from lumbarkit.planning.adapt.progress import TWO_FOR_TWO
from lumbarkit.planning.adapt.ramp import ALWAYS_FINE_S
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.testing.simulator import Life
from lumbarkit.verbs.catalogue import load_rules
from lumbarkit.words import SessionKind, Side

_URGENT = ("refer:same_day", "refer:emergency")
_RAMP = 1.2
_LEAST_RUN = 3
# Below this the sides count as equal: one repetition of one exercise is more than that for a day.
_LAG = 0.1
_LAW = Callable[[Life], Iterator[str]]


def broken_laws(life: Life) -> list[str]:
    """Return every law that a life breaks, with where; an empty list when it breaks none."""
    return [f"{name}: {text}" for name, law in LAWS.items() for text in law(life)]


def _progress_rules(life: Life) -> frozenset[str]:
    """Return the rules by which something may be added."""
    rules = load_rules() if life.rules is None else life.rules
    return frozenset((TWO_FOR_TWO, *(each.id for each in rules.rules if each.then.permits_progress)))


def _sides_stay_equal(life: Life) -> Iterator[str]:
    for date, routine in life.routines:
        sides = routine.ledger.work_by_side
        if sides["left"] != sides["right"]:
            yield f"{date}: {sides['left']} s left, {sides['right']} s right"


def _asymmetry_does_not_grow(life: Life) -> Iterator[str]:
    entries = [entry for entry in life.journal.current if entry.performed]
    if len(entries) < 2 * _LEAST_RUN:
        return
    half = len(entries) // 2
    first, second = (abs(_asymmetry(Journal(part))) for part in (entries[:half], entries[half:]))
    if second > max(first, _LAG):
        yield f"from {first:.3f} to {second:.3f}"


def _asymmetry(journal: Journal) -> float:
    totals = {Side.LEFT: 0, Side.RIGHT: 0}
    for entry in journal.current:
        for each in entry.performed:
            if each.side is not None:
                totals[each.side] += each.total_reps
    both = sum(totals.values())
    return (totals[Side.LEFT] - totals[Side.RIGHT]) / both if both else 0.0


def _progress_is_earned(life: Life) -> Iterator[str]:
    progress = _progress_rules(life)
    for date, adaptation in life.adaptations:
        added = [change for change in adaptation.changes if change.rule in progress]
        if not added:
            continue
        moment = datetime.datetime.combine(date, datetime.time(9), tzinfo=datetime.UTC)
        known = Journal([entry for entry in life.journal.entries if entry.at < moment])
        facts = known.facts(moment, rules=life.rules)
        if int(facts["consecutive_clean_sessions"]) < _LEAST_RUN:
            yield f"{date}: {added[0]} after {facts['consecutive_clean_sessions']} clean sessions"
        if facts["open_referral"] in ("soon", "same_day", "emergency"):
            yield f"{date}: {added[0]} with an open referral"


def _one_thing_at_a_time(life: Life) -> Iterator[str]:
    progress = _progress_rules(life)
    for date, adaptation in life.adaptations:
        added = {
            change.what.partition(",")[0]
            for change in adaptation.changes
            if change.rule in progress and change.after != "left out"
        }
        if len(added) > 1:
            yield f"{date}: {', '.join(sorted(added))} at once"


def _urgent_referrals_stay_open(life: Life) -> Iterator[str]:
    offered = {date for date, _ in life.routines}
    since: datetime.date | None = None
    for entry in life.journal.current:
        if entry.answers.get("professional_review_done") is True:
            since = None
        if since is not None and entry.performed and entry.date > since:
            yield f"{entry.date}: exercise although the referral of {since} is open"
        if entry.verdict in _URGENT and since is None:
            since = entry.date
    if since is not None and any(date > since for date in offered):
        yield f"a routine after {since} although the referral is open"


def _every_change_is_listed(life: Life) -> Iterator[str]:
    before: Programme | None = None
    for date, adaptation in life.adaptations:
        if before is not None:
            yield from _unlisted(date, before, adaptation)
        if not adaptation.is_closed:
            before = adaptation.programme


def _unlisted(date: datetime.date, before: Programme, adaptation: Adaptation) -> Iterator[str]:
    named = {change.what.partition(",")[0] for change in adaptation.changes}
    for old, new in zip(before.sessions, adaptation.programme.sessions, strict=True):
        if old == new:
            continue
        if new.date < date:
            yield f"{date}: the session of {new.date} has passed and changed"
        if old.kind != new.kind:
            if "session" not in named:
                yield f"{date}: {new.date} became {new.kind} unlisted"
            continue
        was = {} if old.routine is None else {each.exercise: each.dose for each in old.routine.prescriptions}
        now = {} if new.routine is None else {each.exercise: each.dose for each in new.routine.prescriptions}
        for name in {*was, *now}:
            if was.get(name) != now.get(name) and name not in named:
                yield f"{date}: {name} of {new.date} changed unlisted"


def _ramp_is_kept(life: Life) -> Iterator[str]:
    longest = 0
    closed = _closed_days(life)
    for week in life.programme.weeks:
        if closed.issuperset(each.date for each in week.sessions):
            continue
        total = sum(each.seconds for each in week.sessions)
        if longest and total > max(_RAMP * longest, ALWAYS_FINE_S):
            yield f"week {week.index} has {total} s after {longest} s"
        longest = max(longest, total)


def _closed_days(life: Life) -> set[datetime.date]:
    """Return the days on which nothing was offered because something had to be seen to first."""
    states = {date: adaptation.is_closed for date, adaptation in life.adaptations}
    found = set()
    is_closed = False
    for session in life.programme.sessions:
        is_closed = states.get(session.date, is_closed)
        if is_closed:
            found.add(session.date)
    return found


def _always_says_something(life: Life) -> Iterator[str]:
    for date, adaptation in life.adaptations:
        session = adaptation.programme.today(date)
        is_empty = session is None or session.kind is SessionKind.REST
        if is_empty and not adaptation.changes:
            yield f"{date}: nothing is planned, and nothing says why"
        if adaptation.is_closed and not any(change.rule for change in adaptation.changes):
            yield f"{date}: closed without a reason"
        for change in adaptation.changes:
            if not change.reason or not change.rule:
                yield f"{date}: {change.what} has no reason"


def _no_oscillation(life: Life) -> Iterator[str]:
    """A dose that went up because it was earned goes down only by a rule that names what went wrong."""
    progress = _progress_rules(life)
    for date, adaptation in life.adaptations:
        rules: dict[str, set[str]] = {}
        for change in adaptation.changes:
            rules.setdefault(change.what.partition(",")[0], set()).add(change.rule)
        for name, found in rules.items():
            if found & progress and len(found) > 1:
                yield f"{date}: {name} goes up and down at once"


#: Every law by name.
LAWS: Mapping[str, _LAW] = {
    "sides stay equal": _sides_stay_equal,
    "asymmetry does not grow": _asymmetry_does_not_grow,
    "progress is earned": _progress_is_earned,
    "one thing at a time": _one_thing_at_a_time,
    "urgent referrals stay open": _urgent_referrals_stay_open,
    "every change is listed": _every_change_is_listed,
    "the weekly ramp is kept": _ramp_is_kept,
    "always says something": _always_says_something,
    "no oscillation": _no_oscillation,
}
