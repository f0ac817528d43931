"""What a caller hands over is used, and nothing else in its place."""

import datetime

import attrs
import pytest

from lumbarkit import (
    Answers,
    Catalogue,
    Journal,
    NothingFits,
    PlanRequest,
    ProgrammeRequest,
    adapt,
    ask_next,
    check_programme,
    check_routine,
    evaluate,
    load_rules,
    plan_programme,
    plan_routine,
)
from lumbarkit.facts import FactList
from lumbarkit.testing.simulator import LifeKind, Person, live
from lumbarkit.words import Meanwhile, Phase
from tests.planning.adapt.diary import Diary, moment, programme, session_days
from tests.planning.plans import CLEARANCE, good_programme, good_routine
from tests.safety.planted import with_rules

START = datetime.date(2026, 1, 5)


class TestAnEmptyCatalogueIsNotReplaced:
    """`is None`, never truthiness, where a default is meant."""

    @pytest.fixture
    def empty(self, catalogue: Catalogue) -> Catalogue:
        """Return what is left when no exercise matches."""
        return catalogue.where(level=1).where(level=5)

    def test_nothing_is_planned_from_it(self, empty: Catalogue) -> None:
        """No exercise to choose from is no routine, and no programme."""
        assert len(empty) == 0
        with pytest.raises(NothingFits):
            plan_routine(PlanRequest(), clearance=CLEARANCE, catalogue=empty)
        request = ProgrammeRequest(weeks=1, days_per_week=1, start=START)
        with pytest.raises(NothingFits):
            plan_programme(request, clearance=CLEARANCE, catalogue=empty)

    def test_a_plan_is_not_found_right_by_it(self, empty: Catalogue) -> None:
        """A linter that knows no exercise knows none of the plan's."""
        found = check_routine(good_routine(), clearance=CLEARANCE, catalogue=empty)
        assert {problem.code for problem in found} == {"unknown_exercise"}
        assert len(found) == len(good_routine().prescriptions)
        weeks = check_programme(good_programme(), clearance=CLEARANCE, catalogue=empty)
        assert "unknown_exercise" in {problem.code for problem in weeks}


class TestTheRulesOfTheHostDecide:
    """Every verb that judges takes the rules to judge by, and asks for no others."""

    STRICTER = load_rules().with_parameters(rise_reduce=1)

    def last_session(self) -> tuple[Journal, datetime.datetime]:
        """Return a journal in which pain rose by a point in the last session, and the hour after it."""
        diary, plan = Diary(), programme()
        diary.screen()
        *before, last = session_days(plan)[:3]
        for day in before:
            diary.session(plan, day, pain=3, after=4, morning=3)
        diary.session(plan, last, pain=3, after=4, morning=None)
        return diary.journal, moment(last, 13)

    def test_in_a_verdict_and_in_what_is_asked_next(self) -> None:
        """The verdict names the rules behind it; a moved threshold moves it."""
        answers = Answers.all_clear(pain_after=4, session_reference_pain=3)
        bundled = evaluate(answers, phase="after")
        moved = evaluate(answers, phase="after", rules=self.STRICTER)
        assert (bundled.meanwhile, moved.meanwhile) == (Meanwhile.AS_PLANNED, Meanwhile.LIGHTER)
        assert moved.ruleset == self.STRICTER.label != bundled.ruleset
        asked = Answers(pain_after=4)
        assert ask_next(asked, phase="after", rules=self.STRICTER) != ()

    def test_in_the_loop(self) -> None:
        """The session after a small rise is eased for a host who said that a small rise is enough."""
        journal, now = self.last_session()
        bundled = adapt(programme(), journal=journal, now=now)
        moved = adapt(programme(), journal=journal, now=now, rules=self.STRICTER)
        assert {change.rule for change in bundled.changes} == set()
        assert {change.rule for change in moved.changes} == {"AFT-1"}

    def test_in_a_simulated_life(self) -> None:
        """People who do not exist are judged by them too, in every answer and in every session planned."""
        person = Person(kind=LifeKind.OVER_EAGER, seed=1)
        life = live(person, programme(), days=10, rules=self.STRICTER)
        assert {verdict.ruleset for _, verdict in life.verdicts} == {self.STRICTER.label}


class TestARuleSetIsCompiledOnce:
    """The rule set owns what is worked out from it, and keeps it."""

    def test_the_same_tables_serve_every_call(self) -> None:
        """Two calls with one rule set share its tables, its label and the verdicts put together so far."""
        rules = load_rules().with_parameters(pain_stop_from=7)
        first = evaluate(Answers.all_clear(), phase="before", rules=rules)
        table, label = rules.table(Phase.BEFORE), rules.label
        again = evaluate(Answers.all_clear(), phase="before", rules=rules)
        assert again is first
        assert rules.table(Phase.BEFORE) is table
        assert rules.label is label

    def test_the_bundled_rules_are_like_any_others(self) -> None:
        """Naming the bundled rules gives the verdict that leaving them out does."""
        answers = Answers.all_clear(pain_now=6)
        assert evaluate(answers, phase="before", rules=load_rules()) is evaluate(answers, phase="before")

    def test_facts_of_another_folder(self) -> None:
        """Answers know where they differ from the bundled person without signs, not from another folder's."""
        bundled = load_rules().facts
        facts = FactList(
            [
                attrs.evolve(each, all_clear=70) if each.name == "age_years" else each
                for each in bundled.values()
            ]
        )
        rules = with_rules(facts=facts)
        assert evaluate(Answers.all_clear(age_years=40), phase="screening", rules=rules).is_older is False
        assert evaluate(Answers.all_clear(age_years=70), phase="screening", rules=rules).is_older is True
