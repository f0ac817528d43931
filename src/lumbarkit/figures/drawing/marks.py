"""Marks over a picture: motion arrows, step numbers, how long to hold, when to breathe, and a magnifier."""

from math import hypot
from typing import Final

from lumbarkit.figures.body.kinematics import Skeleton, place
from lumbarkit.figures.drawing.scene import Scene
from lumbarkit.figures.drawing.theme import Dresser
from lumbarkit.figures.poses.poses import Arrow
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import UNITS, Extent, Part, line

Point = tuple[float, float]

#: Height of the band above each panel that holds its number [drawing units].
HEADER: Final = 78
_HEAD: Final = 0.030
#: Length of a straight arrow [body heights].
_STRAIGHT: Final = 0.11


def arrow_way(arrow: Arrow, stage: Scene, camera: Camera) -> list[Point]:
    """The points an arrow runs through, in the picture."""
    start = stage.poses[arrow.on].skeleton
    a = camera.see(start.ball(arrow.of))
    sx, sy = arrow.shift[0], -arrow.shift[1]
    if arrow.direction is not None:
        dx, dy = arrow.direction[0], -arrow.direction[1]
        size = hypot(dx, dy) or 1.0
        ux, uy = dx / size, dy / size
        near = (a[0] + sx + ux * arrow.push, a[1] + sy + uy * arrow.push)
        return [near, (near[0] + ux * _STRAIGHT, near[1] + uy * _STRAIGHT)]
    end = stage.poses[arrow.to or arrow.on].skeleton
    moments = [start, *(_midway(start, end, share) for share in (0.25, 0.5, 0.75)), end]
    way = [camera.see(moment.ball(arrow.of)) for moment in moments]
    middle = camera.see(start.joint("lumbar_high"))
    last = len(way) - 1
    out = []
    for index, (x, y) in enumerate(way):
        before, after = way[max(0, index - 1)], way[min(last, index + 1)]
        tx, ty = after[0] - before[0], after[1] - before[1]
        size = hypot(tx, ty) or 1e-9
        nx, ny = ty / size, -tx / size
        if (x - middle[0]) * nx + (y - middle[1]) * ny < 0:
            nx, ny = -nx, -ny
        out.append((x + nx * arrow.push + sx, y + ny * arrow.push + sy))
    return out


def arrow_parts(way: list[Point], *, is_double: bool) -> list[Part]:
    """A line with a head, or two."""
    out = [Part("arrow", line(way))]
    ends = [(way[-2], way[-1])] + ([(way[1], way[0])] if is_double else [])
    for (x0, y0), (x1, y1) in ends:
        size = hypot(x1 - x0, y1 - y0) or 1e-9
        ux, uy = (x1 - x0) / size * _HEAD, (y1 - y0) / size * _HEAD
        tips = [
            (x1 - ux - uy * 0.8, y1 - uy + ux * 0.8),
            (x1 + ux * 0.2, y1 + uy * 0.2),
            (x1 - ux + uy * 0.8, y1 - uy - ux * 0.8),
        ]
        points = [(round(x * UNITS), round(y * UNITS)) for x, y in tips]
        out.append(Part("arrow", "M" + "L".join(f"{x} {y}" for x, y in points)))
    return out


def spine_part(skeleton: Skeleton, camera: Camera) -> Part:
    """The line of the spine, as dots."""
    names = ("pelvis", "lumbar_low", "lumbar_high", "thorax_low", "thorax_high", "neck")
    return Part("spine", line([camera.see(skeleton.joint(name)) for name in names]))


def badge(dresser: Dresser, number: int, hold: str, *, is_breathing: bool) -> str:
    """The step number, and beside it a clock with the time to hold or waves for a breath."""
    out = [f'<circle cx="34" cy="38" r="27"{dresser.attributes("ink")}/>']
    out.append(_text(dresser, 34, 51, 36, str(number), "paper", anchor="middle"))
    x = 74
    if hold:
        out.append(f'<circle cx="{x + 24}" cy="38" r="21"{dresser.attributes("clock")}/>')
        out.append(f'<path{dresser.attributes("clock")} d="M{x + 24} 26v13l9 6"/>')
        out.append(_text(dresser, x + 56, 51, 38, hold, "ink"))
        x += 60 + 20 * len(hold)
    if is_breathing:
        out += [
            f'<path{dresser.attributes("wave")} d="M{x + 16} {24 + 15 * index}q14 -14 28 0t28 0"/>'
            for index in range(3)
        ]
    return "".join(out)


def _text(
    dresser: Dresser, x: float, y: float, size: int, words: str, style: str, *, anchor: str = ""
) -> str:
    at = f' text-anchor="{anchor}"' if anchor else ""
    font = f' font-family="sans-serif" font-weight="600" font-size="{size}"'
    return f'<text x="{x}" y="{y}"{at}{font}{dresser.attributes(style)}>{words}</text>'


def _midway(one: Skeleton, other: Skeleton, share: float) -> Skeleton:
    return place([a + share * (b - a) for a, b in zip(one.angles, other.angles, strict=True)])


def around(points: list[Point], box: Extent) -> Extent:
    """A box grown to hold points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    pad = 0.035
    return (
        min(box[0], min(xs) - pad),
        min(box[1], min(ys) - pad),
        max(box[2], max(xs) + pad),
        max(box[3], max(ys) + pad),
    )
