"""The moving picture: its moments, and which of them are written."""

import attrs
import pytest

from lumbarkit.figures import Figure, load_sheet
from lumbarkit.figures.drawing.animation import SAMPLES, _pruned, moments


def squares(*corners: int) -> list[str]:
    """A path for each corner."""
    return [f"M{corner} 0l10 0l0 10z" for corner in corners]


class TestPruning:
    """Moments that a straight line predicts within seven units are left out."""

    def test_even_motion_needs_its_ends_only(self) -> None:
        """Steady motion is two moments."""
        assert _pruned(squares(0, 100, 200, 300), [0, 1 / 3, 2 / 3, 1]) == [0, 3]

    def test_a_turn_is_kept(self) -> None:
        """The moment where motion turns back stays."""
        assert _pruned(squares(0, 100, 0), [0, 0.5, 1]) == [0, 1, 2]

    def test_a_pause_is_kept(self) -> None:
        """Both ends of a pause stay, whatever comes before and after."""
        assert _pruned(squares(0, 100, 100, 0), [0, 0.2, 0.8, 1]) == [0, 1, 2, 3]

    @pytest.mark.parametrize(("off", "kept"), [(6, [0, 2]), (9, [0, 1, 2])])
    def test_small_deviations_are_allowed(self, off: int, kept: list[int]) -> None:
        """Up to seven units off the line is close enough."""
        assert _pruned(squares(0, 100 + off, 200), [0, 0.5, 1]) == kept


class TestMoments:
    """The cycle follows the timeline."""

    def test_a_cycle_ends_where_it_began(self) -> None:
        """The last moment is the first pose again."""
        stage = Figure("bridge").scene
        times, bodies = moments(stage)

        assert bodies[0] is stage.poses["start"].skeleton
        assert bodies[-1] is bodies[0]
        assert times == sorted(times)

    def test_rests_and_movements_add_up(self) -> None:
        """The length of a cycle is the rests of the timeline plus one movement for each step."""
        sheet = attrs.evolve(load_sheet("bridge"), timeline=(("start", 0.5), ("lift", 2.0)), move_s=1.5)
        times, bodies = moments(Figure(sheet).scene)

        assert times[-1] == pytest.approx(0.5 + 2.0 + 2 * 1.5)
        assert len(bodies) == 1 + 2 + 2 * SAMPLES

    def test_gentle_movements_start_slowly(self) -> None:
        """With easing the first fifth of the time covers less than a tenth of the way."""
        stage = Figure("bridge").scene
        _, bodies = moments(stage)
        heights = [body.joint("pelvis")[1] for body in bodies]
        way = max(heights) - min(heights)

        assert abs(heights[2] - heights[1]) < 0.12 * way

    def test_one_pose_rests(self) -> None:
        """A figure with one pose has a cycle in which nothing moves."""
        times, bodies = moments(Figure("glute-squeeze").scene)

        assert times[-1] > 1
        assert all(body is bodies[0] for body in bodies)
