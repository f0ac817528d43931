"""The shipped pose files: one for every exercise, in one format, with texts that fit the picture."""

import json
from importlib.resources import files

import pytest

from lumbarkit import load_catalogue
from lumbarkit.figures import load_sheet, sheet_ids

FOLDER = files("lumbarkit") / "data" / "poses"
CATALOGUE = load_catalogue()


def test_every_exercise_has_a_figure() -> None:
    """The pose files are exactly the exercises of the catalogue."""
    assert set(sheet_ids()) == set(CATALOGUE)


@pytest.mark.parametrize("name", [*sheet_ids(), "_bases"])
def test_files_are_canonical(name: str) -> None:
    """Two-space indent, one trailing newline; mend with ``json.dumps(..., indent=2, ensure_ascii=False)``."""
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")

    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", sheet_ids())
def test_labels_say_which_side(name: str) -> None:
    """An exercise with sides says which side works; one without does not."""
    sheet = load_sheet(name)
    is_sided = any("{side}" in pose.label for pose in sheet.poses)
    laterality = str(getattr(CATALOGUE[name].laterality, "value", CATALOGUE[name].laterality))

    if laterality == "unilateral":
        assert is_sided
    if laterality == "bilateral":
        assert not is_sided


@pytest.mark.parametrize("name", sheet_ids())
def test_what_the_exercise_needs_is_in_the_picture(name: str) -> None:
    """Equipment that the catalogue asks for is drawn."""
    drawn = {prop.kind for prop in load_sheet(name).props}
    shows = {
        "chair": {"chair", "chair-back"},
        "wall": {"wall", "side-wall"},
        "mat": {"mat"},
        "step": {"step", "stairs"},
        "bed": {"bed"},
        "doorway": {"doorway"},
        "strap": {"strap"},
        "resistance-band": {"band", "loop"},
        "anchor": {"post"},
        "pool": {"water"},
        "exercise-bike": {"bike"},
        "elliptical": {"elliptical"},
        "sturdy-support": {"worktop", "chair-back", "rail"},
    }
    for item in CATALOGUE[name].equipment:
        assert shows[str(getattr(item, "value", item))] & drawn
