"""Chairs, from the front of their seat and from behind their back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lumbarkit.figures.body.body import Vector
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.props.blocks import block
from lumbarkit.figures.props.kind import UP, Option, PropKind, Setting, Told
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part

#: Seat height: 41 cm for a person of 175 cm, so that the thighs of this body lie level.
SEAT: Final = 0.235


def _chair_planes(told: Told) -> tuple[Surface, ...]:
    height, facing = told.number("height"), told.number("facing")
    rear = told.number("x") - facing * told.number("depth") / 2
    return (
        Surface(name="seat", normal=UP, level=height),
        Surface(name="backrest", normal=(facing, 0.0, 0.0), level=facing * rear),
        Surface(name="armrest", normal=UP, level=height + 0.12),
    )


def _chair_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    half = told.number("depth") / 2 + 0.03
    x, top = told.number("x"), told.number("height") + told.number("back")
    return ((x - half, top, -0.13), (x + half, 0.0, 0.13), (x - half, 0.0, 0.13), (x + half, 0.0, -0.13))


def _chair(told: Told, setting: Setting) -> list[Part]:
    camera = setting.camera
    x, height, facing = told.number("x"), told.number("height"), told.number("facing")
    half = told.number("depth") / 2
    rear = x - facing * half
    back = told.number("back")
    out: list[Part] = []
    leg = 0.022
    wide = 0.125
    for lx in (x - half, x + half - leg):
        for z in (-wide, wide - leg):
            size = (lx, lx + leg, 0.0, height - 0.02, z, z + leg)
            out += block(camera, size, tones=("prop", "prop-dark", "prop-dark"))
    a, b = sorted((rear, rear - facing * 0.024))
    back_parts: list[Part] = []
    if back:
        back_parts += block(camera, (a, b, height - 0.02, height + back, -wide, wide))
    seat = block(camera, (x - half, x + half, height - 0.026, height, -wide, wide))
    out += seat + back_parts if camera.depth((-facing, 0.0, 0.0)) > 0.2 else back_parts + seat
    if told.number("arms"):
        for z in (-wide - 0.03, wide + 0.01):
            a, b = sorted((rear, rear + facing * 0.20))
            out += block(camera, (a, b, height + 0.105, height + 0.12, z, z + 0.02))
            out += block(camera, (b - 0.02, b, height, height + 0.105, z, z + 0.02))
    return out


def _chair_back_plane(told: Told) -> tuple[Surface, ...]:
    return (Surface(name="worktop", normal=UP, level=told.number("height")),)


def _chair_back_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + 0.26, 0.0, 0.0),)


def _chair_back(told: Told, setting: Setting) -> list[Part]:
    camera = setting.camera
    x, height = told.number("x"), told.number("height")
    leg, wide, seat = 0.024, 0.125, 0.257
    out: list[Part] = []
    for lx in (x, x + 0.23):
        for z in (-wide, wide - leg):
            size = (lx, lx + leg, 0.0, seat - 0.02, z, z + leg)
            out += block(camera, size, tones=("prop", "prop-dark", "prop-dark"))
    out += block(camera, (x, x + 0.254, seat - 0.026, seat, -wide, wide))
    out += block(camera, (x, x + 0.026, seat - 0.02, height, -wide, wide))
    return out


KINDS = (
    PropKind(
        name="chair",
        meaning="a chair to sit on, or a stool when its back is 0 high",
        options={
            "x": Option("the middle of its seat, forward [body heights]", 0.0),
            "height": Option("how high the seat is [body heights]", SEAT),
            "depth": Option("how deep the seat is [body heights]", 0.25),
            "arms": Option("1 with armrests, 0 without", 0.0),
            "facing": Option("1 where it faces forward, -1 where it faces back", 1.0),
            "back": Option("how far its back rises above the seat [body heights]", 0.25),
        },
        surfaces=_chair_planes,
        corners=_chair_corners,
        draw=_chair,
    ),
    PropKind(
        name="chair-back",
        meaning="a chair that stands the other way round, to hold on to",
        options={
            "x": Option("where its back is, forward [body heights]", 0.5),
            "height": Option("how high its back is [body heights]", 0.53),
        },
        surfaces=_chair_back_plane,
        corners=_chair_back_corners,
        draw=_chair_back,
    ),
)
