"""The figure of one exercise: still, moving, as landmarks, on either side."""

import base64
from collections.abc import Iterable, Mapping
from html import escape
from typing import Literal, Protocol, runtime_checkable

from lumbarkit.errors import InvalidRequest
from lumbarkit.figures.body.landmarks import Layout, landmarks
from lumbarkit.figures.body.muscles import MUSCLES
from lumbarkit.figures.drawing import animation, storyboard
from lumbarkit.figures.drawing.scene import Scene, scene_of
from lumbarkit.figures.drawing.storyboard import Words
from lumbarkit.figures.drawing.theme import Theme
from lumbarkit.figures.poses.library import load_sheet
from lumbarkit.figures.poses.poses import PoseSheet

Start = Literal["click", "auto"]


@runtime_checkable
class _HasId(Protocol):
    @property
    def id(self) -> str: ...


class Figure:
    """The picture of one exercise.

    Args:
        exercise: An exercise id, a `PoseSheet`, or anything with an ``id`` (and, if it has them, ``name``
            and ``muscles`` with ``primary`` and ``secondary``).
        side: The side that works, ``right`` or ``left``.
        theme: Colours and body shape.
        highlight: Tint the muscles that work, as the exercise lists them; the pose file's own always are.

    Raises:
        UnknownExercise: If there is no pose file for the exercise.
        InvalidRequest: If the side is neither ``left`` nor ``right``.

    Example:
        >>> svg = Figure("bird-dog", side="left").storyboard()
        >>> svg.startswith("<svg")
        True
    """

    def __init__(
        self,
        exercise: str | PoseSheet | _HasId,
        *,
        side: str = "right",
        theme: Theme | None = None,
        highlight: bool = False,
    ) -> None:
        word = str(getattr(side, "value", side))
        if word not in ("left", "right"):
            raise InvalidRequest(f"side: is not a side, got {side!r}; expected 'left' or 'right'")
        if isinstance(exercise, str):
            self.sheet = load_sheet(exercise)
        elif isinstance(exercise, PoseSheet):
            self.sheet = exercise
        else:
            self.sheet = load_sheet(exercise.id)
        self.side = word
        self.theme = Theme() if theme is None else theme
        self.name = str(getattr(exercise, "name", "") or self.sheet.id.replace("-", " ").capitalize())
        self._muscles = tuple(
            dict.fromkeys((*self.sheet.highlight, *(_muscles(exercise) if highlight else ())))
        )

    @property
    def scene(self) -> Scene:
        """The solved poses with everything all pictures share."""
        return scene_of(self.sheet, self.theme.build, self._muscles)

    @property
    def pose_names(self) -> tuple[str, ...]:
        """The key poses, in the order of the movement."""
        return tuple(pose.name for pose in self.sheet.poses)

    @property
    def words(self) -> Words:
        """The accessible name and description, for this side."""
        steps = [
            f"{index}. {self.label(pose.name)}."
            for index, pose in enumerate((p for p in self.sheet.poses if not p.is_hidden), start=1)
        ]
        return Words(title=self.name, description=" ".join(steps))

    def label(self, name: str) -> str:
        """What the person does in one key pose, with the words for this side."""
        other = "left" if self.side == "right" else "right"
        return self.sheet.pose(name).label.replace("{side}", self.side).replace("{other}", other)

    def storyboard(self) -> str:
        """All key poses side by side, as SVG."""
        return storyboard.storyboard(self.scene, self.words, self.theme, is_mirrored=self._is_mirrored)

    def frame(self, name: str) -> str:
        """One key pose, as SVG.

        Raises:
            ContentError: If the figure has no pose of that name.
        """
        label = self.label(name)
        words = Words(title=f"{self.name}: {label}", description=label)
        return storyboard.frame(self.scene, name, words, self.theme, is_mirrored=self._is_mirrored)

    def animated(self, *, start: Start = "click") -> str:
        """The movement as SVG that plays without a script.

        Args:
            start: ``click`` plays when the picture is clicked, ``auto`` at once and for ever.
        """
        return animation.animated(
            self.scene, self.words, self.theme, is_mirrored=self._is_mirrored, is_clicked=start == "click"
        )

    def landmarks(self, name: str, layout: Layout = "coco17") -> Mapping[str, tuple[float, float, float]]:
        """Where a camera's pose tracker would see the joints of one key pose.

        Args:
            name: The key pose.
            layout: ``coco17`` or ``blazepose33``.

        Returns:
            Name to (x forward, y up, z to the person's right) in body heights.
        """
        self.sheet.pose(name)
        return landmarks(self.scene.poses[name].skeleton, layout, is_mirrored=self._is_mirrored)

    def data_uri(self) -> str:
        """The storyboard as a data URI for an ``<img>``."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.storyboard().encode()).decode("ascii")

    def _repr_html_(self) -> str:
        alt = escape(f"{self.name}. {self.words.description}", quote=True)
        return f'<img src="{self.data_uri()}" alt="{alt}" style="max-width:100%">'

    def _repr_svg_(self) -> str:
        return self.storyboard()

    def __repr__(self) -> str:
        return f"Figure({self.sheet.id!r}, side={self.side!r})"

    @property
    def _is_mirrored(self) -> bool:
        return self.side != self.sheet.side


def _muscles(exercise: object) -> tuple[str, ...]:
    """The muscles an exercise lists that a picture can show; the first group counts most and comes first."""
    listed: Iterable[object] = getattr(exercise, "primary_muscles", ())
    primary: Iterable[object] = getattr(getattr(exercise, "muscles", None), "primary", listed)
    names = (str(getattr(name, "value", name)) for name in primary)
    return tuple(name for name in names if name in MUSCLES)
