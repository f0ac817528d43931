"""Pictures of exercises, drawn from data: still, moving, on both sides, and comparable with a camera's skeleton."""

from lumbarkit.figures.figure import Figure
from lumbarkit.figures.theme import Theme

__all__ = ["Figure", "Theme"]
