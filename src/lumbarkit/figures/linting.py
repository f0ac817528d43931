"""Checks on pose files: what a drawing must not get wrong.

The limits are lints for drawings, not medicine.
A finding that the author accepts has its reason in the pose file (``exceptions``) and is left out.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist
from typing import Final

import attrs

from lumbarkit.figures.body.body import BALLS, FREEDOMS, SEGMENTS, SPOTS, Vector, swap_side
from lumbarkit.figures.body.contacts import Surface
from lumbarkit.figures.body.kinematics import Skeleton, centre_of_mass, place
from lumbarkit.figures.drawing.marks import arrow_way
from lumbarkit.figures.drawing.scene import Scene, scene_of
from lumbarkit.figures.drawing.theme import Theme
from lumbarkit.figures.poses.library import load_sheet, sheet_ids
from lumbarkit.figures.poses.poses import PoseSheet
from lumbarkit.figures.poses.solving import Posed, mirror_angles
from lumbarkit.figures.props.table import surfaces
from lumbarkit.shown import in_a_line

#: One centimetre for a person of 175 cm.
CENTIMETRE: Final = 0.01 / 1.75
ROM_SLACK: Final = 1.0
TOUCH_LIMIT: Final = 3 * CENTIMETRE
BALANCE_LIMIT: Final = 1.75 * CENTIMETRE
HAMSTRING_LIMIT: Final = 95.0
SLIP_LIMIT: Final = 2 * CENTIMETRE
#: The longest way any joint may go in one eighth of a movement, as a share of its whole way ...
JUMP_LIMIT: Final = 0.30
#: ... once it is far enough to be seen.
_VISIBLE: Final = 9 * CENTIMETRE
_JOINTS: Final = tuple(range(len(SEGMENTS)))


@attrs.frozen(kw_only=True)
class Finding:
    """One thing a drawing gets wrong.

    Attributes:
        exercise: The exercise.
        pose: The key pose, or ``motion`` for what happens between them.
        code: Which rule.
        message: What is wrong, with the numbers.
    """

    exercise: str
    pose: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.exercise}/{self.pose}: {self.code}: {self.message}"

    @in_a_line
    def __repr__(self) -> str:
        return str(self)


def lint(exercises: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Check the pose files of some exercises, or of all.

    Returns:
        Everything found that its author has not accepted; empty when all is well.
    """
    out: list[Finding] = []
    for name in sheet_ids() if exercises is None else exercises:
        out += lint_sheet(load_sheet(name))
    return tuple(out)


def lint_sheet(sheet: PoseSheet, *, is_waived: bool = True) -> tuple[Finding, ...]:
    """Check one pose sheet.

    Args:
        sheet: What to check.
        is_waived: Leave out what the sheet's own exceptions accept.
    """
    scene = scene_of(sheet, Theme().build, ())
    planes = surfaces(sheet.props)
    found = list(_still(scene, planes))
    found += _motion(scene, planes)
    found += _texts(scene)
    waived = {(waiver.code, waiver.pose) for waiver in sheet.waivers} if is_waived else set()
    return tuple(finding for finding in found if (finding.code, finding.pose) not in waived)


def check_posed(exercise: str, posed: Posed, planes: tuple[Surface, ...]) -> Iterator[Finding]:
    """Check one solved pose on its own."""
    skeleton, name = posed.skeleton, posed.key.name

    def finding(code: str, message: str) -> Finding:
        return Finding(exercise=exercise, pose=name, code=code, message=message)

    by_name = {plane.name: plane for plane in planes}
    for freedom, value in zip(FREEDOMS, skeleton.angles, strict=True):
        if not freedom.low - ROM_SLACK <= value <= freedom.high + ROM_SLACK:
            yield finding(
                "rom", f"{freedom.name} is {value:.0f}, outside {freedom.low:g} to {freedom.high:g}"
            )
    for ball, where in posed.contacts:
        gap = by_name[where].gap(skeleton.ball(ball), BALLS[ball].radius)
        if abs(gap) > CENTIMETRE:
            yield finding("contact", f"{ball} is {_cm(gap)} from the {where}")
    for plane in planes:
        if plane.is_solid:
            for ball, (segment, centre, radius) in BALLS.items():
                gap = plane.gap(skeleton.point(segment, centre), radius)
                if gap < -CENTIMETRE and ball not in SPOTS:
                    yield finding("penetrate", f"{ball} is {_cm(gap)} inside the {plane.name}")
    for one, other in posed.touches:
        gap = dist(skeleton.ball(one), skeleton.ball(other)) - BALLS[one].radius - BALLS[other].radius
        if abs(gap) > TOUCH_LIMIT:
            yield finding("touch", f"{one} is {_cm(gap)} from {other}")
    angles = {freedom.name: value for freedom, value in zip(FREEDOMS, skeleton.angles, strict=True)}
    for side in ("r", "l"):
        hip, knee = angles[f"hip_flexion_{side}"], angles[f"knee_flexion_{side}"]
        if hip > HAMSTRING_LIMIT and knee < 20:
            yield finding("hamstring", f"the {side} knee is straight with the hip bent {hip:.0f} degrees")
    if not posed.key.is_supported:
        off = _off_balance(posed, by_name)
        if off > BALANCE_LIMIT:
            yield finding("balance", f"the body would fall: it balances {_cm(off)} beside what carries it")


def _still(scene: Scene, planes: tuple[Surface, ...]) -> Iterator[Finding]:
    for posed in scene.poses.values():
        yield from check_posed(scene.sheet.id, posed, planes)
        yield from _twin(scene.sheet.id, posed)


def _twin(exercise: str, posed: Posed) -> Iterator[Finding]:
    """The mirrored body must be the mirror image of the body, point by point."""
    twin = place(mirror_angles(posed.skeleton.angles))
    worst = 0.0
    for ball in BALLS:
        x, y, z = posed.skeleton.ball(ball)
        worst = max(worst, dist(twin.ball(swap_side(ball)), (x, y, -z)))
    if worst > 1e-6:
        message = f"the other side is no mirror image, {_cm(worst)} apart"
        yield Finding(exercise=exercise, pose=posed.key.name, code="mirror", message=message)


def _motion(scene: Scene, planes: tuple[Surface, ...]) -> Iterator[Finding]:
    """Hands and feet that rest must not slide, and no joint may jump between moments."""
    sheet = scene.sheet
    names = [name for name, _ in sheet.timeline] or list(scene.poses)
    normals = {plane.name: plane for plane in planes}

    def finding(code: str, message: str) -> Finding:
        return Finding(exercise=sheet.id, pose="motion", code=code, message=message)

    for one, other in zip(names, names[1:] + names[:1], strict=True):
        if one == other:
            continue
        a, b = scene.poses[one], scene.poses[other]
        steps: list[Skeleton] = [a.skeleton]
        steps += [scene.moment(one, other, index / 8) for index in range(1, 8)]
        steps.append(b.skeleton)
        yield from (finding("jump", text) for text in _jumps(one, other, steps))
        sliding = {*a.key.slide, *b.key.slide}
        for ball, where in a.contacts:
            if (ball, where) not in b.contacts or ball in sliding:
                continue
            plane = normals[where]
            depth = min(plane.gap(step.ball(ball), BALLS[ball].radius) for step in steps)
            if depth < -CENTIMETRE:
                yield finding("penetrate", f"{ball} dips {_cm(depth)} into the {where} from {one} to {other}")
            way = dist(a.skeleton.ball(ball), b.skeleton.ball(ball))
            if way > SLIP_LIMIT and _is_anchor(ball, a, b):
                yield finding("slip", f"{ball} slides {_cm(way)} along the {where} from {one} to {other}")


def _is_anchor(ball: str, a: Posed, b: Posed) -> bool:
    """Hands and feet must stay; a back may roll and soft parts may shift."""
    part = SEGMENTS[BALLS[ball].segment].name.rsplit("_", 1)[0]
    return part in {"hand", "foot"} and ball not in a.key.lift and ball not in b.key.lift


def _jumps(one: str, other: str, steps: list[Skeleton]) -> Iterator[str]:
    worst, where = 0.0, ""
    for joint in _JOINTS:
        way = [dist(p.origins[joint], q.origins[joint]) for p, q in pairwise(steps)]
        total = sum(way)
        if max(way) > _VISIBLE and max(way) / total > max(JUMP_LIMIT, worst):
            worst, where = max(way) / total, SEGMENTS[joint].name
    if where:
        yield f"{where} makes {worst:.0%} of its way from {one} to {other} in one eighth of the time"


def _texts(scene: Scene) -> Iterator[Finding]:
    sheet = scene.sheet
    is_sided = any("{side}" in pose.label or "{other}" in pose.label for pose in sheet.poses)
    for pose in sheet.poses:
        words = pose.label.replace("{side}", "").replace("{other}", "").lower().split()
        if not pose.label.strip() or len(words) > 30:
            yield Finding(
                exercise=sheet.id, pose=pose.name, code="label", message="has no label of 1 to 30 words"
            )
        if is_sided and {"left", "right"} & set(words):
            message = "names left or right, which is wrong on the other side; write {side} or {other}"
            yield Finding(exercise=sheet.id, pose=pose.name, code="side", message=message)
    for arrow in sheet.arrows:
        camera = scene.camera(sheet.pose(arrow.on).view)
        way = arrow_way(arrow, scene, camera)
        left, top, right, bottom = scene.box([scene.poses[arrow.on].skeleton], camera)
        for x, y in way:
            if not (left - 0.5 < x < right + 0.5 and top - 0.5 < y < bottom + 0.1):
                message = f"the arrow of {arrow.of} leaves the picture"
                yield Finding(exercise=sheet.id, pose=arrow.on, code="arrow", message=message)
                break
        if sum(dist(p, q) for p, q in pairwise(way)) < 0.03:
            message = f"the arrow of {arrow.of} is too short to see"
            yield Finding(exercise=sheet.id, pose=arrow.on, code="arrow", message=message)


def _off_balance(posed: Posed, planes: dict[str, Surface]) -> float:
    """How far the centre of mass is outside the hull of what carries the body."""
    spots = [posed.skeleton.ball(ball) for ball, where in posed.contacts if planes[where].normal[1] > 0.5]
    if len(spots) < 2:
        return 0.0 if not posed.contacts else 1.0 if not spots else _beside(spots, posed)
    return _beside(spots, posed)


def _beside(spots: list[Vector], posed: Posed) -> float:
    x, _, z = centre_of_mass(posed.skeleton)
    xs, zs = [spot[0] for spot in spots], [spot[2] for spot in spots]
    pad = 0.012
    return max(min(xs) - pad - x, x - max(xs) - pad, min(zs) - 0.03 - z, z - max(zs) - 0.03, 0.0)


def _cm(length: float) -> str:
    return f"{length * 175:.1f} cm"
