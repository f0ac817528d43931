"""Scoring a tracked pose against a key pose."""

import math
import random
from typing import Literal

import pytest

from lumbarkit.errors import ContentError, InvalidRequest
from lumbarkit.figures import Figure, observable_angles, score_pose, sheet_ids
from lumbarkit.figures.view.camera import Camera

FIGURE = Figure("bird-dog")


def test_angles_by_hand() -> None:
    """A right angle is 90 degrees and a straight limb 180, in two and three dimensions."""
    flat = {"left_hip": (0, 0), "left_knee": (0, 1), "left_ankle": (1, 1)}
    solid = {"right_shoulder": (0, 0, 0), "right_elbow": (0, 0, 1), "right_wrist": (0, 0, 3)}

    assert observable_angles(flat) == {"left_knee": pytest.approx(90)}
    assert observable_angles(solid) == {"right_elbow": pytest.approx(180)}


def test_points_that_coincide_give_no_angle() -> None:
    """A limb of no length has no direction."""
    assert observable_angles({"left_hip": (0, 0), "left_knee": (0, 0), "left_ankle": (1, 1)}) == {}


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("exercise", sheet_ids()[::9])
def test_the_pose_itself_scores_nothing(exercise: str, side: Literal["left", "right"]) -> None:
    """The figure's own points differ by nothing and name their own side, unless the pose is symmetric."""
    figure = Figure(exercise, side=side)
    name = figure.pose_names[-1]
    score = score_pose(Figure(exercise), name, figure.landmarks(name, "blazepose33"))

    assert score.mean_difference == pytest.approx(0, abs=1e-6)


def test_sides_are_found() -> None:
    """Someone doing the other side is compared with the other side."""
    seen = Figure("bird-dog", side="left").landmarks("reach")

    assert score_pose(FIGURE, "reach", seen).side == "left"


@pytest.mark.parametrize("side", ["left", "right"])
def test_flat_points_are_compared_as_they_appear(side: Literal["left", "right"]) -> None:
    """Two-dimensional points, in pixels with y down, are compared with the picture from its own camera."""
    drawn = Figure("clamshell", side=side)
    view = drawn.sheet.view
    camera = Camera(view.az if side == "right" else 180 - view.az, view.el)
    seen = {
        name: (400 + 300 * camera.see(point)[0], 300 + 300 * camera.see(point)[1])
        for name, point in drawn.landmarks("open").items()
    }
    score = score_pose(Figure("clamshell"), "open", seen)

    assert score.side == side
    assert score.mean_difference == pytest.approx(0, abs=1e-6)


def test_size_place_and_direction_do_not_matter() -> None:
    """A larger person who faces another way scores the same."""
    turn = math.radians(70)
    seen = {
        name: (
            5 + 1.8 * (x * math.cos(turn) + z * math.sin(turn)),
            1.8 * y - 2,
            1.8 * (z * math.cos(turn) - x * math.sin(turn)),
        )
        for name, (x, y, z) in FIGURE.landmarks("reach").items()
    }

    assert score_pose(FIGURE, "reach", seen).mean_difference == pytest.approx(0, abs=1e-6)


def test_a_bent_knee_is_named() -> None:
    """The joint that differs most comes first, with its sign."""
    seen = dict(FIGURE.landmarks("reach", "blazepose33"))
    hip, knee = seen["right_hip"], seen["right_knee"]
    seen["right_ankle"] = (knee[0], knee[1] + 0.24, knee[2])  # the shin straight up: a right angle
    score = score_pose(FIGURE, "reach", seen)

    assert score.joints[0].joint in {"right_knee", "right_ankle"}
    knees = {joint.joint: joint for joint in score.joints}
    assert knees["right_knee"].difference == pytest.approx(
        knees["right_knee"].seen - knees["right_knee"].shown
    )
    assert knees["right_knee"].difference < -60
    assert hip[0] > knee[0]


def test_noise_gives_small_differences() -> None:
    """Errors of a centimetre in every point change the angles by a few degrees only."""
    chance = random.Random(7)
    seen = {
        name: tuple(value + chance.gauss(0, 0.0057) for value in point)
        for name, point in FIGURE.landmarks("reach").items()
    }

    assert 0 < score_pose(FIGURE, "reach", seen).mean_difference < 8


def test_uncertain_points_are_left_out() -> None:
    """A point the tracker is not sure of makes its joints unseen."""
    seen = FIGURE.landmarks("reach")
    score = score_pose(FIGURE, "reach", seen, visibility={"left_wrist": 0.2})

    assert "left_elbow" in score.unseen
    assert "left_elbow" not in {joint.joint for joint in score.joints}


def test_the_score_says_what_it_is() -> None:
    """Every score carries the words that it is no measurement."""
    assert "not a measurement" in score_pose(FIGURE, "reach", FIGURE.landmarks("reach")).note


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({}, "points: show no joint that can be compared, got 0 usable"),
        (
            {"left_hip": (0, 1), "left_knee": (0, 0, 1)},
            r"points: mix dimensions, got \[2, 3\]; expected all 2 or all 3",
        ),
        ({"left_hip": (0, math.nan)}, r"points\['left_hip'\]: is not finite"),
    ],
)
def test_bad_points_are_refused(points: dict[str, tuple[float, ...]], message: str) -> None:
    """Points that cannot be compared are refused with the reason."""
    with pytest.raises(InvalidRequest, match=message):
        score_pose(FIGURE, "reach", points)


def test_an_unknown_pose_is_refused() -> None:
    """The pose must be one of the figure's."""
    with pytest.raises(ContentError, match="has no such pose"):
        score_pose(FIGURE, "fly", FIGURE.landmarks("reach"))
