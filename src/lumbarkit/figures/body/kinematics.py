"""Forward kinematics: angles in, places of segments, balls and their derivatives out."""

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Final, TypeAlias

import attrs

from lumbarkit.figures.body.body import (
    BALLS,
    FREEDOMS,
    GIRDLES,
    MASSES,
    NEUTRAL_CURVE,
    SEGMENT_INDEX,
    SEGMENTS,
    Matrix,
    Vector,
)
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural

Angles: TypeAlias = tuple[float, ...]

_RAD: Final = radians(1.0)
_COUNT: Final = len(SEGMENTS)
#: For each segment the freedoms that turn it: (freedom, axis, factor).
_TURNS: Final = tuple(
    tuple(
        (index, drive.axis, drive.factor)
        for index, freedom in enumerate(FREEDOMS)
        for drive in freedom.drives
        if drive.segment == segment
    )
    for segment in range(_COUNT)
)


def _chain(segment: int) -> tuple[int, ...]:
    chain = []
    while segment >= 0:
        chain.append(segment)
        segment = SEGMENTS[segment].parent
    return tuple(reversed(chain))


#: For each segment everything that moves a point on it: (freedom, turning segment, axis, factor in rad/deg).
_LEVERS: Final = tuple(
    tuple(
        (index, drive.segment, drive.axis, drive.factor * _RAD)
        for index, freedom in enumerate(FREEDOMS)
        for drive in freedom.drives
        if drive.segment in _chain(segment)
    )
    for segment in range(_COUNT)
)


@attrs.frozen(kw_only=True)
class Skeleton:
    """Where every segment is.

    Attributes:
        angles: The freedoms that led here, in the order of ``body.FREEDOMS``.
        origins: The joint of each segment, in body heights.
        frames: The orientation of each segment, as nine numbers row by row.
    """

    angles: Angles
    origins: tuple[Vector, ...]
    frames: tuple[Matrix, ...]

    def point(self, segment: int, local: Vector) -> Vector:
        """Where a point fixed in a segment is."""
        o, m = self.origins[segment], self.frames[segment]
        x, y, z = local
        return (
            o[0] + m[0] * x + m[1] * y + m[2] * z,
            o[1] + m[3] * x + m[4] * y + m[5] * z,
            o[2] + m[6] * x + m[7] * y + m[8] * z,
        )

    def ball(self, name: str) -> Vector:
        """Where the centre of a contact ball is."""
        ball = BALLS[name]
        return self.point(ball.segment, ball.centre)

    def joint(self, segment: str) -> Vector:
        """Where the joint at the root of a segment is."""
        return self.origins[SEGMENT_INDEX[segment]]

    def axis(self, segment: int, column: int) -> Vector:
        """The direction of a segment's own X (0), Y (1) or Z (2)."""
        m = self.frames[segment]
        return (m[column], m[3 + column], m[6 + column])

    @in_a_line
    def __repr__(self) -> str:
        return plural(len(self.origins), "segment")


def place(angles: Sequence[float]) -> Skeleton:
    """Put every segment where the angles say."""
    origins: list[Vector] = []
    frames: list[Matrix] = []
    for index, part in enumerate(SEGMENTS):
        z = -NEUTRAL_CURVE.get(index, 0.0)
        x = y = 0.0
        for freedom, axis, factor in _TURNS[index]:
            turn = angles[freedom] * factor
            if axis == 0:
                z += turn
            elif axis == 1:
                x += turn
            else:
                y += turn
        if index == 0:
            origins.append((angles[0], angles[1], angles[2]))
            frames.append(_turn(z, x, y))
            continue
        parent = part.parent
        o, p = origins[parent], frames[parent]
        a, b, c = part.offset
        origins.append(
            (
                o[0] + p[0] * a + p[1] * b + p[2] * c,
                o[1] + p[3] * a + p[4] * b + p[5] * c,
                o[2] + p[6] * a + p[7] * b + p[8] * c,
            )
        )
        if parent in GIRDLES:
            p = frames[SEGMENTS[parent].parent]
        frames.append(_compose(p, z, x, y))
    return Skeleton(angles=tuple(angles), origins=tuple(origins), frames=tuple(frames))


def levers(skeleton: Skeleton) -> tuple[tuple[Vector, Vector, Vector], ...]:
    """The world directions of each segment's three turning axes (Z, X, Y), for derivatives."""
    out: list[tuple[Vector, Vector, Vector]] = []
    angles = skeleton.angles
    for index, part in enumerate(SEGMENTS):
        flex = -NEUTRAL_CURVE.get(index, 0.0)
        for freedom, axis, factor in _TURNS[index]:
            if axis == 0:
                flex += angles[freedom] * factor
        parent = part.parent
        if parent in GIRDLES:
            parent = SEGMENTS[parent].parent
        p = skeleton.frames[parent] if parent >= 0 else (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
        c, s = cos(flex * _RAD), sin(flex * _RAD)
        m = skeleton.frames[index]
        out.append(
            (
                (p[2], p[5], p[8]),
                (p[0] * c + p[1] * s, p[3] * c + p[4] * s, p[6] * c + p[7] * s),
                (m[1], m[4], m[7]),
            )
        )
    return tuple(out)


def slope(
    skeleton: Skeleton,
    axes: tuple[tuple[Vector, Vector, Vector], ...],
    segment: int,
    point: Vector,
    along: Vector,
) -> list[float]:
    """How fast a point on a segment moves along a direction, per unit of each freedom."""
    row = [0.0] * len(FREEDOMS)
    nx, ny, nz = along
    row[0], row[1], row[2] = nx, ny, nz
    px, py, pz = point
    for freedom, turning, axis, factor in _LEVERS[segment]:
        ax, ay, az = axes[turning][axis]
        ox, oy, oz = skeleton.origins[turning]
        if turning in GIRDLES:
            if segment == turning:
                continue
            tx, ty, tz = skeleton.origins[turning + 1]
            lx, ly, lz = tx - ox, ty - oy, tz - oz
        else:
            lx, ly, lz = px - ox, py - oy, pz - oz
        row[freedom] += factor * (
            nx * (ay * lz - az * ly) + ny * (az * lx - ax * lz) + nz * (ax * ly - ay * lx)
        )
    return row


def swing(
    axes: tuple[tuple[Vector, Vector, Vector], ...], segment: int, direction: Vector, along: Vector
) -> list[float]:
    """How fast a direction fixed in a segment turns along another direction, per unit of each freedom."""
    row = [0.0] * len(FREEDOMS)
    nx, ny, nz = along
    lx, ly, lz = direction
    for freedom, turning, axis, factor in _LEVERS[segment]:
        if turning in GIRDLES:
            continue
        ax, ay, az = axes[turning][axis]
        row[freedom] += factor * (
            nx * (ay * lz - az * ly) + ny * (az * lx - ax * lz) + nz * (ax * ly - ay * lx)
        )
    return row


def centre_of_mass(skeleton: Skeleton) -> Vector:
    """Where the body balances."""
    x = y = z = total = 0.0
    for part, at, share in MASSES:
        px, py, pz = skeleton.point(SEGMENT_INDEX[part], at)
        x, y, z, total = x + share * px, y + share * py, z + share * pz, total + share
    return (x / total, y / total, z / total)


def _turn(z: float, x: float, y: float) -> Matrix:
    ca, sa = cos(z * _RAD), sin(z * _RAD)
    cb, sb = cos(x * _RAD), sin(x * _RAD)
    cc, sc = cos(y * _RAD), sin(y * _RAD)
    return (
        ca * cc - sa * sb * sc, -sa * cb, ca * sc + sa * sb * cc,
        sa * cc + ca * sb * sc, ca * cb, sa * sc - ca * sb * cc,
        -cb * sc, sb, cb * cc,
    )  # fmt: skip


def _compose(p: Matrix, z: float, x: float, y: float) -> Matrix:
    if not x and not y:  # most joints only bend: two columns change, the third stays
        c, s = cos(z * _RAD), sin(z * _RAD)
        return (
            p[0] * c + p[1] * s, p[1] * c - p[0] * s, p[2],
            p[3] * c + p[4] * s, p[4] * c - p[3] * s, p[5],
            p[6] * c + p[7] * s, p[7] * c - p[6] * s, p[8],
        )  # fmt: skip
    q = _turn(z, x, y)
    return (
        p[0] * q[0] + p[1] * q[3] + p[2] * q[6],
        p[0] * q[1] + p[1] * q[4] + p[2] * q[7],
        p[0] * q[2] + p[1] * q[5] + p[2] * q[8],
        p[3] * q[0] + p[4] * q[3] + p[5] * q[6],
        p[3] * q[1] + p[4] * q[4] + p[5] * q[7],
        p[3] * q[2] + p[4] * q[5] + p[5] * q[8],
        p[6] * q[0] + p[7] * q[3] + p[8] * q[6],
        p[6] * q[1] + p[7] * q[4] + p[8] * q[7],
        p[6] * q[2] + p[7] * q[5] + p[8] * q[8],
    )
