from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from lumbarkit.errors import ContentError, InvalidRequest
from lumbarkit.storage import JournalStore, StorageError
from tests.storage.samples import entry

_HEADING = '{"format":"lumbarkit-journal","version":1,"person":"alex","episode_start":null}'


class TestLines:
    """Brief: export and import as JSON Lines."""

    def test_an_export_makes_the_same_journal_elsewhere(self, store: JournalStore, tmp_path: Path) -> None:
        """Entries, corrections and the start of the spell all travel."""
        store.append("alex", entry(0, pain=8, note="a\u2028b\nc"), entry(1, session="s"))
        store.correct("alex", entry(0, pain=8, note="a\u2028b\nc"), entry(0, pain=2))
        store.begin_episode("alex", datetime.date(2026, 10, 1))

        text = store.export_lines("alex")

        with JournalStore(tmp_path / "other.db") as other:
            assert other.import_lines(text) == 3
            assert other.read("alex") == store.read("alex")
            assert other.export_lines("alex") == text
        assert text.count("\n") == 4
        assert text.isascii()

    def test_importing_twice_adds_nothing(self, store: JournalStore) -> None:
        """What is there already is passed over, so that an import can be repeated."""
        store.append("alex", entry(0), entry(1))

        assert store.import_lines(store.export_lines("alex")) == 0

    def test_a_known_start_is_kept(self, store: JournalStore) -> None:
        """An import fills in the start of the spell only where none is known."""
        store.begin_episode("alex", datetime.date(2026, 10, 1))
        heading = _HEADING.replace("null", '"2026-09-01"')

        store.import_lines(heading)
        store.import_lines(heading, person="sam")

        assert store.read("alex").episode_start == datetime.date(2026, 10, 1)
        assert store.read("sam").episode_start == datetime.date(2026, 9, 1)

    def test_a_conflict_takes_everything_back(self, store: JournalStore) -> None:
        """An import that does not fit adds nothing."""
        store.append("sam", entry(0), entry(1))
        store.append("alex", entry(1, pain=9))

        with pytest.raises(StorageError, match="another entry of the same moment"):
            store.import_lines(store.export_lines("sam"), person="alex")

        assert len(store.read("alex").entries) == 1

    def test_a_name_of_the_heading_is_checked(self, store: JournalStore) -> None:
        """A heading cannot bring in a name that could not be given."""
        with pytest.raises(InvalidRequest, match=r"^argument 'person': not a name, got ' '"):
            store.import_lines(_HEADING.replace("alex", " "))

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", "line 1: there is no heading; expected a line of lumbarkit-journal"),
            ("\n \n", "line 1: there is no heading; expected a line of lumbarkit-journal"),
            (
                "nonsense",
                "line 1: not valid JSON: Expecting value: line 1 column 1 (char 0)",
            ),
            (
                _HEADING.replace("lumbarkit-journal", "other"),
                "line 1: another format, got 'other'; expected lumbarkit-journal",
            ),
            (_HEADING.replace(":1,", ":2,"), "line 1: another version, got 2; expected 1"),
            ("[]", "line 1 @ $: wrong type, got []; expected an object"),
        ],
    )
    def test_another_heading_is_refused(self, store: JournalStore, text: str, expected: str) -> None:
        """The first line has to say that this is a journal of a known version."""
        with pytest.raises(ContentError, match=f"^{re.escape(expected)}$"):
            store.import_lines(text)

    def test_every_faulty_line_is_named(self, store: JournalStore) -> None:
        """All faults are told at once, each with its line, and nothing is added."""
        store.append("sam", entry(0))
        line = store.export_lines("sam").split("\n")[1]
        unknown = line.replace('"daily"', '"dayly"')
        text = "\n".join((_HEADING, line, unknown, '{"at": 1, "at": 2}', "nonsense"))

        with pytest.raises(ContentError) as caught:
            store.import_lines(text)

        phase, repeat, nonsense = (str(fault) for fault in caught.value.faults)
        assert phase.startswith("line 3 @ $")
        assert "no such phase, got 'dayly'" in phase
        assert repeat == "line 4: not valid JSON: key 'at' is repeated"
        assert nonsense == "line 5: not valid JSON: Expecting value: line 1 column 1 (char 0)"
        assert store.people() == ("sam",)
