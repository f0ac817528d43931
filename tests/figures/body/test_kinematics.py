"""Angles in, places out."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbarkit.figures.body.body import (
    BALLS,
    FOREARM,
    FREEDOM_INDEX,
    FREEDOMS,
    SEGMENTS,
    SHANK,
    THIGH,
    UPPER_ARM,
    swap_side,
)
from lumbarkit.figures.body.kinematics import Skeleton, centre_of_mass, levers, place, slope
from lumbarkit.figures.poses.solving import mirror_angles


def posed(**angles: float) -> Skeleton:
    """The body with some freedoms set and the pelvis at the origin."""
    values = [0.0] * len(FREEDOMS)
    for name, value in angles.items():
        values[FREEDOM_INDEX[name]] = value
    return place(values)


def offset(skeleton: Skeleton, start: str, end: str) -> tuple[float, ...]:
    """From one joint to another."""
    return tuple(b - a for a, b in zip(skeleton.joint(start), skeleton.joint(end), strict=True))


within_limits = st.tuples(
    *(st.floats(max(freedom.low, -170), min(freedom.high, 170), width=32) for freedom in FREEDOMS)
)


class TestHandComputed:
    """Signs and lengths agree with what the table of conventions says, by hand."""

    def test_hip_flexion_brings_the_thigh_forward(self) -> None:
        """With the hip bent 90 degrees the thigh points straight forward."""
        assert offset(posed(hip_flexion_r=90), "thigh_r", "shank_r") == pytest.approx((THIGH, 0, 0))

    def test_knee_flexion_brings_the_heel_back(self) -> None:
        """With the knee bent 90 degrees the shank points straight back."""
        assert offset(posed(knee_flexion_r=90), "shank_r", "foot_r") == pytest.approx((-SHANK, 0, 0))

    def test_hip_abduction_takes_each_leg_to_its_own_side(self) -> None:
        """Abduction of 90 degrees points the right leg right and the left leg left."""
        skeleton = posed(hip_abduction_r=90, hip_abduction_l=90)

        assert offset(skeleton, "thigh_r", "shank_r") == pytest.approx((0, 0, THIGH))
        assert offset(skeleton, "thigh_l", "shank_l") == pytest.approx((0, 0, -THIGH))

    def test_internal_rotation_of_a_bent_leg_takes_the_foot_out(self) -> None:
        """Internal rotation at the hip turns the shin of a bent knee outward."""
        x, y, z = offset(posed(hip_rotation_r=30, knee_flexion_r=90), "shank_r", "foot_r")

        assert (x, y, z) == pytest.approx((-SHANK * 3**0.5 / 2, 0, SHANK / 2))

    def test_arms_at_right_angles(self) -> None:
        """Abduction 90, elbow 90 and external rotation 90 point the forearm up, as at a wall."""
        skeleton = posed(shoulder_abduction_l=90, shoulder_rotation_l=-90, elbow_flexion_l=90)

        assert offset(skeleton, "upper_arm_l", "forearm_l") == pytest.approx((0, 0, -UPPER_ARM))
        # the arm hangs on the thorax, which leans as the neutral curve says: 14 - 12 - 14 + 18 = 6 degrees
        assert offset(skeleton, "forearm_l", "hand_l")[1] == pytest.approx(FOREARM * 0.9945, abs=1e-4)

    def test_elbow_flexion_brings_the_hand_forward(self) -> None:
        """With the elbow bent 90 degrees the forearm points forward of the trunk."""
        assert offset(posed(elbow_flexion_r=90), "forearm_r", "hand_r")[0] == pytest.approx(
            FOREARM * 0.9945, abs=1e-4
        )

    def test_lumbar_flexion_bends_forward(self) -> None:
        """Bending the lumbar spine moves the head forward and down."""
        before, after = posed().joint("head"), posed(lumbar_flexion=40).joint("head")

        assert after[0] > before[0] + 0.1
        assert after[1] < before[1]

    def test_pitch_leans_back(self) -> None:
        """Pitch of 90 degrees lies the body on its back, head at negative X, face up."""
        skeleton = posed(pitch=90)

        assert skeleton.joint("head")[0] < -0.3
        assert skeleton.axis(0, 0) == pytest.approx((0, 1, 0))

    def test_roll_turns_to_the_left(self) -> None:
        """Roll of 90 degrees turns a standing body to face its left."""
        assert posed(roll=90).axis(0, 0) == pytest.approx((0, 0, -1))

    def test_thoracic_rotation_turns_to_the_left(self) -> None:
        """Positive rotation of the chest brings the right shoulder forward."""
        assert posed(thoracic_rotation=30).joint("upper_arm_r")[0] > posed().joint("upper_arm_r")[0] + 0.02

    def test_side_bend_goes_right(self) -> None:
        """Positive bend leans the trunk to the right."""
        assert posed(lumbar_bend=20).joint("head")[2] > 0.05

    def test_protraction_brings_the_shoulder_forward_without_turning_the_arm(self) -> None:
        """The collar bone moves the shoulder; the arm keeps its direction."""
        before, after = posed(), posed(girdle_protraction_r=20)

        assert after.joint("upper_arm_r")[0] > before.joint("upper_arm_r")[0] + 0.02
        assert offset(after, "upper_arm_r", "hand_r") == pytest.approx(
            offset(before, "upper_arm_r", "hand_r")
        )


class TestLaws:
    """True of every pose inside the limits."""

    @given(within_limits)
    def test_bones_keep_their_length(self, angles: tuple[float, ...]) -> None:
        """No angle changes the distance between neighbouring joints."""
        skeleton = place(angles)
        for index, part in enumerate(SEGMENTS[1:], start=1):
            length = dist((0, 0, 0), part.offset)
            assert dist(skeleton.origins[index], skeleton.origins[part.parent]) == pytest.approx(
                length, abs=1e-9
            )

    @given(within_limits)
    def test_the_mirrored_body_is_the_mirror_image(self, angles: tuple[float, ...]) -> None:
        """Mirrored angles put every ball at its twin's place with Z reversed."""
        skeleton, twin = place(angles), place(mirror_angles(angles))
        for name in BALLS:
            x, y, z = skeleton.ball(name)
            assert twin.ball(swap_side(name)) == pytest.approx((x, y, -z), abs=1e-9)

    @given(within_limits, st.sampled_from(sorted(BALLS)), st.integers(0, len(FREEDOMS) - 1))
    def test_slopes_are_derivatives(self, angles: tuple[float, ...], name: str, freedom: int) -> None:
        """The analytic derivative of a ball's place equals the difference quotient."""
        skeleton = place(angles)
        ball = BALLS[name]
        along = (0.36, 0.48, 0.8)
        row = slope(skeleton, levers(skeleton), ball.segment, skeleton.ball(name), along)
        nudged = list(angles)
        nudged[freedom] += 1e-4
        moved = place(nudged).ball(name)
        measured = sum((b - a) * n for a, b, n in zip(skeleton.ball(name), moved, along, strict=True)) / 1e-4

        assert row[freedom] == pytest.approx(measured, abs=1e-5)


def test_a_standing_body_balances_over_its_feet() -> None:
    """The centre of mass of a standing body is over its feet, in the middle, a little above half height."""
    x, y, z = centre_of_mass(posed(y=0.53))

    assert -0.03 < x < 0.08
    assert 0.5 < y < 0.62
    assert z == pytest.approx(0, abs=1e-12)
