"""Journals on disk: one file, several people, nothing lost.

Example:
    >>> import datetime, tempfile
    >>> from pathlib import Path
    >>> from lumbarkit import Answers
    >>> from lumbarkit.journal import JournalEntry
    >>> from lumbarkit.storage import JournalStore
    >>> at = datetime.datetime.fromisoformat("2026-11-20T08:30:00+00:00")
    >>> with tempfile.TemporaryDirectory() as folder, JournalStore(Path(folder) / "journal.db") as store:
    ...     store.append("alex", JournalEntry(at=at, phase="daily", answers=Answers(pain_now=3)))
    ...     len(store.read("alex").entries)
    1
"""

from lumbarkit.storage.errors import AlreadyStored, StorageError
from lumbarkit.storage.store import JournalStore

__all__ = ["AlreadyStored", "JournalStore", "StorageError"]
