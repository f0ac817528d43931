"""Looking for damage in a stored journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from lumbarkit.errors import ContentError, Fault
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.storage.rows import entry_of, slot_of


def faults_in(connection: sqlite3.Connection, *, where: str) -> tuple[Fault, ...]:
    """Return everything that is wrong: pages, indexes, entries, their names, corrections.

    Args:
        connection: The open file.
        where: The file, for messages.
    """
    try:
        return (*_in_pages(connection, where), *_in_entries(connection, where))
    except sqlite3.DatabaseError as error:
        return (Fault(where, f"damaged: {error}"),)


def _in_pages(connection: sqlite3.Connection, where: str) -> Iterator[Fault]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault(where, f"damaged: {line}")
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Fault(where, f"row {number} of {table} belongs to no row of {parent}")


def _in_entries(connection: sqlite3.Connection, where: str) -> Iterator[Fault]:
    for person, name in connection.execute("SELECT number, name FROM people ORDER BY number").fetchall():
        entries: list[JournalEntry] = []
        rows = connection.execute(
            "SELECT number, key, slot, corrects, body FROM journal WHERE person = ? ORDER BY number",
            (person,),
        )
        for number, key, slot, corrects, body in rows:
            place = f"{where}, entry {number}"
            try:
                entry = entry_of(body, where=place)
            except ContentError as error:
                yield from error.faults
                continue
            # The key follows from the whole content, so a single changed letter shows.
            if (entry.id, slot_of(entry), entry.corrects) != (key, slot, corrects):
                yield Fault(place, "does not match its key", got=entry.id, expected=key)
            entries.append(entry)
        try:
            Journal(entries)
        except ContentError as error:
            for fault in error.faults:
                yield Fault(f"{where}, person {name!r}", str(fault))
