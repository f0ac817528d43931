"""What the body holds or stands in: sticks, bands, straps and water."""

from __future__ import annotations

from collections.abc import Iterable

from lumbarkit.figures.body.body import BALLS, SEGMENT_INDEX, Vector
from lumbarkit.figures.props.kind import Option, PropKind, Setting, Told
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part, line, polygon


def _stick(told: Told, setting: Setting) -> list[Part]:
    skeleton, see = setting.skeleton, setting.camera.see
    ends = []
    for key in ("one", "other"):
        ball = BALLS[told.ball(key) or "head"]
        x, y, z = ball.centre
        ends.append(skeleton.point(ball.segment, (x - ball.radius - 0.012, y, z)))
    (ax, ay, az), (bx, by, bz) = ends
    far = ((ax - bx) * 0.22, (ay - by) * 0.22, (az - bz) * 0.22)
    a, b = (ax + far[0], ay + far[1], az + far[2]), (bx - far[0], by - far[1], bz - far[2])
    return [Part("stick", line([see(a), see(b)]))]


def _band_corners(told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ((told.number("x") + 0.03, 0.3, 0.0),)


def _band(told: Told, setting: Setting) -> list[Part]:
    see = setting.camera.see
    end = (told.number("x"), told.number("y"), told.number("z"))
    held = (told.ball(key) for key in ("other", "one"))
    return [Part("band", line([see(setting.skeleton.ball(name)), see(end)])) for name in held if name]


def _loop(told: Told, setting: Setting) -> list[Part]:
    see = setting.camera.see
    a, b = (setting.skeleton.ball(told.ball(key) or "thigh_top_r") for key in ("one", "other"))
    wide = 0.042
    size = max(1e-6, sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5)
    out = tuple((p - q) / size * wide for p, q in zip(a, b, strict=True))
    ends = ((a[0] + out[0], a[1] + out[1], a[2] + out[2]), (b[0] - out[0], b[1] - out[1], b[2] - out[2]))
    (x1, y1), (x2, y2) = see(ends[0]), see(ends[1])
    return [Part("band", line([(x1, y1), ((x1 + x2) / 2, (y1 + y2) / 2 + 0.012), (x2, y2)]))]


def _strap(told: Told, setting: Setting) -> list[Part]:
    skeleton = setting.skeleton
    spots = []
    for key in ("one", "round", "other"):
        name = told.ball(key)
        if name is None:
            continue
        at = skeleton.ball(name)
        if name.startswith("ball_"):  # under the sole, not through it
            at = skeleton.point(SEGMENT_INDEX[f"foot_{name[-1]}"], (0.070, -0.044, 0.0))
        spots.append(setting.camera.see(at))
    return [Part("strap", "".join(line([spots[i], spots[i + 1]]) for i in range(len(spots) - 1)))]


def _water(told: Told, setting: Setting) -> list[Part]:
    box = setting.box
    level = -told.number("level")
    bottom = max(box[3] - 0.03, 0.0)
    waves = 7
    step = (box[2] - box[0]) / waves
    top = [(box[0] + i * step / 2, level + (0.012 if i % 2 else 0.0)) for i in range(2 * waves + 1)]
    return [Part("water", polygon([*top, (box[2], bottom), (box[0], bottom)])), Part("wave", line(top))]


KINDS = (
    PropKind(
        name="stick",
        meaning="a stick along the back",
        options={
            "one": Option("the ball that it lies behind at one end"),
            "other": Option("the ball that it lies behind at the other end"),
        },
        draw=_stick,
    ),
    PropKind(
        name="band",
        meaning="an elastic band from the hands to a fixed point",
        options={
            "one": Option("the ball that holds it"),
            "other": Option("the other ball that holds it"),
            "x": Option("its fixed point, forward [body heights]", 0.75),
            "y": Option("its fixed point, above the floor [body heights]", 0.55),
            "z": Option("its fixed point, to the person's right [body heights]", 0.0),
        },
        corners=_band_corners,
        draw=_band,
        is_in_front=True,
    ),
    PropKind(
        name="loop",
        meaning="a closed band round both legs",
        options={"one": Option("the ball it goes round"), "other": Option("the other ball it goes round")},
        draw=_loop,
        is_in_front=True,
    ),
    PropKind(
        name="strap",
        meaning="a strap from one hand round a foot to the other hand",
        options={
            "one": Option("the ball that holds one end"),
            "other": Option("the ball that holds the other end"),
            "round": Option("the ball that it goes round"),
        },
        draw=_strap,
        is_in_front=True,
    ),
    PropKind(
        name="water",
        meaning="water that one stands or swims in",
        options={"level": Option("how high it is [body heights]", 0.66)},
        draw=_water,
        is_in_front=True,
    ),
)
