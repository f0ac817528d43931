"""The lints: every shipped figure is clean, and every fault a drawing can have is found."""

import random
from typing import Any

import attrs
import pytest

from lumbarkit.figures import Figure, Theme, lint, lint_sheet, load_sheet, sheet_ids
from lumbarkit.figures.body.body import FREEDOM_INDEX
from lumbarkit.figures.body.kinematics import place
from lumbarkit.figures.drawing.scene import scene_of
from lumbarkit.figures.linting import _jumps, _motion, check_posed
from lumbarkit.figures.poses.poses import Arrow, PoseSheet, Waiver
from lumbarkit.figures.poses.solving import Posed, solved
from lumbarkit.figures.props.table import surfaces

#: Freedoms and what is done to them.
Changes = tuple[tuple[str, float], ...]


@pytest.mark.parametrize("exercise", sheet_ids())
def test_every_figure_is_clean(exercise: str) -> None:
    """No finding that its author has not accepted with a reason."""
    assert lint_sheet(load_sheet(exercise)) == ()


def test_some_figures_can_be_checked_alone() -> None:
    """The lint takes the exercises to look at."""
    assert lint(["bridge", "cat-cow"]) == ()


@pytest.mark.parametrize("exercise", [name for name in sheet_ids() if load_sheet(name).waivers])
def test_every_waiver_is_needed(exercise: str) -> None:
    """An exception that excuses nothing has to go."""
    sheet = load_sheet(exercise)
    found = {(finding.code, finding.pose) for finding in lint_sheet(sheet, is_waived=False)}

    assert {(waiver.code, waiver.pose) for waiver in sheet.waivers} <= found


def corrupted(posed: Posed, *, shift: Changes = (), put: Changes = ()) -> Posed:
    """A solved pose with some freedoms changed afterwards."""
    angles = list(posed.skeleton.angles)
    for name, value in shift:
        angles[FREEDOM_INDEX[name]] += value
    for name, value in put:
        angles[FREEDOM_INDEX[name]] = value
    return attrs.evolve(posed, skeleton=place(angles))


STRAIGHTER = (("knee_flexion_r", -25.0), ("knee_flexion_l", -25.0))
#: name -> (what is changed, the balls that must rest somewhere for the change to be a fault)
CORRUPTIONS: dict[str, tuple[dict[str, Changes], frozenset[str]]] = {
    "raised": ({"shift": (("y", 0.03),)}, frozenset()),
    "sunk": ({"shift": (("y", -0.03),)}, frozenset()),
    "leaning": ({"shift": (("pitch", 14.0),)}, frozenset()),
    "broken hip": ({"put": (("hip_flexion_r", 150.0),)}, frozenset()),
    "straighter knees": ({"shift": STRAIGHTER}, frozenset({"heel_r", "heel_l", "ball_r", "ball_l"})),
}


@pytest.mark.parametrize("how", sorted(CORRUPTIONS))
def test_corrupted_poses_are_flagged(how: str) -> None:
    """A pose that was changed after solving is flagged, whatever the exercise."""
    changes, resting = CORRUPTIONS[how]
    checked, missed = 0, []
    for name in random.Random(how).sample(sheet_ids(), 60):
        sheet = load_sheet(name)
        planes = surfaces(sheet.props)
        for key, posed in solved(sheet).items():
            if len(posed.contacts) < 4 or not resting <= {ball for ball, _ in posed.contacts}:
                continue
            checked += 1
            if not tuple(check_posed(name, corrupted(posed, **changes), planes)):
                missed.append((name, key))

    assert checked > 30
    assert missed == []


class TestEachRule:
    """Each rule finds its own fault."""

    def codes(self, sheet: PoseSheet) -> set[str]:
        """The codes found in a sheet."""
        return {finding.code for finding in lint_sheet(sheet)}

    def changed(self, exercise: str, pose: str, **changes: Any) -> PoseSheet:
        """A sheet with one pose changed."""
        sheet = load_sheet(exercise)
        poses = tuple(attrs.evolve(p, **changes) if p.name == pose else p for p in sheet.poses)
        return attrs.evolve(sheet, poses=poses)

    def test_touch(self) -> None:
        """A hand that cannot reach is found."""
        assert "touch" in self.codes(self.changed("bridge", "lift", touches=(("palm_r", "toe_l"),)))

    def test_hamstring(self) -> None:
        """A straight leg over a deeply bent hip is found."""
        angles = (("hip_flexion_r", 115.0), ("knee_flexion_r", 0.0))
        lift = ("heel_r", "ball_r", "toe_r")

        assert "hamstring" in self.codes(self.changed("supine-march", "lift", angles=angles, lift=lift))

    def test_balance(self) -> None:
        """A body that would topple is found."""
        angles = (("pitch", -50.0), ("hip_flexion_r", 0.0), ("hip_flexion_l", 0.0))

        assert "balance" in self.codes(self.changed("bodyweight-squat", "start", angles=angles))

    def test_slip(self) -> None:
        """A planted hand that moves between poses is found."""
        changed = self.changed("bird-dog", "reach", pins=(("palm_r", 0, 0.0),), free=("x",))

        assert "slip" in self.codes(changed)

    def test_side(self) -> None:
        """A label that names left or right outright is found, because the other side would be wrong."""
        label = "Reach the {other} arm and the right leg"

        assert "side" in self.codes(self.changed("bird-dog", "reach", label=label))

    def test_label(self) -> None:
        """A missing label is found."""
        assert "label" in self.codes(self.changed("bird-dog", "reach", label=" "))

    def test_arrow(self) -> None:
        """An arrow between two poses that do not differ is too short to see."""
        sheet = attrs.evolve(load_sheet("bridge"), arrows=(Arrow(on="start", of="head", to="start"),))

        assert "arrow" in self.codes(sheet)

    def test_single_poses(self) -> None:
        """Joints out of range, gaps and sunk parts are found in one solved pose."""
        posed = solved(load_sheet("bodyweight-squat"))["squat"]
        changes = {"put": (("knee_flexion_r", 175.0), ("y", 0.2))}
        found = check_posed("x", corrupted(posed, **changes), surfaces(()))

        assert {"rom", "contact", "penetrate"} <= {finding.code for finding in found}

    def test_jump(self) -> None:
        """A joint that leaps while the others go evenly is found."""
        scene = Figure("sit-to-stand").scene
        steps = [scene.moment("lean", "stand", share / 8) for share in range(1, 8)]
        leaping = [*steps[:4], *([scene.poses["stand"].skeleton] * 4)]

        assert not list(_jumps("lean", "stand", steps))
        assert "of its way from lean to stand in one eighth of the time" in next(
            _jumps("lean", "stand", leaping)
        )

    def test_mirror(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A mirror that forgets a sign is found."""
        monkeypatch.setattr("lumbarkit.figures.linting.mirror_angles", lambda angles: angles)

        assert "mirror" in self.codes(load_sheet("bird-dog"))

    def test_arrows_stay_near(self) -> None:
        """An arrow far outside the picture is found."""
        arrow = Arrow(on="start", of="head", direction=(0.0, 1.0), shift=(0.9, 0.9))

        assert "arrow" in self.codes(attrs.evolve(load_sheet("bridge"), arrows=(arrow,)))

    def test_sinking_on_the_way(self) -> None:
        """A part that dips into its surface between two clean poses is found."""
        sheet = load_sheet("bird-dog")
        scene = scene_of(sheet, Theme().build, ())
        low = tuple(attrs.evolve(plane, level=0.03) for plane in surfaces(sheet.props))

        assert "penetrate" in {finding.code for finding in _motion(scene, low)}

    def test_waived_findings_are_left_out(self) -> None:
        """A finding with a reason in the file is not reported, and is still there for those who ask."""
        sheet = self.changed("bird-dog", "reach", label=" ")
        waived = attrs.evolve(sheet, waivers=(Waiver(code="label", pose="reach", reason="a test"),))

        assert "label" not in self.codes(waived)
        assert "label" in {finding.code for finding in lint_sheet(waived, is_waived=False)}

    def test_a_finding_reads_as_a_sentence(self) -> None:
        """The text names exercise, pose, rule and what is wrong."""
        finding = lint_sheet(self.changed("bird-dog", "reach", label=" "))[0]

        assert str(finding) == "bird-dog/reach: label: has no label of 1 to 30 words"
