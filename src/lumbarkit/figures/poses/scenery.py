"""What stands around the body: which props there are, what they can be told, and what may rest on them."""

from collections.abc import Iterable
from typing import Final

import attrs

from lumbarkit.figures.body.contacts import FLOOR, Surface

#: Seat height: 41 cm for a person of 175 cm, so that the thighs of this body lie level.
SEAT: Final = 0.235

#: kind -> option -> default in body heights; None marks an option that names a ball of the body.
PROPS: Final[dict[str, dict[str, float | None]]] = {
    "mat": {},
    "wall": {"x": 0.0, "facing": 1.0},
    "side-wall": {"z": -0.3},
    "chair": {"x": 0.0, "height": SEAT, "depth": 0.25, "arms": 0.0, "facing": 1.0, "back": 0.25},
    "worktop": {"x": 0.5, "height": 0.53},
    "chair-back": {"x": 0.5, "height": 0.53},
    "step": {"x": 0.2, "height": 0.11, "depth": 0.22},
    "stairs": {"x": 0.1, "height": 0.095, "depth": 0.16},
    "bed": {"x": 0.0, "height": 0.30, "length": 1.2, "near": 0.22},
    "doorway": {"x": 0.2, "half": 0.25},
    "rail": {"x": 0.1, "z": -0.2, "height": 0.53},
    "post": {"x": 0.75, "height": 0.75},
    "band": {"one": None, "other": None, "x": 0.75, "y": 0.55, "z": 0.0},
    "loop": {"one": None, "other": None},
    "strap": {"one": None, "other": None, "round": None},
    "stick": {"one": None, "other": None},
    "cushion": {"x": 0.0, "y": 0.0, "width": 0.14, "height": 0.05},
    "water": {"level": 0.66},
    "bike": {"recumbent": 0.0, "x": 0.0},
    "elliptical": {"x": 0.0},
    "ball": {"x": 0.0, "y": 0.5, "radius": 0.1},
}
#: Which surfaces a kind of prop offers to contacts.
SURFACE_NAMES: Final = {
    "wall": ("wall",),
    "side-wall": ("side-wall",),
    "chair": ("seat", "backrest", "armrest"),
    "worktop": ("worktop",),
    "chair-back": ("worktop",),
    "step": ("step",),
    "stairs": ("stair1", "stair2", "stair3"),
    "bed": ("bed",),
    "doorway": ("frame",),
    "bike": ("saddle", "bars"),
    "rail": ("rail",),
}


@attrs.frozen(kw_only=True)
class Prop:
    """One prop of a figure, with what its pose file says about it."""

    kind: str
    numbers: tuple[tuple[str, float], ...] = ()
    balls: tuple[tuple[str, str], ...] = ()

    def number(self, name: str) -> float:
        """An option, or its default."""
        for key, value in self.numbers:
            if key == name:
                return value
        return PROPS[self.kind][name] or 0.0

    def ball(self, name: str) -> str | None:
        """The ball of the body that an option names."""
        return dict(self.balls).get(name)


def surfaces(props: Iterable[Prop]) -> tuple[Surface, ...]:
    """Every plane that something may rest on."""
    out = [FLOOR]
    up = (0.0, 1.0, 0.0)
    for prop in props:
        if prop.kind == "wall":
            facing = prop.number("facing")
            out.append(
                Surface(
                    name="wall", normal=(facing, 0.0, 0.0), level=facing * prop.number("x"), is_solid=True
                )
            )
        elif prop.kind == "side-wall":
            inward = -1.0 if prop.number("z") > 0 else 1.0
            level = inward * prop.number("z")
            out.append(Surface(name="side-wall", normal=(0.0, 0.0, inward), level=level, is_solid=True))
        elif prop.kind == "chair":
            height, facing = prop.number("height"), prop.number("facing")
            rear = prop.number("x") - facing * prop.number("depth") / 2
            out.append(Surface(name="seat", normal=up, level=height))
            out.append(Surface(name="backrest", normal=(facing, 0.0, 0.0), level=facing * rear))
            out.append(Surface(name="armrest", normal=up, level=height + 0.12))
        elif prop.kind == "rail":
            out.append(Surface(name="rail", normal=up, level=prop.number("height") + 0.009))
        elif prop.kind in ("worktop", "chair-back"):
            out.append(Surface(name="worktop", normal=up, level=prop.number("height")))
        elif prop.kind in ("step", "bed"):
            out.append(Surface(name=prop.kind, normal=up, level=prop.number("height")))
        elif prop.kind == "stairs":
            out += [
                Surface(name=f"stair{index}", normal=up, level=index * prop.number("height"))
                for index in (1, 2, 3)
            ]
        elif prop.kind == "doorway":
            out.append(Surface(name="frame", normal=(-1.0, 0.0, 0.0), level=-prop.number("x")))
        elif prop.kind == "bike":
            high = 0.30 if prop.number("recumbent") else 0.56
            out.append(Surface(name="saddle", normal=up, level=high))
            out.append(Surface(name="bars", normal=up, level=0.52 if prop.number("recumbent") else 0.64))
    return tuple(out)
