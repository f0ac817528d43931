"""Outlines: capsules and hulls as path data."""

import re
from math import cos, pi, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbarkit.figures.view.outline import UNITS, Ellipse, capsule, hull, line, polygon

near = st.floats(-0.5, 0.5)
radius = st.floats(0.01, 0.1)


def disc(x: float, y: float, radius: float) -> Ellipse:
    """A round ellipse."""
    return Ellipse(x, y, radius * radius, 0.0, radius * radius)


def vertices(path: str) -> list[tuple[float, float]]:
    """The points at the ends of the pieces of a path, in body heights."""
    x = y = 0.0
    out = []
    for command, numbers in re.findall(r"([Malqc])([^Malqcz]*)", path):
        values = [float(number) for number in numbers.split()]
        dx, dy = values[-2:]
        x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
        out.append((x / UNITS, y / UNITS))
    return out


def turning(points: list[tuple[float, float]]) -> float:
    """Twice the signed area of a polygon: which way round it runs."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True))


def structure(path: str) -> tuple[str, list[Any]]:
    """The commands and the arc flags of a path."""
    return re.sub(r"[^Malqcz]", "", path), re.findall(r"a\S+ \S+ 0 ([01]) ([01])", path)


def test_a_level_capsule_by_hand() -> None:
    """Two equal discs side by side: half circles at the ends, straight lines between."""
    assert capsule(0, 0, 0.1, 1, 0, 0.1) == "M0 100a100 100 0 1 1 0 -200l1000 0a100 100 0 0 1 0 200z"


def test_a_polygon_by_hand() -> None:
    """A square, relative after its first corner."""
    assert polygon([(0, 0), (1, 0), (1, 1), (0, 1)]) == "M0 0l1000 0l0 1000l-1000 0z"


def test_a_straight_line_by_hand() -> None:
    """A smooth line through two points is straight."""
    assert line([(0, 0), (0.6, 0)]) == "M0 0c100 0 500 0 600 0"


@given(near, near, radius, near, near, radius)
def test_capsules_keep_their_structure(
    x1: float, y1: float, r1: float, x2: float, y2: float, r2: float
) -> None:
    """The commands of a capsule depend on which end is larger, never on where the ends are."""
    assert structure(capsule(x1, y1, r1, x2, y2, r2)) == structure(capsule(0, 0, r1, 0.3, 0, r2))


@given(near, near, radius, near, near, radius)
def test_all_outlines_run_the_same_way_round(
    x1: float, y1: float, r1: float, x2: float, y2: float, r2: float
) -> None:
    """Capsules and hulls turn alike, so overlapping ones fuse instead of leaving holes."""
    one = vertices(capsule(x1, y1, r1, x2, y2, r2))
    other = vertices(hull([disc(x1, y1, r1), disc(x2, y2, r2)]))

    assert turning(one) > -1e-4
    assert turning(other) > 0


@given(st.lists(st.tuples(near, near, radius), min_size=1, max_size=4))
def test_hulls_hold_what_they_go_round(discs: list[tuple[float, float, float]]) -> None:
    """Every corner of a hull is on its discs' edge, and no disc reaches beyond the corners' tangents."""
    corners = 14
    points = vertices(hull([disc(*each) for each in discs], corners))
    for index, (px, py) in enumerate(points[:corners]):
        nx, ny = cos(2 * pi * index / corners), sin(2 * pi * index / corners)
        reach = max(x * nx + y * ny + r for x, y, r in discs)
        assert px * nx + py * ny == pytest.approx(reach, abs=0.002)


def test_a_hull_of_one_disc_is_round() -> None:
    """All corners of the hull of one disc are at its radius."""
    points = vertices(hull([disc(0.2, 0.1, 0.3)]))

    assert all(((x - 0.2) ** 2 + (y - 0.1) ** 2) ** 0.5 == pytest.approx(0.3, abs=0.002) for x, y in points)


def test_a_flat_ellipse_stays_flat() -> None:
    """The hull of an ellipse is as wide and as high as the ellipse."""
    points = vertices(hull([Ellipse(0, 0, 0.04, 0.0, 0.0025)], corners=16))

    assert max(x for x, _ in points) == pytest.approx(0.2, abs=0.001)
    assert max(y for _, y in points) == pytest.approx(0.05, abs=0.001)
