"""Adding an exercise is one file, as CONTRIBUTING says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from lumbarkit.content import check_folder, load_folder
from tests.content.entries import DATA


def test_one_new_file_is_enough(tmp_path: Path) -> None:
    """A copied and changed entry is checked clean, found, planned with its family, and drawn into the ladder."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    entry = json.loads((folder / "exercises" / "wall-sit.json").read_bytes())
    entry |= {"id": "wall-sit-one-leg", "name": "One-leg wall sit", "aliases": [], "harder": [], "level": 4}
    (folder / "exercises" / "wall-sit-one-leg.json").write_text(json.dumps(entry), encoding="utf-8")
    assert check_folder(folder) == []
    catalogue = load_folder(folder)
    assert "wall-sit-one-leg" in catalogue.where(family="squat")
    assert catalogue.search("one-leg wall sit")[0].id == "wall-sit-one-leg"


def test_a_slip_in_the_new_file_is_named(tmp_path: Path) -> None:
    """The same check tells the author of the new file what is wrong with it."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    entry = json.loads((folder / "exercises" / "wall-sit.json").read_bytes())
    entry |= {"id": "wall-sit-one-leg", "name": "Wall sit", "aliases": []}
    (folder / "exercises" / "wall-sit-one-leg.json").write_text(json.dumps(entry), encoding="utf-8")
    assert [str(fault) for fault in check_folder(folder)] == [
        "exercises/wall-sit-one-leg.json @ $.name: wall-sit already has this name, got 'Wall sit'"
    ]
