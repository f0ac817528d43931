"""What a pose file says, as values: key poses, props, arrows and the order of a movement."""

import attrs

from lumbarkit.errors import ContentError, Fault, nearest
from lumbarkit.figures.body.body import Vector
from lumbarkit.figures.props.table import Prop
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.text import plural


@attrs.frozen
class View:
    """Where a picture is seen from [deg]; see `camera.Camera`."""

    az: float = 0.0
    el: float = 0.0


@attrs.frozen(kw_only=True)
class Inset:
    """A magnifier over one part of the body."""

    at: str
    size: float
    zoom: float

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class KeyPose:
    """One authored pose.

    Attributes:
        name: What other poses, arrows and callers refer to.
        label: What the person does, in plain words; ``{side}`` and ``{other}`` stand for left and right.
        parent: The pose it starts from, and how (``base``, ``from`` or ``mirror``).
        angles: Authored freedoms, in degrees or body heights.
        hold_s: How long the pose is held, when the picture should say so [s].
    """

    name: str
    label: str
    parent_kind: str
    parent: str
    angles: tuple[tuple[str, float], ...] = ()
    free: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    lift: tuple[str, ...] = ()
    slide: tuple[str, ...] = ()
    touches: tuple[tuple[str, str], ...] = ()
    aligned: tuple[tuple[int, int, Vector], ...] = ()
    pins: tuple[tuple[str, int, float], ...] = ()
    hold_s: float | None = None
    is_breathing: bool = False
    is_hidden: bool = False
    is_supported: bool = False
    has_spine: bool = False
    view: View | None = None
    inset: Inset | None = None
    grips: tuple[str, ...] = ()
    front: tuple[str, ...] = ()

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.name}: {self.label}"


@attrs.frozen(kw_only=True)
class Arrow:
    """A motion arrow, drawn in the panel of pose ``on``.

    Either along the way a ball takes to pose ``to``, or straight in a direction of the picture.
    """

    on: str
    of: str
    to: str | None = None
    direction: tuple[float, float] | None = None
    push: float = 0.05
    shift: tuple[float, float] = (0.0, 0.0)
    is_double: bool = False

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Waiver:
    """A lint finding that the author accepts, and why."""

    code: str
    pose: str
    reason: str

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, cache_hash=True)
class PoseSheet:
    """Everything one pose file says about the picture of one exercise.

    Attributes:
        side: The side that works in the picture as authored.
    """

    id: str
    poses: tuple[KeyPose, ...]
    view: View = View()
    props: tuple[Prop, ...] = ()
    highlight: tuple[str, ...] = ()
    timeline: tuple[tuple[str, float], ...] = ()
    move_s: float = 1.2
    is_eased: bool = True
    arrows: tuple[Arrow, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    side: str = "right"

    def pose(self, name: str) -> KeyPose:
        """The pose of that name.

        Raises:
            ContentError: If there is none; the nearest name is offered.
        """
        for pose in self.poses:
            if pose.name == name:
                return pose
        names = [pose.name for pose in self.poses]
        fault = Fault(
            self.id,
            "has no such pose",
            got=name,
            expected=f"one of {', '.join(names)}",
            near=nearest(name, names),
        )
        raise ContentError(faults=(fault,))

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {self.side} side, {plural(len(self.poses), 'pose')}"
