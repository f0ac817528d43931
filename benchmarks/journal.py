"""The derived facts, adapting and storing, on a journal of 1,000 sessions."""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.measure import Row, in_turn
from lumbarkit.answers import Answers
from lumbarkit.codec.writer import plain
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.planning.adapt.planned import planned_lines
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.storage import JournalStore
from lumbarkit.testing.simulator import calm
from lumbarkit.verbs.planning import adapt, plan_programme
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import Phase

_SESSIONS = 1000
_START = datetime.datetime(2024, 1, 1, 8, tzinfo=datetime.UTC)
_HOUR = datetime.timedelta(hours=1)
_DAY = datetime.timedelta(days=1)


def rows() -> Iterable[Row]:
    """Return the rows about the journal."""
    end = _START + _SESSIONS * _DAY
    plan = _programme(end.date())
    entries = list(_entries(plan))
    text = json.dumps([plain(entry) for entry in entries])

    def parse() -> object:
        return json.loads(text)

    ours, peer = in_turn(lambda: Journal(entries).facts(end), parse)
    yield Row("derived facts / json.loads, 1,000 sessions", ours, peer, "<= 2", lambda ratio: ratio <= 2)
    ours, peer = in_turn(lambda: adapt(plan, journal=Journal(entries), now=end), parse)
    yield Row("adapt / json.loads, 1,000 sessions", ours, peer, "<= 2", lambda ratio: ratio <= 2)
    with tempfile.TemporaryDirectory() as folder:
        yield _appending(Path(folder))


def _appending(folder: Path) -> Row:
    with JournalStore(folder / "long.db") as long, JournalStore(folder / "short.db") as short:
        long.append("a", *(_diary(-number) for number in range(1, 5001)))
        numbers = count(1)
        ours, peer = in_turn(
            lambda: long.append("a", _diary(next(numbers))), lambda: short.append("a", _diary(next(numbers)))
        )
    name = "append to 5,000 entries / append to a few"
    return Row(name, ours, peer, "<= 1.5", lambda ratio: ratio <= 1.5)


def _diary(number: int) -> JournalEntry:
    return JournalEntry(at=_START + number * _HOUR, phase="daily", answers=Answers(pain_now=2))


def _programme(start: datetime.date) -> Programme:
    clearance = evaluate(Answers.all_clear(), phase="screening").clearance()
    request = ProgrammeRequest(weeks=6, start=start, minutes=20, days_per_week=4)
    return plan_programme(request, clearance=clearance)


def _entries(plan: Programme) -> Iterator[JournalEntry]:
    routines = [each.routine for each in plan.sessions if each.routine is not None]
    before = Answers.of(calm(Phase.BEFORE, pain_now=2))
    during = Answers.of(calm(Phase.DURING, pain_now=2, effort=3))
    after = Answers.of(calm(Phase.AFTER, pain_after=2))
    morning = Answers.of(calm(Phase.NEXT_DAY, pain_next_morning=2))
    for number in range(_SESSIONS):
        at = _START + number * _DAY
        name = at.date().isoformat()
        lines = planned_lines(routines[number % len(routines)])
        yield JournalEntry(
            at=at, phase="before", session=name, answers=before, planned=lines, verdict="continue"
        )
        yield JournalEntry(
            at=at + _HOUR, phase="during", session=name, answers=during, performed=lines, verdict="continue"
        )
        yield JournalEntry(at=at + 2 * _HOUR, phase="after", session=name, answers=after, verdict="continue")
        yield JournalEntry(
            at=at + 23 * _HOUR,
            phase="next_day",
            session=name,
            answers=morning,
            verdict="continue",
            fired=("HIS-10",),
        )
