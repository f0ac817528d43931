"""Everything that can stand around the body is drawn and can be rested on."""

import json
from xml.etree import ElementTree

import pytest

from lumbarkit.figures import Figure, Theme, read_sheet
from lumbarkit.figures.poses.scenery import PROPS, SURFACE_NAMES, Prop, surfaces

#: What an option that names a part of the body may hold.
BALLS = {"one": "grip_r", "other": "grip_l", "round": "ball_r"}


def sheet(prop):
    """A standing person with one prop."""
    pose = {"name": "stand", "label": "stand", "base": "stand", "supported": True}
    document = {"schema": "lumbarkit-poses-1", "id": "test", "props": prop, "poses": [pose]}
    return read_sheet(json.dumps(document), where="test")


def paths(props):
    """How many outlines a picture has."""
    figure = Figure(sheet(props), theme=Theme(mode="plain"))
    drawn = ElementTree.fromstring(figure.frame("stand")).findall(".//{*}path")
    return sum(path.get("d").count("M") for path in drawn)


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_every_prop_is_drawn(kind):
    """A picture with the prop has more in it than one without."""
    balls = {name: BALLS[name] for name, default in PROPS[kind].items() if default is None}

    assert paths([{"kind": kind, **balls}]) > paths([])


@pytest.mark.parametrize("kind", sorted(SURFACE_NAMES))
def test_every_promised_surface_is_there(kind):
    """The surfaces that authors may name exist, with directions of length one."""
    planes = {plane.name: plane for plane in surfaces([Prop(kind=kind)])}

    for name in SURFACE_NAMES[kind]:
        assert sum(part * part for part in planes[name].normal) == pytest.approx(1)


def test_options_have_defaults():
    """An option that is not given has its default; one that is given is used."""
    assert Prop(kind="step").number("height") == 0.11
    assert Prop(kind="step", numbers=(("height", 0.2),)).number("height") == 0.2


def test_a_chair_without_a_back_has_less():
    """A stool is a chair whose back has no height."""
    assert paths([{"kind": "chair", "back": 0}]) < paths(["chair"])


def test_a_chair_with_arms_has_more():
    """Armrests are drawn when they are asked for."""
    assert paths([{"kind": "chair", "arms": 1}]) >= paths(["chair"])
