"""A person's journal as JSON Lines: a heading, then one entry a line."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TypeVar

import attrs

from lumbarkit.codec.converter import structure
from lumbarkit.codec.documents import parsed
from lumbarkit.codec.writer import plain
from lumbarkit.errors import ContentError, Fault
from lumbarkit.journal import JournalEntry
from lumbarkit.storage.rows import body_of, line_of

#: What the heading calls the format.
LINES_FORMAT = "lumbarkit-journal"
_VERSION = 1

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Heading:
    """The first line.

    Attributes:
        format: Says that this is a journal.
        version: The version of the format.
        person: Whose journal it is.
        episode_start: The day on which the present spell of pain began; None when it is not known.
    """

    format: str
    version: int
    person: str
    episode_start: datetime.date | None = None


def written(person: str, start: datetime.date | None, entries: Iterable[JournalEntry]) -> str:
    """Return JSON Lines for a person's entries."""
    heading = Heading(format=LINES_FORMAT, version=_VERSION, person=person, episode_start=start)
    return "".join(f"{line}\n" for line in (line_of(plain(heading)), *map(body_of, entries)))


def read(text: str) -> tuple[Heading, list[JournalEntry]]:
    """Return the heading and the entries of JSON Lines; blank lines are passed over.

    Raises:
        ContentError: If a line cannot be read; ``.faults`` lists every line that cannot.
    """
    # Only a line feed ends a line: other separators may stand inside a note.
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not numbered:
        raise ContentError(
            faults=[Fault("line 1", "there is no heading", expected=f"a line of {LINES_FORMAT}")]
        )
    heading = _heading(*numbered[0])
    faults: list[Fault] = []
    entries = []
    for number, line in numbered[1:]:
        try:
            entries.append(_read_line(JournalEntry, number, line))
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults=faults)
    return heading, entries


def _heading(number: int, line: str) -> Heading:
    heading = _read_line(Heading, number, line)
    if heading.format != LINES_FORMAT:
        raise ContentError(
            faults=[Fault(f"line {number}", "another format", got=heading.format, expected=LINES_FORMAT)]
        )
    if heading.version != _VERSION:
        raise ContentError(
            faults=[Fault(f"line {number}", "another version", got=heading.version, expected=str(_VERSION))]
        )
    return heading


def _read_line(kind: type[T], number: int, line: str) -> T:
    where = f"line {number}"
    raw = line.encode(errors="surrogatepass")
    return structure(kind, parsed(raw, where=where, careful=True), where=where)
