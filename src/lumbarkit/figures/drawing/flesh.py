"""The flesh on the bones: which rounded shapes each part of the body is made of."""

from typing import Final, NamedTuple

import attrs

from lumbarkit.figures.body.body import BREATH, SEGMENT_INDEX, Vector
from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Ellipse


@attrs.frozen(kw_only=True)
class Build:
    """A body shape: how the flesh differs from the average, as factors of its radii.

    Attributes:
        name: What a theme asks for.
        limb: Thickness of arms and legs.
        width: Width of the trunk.
        belly: How much deeper the front of the trunk is; backs stay where they touch the floor.
    """

    name: str
    limb: float = 1.0
    width: float = 1.0
    belly: float = 0.0


BUILDS: Final = {
    build.name: build
    for build in (
        Build(name="average"),
        Build(name="heavier", limb=1.14, width=1.17, belly=0.034),
        Build(name="slight", limb=0.88, width=0.92, belly=-0.004),
    )
}


class Lump(NamedTuple):
    """An ellipsoid fixed in a segment, with its radii along the segment's own axes."""

    segment: int
    centre: Vector
    radii: Vector


def _lump(segment: str, centre: Vector, radii: Vector) -> Lump:
    return Lump(SEGMENT_INDEX[segment], centre, radii)


def _ball(segment: str, centre: Vector, radius: float) -> Lump:
    return _lump(segment, centre, (radius, radius, radius))


_CHEST: Final = _lump("thorax_low", (0.006, 0.045, 0.0), (0.066, 0.050, 0.084))
_LOIN: Final = _lump("lumbar_high", (0.004, 0.025, 0.0), (0.059, 0.040, 0.076))
_WAIST: Final = _lump("lumbar_low", (0.003, 0.010, 0.0), (0.060, 0.028, 0.077))
_BAND: Final = _lump("pelvis", (0.001, 0.066, 0.0), (0.064, 0.005, 0.081))
#: The shirt as three overlapping hulls, so that it can bend.
SHIRT: Final = (
    (
        _lump("thorax_high", (0.002, 0.020, 0.0), (0.058, 0.046, 0.076)),
        _ball("upper_arm_r", (0.0, -0.001, -0.006), 0.037),
        _ball("upper_arm_l", (0.0, -0.001, 0.006), 0.037),
        _CHEST,
    ),
    (_CHEST, _LOIN),
    (_LOIN, _WAIST, _BAND),
)
SEAT: Final = (
    _BAND,
    _ball("pelvis", (-0.026, -0.020, 0.042), 0.056),
    _ball("pelvis", (-0.026, -0.020, -0.042), 0.056),
    _ball("pelvis", (0.004, -0.004, 0.045), 0.056),
    _ball("pelvis", (0.004, -0.004, -0.045), 0.056),
    _ball("pelvis", (0.016, 0.030, 0.0), 0.048),
)
HAIR: Final = (_lump("head", (-0.010, 0.052, 0.0), (0.063, 0.055, 0.058)),)
FACE: Final = (
    _lump("head", (0.017, 0.022, 0.0), (0.052, 0.052, 0.054)),
    _ball("head", (0.030, -0.010, 0.0), 0.034),
)
#: (centre, radius) pairs along a bone; neighbours make a capsule.
LIMBS: Final[dict[str, tuple[tuple[Vector, float], ...]]] = {
    "thigh": (((0.0, 0.0, 0.0), 0.062), ((0.004, -0.245, 0.0), 0.043)),
    "shank": (((0.004, 0.0, 0.0), 0.043), ((-0.009, -0.075, 0.0), 0.041), ((0.0, -0.226, 0.0), 0.028)),
    "upper_arm": (((0.0, 0.0, 0.0), 0.032), ((0.0, -0.186, 0.0), 0.026)),
    "sleeve": (((0.0, 0.0, 0.0), 0.039), ((0.0, -0.092, 0.0), 0.036)),
    "forearm": (((0.0, 0.0, 0.0), 0.027), ((0.0, -0.146, 0.0), 0.019)),
    "palm": (((0.0, 0.0, 0.0), 0.019), ((0.001, -0.048, 0.0), 0.023)),
    "fingers": (((0.001, -0.048, 0.0), 0.021), ((0.004, -0.092, 0.0), 0.013)),
    "fist": (((0.002, -0.030, 0.0), 0.022), ((0.014, -0.048, 0.0), 0.024)),
    "sole": (((-0.020, -0.018, 0.0), 0.021), ((0.068, -0.023, 0.0), 0.016)),
    "arch": (((0.002, -0.004, 0.0), 0.028), ((0.066, -0.022, 0.0), 0.017)),
    "toe": (((0.0, 0.0, 0.0), 0.016), ((0.030, -0.002, 0.0), 0.013)),
    "neck": (((-0.004, -0.020, 0.0), 0.037), ((0.002, 0.058, 0.0), 0.033)),
    "nose": (((0.060, 0.018, 0.0), 0.010), ((0.071, 0.010, 0.0), 0.009)),
}
#: Which segment a limb shape hangs on, where it is not named after it.
_HOSTS: Final = {
    "sleeve": "upper_arm",
    "palm": "hand",
    "fingers": "hand",
    "fist": "hand",
    "sole": "foot",
    "arch": "foot",
    "toe": "toes",
    "nose": "head",
}
#: How much the front of each trunk segment swells with a full breath [body heights].
_SWELL: Final = {1: 0.030, 2: 0.034, 3: 0.014}
_TRUNK: Final = frozenset({0, 1, 2, 3, 4})


def host(shape: str, side: str) -> int:
    """The segment that carries a limb shape on one side."""
    part = _HOSTS.get(shape, shape)
    return SEGMENT_INDEX[part] if part in SEGMENT_INDEX else SEGMENT_INDEX[f"{part}_{side}"]


def project(lump: Lump, skeleton: Skeleton, camera: Camera, build: Build) -> Ellipse:
    """The ellipse an ellipsoid shows to the camera."""
    segment, (cx, cy, cz), (rx, ry, rz) = lump
    if segment in _TRUNK:
        rx, cx = rx + build.belly / 2, cx + build.belly / 2
        rz, cz = rz * build.width, cz * build.width
        air = skeleton.angles[BREATH] * _SWELL.get(segment, 0.0)
        rx, cx = rx + air / 2, cx + air / 2
    x, y = camera.see(skeleton.point(segment, (cx, cy, cz)))
    m = skeleton.frames[segment]
    (r0, r1, r2), (u0, u1, u2) = camera.right, camera.up
    xx = xy = yy = 0.0
    for column, radius in ((0, rx), (1, ry), (2, rz)):
        a, b, c = m[column], m[3 + column], m[6 + column]
        across = (r0 * a + r1 * b + r2 * c) * radius
        down = -(u0 * a + u1 * b + u2 * c) * radius
        xx, xy, yy = xx + across * across, xy + across * down, yy + down * down
    return Ellipse(x, y, xx, xy, yy)
