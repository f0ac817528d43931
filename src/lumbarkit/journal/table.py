"""The journal as rows of a table, and as a CSV file that people open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

import attrs

from lumbarkit.facts import Value
from lumbarkit.fields import worded
from lumbarkit.journal.entries import JournalEntry, Performed
from lumbarkit.shown import in_a_line
from lumbarkit.words import Side

if TYPE_CHECKING:
    from lumbarkit.journal.journal import Journal

#: One row of the table; every row has the keys of `COLUMNS`.
Row = dict[str, Value | None]

_MEASURES = ("sets", "reps", "hold_s", "seconds")
_ANSWERS = ("pain_now", "pain_after", "pain_next_morning", "effort", "muscle_soreness", "flare_today")
#: The columns of the table, in order.
COLUMNS = (
    *("at", "date", "phase", "session", "micro_break", "exercise", "side"),
    *(f"planned_{name}" for name in _MEASURES),
    *(f"done_{name}" for name in _MEASURES),
    *_ANSWERS,
    *("verdict", "fired", "note"),
)


# A spreadsheet runs a cell that begins like this as a formula, whoever wrote it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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


def rows(entries: Iterable[JournalEntry]) -> list[Row]:
    """Return one row for each exercise and side of each entry, and one for an entry without exercises.

    What belongs to the entry, such as its ratings and note, stands on its first row only, so that sums and
    means count it once.
    """
    table = []
    for entry in entries:
        first = True
        for exercise, side, planned, performed in paired(entry):
            row = _placed(entry)
            row.update(exercise=exercise, side=None if side is None else side.value)
            row.update(_measured("planned", planned))
            row.update(_measured("done", performed))
            table.append(_described(row, entry) if first else row)
            first = False
        if first:
            table.append(_described(_placed(entry), entry))
    return table


def _placed(entry: JournalEntry) -> Row:
    row: Row = dict.fromkeys(COLUMNS)
    row.update(
        at=entry.at.isoformat(),
        date=entry.date.isoformat(),
        phase=entry.phase,
        session=entry.session,
        micro_break=entry.micro_break,
    )
    return row


def _described(row: Row, entry: JournalEntry) -> Row:
    row.update({name: entry.answers.get(name) for name in _ANSWERS})
    row.update(verdict=entry.verdict, fired=" ".join(entry.fired) or None, note=entry.note or None)
    return row


def _measured(prefix: str, line: Performed | None) -> Row:
    return {} if line is None else {f"{prefix}_{name}": getattr(line, name) for name in _MEASURES}


def to_csv(journal: Journal) -> str:
    r"""Return the rows of a journal as CSV with a header line and ``\r\n`` line ends.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are left as they are.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in journal.rows():
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return text.getvalue()


def _cell(value: Value | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
