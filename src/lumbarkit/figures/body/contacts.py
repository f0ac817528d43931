"""The contact solver: the pose nearest to the authored angles in which everything declared touches.

A pose is a wish: angles, each with a tolerance, and conditions that must hold
(a heel on the floor, a hand on a shin, a thigh upright).
The answer is the most likely pose if both were measured with those tolerances,
found by Gauss-Newton steps in the space of the conditions, which are far fewer than the freedoms.
"""

from collections.abc import Sequence
from math import hypot, sqrt
from operator import mul
from typing import Final

import attrs

from lumbarkit.figures.body.body import BALLS, FREEDOMS, SPOTS, Vector
from lumbarkit.figures.body.kinematics import Angles, Skeleton, levers, place, slope, swing
from lumbarkit.shown import by_fields

#: How far a contact may be from its surface, as a standard deviation: 2.6 mm at 1.75 m.
CONTACT_SIGMA: Final = 0.0015
TOUCH_SIGMA: Final = 0.002
PIN_SIGMA: Final = 0.002
#: As the sine of an angle: about one degree.
ALIGN_SIGMA: Final = 0.02
#: The largest turn in one step; more makes the linear picture of the body worthless [deg].
_LARGEST_STEP: Final = 40.0
_SETTLED: Final = 0.25
#: A step that makes the pose this little more likely is the last.
_GAIN: Final = 0.03
#: Balls that no surface may swallow, whether or not a pose says they rest on it.
SOLID: Final = tuple(name for name in BALLS if name not in SPOTS)


@attrs.frozen(kw_only=True)
class Surface:
    """A plane that bodies rest on: everything with ``normal . point >= level`` is outside.

    Attributes:
        name: What authors write after the ``@``.
        normal: Its outward direction, of length one.
        level: Its distance from the origin along the normal, in body heights.
        is_solid: Whether nothing may pass through it anywhere; only the floor and walls have no edges.
    """

    name: str
    normal: Vector
    level: float
    is_solid: bool = False

    def gap(self, point: Vector, radius: float) -> float:
        """How far a ball is above the surface; negative when inside."""
        n = self.normal
        return n[0] * point[0] + n[1] * point[1] + n[2] * point[2] - self.level - radius

    __repr__ = by_fields()


FLOOR: Final = Surface(name="floor", normal=(0.0, 1.0, 0.0), level=0.0, is_solid=True)


@attrs.frozen(kw_only=True)
class Wish:
    """Everything a pose asks for.

    Attributes:
        angles: The authored freedoms.
        sigmas: How far each may be moved to satisfy the conditions; same order.
        contacts: (ball, surface) pairs that must touch.
        touches: (ball, ball) pairs that must touch.
        aligned: (segment, axis column, direction): that axis of the segment points that way.
        pins: (ball, axis, value): a coordinate of a ball's centre is fixed.
        bonds: (ball, ball, offset): the first ball's centre keeps its place relative to the second's.
        surfaces: All surfaces by name.
    """

    angles: Angles
    sigmas: tuple[float, ...]
    contacts: tuple[tuple[str, str], ...] = ()
    touches: tuple[tuple[str, str], ...] = ()
    aligned: tuple[tuple[int, int, Vector], ...] = ()
    pins: tuple[tuple[str, int, float], ...] = ()
    bonds: tuple[tuple[str, str, Vector], ...] = ()
    surfaces: tuple[Surface, ...] = (FLOOR,)

    __repr__ = by_fields()


def solve(wish: Wish, *, start: Sequence[float] | None = None, steps: int = 20) -> Skeleton:
    """Find the pose nearest to the wish that keeps its conditions.

    Args:
        wish: Authored angles and conditions.
        start: Where to begin; the authored angles by default.
        steps: The most Gauss-Newton steps to take.
    """
    target = list(wish.angles)
    spread = [sigma * sigma for sigma in wish.sigmas]
    now = _clamped(target if start is None else start)
    skeleton = place(now)
    rows, gaps, noise = _conditions(wish, skeleton)
    cost = _cost(gaps, noise, now, target, spread)
    caution = 0.0
    for _ in range(steps):
        if not rows:
            return place(_clamped(target))
        near = [(goal + caution * here) / (1.0 + caution) for goal, here in zip(target, now, strict=True)]
        tight = [variance / (1.0 + caution) for variance in spread]
        moved = _within(rows, gaps, noise, now, near, tight)
        largest = max(map(abs, map(_minus, moved[3:], now[3:])))
        if largest > _LARGEST_STEP:
            share = _LARGEST_STEP / largest
            moved = [a + share * (b - a) for a, b in zip(now, moved, strict=True)]
        after = place(moved)
        condition = _conditions(wish, after)
        worth = _cost(condition[1], condition[2], moved, target, spread)
        gained = cost - worth
        if gained < 0.0:
            if largest < _SETTLED:
                break
            caution = 4.0 * caution + 0.6
            continue
        caution = caution / 5.0 if caution > 0.1 else 0.0
        now, skeleton, cost = moved, after, worth
        rows, gaps, noise = condition
        if largest < _SETTLED or gained < _GAIN + 2e-3 * cost:
            break
    return skeleton


def _minus(a: float, b: float) -> float:
    return a - b


def _clamped(angles: Sequence[float]) -> list[float]:
    return [
        min(max(value, freedom.low), freedom.high) for value, freedom in zip(angles, FREEDOMS, strict=True)
    ]


def _cost(
    gaps: list[float], noise: list[float], now: list[float], target: list[float], spread: list[float]
) -> float:
    """How unlikely a pose is: what the solver makes small."""
    missed = sum(gap * gap / var for gap, var in zip(gaps, noise, strict=True))
    return missed + sum((a - b) ** 2 / var for a, b, var in zip(now, target, spread, strict=True))


def _within(
    rows: list[list[float]],
    gaps: list[float],
    noise: list[float],
    now: list[float],
    target: list[float],
    spread: list[float],
) -> list[float]:
    """One step that keeps every freedom inside its limits: those that would leave are held at the limit."""
    target, spread = list(target), list(spread)
    for _ in range(4):
        moved = _step(rows, gaps, noise, now, target, spread)
        outside = [
            index
            for index, (value, freedom) in enumerate(zip(moved, FREEDOMS, strict=True))
            if not freedom.low - 0.01 <= value <= freedom.high + 0.01
        ]
        if not outside:
            break
        for index in outside:
            target[index] = (
                FREEDOMS[index].low if moved[index] < FREEDOMS[index].low else FREEDOMS[index].high
            )
            spread[index] = 1e-6
    return _clamped(moved)


def _conditions(wish: Wish, skeleton: Skeleton) -> tuple[list[list[float]], list[float], list[float]]:
    axes = levers(skeleton)
    rows: list[list[float]] = []
    gaps: list[float] = []
    noise: list[float] = []

    def add(row: list[float], gap: float, sigma: float) -> None:
        rows.append(row)
        gaps.append(gap)
        noise.append(sigma * sigma)

    surfaces = {surface.name: surface for surface in wish.surfaces}
    declared = set(wish.contacts)
    for name, where in wish.contacts:
        ball, surface = BALLS[name], surfaces[where]
        point = skeleton.point(ball.segment, ball.centre)
        add(
            slope(skeleton, axes, ball.segment, point, surface.normal),
            surface.gap(point, ball.radius),
            CONTACT_SIGMA,
        )
    for surface in wish.surfaces:
        if not surface.is_solid:
            continue
        for name in SOLID:
            ball = BALLS[name]
            point = skeleton.point(ball.segment, ball.centre)
            gap = surface.gap(point, ball.radius)
            if gap < 0.0 and (name, surface.name) not in declared:
                add(slope(skeleton, axes, ball.segment, point, surface.normal), gap, CONTACT_SIGMA)
    for one, other in wish.touches:
        a, b = BALLS[one], BALLS[other]
        pa, pb = skeleton.point(a.segment, a.centre), skeleton.point(b.segment, b.centre)
        dx, dy, dz = pa[0] - pb[0], pa[1] - pb[1], pa[2] - pb[2]
        far = hypot(dx, dy, dz) or 1e-6
        along = (dx / far, dy / far, dz / far)
        mine = slope(skeleton, axes, a.segment, pa, along)
        theirs = slope(skeleton, axes, b.segment, pb, along)
        add(list(map(_minus, mine, theirs)), far - a.radius - b.radius, TOUCH_SIGMA)
    for segment, column, wanted in wish.aligned:
        has = skeleton.axis(segment, column)
        for along in _across(wanted):
            add(swing(axes, segment, has, along), sum(map(mul, has, along)), ALIGN_SIGMA)
    for name, axis, value in wish.pins:
        ball = BALLS[name]
        point = skeleton.point(ball.segment, ball.centre)
        along = (float(axis == 0), float(axis == 1), float(axis == 2))
        add(slope(skeleton, axes, ball.segment, point, along), point[axis] - value, PIN_SIGMA)
    for one, other, offset in wish.bonds:
        a, b = BALLS[one], BALLS[other]
        pa, pb = skeleton.point(a.segment, a.centre), skeleton.point(b.segment, b.centre)
        for axis in (0, 1, 2):
            along = (float(axis == 0), float(axis == 1), float(axis == 2))
            mine = slope(skeleton, axes, a.segment, pa, along)
            theirs = slope(skeleton, axes, b.segment, pb, along)
            add(list(map(_minus, mine, theirs)), pa[axis] - pb[axis] - offset[axis], PIN_SIGMA)
    return rows, gaps, noise


def _across(direction: Vector) -> tuple[Vector, Vector]:
    """Two directions at right angles to the given one."""
    x, y, z = direction
    pick = (0.0, 0.0, 1.0) if abs(z) < 0.9 else (1.0, 0.0, 0.0)
    one = (y * pick[2] - z * pick[1], z * pick[0] - x * pick[2], x * pick[1] - y * pick[0])
    size = hypot(*one)
    one = (one[0] / size, one[1] / size, one[2] / size)
    other = (y * one[2] - z * one[1], z * one[0] - x * one[2], x * one[1] - y * one[0])
    return one, other


def _step(
    rows: list[list[float]],
    gaps: list[float],
    noise: list[float],
    now: list[float],
    target: list[float],
    spread: list[float],
) -> list[float]:
    """One Gauss-Newton step: target + S J' (J S J' + N)^-1 (J (now - target) - gaps)."""
    moving = [index for index, column in enumerate(zip(*rows, strict=True)) if any(column)]
    small = [[row[i] for i in moving] for row in rows]
    spans = [spread[i] for i in moving]
    away = [now[i] - target[i] for i in moving]
    scaled = [list(map(mul, row, spans)) for row in small]
    count = len(rows)
    lower: list[list[float]] = []
    known: list[float] = []
    for i in range(count):  # Cholesky factor and forward substitution in one sweep
        line: list[float] = []
        mine = scaled[i]
        for j in range(i):
            other = lower[j]
            line.append((sum(map(mul, mine, small[j])) - sum(map(mul, line, other))) / other[j])
        pivot = sum(map(mul, mine, small[i])) + noise[i] - sum(map(mul, line, line))
        root = sqrt(pivot) if pivot > 1e-16 else 1e-8
        known.append((sum(map(mul, small[i], away)) - gaps[i] - sum(map(mul, line, known))) / root)
        line.append(root)
        lower.append(line)
    weights: list[float] = []
    for i in range(count - 1, -1, -1):  # the last weight first
        below = [lower[k][i] for k in range(count - 1, i, -1)]
        weights.append((known[i] - sum(map(mul, below, weights))) / lower[i][i])
    weights.reverse()
    moved = list(target)
    for freedom, column in zip(moving, zip(*scaled, strict=True), strict=True):
        moved[freedom] += sum(map(mul, weights, column))
    return moved
