"""The points that pose trackers know."""

import pytest

from lumbarkit.figures import Figure
from lumbarkit.figures.body.body import FREEDOMS, SHANK, THIGH
from lumbarkit.figures.body.kinematics import Skeleton, place
from lumbarkit.figures.body.landmarks import Layout, landmarks


def standing() -> Skeleton:
    """Anatomical standing."""
    return place([0.0, 0.53, *([0.0] * (len(FREEDOMS) - 2))])


def test_coco_has_its_17_points_in_order() -> None:
    """The names are those of the COCO key points."""
    names = list(landmarks(standing(), "coco17"))

    assert len(names) == 17
    assert names[:5] == ["nose", "left_eye", "right_eye", "left_ear", "right_ear"]
    assert names[-2:] == ["left_ankle", "right_ankle"]


def test_blazepose_has_its_33_points_in_order() -> None:
    """The names are those of the BlazePose landmarks, at MediaPipe's places."""
    names = list(landmarks(standing(), "blazepose33"))

    assert len(names) == 33
    assert (names[0], names[11], names[12], names[23]) == (
        "nose",
        "left_shoulder",
        "right_shoulder",
        "left_hip",
    )
    assert names[31:] == ["left_foot_index", "right_foot_index"]


def test_points_are_where_the_joints_are() -> None:
    """Standing legs are straight down from the hips, left at negative Z."""
    points = landmarks(standing(), "coco17")

    assert points["right_hip"] == pytest.approx((0, 0.53, 0.052))
    assert points["left_knee"] == pytest.approx((0, 0.53 - THIGH, -0.052))
    assert points["left_ankle"] == pytest.approx((0, 0.53 - THIGH - SHANK, -0.052))


@pytest.mark.parametrize("layout", ["coco17", "blazepose33"])
def test_the_left_side_is_the_mirror_image(layout: Layout) -> None:
    """The left figure's points are the right figure's, with left, right and Z reversed."""
    right = Figure("bird-dog", side="right").landmarks("reach", layout)
    left = Figure("bird-dog", side="left").landmarks("reach", layout)

    for name, (x, y, z) in right.items():
        twin = name.replace("left", "*").replace("right", "left").replace("*", "right")
        assert left[twin] == pytest.approx((x, y, -z))


def test_an_unknown_layout_is_refused() -> None:
    """Only two layouts exist."""
    with pytest.raises(
        ValueError, match="layout: is unknown, got 'coco18'; expected one of blazepose33, coco17"
    ):
        landmarks(standing(), "coco18")  # type: ignore[arg-type]  # wrong on purpose
