"""Pictures of exercises, drawn from data: still, moving, on both sides, comparable with a camera's view."""

from lumbarkit.figures.compare import FormScore, JointDifference, observable_angles, score_pose
from lumbarkit.figures.contact_sheet import contact_sheet
from lumbarkit.figures.drawing.theme import Theme
from lumbarkit.figures.figure import Figure
from lumbarkit.figures.linting import Finding, lint, lint_sheet
from lumbarkit.figures.poses.library import load_sheet, read_sheet, sheet_ids
from lumbarkit.figures.poses.poses import PoseSheet

__all__ = [
    "contact_sheet",
    "Figure",
    "Finding",
    "FormScore",
    "JointDifference",
    "lint",
    "lint_sheet",
    "load_sheet",
    "observable_angles",
    "PoseSheet",
    "read_sheet",
    "score_pose",
    "sheet_ids",
    "Theme",
]
