"""Drawing what the body holds or stands in: sticks, bands, straps and water."""

from lumbarkit.figures.body.body import BALLS, SEGMENT_INDEX
from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.drawing.painter import Part
from lumbarkit.figures.poses.scenery import Prop
from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import line, polygon

#: A box in the picture: left, top, right, bottom, in body heights with y down.
Extent = tuple[float, float, float, float]


def stick(prop: Prop, skeleton: Skeleton, camera: Camera) -> list[Part]:
    """A stick held along the back, from behind one ball to behind another."""
    ends = []
    for key in ("one", "other"):
        ball = BALLS[prop.ball(key) or "head"]
        x, y, z = ball.centre
        ends.append(skeleton.point(ball.segment, (x - ball.radius - 0.012, y, z)))
    (ax, ay, az), (bx, by, bz) = ends
    far = ((ax - bx) * 0.22, (ay - by) * 0.22, (az - bz) * 0.22)
    a, b = (ax + far[0], ay + far[1], az + far[2]), (bx - far[0], by - far[1], bz - far[2])
    return [Part("stick", line([camera.see(a), camera.see(b)]))]


def band(prop: Prop, skeleton: Skeleton, camera: Camera) -> list[Part]:
    """An elastic band from the hands to a fixed point."""
    end = (prop.number("x"), prop.number("y"), prop.number("z"))
    out = []
    for key in ("other", "one"):
        name = prop.ball(key)
        if name:
            out.append(Part("band", line([camera.see(skeleton.ball(name)), camera.see(end)])))
    return out


def loop(prop: Prop, skeleton: Skeleton, camera: Camera) -> list[Part]:
    """A closed band round both legs."""
    a, b = (skeleton.ball(prop.ball(key) or "thigh_top_r") for key in ("one", "other"))
    wide = 0.042
    size = max(1e-6, sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5)
    out = tuple((p - q) / size * wide for p, q in zip(a, b, strict=True))
    ends = ((a[0] + out[0], a[1] + out[1], a[2] + out[2]), (b[0] - out[0], b[1] - out[1], b[2] - out[2]))
    (x1, y1), (x2, y2) = camera.see(ends[0]), camera.see(ends[1])
    return [Part("band", line([(x1, y1), ((x1 + x2) / 2, (y1 + y2) / 2 + 0.012), (x2, y2)]))]


def strap(prop: Prop, skeleton: Skeleton, camera: Camera) -> list[Part]:
    """A strap from one hand round a foot to the other hand."""
    names = [prop.ball(key) for key in ("one", "round", "other")]
    segment = SEGMENT_INDEX["foot_r"]
    spots = []
    for name in names:
        if name is None:
            continue
        at = skeleton.ball(name)
        if name.startswith("ball_"):
            at = skeleton.point(
                segment if name.endswith("r") else SEGMENT_INDEX["foot_l"], (0.070, -0.044, 0.0)
            )
        spots.append(camera.see(at))
    return [Part("strap", "".join(line([spots[i], spots[i + 1]]) for i in range(len(spots) - 1)))]


def water(prop: Prop, box: Extent) -> list[Part]:
    """Water up to a level, over the body, with a wavy surface."""
    level = -prop.number("level")
    bottom = max(box[3] - 0.03, 0.0)
    waves = 7
    step = (box[2] - box[0]) / waves
    top = [(box[0] + i * step / 2, level + (0.012 if i % 2 else 0.0)) for i in range(2 * waves + 1)]
    return [Part("water", polygon([*top, (box[2], bottom), (box[0], bottom)])), Part("wave", line(top))]
