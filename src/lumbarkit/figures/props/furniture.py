"""What one lies on or leans on: mats, beds, cushions, worktops and balls."""

from __future__ import annotations

from collections.abc import Iterable

from lumbarkit.figures.body.body import Vector
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.props.blocks import Slab, block
from lumbarkit.figures.props.kind import UP, Option, PropKind, Setting, Told
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part, capsule


def _mat_block(ground: Extent) -> Slab:
    x0, z0, x1, z1 = ground
    across = min(0.30, max(0.20, z1 + 0.03, -z0 + 0.03))
    return (x0 - 0.05, x1 + 0.05, -0.012, 0.0, -across, across)


def _mat_corners(_told: Told, camera: Camera, ground: Extent) -> Iterable[Vector]:
    if not _shows_its_top(camera):
        return ()
    x0, x1, y0, _, z0, z1 = _mat_block(ground)
    return ((x, y0, z) for x in (x0, x1) for z in (z0, z1))


def _mat(_told: Told, setting: Setting) -> list[Part]:
    camera = setting.camera
    tones = ("mat", "mat", "mat") if camera.elevation < 3 else ("mat", "floor", "floor")
    return block(camera, _mat_block(setting.ground), tones=tones)


def _mat_floor(camera: Camera) -> float | None:
    return None if _shows_its_top(camera) else 0.010


def _shows_its_top(camera: Camera) -> bool:
    return camera.elevation > 3


def _bed_plane(told: Told) -> tuple[Surface, ...]:
    return (Surface(name="bed", normal=UP, level=told.number("height")),)


def _bed_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    half, x, near = told.number("length") / 2, told.number("x"), told.number("near")
    return ((x + s * half, y, z) for s in (-1, 1) for y in (0.0, 0.3) for z in (-0.35, near))


def _bed(told: Told, setting: Setting) -> list[Part]:
    camera = setting.camera
    x, height, length, near = (told.number(key) for key in ("x", "height", "length", "near"))
    a, b = x - length / 2, x + length / 2
    out: list[Part] = []
    for lx in (a, b - 0.04):
        for z in (-0.35, near - 0.04):
            out += block(camera, (lx, lx + 0.04, 0.0, height - 0.12, z, z + 0.04), tones=("prop-dark",) * 3)
    out += block(
        camera, (a, b, height - 0.15, height - 0.09, -0.35, near), tones=("prop", "prop-dark", "prop-dark")
    )
    return out + block(camera, (a, b, height - 0.09, height, -0.35, near), tones=("backdrop", "mat", "mat"))


def _no_floor(_camera: Camera) -> float | None:
    return None


def _worktop_plane(told: Told) -> tuple[Surface, ...]:
    return (Surface(name="worktop", normal=UP, level=told.number("height")),)


def _worktop_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + 0.28, 0.0, 0.0), (told.number("x"), told.number("height"), -0.3))


def _worktop(told: Told, setting: Setting) -> list[Part]:
    x, height = told.number("x"), told.number("height")
    cupboard = (x + 0.02, x + 0.26, 0.0, height - 0.03, -0.3, 0.3)
    top = (x, x + 0.28, height - 0.03, height, -0.32, 0.32)
    out = block(setting.camera, cupboard, tones=("prop", "prop", "prop"))
    return out + block(setting.camera, top, tones=("prop-light", "prop-dark", "prop-dark"))


def _cushion(told: Told, setting: Setting) -> list[Part]:
    x, y, width, height = (told.number(key) for key in ("x", "y", "width", "height"))
    r, see = height / 2, setting.camera.see
    a, b = see((x - width / 2 + r, y + r, 0.0)), see((x + width / 2 - r, y + r, 0.0))
    return [Part("prop-light", capsule(*a, r, *b, r * 0.999))]


def _ball_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    x, y, r = told.number("x"), told.number("y"), told.number("radius")
    return ((x - r, y, 0.0), (x + r, y, 0.0))


def _ball(told: Told, setting: Setting) -> list[Part]:
    r = told.number("radius")
    x, y = setting.camera.see((told.number("x"), told.number("y"), 0.0))
    return [Part("ball", capsule(x, y, r, x, y + 1e-4, r))]


KINDS = (
    PropKind(
        name="mat",
        meaning="an exercise mat under everything that lies, kneels or stands",
        corners=_mat_corners,
        draw=_mat,
        floor=_mat_floor,
    ),
    PropKind(
        name="bed",
        meaning="a bed to lie on or to let a leg hang from",
        options={
            "x": Option("its middle, forward [body heights]", 0.0),
            "height": Option("how high it is [body heights]", 0.30),
            "length": Option("how long it is [body heights]", 1.2),
            "near": Option("where its near edge is, to the person's right [body heights]", 0.22),
        },
        surfaces=_bed_plane,
        corners=_bed_corners,
        draw=_bed,
        floor=_no_floor,
    ),
    PropKind(
        name="worktop",
        meaning="a worktop in front, to lean on",
        options={
            "x": Option("its near edge, forward [body heights]", 0.5),
            "height": Option("how high it is [body heights]", 0.53),
        },
        surfaces=_worktop_plane,
        corners=_worktop_corners,
        draw=_worktop,
    ),
    PropKind(
        name="cushion",
        meaning="a cushion or a folded towel",
        options={
            "x": Option("its middle, forward [body heights]", 0.0),
            "y": Option("what it lies on, above the floor [body heights]", 0.0),
            "width": Option("how wide it is [body heights]", 0.14),
            "height": Option("how high it is [body heights]", 0.05),
        },
        draw=_cushion,
    ),
    PropKind(
        name="ball",
        meaning="a ball",
        options={
            "x": Option("its middle, forward [body heights]", 0.0),
            "y": Option("its middle, above the floor [body heights]", 0.5),
            "radius": Option("from its middle to its skin [body heights]", 0.1),
        },
        corners=_ball_corners,
        draw=_ball,
    ),
)
