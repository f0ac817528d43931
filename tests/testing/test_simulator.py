from __future__ import annotations

import datetime
from functools import cache

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lumbarkit.answers import Answers
from lumbarkit.planning.adapt.adaptation import Adaptation, Change
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.testing.laws import LAWS, broken_laws
from lumbarkit.testing.simulator import Life, LifeKind, Person, live
from lumbarkit.verbs.planning import adapt, plan_programme
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import Phase
from tests.planning.adapt.diary import START, Diary, programme

_WEEKS = 26


@cache
def _half_a_year() -> Programme:
    clearance = evaluate(Answers.all_clear(), phase="screening").clearance()
    request = ProgrammeRequest(weeks=_WEEKS, start=START, minutes=15, days_per_week=2)
    return plan_programme(request, clearance=clearance)


@cache
def _life(kind: LifeKind, seed: int = 1) -> Life:
    return live(Person(kind=kind, seed=seed), programme(), days=42)


class TestPeople:
    """Brief: people with a hidden state, deterministic by seed."""

    def test_the_same_seed_lives_the_same_life(self) -> None:
        """A person and all that happens follow from kind and seed alone."""
        person = Person(kind=LifeKind.FLARING, seed=3)

        assert live(person, programme(), days=10).journal == live(person, programme(), days=10).journal

    def test_another_seed_lives_another_life(self) -> None:
        """Seeds tell people of one kind apart."""
        lives = [live(Person(kind=LifeKind.FLARING, seed=seed), programme(), days=14) for seed in (2, 3)]

        assert lives[0].journal != lives[1].journal

    def test_recovering_people_get_better(self) -> None:
        """Their pain after ten weeks is well below where it began."""
        person = Person(kind=LifeKind.RECOVERING, seed=2)

        assert person.pain(datetime.timedelta(days=70)) <= person.pain(datetime.timedelta(0)) - 2

    def test_one_sided_people_do_less_on_one_side(self) -> None:
        """Their journal shows the weaker side, before the plan evens it out."""
        sides = _life(LifeKind.ONE_SIDED).journal.sides().overall

        assert sides.left.reps != sides.right.reps

    def test_people_who_do_not_adhere_do_fewer_sessions(self) -> None:
        """They come less often than those who recover."""
        assert len(_life(LifeKind.NON_ADHERENT).routines) < len(_life(LifeKind.RECOVERING).routines)


class TestLaws:
    """Brief: laws over 26 simulated weeks; the long run is ``python -m tools.run.simulate --people 2000``."""

    @pytest.mark.parametrize("kind", list(LifeKind))
    def test_six_weeks_break_no_law(self, kind: LifeKind) -> None:
        """Whatever drives a person, six weeks break no law."""
        assert broken_laws(_life(kind)) == []

    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(kind=st.sampled_from(list(LifeKind)), seed=st.integers(0, 10_000), goes=st.booleans())
    def test_half_a_year_breaks_no_law(self, kind: LifeKind, seed: int, goes: bool) -> None:
        """Twenty-six weeks of anyone break no law."""
        person = Person(kind=kind, seed=seed, goes_to_review=goes)

        assert broken_laws(live(person, _half_a_year(), days=7 * _WEEKS)) == []

    def test_a_planted_change_is_seen(self) -> None:
        """A programme that changes without a word breaks the law that says so."""
        life = _life(LifeKind.RECOVERING)
        adaptations = tuple((date, attrs.evolve(each, changes=())) for date, each in life.adaptations)

        assert any(
            text.startswith("every change is listed")
            for text in broken_laws(attrs.evolve(life, adaptations=adaptations))
        )

    def test_planted_progress_is_seen(self) -> None:
        """Progress on the first day breaks the law that it is earned, and a missing reason breaks its own."""
        life = _life(LifeKind.RECOVERING)
        date, first = life.adaptations[0]
        planted = [
            Change(what=f"{name}, {date}", before="5 times", after="6 times", rule="HIS-10", reason="")
            for name in ("bird-dog", "bridge")
        ]
        changed = attrs.evolve(first, changes=tuple(planted))

        found = broken_laws(attrs.evolve(life, adaptations=((date, changed),)))

        assert {text.partition(":")[0] for text in found} >= {
            "progress is earned",
            "one thing at a time",
            "always says something",
        }

    def test_unequal_sides_are_seen(self) -> None:
        """A routine that favours one side breaks the law of equal sides."""
        life = _life(LifeKind.RECOVERING)
        date, routine = life.routines[0]
        sides = {**routine.ledger.work_by_side, "left": routine.ledger.work_by_side["right"] + 5}
        ledger = attrs.evolve(routine.ledger, work_by_side=type(routine.ledger.work_by_side)(sides))

        found = broken_laws(attrs.evolve(life, routines=((date, attrs.evolve(routine, ledger=ledger)),)))

        assert found[0].startswith("sides stay equal")

    def test_a_steep_week_is_seen(self) -> None:
        """A week far above all before it breaks the law of the ramp."""
        life = _life(LifeKind.RECOVERING)
        weeks = life.programme.weeks
        steep = attrs.evolve(weeks[1], sessions=weeks[1].sessions * 3)

        found = broken_laws(
            attrs.evolve(life, programme=attrs.evolve(life.programme, weeks=(weeks[0], steep)))
        )

        assert any(text.startswith("the weekly ramp is kept") for text in found)

    def test_exercise_under_a_referral_is_seen(self) -> None:
        """Work that is done while an urgent referral is open breaks the law that it stays open."""
        life = _life(LifeKind.RECOVERING)
        first = life.journal.entries[0]
        entries = (attrs.evolve(first, verdict="refer:emergency"), *life.journal.entries[1:])
        journal = type(life.journal)(entries)

        found = broken_laws(attrs.evolve(life, journal=journal))

        assert any(text.startswith("urgent referrals stay open") for text in found)

    def test_every_law_has_a_name(self) -> None:
        """The laws are listed in one visible place."""
        assert len(LAWS) == 9


class TestSteadyDays:
    """Safety, I11: for any constant daily input the planned level is eventually constant."""

    @pytest.mark.parametrize(
        ("pain", "effort", "morning"), [(0, 2, 0), (2, 3, 2), (3, 6, 3), (4, 5, 4), (5, 5, 6), (2, 8, 2)]
    )
    def test_the_same_day_again_and_again_settles(self, pain: int, effort: int, morning: int) -> None:
        """With the same ratings every day, doses only ever go one way, and nothing goes back and forth."""
        diary = Diary()
        plan = programme()
        ups: set[int] = set()
        downs: set[int] = set()
        for number, session in enumerate(programme().sessions):
            day = (session.date - START).days
            if day % 27 == 0:
                diary.screen(day, usual_pain_7d=pain)
            current = plan.today(session.date)
            if current is None or current.routine is None:
                continue
            adaptation = adapt(plan, journal=diary.journal, now=_at(day))
            if adaptation.is_closed:
                break
            plan = adaptation.programme
            rules = {change.rule for change in adaptation.changes}
            (ups if rules & {"HIS-10", "two-for-two"} else downs if rules else set()).add(number)
            current = plan.today(session.date)
            if current is not None and current.routine is not None:
                diary.session(plan, day, pain=pain, effort=effort, morning=morning)
        assert not ups or not downs


def _at(day: int) -> datetime.datetime:
    return datetime.datetime.combine(
        START + datetime.timedelta(days=day), datetime.time(8), tzinfo=datetime.UTC
    )


class Loop(RuleBasedStateMachine):
    """Any order of days: calm and bad ones, gaps, stops, referrals and reviews."""

    def __init__(self) -> None:
        super().__init__()
        self.diary = Diary()
        self.plan = programme()
        self.day = 0
        self.referred = False
        self.adaptation: Adaptation | None = None

    @initialize()
    def screen(self) -> None:
        """Begin with the questions of the screening."""
        self.diary.screen()

    def _adapt(self) -> None:
        self.adaptation = adapt(self.plan, journal=self.diary.journal, now=_at(self.day))
        if not self.adaptation.is_closed:
            self.plan = self.adaptation.programme

    @rule(days=st.sampled_from([1, 1, 1, 2, 3, 8, 15]), pain=st.integers(0, 8))
    def wait(self, days: int, pain: int) -> None:
        """Let days go by with nothing but a rating."""
        self.day += days
        self.diary.daily(self.day, pain_now=pain)
        self._adapt()

    @precondition(lambda self: self.day < 40)
    @rule(
        pain=st.integers(0, 6),
        effort=st.integers(2, 8),
        morning=st.none() | st.integers(0, 8),
        sharp=st.booleans(),
    )
    def exercise(self, pain: int, effort: int, morning: int | None, sharp: bool) -> None:
        """Do the session of the day, if there is one."""
        self._adapt()
        session = self.plan.today(START + datetime.timedelta(days=self.day))
        if self.adaptation is None or self.adaptation.is_closed or session is None or session.routine is None:
            return
        self.diary.session(
            self.plan, self.day, pain=pain, effort=effort, morning=morning, sharp_or_shooting_pain=sharp
        )
        self.day += 1 if morning is None else 2
        self.diary.daily(self.day, pain_now=pain)

    @rule()
    def warn(self) -> None:
        """Report a sign that has to be seen at once."""
        self.day += 1
        self.diary.write(
            self.day, 7, Phase.BEFORE, session=f"warn-{self.day}", saddle_numbness=True, pain_now=2
        )
        self.referred = True
        self._adapt()

    @precondition(lambda self: self.referred)
    @rule()
    def review(self) -> None:
        """See a professional and answer the questions again."""
        self.day += 1
        self.diary.daily(self.day, professional_review_done=True)
        self.diary.write(self.day, 7, Phase.BEFORE, session=f"review-{self.day}", pain_now=2)
        self.referred = False
        self._adapt()

    @invariant()
    def an_open_referral_closes_the_plan(self) -> None:
        """I12: no answers open what a referral has closed."""
        if self.adaptation is not None and self.referred:
            assert self.adaptation.is_closed

    @invariant()
    def a_closed_plan_holds_nothing_to_do(self) -> None:
        """A closed plan has nothing but rest in it."""
        if self.adaptation is not None and self.adaptation.is_closed:
            today = START + datetime.timedelta(days=self.day)
            ahead = [each for each in self.adaptation.programme.sessions if each.date > today]
            assert all(each.kind == "rest" for each in ahead)

    @invariant()
    def sides_stay_equal(self) -> None:
        """Left and right work for the same time in every routine."""
        for session in self.plan.sessions:
            if session.routine is not None:
                sides = session.routine.ledger.work_by_side
                assert sides["left"] == sides["right"]

    @invariant()
    def adapting_again_changes_nothing(self) -> None:
        """Adapting is done after the first time."""
        if self.adaptation is not None and not self.adaptation.is_closed:
            latest = max(self.diary.journal.entries[-1].at, _at(self.day))
            once = adapt(self.plan, journal=self.diary.journal, now=latest).programme
            assert adapt(once, journal=self.diary.journal, now=latest).programme == once


TestLoop = Loop.TestCase
TestLoop.settings = settings(
    max_examples=8, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
