"""One exercise through the journal."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import zip_longest

import attrs

from lumbarkit.fields import worded
from lumbarkit.journal.entries import JournalEntry, Performed
from lumbarkit.shown import in_a_line
from lumbarkit.words import Side


@attrs.frozen(kw_only=True, field_transformer=worded)
class ExerciseRecord:
    """One time that an exercise was planned, done, or both, on one side.

    Attributes:
        at: When.
        session: The session it belongs to; None for none.
        side: The side that worked; None where both work together.
        planned: What was planned; None when it was not.
        performed: What was done; None when it was not.
    """

    at: datetime.datetime
    session: str | None
    side: Side | None
    planned: Performed | None
    performed: Performed | None

    @in_a_line
    def __repr__(self) -> str:
        done = self.performed or self.planned
        say = "planned" if self.performed is None else "done"
        return f"{self.at:%Y-%m-%d} {say} {done!r}"


def exercise_history(entries: Iterable[JournalEntry], exercise: str) -> tuple[ExerciseRecord, ...]:
    """Return every time an exercise was planned or done, oldest first; nothing for an exercise never met."""
    return tuple(
        ExerciseRecord(at=entry.at, session=entry.session, side=side, planned=planned, performed=performed)
        for entry in entries
        for name, side, planned, performed in paired(entry)
        if name == exercise
    )


def paired(
    entry: JournalEntry,
) -> Iterator[tuple[str, Side | None, Performed | None, Performed | None]]:
    """Yield what was planned beside what was done, in order of first mention.

    The first plan for an exercise and side goes with the first time it was done, and so on.
    """
    plans = _grouped(entry.planned)
    works = _grouped(entry.performed)
    for exercise, side in dict.fromkeys([*plans, *works]):
        key = (exercise, side)
        for planned, performed in zip_longest(plans.get(key, []), works.get(key, [])):
            yield exercise, side, planned, performed


def _grouped(lines: Iterable[Performed]) -> dict[tuple[str, Side | None], list[Performed]]:
    found: dict[tuple[str, Side | None], list[Performed]] = {}
    for each in lines:
        found.setdefault((each.exercise, each.side), []).append(each)
    return found
