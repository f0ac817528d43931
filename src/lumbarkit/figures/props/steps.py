"""What one steps on or holds on to: steps, stairs, rails and posts."""

from __future__ import annotations

from collections.abc import Iterable

from lumbarkit.figures.body.body import Vector
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.props.blocks import block
from lumbarkit.figures.props.kind import UP, Option, PropKind, Setting, Told
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part, line


def _step_plane(told: Told) -> tuple[Surface, ...]:
    return (Surface(name="step", normal=UP, level=told.number("height")),)


def _step_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + told.number("depth"), 0.0, 0.2),)


def _step(told: Told, setting: Setting) -> list[Part]:
    x = told.number("x")
    return block(setting.camera, (x, x + told.number("depth"), 0.0, told.number("height"), -0.22, 0.22))


def _stair_planes(told: Told) -> tuple[Surface, ...]:
    height = told.number("height")
    return tuple(Surface(name=f"stair{index}", normal=UP, level=index * height) for index in (1, 2, 3))


def _stairs_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + 3 * told.number("depth"), 0.9, 0.0),)


def _stairs(told: Told, setting: Setting) -> list[Part]:
    camera = setting.camera
    x, height, depth = told.number("x"), told.number("height"), told.number("depth")
    out: list[Part] = []
    for index in (3, 2, 1):
        start = x + (index - 1) * depth
        out += block(camera, (start, x + 3 * depth, 0.0, index * height, -0.24, 0.24))
    low, high = (x - 0.02, 0.50, -0.24), (x + 3 * depth, 0.50 + 3 * height, -0.24)
    posts = [Part("rail", line([camera.see(low), camera.see((low[0], 0.0, -0.24))]))]
    posts.append(Part("rail", line([camera.see(high), camera.see((high[0], 3 * height, -0.24))])))
    return [*posts, Part("rail", line([camera.see(low), camera.see(high)])), *out]


def _rail_plane(told: Told) -> tuple[Surface, ...]:
    return (Surface(name="rail", normal=UP, level=told.number("height") + 0.009),)


def _rail_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + x, y, told.number("z")) for x in (-0.25, 0.25) for y in (0.0, 0.53))


def _rail(told: Told, setting: Setting) -> list[Part]:
    camera = setting.camera
    x, z, height = told.number("x"), told.number("z"), told.number("height")
    ends = [camera.see((x + side, height, z)) for side in (-0.25, 0.25)]
    feet = [camera.see((x + side, 0.0, z)) for side in (-0.22, 0.22)]
    tops = [camera.see((x + side, height, z)) for side in (-0.22, 0.22)]
    posts = [Part("rail", line([foot, top])) for foot, top in zip(feet, tops, strict=True)]
    return [*posts, Part("rail", line(ends))]


def _post_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + 0.03, 0.3, 0.0),)


def _post(told: Told, setting: Setting) -> list[Part]:
    x = told.number("x")
    return block(setting.camera, (x, x + 0.03, 0.0, told.number("height"), -0.015, 0.015))


KINDS = (
    PropKind(
        name="step",
        meaning="one step or a low box",
        options={
            "x": Option("where it begins, forward [body heights]", 0.2),
            "height": Option("how high it is [body heights]", 0.11),
            "depth": Option("how deep it is [body heights]", 0.22),
        },
        surfaces=_step_plane,
        corners=_step_corners,
        draw=_step,
    ),
    PropKind(
        name="stairs",
        meaning="three stairs with a rail",
        options={
            "x": Option("where they begin, forward [body heights]", 0.1),
            "height": Option("how high each is [body heights]", 0.095),
            "depth": Option("how deep each is [body heights]", 0.16),
        },
        surfaces=_stair_planes,
        corners=_stairs_corners,
        draw=_stairs,
    ),
    PropKind(
        name="rail",
        meaning="a rail beside, to hold on to",
        options={
            "x": Option("its middle, forward [body heights]", 0.1),
            "z": Option("where it runs, to the person's right [body heights]", -0.2),
            "height": Option("how high it is [body heights]", 0.53),
        },
        surfaces=_rail_plane,
        corners=_rail_corners,
        draw=_rail,
    ),
    PropKind(
        name="post",
        meaning="a post that a band is fixed to",
        options={
            "x": Option("where it stands, forward [body heights]", 0.75),
            "height": Option("how high it is [body heights]", 0.75),
        },
        corners=_post_corners,
        draw=_post,
    ),
)
