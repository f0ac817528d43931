"""Which part of the body is drawn in front of which.

Parts that overlap in the picture are compared where they come closest;
the part nearer the camera there is drawn later.
Parts of one limb stay together whenever nothing passes between them.
"""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Final, NamedTuple

from lumbarkit.figures.body.body import SEGMENT_INDEX
from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.view.camera import Camera

#: The parts that are sorted; the near thigh brings the seat of the trousers with it.
PIECES: Final = (
    "neck", "shirt", "head",
    "thigh_r", "shank_r", "thigh_l", "shank_l",
    "upper_arm_r", "forearm_r", "upper_arm_l", "forearm_l",
)  # fmt: skip
#: Pieces of one limb, which are drawn together when they can be.
PARTNER: Final = {
    "thigh_r": "shank_r", "shank_r": "thigh_r", "thigh_l": "shank_l", "shank_l": "thigh_l",
    "upper_arm_r": "forearm_r", "forearm_r": "upper_arm_r",
    "upper_arm_l": "forearm_l", "forearm_l": "upper_arm_l",
}  # fmt: skip
#: In doubt, nearer: an arm hanging beside the trunk, a chin over the collar.
_BIAS: Final = {"head": 0.03, "upper_arm_r": 0.02, "upper_arm_l": 0.02, "forearm_r": 0.02, "forearm_l": 0.02}
#: Overlaps that show less than this much are not worth taking a limb apart for.
_NEGLIGIBLE: Final = 2e-4


class Bone(NamedTuple):
    """A thick line in the picture, with the depth of its ends."""

    x1: float
    y1: float
    d1: float
    x2: float
    y2: float
    d2: float
    radius: float


def _bones(skeleton: Skeleton, camera: Camera) -> dict[str, tuple[Bone, ...]]:
    def seen(segment: str, y: float = 0.0, x: float = 0.0) -> tuple[float, float, float]:
        point = skeleton.point(SEGMENT_INDEX[segment], (x, y, 0.0))
        return (*camera.see(point), camera.depth(point))

    def bone(a: tuple[float, float, float], b: tuple[float, float, float], radius: float) -> Bone:
        return Bone(*a, *b, radius)

    pelvis, middle, chest, top = (
        seen("pelvis"),
        seen("lumbar_high"),
        seen("thorax_low"),
        seen("thorax_high", 0.04),
    )
    out = {
        "neck": (bone(seen("neck"), seen("head"), 0.03),),
        "shirt": (bone(pelvis, middle, 0.065), bone(middle, chest, 0.07), bone(chest, top, 0.07)),
        "head": (bone(seen("head", 0.02), seen("head", 0.05), 0.065),),
    }
    for side in ("r", "l"):
        hip, knee, ankle = seen(f"thigh_{side}"), seen(f"shank_{side}"), seen(f"foot_{side}")
        shoulder, elbow = seen(f"upper_arm_{side}"), seen(f"forearm_{side}")
        wrist, tip = seen(f"hand_{side}"), seen(f"hand_{side}", -0.08)
        out[f"thigh_{side}"] = (bone(hip, knee, 0.052),)
        out[f"shank_{side}"] = (bone(knee, ankle, 0.037), bone(ankle, seen(f"toes_{side}"), 0.025))
        out[f"upper_arm_{side}"] = (bone(shoulder, elbow, 0.034),)
        out[f"forearm_{side}"] = (bone(elbow, wrist, 0.024), bone(wrist, tip, 0.022))
    return out


def compare(skeleton: Skeleton, camera: Camera) -> dict[tuple[str, str], float]:
    """How far the second of each overlapping pair is in front of the first, weighted by the overlap."""
    bones = _bones(skeleton, camera)
    out: dict[tuple[str, str], float] = {}
    for index, one in enumerate(PIECES):
        for other in PIECES[index + 1 :]:
            if PARTNER.get(one) == other:
                continue
            deepest, lead = 0.0, 0.0
            for a in bones[one]:
                for b in bones[other]:
                    reach = a.radius + b.radius
                    overlap, difference = _meet(a, b, reach)
                    if overlap > deepest:
                        deepest, lead = overlap, difference
            worth = (lead + _BIAS.get(other, 0.0) - _BIAS.get(one, 0.0)) * deepest
            if abs(worth) > _NEGLIGIBLE:
                out[one, other] = worth
    return out


def order(
    views: Iterable[dict[tuple[str, str], float]], *, fixed: Sequence[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """Sort the pieces from the back to the front.

    Args:
        views: What `compare` says, once for each moment the order must serve.
        fixed: Pairs whose order is known: the second is drawn in front of the first.
    """
    total: dict[tuple[str, str], float] = {}
    for view in views:
        for pair, lead in view.items():
            total[pair] = total.get(pair, 0.0) + lead
    behind: dict[str, dict[str, float]] = {piece: {} for piece in PIECES}
    for (one, other), lead in total.items():
        if lead >= 0.0:
            behind[other][one] = lead
        else:
            behind[one][other] = -lead
    for one, other in fixed:
        behind[one].pop(other, None)
        behind[other][one] = 99.0
    left = list(PIECES)
    out: list[str] = []
    while left:
        last = PARTNER.get(out[-1]) if out else None
        ready = [piece for piece in left if not any(one in left for one in behind[piece])]
        if not ready:  # a ring: break it where the evidence is weakest
            ready = [min(left, key=lambda piece: sum(v for k, v in behind[piece].items() if k in left))]
        whole = [piece for piece in ready if PARTNER.get(piece) is None or PARTNER[piece] in (*ready, *out)]
        chosen = last if last in ready else (whole or ready)[0]
        out.append(chosen)
        left.remove(chosen)
    return tuple(out)


def _meet(a: Bone, b: Bone, reach: float) -> tuple[float, float]:
    """How much two bones overlap in the picture, and how far ``b`` is in front there."""
    if (
        max(a.x1, a.x2) + reach < min(b.x1, b.x2)
        or max(b.x1, b.x2) + reach < min(a.x1, a.x2)
        or max(a.y1, a.y2) + reach < min(b.y1, b.y2)
        or max(b.y1, b.y2) + reach < min(a.y1, a.y2)
    ):
        return 0.0, 0.0  # most pairs are nowhere near each other
    best, lead = 0.0, 0.0
    ux, uy, ud = a.x2 - a.x1, a.y2 - a.y1, a.d2 - a.d1
    vx, vy, vd = b.x2 - b.x1, b.y2 - b.y1, b.d2 - b.d1
    uu, vv = ux * ux + uy * uy or 1e-12, vx * vx + vy * vy or 1e-12
    cross = ux * vy - uy * vx
    wx, wy = b.x1 - a.x1, b.y1 - a.y1
    pairs = []
    if abs(cross) > 1e-9:
        s, t = (wx * vy - wy * vx) / cross, (wx * uy - wy * ux) / cross
        if 0.0 <= s <= 1.0 and 0.0 <= t <= 1.0:
            pairs.append((s, t))
    for t in (0.0, 0.5, 1.0):
        px, py = wx + t * vx, wy + t * vy
        pairs.append((min(1.0, max(0.0, (px * ux + py * uy) / uu)), t))
        px, py = t * ux - wx, t * uy - wy
        pairs.append((t, min(1.0, max(0.0, (px * vx + py * vy) / vv))))
    for s, t in pairs:
        gap = hypot(a.x1 + s * ux - b.x1 - t * vx, a.y1 + s * uy - b.y1 - t * vy)
        overlap = reach - gap
        if overlap > best + 1e-9:
            best, lead = overlap, b.d1 + t * vd - a.d1 - s * ud
    return best, lead
