"""Comparing a camera's skeleton with a key pose: feedback on form, not a measurement.

A pose tracker sees points, not joints, so both are reduced to the same observable angles:
the angle at the middle of three points.
Those do not depend on the size of the person, nor, if the points are three-dimensional,
on where the camera stands.

Source:
    The definitions follow the angle names of Pose2Sim (BSD-3), in our own words; no code was taken.
"""

from collections.abc import Mapping, Sequence
from math import acos, degrees, hypot, isfinite
from typing import Final

import attrs

from lumbarkit.errors import InvalidRequest
from lumbarkit.figures.figure import Figure
from lumbarkit.figures.view.camera import Camera
from lumbarkit.shown import in_a_line

#: What must be shown next to every score.
NOTE: Final = (
    "Feedback on form, not a measurement: a camera guesses where joints are, often several degrees wrong."
)

#: joint -> the three points whose angle is compared; each exists on both sides.
ANGLES: Final[dict[str, tuple[str, str, str]]] = {
    "elbow": ("shoulder", "elbow", "wrist"),
    "shoulder": ("hip", "shoulder", "elbow"),
    "hip": ("shoulder", "hip", "knee"),
    "knee": ("hip", "knee", "ankle"),
    "ankle": ("knee", "ankle", "foot_index"),
}


@attrs.frozen(kw_only=True)
class JointDifference:
    """How one joint differs.

    Attributes:
        joint: Such as ``left_knee``, named as the person's own side.
        shown: The angle in the picture [deg].
        seen: The angle the camera saw [deg].
        difference: ``seen`` minus ``shown`` [deg].
    """

    joint: str
    shown: float
    seen: float

    @property
    def difference(self) -> float:
        """Seen minus shown [deg]."""
        return self.seen - self.shown

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.joint} {self.difference:+.0f} degrees"


@attrs.frozen(kw_only=True)
class FormScore:
    """How a tracked pose differs from a key pose.

    Attributes:
        side: The working side that fits better, ``left`` or ``right``.
        joints: The joints that could be compared, the largest difference first.
        unseen: The joints that could not, because a point was missing or too uncertain.
        note: Words to show next to any number from here.
    """

    side: str
    joints: tuple[JointDifference, ...]
    unseen: tuple[str, ...]
    note: str = NOTE

    @property
    def mean_difference(self) -> float:
        """The mean of the absolute differences [deg]."""
        return sum(abs(joint.difference) for joint in self.joints) / len(self.joints)

    @in_a_line
    def __repr__(self) -> str:
        joints = ", ".join(f"{each.joint} {each.difference:+.0f}" for each in self.joints)
        return f"{self.side}: {joints or 'nothing seen'}"


def observable_angles(points: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The angles that can be computed from named points, two- or three-dimensional.

    Args:
        points: Names as in COCO-17 or BlazePose-33; missing ones are skipped.

    Returns:
        Such as ``left_knee`` to degrees, 180 for a straight joint.
    """
    out = {}
    for joint, names in ANGLES.items():
        for side in ("left", "right"):
            trio = [points.get(f"{side}_{name}") for name in names]
            if any(point is None for point in trio):
                continue
            angle = _angle(*(point for point in trio if point is not None))
            if angle is not None:
                out[f"{side}_{joint}"] = angle
    return out


def score_pose(
    figure: Figure,
    name: str,
    points: Mapping[str, Sequence[float]],
    *,
    visibility: Mapping[str, float] | None = None,
    least_visible: float = 0.5,
) -> FormScore:
    """Compare what a camera saw with one key pose, on whichever side fits better.

    Args:
        figure: The exercise.
        name: The key pose.
        points: Tracked points by name, all two-dimensional (any unit, y up or down) or all three-dimensional.
        visibility: How sure the tracker is of each point, 0 to 1; points without one are trusted.
        least_visible: Points below this are left out.

    Returns:
        The differences joint by joint, for the side that fits better.

    Raises:
        InvalidRequest: If points mix dimensions or are not finite, or if no joint can be compared.
        ContentError: If the figure has no pose of that name.

    Example:
        >>> figure = Figure("bird-dog")
        >>> score = score_pose(figure, "reach", figure.landmarks("reach"))
        >>> score.side, round(score.mean_difference)
        ('right', 0)
    """
    sure = {} if visibility is None else visibility
    trusted = {key: tuple(point) for key, point in points.items() if sure.get(key, 1.0) >= least_visible}
    flat = _dimensions(trusted) == 2
    seen = observable_angles(trusted)
    if not seen:
        raise InvalidRequest(
            f"points: show no joint that can be compared, got {len(trusted)} usable; "
            "expected at least three points of one limb, such as left_hip, left_knee and left_ankle"
        )
    scores = [_score(figure, name, side, seen, is_flat=flat) for side in (figure.side, _other(figure.side))]
    return min(scores, key=lambda score: score.mean_difference)


def _score(figure: Figure, name: str, side: str, seen: Mapping[str, float], *, is_flat: bool) -> FormScore:
    shown_on = Figure(figure.sheet, side=side)
    reference: dict[str, Sequence[float]] = dict(shown_on.landmarks(name, "blazepose33"))
    if is_flat:
        view = figure.sheet.pose(name).view or figure.sheet.view
        camera = Camera(view.az, view.el)
        if side != figure.sheet.side:  # the mirrored picture, as it is drawn
            camera = Camera(180.0 - view.az, view.el)
        reference = {key: camera.see((point[0], point[1], point[2])) for key, point in reference.items()}
    shown = observable_angles(reference)
    joints = [
        JointDifference(joint=joint, shown=shown[joint], seen=angle)
        for joint, angle in seen.items()
        if joint in shown
    ]
    joints.sort(key=lambda joint: (-abs(joint.difference), joint.joint))
    unseen = tuple(sorted(set(shown) - set(seen)))
    return FormScore(side=side, joints=tuple(joints), unseen=unseen)


def _other(side: str) -> str:
    return "left" if side == "right" else "right"


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and isfinite(value)


def _dimensions(points: Mapping[str, tuple[float, ...]]) -> int:
    sizes = {len(point) for point in points.values()}
    for key, point in points.items():
        if not all(_is_finite(value) for value in point):
            raise InvalidRequest(
                f"points[{key!r}]: is not finite, got {point!r}; expected 2 or 3 finite numbers"
            )
    if len(sizes) > 1 or not sizes <= {2, 3}:
        raise InvalidRequest(f"points: mix dimensions, got {sorted(sizes)}; expected all 2 or all 3")
    return sizes.pop() if sizes else 3


def _angle(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float | None:
    u = [p - q for p, q in zip(a, b, strict=True)]
    v = [p - q for p, q in zip(c, b, strict=True)]
    size = hypot(*u) * hypot(*v)
    if size < 1e-12:
        return None
    return degrees(acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(u, v, strict=True)) / size))))
