"""Short ways to write entries down in a test."""

import datetime

from lumbarkit import Answers
from lumbarkit.facts import Value
from lumbarkit.journal import JournalEntry

#: The day on which the tests take place; `at` and `entry` count days from it.
TODAY = datetime.date(2026, 11, 20)
NOW = datetime.datetime.fromisoformat("2026-11-20T20:00:00+00:00")


def at(day: int, time: str = "08:00", offset: str = "+00:00") -> datetime.datetime:
    """Return a moment some days after (or, below zero, before) today."""
    date = TODAY + datetime.timedelta(days=day)
    return datetime.datetime.fromisoformat(f"{date.isoformat()}T{time}:00{offset}")


def entry(
    day: int, phase: str = "daily", time: str = "08:00", session: str | None = None, **answers: Value
) -> JournalEntry:
    """Return an entry with some answers."""
    return JournalEntry(at=at(day, time), phase=phase, session=session, answers=Answers.of(answers))


def pains(*ratings: int | None, until: int = 0) -> list[JournalEntry]:
    """Return diary entries on consecutive days; None leaves a day out and the last is ``until``."""
    first = until - len(ratings) + 1
    return [
        entry(first + place, pain_now=rating) for place, rating in enumerate(ratings) if rating is not None
    ]


def session(
    day: int, *, before: int = 2, morning: int | None = 2, fired: tuple[str, ...] = (), **during: Value
) -> list[JournalEntry]:
    """Return the entries of a session that is clean unless told otherwise."""
    name = f"session{day}"
    work = {"pain_now": 2, "effort": 4, **during}
    found = [
        entry(day, "before", "09:00", name, pain_now=before),
        JournalEntry(
            at=at(day, "09:10"), phase="during", session=name, answers=Answers.of(work), fired=fired
        ),
    ]
    if morning is not None:
        found.append(entry(day + 1, "next_day", "07:00", name, pain_next_morning=morning))
    return found
