"""From a pose sheet to solved skeletons: key poses one after another, and everything between them."""

from functools import lru_cache
from typing import Final

import attrs

from lumbarkit.figures.body.body import BALLS, FREEDOM_INDEX, FREEDOMS, MIRROR, Vector, swap_side
from lumbarkit.figures.body.contacts import Surface, Wish, solve
from lumbarkit.figures.body.kinematics import Angles, Skeleton, place
from lumbarkit.figures.poses.library import bases
from lumbarkit.figures.poses.poses import KeyPose, PoseSheet
from lumbarkit.figures.props.table import surfaces

#: How far a freedom may be moved to meet the conditions, by how it was authored [deg].
SET, INHERITED, SIDEWAYS, FREE, BETWEEN = 1.5, 6.0, 2.5, 40.0, 4.0
#: The same for the place of the body in the room [body heights].
_ROOM, _ROOM_BETWEEN = 0.5, 0.05
_ROOT: Final = frozenset({0, 1, 2})
#: Out of the plane of most exercises: what nobody asked for should not appear there.
_SIDEWAYS: Final = tuple(
    freedom.name.rsplit("_", 1)[0].endswith(("abduction", "hip_rotation"))
    or freedom.name in {"tilt", "roll"}
    or freedom.name.endswith(("_bend", "_rotation"))
    for freedom in FREEDOMS
)


@attrs.frozen(kw_only=True)
class Posed:
    """A solved key pose, and the conditions that hold in it."""

    key: KeyPose
    skeleton: Skeleton
    contacts: tuple[tuple[str, str], ...]
    touches: tuple[tuple[str, str], ...]
    aligned: tuple[tuple[int, int, tuple[float, float, float]], ...] = ()


@lru_cache(maxsize=256)
def solved(sheet: PoseSheet) -> dict[str, Posed]:
    """Every key pose of a sheet, by name; cached, and the cache is bounded."""
    planes = surfaces(sheet.props)
    out: dict[str, Posed] = {}
    for pose in sheet.poses:
        if pose.parent_kind == "base":
            parent = base_posed(pose.parent, planes)
            out[pose.name] = _solve(pose, parent, planes, pinned=False)
        elif pose.parent_kind == "from":
            out[pose.name] = _solve(pose, out[pose.parent], planes, pinned=True)
        else:
            out[pose.name] = mirrored(out[pose.parent], pose)
    return out


@lru_cache(maxsize=64)
def base_posed(name: str, planes: tuple[Surface, ...]) -> Posed:
    """A shared starting pose among the given surfaces."""
    pose = bases()[name]
    if pose.parent:
        parent = base_posed(pose.parent, planes)
    else:
        upright = [0.0] * len(FREEDOMS)
        upright[1] = 0.53
        parent = Posed(key=pose, skeleton=place(upright), contacts=(), touches=())
    return _solve(pose, parent, planes, pinned=False)


def mirror_angles(angles: Angles) -> Angles:
    """The angles of the same body seen in a mirror that stands in its middle plane."""
    return tuple(angles[index] * sign for index, sign in MIRROR)


def mirrored(posed: Posed, key: KeyPose | None = None) -> Posed:
    """The same pose with left and right changed."""
    sides = {"r": "l", "l": "r"}
    if key is not None:
        key = attrs.evolve(
            key,
            slide=tuple(swap_side(ball) for ball in posed.key.slide),
            grips=tuple(sides[grip] for grip in posed.key.grips),
            hold_s=key.hold_s or posed.key.hold_s,
            is_supported=posed.key.is_supported,
            has_spine=posed.key.has_spine,
        )
    return Posed(
        key=posed.key if key is None else key,
        skeleton=place(mirror_angles(posed.skeleton.angles)),
        contacts=tuple((swap_side(ball), surface) for ball, surface in posed.contacts),
        touches=tuple((swap_side(one), swap_side(other)) for one, other in posed.touches),
    )


def between(one: Posed, other: Posed, share: float, planes: tuple[Surface, ...]) -> Skeleton:
    """A moment on the way from one key pose to another; contacts that both have stay where they are."""
    a, b = one.skeleton, other.skeleton
    angles = tuple(x + share * (y - x) for x, y in zip(a.angles, b.angles, strict=True))
    contacts = tuple(contact for contact in one.contacts if contact in other.contacts)
    bonds = tuple(
        (hand, held, _blend(_apart(a, hand, held), _apart(b, hand, held), share))
        for hand, held in one.touches
        if (hand, held) in other.touches
    )
    pins = []
    for ball, axes in _anchors(contacts, planes):
        pa, pb = a.ball(ball), b.ball(ball)
        pins += [(ball, axis, pa[axis] + share * (pb[axis] - pa[axis])) for axis in axes]
    sigmas = tuple(_ROOM_BETWEEN if index in _ROOT else BETWEEN for index in range(len(FREEDOMS)))
    wish = Wish(
        angles=angles, sigmas=sigmas, contacts=contacts, pins=tuple(pins), bonds=bonds, surfaces=planes
    )
    return solve(wish, steps=6)


def _apart(skeleton: Skeleton, one: str, other: str) -> Vector:
    p, q = skeleton.ball(one), skeleton.ball(other)
    return (p[0] - q[0], p[1] - q[1], p[2] - q[2])


def _blend(a: Vector, b: Vector, share: float) -> Vector:
    return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2]))


def _solve(pose: KeyPose, parent: Posed, planes: tuple[Surface, ...], *, pinned: bool) -> Posed:
    wish, contacts, touches = wished(pose, parent, planes, pinned=pinned)
    return Posed(key=pose, skeleton=solve(wish), contacts=contacts, touches=touches, aligned=wish.aligned)


def wished(
    pose: KeyPose, parent: Posed, planes: tuple[Surface, ...], *, pinned: bool
) -> tuple[Wish, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """What the solver is asked for one key pose, with the contacts and touches that will hold."""
    angles = list(parent.skeleton.angles)
    sigmas = [
        _ROOM if index in _ROOT else SIDEWAYS if _SIDEWAYS[index] else INHERITED
        for index in range(len(FREEDOMS))
    ]
    for name, value in pose.angles:
        index = FREEDOM_INDEX[name]
        angles[index] = value
        sigmas[index] = 0.004 if index in _ROOT else SET
    for name in pose.free:  # a free freedom that is also set starts from there, and goes where it must
        sigmas[FREEDOM_INDEX[name]] = _ROOM if FREEDOM_INDEX[name] in _ROOT else FREE
    lifted = set(pose.lift)
    added = dict(pose.contacts)
    kept = tuple((ball, where) for ball, where in parent.contacts if ball not in lifted and ball not in added)
    here = {plane.name for plane in planes}
    contacts = tuple((ball, where) for ball, where in (*kept, *pose.contacts) if where in here)
    hands = {one for one, _ in pose.touches}
    touches = (
        *(
            (one, other)
            for one, other in parent.touches
            if one not in lifted and one not in hands and one not in added
        ),
        *pose.touches,
    )
    pins = list(pose.pins)
    if pinned:
        for ball, axes in _anchors(kept, planes):
            if ball not in pose.slide:
                at = parent.skeleton.ball(ball)
                pins += [(ball, axis, at[axis]) for axis in axes]
    wish = Wish(
        angles=tuple(angles),
        sigmas=tuple(sigmas),
        contacts=contacts,
        touches=touches,
        aligned=pose.aligned,
        pins=tuple(pins),
        surfaces=planes,
    )
    return wish, contacts, touches


def _anchors(
    contacts: tuple[tuple[str, str], ...], planes: tuple[Surface, ...]
) -> list[tuple[str, tuple[int, ...]]]:
    """One ball for each segment that rests on something, with the axes along which it must not slip."""
    normals = {plane.name: plane.normal for plane in planes}
    seen: set[int] = set()
    out = []
    for ball, where in contacts:
        segment = BALLS[ball].segment
        if segment in seen:
            continue
        seen.add(segment)
        normal = normals[where]
        out.append((ball, tuple(axis for axis in (0, 1, 2) if abs(normal[axis]) < 0.5)))
    return out
