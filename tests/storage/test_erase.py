from __future__ import annotations

from pathlib import Path

import pytest

from lumbarkit.storage import JournalStore, StorageError
from tests.storage.samples import entry

_SECRET = "the-secret-of-alex"


def _bytes_of(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.iterdir())


class TestErase:
    """Brief: erase(person) really removes the bytes."""

    @pytest.mark.parametrize("count", [1, 40, 400])
    def test_no_byte_is_left(self, store: JournalStore, path: Path, count: int) -> None:
        """Name, notes and sessions of the person are in no file any more; the others' are."""
        long = _SECRET * 300
        for first in range(0, count, 50):
            numbers = range(first, min(count, first + 50))
            notes = (long if number % 7 == 0 else _SECRET for number in numbers)
            store.append(
                "alexandra-the-first",
                *(
                    entry(number, note=note, session=f"session-of-alex-{number}")
                    for number, note in zip(numbers, notes, strict=True)
                ),
            )
            store.append("sam", *(entry(number, note="of-sam") for number in numbers))
        assert _SECRET.encode() in _bytes_of(path.parent)

        erased = store.erase("alexandra-the-first")

        left = _bytes_of(path.parent)
        assert erased == count
        assert _SECRET.encode() not in left
        assert b"session-of-alex" not in left
        assert b"alexandra" not in left
        assert b"of-sam" in left
        assert len(store.read("sam").entries) == count
        assert store.check() == ()

    def test_deleting_alone_clears_the_bytes(self, store: JournalStore, path: Path) -> None:
        """Even when the file cannot be rebuilt, the bytes are gone with the deletion itself."""
        store.append("alex", *(entry(number, note=_SECRET) for number in range(40)))
        connection = store._connection
        with store._writing():
            connection.execute("DELETE FROM journal")

        assert _SECRET.encode() not in _bytes_of(path.parent)

    def test_a_stranger_is_no_error(self, store: JournalStore) -> None:
        """Erasing somebody who is not there, or twice, changes nothing."""
        store.append("alex", entry(0))

        assert store.erase("alex") == 1
        assert store.erase("alex") == 0
        assert store.people() == ()

    def test_a_busy_file_is_named(self, store: JournalStore, another: JournalStore, path: Path) -> None:
        """While another program writes, erasing is refused and nothing is lost."""
        store.append("alex", entry(0))

        with (
            store._writing(),
            pytest.raises(
                StorageError, match=f"^{path}: another program is using it, waited 0 s; expected try again$"
            ),
        ):
            another.erase("alex")

        assert store.people() == ("alex",)
