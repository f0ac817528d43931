"""How folders are read: bundled ones swiftly, others with care, and none by halves."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from lumbarkit import ContentError, content, from_dict, load_catalogue
from lumbarkit.codec.scalars import day, moment
from lumbarkit.codec.writer import plain
from lumbarkit.content import bundled_catalogue, data_folder
from lumbarkit.content.catalogues import catalogue
from lumbarkit.content.folder import documents
from lumbarkit.content.loader import entries, single
from lumbarkit.doses import Dose
from lumbarkit.exercises import Exercise
from lumbarkit.planning_numbers import PlanningNumbers
from tests.faults.test_content_faults import Folder, changed


class TestReading:
    """The bundled content is read once, and the garbage collector is left as it was found."""

    def test_bundled_catalogue_is_read_once(self) -> None:
        """Asking twice gives the same object."""
        assert load_catalogue() is bundled_catalogue()

    @pytest.mark.parametrize("is_at_work", [True, False])
    def test_collector_is_left_as_it_was(self, is_at_work: bool) -> None:
        """Whoever switched the garbage collector off finds it off, and on if it was on."""
        was_at_work = gc.isenabled()
        (gc.enable if is_at_work else gc.disable)()
        try:
            catalogue(data_folder(), careful=False)
            assert gc.isenabled() is is_at_work
        finally:
            (gc.enable if was_at_work else gc.disable)()

    def test_folder_in_memory_gives_the_same_catalogue(self) -> None:
        """Content inside a zip, which has no paths, reads as it does on disk."""
        folder = changed({"file": "exercises/bridge.json"})
        assert dict(catalogue(folder, careful=False)) == dict(load_catalogue())

    def test_folder_that_is_not_there_is_empty(self) -> None:
        """A kind without a folder has no entries."""
        assert documents(Folder("data", {}), "exercises") == {}

    def test_faults_of_all_files_are_told(self) -> None:
        """Reading without checks still refuses broken files, with all their faults."""
        folder = changed({"file": "exercises/bridge.json", "set": {"$.level": 9, "$.bed_ok": 1}})
        with pytest.raises(ContentError) as caught:
            entries(folder, "exercises", Exercise, careful=False)
        assert str(caught.value) == (
            "exercises/bridge.json @ $.bed_ok: wrong type, got 1; expected true or false"
        )

    def test_missing_document_is_named(self) -> None:
        """A document that stands alone must be there."""
        with pytest.raises(ContentError, match=r"^planning\.json: file is missing$"):
            single(Folder("data", {}), "planning.json", PlanningNumbers, careful=True)

    def test_stray_files_of_the_system_are_let_be(self, tmp_path: Path) -> None:
        """A hidden file that some system leaves behind is no content and no fault."""
        (tmp_path / "exercises").mkdir()
        (tmp_path / "exercises" / ".DS_Store").write_bytes(b"\x00")
        assert documents(tmp_path, "exercises") == {}


class TestScalars:
    """Moments carry an offset, and days are days."""

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("2026-11-20T08:30:00", "no offset"),
            ("yesterday", "not a date and time"),
            (3, "not a date and time"),
        ],
    )
    def test_moment_without_an_offset_is_refused(self, text: object, problem: str) -> None:
        """A time of which nobody knows the zone is no moment."""
        with pytest.raises(ValueError, match=f"^{problem}$"):
            moment(text)

    @pytest.mark.parametrize("text", ["2026-13-01", 20261120, None])
    def test_other_texts_are_no_days(self, text: object) -> None:
        """What is not a date is refused."""
        with pytest.raises(ValueError, match=r"^not a date$"):
            day(text)

    def test_moments_and_days_are_read(self) -> None:
        """Well-formed texts become values that write the same text again."""
        assert plain(moment("2026-11-20T08:30:00+01:00")) == "2026-11-20T08:30:00+01:00"
        assert plain(day("2026-11-20")) == "2026-11-20"


class TestHostile:
    """Hostile input is refused at the edge."""

    def test_deep_nesting_is_refused(self) -> None:
        """A value that nests too deeply for its own text is still refused with a message."""
        deep: list[object] = []
        for _ in range(100_000):
            deep = [deep]
        with pytest.raises(ContentError) as caught:
            from_dict(Dose, {"reps": deep})
        assert str(caught.value) == (
            "Dose @ $.reps: wrong type, got a deeply nested list; expected a whole number"
        )

    def test_strangers_cannot_be_written(self) -> None:
        """What is not a value of the library is not written."""
        with pytest.raises(TypeError, match=r"^object is not a value of this library$"):
            plain(object())


def test_content_in_a_zip_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package is no folder on disk, its files are asked for as resources."""
    on_disk = content.data_folder()
    monkeypatch.setattr(content, "Path", lambda _: Path("there is no such folder/a/b"))

    found = content.data_folder()

    assert found.joinpath("manifest.json").read_bytes() == on_disk.joinpath("manifest.json").read_bytes()
