"""Everything that can stand around the body is drawn and can be rested on, and is described in one place."""

import ast
import json
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest

from lumbarkit.figures import Figure, Theme, props, read_sheet
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.poses.poses import PoseSheet
from lumbarkit.figures.props import table
from lumbarkit.figures.props.kind import UP, Option, PropKind
from lumbarkit.figures.props.table import PROPS, Prop, surface_names, surfaces
from lumbarkit.figures.view.outline import Part, polygon

#: What an option that names a part of the body may hold.
BALLS = {"one": "grip_r", "other": "grip_l", "round": "ball_r"}
FOLDER = Path(props.__file__).parent


def sheet(prop: list[Any], **changes: Any) -> PoseSheet:
    """A standing person with one prop."""
    pose = {"name": "stand", "label": "stand", "base": "stand", "supported": True, **changes}
    document = {"schema": "lumbarkit-poses-1", "id": "test", "props": prop, "poses": [pose]}
    return read_sheet(json.dumps(document), where="test")


def paths(props: list[Any], **changes: Any) -> int:
    """How many outlines a picture has."""
    figure = Figure(sheet(props, **changes), theme=Theme(mode="plain"))
    drawn = ElementTree.fromstring(figure.frame("stand")).findall(".//{*}path")
    return sum(path.get("d", "").count("M") for path in drawn)


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_every_prop_is_drawn(kind: str) -> None:
    """A picture with the prop has more in it than one without."""
    balls = {name: BALLS[name] for name, option in PROPS[kind].options.items() if option.default is None}

    assert paths([{"kind": kind, **balls}]) > paths([])


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_surfaces_have_directions_of_length_one_and_a_name_each(kind: str) -> None:
    """What a kind offers to rest on is a plane, and authors can tell its planes apart."""
    planes = PROPS[kind].surfaces(Prop(kind=kind))

    assert len({plane.name for plane in planes}) == len(planes)
    for plane in planes:
        assert sum(part * part for part in plane.normal) == pytest.approx(1)


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_every_option_says_what_it_means(kind: str) -> None:
    """An author reads what a prop is and what each option says; a length has its unit."""
    assert len(PROPS[kind].meaning.split()) >= 2
    for option in PROPS[kind].options.values():
        is_length = option.default is not None and "[body heights]" in option.meaning
        is_choice = option.default is not None and option.meaning.startswith("1 ")
        assert is_length or is_choice or (option.default is None and "ball" in option.meaning)


def test_names_of_surfaces_start_with_the_floor() -> None:
    """Without any prop there is the floor; each kind adds its own."""
    assert surface_names(()) == ("floor",)
    assert surface_names(["chair", "wall"]) == ("floor", "seat", "backrest", "armrest", "wall")


def test_options_have_defaults() -> None:
    """An option that is not given has its default; one that is given is used."""
    assert Prop(kind="step").number("height") == 0.11
    assert Prop(kind="step", numbers=(("height", 0.2),)).number("height") == 0.2


def test_a_chair_without_a_back_has_less() -> None:
    """A stool is a chair whose back has no height."""
    assert paths([{"kind": "chair", "back": 0}]) < paths(["chair"])


def test_a_chair_with_arms_has_more() -> None:
    """Armrests are drawn when they are asked for."""
    assert paths([{"kind": "chair", "arms": 1}]) > paths(["chair"])


class TestOnePlace:
    """A new kind of prop is one entry in one file."""

    def test_one_entry_is_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A kind that only the table knows is told, rested on, shown and drawn."""
        stool = PropKind(
            name="toadstool",
            meaning="a stool of our own",
            options={"height": Option("how high it is [body heights]", 0.3)},
            surfaces=lambda told: (Surface(name="cap", normal=UP, level=told.number("height")),),
            corners=lambda told, _camera, _ground: [(0.5, told.number("height"), 0.9)],
            draw=lambda _told, _setting: [Part("prop", polygon([(0, 0), (1, 0), (1, 1)]))],
        )
        monkeypatch.setattr(table, "PROPS", MappingProxyType({**PROPS, stool.name: stool}))
        for module in ("lumbarkit.figures.poses.posefile", "lumbarkit.figures.drawing.scene"):
            monkeypatch.setattr(f"{module}.PROPS", table.PROPS)
        props = [{"kind": "toadstool", "height": 0.4}]

        assert paths(props, contacts=["palm_r@cap"]) == paths([]) + 1
        assert surfaces([Prop(kind="toadstool")])[1].level == 0.3

    def test_a_kind_without_a_drawing_cannot_be_made(self) -> None:
        """What cannot be drawn is refused where it is written."""
        with pytest.raises(TypeError, match="draw"):
            PropKind(name="toadstool", meaning="a stool of our own")  # type: ignore[call-arg]  # on purpose

    def test_every_file_of_kinds_is_in_the_table(self) -> None:
        """A file of props that the table forgot would be a prop that no author can use."""
        listed = {
            kind.name
            for path in FOLDER.glob("*.py")
            if path.stem != "__init__"
            for kind in getattr(import_module(f"lumbarkit.figures.props.{path.stem}"), "KINDS", ())
        }

        assert listed == set(PROPS)

    def test_every_part_of_a_kind_is_used(self) -> None:
        """The table, the stage or the reader asks for each part of a kind; none is idle."""
        asked = {
            node.attr
            for path in FOLDER.parent.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }

        assert {field.name for field in attrs.fields(PropKind)} - {"meaning"} <= asked

    @pytest.mark.parametrize("path", sorted(FOLDER.parent.rglob("*.py")), ids=lambda path: path.stem)
    def test_nobody_asks_a_prop_what_it_is(self, path: Path) -> None:
        """No code of the pictures compares the kind of a prop with a word: that is what the table is for."""
        compared = [
            ast.unparse(node)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Compare)
            and any(isinstance(each, ast.Attribute) and each.attr == "kind" for each in ast.walk(node.left))
        ]

        assert compared == []
