"""The body has the proportions its sources give."""

import pytest

from lumbarkit.figures.body.body import BALLS, FREEDOM_INDEX, FREEDOMS, MASSES, MIRROR, SEGMENTS
from lumbarkit.figures.body.kinematics import Skeleton, place


def standing() -> Skeleton:
    """The body in anatomical standing, hips where Winter puts them."""
    angles = [0.0] * len(FREEDOMS)
    angles[FREEDOM_INDEX["y"]] = 0.53
    return place(angles)


@pytest.mark.parametrize(
    ("segment", "height"),
    [("thigh_r", 0.530), ("shank_r", 0.285), ("foot_r", 0.039), ("upper_arm_r", 0.818)],
)
def test_joints_stand_at_winters_heights(segment: str, height: float) -> None:
    """Hip, knee, ankle and shoulder are at the heights that Winter prints, within half a per cent."""
    assert standing().joint(segment)[1] == pytest.approx(height, abs=0.005)


def test_the_crown_is_one_body_height_up() -> None:
    """The top of the head is at one body height, within one per cent."""
    crown = standing().ball("head")[1] + BALLS["head"].radius

    assert crown == pytest.approx(1.0, abs=0.012)


@pytest.mark.parametrize("ball", ["heel_r", "ball_r", "toe_r", "heel_l", "ball_l", "toe_l"])
def test_feet_stand_flat(ball: str) -> None:
    """All three balls of both feet rest on the floor in standing."""
    assert standing().ball(ball)[1] - BALLS[ball].radius == pytest.approx(0.0, abs=1e-9)


def test_masses_add_up() -> None:
    """The mass fractions make one body."""
    assert sum(share for _, _, share in MASSES) == pytest.approx(1.0, abs=0.002)


def test_parents_come_first() -> None:
    """Every segment follows its parent, so one pass places all."""
    assert all(part.parent < index for index, part in enumerate(SEGMENTS))


def test_mirroring_twice_changes_nothing() -> None:
    """The mirror table is its own inverse, and its signs agree for both sides."""
    for index, (twin, sign) in enumerate(MIRROR):
        assert MIRROR[twin] == (index, sign)


def test_limits_contain_the_neutral_pose() -> None:
    """Anatomical standing is inside every limit."""
    assert all(freedom.low <= 0.0 <= freedom.high for freedom in FREEDOMS)
