"""Making and opening the file of a stored journal.

The file keeps a rollback journal (``journal_mode=DELETE``) with ``synchronous=EXTRA``, not a write-ahead log:

- What is committed is in the one file and on the disk, folder entry included, before ``append`` returns.
  A write-ahead log would keep the newest entries in a second file, which copies and backups of a single
  file leave behind.
- At rest there is one file, so its mode protects everything and `JournalStore.erase` has one file to clear.
- People write a few entries a day; that a log is faster under many writers buys nothing here.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from pathlib import Path

from lumbarkit.storage.errors import StorageError
from lumbarkit.storage.schema import APPLICATION_ID, VERSION, bring_up, version_of

#: Notes are personal data: nobody else may read them.
PRIVATE = 0o600

_SETTINGS = (
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "secure_delete = ON",
    "foreign_keys = ON",
    # Sorting and VACUUM would otherwise leave parts of the journal in the system's temporary folder.
    "temp_store = MEMORY",
    # The file may come from anywhere; nothing in its schema is trusted to run code.
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


def opened(path: Path, *, busy_s: float) -> sqlite3.Connection:
    """Return a connection to a journal file, which is made or brought up to date when need be.

    Args:
        path: The file.
        busy_s: How long to wait for another writer [s].

    Raises:
        StorageError: If the file is not a journal, is cut short, or was made by a newer version.
        sqlite3.Error: If SQLite cannot open it.
        OSError: If the system cannot.
    """
    if not path.exists():
        _make(path)
    _protect(path)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=busy_s)
    try:
        connection.isolation_level = None
        _identify(connection, path)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        if version_of(connection) < VERSION:
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path) -> None:
    # Built aside and linked into place, so that no one ever sees a half-made file: an empty one is then
    # known to be cut short.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.absolute().parent)
    os.close(handle)
    draft = Path(name)
    try:
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.execute("BEGIN")
            bring_up(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
        _put(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        # Another program made it in this moment; theirs may hold entries already.
        return
    except OSError:
        # Some file systems have no links; there, two programs that make the same file at once may collide.
        if not path.exists():
            draft.rename(path)


def _protect(path: Path) -> None:
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise StorageError(path, "not a file", expected="a journal file, or a name that is free")
    if stat.S_IMODE(mode) & ~PRIVATE:
        path.chmod(PRIVATE)


def _identify(connection: sqlite3.Connection, path: Path) -> None:
    if path.stat().st_size == 0:
        raise StorageError(path, "empty, cut short", expected="the newest backup, or a name that is free")
    connection.execute("BEGIN")
    # Reading takes the lock that keeps writers out, so that the size below is that of a whole state.
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = version_of(connection)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    page_size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    size = path.stat().st_size
    connection.execute("COMMIT")
    if application != APPLICATION_ID:
        raise StorageError(path, "a database, but not a journal of lumbarkit", expected="another file name")
    if size < pages * page_size:
        raise StorageError(
            path, f"cut short by {pages * page_size - size} bytes", expected="the newest backup"
        )
    if version > VERSION:
        raise StorageError(
            path,
            "made by a newer version of lumbarkit",
            got=f"schema {version}",
            expected=f"schema {VERSION} or older, or an update of lumbarkit",
        )


def _migrate(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it while this one waited.
        bring_up(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
