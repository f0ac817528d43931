"""Entries to store."""

from __future__ import annotations

import datetime

from lumbarkit.answers import Answers
from lumbarkit.journal import JournalEntry, Performed
from lumbarkit.words import Side

START = datetime.datetime.fromisoformat("2026-11-02T07:30:00+00:00")


def entry(number: int, *, note: str = "", pain: int = 3, session: str | None = None) -> JournalEntry:
    """Return the diary entry of a numbered day."""
    side = Performed(exercise="bird-dog", side=Side.LEFT, sets=2, reps=5, seconds=60)
    return JournalEntry(
        at=START + datetime.timedelta(days=number),
        phase="daily",
        session=session,
        answers=Answers(pain_now=pain),
        performed=(side,) if session else (),
        note=note,
    )
