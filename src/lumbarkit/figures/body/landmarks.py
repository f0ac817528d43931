"""The body as pose trackers see it: named points in the COCO-17 and BlazePose-33 layouts."""

from collections.abc import Mapping
from typing import Final, Literal

from lumbarkit.figures.body.body import SEGMENT_INDEX, Vector
from lumbarkit.figures.body.kinematics import Skeleton

Layout = Literal["coco17", "blazepose33"]

#: point -> (segment, place in it); ``_`` stands for the side and Z changes sign with it.
_SIDED: Final[dict[str, tuple[str, Vector]]] = {
    "eye_inner": ("head", (0.060, 0.030, 0.012)),
    "eye": ("head", (0.058, 0.030, 0.021)),
    "eye_outer": ("head", (0.052, 0.030, 0.031)),
    "ear": ("head", (-0.004, 0.016, 0.058)),
    "mouth": ("head", (0.056, -0.014, 0.016)),
    "shoulder": ("upper_arm_", (0.0, 0.0, 0.0)),
    "elbow": ("forearm_", (0.0, 0.0, 0.0)),
    "wrist": ("hand_", (0.0, 0.0, 0.0)),
    "pinky": ("hand_", (0.004, -0.070, -0.018)),
    "index": ("hand_", (0.004, -0.076, 0.014)),
    "thumb": ("hand_", (0.010, -0.045, 0.024)),
    "hip": ("thigh_", (0.0, 0.0, 0.0)),
    "knee": ("shank_", (0.0, 0.0, 0.0)),
    "ankle": ("foot_", (0.0, 0.0, 0.0)),
    "heel": ("foot_", (-0.036, -0.028, 0.0)),
    "foot_index": ("toes_", (0.036, -0.004, 0.0)),
}
_NOSE: Final = ("head", (0.078, 0.008, 0.0))
COCO17: Final = ("eye", "ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")
#: In MediaPipe's order: the face from the middle outwards (left, then right), then left and right by turns.
BLAZEPOSE33: Final = (
    "nose",
    "left_eye_inner", "left_eye", "left_eye_outer", "right_eye_inner", "right_eye", "right_eye_outer",
    "left_ear", "right_ear", "mouth_left", "mouth_right",
    *(
        f"{side}_{part}"
        for part in (
            "shoulder", "elbow", "wrist", "pinky", "index", "thumb", "hip", "knee", "ankle", "heel",
            "foot_index",
        )
        for side in ("left", "right")
    ),
)  # fmt: skip
NAMES: Final[dict[str, tuple[str, ...]]] = {
    "coco17": ("nose", *(f"{side}_{part}" for part in COCO17 for side in ("left", "right"))),
    "blazepose33": BLAZEPOSE33,
}


def landmarks(skeleton: Skeleton, layout: Layout, *, is_mirrored: bool = False) -> Mapping[str, Vector]:
    """The points of a layout, by name and in its order.

    Args:
        skeleton: The body.
        layout: ``coco17`` or ``blazepose33``.
        is_mirrored: Give the points of the mirrored body: left and right change, and so does Z.

    Raises:
        ValueError: If the layout is unknown.
    """
    if layout not in NAMES:
        raise ValueError(f"layout: is unknown, got {layout!r}; expected one of {', '.join(sorted(NAMES))}")
    out = {}
    for name in NAMES[layout]:
        source = _swapped(name) if is_mirrored else name
        x, y, z = _point(skeleton, source)
        out[name] = (x, y, -z) if is_mirrored else (x, y, z)
    return out


def _point(skeleton: Skeleton, name: str) -> Vector:
    if name == "nose":
        return skeleton.point(SEGMENT_INDEX[_NOSE[0]], _NOSE[1])
    side = "right" if "right" in name else "left"
    part = name.removeprefix(f"{side}_").removesuffix(f"_{side}")
    segment, (x, y, z) = _SIDED[part]
    full = segment + side[0] if segment.endswith("_") else segment
    return skeleton.point(SEGMENT_INDEX[full], (x, y, z if side == "right" else -z))


def _swapped(name: str) -> str:
    if "left" in name:
        return name.replace("left", "right")
    return name.replace("right", "left")
