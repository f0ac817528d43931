from __future__ import annotations

import datetime

import attrs
import pytest

from lumbarkit.answers import Answers
from lumbarkit.journal import Performed
from lumbarkit.planning.adapt.adaptation import Adaptation, Change
from lumbarkit.planning.adapt.draft import Draft
from lumbarkit.planning.adapt.edits import edited
from lumbarkit.planning.adapt.evidence import Evidence, Trigger, Work
from lumbarkit.planning.adapt.progress import Earned, _next_dose, _next_exercise
from lumbarkit.planning.adapt.ramp import ALWAYS_FINE_S, _shorten, excess_over_ramp, keep_ramp
from lumbarkit.planning.plan.programme import Programme, Session
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.routine import Prescription
from lumbarkit.verbs.catalogue import load_catalogue
from lumbarkit.verbs.planning import adapt, check_routine, plan_programme
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import BlockKind, Mode, SessionKind
from tests.planning.adapt.diary import START, Diary, moment, programme, session_days

_PARTS = ("sets", "reps", "hold_s")
_NOTHING = Evidence(
    today=START,
    facts={},
    closed_by=None,
    rest_until=None,
    sessions=(),
    days=frozenset(),
    triggers=(),
    in_flare=False,
    easing=(),
    earned_by="HIS-10",
    conditions=frozenset(),
    effort=(),
)


def _steady(plan: Programme, *, count: int) -> tuple[Programme, list[Change], Diary]:
    """Do sessions that all go well, adapting before each, and return where that leads."""
    diary = Diary()
    diary.screen()
    changes: list[Change] = []
    for day in session_days(plan)[:count]:
        if day >= 27 and day - 27 < 3:
            diary.screen(day)
        adaptation = adapt(plan, journal=diary.journal, now=moment(day, 8))
        plan = adaptation.programme
        changes += adaptation.changes
        session = plan.today(START + datetime.timedelta(days=day))
        if session is not None and session.routine is not None:
            diary.session(plan, day)
    return plan, changes, diary


class TestLadder:
    """Catalogue, progression: repetitions, hold seconds, sets, next exercise; one change at a time."""

    def test_each_step_has_its_turn(self) -> None:
        """Repetitions come first, then the hold, then a set, then nothing more at this exercise."""
        exercise = next(
            each
            for each in load_catalogue().values()
            if each.dose.reps is not None
            and each.dose.hold_s is not None
            and each.dose.reps.max > each.dose.reps.start
            and each.dose.hold_s.max > each.dose.hold_s.start > 0
            and each.dose.sets.max > each.dose.sets.start
        )
        guide = exercise.dose
        assert guide.reps is not None
        assert guide.hold_s is not None
        done = Performed(
            exercise=exercise.id, sets=guide.sets.start, reps=guide.reps.start, hold_s=guide.hold_s.start
        )
        full = attrs.evolve(done, reps=guide.reps.max)
        held = attrs.evolve(full, hold_s=guide.hold_s.max)
        whole = attrs.evolve(held, sets=guide.sets.max)

        steps = [_next_dose(exercise, each, has_spare=False) for each in (done, full, held, whole)]

        assert [each and each[0] for each in steps] == ["reps", "hold_s", "sets", None]
        assert steps[0] is not None
        assert steps[0][1] == guide.reps.start + 1

    def test_a_stretch_is_held_five_seconds_longer(self) -> None:
        """The hold of a stretch grows by 5 s, that of other exercises by 2 s."""
        catalogue = load_catalogue()
        for exercise in catalogue.values():
            guide = exercise.dose
            if guide.hold_s is None or guide.reps is None or guide.hold_s.max - guide.hold_s.min < 5:
                continue
            least = max(1, guide.hold_s.min)
            done = Performed(exercise=exercise.id, reps=guide.reps.max, hold_s=least)
            step = _next_dose(exercise, done, has_spare=True)
            assert step is not None
            assert (
                step[1] - least == (5 if exercise.mode is Mode.STATIC_STRETCH else 2)
                or step[1] == guide.hold_s.max
            )

    def test_doses_never_leave_their_range(self) -> None:
        """However often things go well, no dose leaves the catalogue's range and no routine its time."""
        catalogue = load_catalogue()

        plan, changes, _ = _steady(programme(), count=18)

        assert len([change for change in changes if change.rule == "HIS-10"]) >= 5
        for session in plan.sessions:
            if session.routine is None:
                continue
            assert session.routine.seconds <= 20 * 60
            for each in session.routine.prescriptions:
                guide = catalogue[each.exercise].dose
                for part in _PARTS:
                    value, bounds = getattr(each.dose, part), getattr(guide, part)
                    if value is not None and bounds is not None:
                        assert bounds.min <= value <= bounds.max

    def test_adapted_routines_pass_the_linter(self) -> None:
        """What adapting makes of routines is what anyone's plan is held to."""
        plan, _, _ = _steady(programme(), count=9)

        for session in plan.sessions:
            if session.routine is not None:
                assert check_routine(session.routine, clearance=session.routine.clearance) == ()

    def test_the_next_exercise_comes_with_a_small_dose(self) -> None:
        """At the top of its doses an exercise gives way to the next one, with its start dose and half the sets."""
        catalogue = load_catalogue()
        plan = _at_the_top(programme())
        diary = Diary()
        diary.screen()
        for day in session_days(plan)[:4]:
            diary.session(plan, day)

        adaptation = adapt(plan, journal=diary.journal, now=moment(session_days(plan)[3] + 1, 8))

        new = {
            change.what.partition(",")[0]: change
            for change in adaptation.changes
            if change.before == "not planned"
        }
        assert len(new) == 1
        (name,) = new
        old = next(
            change.what.partition(",")[0] for change in adaptation.changes if change.after == "left out"
        )
        assert name in {each.id for each in catalogue.harder(old)}
        assert "with a first, small dose" in new[name].reason

    def test_what_a_session_was_stopped_for_does_not_come_back_as_the_next_step(self) -> None:
        """Neither as the exercise itself nor as one of the direction that is left out."""
        catalogue = load_catalogue()
        evidence = attrs.evolve(
            _NOTHING, triggers=(Trigger(exercise="walking", rule="DUR-1", drops_direction=False),)
        )
        assert evidence.is_ruled_out(catalogue["walking"], catalogue)
        assert not evidence.is_ruled_out(catalogue["walking-easy"], catalogue)

        bent = attrs.evolve(
            evidence,
            triggers=(Trigger(exercise="knee-to-chest-double", rule="DUR-6", drops_direction=True),),
        )
        assert bent.is_ruled_out(catalogue["childs-pose"], catalogue)
        assert not bent.is_ruled_out(catalogue["standing-back-extension"], catalogue)

    def test_the_next_step_is_none_that_a_session_was_stopped_for(self) -> None:
        """Where the only next exercises are those, nothing is added."""
        catalogue = load_catalogue()
        plan = _at_the_top(programme())
        names = {
            each.exercise
            for week in plan.weeks
            for routine in week.routines
            for each in routine.prescriptions
        }
        moved = 0
        earned = Earned(rule="HIS-10", reason="Three in a row.", has_spare=False)
        for name in sorted(names):
            did = ((START.toordinal(), {name: Work(planned={}, performed={})}),)
            later = attrs.evolve(_NOTHING, sessions=did, today=START + datetime.timedelta(days=20))
            stopped = tuple(
                Trigger(exercise=each.id, rule="DUR-1", drops_direction=False)
                for each in catalogue.harder(name)
            )
            for evidence in (later, attrs.evolve(later, triggers=stopped)):
                draft = Draft(programme=plan, sessions=list(plan.sessions), catalogue=catalogue, accept=None)
                found = _next_exercise(draft, evidence, catalogue[name], earned)
                assert found is bool(draft.changes)
                assert not (found and evidence.triggers)
                moved += found
        assert moved

    def test_an_upgrade_waits_a_week(self) -> None:
        """An exercise stays for a week before the next one takes its place."""
        plan = _at_the_top(programme())
        diary = Diary()
        diary.screen()
        for day in session_days(plan)[:3]:
            diary.session(plan, day)

        adaptation = adapt(plan, journal=diary.journal, now=moment(session_days(plan)[2] + 1, 8))

        assert "HIS-10" not in {change.rule for change in adaptation.changes}

    def test_what_was_too_much_is_not_tried_again_soon(self) -> None:
        """A dose that was planned lately and not managed does not come back at once (I11)."""
        plan = programme()
        diary = Diary()
        day = diary.sessions(plan, 3)
        first = adapt(plan, journal=diary.journal, now=moment(day, 8))
        name = first.changes[0].what.partition(",")[0]

        def cannot(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(
                attrs.evolve(each, reps=max(0, (each.reps or 1) - 1)) if each.exercise == name else each
                for each in planned
            )

        later = [each for each in session_days(plan) if each >= day]
        diary.session(first.programme, later[0], did=cannot)
        for each in later[1:3]:
            diary.session(plan, each)

        again = adapt(plan, journal=diary.journal, now=moment(later[2] + 1, 8))

        assert name not in {
            change.what.partition(",")[0] for change in again.changes if change.rule == "HIS-10"
        }


def _at_the_top(plan: Programme) -> Programme:
    """Return a programme of one and the same week, with every exercise of the main part at its top dose."""
    catalogue = load_catalogue()

    def top(each: Prescription, block: BlockKind) -> Prescription:
        if block is not BlockKind.MAIN:
            return each
        guide = catalogue[each.exercise].dose
        parts = {part: bounds.max for part in _PARTS if (bounds := getattr(guide, part)) is not None}
        return attrs.evolve(each, dose=attrs.evolve(each.dose, **parts))

    def raised(session: Session, date: datetime.date) -> Session:
        if session.routine is None:
            return attrs.evolve(session, date=date)
        return Session(date=date, kind=SessionKind.ROUTINE, routine=edited(session.routine, top, catalogue))

    model = plan.weeks[2].sessions
    weeks = tuple(
        attrs.evolve(
            week,
            sessions=tuple(raised(each, at.date) for each, at in zip(model, week.sessions, strict=True)),
        )
        for week in plan.weeks
    )
    # The next exercise is often of a higher level than the first ones.
    return attrs.evolve(plan, weeks=weeks, request=attrs.evolve(plan.request, level=4))


class TestRamp:
    """Design section 7: weekly volume ramp at most 20 %."""

    def _after_easy_weeks(self, seconds: int) -> Adaptation:
        plan = programme()
        first = attrs.evolve(
            plan.weeks[0],
            sessions=tuple(
                Session(date=each.date, kind=SessionKind.WALK, walk_minutes=max(1, seconds // 60 // 7))
                for each in plan.weeks[0].sessions
            ),
        )
        plan = attrs.evolve(plan, weeks=(first, *plan.weeks[1:]))
        diary = Diary()
        diary.screen()
        return adapt(plan, journal=diary.journal, now=moment(7, 8))

    @pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.8])
    def test_the_week_after_easy_ones_is_shortened(self, share: float) -> None:
        """After easier weeks, this week and the next grow by a fifth at most, and every cut is listed."""
        full = sum(each.seconds for each in programme().weeks[1].sessions)

        adaptation = self._after_easy_weeks(int(full * share))

        weeks = [sum(each.seconds for each in week.sessions) for week in adaptation.programme.weeks]
        assert weeks[1] <= max(1.2 * weeks[0], ALWAYS_FINE_S)
        assert weeks[2] <= max(1.2 * max(weeks[:2]), ALWAYS_FINE_S)
        assert {change.rule for change in adaptation.changes} == {"weekly-ramp"}

    def test_progress_waits_until_a_week_has_room(self) -> None:
        """What the ramp cuts is not added to in the same breath, and what fits exactly is not overfilled."""
        plan = programme()
        diary = Diary()
        day = diary.sessions(plan, 3)
        assert {each.rule for each in adapt(plan, journal=diary.journal, now=moment(day, 8)).changes} == {
            "HIS-10"
        }
        rested = tuple(
            Session(date=each.date, kind=SessionKind.REST) if each.kind is SessionKind.WALK else each
            for each in plan.weeks[0].sessions
        )
        steeper = attrs.evolve(plan, weeks=(attrs.evolve(plan.weeks[0], sessions=rested), *plan.weeks[1:]))

        found = adapt(steeper, journal=diary.journal, now=moment(day, 8))

        assert {each.rule for each in found.changes} == {"weekly-ramp"}

    def test_weeks_within_the_ramp_stay(self) -> None:
        """A programme that keeps the ramp is left alone."""
        diary = Diary()
        diary.screen()

        assert adapt(programme(), journal=diary.journal, now=moment(7, 8)).changes == ()

    @pytest.mark.parametrize(("day", "grows_from"), [(0, 0), (7, 1), (14, 2)])
    def test_idle_weeks_are_not_grown_from(self, day: int, grows_from: int) -> None:
        """After weeks in which nothing was done, the next grows from the last one in which something was."""
        plan = programme()
        days = frozenset(
            [(START + datetime.timedelta(days=each)).toordinal() for each in range(0, day + 1, 7)]
        )
        ahead = [each for week in plan.weeks[3:] for each in week.sessions]
        draft = Draft(programme=plan, sessions=ahead, catalogue=load_catalogue(), accept=None)

        keep_ramp(draft, days)

        before = max(week.ledger.seconds for week in plan.weeks[: grows_from + 1])
        assert draft.finished().weeks[3].ledger.seconds <= max(1.2 * before, ALWAYS_FINE_S)

    def test_progress_and_cuts_measure_a_week_alike(self) -> None:
        """What a week has too much is what the cuts take; one week of routines twice as long shows as that."""
        plan = programme()
        ahead = [each for week in plan.weeks[1:] for each in week.sessions]
        draft = Draft(programme=plan, sessions=ahead, catalogue=load_catalogue(), accept=None)
        days = frozenset({START.toordinal()})
        first, second = (sum(each.seconds for each in week.sessions) for week in plan.weeks[:2])
        limit = max(first * 120 // 100, ALWAYS_FINE_S)
        place, routine = next(draft.routines())
        session = draft.sessions[place]
        longer = attrs.evolve(routine, separate_walk_minutes=120)
        total = second - session.seconds + attrs.evolve(session, routine=longer).seconds

        assert excess_over_ramp(draft, days, place, {}) == 0
        assert excess_over_ramp(draft, days, place, {place: longer}) == total - limit
        assert excess_over_ramp(draft, frozenset(), place, {place: longer}) == total - limit

    def test_the_first_week_has_nothing_to_grow_from(self) -> None:
        """However long the first week of a programme is, it is no step."""
        plan = programme()
        draft = Draft(programme=plan, sessions=list(plan.sessions), catalogue=load_catalogue(), accept=None)
        place, routine = next(draft.routines())
        longer = attrs.evolve(routine, separate_walk_minutes=600)

        assert excess_over_ramp(draft, frozenset(), place, {place: longer}) == 0

    def test_everything_gives_way_in_turn(self) -> None:
        """When walks are not enough, aerobic parts are cut, and at last routines become short walks."""
        clearance = evaluate(Answers.all_clear(), phase="screening").clearance()
        request = ProgrammeRequest(weeks=4, start=START, minutes=30, days_per_week=4)
        plan = plan_programme(request, clearance=clearance)
        week = plan.weeks[-1].sessions
        total = sum(each.seconds for each in week)
        found = []
        for share in (0.1, 0.3, 0.5, 0.8, 1.0):
            draft = Draft(programme=plan, sessions=list(week), catalogue=load_catalogue(), accept=None)
            _shorten(draft, list(range(len(week))), int(total * share))
            left = sum(each.seconds for each in draft.sessions)
            assert left <= max(total * (1 - share), ALWAYS_FINE_S + 600)
            assert draft.changes
            found.append(left)
        assert found == sorted(found, reverse=True)
        assert {change.after for change in draft.changes} >= {"walk of 10 minutes", "rest"}
