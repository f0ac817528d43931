"""Walls and doorways."""

from __future__ import annotations

from collections.abc import Iterable

from lumbarkit.figures.body.body import Vector
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.props.blocks import block
from lumbarkit.figures.props.kind import Option, PropKind, Setting, Told
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part, polygon


def _wall_plane(told: Told) -> tuple[Surface, ...]:
    facing = told.number("facing")
    normal = (facing, 0.0, 0.0)
    return (Surface(name="wall", normal=normal, level=facing * told.number("x"), is_solid=True),)


def _wall_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    x = told.number("x") - 0.035 * told.number("facing")
    return ((x, 0.0, 0.0), (x, 1.04, 0.0))


def _wall(told: Told, setting: Setting) -> list[Part]:
    camera, box = setting.camera, setting.box
    x, facing = told.number("x"), told.number("facing")
    if abs(camera.depth((1.0, 0.0, 0.0))) > 0.8:
        top = min(box[1] - 0.02, -1.03)
        return [Part("backdrop", polygon([(box[0], top), (box[2], top), (box[2], 0.0), (box[0], 0.0)]))]
    far = x - 0.035 * facing
    size = (min(x, far), max(x, far), 0.0, max(1.06, -box[1] + 0.02), -0.3, 0.3)
    return block(camera, size, tones=("prop-light", "prop", "backdrop"))


def _side_wall_plane(told: Told) -> tuple[Surface, ...]:
    inward = -1.0 if told.number("z") > 0 else 1.0
    level = inward * told.number("z")
    return (Surface(name="side-wall", normal=(0.0, 0.0, inward), level=level, is_solid=True),)


def _side_wall_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    z = told.number("z") * 1.12
    return ((0.0, 0.0, z), (0.0, 1.06, z))


def _side_wall(told: Told, setting: Setting) -> list[Part]:
    z = told.number("z")
    far = z + (0.035 if z > 0 else -0.035)
    size = (-0.3, 0.3, 0.0, 1.08, min(z, far), max(z, far))
    return block(setting.camera, size, tones=("prop-light", "backdrop", "prop"))


def _frame_plane(told: Told) -> tuple[Surface, ...]:
    return (Surface(name="frame", normal=(-1.0, 0.0, 0.0), level=-told.number("x")),)


def _doorway_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    half = told.number("half") + 0.06
    return ((told.number("x"), y, z) for y in (0.0, 1.14) for z in (-half, half))


def _doorway(told: Told, setting: Setting) -> list[Part]:
    camera = setting.camera
    x, half = told.number("x"), told.number("half")
    out: list[Part] = []
    for z in (-half - 0.06, half):
        out += block(camera, (x, x + 0.05, 0.0, 1.13, z, z + 0.06))
    return out + block(camera, (x, x + 0.05, 1.08, 1.14, -half - 0.06, half + 0.06))


KINDS = (
    PropKind(
        name="wall",
        meaning="a wall in front or behind",
        options={
            "x": Option("where it stands, forward [body heights]", 0.0),
            "facing": Option("1 where the person has it behind, -1 where in front", 1.0),
        },
        surfaces=_wall_plane,
        corners=_wall_corners,
        draw=_wall,
    ),
    PropKind(
        name="side-wall",
        meaning="a wall beside",
        options={"z": Option("where it stands, to the person's right [body heights]", -0.3)},
        surfaces=_side_wall_plane,
        corners=_side_wall_corners,
        draw=_side_wall,
    ),
    PropKind(
        name="doorway",
        meaning="an open doorway in front",
        options={
            "x": Option("where it stands, forward [body heights]", 0.2),
            "half": Option("half its width [body heights]", 0.25),
        },
        surfaces=_frame_plane,
        corners=_doorway_corners,
        draw=_doorway,
    ),
)
