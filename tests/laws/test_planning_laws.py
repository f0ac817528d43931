"""The laws of the planner; the long run is ``HYPOTHESIS_PROFILE=long python -m pytest -m long tests/laws``."""

from __future__ import annotations

import datetime

import attrs
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from lumbarkit import Clearance, NothingFits, PlanRequest, Routine, from_dict, load_catalogue, to_dict
from lumbarkit.planning.check.programme import check_weeks
from lumbarkit.planning.check.routine import check_plan
from lumbarkit.planning.compose.routine import plan
from lumbarkit.planning.compose.weeks import plan_weeks
from lumbarkit.planning.limits.groundwork import prepared
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.search.model import Wishes, build
from lumbarkit.planning.search.objective import total, violation
from lumbarkit.planning.search.search import search
from lumbarkit.testing import strategies
from lumbarkit.words import Side

SEEDS = st.integers(0, 1000)
SIDES = st.none() | st.sampled_from(list(Side))


def _planned(request: PlanRequest, clearance: Clearance, seed: int = 0) -> Routine | None:
    try:
        return plan(request, clearance=clearance, catalogue=load_catalogue(), seed=seed)
    except NothingFits:
        return None


def _keeps_every_rule(request: PlanRequest, clearance: Clearance, seed: int) -> None:
    routine = _planned(request, clearance, seed)
    if routine is None:
        return
    catalogue = load_catalogue()
    problems = check_plan(routine, clearance=clearance, request=request, catalogue=catalogue)
    note(routine.explain())
    assert problems == ()
    timeline = routine.timeline()
    assert sum(step.seconds for step in timeline) == routine.seconds <= 60 * request.minutes
    if request.weaker_side is None:
        for exercise_id in {step.exercise for step in timeline}:
            work = [step for step in timeline if step.exercise == exercise_id and step.kind == "work"]
            left = sum(step.seconds for step in work if step.side is Side.LEFT)
            right = sum(step.seconds for step in work if step.side is Side.RIGHT)
            assert left == right


class TestHardRules:
    """Each of these is a property test and a `check_routine` code: eligible, in time, doses, sides, blocks."""

    @given(strategies.requests(), strategies.clearances(), SEEDS, SIDES)
    def test_a_routine_keeps_every_rule(
        self, request: PlanRequest, clearance: Clearance, seed: int, weaker: Side | None
    ) -> None:
        """Whatever is asked for and allowed, the linter finds nothing and the sides are equal."""
        _keeps_every_rule(attrs.evolve(request, weaker_side=weaker), clearance, seed)

    @pytest.mark.long
    @given(strategies.requests(), strategies.clearances(), SEEDS, SIDES)
    def test_ten_thousand_routines_keep_every_rule(
        self, request: PlanRequest, clearance: Clearance, seed: int, weaker: Side | None
    ) -> None:
        """The same, run long before a release."""
        _keeps_every_rule(attrs.evolve(request, weaker_side=weaker), clearance, seed)

    @given(strategies.requests(max_minutes=30), strategies.clearances())
    def test_relaxations_are_true(self, request: PlanRequest, clearance: Clearance) -> None:
        """Each change that a refusal names makes a routine fit, and changes one field."""
        catalogue = load_catalogue()
        try:
            plan(request, clearance=clearance, catalogue=catalogue)
        except NothingFits as refusal:
            for change in refusal.relaxations:
                assert plan(change.request, clearance=clearance, catalogue=catalogue).seconds
                back = attrs.evolve(change.request, **{change.field: getattr(request, change.field)})
                assert back == request


class TestPurity:
    """Everything is a pure function of its arguments: same input, same output, byte for byte."""

    @given(strategies.requests(max_minutes=20), strategies.clearances(), SEEDS)
    def test_planning_again_gives_the_same(
        self, request: PlanRequest, clearance: Clearance, seed: int
    ) -> None:
        """Nothing but the arguments decides."""
        assert _planned(request, clearance, seed) == _planned(request, clearance, seed)

    @given(strategies.requests(max_minutes=20), strategies.clearances())
    def test_a_routine_survives_plain_data(self, request: PlanRequest, clearance: Clearance) -> None:
        """A routine written out and read back is the same."""
        routine = _planned(request, clearance)
        if routine is not None:
            assert from_dict(Routine, to_dict(routine)) == routine


class TestSearch:
    """Among the routines that keep all of that, the planner maximises one published integer objective."""

    @given(strategies.requests(max_minutes=30), strategies.clearances(), SEEDS)
    def test_the_score_is_the_sum_of_its_terms(
        self, request: PlanRequest, clearance: Clearance, seed: int
    ) -> None:
        """What a routine reports is what the objective gives its exercises."""
        catalogue = load_catalogue()
        groundwork = prepared(request, clearance=clearance, catalogue=catalogue)
        wishes = Wishes(prefer=frozenset(request.prefer), seed=seed)
        model = build(groundwork.candidates, groundwork.frame, groundwork.times, wishes)
        choice = search(model)
        routine = _planned(request, clearance, seed)

        if routine is None:
            assert not choice or violation(model, choice)
        else:
            assert routine.score.total == total(model, choice) == sum(routine.score.terms.values())

    @given(strategies.requests(max_minutes=30), strategies.clearances())
    def test_no_single_exercise_more_or_less_is_better(
        self, request: PlanRequest, clearance: Clearance
    ) -> None:
        """Taking one exercise out, or changing one dose, never scores more."""
        catalogue = load_catalogue()
        groundwork = prepared(request, clearance=clearance, catalogue=catalogue)
        model = build(groundwork.candidates, groundwork.frame, groundwork.times, Wishes())
        choice = search(model)
        if not choice or violation(model, choice):
            return
        best = total(model, choice)
        for place, (index, option) in enumerate(choice):
            others = (*choice[:place], *choice[place + 1 :])
            assert total(model, others) <= best
            for other in range(len(model.items[index].options)):
                if other != option:
                    changed = tuple(sorted((*others, (index, other))))
                    assert total(model, changed) <= best


class TestProgrammes:
    """Muscle rest days; weekly volume ramp at most 20 %; weekly shares; starting side flips."""

    @given(
        strategies.requests(max_minutes=30),
        strategies.clearances(),
        st.integers(1, 5),
        st.integers(1, 7),
        st.integers(7, 10),
    )
    def test_a_programme_keeps_every_rule(
        self, request: PlanRequest, clearance: Clearance, weeks: int, days: int, cycle: int
    ) -> None:
        """The linter finds nothing: rest days, the ramp, weekly shares, and all that holds for routines."""
        catalogue = load_catalogue()
        fields = {field.name: getattr(request, field.name) for field in attrs.fields(PlanRequest)}
        wanted = ProgrammeRequest(
            weeks=weeks,
            days_per_week=days,
            cycle_days=cycle,
            start=datetime.date(2026, 1, 5),
            **{**fields, "shares": None},
        )
        try:
            programme = plan_weeks(wanted, clearance=clearance, catalogue=catalogue)
        except NothingFits:
            return
        problems = check_weeks(programme, clearance=clearance, request=wanted, catalogue=catalogue)
        assert [str(each) for each in problems] == []
        assert [each.date for each in programme.sessions] == [
            wanted.start + datetime.timedelta(days=day) for day in range(weeks * cycle)
        ]
