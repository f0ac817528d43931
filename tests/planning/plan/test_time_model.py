"""One function turns prescriptions into seconds, steps and a ledger: planner, loop and linter agree."""

import attrs
from hypothesis import given

from lumbarkit import PlanRequest, Routine, adapt, check_routine, load_catalogue, plan_programme
from lumbarkit.clearance import Clearance
from lumbarkit.planning.adapt.edits import edited
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.time_model import TimeModel
from lumbarkit.planning.plan.timeline import timetable
from lumbarkit.testing import strategies
from lumbarkit.words import BlockKind, Side, StepKind
from tests.laws.test_planning_laws import _planned
from tests.planning.adapt.diary import START, Diary, moment
from tests.planning.plans import CLEARANCE

REQUEST = PlanRequest(minutes=30, level=3, weaker_side="left", prefer=("bird-dog",))


def weaker() -> Routine:
    """Return a routine in which one side does a set more."""
    routine = _planned(REQUEST, CLEARANCE)
    assert routine is not None
    assert any(each.extra_set_side is not None for each in routine.prescriptions)
    return routine


def without_seconds(routine: Routine) -> Routine:
    """Return a routine whose prescriptions do not say how long they take."""
    return attrs.evolve(
        routine,
        blocks=tuple(
            attrs.evolve(
                block, prescriptions=tuple(attrs.evolve(each, seconds=0) for each in block.prescriptions)
            )
            for block in routine.blocks
        ),
    )


class TestEveryoneCountsAlike:
    """The planner, the loop and the linter take their seconds from one place."""

    @given(strategies.requests(max_minutes=30), strategies.clearances())
    def test_the_planner_and_the_timetable(self, request: PlanRequest, clearance: Clearance) -> None:
        """What a planned routine says of its time follows from its doses, whatever it stated before."""
        routine = _planned(request, clearance)
        if routine is None:
            return
        catalogue = load_catalogue()
        times = TimeModel.of(clearance, catalogue.planning)
        timed = timetable(without_seconds(routine).blocks, catalogue, times)
        assert timed.blocks == routine.blocks
        assert (timed.seconds, timed.ledger) == (routine.seconds, routine.ledger)
        assert timed.steps == routine.timeline()

    def test_the_loop_keeps_the_time_of_an_extra_set(self) -> None:
        """A routine worked out again under a condition reported since counts the weaker side's set."""
        before = weaker()
        clearance = attrs.evolve(before.clearance, conditions=frozenset(("osteoporosis",)))
        after = edited(before, lambda each, _: each, load_catalogue(), clearance=clearance)
        assert after.clearance == clearance
        assert [each.seconds for each in after.prescriptions] == [
            each.seconds for each in before.prescriptions
        ]
        assert (after.seconds, after.ledger) == (before.seconds, before.ledger)

    def test_the_linter_finds_the_loop_right(self) -> None:
        """Every routine of a programme adapted to a new condition states the times that it takes."""
        request = ProgrammeRequest(
            weeks=2,
            days_per_week=3,
            start=START,
            minutes=30,
            level=3,
            weaker_side=Side.LEFT,
            prefer=("bird-dog",),
        )
        programme = plan_programme(request, clearance=CLEARANCE)
        diary = Diary()
        diary.screen(osteoporosis=True)
        adapted = adapt(programme, journal=diary.journal, now=moment(0, 8)).programme
        routines = [each.routine for each in adapted.sessions if each.routine is not None]
        assert any(line.extra_set_side for each in routines for line in each.prescriptions)
        assert "osteoporosis" in routines[0].clearance.conditions
        for routine in routines:
            found = {problem.code for problem in check_routine(routine, clearance=routine.clearance)}
            assert found.isdisjoint({"exercise_seconds", "routine_seconds", "ledger"})


def test_a_person_who_moves_slowly_takes_longer() -> None:
    """Age shows in the moves between positions, an eased tempo in the work itself."""
    routine, catalogue = weaker(), load_catalogue()
    usual = timetable(routine.blocks, catalogue, TimeModel(numbers=catalogue.planning))
    older = timetable(routine.blocks, catalogue, TimeModel(numbers=catalogue.planning, is_older=True))
    slow = timetable(routine.blocks, catalogue, TimeModel(numbers=catalogue.planning, is_slow=True))
    moves = StepKind.CHANGE_POSITION
    assert older.ledger.seconds[moves] > usual.ledger.seconds[moves] == slow.ledger.seconds[moves]
    assert slow.ledger.seconds["core"] > usual.ledger.seconds["core"] == older.ledger.seconds["core"]


def test_a_block_lasts_as_long_as_its_parts() -> None:
    """The steps come in parts, one a prescription, with the move or the rest before it."""
    routine, catalogue = weaker(), load_catalogue()
    timed = timetable(routine.blocks, catalogue, TimeModel(numbers=catalogue.planning))
    assert len(timed.parts) == len(routine.prescriptions)
    for each, steps in zip(routine.prescriptions, timed.parts, strict=True):
        assert {step.exercise for step in steps} == {each.exercise}
        before = steps[0].seconds if steps[0].kind in (StepKind.CHANGE_POSITION, StepKind.REST) else 0
        assert sum(step.seconds for step in steps) == before + each.seconds
    assert [block.kind for block in timed.blocks] == list(BlockKind)
