"""The small steps of the loop, each on its own: doses eased, exercises exchanged, weeks shortened."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any, cast

import attrs
import pytest

from lumbarkit import BlockKind, Dose, Exercise, Performed, Routine, Session, load_catalogue
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.planning.adapt.draft import Draft
from lumbarkit.planning.adapt.easing import _ease, keep_to_conditions
from lumbarkit.planning.adapt.edits import eased_dose, stand_in
from lumbarkit.planning.adapt.evidence import Evidence, Work, _newest_verdict
from lumbarkit.planning.adapt.progress import (
    Earned,
    _candidates,
    _down_from,
    _in_main,
    _step_up,
    _upgraded,
    even_sides,
)
from lumbarkit.planning.adapt.ramp import _with_fewer_minutes, excess_over_ramp
from lumbarkit.rules import Adaptations
from lumbarkit.verbs.catalogue import load_rules
from lumbarkit.words import SessionKind, Side
from tests.planning.adapt.diary import moment, programme
from tests.planning.plans import good_routine, prescription, with_block

CATALOGUE = load_catalogue()
_EARNED = Earned(rule="HIS-10", reason="Three in a row.", has_spare=False)


def _draft() -> Draft:
    return Draft(programme=programme(), sessions=list(programme().sessions), catalogue=CATALOGUE, accept=None)


def _with_routine(routine: Routine) -> Draft:
    """Return a draft with one routine in every session that has any."""
    sessions = [
        attrs.evolve(each, routine=routine) if each.routine is not None else each
        for each in programme().sessions
    ]
    return attrs.evolve(_draft(), sessions=sessions)


def _evidence(**parts: Any) -> Evidence:
    """Return evidence of which only some parts are looked at."""
    return cast("Evidence", SimpleNamespace(**parts))


def _done(exercise_id: str, side: Side | None = None, **amount: int) -> Performed:
    return Performed(exercise=exercise_id, side=side, **amount)


def _in_the_main_part(*prescriptions_of: str) -> Routine:
    return with_block(good_routine(), 1, tuple(prescription(each) for each in prescriptions_of))


class TestDoses:
    """``eased_dose``: never above what the adaptations leave of the start dose."""

    def test_a_cap_on_holds_leaves_repetitions_alone(self) -> None:
        """Only what is asked for is lowered."""
        dose = Dose(sets=2, reps=7, hold_s=20)
        found = eased_dose(CATALOGUE["bird-dog"], dose, Adaptations(hold_cap_s=5))

        assert (found.sets, found.reps, found.hold_s) == (2, 7, 5)

    def test_fewer_repetitions_leave_a_dose_without_holds_without(self) -> None:
        """What a dose does not have is not invented."""
        found = eased_dose(CATALOGUE["bird-dog"], Dose(reps=6), Adaptations(reps_factor=0.5))

        assert found == Dose(reps=3)


class TestStandIn:
    """``stand_in``: the first candidate that fits, or none."""

    def _swapped(self, *candidates: str) -> set[str]:
        routine = _in_the_main_part("bird-dog", "bridge", "walking")
        found = stand_in(
            routine,
            CATALOGUE["bird-dog"],
            [CATALOGUE[each] for each in candidates],
            CATALOGUE,
            programme().request.routine(),
            why="a test",
        )
        assert found is not None
        return {each.exercise for each in found.blocks[1].prescriptions}

    def test_what_is_there_already_does_not_stand_in(self) -> None:
        """Neither the exercise itself nor one of its family comes twice."""
        assert self._swapped("bridge", "bridge-march", "dead-bug") == {"dead-bug", "bridge", "walking"}

    def test_what_belongs_to_another_part_does_not_stand_in(self) -> None:
        """A candidate that is not for the main part is passed over."""
        other = next(each for each in CATALOGUE.values() if BlockKind.MAIN not in each.blocks)
        assert self._swapped(other.id, "dead-bug") == {"dead-bug", "bridge", "walking"}


class TestConditions:
    """``keep_to_conditions``: what was reported since."""

    def test_a_routine_that_knows_the_condition_stays(self) -> None:
        """What was planned under a condition is not worked out under it again."""
        draft = _draft()
        keep_to_conditions(draft, _evidence(conditions=frozenset({"osteoporosis"})))
        first = len(draft.changes)
        assert first > 0

        keep_to_conditions(draft, _evidence(conditions=frozenset({"osteoporosis"})))

        assert len(draft.changes) == first


class TestLadders:
    """``_down_from``: the easier steps of an exercise."""

    def test_after_a_short_gap_it_is_the_next_step(self) -> None:
        """The hardest of the easier ones comes first."""
        exercise = _far_up()
        found = _down_from(_draft(), exercise, to_the_foot=False)

        assert {each.id for each in found} == {each.id for each in CATALOGUE.easier(exercise.id)}
        assert [each.level for each in found] == sorted((each.level for each in found), reverse=True)

    def test_after_a_long_one_it_starts_at_the_foot(self) -> None:
        """The way leads from the foot of the ladder up to the exercise, step by step."""
        exercise = _far_up()
        found = _down_from(_draft(), exercise, to_the_foot=True)

        assert len(found) > 1
        assert not set(CATALOGUE.easier(found[0].id)) - set(found)
        for lower, higher in zip(found, [*found[1:], exercise], strict=True):
            assert lower in CATALOGUE.easier(higher.id)

    def test_the_foot_has_nothing_below(self) -> None:
        """An exercise without an easier one stays."""
        foot = next(each for each in CATALOGUE.values() if not CATALOGUE.easier(each.id))
        assert _down_from(_draft(), foot, to_the_foot=True) == []


def _far_up() -> Exercise:
    """Return an exercise with two steps below it."""
    return next(
        each
        for each in CATALOGUE.values()
        if any(CATALOGUE.easier(lower.id) for lower in CATALOGUE.easier(each.id))
    )


class TestProgress:
    """What may go up, and what may not."""

    def test_without_sessions_nothing_is_a_candidate(self) -> None:
        """Nothing was done, so nothing was earned."""
        assert _candidates(_evidence(sessions=(), effort=())) == []

    def test_what_was_never_planned_does_not_go_up(self) -> None:
        """Something done beyond the plan has no dose to add to."""
        work = {"bridge": Work(planned={}, performed={None: _done("bridge", reps=8)})}
        evidence = _evidence(sessions=((1, work),))

        assert _step_up(_draft(), evidence, CATALOGUE["bridge"], _EARNED) is False

    def test_what_was_too_much_lately_does_not_come_back_at_once(self) -> None:
        """A dose that was planned and not managed is not proposed again after an easier one."""
        often = Work(planned={None: _done("bridge", reps=9)}, performed={None: _done("bridge", reps=4)})
        now = Work(planned={None: _done("bridge", reps=8)}, performed={None: _done("bridge", reps=8)})
        evidence = _evidence(sessions=((1, {"bridge": often}), (3, {"bridge": now})))
        draft = _draft()

        assert _step_up(draft, evidence, CATALOGUE["bridge"], _EARNED) is False
        assert draft.changes == []

    def test_a_session_that_was_eased_stays_what_it_is(self) -> None:
        """Nothing is added where less is planned than was done last, nor where reductions are in force."""
        bridge = prescription("bridge", reps=8)
        done = Work(planned={None: _done("bridge", reps=9)}, performed={None: _done("bridge", reps=9)})
        evidence = _evidence(sessions=((1, {"bridge": done}),), days=frozenset())
        lighter = with_block(good_routine(), 1, (bridge,))
        eased = attrs.evolve(
            with_block(good_routine(), 1, (attrs.evolve(bridge, dose=attrs.evolve(bridge.dose, reps=9)),)),
            clearance=attrs.evolve(good_routine().clearance, adaptations=Adaptations(reps_factor=0.75)),
        )
        for routine in (lighter, eased):
            draft = _with_routine(routine)
            assert _step_up(draft, evidence, CATALOGUE["bridge"], _EARNED) is False
            assert draft.changes == []

    def test_a_routine_without_a_main_part_has_nothing_to_raise(self) -> None:
        """Warm-up and cool-down stay as gentle as they are."""
        routine = attrs.evolve(good_routine(), blocks=(good_routine().blocks[0],))
        assert _in_main(routine, routine.prescriptions[0].exercise) is None

    @pytest.mark.parametrize(
        ("main", "harder", "conditions"),
        [
            (("walking",), "bird-dog-leg", ()),
            (("bird-dog-arm", "bird-dog-leg"), "bird-dog-leg", ()),
            (("bird-dog-arm", "standing-bird-dog"), "bird-dog-leg", ()),
            (("bird-dog-arm", "walking"), "bird-dog-leg", ("kneeling-intolerance",)),
        ],
        ids=["not in the routine", "there already", "its family is there", "a condition forbids it"],
    )
    def test_an_exercise_that_cannot_come_in_does_not(
        self, main: tuple[str, ...], harder: str, conditions: tuple[str, ...]
    ) -> None:
        """The next exercise of a ladder takes the place of the one before only where that is sound."""
        routine = _in_the_main_part(*main)
        clearance = attrs.evolve(routine.clearance, conditions=frozenset(conditions))

        found = _upgraded(
            _draft(), attrs.evolve(routine, clearance=clearance), CATALOGUE["bird-dog-arm"], CATALOGUE[harder]
        )

        assert found is None

    def test_what_was_not_complete_had_nothing_to_spare(self) -> None:
        """Two repetitions more on one side make up for none on the other."""
        planned: dict[Side | None, Performed] = {side: _done("clamshell", side, reps=8) for side in Side}
        more: dict[Side | None, Performed] = {Side.LEFT: _done("clamshell", Side.LEFT, reps=12)}

        assert Work(planned=planned, performed=more).spare_reps == 0
        assert Work(planned=planned, performed={**more, Side.RIGHT: planned[Side.RIGHT]}).spare_reps == 0


class TestSides:
    """``even_sides``: both do what the weaker one manages."""

    @pytest.mark.parametrize("managed", [None, 4, 5])
    def test_an_exercise_without_holds_gets_none(self, managed: int | None) -> None:
        """Only the parts that a dose has are evened out, down to the least of the exercise."""
        routine = _in_the_main_part("supine-march", "walking")
        draft = _with_routine(routine)
        planned: dict[Side | None, Performed] = {side: _done("supine-march", side, reps=10) for side in Side}
        performed: dict[Side | None, Performed] = {Side.RIGHT: planned[Side.RIGHT]}
        if managed is not None:
            performed[Side.LEFT] = _done("supine-march", Side.LEFT, reps=managed)
        work = Work(planned=planned, performed=performed)

        even_sides(draft, _evidence(sessions=tuple((day, {"supine-march": work}) for day in range(4))))

        doses = [
            each.dose
            for _, routine in draft.routines()
            for each in routine.prescriptions
            if each.exercise == "supine-march"
        ]
        assert {(dose.reps, dose.hold_s) for dose in doses} == {(managed or 4, None)}


class TestWeeks:
    """The step from one week to the next."""

    def test_a_session_of_no_week_is_an_error_of_ours(self) -> None:
        """Only sessions of the programme are judged."""
        draft = _draft()
        last = draft.sessions[-1]
        stray = attrs.evolve(last, date=last.date + datetime.timedelta(days=1))
        draft.sessions.append(stray)

        with pytest.raises(LookupError, match=r"^place 42: not in the programme$"):
            excess_over_ramp(draft, frozenset(), len(draft.sessions) - 1, {})

    def test_aerobic_work_of_the_main_part_is_cut_to_its_least(self) -> None:
        """Minutes go down by what is too much, and no further than the exercise allows."""
        routine = with_block(good_routine(), 1, (prescription("walking", minutes=12), prescription("bridge")))

        (walking, bridge) = _with_fewer_minutes(_draft(), routine, 4).blocks[1].prescriptions
        assert (walking.dose.minutes, bridge.dose) == (8, routine.blocks[1].prescriptions[1].dose)
        least = _with_fewer_minutes(_draft(), routine, 60).blocks[1].prescriptions[0].dose.minutes
        bounds = CATALOGUE["walking"].dose.minutes
        assert bounds is not None
        assert least == bounds.min


def test_answers_from_before_the_last_session_do_not_count() -> None:
    """The newest verdict is one on answers about the last session, or on later ones."""
    before = JournalEntry(at=moment(0, 8), phase="before", verdict="continue")
    during = JournalEntry(at=moment(1, 9), phase="during", session="one", verdict="continue")
    journal = Journal([before, during])

    assert _newest_verdict(journal, journal.sessions(), load_rules()) is None


def test_a_session_that_became_a_walk_is_eased_no_more() -> None:
    """When one rule has made a walk of a session, the next one has nothing to ease there."""
    draft = _draft()
    place = next(place for place, _ in draft.routines())
    walk = Session(date=draft.sessions[place].date, kind=SessionKind.WALK, walk_minutes=10)
    draft.sessions[place] = walk

    _ease(draft, [place], "HIS-8", Adaptations(reps_factor=0.5), "a test")

    assert draft.changes == []
    assert draft.sessions[place] == walk
