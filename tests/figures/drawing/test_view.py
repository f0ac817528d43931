"""The camera, and what it sees in front of what."""

import pytest

from lumbarkit.figures import Figure, Theme
from lumbarkit.figures.body.body import FREEDOM_INDEX, FREEDOMS, SEGMENT_INDEX
from lumbarkit.figures.body.kinematics import Skeleton, place
from lumbarkit.figures.drawing.flesh import BUILDS, SEAT, SHIRT, project
from lumbarkit.figures.drawing.ordering import PARTNER, PIECES, compare, order
from lumbarkit.figures.drawing.painter import far_sides, paint
from lumbarkit.figures.view.camera import Camera


def standing(**angles: float) -> Skeleton:
    """A standing body with some angles set."""
    values = [0.0] * len(FREEDOMS)
    values[1] = 0.53
    for name, value in angles.items():
        values[FREEDOM_INDEX[name]] = value
    return place(values)


class TestCamera:
    """Directions by hand."""

    def test_from_the_right_forward_is_right(self) -> None:
        """At azimuth 0 the person looks to the right of the picture, and up is up."""
        assert Camera().see((1, 2, 3)) == pytest.approx((1, -2))
        assert Camera().depth((0, 0, 1)) == pytest.approx(1)

    def test_from_the_front_the_left_hand_is_on_the_right(self) -> None:
        """At azimuth 90 the viewer faces the person."""
        assert Camera(90).see((0, 0, -1)) == pytest.approx((1, 0))
        assert Camera(90).depth((1, 0, 0)) == pytest.approx(1)

    def test_from_above_height_is_depth(self) -> None:
        """At elevation 90 height cannot be seen."""
        assert Camera(0, 90).see((0, 1, 0)) == pytest.approx((0, 0))
        assert Camera(0, 90).depth((0, 1, 0)) == pytest.approx(1)


class TestOrder:
    """The nearer part is drawn later."""

    def drawn(self, skeleton: Skeleton, camera: Camera) -> tuple[str, ...]:
        """The pieces of one moment, back to front."""
        return order([compare(skeleton, camera)], fixed=[("neck", "shirt"), ("shirt", "thigh_r")])

    def test_every_piece_is_drawn_once(self) -> None:
        """Nothing is lost and nothing is drawn twice."""
        assert sorted(self.drawn(standing(), Camera(35, 20))) == sorted(PIECES)

    def test_from_the_side_the_near_arm_is_in_front(self) -> None:
        """Seen from the right, the right arm is over the shirt and the left arm under it."""
        pieces = self.drawn(standing(), Camera())

        assert pieces.index("upper_arm_l") < pieces.index("shirt") < pieces.index("upper_arm_r")

    def test_hands_behind_the_back_are_behind(self) -> None:
        """Seen from the front, a forearm behind the back is drawn before the shirt."""
        bent = standing(shoulder_flexion_r=-50, elbow_flexion_r=95, shoulder_rotation_r=80)
        pieces = self.drawn(bent, Camera(90))

        assert pieces.index("forearm_r") < pieces.index("shirt")

    def test_folded_arms_are_in_front(self) -> None:
        """Seen from the front, a forearm across the chest is drawn after the shirt."""
        bent = standing(shoulder_flexion_r=50, elbow_flexion_r=110, shoulder_rotation_r=80)
        pieces = self.drawn(bent, Camera(90))

        assert pieces.index("forearm_r") > pieces.index("shirt")

    def test_limbs_stay_together(self) -> None:
        """When nothing passes between, the halves of a limb are neighbours."""
        pieces = self.drawn(standing(), Camera())
        for piece, partner in PARTNER.items():
            assert abs(pieces.index(piece) - pieces.index(partner)) == 1

    def test_a_ring_is_broken_at_its_weakest_link(self) -> None:
        """Contradicting evidence still gives an order, which keeps the strongest part of it."""
        ring = {("shirt", "head"): 1.0, ("head", "neck"): 1.0, ("neck", "shirt"): 0.1}
        pieces = order([ring])

        assert sorted(pieces) == sorted(PIECES)
        assert pieces.index("shirt") < pieces.index("head") < pieces.index("neck")

    def test_what_is_fixed_is_kept(self) -> None:
        """A known pair is kept against the evidence."""
        pieces = order([{("shirt", "head"): 5.0}], fixed=[("head", "shirt")])

        assert pieces.index("head") < pieces.index("shirt")


class TestFarSides:
    """Far limbs are toned down, once for the whole figure."""

    def test_the_left_is_far_from_the_right(self) -> None:
        """Seen from the right the left limbs are dark."""
        assert far_sides(standing(), Camera()) == (frozenset({"l"}), "r")

    def test_from_the_front_nothing_is_far(self) -> None:
        """Seen from the front both sides look alike."""
        assert far_sides(standing(), Camera(90))[0] == frozenset()


class TestFlesh:
    """The flesh follows the bones, the build and the breath."""

    def depth(self, skeleton: Skeleton, build: str = "average") -> tuple[float, float]:
        """How deep the belly is, seen from the side."""
        waist = SHIRT[2][0]
        seen = project(waist, skeleton, Camera(), BUILDS[build])
        return seen.x + seen.xx**0.5, seen.x - seen.xx**0.5

    def test_a_heavier_build_grows_forward(self) -> None:
        """A larger belly comes forward; the back stays where it touches the floor."""
        front, back = self.depth(standing())
        heavier_front, heavier_back = self.depth(standing(), "heavier")

        assert heavier_front > front + 0.02
        assert heavier_back == pytest.approx(back, abs=0.001)

    def test_a_breath_lifts_the_belly(self) -> None:
        """Breathing in brings the belly forward and moves no bone."""
        out, breathed = standing(), standing(breath=1)

        assert self.depth(breathed)[0] > self.depth(out)[0] + 0.02
        assert breathed.origins == out.origins

    def test_seats_turn_with_the_pelvis(self) -> None:
        """The seat of the trousers is where the pelvis is."""
        assert all(lump.segment == SEGMENT_INDEX["pelvis"] for lump in SEAT)


def test_painting_keeps_its_structure_in_motion() -> None:
    """All moments of an animation have the same outlines in the same order."""
    stage = Figure("piriformis-figure-four-supine").scene
    camera = stage.camera()
    bodies = [posed.skeleton for posed in stage.poses.values()]
    bodies += [stage.moment("start", "cross", share / 5) for share in range(1, 5)]
    staging = stage.staging(bodies, camera)
    pictures = [paint(body, camera, Theme().build, staging) for body in bodies]

    assert len({tuple(part.style for part in picture) for picture in pictures}) == 1


class TestBetween:
    """What rests in two key poses rests at every moment between them."""

    @pytest.mark.parametrize(
        ("exercise", "one", "other"), [("bird-dog", "start", "reach"), ("bridge", "start", "lift")]
    )
    def test_planted_parts_stay(self, exercise: str, one: str, other: str) -> None:
        """Hands and feet that rest in both poses move less than half a centimetre."""
        stage = Figure(exercise).scene
        a, b = stage.poses[one], stage.poses[other]
        resting = [
            ball
            for ball, _ in a.contacts
            if (ball, "floor") in b.contacts and ball.startswith(("palm", "heel"))
        ]
        assert resting
        for share in (0.25, 0.5, 0.75):
            moment = stage.moment(one, other, share)
            for ball in resting:
                assert moment.ball(ball) == pytest.approx(a.skeleton.ball(ball), abs=0.003)

    def test_the_hips_go_up_steadily(self) -> None:
        """In a bridge the hips rise from moment to moment."""
        stage = Figure("bridge").scene
        heights = [stage.moment("start", "lift", share / 8).joint("pelvis")[1] for share in range(1, 8)]

        assert heights == sorted(heights)
