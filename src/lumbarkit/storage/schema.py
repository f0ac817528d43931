"""The tables of a stored journal, in every version there has been, and the way from each to the next.

A version is never edited once it has been released: a file of any age has to find its way up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from lumbarkit.storage.rows import entry_of, slot_of

#: Marks a file as one of ours in its header: the letters "lumb".
APPLICATION_ID = 0x6C756D62

_VERSION_1 = """
CREATE TABLE entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX entries_of_person ON entries (person);
"""

# Entries are only ever added: a correction is an entry that points at another, and the triggers hold the
# library itself to that. Erasing a person is the one way out.
_VERSION_2 = """
CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    episode_start TEXT
);
CREATE TABLE journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (number),
    key TEXT NOT NULL,
    slot TEXT NOT NULL,
    corrects TEXT,
    body TEXT NOT NULL,
    UNIQUE (person, key)
);
CREATE INDEX journal_slots ON journal (person, slot);
CREATE UNIQUE INDEX journal_corrections ON journal (person, corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'entries are never changed');
END;
"""


def _to_1(connection: sqlite3.Connection) -> None:
    _run(connection, _VERSION_1)


def _to_2(connection: sqlite3.Connection) -> None:
    _run(connection, _VERSION_2)
    connection.execute("INSERT INTO people (name) SELECT DISTINCT person FROM entries ORDER BY person")
    people = dict(connection.execute("SELECT name, number FROM people").fetchall())
    for number, person, body in connection.execute(
        "SELECT number, person, body FROM entries ORDER BY number"
    ):
        entry = entry_of(body, where=f"entry {number}")
        # Version 1 did not keep out exact repeats.
        connection.execute(
            "INSERT OR IGNORE INTO journal (number, person, key, slot, corrects, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (number, people[person], entry.id, slot_of(entry), entry.corrects, body),
        )
    connection.execute("DROP TABLE entries")


#: What brings a file up by one version each, oldest first.
STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_to_1, _to_2)
#: The version that this library writes.
VERSION = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a file; 0 for one without tables."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def bring_up(connection: sqlite3.Connection, *, to: int = VERSION) -> None:
    """Bring a file up to a version, inside the transaction that the caller holds."""
    for version in range(version_of(connection), to):
        STEPS[version](connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {to}")


def _run(connection: sqlite3.Connection, script: str) -> None:
    # ``executescript`` would end the caller's transaction, so that a killed migration could stay half done.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
