"""The camera: an orthographic view of the body from any direction."""

from math import cos, radians, sin

import attrs

from lumbarkit.figures.body.body import Vector


@attrs.frozen
class Camera:
    """Where the picture is seen from.

    Attributes:
        azimuth: 0 looks at the person's right side, 90 at the front of someone standing [deg].
        elevation: How far the camera is raised above level [deg].
    """

    azimuth: float = 0.0
    elevation: float = 0.0
    right: Vector = attrs.field(init=False, repr=False, eq=False)
    up: Vector = attrs.field(init=False, repr=False, eq=False)
    towards: Vector = attrs.field(init=False, repr=False, eq=False)

    @right.default
    def _right(self) -> Vector:
        a = radians(self.azimuth)
        return (cos(a), 0.0, -sin(a))

    @up.default
    def _up(self) -> Vector:
        a, e = radians(self.azimuth), radians(self.elevation)
        return (-sin(a) * sin(e), cos(e), -cos(a) * sin(e))

    @towards.default
    def _towards(self) -> Vector:
        a, e = radians(self.azimuth), radians(self.elevation)
        return (sin(a) * cos(e), sin(e), cos(a) * cos(e))

    def see(self, point: Vector) -> tuple[float, float]:
        """Where a point appears: to the right and down, in body heights."""
        x, y, z = point
        r, u = self.right, self.up
        return (r[0] * x + r[1] * y + r[2] * z, -(u[0] * x + u[1] * y + u[2] * z))

    def depth(self, point: Vector) -> float:
        """How near the camera a point is; larger is nearer."""
        t = self.towards
        return t[0] * point[0] + t[1] * point[1] + t[2] * point[2]
