from __future__ import annotations

import os
import pickle
import re
import sqlite3
from pathlib import Path

import pytest

from lumbarkit.errors import LumbarkitError
from lumbarkit.storage import JournalStore, StorageError
from tests.storage.samples import entry


def _complaint(path: Path) -> str:
    with pytest.raises(StorageError) as caught:
        JournalStore(path, busy_s=0)
    assert caught.value.path == path
    return str(caught.value)


class TestFiles:
    """Brief: a truncated or foreign SQLite file, a read-only folder: a clear error."""

    def test_text_is_not_a_journal(self, path: Path) -> None:
        """A file of something else is refused and stays as it is."""
        path.write_text("dear diary, " * 200)

        assert _complaint(path) == f"{path}: not a journal file; expected a file that lumbarkit made"
        assert path.read_text() == "dear diary, " * 200

    def test_a_foreign_database_is_refused(self, path: Path) -> None:
        """A database of another program is refused and gets no tables of ours."""
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE other (x)")
        connection.close()
        before = path.read_bytes()

        expected = "a database, but not a journal of lumbarkit; expected another file name"
        assert _complaint(path) == f"{path}: {expected}"
        assert path.read_bytes() == before

    def test_an_empty_file_is_cut_short(self, path: Path) -> None:
        """An empty file is never taken for a new journal: something was there."""
        path.touch()

        expected = "empty, cut short; expected the newest backup, or a name that is free"
        assert _complaint(path) == f"{path}: {expected}"

    @pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9, 0.999])
    def test_a_file_that_was_cut_short_is_refused(self, path: Path, share: float) -> None:
        """However much of the end is missing, the loss is noticed when the file is opened."""
        with JournalStore(path) as store:
            store.append("alex", *(entry(number, note="n" * 500) for number in range(60)))
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])

        said = _complaint(path)

        assert "cut short" in said

    def test_the_missing_bytes_are_counted(self, path: Path) -> None:
        """A cut within the last page is told to the byte."""
        JournalStore(path).close()
        path.write_bytes(path.read_bytes()[:-5])

        assert _complaint(path) == f"{path}: cut short by 5 bytes; expected the newest backup"

    def test_a_folder_is_not_a_file(self, tmp_path: Path) -> None:
        """A folder is named as such."""
        expected = "not a file; expected a journal file, or a name that is free"
        assert _complaint(tmp_path) == f"{tmp_path}: {expected}"

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        """No folder is made by the way."""
        path = tmp_path / "nowhere" / "journal.db"

        assert _complaint(path) == f"{path}: no such file or directory"

    def test_a_file_in_place_of_the_folder_is_named(self, path: Path) -> None:
        """A path through a file is refused."""
        path.write_text("x")

        assert _complaint(path / "journal.db").endswith("journal.db: not a directory")

    def test_a_folder_without_leave_to_write_is_named(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where nothing may be made, the system's own words say so."""

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("lumbarkit.storage.opening.tempfile.mkstemp", refuse)

        assert _complaint(path) == f"{path}: permission denied"

    def test_a_failed_beginning_leaves_nothing(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """When the file cannot be finished, no half-made one is left."""

        def refuse(*_: object, **__: object) -> None:
            raise sqlite3.OperationalError("out of luck")

        monkeypatch.setattr("lumbarkit.storage.opening.bring_up", refuse)

        assert _complaint(path) == f"{path}: out of luck"
        assert list(path.parent.iterdir()) == []

    def test_a_read_only_file_can_be_read_but_not_written(self, path: Path) -> None:
        """A write to a file that may not be written is refused by name, and reading goes on."""
        with JournalStore(path) as store:
            store.append("alex", entry(0))
            # Root may write anywhere, so the refusal is asked of SQLite itself.
            store._connection.execute("PRAGMA query_only = ON")

            expected = f"{path}: may not be written to; expected a file and a folder that you may write to"
            with pytest.raises(StorageError, match=f"^{re.escape(expected)}$"):
                store.append("alex", entry(1))
            assert len(store.read("alex").entries) == 1


class TestDisk:
    """Brief: a full disk (simulated)."""

    def test_a_full_disk_loses_nothing(self, store: JournalStore, path: Path) -> None:
        """A full disk is named, what was there stays, nothing of the new is there, and later it goes on."""
        store.append("alex", entry(0))
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        expected = (
            f"{path}: the disk is full, nothing of this was stored; "
            "expected some free space, then the same again"
        )
        with pytest.raises(StorageError, match=f"^{re.escape(expected)}$"):
            store.append("alex", *(entry(number, note="n" * 2000) for number in range(1, 40)))

        assert len(store.read("alex").entries) == 1
        assert store.check() == ()
        store._connection.execute("PRAGMA max_page_count = 100000")
        store.append("alex", *(entry(number, note="n" * 2000) for number in range(1, 40)))
        assert len(store.read("alex").entries) == 40


class TestWriters:
    """Brief: two writers at once."""

    def test_the_second_writer_waits_then_says_so(
        self, store: JournalStore, another: JournalStore, path: Path
    ) -> None:
        """A writer that never gets its turn is told how long it waited, and can try again."""
        with store._writing():
            expected = f"{path}: another program is using it, waited 0 s; expected try again"
            with pytest.raises(StorageError, match=f"^{re.escape(expected)}$"):
                another.append("alex", entry(0))

        another.append("alex", entry(0))
        assert len(store.read("alex").entries) == 1

    def test_a_reader_sees_a_whole_state(self, store: JournalStore, another: JournalStore) -> None:
        """While a writer is at work, a reader sees what was there before."""
        store.append("alex", entry(0))
        with store._writing() as connection:
            connection.execute("DELETE FROM journal")
            assert len(another.read("alex").entries) == 1
            connection.execute("ROLLBACK")
            connection.execute("BEGIN")

    def test_many_processes_may_write_at_once(self, path: Path) -> None:
        """Four processes that write at the same time all get their entries in."""
        JournalStore(path).close()
        children = []
        for writer in range(4):
            child = os.fork()
            if child == 0:
                _write_20(path, writer)
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

        assert codes == [0, 0, 0, 0]
        with JournalStore(path) as store:
            assert [len(store.read(f"person-{writer}").entries) for writer in range(4)] == [20] * 4
            assert store.check() == ()


def _write_20(path: Path, writer: int) -> None:
    code = 1
    try:
        with JournalStore(path, busy_s=60) as store:
            for number in range(20):
                store.append(f"person-{writer}", entry(number))
        code = 0
    finally:
        os._exit(code)


class TestCheck:
    """Brief: an integrity check."""

    def test_a_sound_file_has_no_faults(self, store: JournalStore) -> None:
        """Nothing is found where nothing is wrong."""
        store.append("alex", entry(0), entry(1))

        assert store.check() == ()

    def test_one_changed_letter_is_found(self, store: JournalStore, path: Path) -> None:
        """Every entry answers for its whole content, so a single changed letter shows."""
        store.append("alex", entry(0, note="fine"))
        _tamper(store, "UPDATE journal SET body = replace(body, 'fine', 'fire')")

        changed = entry(0, note="fire").id
        kept = entry(0, note="fine").id
        expected = f"{path}, entry 1: does not match its key, got '{changed}'; expected {kept}"

        assert [str(fault) for fault in store.check()] == [expected]

    def test_an_unreadable_entry_is_found(self, store: JournalStore, path: Path) -> None:
        """An entry that makes no sense is named by its number."""
        store.append("alex", entry(0))
        _tamper(store, "UPDATE journal SET body = '{'")

        assert [str(fault) for fault in store.check()] == [
            f"{path}, entry 1: not valid JSON: Expecting property name enclosed in double quotes: "
            "line 1 column 2 (char 1)"
        ]

    def test_a_lost_person_is_found(self, store: JournalStore, path: Path) -> None:
        """Entries that belong to nobody are found."""
        store.append("alex", entry(0))
        _tamper(store, "DELETE FROM people")

        expected = f"{path}: row 1 of journal belongs to no row of people"
        assert [str(fault) for fault in store.check()] == [expected]

    def test_a_lost_original_is_found(self, store: JournalStore, path: Path) -> None:
        """A correction whose original has gone is found."""
        store.append("alex", entry(0))
        store.correct("alex", entry(0), entry(0, pain=5))
        _tamper(store, "DELETE FROM journal WHERE number = 1")

        (fault,) = store.check()
        assert str(fault).startswith(f"{path}, person 'alex': ")
        assert "corrects an entry that is not in the journal" in str(fault)

    def test_a_damaged_page_is_found(self, store: JournalStore, path: Path) -> None:
        """Bytes that rot inside the file are found."""
        store.append("alex", *(entry(number, note="n" * 500) for number in range(60)))
        store.close()
        raw = bytearray(path.read_bytes())
        raw[4096 * 6 : 4096 * 6 + 300] = b"\xff" * 300
        path.write_bytes(raw)

        with JournalStore(path) as again:
            assert any("damaged" in str(fault) for fault in again.check())


def _tamper(store: JournalStore, statement: str) -> None:
    store._connection.execute("DROP TRIGGER journal_is_append_only")
    store._connection.execute("PRAGMA foreign_keys = OFF")
    store._connection.execute(statement)


class TestErrors:
    """A storage error names the file and the cause, wherever it goes."""

    @pytest.mark.parametrize(
        "error",
        [
            StorageError(Path("a.db"), "empty"),
            StorageError(Path("a.db"), "empty", got=None, expected="something"),
        ],
    )
    def test_it_survives_pickling(self, error: StorageError) -> None:
        """A worker process can hand it to its parent."""
        again = pickle.loads(pickle.dumps(error))

        assert (str(again), again.path, again.cause) == (str(error), error.path, error.cause)
        assert isinstance(again, LumbarkitError)
