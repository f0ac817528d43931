"""Which exercises a request leaves out, and why."""

from __future__ import annotations

import attrs
import pytest

from lumbarkit import PlanRequest, load_catalogue
from lumbarkit.planning.limits.eligibility import first_broken, request_tests
from lumbarkit.planning.limits.frame import frame_of
from tools.people import cleared


@pytest.mark.parametrize("most", [3, 4])
def test_what_starts_too_hard_is_left_out(most: int) -> None:
    """An exercise whose least effort is above what the stage allows is left out with both numbers."""
    catalogue = load_catalogue()
    exercise = next(each for each in catalogue.values() if each.intensity.effort_min == 4)
    request = PlanRequest(minutes=20, level=5, stage="prevention", equipment=exercise.equipment)
    frame = attrs.evolve(frame_of(request, cleared(), catalogue.planning), max_effort=most)

    broken = first_broken(exercise, request_tests(request, frame))

    assert broken == (None if most == 4 else ("effort", "starts at effort 4, and 3 is the most here"))
