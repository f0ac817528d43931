import pytest
from benchmarks.planner_instances import model_of
from hypothesis import given, settings

from lumbarkit import Clearance, PlanRequest
from lumbarkit.planning.objective import total, violation
from lumbarkit.planning.search import search
from lumbarkit.testing import strategies

planner_cp_sat = pytest.importorskip("benchmarks.planner_cp_sat")


class TestYardstick:
    """The CP-SAT model of the same objective is tested to score any routine exactly as the library does."""

    @settings(max_examples=8)
    @given(strategies.requests(max_minutes=45), strategies.clearances())
    def test_cp_sat_scores_a_routine_as_the_library_does(
        self, request: PlanRequest, clearance: Clearance
    ) -> None:
        """A routine that keeps the rules has the same score in both; one that breaks them has none there."""
        model = model_of(request, clearance)
        choice = search(model)
        solved = planner_cp_sat.solve(model, fixed=choice)

        if not choice or violation(model, choice):
            assert solved.objective is None
        else:
            assert solved.objective == total(model, choice)
