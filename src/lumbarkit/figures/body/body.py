"""The body as numbers: segments, degrees of freedom, contact balls and the limits of a drawing.

One unit is the height of the person.
Frames follow ISB: X points forward, Y up and Z to the person's right.
Every degree of freedom is 0 in anatomical standing.
Root positions are in body heights, all other freedoms in degrees.

Source:
    Segment lengths: Drillis & Contini 1966 as printed in Winter, "Biomechanics and Motor Control".
    Mass fractions: Dempster 1955 as printed in Winter.
    Frames: Wu & Cavanagh 1995; Wu et al. 2002, 2005.
    The split of the trunk, the widths and all radii are ours; the joints land at Winter's heights.
"""

from typing import Final, NamedTuple, TypeAlias

import attrs

from lumbarkit.shown import by_fields

Vector: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[float, float, float, float, float, float, float, float, float]


class Segment(NamedTuple):
    """One rigid part: its parent and where its joint sits in the parent's frame."""

    name: str
    parent: int
    offset: Vector


class Drive(NamedTuple):
    """How one degree of freedom turns one segment: about axis 0 (Z), 1 (X) or 2 (Y), times ``factor``."""

    segment: int
    axis: int
    factor: float


@attrs.frozen(kw_only=True)
class Freedom:
    """One degree of freedom.

    Attributes:
        name: What authors write, with ``_r`` or ``_l`` where there are two.
        drives: The segments it turns; a spine angle is spread over two.
        low: Smallest value a drawing may show [deg].
        high: Largest value a drawing may show [deg].
    """

    name: str
    drives: tuple[Drive, ...]
    low: float
    high: float

    __repr__ = by_fields()


class Ball(NamedTuple):
    """A round part of the surface that may touch things."""

    segment: int
    centre: Vector
    radius: float


THIGH, SHANK, UPPER_ARM, FOREARM = 0.245, 0.246, 0.186, 0.146
HIP_HALF, SHOULDER_HALF = 0.052, 0.100
#: Forward inclination of each spine segment against the one below, when standing [deg].
NEUTRAL_CURVE: Final = {1: 14.0, 2: -12.0, 3: -14.0, 4: 18.0, 5: 18.0, 6: -24.0}

_SIDES: Final = (("r", 1.0), ("l", -1.0))


def _segments() -> tuple[Segment, ...]:
    parts = [
        Segment("pelvis", -1, (0.0, 0.0, 0.0)),
        Segment("lumbar_low", 0, (0.0, 0.060, 0.0)),
        Segment("lumbar_high", 1, (0.0, 0.055, 0.0)),
        Segment("thorax_low", 2, (0.0, 0.055, 0.0)),
        Segment("thorax_high", 3, (0.0, 0.075, 0.0)),
        Segment("neck", 4, (0.0, 0.072, 0.0)),
        Segment("head", 5, (0.0, 0.060, 0.0)),
    ]
    for side, sign in _SIDES:
        first = len(parts)
        parts += [
            Segment(f"girdle_{side}", 4, (0.0, 0.042, 0.030 * sign)),
            Segment(f"upper_arm_{side}", first, (0.0, 0.0, (SHOULDER_HALF - 0.030) * sign)),
            Segment(f"forearm_{side}", first + 1, (0.0, -UPPER_ARM, 0.0)),
            Segment(f"hand_{side}", first + 2, (0.0, -FOREARM, 0.0)),
            Segment(f"thigh_{side}", 0, (0.0, 0.0, HIP_HALF * sign)),
            Segment(f"shank_{side}", first + 4, (0.0, -THIGH, 0.0)),
            Segment(f"foot_{side}", first + 5, (0.0, -SHANK, 0.0)),
            Segment(f"toes_{side}", first + 6, (0.068, -0.024, 0.0)),
        ]
    return tuple(parts)


SEGMENTS: Final = _segments()
SEGMENT_INDEX: Final = {part.name: index for index, part in enumerate(SEGMENTS)}
#: The segments whose own turn moves only their tip: the collar bone shifts the arm without turning it.
GIRDLES: Final = (SEGMENT_INDEX["girdle_r"], SEGMENT_INDEX["girdle_l"])

#: name -> (axis, factor for the right side, low, high); X and Y factors change sign on the left.
_LIMB_FREEDOMS: Final[dict[str, tuple[str, int, float, float, float]]] = {
    "hip_flexion": ("thigh", 0, 1, -25, 130),
    "hip_abduction": ("thigh", 1, -1, -30, 50),
    "hip_rotation": ("thigh", 2, 1, -65, 45),
    "knee_flexion": ("shank", 0, -1, -3, 160),
    "ankle_dorsiflexion": ("foot", 0, 1, -60, 35),
    "toe_extension": ("toes", 0, 1, -30, 85),
    "girdle_protraction": ("girdle", 2, 1, -25, 30),
    "girdle_elevation": ("girdle", 1, -1, -10, 40),
    "shoulder_flexion": ("upper_arm", 0, 1, -60, 185),
    "shoulder_abduction": ("upper_arm", 1, -1, -50, 185),
    "shoulder_rotation": ("upper_arm", 2, 1, -100, 90),
    "elbow_flexion": ("forearm", 0, 1, -3, 152),
    "forearm_pronation": ("forearm", 2, 1, -5, 182),
    "wrist_flexion": ("hand", 0, 1, -92, 85),
}
_SPINE_FREEDOMS: Final[dict[str, tuple[int, int, float, float, float]]] = {
    "lumbar_flexion": (1, 0, -1, -30, 55),
    "lumbar_bend": (1, 1, 1, -25, 25),
    "lumbar_rotation": (1, 2, 1, -12, 12),
    "thoracic_flexion": (3, 0, -1, -25, 40),
    "thoracic_bend": (3, 1, 1, -25, 25),
    "thoracic_rotation": (3, 2, 1, -35, 35),
    "neck_flexion": (5, 0, -1, -60, 50),
    "neck_bend": (5, 1, 1, -45, 45),
    "neck_rotation": (5, 2, 1, -75, 75),
}


def _freedoms() -> tuple[Freedom, ...]:
    out = [Freedom(name=name, drives=(), low=-9.0, high=9.0) for name in ("x", "y", "z")]
    for name, axis, factor in (("pitch", 0, 1.0), ("tilt", 1, 1.0), ("roll", 2, 1.0)):
        out.append(Freedom(name=name, drives=(Drive(0, axis, factor),), low=-400.0, high=400.0))
    for name, (first, axis, factor, low, high) in _SPINE_FREEDOMS.items():
        drives = (Drive(first, axis, factor / 2), Drive(first + 1, axis, factor / 2))
        out.append(Freedom(name=name, drives=drives, low=low, high=high))
    for side, sign in _SIDES:
        for name, (part, axis, factor, low, high) in _LIMB_FREEDOMS.items():
            turn = factor if axis == 0 else factor * sign
            drive = Drive(SEGMENT_INDEX[f"{part}_{side}"], axis, turn)
            out.append(Freedom(name=f"{name}_{side}", drives=(drive,), low=float(low), high=float(high)))
    out.append(Freedom(name="breath", drives=(), low=0.0, high=1.0))
    return tuple(out)


FREEDOMS: Final = _freedoms()
#: How full of air the belly is, 0 to 1: the one freedom that moves flesh and no bone.
BREATH: Final = len(FREEDOMS) - 1
FREEDOM_INDEX: Final = {freedom.name: index for index, freedom in enumerate(FREEDOMS)}
#: Names an author may write without a side, meaning both.
PAIRED_FREEDOMS: Final = frozenset(_LIMB_FREEDOMS)
#: The freedoms whose sign turns when the body is mirrored through its own middle plane.
_ODD: Final = frozenset({"z", "tilt", "roll"}) | {
    name for name, (_, axis, *_rest) in _SPINE_FREEDOMS.items() if axis != 0
}


def _mirror_table() -> tuple[tuple[int, float], ...]:
    table = []
    for freedom in FREEDOMS:
        name = freedom.name
        twin = name[:-1] + {"r": "l", "l": "r"}[name[-1]] if name[-2:] in {"_r", "_l"} else name
        table.append((FREEDOM_INDEX[twin], -1.0 if name in _ODD else 1.0))
    return tuple(table)


#: For each freedom: where its mirrored value comes from, and with which sign.
MIRROR: Final = _mirror_table()

_MIDDLE_BALLS: Final[dict[str, tuple[str, Vector, float]]] = {
    "sacrum": ("pelvis", (-0.022, 0.030, 0.0), 0.045),
    "belly": ("lumbar_low", (0.012, 0.020, 0.0), 0.050),
    "lumbar": ("lumbar_high", (-0.004, 0.010, 0.0), 0.050),
    "loin": ("lumbar_high", (-0.052, 0.000, 0.0), 0.006),
    "midback": ("thorax_low", (-0.010, 0.040, 0.0), 0.055),
    "thorax": ("thorax_high", (-0.012, 0.020, 0.0), 0.058),
    "chest": ("thorax_low", (0.016, 0.055, 0.0), 0.056),
    "head": ("head", (-0.012, 0.030, 0.0), 0.066),
    "forehead": ("head", (0.022, 0.042, 0.0), 0.046),
    "face": ("head", (0.028, -0.005, 0.0), 0.040),
}
_SIDE_BALLS: Final[dict[str, tuple[str, Vector, float]]] = {
    "heel": ("foot", (-0.022, -0.020, 0.0), 0.019),
    "ball": ("foot", (0.068, -0.024, 0.0), 0.015),
    "instep": ("foot", (0.040, -0.012, 0.0), 0.014),
    "foot_side": ("foot", (0.010, -0.020, 0.012), 0.018),
    "toe": ("toes", (0.030, -0.002, 0.0), 0.013),
    "ankle": ("foot", (0.0, 0.0, 0.0), 0.028),
    "knee": ("shank", (0.0, 0.0, 0.0), 0.043),
    "shin": ("shank", (0.004, -0.090, 0.0), 0.036),
    "shin_front": ("shank", (0.014, -0.080, 0.0), 0.030),
    "calf": ("shank", (-0.012, -0.090, 0.0), 0.036),
    "thigh_back": ("thigh", (-0.012, -0.150, 0.0), 0.046),
    "thigh_top": ("thigh", (0.014, -0.170, 0.0), 0.042),
    "thigh_front": ("thigh", (0.008, -0.110, 0.0), 0.052),
    "buttock": ("pelvis", (-0.026, -0.022, 0.045), 0.056),
    "hip": ("pelvis", (0.0, 0.010, 0.045), 0.048),
    "hip_back": ("pelvis", (-0.060, 0.036, 0.042), 0.008),
    "hip_front": ("pelvis", (0.024, 0.030, 0.040), 0.040),
    "rib": ("thorax_low", (0.0, 0.030, 0.042), 0.048),
    "shoulder": ("upper_arm", (0.0, 0.0, 0.0), 0.042),
    "elbow": ("forearm", (0.0, 0.0, 0.0), 0.027),
    "forearm": ("forearm", (0.0, -0.100, 0.0), 0.022),
    "palm": ("hand", (0.004, -0.040, 0.0), 0.013),
    "back_of_hand": ("hand", (-0.002, -0.040, 0.0), 0.013),
    "fingers": ("hand", (0.0, -0.088, 0.0), 0.010),
    "grip": ("hand", (0.012, -0.045, 0.0), 0.010),
}


def _balls() -> dict[str, Ball]:
    out = {name: Ball(SEGMENT_INDEX[part], at, radius) for name, (part, at, radius) in _MIDDLE_BALLS.items()}
    for side, sign in _SIDES:
        for name, (part, at, radius) in _SIDE_BALLS.items():
            segment = SEGMENT_INDEX[part] if part in SEGMENT_INDEX else SEGMENT_INDEX[f"{part}_{side}"]
            out[f"{name}_{side}"] = Ball(segment, (at[0], at[1], at[2] * sign), radius)
    return out


BALLS: Final = _balls()
#: Names an author may write without a side, meaning both.
PAIRED_BALLS: Final = frozenset(_SIDE_BALLS)
#: Balls that only mark a spot to hold, and so cannot press into anything.
SPOTS: Final = frozenset({"loin"}) | {
    f"{name}_{side}"
    for name in ("grip", "thigh_top", "thigh_front", "shin_front", "hip", "hip_back", "ankle", "back_of_hand")
    for side in "rl"
}

#: (segment, how far along its bone, share of body mass), for the centre of mass.
MASSES: Final[tuple[tuple[str, Vector, float], ...]] = (
    ("pelvis", (0.0, 0.040, 0.0), 0.142),
    ("lumbar_high", (0.0, 0.020, 0.0), 0.139),
    ("thorax_high", (0.0, 0.000, 0.0), 0.216),
    ("head", (0.0, 0.020, 0.0), 0.081),
    *(
        (f"{part}_{side}", at, share)
        for side, _ in _SIDES
        for part, at, share in (
            ("upper_arm", (0.0, -0.081, 0.0), 0.028),
            ("forearm", (0.0, -0.063, 0.0), 0.016),
            ("hand", (0.0, -0.050, 0.0), 0.006),
            ("thigh", (0.0, -0.106, 0.0), 0.100),
            ("shank", (0.0, -0.107, 0.0), 0.0465),
            ("foot", (0.040, -0.020, 0.0), 0.0145),
        )
    ),
)


def both_sides(name: str, paired: frozenset[str]) -> tuple[str, ...]:
    """The full names an author's short name stands for."""
    return (f"{name}_r", f"{name}_l") if name in paired else (name,)


def swap_side(name: str) -> str:
    """The name of the same part on the other side; names without a side stay."""
    if name.endswith("_r"):
        return name[:-1] + "l"
    return name[:-1] + "r" if name.endswith("_l") else name
