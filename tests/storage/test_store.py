from __future__ import annotations

import datetime
import os
import re
import stat
import threading
from pathlib import Path

import attrs
import pytest

from lumbarkit.answers import Answers
from lumbarkit.errors import InvalidRequest
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.storage import AlreadyStored, JournalStore, StorageError
from tests.storage.samples import START, entry


class TestAppend:
    """Brief: several people in one store, never mixed; appending one entry does not re-read all of it."""

    def test_what_was_appended_is_read_back_equal(self, store: JournalStore, path: Path) -> None:
        """Entries come back equal, also through another connection."""
        entries = [entry(day, note="só \u2028 'x'; \ud800\x00", session=f"s{day}") for day in range(3)]

        store.append("alex", *entries)

        with JournalStore(path) as again:
            assert again.read("alex") == Journal(entries)

    def test_a_stranger_has_an_empty_journal(self, store: JournalStore) -> None:
        """Somebody without entries has an empty journal and is not listed."""
        assert store.read("sam") == Journal()
        assert store.people() == ()

    def test_people_are_never_mixed(self, store: JournalStore) -> None:
        """The same entry may stand in two journals, and each sees only their own."""
        store.append("sam", entry(0), entry(1))
        store.append("alex", entry(0))

        assert store.people() == ("alex", "sam")
        assert len(store.read("alex").entries) == 1
        assert len(store.read("sam").entries) == 2

    def test_entries_may_come_out_of_order(self, store: JournalStore) -> None:
        """An entry that was written down late takes its place by its own date."""
        store.append("alex", entry(5))
        store.append("alex", entry(2), entry(3))

        assert [each.date.day for each in store.read("alex").entries] == [4, 5, 7]

    def test_the_same_entry_twice_is_refused_by_name(self, store: JournalStore, path: Path) -> None:
        """A repeat is told apart from other faults, so that a retry can take it as success."""
        store.append("alex", entry(0))

        with pytest.raises(AlreadyStored, match=f"^{path}: entry {entry(0).id} is there already$"):
            store.append("alex", entry(0))

    def test_another_entry_of_the_same_moment_is_refused(self, store: JournalStore, path: Path) -> None:
        """Two entries that count never share moment, phase and session, whatever their offsets."""
        store.append("alex", entry(0))
        traveller = attrs.evolve(
            entry(0, pain=7), at=START.astimezone(datetime.timezone(datetime.timedelta(hours=9)))
        )

        expected = (
            f"{path}: there is another entry of the same moment, phase and session, "
            f"got '2026-11-02T16:30:00+09:00 daily'; expected a correction of {entry(0).id}"
        )
        with pytest.raises(StorageError, match=f"^{re.escape(expected)}$"):
            store.append("alex", traveller)

    def test_a_faulty_entry_takes_the_whole_batch_back(self, store: JournalStore) -> None:
        """Several entries are added together or not at all."""
        store.append("alex", entry(0))

        with pytest.raises(AlreadyStored):
            store.append("alex", entry(1), entry(0), entry(2))

        assert store.read("alex") == Journal([entry(0)])

    def test_a_date_after_now_is_refused(self, store: JournalStore) -> None:
        """When the clock has gone back, an entry of the future is named instead of being stored."""
        expected = (
            "journal entry @ $.at: dated after now, got '2026-11-03T07:30:00+00:00'; "
            "expected 2026-11-02T07:30:00+00:00 or earlier"
        )
        with pytest.raises(InvalidRequest, match=f"^{re.escape(expected)}$"):
            store.append("alex", entry(1), now=START)
        assert store.people() == ()

    def test_a_date_up_to_now_is_taken(self, store: JournalStore) -> None:
        """An entry of this very moment is not of the future."""
        store.append("alex", entry(0), now=START)

        assert len(store.read("alex").entries) == 1

    @pytest.mark.parametrize("name", ["", "  ", "a\nb", "\ud800", "x" * 201, None, 7])
    def test_what_is_no_name_is_refused(self, store: JournalStore, name: str) -> None:
        """A person's name is text that can be printed."""
        expected = "; expected 1 to 200 letters, none of them a control character"
        with pytest.raises(InvalidRequest, match=f"^argument 'person': not a name, got .*{expected}$"):
            store.append(name, entry(0))

    def test_the_work_does_not_grow_with_the_journal(self, store: JournalStore) -> None:
        """Appending costs about as many steps of the database with 2,000 entries as with 20."""

        def steps(number: int) -> int:
            count = 0

            def step() -> int:
                nonlocal count
                count += 1
                return 0

            store._connection.set_progress_handler(step, 1)
            store.append("alex", entry(number))
            store._connection.set_progress_handler(None, 0)
            return count

        store.append("alex", *(entry(number) for number in range(20)))
        few = steps(20)
        store.append("alex", *(entry(number) for number in range(21, 2000)))
        many = steps(2000)

        assert many <= few + 20


class TestCorrect:
    """Brief: never overwrite: a correction points at what it replaces."""

    def test_a_correction_counts_instead(self, store: JournalStore) -> None:
        """The journal keeps both and counts the correction."""
        store.append("alex", entry(0, pain=8))

        stored = store.correct("alex", entry(0, pain=8), entry(0, pain=3))

        journal = store.read("alex")
        assert stored.corrects == entry(0, pain=8).id
        assert journal.current == (stored,)
        assert len(journal.entries) == 2

    def test_a_correction_can_be_corrected(self, store: JournalStore) -> None:
        """The last word of a chain counts."""
        store.append("alex", entry(0, pain=8))
        first = store.correct("alex", entry(0, pain=8), entry(0, pain=3))

        second = store.correct("alex", first, entry(1, pain=4))

        assert store.read("alex").current == (second,)

    def test_what_was_corrected_before_is_refused(self, store: JournalStore, path: Path) -> None:
        """An entry has one correction at most, so that there is one last word."""
        store.append("alex", entry(0, pain=8))
        first = store.correct("alex", entry(0, pain=8), entry(0, pain=3))

        expected = (
            f"{path}: a correction of an entry that was corrected before, got '{entry(0, pain=8).id}'; "
            f"expected a correction of {first.id}"
        )
        with pytest.raises(StorageError, match=f"^{re.escape(expected)}$"):
            store.correct("alex", entry(0, pain=8), entry(0, pain=4))

    def test_somebody_elses_entry_cannot_be_corrected(self, store: JournalStore, path: Path) -> None:
        """A correction finds only entries of the same person."""
        store.append("sam", entry(0))

        expected = f"{path}: a correction of an entry that is not there, got '{entry(0).id}'"
        with pytest.raises(StorageError, match=f"^{re.escape(expected)}$"):
            store.correct("alex", entry(0), entry(0, pain=4))

    def test_the_file_itself_refuses_changes(self, store: JournalStore) -> None:
        """No statement of this library or of a tool can change an entry in place."""
        store.append("alex", entry(0))

        with pytest.raises(Exception, match=r"^entries are never changed$"):
            store._connection.execute("UPDATE journal SET body = '{}'")


class TestEpisode:
    """The start of the spell of pain belongs to the person, not to an entry."""

    def test_it_is_kept_with_the_journal(self, store: JournalStore) -> None:
        """It is read with the journal and can be taken back."""
        store.begin_episode("alex", datetime.date(2026, 10, 1))
        assert store.read("alex").episode_start == datetime.date(2026, 10, 1)

        store.begin_episode("alex", None)
        assert store.read("alex").episode_start is None


class TestFile:
    """Brief: notes are personal data: file mode 0600."""

    @pytest.mark.usefixtures("store")
    def test_only_the_owner_may_read_it(self, path: Path) -> None:
        """A new file has mode 0600 even under a generous umask, and nothing else is left beside it."""
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [each.name for each in path.parent.iterdir()] == ["journal.db"]

    def test_a_wider_mode_is_narrowed(self, path: Path) -> None:
        """A file that others may read is closed to them when it is opened."""
        JournalStore(path).close()
        path.chmod(0o644)

        JournalStore(path).close()

        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_a_store_of_another_process_is_refused(
        self, store: JournalStore, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A store that came along through a fork is refused, for sharing it damages files."""
        monkeypatch.setattr(os, "getpid", lambda: -1)

        expected = f"{path}: opened by another process; expected a store opened in this process"
        with pytest.raises(StorageError, match=f"^{re.escape(expected)}$"):
            store.people()
        store.close()
        monkeypatch.undo()
        assert store.people() == ()

    def test_a_store_of_another_thread_is_refused(self, store: JournalStore) -> None:
        """A store that is used from another thread says so."""
        said: list[str] = []

        def use() -> None:
            try:
                store.people()
            except StorageError as error:
                said.append(error.cause)

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()

        assert said[0].startswith("SQLite objects created in a thread can only be used in that same thread.")

    def test_a_closed_store_says_so(self, path: Path) -> None:
        """After closing, every use is refused."""
        store = JournalStore(path)
        store.close()

        with pytest.raises(StorageError, match=f"^{path}: Cannot operate on a closed database.$"):
            store.people()

    def test_a_hair_breadth_later_maker_joins(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """When another program makes the file in the same moment, both use that one."""
        exists = Path.exists
        with JournalStore(path) as first:
            first.append("alex", entry(0))
            monkeypatch.setattr(Path, "exists", lambda self: self != path and exists(self))
            with JournalStore(path) as second:
                assert len(second.read("alex").entries) == 1

    def test_a_file_system_without_links_will_do(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where no links can be made, the new file is renamed into place."""

        def refuse(*_: object) -> None:
            raise OSError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)

        with JournalStore(path) as store:
            store.append("alex", JournalEntry(at=START, phase="daily", answers=Answers(pain_now=1)))
            assert store.people() == ("alex",)
        assert [each.name for each in path.parent.iterdir()] == ["journal.db"]
