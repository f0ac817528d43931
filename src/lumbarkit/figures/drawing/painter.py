"""The painter: a skeleton and a camera in, the outlines of a friendly figure out, from back to front."""

from collections.abc import Sequence
from typing import Final

import attrs

from lumbarkit.figures.body.body import SEGMENT_INDEX, THIGH, UPPER_ARM, Vector
from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.body.muscles import MUSCLES
from lumbarkit.figures.drawing.flesh import FACE, HAIR, LIMBS, SEAT, SHIRT, Build, Lump, host, project
from lumbarkit.figures.drawing.ordering import PARTNER
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Part, capsule, hull
from lumbarkit.shown import by_fields


@attrs.frozen(kw_only=True)
class Staging:
    """What stays the same in all pictures of one figure, so that nothing flickers.

    Attributes:
        order: The pieces of the body from the back to the front.
        dark: The sides (``r``, ``l``) whose limbs are toned down because they are far away.
        near: The side whose leg carries the seat of the trousers.
        is_face_hidden: Whether the hair covers the face, seen from behind.
        muscles: Which muscles to tint.
    """

    order: tuple[str, ...]
    dark: frozenset[str]
    near: str
    is_face_hidden: bool = False
    muscles: tuple[str, ...] = ()
    grips: tuple[str, ...] = ()

    __repr__ = by_fields()


#: Two hips further apart in depth than this have a near and a far side.
_APART: Final = 0.045
_PATCH: Final = 0.90
_NOWHERE: Final = "M0 0a1 1 0 1 1 0 0l0 0a1 1 0 0 1 0 0z"


def far_sides(skeleton: Skeleton, camera: Camera) -> tuple[frozenset[str], str]:
    """Which sides are far away, and which side is nearer."""
    lead = camera.depth(skeleton.joint("thigh_r")) - camera.depth(skeleton.joint("thigh_l"))
    near = "r" if lead >= -0.01 else "l"
    if abs(lead) < _APART:
        return frozenset(), near
    return frozenset({"l" if lead > 0 else "r"}), near


def faces_away(skeleton: Skeleton, camera: Camera) -> float:
    """How much the head looks away from the camera; positive once the hair should cover the face."""
    return -0.35 - camera.depth(skeleton.axis(SEGMENT_INDEX["head"], 0))


def paint(skeleton: Skeleton, camera: Camera, build: Build, staging: Staging) -> tuple[Part, ...]:
    """Draw the body as outlines, back to front.

    The number, order and structure of the outlines depend on the staging alone,
    so that a browser can blend two poses of one figure.
    """
    brush = _Brush(skeleton, camera, build, staging)
    parts: list[Part] = []
    order = staging.order
    index = 0
    while index < len(order):
        piece = order[index]
        if index + 1 < len(order) and PARTNER.get(piece) == order[index + 1]:
            parts += brush.limb((piece, order[index + 1]))
            index += 2
            continue
        if piece in PARTNER:
            parts += brush.limb((piece,))
            if PARTNER[piece] in order[:index]:
                parts += brush.patch(piece)
        else:
            parts += brush.middle(piece)
        index += 1
    return tuple(parts)


class _Brush:
    def __init__(self, skeleton: Skeleton, camera: Camera, build: Build, staging: Staging) -> None:
        self.skeleton = skeleton
        self.camera = camera
        self.build = build
        self.staging = staging
        self.tints = _tints_by_piece(staging)

    def middle(self, piece: str) -> list[Part]:
        """The neck, the shirt or the head."""
        if piece == "neck":
            return [Part("skin", self.shape("neck", "")), *self.tint(piece)]
        if piece == "shirt":
            hulls = (self.hull(group) for group in SHIRT)
            return [Part("shirt", "".join(hulls)), *self.tint(piece)]
        return self.head()

    def limb(self, pieces: Sequence[str]) -> list[Part]:
        """An arm or a leg, or one half of it."""
        side = pieces[0][-1]
        dark = "-far" if side in self.staging.dark else ""
        names = {piece[:-2] for piece in pieces}
        skin: list[str] = []
        cloth: list[str] = []
        if "upper_arm" in names:
            skin.append(self.shape("upper_arm", side))
            cloth.append(self.shape("sleeve", side))
        if "forearm" in names:
            hand = ("fist",) if side in self.staging.grips else ("palm", "fingers")
            skin += [self.shape(name, side) for name in ("forearm", *hand)]
        if "thigh" in names:
            cloth.append(self.shape("thigh", side))
            if side == self.staging.near:
                cloth.append(self.hull(SEAT))
        if "shank" in names:
            skin += [self.shape(name, side) for name in ("sole", "arch", "toe")]
            cloth.append(self.shape("shank", side))
        fabric = "shirt" if pieces[0][:3] in {"upp", "for"} else "trousers"
        parts = [Part(f"skin{dark}", "".join(skin))] if skin else []
        if cloth:
            parts.append(Part(f"{fabric}{dark}", "".join(cloth)))
        for piece in pieces:
            parts += self.tint(piece)
        if "thigh" in names and side == self.staging.near and not self.staging.dark:
            parts.append(Part("trousers-patch", self.hip_patch("l" if side == "r" else "r")))
        return parts

    def patch(self, piece: str) -> list[Part]:
        """Hide the seam where the later half of a limb was drawn over the earlier one."""
        side = piece[-1]
        dark = "-far" if side in self.staging.dark else ""
        upper, joint, style, radius = (
            ("upper_arm", "forearm", "skin", 0.026)
            if piece.startswith(("upper", "fore"))
            else ("thigh", "shank", "trousers", 0.043)
        )
        length = {"upper_arm": UPPER_ARM, "thigh": THIGH}[upper]
        into = 0.7 * radius  # far enough into the earlier half to cover the round end of the later one
        earlier = (
            (f"{joint}_{side}", (0.0, -into, 0.0))
            if piece.startswith(upper)
            else (f"{upper}_{side}", (0.0, into - length, 0.0))
        )
        radius *= self.build.limb * _PATCH
        path = self.between(f"{joint}_{side}", (0.0, 0.0, 0.0), radius, *earlier, radius * 0.999)
        return [Part(f"{style}{dark}-patch", path)]

    def hip_patch(self, side: str) -> str:
        """Hide the edge of the seat where it runs over the other thigh, but not the thigh's own outline."""
        limb, thigh = self.build.limb, f"thigh_{side}"
        return self.between(thigh, (0.0, 0.0, 0.0), 0.0575 * limb, thigh, (0.0, -0.07, 0.0), 0.052 * limb)

    def head(self) -> list[Part]:
        hair = Part("hair", self.hull(HAIR))
        face = Part("skin", self.hull(FACE, 12) + self.shape("nose", ""))
        marks = [
            Part("ear", self.mark((-0.004, 0.016, 0.052), (0.0, 0.15, 1.0), 0.014)),
            Part("ear", self.mark((-0.004, 0.016, -0.052), (0.0, 0.15, -1.0), 0.014)),
            Part("eye", self.mark((0.058, 0.030, 0.021), (0.85, 0.0, 0.45), 0.0068)),
            Part("eye", self.mark((0.058, 0.030, -0.021), (0.85, 0.0, -0.45), 0.0068)),
        ]
        return [face, hair, *marks] if self.staging.is_face_hidden else [hair, face, *marks]

    def mark(self, at: Vector, facing: Vector, radius: float) -> str:
        """A small round mark on the head, of no size when it faces away."""
        segment = SEGMENT_INDEX["head"]
        m = self.skeleton.frames[segment]
        out = tuple(
            m[3 * i] * facing[0] + m[3 * i + 1] * facing[1] + m[3 * i + 2] * facing[2] for i in range(3)
        )
        x, y = self.camera.see(self.skeleton.point(segment, at))
        if self.camera.depth((out[0], out[1], out[2])) < 0.18:
            radius = 0.0005
        return capsule(x, y, radius, x, y + 1e-4, radius)

    def tint(self, piece: str) -> list[Part]:
        strips = self.tints.get(piece)
        if not strips:
            return []
        paths = []
        for segment, one, other, radius in strips:
            path = self.between(segment, one, radius, segment, other, radius)
            paths.append(path if self.faces(segment, one, other) else _NOWHERE)
        return [Part("muscle", "".join(paths))]

    def faces(self, segment: str, one: Vector, other: Vector) -> bool:
        """Whether a strip of muscle lies on the side of its part that the camera sees."""
        middle = ((one[0] + other[0]) / 2, 0.0, (one[2] + other[2]) / 2)
        index = SEGMENT_INDEX[segment]
        lead = self.camera.depth(self.skeleton.point(index, middle)) - self.camera.depth(
            self.skeleton.origins[index]
        )
        return lead > -0.022

    def hull(self, lumps: Sequence[Lump], corners: int = 14) -> str:
        return hull([project(lump, self.skeleton, self.camera, self.build) for lump in lumps], corners)

    def shape(self, name: str, side: str) -> str:
        segment = host(name, side)
        fat = 1.0 if name in {"nose", "neck"} else self.build.limb
        seen = [
            (*self.camera.see(self.skeleton.point(segment, at)), radius * fat) for at, radius in LIMBS[name]
        ]
        return "".join(capsule(*seen[i], *seen[i + 1]) for i in range(len(seen) - 1))

    def between(
        self, segment: str, one: Vector, radius: float, other_segment: str, other: Vector, other_radius: float
    ) -> str:
        a = self.camera.see(self.skeleton.point(SEGMENT_INDEX[segment], one))
        b = self.camera.see(self.skeleton.point(SEGMENT_INDEX[other_segment], other))
        return capsule(*a, radius, *b, other_radius)


def _tints_by_piece(staging: Staging) -> dict[str, list[tuple[str, Vector, Vector, float]]]:
    """The strips to tint after each piece, none twice and none on a far limb."""
    out: dict[str, list[tuple[str, Vector, Vector, float]]] = {}
    seen = set()
    for muscle in staging.muscles:
        for strip in MUSCLES[muscle]:
            if strip in seen:
                continue
            seen.add(strip)
            segment, one, other, radius = strip
            if segment.endswith("_"):
                for side, sign in (("r", 1.0), ("l", -1.0)):
                    if side in staging.dark:
                        continue
                    piece = segment + side
                    flipped = ((one[0], one[1], one[2] * sign), (other[0], other[1], other[2] * sign))
                    out.setdefault(piece, []).append((piece, *flipped, radius))
            else:
                piece = {"pelvis": f"thigh_{staging.near}", "neck": "neck"}.get(segment, "shirt")
                out.setdefault(piece, []).append(strip)
    return out
