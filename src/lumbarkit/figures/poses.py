"""What a pose file says, as values: key poses, props, arrows and the order of a movement.

Reading is strict; `read_sheet` reports every fault of a file at once, each with its JSON path.
"""

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Final

import attrs

from lumbarkit.errors import ContentError, Fault, UnknownExercise, nearest
from lumbarkit.figures.body import (
    BALLS,
    FREEDOM_INDEX,
    PAIRED_BALLS,
    PAIRED_FREEDOMS,
    SEGMENT_INDEX,
    Vector,
    both_sides,
)
from lumbarkit.figures.muscles import MUSCLES
from lumbarkit.figures.reading import Node, Reader, maybe
from lumbarkit.figures.scenery import PROPS, SURFACE_NAMES, Prop

SCHEMA: Final = "lumbarkit-poses-1"
PARENTS: Final = ("base", "from", "mirror")
DIRECTIONS: Final[dict[str, Vector]] = {
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "forward": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "right": (0.0, 0.0, 1.0),
    "left": (0.0, 0.0, -1.0),
}
#: What an exception may excuse; see `lint`.
CODES: Final = (
    "rom", "contact", "penetrate", "touch", "balance", "hamstring", "slip", "jump", "mirror", "arrow", "label", "side",
)  # fmt: skip
_AXES: Final = {"x": 0, "y": 1, "z": 2}
_COLUMNS: Final = {"x": 0, "y": 1, "z": 2}


@attrs.frozen
class View:
    """Where a picture is seen from [deg]; see `camera.Camera`."""

    az: float = 0.0
    el: float = 0.0


@attrs.frozen(kw_only=True)
class Inset:
    """A magnifier over one part of the body."""

    at: str
    size: float
    zoom: float


@attrs.frozen(kw_only=True)
class KeyPose:
    """One authored pose.

    Attributes:
        name: What other poses, arrows and callers refer to.
        label: What the person does, in plain words; ``{side}`` and ``{other}`` stand for left and right.
        parent: The pose it starts from, and how (``base``, ``from`` or ``mirror``).
        angles: Authored freedoms, in degrees or body heights.
        hold_s: How long the pose is held, when the picture should say so [s].
    """

    name: str
    label: str
    parent_kind: str
    parent: str
    angles: tuple[tuple[str, float], ...] = ()
    free: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    lift: tuple[str, ...] = ()
    slide: tuple[str, ...] = ()
    touches: tuple[tuple[str, str], ...] = ()
    aligned: tuple[tuple[int, int, Vector], ...] = ()
    pins: tuple[tuple[str, int, float], ...] = ()
    hold_s: float | None = None
    is_breathing: bool = False
    is_hidden: bool = False
    is_supported: bool = False
    has_spine: bool = False
    view: View | None = None
    inset: Inset | None = None
    grips: tuple[str, ...] = ()
    front: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Arrow:
    """A motion arrow, drawn in the panel of pose ``on``.

    Either along the way a ball takes to pose ``to``, or straight in a direction of the picture.
    """

    on: str
    of: str
    to: str | None = None
    direction: tuple[float, float] | None = None
    push: float = 0.05
    shift: tuple[float, float] = (0.0, 0.0)
    is_double: bool = False


@attrs.frozen(kw_only=True)
class Waiver:
    """A lint finding that the author accepts, and why."""

    code: str
    pose: str
    reason: str


@attrs.frozen(kw_only=True, cache_hash=True)
class PoseSheet:
    """Everything one pose file says about the picture of one exercise.

    Attributes:
        side: The side that works in the picture as authored.
    """

    id: str
    poses: tuple[KeyPose, ...]
    view: View = View()
    props: tuple[Prop, ...] = ()
    highlight: tuple[str, ...] = ()
    timeline: tuple[tuple[str, float], ...] = ()
    move_s: float = 1.2
    is_eased: bool = True
    arrows: tuple[Arrow, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    side: str = "right"

    def pose(self, name: str) -> KeyPose:
        """The pose of that name.

        Raises:
            ContentError: If there is none; the nearest name is offered.
        """
        for pose in self.poses:
            if pose.name == name:
                return pose
        names = [pose.name for pose in self.poses]
        fault = Fault(
            self.id, "has no such pose", got=name, expected=f"one of {', '.join(names)}", near=nearest(name, names)
        )
        raise ContentError(faults=(fault,))


_POSE_KEYS: Final = (
    "name", "label", "base", "from", "mirror", "set", "free", "contacts", "lift", "slide", "touch", "align", "place",
    "hold_s", "breathe", "hide", "supported", "spine", "view", "inset", "grip", "front",
)  # fmt: skip
_SHEET_KEYS: Final = (
    "schema", "id", "side", "view", "props", "highlight", "poses", "timeline", "move_s", "ease", "arrows", "exceptions",
)  # fmt: skip


def read_sheet(text: str, *, where: str) -> PoseSheet:
    """Read one pose file.

    Args:
        text: The JSON text.
        where: What to call the file in messages.

    Raises:
        ContentError: With every fault of the file.
    """
    reader = Reader(where)
    fields = reader.parse(text).fields(_SHEET_KEYS, required=("schema", "id", "poses"))
    if "schema" in fields:
        fields["schema"].choice((SCHEMA,))
    props = tuple(_prop(node) for node in maybe(fields, "props", Node.items, ()))
    surfaces = {"floor"} | {name for prop in props for name in SURFACE_NAMES.get(prop.kind, ())}
    poses: list[KeyPose] = []
    for node in fields["poses"].items(at_least=1) if "poses" in fields else ():
        poses.append(_pose(node, surfaces, [pose.name for pose in poses], BASE_NAMES()))
    names = [pose.name for pose in poses]
    sheet = PoseSheet(
        id=maybe(fields, "id", Node.text, "?"),
        poses=tuple(poses),
        side=maybe(fields, "side", lambda node: node.choice(("left", "right")), "right"),
        view=maybe(fields, "view", _view, View()),
        props=props,
        highlight=tuple(node.choice(MUSCLES) for node in maybe(fields, "highlight", Node.items, ())),
        timeline=tuple(_moment(node, names) for node in maybe(fields, "timeline", Node.items, ())),
        move_s=maybe(fields, "move_s", lambda node: node.number(0.1, 10), 1.2),
        is_eased=maybe(fields, "ease", Node.flag, True),
        arrows=tuple(_arrow(node, names) for node in maybe(fields, "arrows", Node.items, ())),
        waivers=tuple(_waiver(node, names) for node in maybe(fields, "exceptions", Node.items, ())),
    )
    reader.finish()
    return sheet


def read_bases(text: str, *, where: str) -> dict[str, KeyPose]:
    """Read the shared starting poses."""
    reader = Reader(where)
    fields = reader.parse(text).fields(("schema", "bases"), required=("schema", "bases"))
    if "schema" in fields:
        fields["schema"].choice((SCHEMA,))
    every = {"floor"} | {name for names in SURFACE_NAMES.values() for name in names}
    poses: list[KeyPose] = []
    for node in fields["bases"].items(at_least=1) if "bases" in fields else ():
        poses.append(_pose(node, every, [], [pose.name for pose in poses], is_base=True))
    reader.finish()
    return {pose.name: pose for pose in poses}


@cache
def bases() -> dict[str, KeyPose]:
    """The shared starting poses that come with the package."""
    name = "_bases.json"
    return read_bases(_folder().joinpath(name).read_text(encoding="utf-8"), where=f"poses/{name}")


def BASE_NAMES() -> tuple[str, ...]:  # noqa: N802 - reads as the constant it would be if reading were free
    """The names of the shared starting poses."""
    return tuple(bases())


@cache
def sheet_ids() -> tuple[str, ...]:
    """The exercises that have a pose file, sorted."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".json") and not name.startswith("_")))


@cache
def load_sheet(exercise_id: str) -> PoseSheet:
    """Read the pose file of one exercise, once.

    Raises:
        UnknownExercise: If no pose file has this name.
    """
    if exercise_id not in sheet_ids():
        fault = Fault(
            "poses", "has no pose file for this exercise", got=exercise_id, near=nearest(exercise_id, sheet_ids())
        )
        raise UnknownExercise(faults=(fault,))
    path = f"{exercise_id}.json"
    sheet = read_sheet(_folder().joinpath(path).read_text(encoding="utf-8"), where=f"poses/{path}")
    if sheet.id != exercise_id:
        raise ContentError(faults=(Fault(f"poses/{path}", "is not named after its id", path="$.id", got=sheet.id),))
    return sheet


def _folder():  # type: ignore[no-untyped-def]  # Traversable moved between modules in 3.11 and 3.14
    return files("lumbarkit").joinpath("data", "poses")


def _view(node: Node) -> View:
    fields = node.fields(("az", "el"))
    return View(
        maybe(fields, "az", lambda n: n.number(-180, 180), 0.0), maybe(fields, "el", lambda n: n.number(-90, 90), 0.0)
    )


def _prop(node: Node) -> Prop:
    if isinstance(node.value, str):
        return Prop(kind=node.choice(tuple(PROPS)))
    kinds = PROPS
    kind = "mat"
    if isinstance(node.value, dict) and node.value.get("kind") in kinds:
        kind = str(node.value["kind"])
    else:
        node.reader.fault(node.path, "has no known kind", expected=f"one of {', '.join(sorted(kinds))}")
    fields = node.fields(("kind", *PROPS[kind]), required=("kind",))
    values: list[tuple[str, float]] = []
    words: list[tuple[str, str]] = []
    for key, member in fields.items():
        if key == "kind":
            continue
        if PROPS[kind][key] is None:
            words.append((key, member.choice(tuple(BALLS))))
        else:
            values.append((key, member.number(-3, 3)))
    return Prop(kind=kind, numbers=tuple(values), balls=tuple(words))


def _names(node: Node, known: Collection[str], paired: frozenset[str]) -> tuple[str, ...]:
    out: list[str] = []
    for item in node.items():
        out += both_sides(item.choice((*known, *paired)), paired)
    return tuple(out)


def _ball_names(node: Node) -> tuple[str, ...]:
    return _names(node, BALLS, PAIRED_BALLS)


def _contacts(node: Node, surfaces: Collection[str]) -> tuple[tuple[str, str], ...]:
    out = []
    for item in node.items():
        ball, _, surface = item.text().partition("@")
        surface = surface or "floor"
        if ball not in BALLS and ball not in PAIRED_BALLS:
            item.reader.fault(item.path, "names no ball of the body", got=ball, choices=(*BALLS, *PAIRED_BALLS))
        elif surface not in surfaces:
            item.reader.fault(item.path, "names no surface here", got=surface, expected=", ".join(sorted(surfaces)))
        else:
            out += [(name, surface) for name in both_sides(ball, PAIRED_BALLS)]
    return tuple(out)


def _angles(node: Node) -> tuple[tuple[str, float], ...]:
    out = []
    for key, member in node.members():
        if key not in FREEDOM_INDEX and key not in PAIRED_FREEDOMS:
            choices = (*FREEDOM_INDEX, *PAIRED_FREEDOMS)
            node.reader.fault(member.path, "is no freedom of the body", got=key, choices=choices)
            continue
        value = member.number(-400, 400)
        out += [(name, value) for name in both_sides(key, PAIRED_FREEDOMS)]
    return tuple(out)


def _touches(node: Node) -> tuple[tuple[str, str], ...]:
    out = []
    for key, member in node.members():
        if key not in BALLS:
            node.reader.fault(member.path, "is no ball of the body", got=key, choices=tuple(BALLS))
            continue
        out.append((key, member.choice(tuple(BALLS))))
    return tuple(out)


def _aligned(node: Node) -> tuple[tuple[int, int, Vector], ...]:
    out = []
    for key, member in node.members():
        segment, _, column = key.partition(".")
        if segment not in SEGMENT_INDEX or (column or "y") not in _COLUMNS:
            node.reader.fault(member.path, "is no segment of the body", got=key, choices=tuple(SEGMENT_INDEX))
            continue
        out.append((SEGMENT_INDEX[segment], _COLUMNS[column or "y"], DIRECTIONS[member.choice(tuple(DIRECTIONS))]))
    return tuple(out)


def _pins(node: Node) -> tuple[tuple[str, int, float], ...]:
    out = []
    for key, member in node.members():
        if key not in BALLS:
            node.reader.fault(member.path, "is no ball of the body", got=key, choices=tuple(BALLS))
            continue
        for axis, value in member.fields(tuple(_AXES)).items():
            out.append((key, _AXES[axis], value.number(-3, 3)))
    return tuple(out)


def _inset(node: Node) -> Inset:
    fields = node.fields(("at", "size", "zoom"), required=("at",))
    return Inset(
        at=maybe(fields, "at", lambda n: n.choice(tuple(BALLS)), "lumbar"),
        size=maybe(fields, "size", lambda n: n.number(0.02, 0.5), 0.13),
        zoom=maybe(fields, "zoom", lambda n: n.number(1.2, 5), 2.2),
    )


def _pose(
    node: Node, surfaces: Collection[str], earlier: Collection[str], known_bases: Collection[str], *, is_base: bool = False
) -> KeyPose:
    fields = node.fields(_POSE_KEYS, required=("name",) if is_base else ("name", "label"))
    parents = [kind for kind in PARENTS if kind in fields]
    kind, parent = "base", ""
    if len(parents) == 1:
        kind = parents[0]
        parent = fields[kind].choice(tuple(known_bases) if kind == "base" else tuple(earlier))
    elif not (is_base and not parents):
        node.reader.fault(node.path, "needs exactly one of base, from, mirror", got=parents)
    return KeyPose(
        name=maybe(fields, "name", Node.text, "?"),
        label=maybe(fields, "label", Node.text, ""),
        parent_kind=kind,
        parent=parent,
        angles=maybe(fields, "set", _angles, ()),
        free=maybe(fields, "free", lambda n: _names(n, FREEDOM_INDEX, PAIRED_FREEDOMS), ()),
        contacts=maybe(fields, "contacts", lambda n: _contacts(n, surfaces), ()),
        lift=maybe(fields, "lift", _ball_names, ()),
        slide=maybe(fields, "slide", _ball_names, ()),
        touches=maybe(fields, "touch", _touches, ()),
        aligned=maybe(fields, "align", _aligned, ()),
        pins=maybe(fields, "place", _pins, ()),
        hold_s=maybe(fields, "hold_s", lambda n: n.number(0.5, 600), None),
        is_breathing=maybe(fields, "breathe", Node.flag, False),
        is_hidden=maybe(fields, "hide", Node.flag, False),
        is_supported=maybe(fields, "supported", Node.flag, False),
        has_spine=maybe(fields, "spine", Node.flag, False),
        view=maybe(fields, "view", _view, None),
        inset=maybe(fields, "inset", _inset, None),
        grips=maybe(fields, "grip", lambda n: tuple(i.choice(("r", "l")) for i in n.items()), ()),
        front=maybe(fields, "front", lambda n: tuple(i.text() for i in n.items()), ()),
    )


def _moment(node: Node, names: Collection[str]) -> tuple[str, float]:
    items = node.items()
    if len(items) != 2:
        node.complain("a pose and a number of seconds")
        return ("?", 0.0)
    return (items[0].choice(names), items[1].number(0, 30))


def _arrow(node: Node, names: Collection[str]) -> Arrow:
    fields = node.fields(("on", "of", "to", "dir", "push", "shift", "double"), required=("on", "of"))
    if ("to" in fields) == ("dir" in fields):
        node.reader.fault(node.path, "needs exactly one of to, dir")
    pair = maybe(fields, "dir", lambda n: n.numbers(2, -1, 1), None)
    shift = maybe(fields, "shift", lambda n: n.numbers(2, -1, 1), (0.0, 0.0))
    return Arrow(
        on=maybe(fields, "on", lambda n: n.choice(names), "?"),
        of=maybe(fields, "of", lambda n: n.choice(tuple(BALLS)), "head"),
        to=maybe(fields, "to", lambda n: n.choice(names), None),
        direction=None if pair is None else (pair[0], pair[1]),
        push=maybe(fields, "push", lambda n: n.number(-0.5, 0.5), 0.05),
        shift=(shift[0], shift[1]),
        is_double=maybe(fields, "double", Node.flag, False),
    )


def _waiver(node: Node, names: Collection[str]) -> Waiver:
    fields = node.fields(("code", "pose", "reason"), required=("code", "pose", "reason"))
    return Waiver(
        code=maybe(fields, "code", lambda n: n.choice(CODES), "?"),
        pose=maybe(fields, "pose", lambda n: n.choice((*names, "motion")), "?"),
        reason=maybe(fields, "reason", Node.text, "?"),
    )
