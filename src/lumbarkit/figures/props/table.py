"""The table of prop kinds, and the props of a figure.

A new kind of prop is one entry in one of the files beside this one; a new file is named here.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

import attrs

from lumbarkit.figures.body.contacts import FLOOR, Surface
from lumbarkit.figures.props import furniture, gear, machines, seats, steps, walls
from lumbarkit.figures.props.kind import Setting
from lumbarkit.figures.view.outline import Part, polygon
from lumbarkit.shown import by_fields

#: Every kind of prop by name.
PROPS: Final = MappingProxyType(
    {kind.name: kind for room in (furniture, gear, machines, seats, steps, walls) for kind in room.KINDS}
)


@attrs.frozen(kw_only=True)
class Prop:
    """One prop of a figure, with what its pose file says about it.

    Attributes:
        kind: What it is, one of the kinds of the table.
        numbers: The options that are numbers.
        balls: The options that name a ball of the body.
    """

    kind: str
    numbers: tuple[tuple[str, float], ...] = ()
    balls: tuple[tuple[str, str], ...] = ()

    def number(self, name: str) -> float:
        """Return an option that is a number, or its default."""
        for key, value in self.numbers:
            if key == name:
                return value
        return PROPS[self.kind].options[name].default or 0.0

    def ball(self, name: str) -> str | None:
        """Return the ball of the body that an option names."""
        return dict(self.balls).get(name)

    __repr__ = by_fields()


def surfaces(props: Iterable[Prop]) -> tuple[Surface, ...]:
    """Return every plane that something may rest on."""
    return (FLOOR, *(plane for prop in props for plane in PROPS[prop.kind].surfaces(prop)))


def surface_names(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the planes that the floor and some kinds of prop offer."""
    return tuple(dict.fromkeys(plane.name for plane in surfaces(Prop(kind=kind) for kind in kinds)))


def behind(props: Iterable[Prop], setting: Setting) -> list[Part]:
    """Return what is drawn before the body."""
    chosen = tuple(props)
    out = _floor(chosen, setting)
    for prop in chosen:
        if not PROPS[prop.kind].is_in_front:
            out += PROPS[prop.kind].draw(prop, setting)
    return out


def in_front(props: Iterable[Prop], setting: Setting) -> list[Part]:
    """Return what is drawn after the body."""
    chosen = (prop for prop in props if PROPS[prop.kind].is_in_front)
    return [part for prop in chosen for part in PROPS[prop.kind].draw(prop, setting)]


def _floor(props: tuple[Prop, ...], setting: Setting) -> list[Part]:
    levels = [PROPS[prop.kind].floor(setting.camera) for prop in props]
    if abs(setting.camera.elevation) >= 12 or None in levels:
        return []
    left, _, right, _ = setting.box
    level = max((each for each in levels if each is not None), default=0.0)
    return [
        Part("floor", polygon([(left, level), (right, level), (right, level + 0.007), (left, level + 0.007)]))
    ]
