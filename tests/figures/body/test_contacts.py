"""The contact solver keeps its conditions and stays near what was asked."""

import random
from math import dist
from typing import Any

import attrs
import pytest

from lumbarkit.figures.body.body import BALLS, FREEDOM_INDEX, FREEDOMS, SEGMENT_INDEX
from lumbarkit.figures.body.contacts import FLOOR, SOLID, Surface, Wish, solve
from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.linting import CENTIMETRE
from lumbarkit.figures.poses.library import load_sheet, sheet_ids
from lumbarkit.figures.poses.solving import base_posed, solved, wished
from lumbarkit.figures.props.table import surfaces

FEET = tuple((f"{part}_{side}", "floor") for part in ("heel", "ball", "toe") for side in "rl")


def standing(**changes: Any) -> Wish:
    """A wish to stand, with some freedoms set."""
    angles = [0.0] * len(FREEDOMS)
    angles[FREEDOM_INDEX["y"]] = 0.53
    sigmas = [0.5 if index < 3 else 6.0 for index in range(len(FREEDOMS))]
    for name, value in changes.pop("angles", {}).items():
        angles[FREEDOM_INDEX[name]] = value
        sigmas[FREEDOM_INDEX[name]] = 1.5
    for name in changes.pop("free", ()):
        sigmas[FREEDOM_INDEX[name]] = 40.0
    return Wish(angles=tuple(angles), sigmas=tuple(sigmas), **{"contacts": FEET, **changes})


def gap(skeleton: Skeleton, ball: str, surface: Surface = FLOOR) -> float:
    """How far a ball is above a surface."""
    return surface.gap(skeleton.ball(ball), BALLS[ball].radius)


def test_a_wish_without_conditions_is_granted() -> None:
    """With nothing to touch the authored angles are the answer."""
    wish = standing(contacts=(), angles={"shoulder_flexion_r": 40.0, "y": 0.8})

    assert solve(wish).angles == pytest.approx(wish.angles)


def test_bent_knees_lower_the_body() -> None:
    """With the feet kept down, bending hips and knees lowers the pelvis instead of lifting the feet."""
    bent = {f"{part}_{side}": 60.0 for part in ("hip_flexion", "knee_flexion") for side in "rl"}
    skeleton = solve(standing(angles=bent, free=("ankle_dorsiflexion_r", "ankle_dorsiflexion_l")))

    assert skeleton.joint("pelvis")[1] < 0.5
    assert all(abs(gap(skeleton, ball)) < 0.003 for ball, _ in FEET)


def test_authored_angles_are_respected() -> None:
    """An angle that need not move to meet the contacts stays within its tolerance."""
    skeleton = solve(standing(angles={"shoulder_flexion_r": 90.0, "elbow_flexion_r": 45.0}))

    assert skeleton.angles[FREEDOM_INDEX["shoulder_flexion_r"]] == pytest.approx(90.0, abs=0.5)
    assert skeleton.angles[FREEDOM_INDEX["elbow_flexion_r"]] == pytest.approx(45.0, abs=0.5)


def test_a_touch_is_met() -> None:
    """A hand asked to touch the thigh touches it."""
    arm = ("shoulder_flexion_r", "shoulder_abduction_r", "shoulder_rotation_r", "elbow_flexion_r")
    skeleton = solve(standing(touches=(("palm_r", "thigh_front_r"),), free=arm))
    apart = dist(skeleton.ball("palm_r"), skeleton.ball("thigh_front_r"))

    assert apart == pytest.approx(BALLS["palm_r"].radius + BALLS["thigh_front_r"].radius, abs=0.003)


def test_an_aligned_segment_points_the_way_it_was_told() -> None:
    """A thigh aligned with the vertical stands upright although its angle was authored otherwise."""
    up = (0.0, 1.0, 0.0)
    thigh = SEGMENT_INDEX["thigh_r"]
    wish = standing(contacts=(), angles={"pitch": -30.0}, free=("hip_flexion_r",), aligned=((thigh, 1, up),))

    assert solve(wish).axis(thigh, 1) == pytest.approx(up, abs=0.03)


def test_a_pin_holds() -> None:
    """A pinned coordinate is kept while the knees bend."""
    bent = {f"knee_flexion_{side}": 40.0 for side in "rl"}
    wish = standing(angles=bent, pins=(("heel_r", 0, 0.2), ("heel_l", 0, 0.2)))

    assert solve(wish).ball("heel_r")[0] == pytest.approx(0.2, abs=0.004)


def test_a_wall_stops_the_body() -> None:
    """Nothing passes through a solid surface, although no contact asks for it."""
    wall = Surface(name="wall", normal=(1.0, 0.0, 0.0), level=0.0, is_solid=True)
    skeleton = solve(standing(contacts=(), surfaces=(FLOOR, wall)))

    assert min(wall.gap(skeleton.ball(ball), BALLS[ball].radius) for ball in SOLID) > -0.004


def test_limits_are_kept() -> None:
    """A wish beyond a limit ends at the limit."""
    skeleton = solve(standing(angles={"knee_flexion_r": 300.0, "hip_flexion_r": 200.0}, contacts=FEET[1:2]))

    for freedom, value in zip(FREEDOMS, skeleton.angles, strict=True):
        assert freedom.low - 0.02 <= value <= freedom.high + 0.02


def test_solving_is_repeatable() -> None:
    """The same wish gives the same answer, to the last bit."""
    wish = standing(angles={"knee_flexion_r": 50.0}, touches=(("palm_l", "thigh_front_l"),))

    assert solve(wish).angles == solve(wish).angles


class TestSloppyAuthors:
    """Random errors of 10 degrees on every authored angle still satisfy the contacts in >= 97 % of poses."""

    def test_contacts_survive(self) -> None:
        """Every pose of every exercise, each angle wrong by up to 10 degrees."""
        chance = random.Random(20261120)
        good = total = 0
        for name in sheet_ids():
            sheet = load_sheet(name)
            planes = surfaces(sheet.props)
            poses = solved(sheet)
            for pose in sheet.poses:
                if pose.parent_kind == "mirror":
                    continue
                wrong = attrs.evolve(
                    pose,
                    angles=tuple(
                        (key, value if key in "xyz" else value + chance.uniform(-10, 10))
                        for key, value in pose.angles
                    ),
                )
                is_base = pose.parent_kind == "base"
                parent = base_posed(pose.parent, planes) if is_base else poses[pose.parent]
                wish, contacts, _ = wished(wrong, parent, planes, pinned=not is_base)
                skeleton = solve(wish)
                by_name = {plane.name: plane for plane in planes}
                worst = max(
                    (abs(gap(skeleton, ball, by_name[where])) for ball, where in contacts), default=0.0
                )
                under = min(gap(skeleton, ball) for ball in SOLID)
                good += worst <= 1.5 * CENTIMETRE and under >= -1.5 * CENTIMETRE
                total += 1

        assert total > 180
        assert good / total >= 0.97
