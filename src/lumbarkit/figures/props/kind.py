"""What a kind of prop is: what it can be told, what rests on it, how far it reaches and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

import attrs

from lumbarkit.figures.body.body import Vector
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part
from lumbarkit.shown import in_a_line

#: Up in the room: the direction of everything that one stands, sits or lies on.
UP: Vector = (0.0, 1.0, 0.0)


class Told(Protocol):
    """What a pose file says of one prop, with the defaults of its kind where it says nothing."""

    def number(self, name: str) -> float:
        """Return an option that is a number."""
        ...

    def ball(self, name: str) -> str | None:
        """Return the ball of the body that an option names; None where the file names none."""
        ...


class Setting(NamedTuple):
    """What a prop is drawn in.

    Attributes:
        skeleton: The body, for what it holds.
        camera: Where it is seen from.
        box: The picture.
        ground: The part of the floor that the figure uses over all its poses: x and z, from and to.
    """

    skeleton: Skeleton
    camera: Camera
    box: Extent
    ground: Extent


@attrs.frozen
class Option:
    """One thing that a pose file may say of a prop.

    Attributes:
        meaning: What it says, with its unit.
        default: What holds unless the file says otherwise; None for an option that names a ball of the body.
    """

    meaning: str
    default: float | None = None


def _nothing_rests(_told: Told) -> tuple[Surface, ...]:
    return ()


def _no_reach(_told: Told, _camera: Camera, _ground: Extent) -> Iterable[Vector]:
    return ()


def _bare_floor(_camera: Camera) -> float | None:
    return 0.0


@attrs.frozen(kw_only=True)
class PropKind:
    """One kind of prop.

    Attributes:
        name: What pose files call it.
        meaning: What it is, in a few words.
        options: What a pose file may say of it, by name.
        surfaces: The planes that something may rest on.
        corners: Points of the room that a picture must show for the prop to make sense.
        draw: Its outlines.
        is_in_front: Whether it is drawn over the body rather than behind it.
        floor: How far below the top of the floor its line is drawn, seen level [body heights]; None where
            the prop hides it.
    """

    name: str
    meaning: str
    options: Mapping[str, Option] = {}
    surfaces: Callable[[Told], tuple[Surface, ...]] = _nothing_rests
    corners: Callable[[Told, Camera, Extent], Iterable[Vector]] = _no_reach
    draw: Callable[[Told, Setting], list[Part]]
    is_in_front: bool = False
    floor: Callable[[Camera], float | None] = _bare_floor

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.name}: {self.meaning}"
