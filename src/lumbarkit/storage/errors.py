"""What can go wrong with a stored journal, in words that name the file and the cause."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lumbarkit.errors import ABSENT, Fault, LumbarkitError


class StorageError(LumbarkitError):
    """A stored journal cannot be read or written; nothing was changed.

    Attributes:
        path: The file.
        cause: What is wrong with it, in a few words.
    """

    def __init__(self, path: Path, cause: str, *, got: object = ABSENT, expected: str = "") -> None:
        self.path = path
        self.cause = cause
        super().__init__(faults=[Fault(str(path), cause, got=got, expected=expected)])


class AlreadyStored(StorageError):
    """The very same entry is in the file already; a retry may take this as success."""


@contextmanager
def named(path: Path, *, waited_s: float) -> Iterator[None]:
    """Turn what SQLite and the system complain about into a `StorageError`.

    Args:
        path: The file.
        waited_s: How long another writer was waited for [s].

    Raises:
        StorageError: Instead of every ``sqlite3.Error`` and ``OSError``.
    """
    try:
        yield
    except sqlite3.Error as error:
        cause, expected = _in_words(error, waited_s)
        raise StorageError(path, cause, expected=expected) from error
    except OSError as error:
        raise StorageError(path, (error.strerror or str(error)).lower()) from error


def _in_words(error: sqlite3.Error, waited_s: float) -> tuple[str, str]:
    # An extended code keeps the kind of the fault in its lowest byte; errors of the binding carry no code.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    known = _CAUSES.get(code)
    if known is not None:
        return known
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"another program is using it, waited {waited_s:g} s", "try again"
    return str(error), ""


_CAUSES = {
    sqlite3.SQLITE_FULL: (
        "the disk is full, nothing of this was stored",
        "some free space, then the same again",
    ),
    sqlite3.SQLITE_READONLY: ("may not be written to", "a file and a folder that you may write to"),
    sqlite3.SQLITE_PERM: ("may not be opened", "a file that you may read and write"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "a folder that exists and that you may write to"),
    sqlite3.SQLITE_NOTADB: ("not a journal file", "a file that lumbarkit made"),
    sqlite3.SQLITE_CORRUPT: ("damaged or cut short", "the newest backup, or the JSON Lines of an export"),
    sqlite3.SQLITE_IOERR: ("the disk reports a fault", "the newest backup if it goes on"),
}
