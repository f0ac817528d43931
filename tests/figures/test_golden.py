"""Solved poses stay where they were: landmarks of every key pose against a stored table.

Compared with a tolerance, not byte for byte, because mathematical libraries differ in the last digits.
After a wanted change run ``python -m tests.figures.test_golden`` and review the difference.
"""

import json
from pathlib import Path

import pytest

from lumbarkit.figures import Figure, sheet_ids

FILE = Path(__file__).parent / "golden" / "landmarks.json"
#: Two thousandths of a body height: 3.5 mm.
TOLERANCE = 2
POINTS = (
    "nose", "left_shoulder", "right_shoulder", "left_wrist", "right_wrist", "left_hip", "right_hip",
    "left_knee", "right_knee", "left_ankle", "right_ankle",
)  # fmt: skip


def table(exercise):
    """The landmarks of each key pose, in thousandths of a body height."""
    figure = Figure(exercise)
    return {
        name: [[round(1000 * value) for value in figure.landmarks(name)[point]] for point in POINTS]
        for name in figure.pose_names
    }


def write():
    """Store the landmarks as they are now."""
    FILE.parent.mkdir(exist_ok=True)
    lines = [f"{json.dumps(name)}: {json.dumps(table(name))}" for name in sheet_ids()]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


STORED = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


@pytest.mark.parametrize("exercise", sheet_ids())
def test_poses_are_where_they_were(exercise):
    """No landmark of any key pose moved by more than the tolerance."""
    now = table(exercise)

    assert now.keys() == STORED[exercise].keys()
    for name, points in now.items():
        for point, was, place in zip(POINTS, STORED[exercise][name], points, strict=True):
            assert place == pytest.approx(was, abs=TOLERANCE), f"{name}: {point}"


if __name__ == "__main__":
    write()
