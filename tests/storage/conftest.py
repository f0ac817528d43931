"""A store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lumbarkit.storage import JournalStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store is to be."""
    return tmp_path / "journal.db"


@pytest.fixture
def store(path: Path) -> Iterator[JournalStore]:
    """Return an empty store."""
    with JournalStore(path) as opened:
        yield opened


@pytest.fixture
def another(path: Path, store: JournalStore) -> Iterator[JournalStore]:
    """Return a second way into the same file, which does not wait."""
    with JournalStore(path, busy_s=0) as opened:
        yield opened
