"""Reading pose files: strict, with every fault of a file at once and the JSON path of each."""

from collections.abc import Collection
from typing import Final

from lumbarkit.figures.body.body import (
    BALLS,
    FREEDOM_INDEX,
    PAIRED_BALLS,
    PAIRED_FREEDOMS,
    SEGMENT_INDEX,
    Vector,
    both_sides,
)
from lumbarkit.figures.body.muscles import MUSCLES
from lumbarkit.figures.poses.poses import Arrow, Inset, KeyPose, PoseSheet, View, Waiver
from lumbarkit.figures.poses.reading import Node, Reader, maybe
from lumbarkit.figures.props.table import PROPS, Prop, surface_names

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
#: What an exception may excuse; see `linting`.
CODES: Final = (
    "rom", "contact", "penetrate", "touch", "balance", "hamstring", "slip", "jump", "mirror", "arrow",
    "label", "side",
)  # fmt: skip
_AXES: Final = {"x": 0, "y": 1, "z": 2}
_COLUMNS: Final = {"x": 0, "y": 1, "z": 2}
_POSE_KEYS: Final = (
    "name", "label", "base", "from", "mirror", "set", "free", "contacts", "lift", "slide", "touch", "align",
    "place", "hold_s", "breathe", "hide", "supported", "spine", "view", "inset", "grip", "front",
)  # fmt: skip
_SHEET_KEYS: Final = (
    "schema", "id", "side", "view", "props", "highlight", "poses", "timeline", "move_s", "ease", "arrows",
    "exceptions",
)  # fmt: skip


def parse_sheet(text: str, *, where: str, base_names: Collection[str]) -> PoseSheet:
    """Read one pose file.

    Args:
        text: The JSON text.
        where: What to call the file in messages.
        base_names: The shared starting poses it may refer to.

    Raises:
        ContentError: With every fault of the file.
    """
    reader = Reader(where)
    fields = reader.parse(text).fields(_SHEET_KEYS, required=("schema", "id", "poses"))
    if "schema" in fields:
        fields["schema"].choice((SCHEMA,))
    props = tuple(_prop(node) for node in _items(fields, "props"))
    surfaces = set(surface_names(prop.kind for prop in props))
    poses: list[KeyPose] = []
    for node in fields["poses"].items(at_least=1) if "poses" in fields else ():
        poses.append(_pose(node, surfaces, [pose.name for pose in poses], base_names))
    names = [pose.name for pose in poses]
    sheet = PoseSheet(
        id=maybe(fields, "id", Node.text, "?"),
        poses=tuple(poses),
        side=maybe(fields, "side", lambda node: node.choice(("left", "right")), "right"),
        view=maybe(fields, "view", _view, View()),
        props=props,
        highlight=tuple(node.choice(MUSCLES) for node in _items(fields, "highlight")),
        timeline=tuple(_moment(node, names) for node in _items(fields, "timeline")),
        move_s=maybe(fields, "move_s", lambda node: node.number(0.1, 10), 1.2),
        is_eased=maybe(fields, "ease", Node.flag, True),
        arrows=tuple(_arrow(node, names) for node in _items(fields, "arrows")),
        waivers=tuple(_waiver(node, names) for node in _items(fields, "exceptions")),
    )
    reader.finish()
    return sheet


def parse_bases(text: str, *, where: str) -> dict[str, KeyPose]:
    """Read the shared starting poses."""
    reader = Reader(where)
    fields = reader.parse(text).fields(("schema", "bases"), required=("schema", "bases"))
    if "schema" in fields:
        fields["schema"].choice((SCHEMA,))
    every = set(surface_names(PROPS))
    poses: list[KeyPose] = []
    for node in fields["bases"].items(at_least=1) if "bases" in fields else ():
        poses.append(_pose(node, every, [], [pose.name for pose in poses], is_base=True))
    reader.finish()
    return {pose.name: pose for pose in poses}


def _items(fields: dict[str, Node], key: str) -> tuple[Node, ...]:
    return fields[key].items() if key in fields else ()


def _view(node: Node) -> View:
    fields = node.fields(("az", "el"))
    return View(
        maybe(fields, "az", lambda n: n.number(-180, 180), 0.0),
        maybe(fields, "el", lambda n: n.number(-90, 90), 0.0),
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
    fields = node.fields(("kind", *PROPS[kind].options), required=("kind",))
    values: list[tuple[str, float]] = []
    words: list[tuple[str, str]] = []
    for key, member in fields.items():
        if key == "kind":
            continue
        if PROPS[kind].options[key].default is None:
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
            item.reader.fault(
                item.path, "names no ball of the body", got=ball, choices=(*BALLS, *PAIRED_BALLS)
            )
        elif surface not in surfaces:
            item.reader.fault(
                item.path, "names no surface here", got=surface, expected=", ".join(sorted(surfaces))
            )
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
        out.append(
            (SEGMENT_INDEX[segment], _COLUMNS[column or "y"], DIRECTIONS[member.choice(tuple(DIRECTIONS))])
        )
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
    node: Node,
    surfaces: Collection[str],
    earlier: Collection[str],
    known_bases: Collection[str],
    *,
    is_base: bool = False,
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
    shift = fields["shift"].numbers(2, -1, 1) if "shift" in fields else (0.0, 0.0)
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
