"""Where the landmarks of every key pose are, kept so that a pose moves only with a reviewed diff."""

from __future__ import annotations

import json
from pathlib import Path

from lumbarkit.figures import Figure, sheet_ids

FILE = Path(__file__).parents[2] / "tests/figures/golden/landmarks.json"
#: Two thousandths of a body height, 3.5 mm: mathematical libraries differ in the last digits.
TOLERANCE = 2
_POINTS = (
    "nose", "left_shoulder", "right_shoulder", "left_wrist", "right_wrist", "left_hip", "right_hip",
    "left_knee", "right_knee", "left_ankle", "right_ankle",
)  # fmt: skip

Table = dict[str, list[list[int]]]


def outputs() -> dict[Path, str]:
    """Return the table of all exercises, one a line."""
    lines = [f"{json.dumps(name)}: {json.dumps(_table(name))}" for name in sheet_ids()]
    return {FILE: "{\n" + ",\n".join(lines) + "\n}\n"}


def alike(kept: str, made: str) -> bool:
    """Whether no landmark of any key pose moved by more than the tolerance."""
    old: dict[str, Table] = json.loads(kept)
    new: dict[str, Table] = json.loads(made)
    return _names(old) == _names(new) and all(
        abs(was - now) <= TOLERANCE
        for exercise, table in new.items()
        for pose, points in table.items()
        for before, after in zip(old[exercise][pose], points, strict=True)
        for was, now in zip(before, after, strict=True)
    )


def _names(tables: dict[str, Table]) -> dict[str, set[str]]:
    return {exercise: set(table) for exercise, table in tables.items()}


def _table(exercise: str) -> Table:
    figure = Figure(exercise)
    return {
        name: [[round(1000 * value) for value in figure.landmarks(name)[point]] for point in _POINTS]
        for name in figure.pose_names
    }
