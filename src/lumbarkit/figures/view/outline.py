"""Outlines as SVG path data: round capsules for limbs, smooth hulls for everything else.

All coordinates are whole drawing units (1,000 to a body height) and all but the first are relative,
which keeps paths short; the commands depend only on the shape asked for, never on the pose,
so that a browser can blend two poses of one outline point by point.
Every outline runs the same way round, so overlapping ones fuse when they share a path.
"""

from collections.abc import Sequence
from math import acos, cos, hypot, pi, sin, sqrt
from typing import Final, NamedTuple

#: Drawing units in one body height.
UNITS: Final = 1000.0


#: A box in the picture: left, top, right, bottom, in body heights with y down.
Extent = tuple[float, float, float, float]


class Part(NamedTuple):
    """One outline: what it is made of (a style of the theme) and its path."""

    style: str
    path: str


class Ellipse(NamedTuple):
    """A filled ellipse: its centre and the matrix of its second moments, in body heights."""

    x: float
    y: float
    xx: float
    xy: float
    yy: float


def capsule(x1: float, y1: float, r1: float, x2: float, y2: float, r2: float) -> str:
    """The outline of two discs and everything between them."""
    dx, dy = x2 - x1, y2 - y1
    far = hypot(dx, dy)
    least = abs(r1 - r2) * 1.02 + 1e-4
    if far < least:  # seen end on: keep the structure, let the larger disc win
        if far < 1e-9:
            dx, dy, far = 1.0, 0.0, 1.0
        dx, dy = dx * least / far, dy * least / far
        far = least
    ux, uy = dx / far, dy / far
    spread = acos(max(-1.0, min(1.0, (r1 - r2) / far)))
    c, s = cos(spread), sin(spread)
    ax, ay = ux * c - uy * s, ux * s + uy * c
    bx, by = ux * c + uy * s, uy * c - ux * s
    x2, y2 = x1 + dx, y1 + dy
    corners = (
        (x1 + ax * r1, y1 + ay * r1),
        (x1 + bx * r1, y1 + by * r1),
        (x2 + bx * r2, y2 + by * r2),
        (x2 + ax * r2, y2 + ay * r2),
    )
    points = [(round(x * UNITS), round(y * UNITS)) for x, y in corners]
    one, two = round(r1 * UNITS), round(r2 * UNITS)
    (px, py), (qx, qy), (sx, sy), (tx, ty) = points
    wide, slim = (1, 0) if r1 >= r2 else (0, 1)
    return (
        f"M{px} {py}a{one} {one} 0 {wide} 1 {qx - px} {qy - py}l{sx - qx} {sy - qy}"
        f"a{two} {two} 0 {slim} 1 {tx - sx} {ty - sy}z"
    )


def hull(ellipses: Sequence[Ellipse], corners: int = 14) -> str:
    """The smooth outline round a group of ellipses, as if a rubber band were stretched about them."""
    step = 2 * pi / corners
    support: list[tuple[float, float, float]] = []
    for nx, ny in _directions(corners):
        best = -9.0
        at = (0.0, 0.0)
        for x, y, xx, xy, yy in ellipses:
            mx, my = xx * nx + xy * ny, xy * nx + yy * ny
            reach = sqrt(nx * mx + ny * my) or 1e-9
            level = nx * x + ny * y + reach
            if level > best:
                best = level
                at = (x + mx / reach, y + my / reach)
        support.append((at[0], at[1], best))
    first = support[0]
    px, py = round(first[0] * UNITS), round(first[1] * UNITS)
    out = [f"M{px} {py}"]
    lean, turn = 1.0 / sin(step), cos(step)
    normals = _directions(corners)
    for index in range(corners):
        after = (index + 1) % corners
        h1, h2 = support[index][2], support[after][2]
        nx, ny = normals[index]
        along = (h2 - h1 * turn) * lean  # where the two tangents meet, along the first one
        cx, cy = round((nx * h1 - ny * along) * UNITS), round((ny * h1 + nx * along) * UNITS)
        qx, qy = round(support[after][0] * UNITS), round(support[after][1] * UNITS)
        out.append(f"q{cx - px} {cy - py} {qx - px} {qy - py}")
        px, py = qx, qy
    return "".join(out) + "z"


def line(points: Sequence[tuple[float, float]]) -> str:
    """A smooth open line through points."""
    rounded = [(round(x * UNITS), round(y * UNITS)) for x, y in points]
    out = [f"M{rounded[0][0]} {rounded[0][1]}"]
    last = len(rounded) - 1
    for index in range(last):
        p0 = rounded[max(0, index - 1)]
        p1, p2 = rounded[index], rounded[index + 1]
        p3 = rounded[min(last, index + 2)]
        c1 = (round((p2[0] - p0[0]) / 6), round((p2[1] - p0[1]) / 6))
        c2 = (p2[0] - p1[0] - round((p3[0] - p1[0]) / 6), p2[1] - p1[1] - round((p3[1] - p1[1]) / 6))
        out.append(f"c{c1[0]} {c1[1]} {c2[0]} {c2[1]} {p2[0] - p1[0]} {p2[1] - p1[1]}")
    return "".join(out)


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """A closed outline with straight edges."""
    rounded = [(round(x * UNITS), round(y * UNITS)) for x, y in points]
    px, py = rounded[0]
    out = [f"M{px} {py}"]
    for x, y in rounded[1:]:
        out.append(f"l{x - px} {y - py}")
        px, py = x, y
    return "".join(out) + "z"


_TABLES: dict[int, tuple[tuple[float, float], ...]] = {}


def _directions(corners: int) -> tuple[tuple[float, float], ...]:
    if corners not in _TABLES:
        _TABLES[corners] = tuple(
            (cos(2 * pi * index / corners), sin(2 * pi * index / corners)) for index in range(corners)
        )
    return _TABLES[corners]
