import pytest
from hypothesis import given, settings

from benchmarks.planner_instances import instances, model_of
from lumbarkit import Clearance, PlanRequest
from lumbarkit.planning.search.objective import total, violation
from lumbarkit.planning.search.search import search
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

    @settings(max_examples=40)
    @given(strategies.requests(max_minutes=30), strategies.clearances())
    def test_what_the_search_refuses_cannot_be_done(self, request: PlanRequest, clearance: Clearance) -> None:
        """Where the quick search finds no routine that keeps every rule, there is none."""
        model = model_of(request, clearance)
        choice = search(model, worked_on=0)

        if not choice or violation(model, choice):
            assert planner_cp_sat.solve(model, is_linear=True).objective is None

    def test_the_search_is_close_to_the_proven_best(self) -> None:
        """On six random requests, no routine is 3 % short of the best there is, nor half a per cent on average."""
        gaps = []
        for _, model in instances(6, seed=5):
            ours = total(model, search(model))
            solved = planner_cp_sat.solve(model, is_linear=True)
            assert solved.is_proven
            gaps.append((solved.objective - ours) / solved.objective)

        assert min(gaps) >= 0
        assert max(gaps) <= 0.03
        assert sum(gaps) / len(gaps) <= 0.005
