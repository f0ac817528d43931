"""Exercise machines, whose pedals and handles follow the feet and hands."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

from lumbarkit.figures.body.body import Vector
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.props.kind import UP, Option, PropKind, Setting, Told
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part, capsule


def _rods(camera: Camera, rods: Iterable[tuple[Vector, Vector, float]], style: str) -> list[Part]:
    return [Part(style, capsule(*camera.see(a), r, *camera.see(b), r * 0.999)) for a, b, r in rods]


def _ring(centre: Vector, radius: float) -> list[tuple[Vector, Vector, float]]:
    spots = [
        (centre[0] + radius * cos(2 * pi * i / 12), centre[1] + radius * sin(2 * pi * i / 12), centre[2])
        for i in range(12)
    ]
    return [(spots[i], spots[(i + 1) % 12], 0.010) for i in range(12)]


def _bike_planes(told: Told) -> tuple[Surface, ...]:
    lies = told.number("recumbent")
    return (
        Surface(name="saddle", normal=UP, level=0.30 if lies else 0.56),
        Surface(name="bars", normal=UP, level=0.52 if lies else 0.64),
    )


def _bike_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + x, 0.0, 0.0) for x in (-0.25, 0.45))


def _bike(told: Told, setting: Setting) -> list[Part]:
    skeleton, camera = setting.skeleton, setting.camera
    x = told.number("x")
    lies = bool(told.number("recumbent"))
    feet = [skeleton.ball(f"ball_{side}") for side in "rl"]
    crank = ((feet[0][0] + feet[1][0]) / 2, (feet[0][1] + feet[1][1]) / 2 - 0.015, 0.0)
    rods: list[tuple[Vector, Vector, float]] = []
    if lies:
        rods += [((x - 0.20, 0.018, 0.0), (crank[0] + 0.16, 0.018, 0.0), 0.018)]
        rods += [((x - 0.02, 0.02, 0.0), (x - 0.02, 0.28, 0.0), 0.016)]
        rods += [
            ((x - 0.12, 0.285, 0.0), (x + 0.10, 0.285, 0.0), 0.016),
            ((x - 0.13, 0.30, 0.0), (x - 0.25, 0.62, 0.0), 0.018),
        ]
        rods += [((x - 0.02, 0.10, 0.0), crank, 0.016)]
    else:
        rods += [((x - 0.16, 0.018, 0.0), (x + 0.42, 0.018, 0.0), 0.018)]
        rods += [
            (crank, (x - 0.02, 0.53, 0.0), 0.016),
            ((x - 0.09, 0.545, 0.0), (x + 0.06, 0.545, 0.0), 0.018),
        ]
        rods += [(crank, (x + 0.28, 0.42, 0.0), 0.014), ((x + 0.36, 0.02, 0.0), (x + 0.26, 0.62, 0.0), 0.014)]
        rods += [((x + 0.26, 0.62, 0.0), (x + 0.36, 0.66, 0.0), 0.012), (crank, (x + 0.1, 0.02, 0.0), 0.016)]
    wheel = _ring((crank[0] + (0.0 if lies else 0.10), crank[1] - (0.02 if lies else 0.03), 0.0), 0.105)
    arms = [(crank, (foot[0], foot[1] - 0.017, foot[2] * 0.6), 0.010) for foot in feet]
    pedals = [
        ((foot[0] - 0.03, foot[1] - 0.022, foot[2]), (foot[0] + 0.03, foot[1] - 0.022, foot[2]), 0.008)
        for foot in feet
    ]
    return [
        *_rods(camera, wheel, "prop-light"),
        *_rods(camera, rods, "prop"),
        *_rods(camera, [*arms, *pedals], "prop-dark"),
    ]


def _elliptical_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + x, 0.0, 0.0) for x in (-0.44, 0.48))


def _elliptical(told: Told, setting: Setting) -> list[Part]:
    skeleton, camera = setting.skeleton, setting.camera
    x = told.number("x")
    rods: list[tuple[Vector, Vector, float]] = [((x - 0.42, 0.018, 0.0), (x + 0.46, 0.018, 0.0), 0.018)]
    rods += [((x + 0.34, 0.02, 0.0), (x + 0.28, 0.66, 0.0), 0.018)]
    boards: list[tuple[Vector, Vector, float]] = []
    for side, z in (("l", -0.06), ("r", 0.06)):
        heel, tip, hand = (
            skeleton.ball(f"heel_{side}"),
            skeleton.ball(f"toe_{side}"),
            skeleton.ball(f"grip_{side}"),
        )
        boards.append(((heel[0] - 0.01, heel[1] - 0.03, z), (tip[0] + 0.01, tip[1] - 0.025, z), 0.011))
        boards.append(((tip[0] + 0.01, tip[1] - 0.025, z), (x + 0.31, 0.14, z), 0.009))
        boards.append(((x + 0.30, 0.30, z), (hand[0], hand[1] + 0.03, hand[2]), 0.010))
    wheel = _ring((x - 0.32, 0.14, 0.0), 0.10)
    return [
        *_rods(camera, wheel, "prop-light"),
        *_rods(camera, rods, "prop"),
        *_rods(camera, boards, "prop-dark"),
    ]


KINDS = (
    PropKind(
        name="bike",
        meaning="an exercise bike; its cranks reach for the feet",
        options={
            "recumbent": Option("1 where one leans back in it, 0 where one sits upright", 0.0),
            "x": Option("its saddle, forward [body heights]", 0.0),
        },
        surfaces=_bike_planes,
        corners=_bike_corners,
        draw=_bike,
    ),
    PropKind(
        name="elliptical",
        meaning="an elliptical trainer; its boards and handles follow feet and hands",
        options={"x": Option("its middle, forward [body heights]", 0.0)},
        corners=_elliptical_corners,
        draw=_elliptical,
    ),
)
