"""One figure's stage: a sheet solved, its camera set, and the choices that all its pictures share."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import attrs

from lumbarkit.figures.body.body import BALLS
from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.drawing.flesh import Build
from lumbarkit.figures.drawing.ordering import compare, order
from lumbarkit.figures.drawing.painter import Staging, faces_away, far_sides, paint
from lumbarkit.figures.poses.poses import PoseSheet, View
from lumbarkit.figures.poses.solving import Posed, between, solved
from lumbarkit.figures.props.kind import Setting
from lumbarkit.figures.props.table import PROPS, behind, in_front, surfaces
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Extent, Part
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural

#: Floor that a picture shows beside the body, in body heights.
MARGIN: Final = 0.06
#: Props that reach further than the body: their own box, in the room.
_REACH: Final = 0.012


@attrs.frozen(kw_only=True)
class Scene:
    """Everything that all pictures of one figure share."""

    sheet: PoseSheet
    build: Build
    poses: dict[str, Posed]
    ground: Extent
    muscles: tuple[str, ...]

    def camera(self, view: View | None = None) -> Camera:
        """The camera of a view, or the sheet's own."""
        chosen = self.sheet.view if view is None else view
        return Camera(chosen.az, chosen.el)

    def staging(self, skeletons: Sequence[Skeleton], camera: Camera, grips: tuple[str, ...] = ()) -> Staging:
        """The drawing order that serves all given moments."""
        dark, near = far_sides(next(iter(self.poses.values())).skeleton, camera)
        far = "l" if near == "r" else "r"
        fixed = [("neck", "shirt"), ("shirt", f"thigh_{near}")]
        if not dark:
            fixed.append((f"thigh_{far}", f"thigh_{near}"))
        if len(skeletons) > 9:
            skeletons = skeletons[:: len(skeletons) // 6]
        fronts = [tuple(pair.split("<", 1)) for posed in self.poses.values() for pair in posed.key.front]
        fixed += [(pair[0], pair[1]) for pair in fronts if len(pair) == 2]
        pieces = order((compare(skeleton, camera) for skeleton in skeletons), fixed=fixed)
        hidden = sum(faces_away(skeleton, camera) for skeleton in skeletons) > 0.0
        return Staging(
            order=pieces, dark=dark, near=near, is_face_hidden=hidden, muscles=self.muscles, grips=grips
        )

    def picture(self, skeleton: Skeleton, camera: Camera, staging: Staging, box: Extent) -> list[Part]:
        """Everything in one picture, from back to front."""
        props = self.sheet.props
        setting = Setting(skeleton, camera, box, self.ground)
        return [
            *behind(props, setting),
            *paint(skeleton, camera, self.build, staging),
            *in_front(props, setting),
        ]

    def box(self, skeletons: Iterable[Skeleton], camera: Camera) -> Extent:
        """The part of the picture that bodies and props fill."""
        lefts: list[float] = []
        tops: list[float] = []
        rights: list[float] = []
        bottoms: list[float] = []
        for skeleton in skeletons:
            for name, (segment, centre, radius) in BALLS.items():
                x, y = camera.see(skeleton.point(segment, centre))
                r = radius + (0.03 if name == "head" else 0.012)
                lefts.append(x - r)
                rights.append(x + r)
                tops.append(y - r)
                bottoms.append(y + r)
        for prop in self.sheet.props:
            for point in PROPS[prop.kind].corners(prop, camera, self.ground):
                x, y = camera.see(point)
                lefts.append(x)
                rights.append(x)
                tops.append(y)
                bottoms.append(y)
        low, high = min(lefts) - MARGIN / 2, max(rights) + MARGIN / 2
        return (low, min(tops) - _REACH, high, max(bottoms) + _REACH)

    def moment(self, one: str, other: str, share: float) -> Skeleton:
        """The body on its way from one key pose to another."""
        return between(self.poses[one], self.poses[other], share, surfaces(self.sheet.props))

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.sheet.id}, {plural(len(self.poses), 'pose')}"


@lru_cache(maxsize=128)
def scene_of(sheet: PoseSheet, build: Build, muscles: tuple[str, ...]) -> Scene:
    """Solve a sheet and set its stage; cached, and the cache is bounded."""
    poses = solved(sheet)
    spots = [posed.skeleton.ball(name) for posed in poses.values() for name in BALLS]
    xs, zs = [spot[0] for spot in spots], [spot[2] for spot in spots]
    ground = (min(xs), min(zs), max(xs), max(zs))
    return Scene(sheet=sheet, build=build, poses=poses, ground=ground, muscles=muscles)
