"""Content leaves as one file or as a folder, the same bytes everywhere, and damage is named."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lumbarkit import ContentError, InvalidRequest, load_catalogue
from lumbarkit.content import check_folder, load_folder
from lumbarkit.export.bundle import CHECKSUMS, bundle, vendor, verify
from tests.content.entries import DATA


@pytest.fixture(scope="module")
def vendored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a freshly vendored folder."""
    folder = tmp_path_factory.mktemp("vendored") / "lumbarkit-data"
    vendor(folder)
    return folder


class TestBundle:
    """``lumbarkit data bundle OUT.json``: one deterministic file with sha256."""

    def test_holds_every_entry_of_every_kind(self, tmp_path: Path) -> None:
        """Whatever the folders hold is in the bundle under its id."""
        bundle(tmp_path / "all.json")
        document = json.loads((tmp_path / "all.json").read_bytes())
        counts = {kind: len(document[kind]) for kind in document["manifest"]["counts"]}
        assert counts == document["manifest"]["counts"]
        assert document["exercises"]["bird-dog"]["laterality"] == "alternating"
        assert {"planning", "parameters", "retired"} <= document.keys()

    def test_sum_can_be_computed_by_anyone(self, tmp_path: Path) -> None:
        """The sum is that of the bytes with 64 zeros in its place."""
        digest = bundle(tmp_path / "all.json")
        raw = (tmp_path / "all.json").read_bytes()
        assert hashlib.sha256(raw.replace(digest.encode(), b"0" * 64)).hexdigest() == digest

    def test_is_the_same_in_another_process(self, tmp_path: Path) -> None:
        """Hash seed, locale and time zone change nothing."""
        program = "import sys; from lumbarkit.export.bundle import bundle; bundle(sys.argv[1])"
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kolkata")):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
            subprocess.run(
                [sys.executable, "-c", program, str(tmp_path / f"{seed}.json")], env=environment, check=True
            )
        assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()

    def test_carries_sections_of_others(self, tmp_path: Path) -> None:
        """A caller may add a section, such as the rules in another notation."""
        bundle(tmp_path / "all.json", also={"host_notes": {"PAIN-1": True}})
        assert json.loads((tmp_path / "all.json").read_bytes())["host_notes"] == {"PAIN-1": True}

    def test_section_of_ours_is_not_replaced(self, tmp_path: Path) -> None:
        """A section that exists cannot be given again."""
        with pytest.raises(InvalidRequest, match=r"^section 'rules': the bundle has a section of this name$"):
            bundle(tmp_path / "all.json", also={"rules": {}})

    def test_damage_is_named(self, tmp_path: Path) -> None:
        """A changed word in a bundle is found."""
        bundle(tmp_path / "all.json")
        raw = (tmp_path / "all.json").read_bytes()
        (tmp_path / "all.json").write_bytes(raw.replace(b"Bird dog", b"Bird cat", 1))
        (fault,) = verify(tmp_path / "all.json")
        assert str(fault).startswith("all.json: file was changed, got '")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("{}", "x.json: not a bundle; expected a JSON object with a sha256"),
            ("[", "x.json: not valid JSON: Expecting value: line 1 column 2 (char 1)"),
        ],
    )
    def test_other_files_are_no_bundles(self, tmp_path: Path, text: str, message: str) -> None:
        """A file that is no bundle is refused."""
        (tmp_path / "x.json").write_text(text)
        assert [str(fault) for fault in verify(tmp_path / "x.json")] == [message]


class TestVendor:
    """``lumbarkit data vendor DIR``: the folder, schemas, licence, checksums."""

    def test_folder_is_whole_and_clean(self, vendored: Path) -> None:
        """A vendored folder verifies, has no faults, and gives the same catalogue."""
        assert verify(vendored) == ()
        assert check_folder(vendored) == []
        assert dict(load_folder(vendored)) == dict(load_catalogue())

    def test_licence_and_schemas_come_along(self, vendored: Path) -> None:
        """Whoever vendors the folder gets its licence, its explanation and its schemas."""
        assert (vendored / "LICENSE").is_file()
        assert (vendored / "README.md").is_file()
        assert (vendored / "schemas" / "exercise.schema.json").is_file()

    def test_files_are_copied_byte_for_byte(self, vendored: Path) -> None:
        """Nothing is rewritten on the way."""
        assert (vendored / "exercises" / "bridge.json").read_bytes() == (
            DATA / "exercises" / "bridge.json"
        ).read_bytes()

    def test_folder_with_something_in_it_is_refused(self, tmp_path: Path) -> None:
        """An update goes into a new folder, so that nothing old stays behind."""
        (tmp_path / "old.json").write_text("{}")
        with pytest.raises(InvalidRequest, match=r"the folder is not empty; expected a new or empty folder$"):
            vendor(tmp_path)


class TestVerify:
    """A vendored folder with one flipped byte is refused by ``verify`` with the file's name."""

    @pytest.mark.parametrize(
        "name", ["exercises/bridge.json", "rules/ces-1.json", "LICENSE", "manifest.json", CHECKSUMS]
    )
    @pytest.mark.parametrize("place", [0, 70, -2])
    def test_flipped_byte_is_named(self, tmp_path: Path, name: str, place: int) -> None:
        """One bit anywhere in a file is found."""
        vendor(tmp_path / "data")
        file = tmp_path / "data" / name
        raw = bytearray(file.read_bytes())
        raw[place] ^= 1
        file.write_bytes(raw)
        (fault,) = verify(tmp_path / "data")
        assert str(fault).startswith(f"{name}: file was changed")

    def test_lost_and_added_files_are_named(self, tmp_path: Path) -> None:
        """A file that is gone and a file that came are both named."""
        vendor(tmp_path / "data")
        (tmp_path / "data" / "exercises" / "bridge.json").unlink()
        (tmp_path / "data" / "exercises" / "mine.json").write_text("{}")
        assert [str(fault) for fault in verify(tmp_path / "data")] == [
            "exercises/bridge.json: file is missing",
            "exercises/mine.json: file is not in checksums.txt",
        ]

    def test_other_folder_is_refused(self, tmp_path: Path) -> None:
        """A folder that was not vendored has nothing to verify against."""
        assert [str(fault) for fault in verify(tmp_path)] == [
            "checksums.txt: file is missing; expected a folder that was vendored"
        ]

    def test_damaged_folder_does_not_load(self, tmp_path: Path) -> None:
        """A lost file is missed by the manifest, so that loading refuses too."""
        vendor(tmp_path / "data")
        (tmp_path / "data" / "sources" / "SAN.json").unlink()
        with pytest.raises(ContentError, match="entries are missing"):
            load_folder(tmp_path / "data")

    def test_files_of_the_system_are_let_be(self, tmp_path: Path) -> None:
        """A hidden file that some system leaves in a vendored folder is no difference."""
        vendor(tmp_path / "data")
        (tmp_path / "data" / ".DS_Store").write_bytes(b"\x00")
        assert verify(tmp_path / "data") == ()
