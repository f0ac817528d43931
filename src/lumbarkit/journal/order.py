"""The order of entries, repeats, and corrections."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lumbarkit.errors import ContentError, Fault
from lumbarkit.journal.entries import JournalEntry


def in_order(entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
    """Return entries by instant, then phase, then session, whatever order they came in.

    Raises:
        ContentError: If anything else is among them.
    """
    given = tuple(entries)
    promised: tuple[object, ...] = given
    faults = [
        Fault("journal", "wrong type", path=f"$.entries[{place}]", got=each, expected="a JournalEntry")
        for place, each in enumerate(promised)
        if not isinstance(each, JournalEntry)
    ]
    if faults:
        raise ContentError(faults=faults)
    # Entries of the same moment, phase and session differ only by a correction; the id settles their order.
    return tuple(sorted(sorted(given, key=_id_if_correction), key=lambda entry: entry.order))


def added_in_order(
    entries: tuple[JournalEntry, ...], more: tuple[JournalEntry, ...]
) -> tuple[JournalEntry, ...] | None:
    """Return new entries in order if they simply follow the old ones; None if all must be read again."""
    later = in_order(more)
    if any(entry.corrects is not None for entry in later):
        return None
    if entries and later and later[0].order <= entries[-1].order:
        return None
    return current_entries(later)


def current_entries(entries: tuple[JournalEntry, ...]) -> tuple[JournalEntry, ...]:
    """Return the entries that no other corrects.

    Raises:
        ContentError: If a correction points at no entry, or two that count share moment, phase and session.
    """
    faults = []
    current = entries
    if any(entry.corrects is not None for entry in entries):
        ids = {entry.id for entry in entries}
        corrected = {entry.corrects for entry in entries}
        faults = [
            Fault(_where(entry), "corrects an entry that is not in the journal", got=entry.corrects)
            for entry in entries
            if entry.corrects is not None and entry.corrects not in ids
        ]
        current = tuple(entry for entry in entries if entry.id not in corrected)
    for one, other in pairwise(current):
        if one.order == other.order:
            expected = "one entry for a moment, phase and session; a second one must correct the first"
            faults.append(Fault(_where(other), "repeated", expected=expected))
    if faults:
        raise ContentError(faults=faults)
    return current


def _id_if_correction(entry: JournalEntry) -> str:
    return "" if entry.corrects is None else entry.id


def _where(entry: JournalEntry) -> str:
    session = "" if entry.session is None else f", session {entry.session!r}"
    return f"journal entry {entry.at.isoformat()} ({entry.phase}{session})"
