"""Drawing the props around the body, mostly as boxes seen from the camera."""

from collections.abc import Iterable
from typing import Final

from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.drawing.gear import Extent, band, loop, stick, strap, water
from lumbarkit.figures.drawing.machines import bike, elliptical
from lumbarkit.figures.drawing.painter import Part
from lumbarkit.figures.poses.scenery import Prop
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import capsule, line, polygon

#: A box in the room: x, y and z from and to.
Slab = tuple[float, float, float, float, float, float]

#: Corner indexes of each face of a block, with its outward direction and its tone in light from above.
_FACES: Final = (
    ((0, 1, 0), (2, 3, 7, 6), "prop-light"),
    ((0, -1, 0), (0, 1, 5, 4), "prop-dark"),
    ((0, 0, 1), (4, 5, 7, 6), "prop"),
    ((0, 0, -1), (0, 1, 3, 2), "prop"),
    ((1, 0, 0), (1, 3, 7, 5), "prop-dark"),
    ((-1, 0, 0), (0, 2, 6, 4), "prop-dark"),
)


def behind(
    props: Iterable[Prop], skeleton: Skeleton, camera: Camera, box: Extent, ground: Extent
) -> list[Part]:
    """What is drawn before the body.

    Args:
        props: What stands around.
        skeleton: The body, for what it holds.
        camera: Where it is seen from.
        box: The picture.
        ground: The part of the floor that the figure uses over all its poses: x and z, from and to.
    """
    out: list[Part] = []
    kinds = {prop.kind for prop in props}
    is_on_mat = "mat" in kinds and camera.elevation > 3
    if abs(camera.elevation) < 12 and "bed" not in kinds and not is_on_mat:
        level = 0.010 if "mat" in kinds else 0.0
        out.append(
            Part(
                "floor",
                polygon([(box[0], level), (box[2], level), (box[2], level + 0.007), (box[0], level + 0.007)]),
            )
        )
    for prop in props:
        if prop.kind in _BEHIND:
            out += _BEHIND[prop.kind](prop, camera, box, ground)
        elif prop.kind in _FOLLOWING:
            out += _FOLLOWING[prop.kind](prop, skeleton, camera)
    return out


def in_front(props: Iterable[Prop], skeleton: Skeleton, camera: Camera, box: Extent) -> list[Part]:
    """What is drawn after the body."""
    out: list[Part] = []
    for prop in props:
        if prop.kind in _FRONT:
            out += _FRONT[prop.kind](prop, skeleton, camera)
        elif prop.kind == "water":
            out += water(prop, box)
    return out


def block(camera: Camera, size: Slab, *, tones: tuple[str, str, str] | None = None) -> list[Part]:
    """The visible faces of a box."""
    x0, x1, y0, y1, z0, z1 = size
    corners = [camera.see((x, y, z)) for z in (z0, z1) for y in (y0, y1) for x in (x0, x1)]
    out = []
    for normal, face, tone in _FACES:
        if camera.depth((float(normal[0]), float(normal[1]), float(normal[2]))) > 0.04:
            if tones:
                tone = tones[0] if normal[1] else tones[1] if normal[2] else tones[2]
            out.append(Part(tone, polygon([corners[i] for i in face])))
    return out


def _mat(_prop: Prop, camera: Camera, _box: Extent, ground: Extent) -> list[Part]:
    size = _mat_block(ground)
    tones = ("mat", "mat", "mat") if camera.elevation < 3 else ("mat", "floor", "floor")
    return block(camera, size, tones=tones)


def mat_corners(camera: Camera, ground: Extent) -> list[tuple[float, float]]:
    """Where the corners of the mat appear."""
    x0, x1, y0, _, z0, z1 = _mat_block(ground)
    return [camera.see((x, y0, z)) for x in (x0, x1) for z in (z0, z1)]


def _mat_block(ground: Extent) -> Slab:
    x0, z0, x1, z1 = ground
    across = min(0.30, max(0.20, z1 + 0.03, -z0 + 0.03))
    return (x0 - 0.05, x1 + 0.05, -0.012, 0.0, -across, across)


def _wall(prop: Prop, camera: Camera, box: Extent, _ground: Extent) -> list[Part]:
    x, facing = prop.number("x"), prop.number("facing")
    if abs(camera.depth((1.0, 0.0, 0.0))) > 0.8:
        top = min(box[1] - 0.02, -1.03)
        return [Part("backdrop", polygon([(box[0], top), (box[2], top), (box[2], 0.0), (box[0], 0.0)]))]
    far = x - 0.035 * facing
    size = (min(x, far), max(x, far), 0.0, max(1.06, -box[1] + 0.02), -0.3, 0.3)
    return block(camera, size, tones=("prop-light", "prop", "backdrop"))


def _side_wall(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    z = prop.number("z")
    far = z + (0.035 if z > 0 else -0.035)
    return block(
        camera, (-0.3, 0.3, 0.0, 1.08, min(z, far), max(z, far)), tones=("prop-light", "backdrop", "prop")
    )


def _chair(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, height, facing = prop.number("x"), prop.number("height"), prop.number("facing")
    half = prop.number("depth") / 2
    rear = x - facing * half
    back = prop.number("back")
    out: list[Part] = []
    leg = 0.022
    wide = 0.125
    for lx in (x - half, x + half - leg):
        for z in (-wide, wide - leg):
            out += block(
                camera,
                (lx, lx + leg, 0.0, height - 0.02, z, z + leg),
                tones=("prop", "prop-dark", "prop-dark"),
            )
    a, b = sorted((rear, rear - facing * 0.024))
    back_parts: list[Part] = []
    if back:
        back_parts += block(camera, (a, b, height - 0.02, height + back, -wide, wide))
    seat = block(camera, (x - half, x + half, height - 0.026, height, -wide, wide))
    out += seat + back_parts if camera.depth((-facing, 0.0, 0.0)) > 0.2 else back_parts + seat
    if prop.number("arms"):
        for z in (-wide - 0.03, wide + 0.01):
            a, b = sorted((rear, rear + facing * 0.20))
            out += block(camera, (a, b, height + 0.105, height + 0.12, z, z + 0.02))
            out += block(camera, (b - 0.02, b, height, height + 0.105, z, z + 0.02))
    return out


def _worktop(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, height = prop.number("x"), prop.number("height")
    out = block(camera, (x + 0.02, x + 0.26, 0.0, height - 0.03, -0.3, 0.3), tones=("prop", "prop", "prop"))
    return out + block(
        camera,
        (x, x + 0.28, height - 0.03, height, -0.32, 0.32),
        tones=("prop-light", "prop-dark", "prop-dark"),
    )


def _chair_back(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, height = prop.number("x"), prop.number("height")
    leg, wide, seat = 0.024, 0.125, 0.257
    out: list[Part] = []
    for lx in (x, x + 0.23):
        for z in (-wide, wide - leg):
            out += block(
                camera, (lx, lx + leg, 0.0, seat - 0.02, z, z + leg), tones=("prop", "prop-dark", "prop-dark")
            )
    out += block(camera, (x, x + 0.254, seat - 0.026, seat, -wide, wide))
    out += block(camera, (x, x + 0.026, seat - 0.02, height, -wide, wide))
    return out


def _step(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x = prop.number("x")
    return block(camera, (x, x + prop.number("depth"), 0.0, prop.number("height"), -0.22, 0.22))


def _stairs(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, height, depth = prop.number("x"), prop.number("height"), prop.number("depth")
    out: list[Part] = []
    for index in (3, 2, 1):
        start = x + (index - 1) * depth
        out += block(camera, (start, x + 3 * depth, 0.0, index * height, -0.24, 0.24))
    low, high = (x - 0.02, 0.50, -0.24), (x + 3 * depth, 0.50 + 3 * height, -0.24)
    posts = [Part("rail", line([camera.see(low), camera.see((low[0], 0.0, -0.24))]))]
    posts.append(Part("rail", line([camera.see(high), camera.see((high[0], 3 * height, -0.24))])))
    return [*posts, Part("rail", line([camera.see(low), camera.see(high)])), *out]


def _bed(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, height, length, near = (prop.number(key) for key in ("x", "height", "length", "near"))
    a, b = x - length / 2, x + length / 2
    out: list[Part] = []
    for lx in (a, b - 0.04):
        for z in (-0.35, near - 0.04):
            out += block(camera, (lx, lx + 0.04, 0.0, height - 0.12, z, z + 0.04), tones=("prop-dark",) * 3)
    out += block(
        camera, (a, b, height - 0.15, height - 0.09, -0.35, near), tones=("prop", "prop-dark", "prop-dark")
    )
    return out + block(camera, (a, b, height - 0.09, height, -0.35, near), tones=("backdrop", "mat", "mat"))


def _doorway(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, half = prop.number("x"), prop.number("half")
    out: list[Part] = []
    for z in (-half - 0.06, half):
        out += block(camera, (x, x + 0.05, 0.0, 1.13, z, z + 0.06))
    return out + block(camera, (x, x + 0.05, 1.08, 1.14, -half - 0.06, half + 0.06))


def _rail(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, z, height = prop.number("x"), prop.number("z"), prop.number("height")
    ends = [camera.see((x + side, height, z)) for side in (-0.25, 0.25)]
    feet = [camera.see((x + side, 0.0, z)) for side in (-0.22, 0.22)]
    tops = [camera.see((x + side, height, z)) for side in (-0.22, 0.22)]
    posts = [Part("rail", line([foot, top])) for foot, top in zip(feet, tops, strict=True)]
    return [*posts, Part("rail", line(ends))]


def _post(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x = prop.number("x")
    return block(camera, (x, x + 0.03, 0.0, prop.number("height"), -0.015, 0.015))


def _cushion(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    x, y, width, height = (prop.number(key) for key in ("x", "y", "width", "height"))
    r = height / 2
    a, b = camera.see((x - width / 2 + r, y + r, 0.0)), camera.see((x + width / 2 - r, y + r, 0.0))
    return [Part("prop-light", capsule(*a, r, *b, r * 0.999))]


def _ball(prop: Prop, camera: Camera, _box: Extent, _ground: Extent) -> list[Part]:
    r = prop.number("radius")
    x, y = camera.see((prop.number("x"), prop.number("y"), 0.0))
    return [Part("ball", capsule(x, y, r, x, y + 1e-4, r))]


_BEHIND: Final = {
    "mat": _mat,
    "wall": _wall,
    "side-wall": _side_wall,
    "chair": _chair,
    "worktop": _worktop,
    "chair-back": _chair_back,
    "step": _step,
    "stairs": _stairs,
    "bed": _bed,
    "doorway": _doorway,
    "post": _post,
    "rail": _rail,
    "cushion": _cushion,
    "ball": _ball,
}
_FOLLOWING: Final = {"bike": bike, "elliptical": elliptical, "stick": stick}
_FRONT: Final = {"band": band, "loop": loop, "strap": strap}
