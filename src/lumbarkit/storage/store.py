"""The journals of several people in one file."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import attrs

from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.shown import in_a_line
from lumbarkit.storage import lines
from lumbarkit.storage.errors import AlreadyStored, StorageError, named
from lumbarkit.storage.integrity import faults_in
from lumbarkit.storage.opening import opened
from lumbarkit.storage.rows import body_of, entry_of, slot_of

_LONGEST_NAME = 200


class JournalStore:
    """Journals on disk, one SQLite file for any number of people, who are never mixed.

    An entry is on the disk when `append` returns, whatever happens to the program then. Entries are only ever
    added: a correction points at what it replaces. Several programs may write at once; each waits its turn.

    A store belongs to the thread and the process that opened it.

    Args:
        path: The file; made when it is missing, readable by its owner only.
        busy_s: How long to wait for another writer [s].

    Raises:
        StorageError: If the file cannot be opened or is not a journal; every method may raise it, and then
            nothing was changed.
    """

    __slots__ = ("_busy_s", "_connection", "_process", "path")

    path: Path

    def __init__(self, path: str | os.PathLike[str], *, busy_s: float = 10.0) -> None:
        self.path = Path(path)
        self._busy_s = busy_s
        self._process = os.getpid()
        with named(self.path, waited_s=busy_s):
            self._connection = opened(self.path, busy_s=busy_s)

    def __enter__(self) -> JournalStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @in_a_line
    def __repr__(self) -> str:
        return self.path.name

    def close(self) -> None:
        """Close the file; the store cannot be used any more."""
        if self._process == os.getpid():
            self._connection.close()

    def people(self) -> tuple[str, ...]:
        """Return the names of all people in the file, in order."""
        with self._reading() as connection:
            rows = connection.execute("SELECT name FROM people ORDER BY name").fetchall()
        return tuple(name for (name,) in rows)

    def append(self, person: str, *entries: JournalEntry, now: datetime.datetime | None = None) -> None:
        """Add entries, all of them or, when anything is wrong, none.

        Entries may come in any order; the cost does not depend on how many there are already.

        Args:
            person: Whose they are.
            entries: What to add.
            now: Refuses entries that are dated later; None takes any date.

        Raises:
            AlreadyStored: If the very same entry is there.
            StorageError: If another entry has the same moment, phase and session, or a correction points at
                an entry that is missing or was corrected before.
            InvalidRequest: If the name is not one, or an entry is dated after ``now``.
        """
        name = _checked_name(person)
        _refuse_future(entries, now)
        with self._writing() as connection:
            number = _person(connection, name)
            for entry in entries:
                if _has(connection, number, entry.id):
                    raise AlreadyStored(self.path, f"entry {entry.id} is there already")
                self._add(connection, number, entry)

    def correct(
        self, person: str, replaced: JournalEntry, by: JournalEntry, *, now: datetime.datetime | None = None
    ) -> JournalEntry:
        """Add an entry that stands in for another; the other one stays in the file.

        Args:
            person: Whose they are.
            replaced: The entry that was wrong.
            by: What it should have been.
            now: As for `append`.

        Returns:
            The entry as stored, which points at the other.

        Raises:
            StorageError: As `append`.
            InvalidRequest: As `append`.
        """
        entry = attrs.evolve(by, corrects=replaced.id)
        self.append(person, entry, now=now)
        return entry

    def begin_episode(self, person: str, start: datetime.date | None) -> None:
        """Set the day on which the present spell of pain began; None when it is not known.

        Raises:
            InvalidRequest: If the name is not one.
        """
        name = _checked_name(person)
        with self._writing() as connection:
            number = _person(connection, name)
            day = None if start is None else start.isoformat()
            connection.execute("UPDATE people SET episode_start = ? WHERE number = ?", (day, number))

    def read(self, person: str) -> Journal:
        """Return a person's journal; empty for someone with no entries.

        Raises:
            ContentError: If a stored entry does not make sense any more.
        """
        start, entries = self._stored(person)
        return Journal(entries, episode_start=start)

    def export_lines(self, person: str) -> str:
        """Return everything stored about a person as JSON Lines: a heading, then an entry a line."""
        start, entries = self._stored(person)
        return lines.written(person, start, entries)

    def import_lines(self, text: str, *, person: str | None = None) -> int:
        """Add what `export_lines` returned, all of it or nothing; what is there already is left as it is.

        Args:
            text: JSON Lines.
            person: Whose journal it goes to; None for the one named in the heading.

        Returns:
            How many entries are new.

        Raises:
            ContentError: If a line cannot be read; ``.faults`` lists every line that cannot.
            StorageError: As `append`, except that repeats are no error.
            InvalidRequest: If the name is not one.
        """
        heading, entries = lines.read(text)
        name = _checked_name(heading.person if person is None else person)
        added = 0
        with self._writing() as connection:
            number = _person(connection, name)
            if heading.episode_start is not None:
                connection.execute(
                    "UPDATE people SET episode_start = ? WHERE number = ? AND episode_start IS NULL",
                    (heading.episode_start.isoformat(), number),
                )
            for entry in entries:
                if not _has(connection, number, entry.id):
                    self._add(connection, number, entry)
                    added += 1
        return added

    def check(self) -> tuple[Fault, ...]:
        """Return everything that is wrong with the file; an empty tuple when nothing is."""
        with self._reading() as connection:
            return faults_in(connection, where=str(self.path))

    def erase(self, person: str) -> int:
        """Remove every byte about a person from the file, for good; the others' entries stay.

        What a backup, an earlier export or the disk itself has kept is out of reach.

        Returns:
            How many entries there were.
        """
        with self._writing() as connection:
            row = connection.execute("SELECT number FROM people WHERE name = ?", (person,)).fetchone()
            count = 0
            if row is not None:
                count = connection.execute("DELETE FROM journal WHERE person = ?", row).rowcount
                connection.execute("DELETE FROM people WHERE number = ?", row)
        # Deleting overwrites with zeros already; rebuilding the file also leaves no gaps to tell of the size.
        with named(self.path, waited_s=self._busy_s):
            self._connection.execute("VACUUM")
        return count

    def _stored(self, person: str) -> tuple[datetime.date | None, list[JournalEntry]]:
        with self._reading() as connection:
            row = connection.execute(
                "SELECT number, episode_start FROM people WHERE name = ?", (person,)
            ).fetchone()
            if row is None:
                return None, []
            number, start = row
            bodies = connection.execute(
                "SELECT number, body FROM journal WHERE person = ? ORDER BY number", (number,)
            ).fetchall()
        entries = [entry_of(body, where=f"{self.path}, entry {place}") for place, body in bodies]
        return None if start is None else datetime.date.fromisoformat(start), entries

    def _add(self, connection: sqlite3.Connection, person: int, entry: JournalEntry) -> None:
        slot = slot_of(entry)
        if entry.corrects is not None:
            if not _has(connection, person, entry.corrects):
                raise StorageError(
                    self.path, "a correction of an entry that is not there", got=entry.corrects
                )
            later = connection.execute(
                "SELECT key FROM journal WHERE person = ? AND corrects = ?", (person, entry.corrects)
            ).fetchone()
            if later is not None:
                raise StorageError(
                    self.path,
                    "a correction of an entry that was corrected before",
                    got=entry.corrects,
                    expected=f"a correction of {later[0]}",
                )
        for (key,) in connection.execute(_COUNTING_IN_SLOT, (person, slot)):
            if key != entry.corrects:
                raise StorageError(
                    self.path,
                    "there is another entry of the same moment, phase and session",
                    got=f"{entry.at.isoformat()} {entry.phase}",
                    expected=f"a correction of {key}",
                )
        connection.execute(
            "INSERT INTO journal (person, key, slot, corrects, body) VALUES (?, ?, ?, ?, ?)",
            (person, entry.id, slot, entry.corrects, body_of(entry)),
        )

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._transaction("BEGIN", "ROLLBACK") as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        # Taking the write lock at once: a reader that turns writer half-way could lose its turn to another.
        with self._transaction("BEGIN IMMEDIATE", "COMMIT") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[sqlite3.Connection]:
        if self._process != os.getpid():
            raise StorageError(
                self.path, "opened by another process", expected="a store opened in this process"
            )
        connection = self._connection
        with named(self.path, waited_s=self._busy_s):
            connection.execute(begin)
            try:
                yield connection
                connection.execute(end)
            except BaseException:
                # A full disk makes SQLite roll back by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


_COUNTING_IN_SLOT = """
SELECT key FROM journal AS entry WHERE person = ? AND slot = ? AND NOT EXISTS (
    SELECT 1 FROM journal AS later WHERE later.person = entry.person AND later.corrects = entry.key
)
"""


def _person(connection: sqlite3.Connection, name: str) -> int:
    connection.execute("INSERT INTO people (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (name,))
    number: int = connection.execute("SELECT number FROM people WHERE name = ?", (name,)).fetchone()[0]
    return number


def _has(connection: sqlite3.Connection, person: int, key: str) -> bool:
    row = connection.execute("SELECT 1 FROM journal WHERE person = ? AND key = ?", (person, key)).fetchone()
    return row is not None


def _checked_name(person: object) -> str:
    if isinstance(person, str) and person.strip() and person.isprintable() and len(person) <= _LONGEST_NAME:
        return person
    raise InvalidRequest(
        faults=[
            Fault(
                "argument 'person'",
                "not a name",
                got=person,
                expected=f"1 to {_LONGEST_NAME} letters, none of them a control character",
            )
        ]
    )


def _refuse_future(entries: tuple[JournalEntry, ...], now: datetime.datetime | None) -> None:
    if now is None:
        return
    faults = [
        Fault(
            "journal entry",
            "dated after now",
            path="$.at",
            got=entry.at.isoformat(),
            expected=f"{now.isoformat()} or earlier",
        )
        for entry in entries
        if entry.at > now
    ]
    if faults:
        raise InvalidRequest(faults=faults)
