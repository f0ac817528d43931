"""Pose files are read strictly: all faults at once, each with file, path, value and what is allowed."""

import json
from typing import Any

import pytest

from lumbarkit.errors import ContentError, UnknownExercise
from lumbarkit.figures import load_sheet, read_sheet
from lumbarkit.figures.poses.library import bases
from lumbarkit.figures.poses.posefile import parse_bases

GOOD: dict[str, Any] = {
    "schema": "lumbarkit-poses-1",
    "id": "test",
    "props": ["mat"],
    "poses": [
        {"name": "start", "label": "lie down", "base": "crook"},
        {"name": "hold", "label": "lift", "from": "start", "set": {"hip_flexion_r": 90}, "lift": ["heel_r"]},
    ],
    "arrows": [{"on": "start", "of": "knee_r", "to": "hold"}],
}


def faults(document: str | dict[str, Any]) -> list[str]:
    """The messages that reading a document gives."""
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(ContentError) as caught:
        read_sheet(text, where="poses/test.json")
    return [str(fault) for fault in caught.value.faults]


def changed(**changes: Any) -> dict[str, Any]:
    """The good file with some members changed."""
    return {**GOOD, **changes}


def with_pose(**changes: Any) -> dict[str, Any]:
    """The good file with its second pose changed."""
    return changed(poses=[GOOD["poses"][0], {**GOOD["poses"][1], **changes}])


def test_a_good_file_is_read() -> None:
    """The values are the file's, and a name without a side means both."""
    sheet = read_sheet(json.dumps(with_pose(set={"hip_flexion": 90})), where="poses/test.json")

    assert sheet.poses[1].angles == (("hip_flexion_r", 90.0), ("hip_flexion_l", 90.0))
    assert sheet.poses[1].lift == ("heel_r",)


def test_every_fault_is_reported_at_once() -> None:
    """One reading finds everything wrong in the file."""
    found = faults(
        changed(schema="old", props=["matt"], arrows=[{"on": "start", "of": "nee_r", "to": "hold"}])
    )

    assert len(found) == 3


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{", "poses/test.json @ $: is not JSON: Expecting property name enclosed in double quotes"),
        ('{"id": "a", "id": "b"}', "poses/test.json @ $: repeats the key 'id'"),
        (
            with_pose(set={"hip_flexon": 90}),
            "poses/test.json @ $.poses[1].set.hip_flexon: is no freedom of the body, got 'hip_flexon';"
            " did you mean 'hip_flexion'?",
        ),
        (
            with_pose(set={"hip_flexion_r": "90"}),
            "poses/test.json @ $.poses[1].set.hip_flexion_r: is not allowed, got '90';"
            " expected a number -400 to 400",
        ),
        (
            with_pose(set={"hip_flexion_r": True}),
            "poses/test.json @ $.poses[1].set.hip_flexion_r: is not allowed, got True;"
            " expected a number -400 to 400",
        ),
        (
            with_pose(contacts=["heel_r@seat"]),
            "poses/test.json @ $.poses[1].contacts[0]: names no surface here, got 'seat'; expected floor",
        ),
        (
            with_pose(contacts=["heell"]),
            "poses/test.json @ $.poses[1].contacts[0]: names no ball of the body, got 'heell';"
            " did you mean 'heel_l'?",
        ),
        (
            with_pose(base="crook"),
            "poses/test.json @ $.poses[1]: needs exactly one of base, from, mirror, got ['base', 'from']",
        ),
        (
            with_pose(**{"from": "later"}),
            "poses/test.json @ $.poses[1].from: is not allowed, got 'later'; expected one of start",
        ),
        (
            with_pose(hold_s=float("1e9")),
            "poses/test.json @ $.poses[1].hold_s: is not allowed, got 1000000000.0;"
            " expected a number 0.5 to 600",
        ),
        (
            changed(timeline=[["start"]]),
            "poses/test.json @ $.timeline[0]: is not allowed, got ['start'];"
            " expected a pose and a number of seconds",
        ),
        (
            changed(arrows=[{"on": "start", "of": "knee_r"}]),
            "poses/test.json @ $.arrows[0]: needs exactly one of to, dir",
        ),
        (
            changed(poses=[]),
            "poses/test.json @ $.poses: is not allowed, got []; expected an array of at least 1",
        ),
        (changed(highlight=["heart"]), "poses/test.json @ $.highlight[0]: is not allowed, got 'heart'"),
        (
            changed(poses=7),
            "poses/test.json @ $.poses: is not allowed, got 7; expected an array of at least 1",
        ),
        (with_pose(label=""), "poses/test.json @ $.poses[1].label: is not allowed, got '';"),
        (
            with_pose(hide="yes"),
            "poses/test.json @ $.poses[1].hide: is not allowed, got 'yes'; expected true or",
        ),
        (with_pose(set=[1]), "poses/test.json @ $.poses[1].set: is not allowed, got [1]; expected an object"),
        (with_pose(view=3), "poses/test.json @ $.poses[1].view: is not allowed, got 3; expected an object"),
        (
            with_pose(view={"azimuth": 3}),
            "poses/test.json @ $.poses[1].view: has an unknown key, got 'azimuth'",
        ),
        (
            with_pose(touch={"palm": "head"}),
            "poses/test.json @ $.poses[1].touch.palm: is no ball of the body",
        ),
        (with_pose(align={"leg": "up"}), "poses/test.json @ $.poses[1].align.leg: is no segment of the body"),
        (
            with_pose(place={"feet": {"x": 1}}),
            "poses/test.json @ $.poses[1].place.feet: is no ball of the body",
        ),
        (
            changed(arrows=[{"on": "start", "of": "knee_r", "dir": [1]}]),
            "poses/test.json @ $.arrows[0].dir: is not allowed, got [1]; expected 2 numbers",
        ),
        (changed(id=None), "poses/test.json @ $.id: is not allowed, got None; expected text"),
        ({"schema": "lumbarkit-poses-1"}, "poses/test.json @ $: has no 'id'"),
        (changed(props=[{"x": 1}]), "poses/test.json @ $.props[0]: has no known kind"),
    ],
)
def test_a_fault_is_named(document: str | dict[str, Any], message: str) -> None:
    """The first message says where, what, what was given and what is allowed."""
    assert faults(document)[0].startswith(message)


def test_numbers_must_be_finite() -> None:
    """NaN and infinity are refused even though Python's JSON allows them."""
    text = json.dumps(GOOD).replace("90", "NaN")

    assert "got nan" in faults(text)[0]


def test_deep_nesting_is_refused() -> None:
    """A hostile file of nested arrays is a fault, not a crash."""
    assert "is not JSON" in faults("[" * 100_000)[0]


def test_an_unknown_exercise_is_named_with_the_nearest() -> None:
    """A wrong exercise id is answered with the one that was probably meant."""
    with pytest.raises(UnknownExercise) as caught:
        load_sheet("bird-dogg")

    assert str(caught.value) == (
        "poses: has no pose file for this exercise, got 'bird-dogg'; did you mean 'bird-dog'?"
    )


def test_an_unknown_pose_is_named_with_the_nearest() -> None:
    """A wrong pose name is answered with the ones there are."""
    with pytest.raises(ContentError) as caught:
        load_sheet("bird-dog").pose("reech")

    assert str(caught.value) == (
        "bird-dog: has no such pose, got 'reech'; expected one of start, reach, other; did you mean 'reach'?"
    )


def test_the_shared_starting_poses_are_named_after_what_they_are() -> None:
    """The bases that pose files build on."""
    assert {"stand", "sit", "crook", "supine", "prone", "side", "allfours", "halfkneel"} <= set(bases())


def test_a_file_must_be_named_after_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pose file that carries another id than its name is refused."""
    text = json.dumps({**GOOD, "id": "other"})
    monkeypatch.setattr("lumbarkit.figures.poses.library._text", lambda _name: text)
    load_sheet.cache_clear()
    with pytest.raises(
        ContentError, match=r"poses/bridge.json @ \$.id: is not named after its id, got 'other'"
    ):
        load_sheet("bridge")
    load_sheet.cache_clear()


def test_shared_poses_are_read_strictly() -> None:
    """The file of starting poses has its own shape."""
    with pytest.raises(ContentError, match="has no 'bases'"):
        parse_bases('{"schema": "lumbarkit-poses-1"}', where="poses/_bases.json")
