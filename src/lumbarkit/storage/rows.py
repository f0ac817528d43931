"""One entry as one line of JSON, and back."""

from __future__ import annotations

import datetime
import json

from lumbarkit.codec.converter import structure
from lumbarkit.codec.documents import parsed
from lumbarkit.codec.writer import plain
from lumbarkit.journal import JournalEntry

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


def line_of(data: object) -> str:
    """Return data as one line of ASCII JSON, which holds any text, lone surrogates included."""
    return json.dumps(data, separators=(",", ":"))


def body_of(entry: JournalEntry) -> str:
    """Return an entry as one line of JSON."""
    return line_of(plain(entry))


def entry_of(body: str, *, where: str) -> JournalEntry:
    """Return the entry that a stored line holds.

    Args:
        body: The line.
        where: Its place, for messages.

    Raises:
        ContentError: If it is not an entry; ``.faults`` lists all that is wrong.
    """
    return structure(JournalEntry, parsed(body.encode(), where=where, careful=False), where=where)


def slot_of(entry: JournalEntry) -> str:
    """Return the instant, phase and session as one text: two entries that count never share it.

    The instant is the same wherever it was written down, so a traveller's repeat is found too.
    """
    return line_of([(entry.at - _EPOCH) // _MICROSECOND, entry.phase, entry.session])
