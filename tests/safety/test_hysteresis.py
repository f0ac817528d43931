"""Verdicts over time: what opens stays open, and the same days give the same load."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from lumbarkit import Answers, NotCleared, Verdict, evaluate, load_rules
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Policy, Value
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.rules import Progression
from lumbarkit.testing.stories import EMERGENCIES
from lumbarkit.words import Action, Meanwhile, Phase

START = datetime.datetime.fromisoformat("2026-03-02T08:00:00+01:00")
SAME_DAY = 5

#: Signs that ask for a health service today, one each.
TODAY_SIGNS: tuple[dict[str, Value], ...] = (
    {"dizziness": "faint_or_persistent"},
    {"leg_weakness_left": "new_marked_or_worsening"},
    {"calf_swelling": True},
    {"fever_or_chills": True, "feels_very_unwell": True},
)


def _calm(phase: Phase) -> dict[str, Value]:
    """Return the safest answer to every question of a phase, without the claim of having been seen."""
    return {
        fact.name: fact.safest
        for fact in bundled_facts().values()
        if phase in fact.asked
        and fact.safest is not None
        and not fact.is_derived
        and fact.unanswered is not Policy.TREATED_AS_FALSE
        and fact.name != "review_about"
    }


class Person:
    """Somebody whose answers and verdicts are written down as they come."""

    def __init__(self) -> None:
        self.now = START
        self.journal = Journal([])

    def answer(self, phase: Phase, *, session: str | None = None, **facts: Value) -> Verdict:
        """Answer the questions of a phase, and write answers and verdict down."""
        answers = Answers.of({**_calm(phase), **facts})
        verdict = evaluate(answers, phase=phase, journal=self.journal, now=self.now)
        entry = JournalEntry(
            at=self.now,
            phase=phase.value,
            session=session,
            answers=answers,
            verdict=verdict.word,
            fired=verdict.fired,
        )
        self.journal = self.journal.extend(entry)
        self.now += datetime.timedelta(minutes=20)
        return verdict

    def asked(self, phase: Phase) -> Verdict:
        """Return what would be said now to calm answers, without writing anything down."""
        answers = Answers.of(_calm(phase))
        return evaluate(answers, phase=phase, journal=self.journal, now=self.now)

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.now += datetime.timedelta(**time)


class OpenReferral(RuleBasedStateMachine):
    """I12: what asks to be seen today or at once closes exercise in every phase until a review allows it.

    No answers, no screening and no silence open it; only a review of the same matter that allows exercise.
    """

    def __init__(self) -> None:
        super().__init__()
        self.person = Person()
        self.open: set[str] = set()
        self.last: Verdict | None = None

    def _note(self, verdict: Verdict) -> None:
        self.last = verdict
        cards = [load_rules()[name] for name in verdict.fired]
        self.open |= {card.topic for card in cards if card.topic is not None and card.then.level >= SAME_DAY}

    @rule(
        sign=st.none() | st.sampled_from([each.facts for each in EMERGENCIES]) | st.sampled_from(TODAY_SIGNS),
        phase=st.sampled_from(list(Phase)),
    )
    def answer(self, sign: dict[str, Value] | None, phase: Phase) -> None:
        """Answer the questions of any phase, calmly or with a sign."""
        self._note(self.person.answer(phase, **({} if sign is None else sign)))  # type: ignore[arg-type]  # facts only

    @rule(
        about=st.sampled_from(load_rules().facts["review_about"].values),
        outcome=st.sampled_from(load_rules().facts["review_outcome"].values),
        said=st.booleans(),
    )
    def tell_of_a_review(self, about: str, outcome: str, said: bool) -> None:
        """Tell of a review; it closes what it was about, and only if it allowed exercise."""
        if said and outcome in ("may_exercise", "with_limits"):
            self.open.discard(about)
        told: dict[str, Any] = {
            "professional_review_done": said,
            "review_about": about,
            "review_outcome": outcome,
        }
        self._note(self.person.answer(Phase.BEFORE, **told))

    @rule(days=st.integers(1, 400))
    def wait(self, days: int) -> None:
        """Let days pass in silence."""
        self.person.wait(days=days)

    @invariant()
    def an_open_referral_allows_no_exercise(self) -> None:
        """In whatever phase is asked next, there is no exercise and no clearance."""
        if not self.open:
            return
        for phase in Phase:
            verdict = self.person.asked(phase)
            assert verdict.meanwhile is Meanwhile.NONE
            with pytest.raises(NotCleared):
                verdict.clearance()


OpenReferral.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestOpenReferral = OpenReferral.TestCase


def _reviewed(about: str, outcome: str = "may_exercise") -> dict[str, Any]:
    return {"professional_review_done": True, "review_about": about, "review_outcome": outcome}


def test_a_referral_stays_open_over_calm_answers() -> None:
    """After an emergency sign, weeks of calm answers in every phase do not reopen exercise; being seen does."""
    person = Person()
    person.answer(Phase.SCREENING)
    assert person.answer(Phase.BEFORE, saddle_numbness=True).level == 6
    for _ in range(20):
        person.wait(days=1)
        assert person.answer(Phase.SCREENING).level == 6
        assert person.answer(Phase.BEFORE).level == 6
    assert person.answer(Phase.BEFORE, **_reviewed("nerves")).action is Action.CONTINUE


def test_a_new_sign_on_the_day_of_the_review_counts() -> None:
    """Being seen closes what came before, never the sign that is answered with it."""
    person = Person()
    person.answer(Phase.SCREENING)
    person.answer(Phase.BEFORE, chest_pain=True)
    assert person.answer(Phase.BEFORE, chest_pain=True, **_reviewed("heart_and_breathing")).level == 6
    person.wait(days=1)
    assert "HIS-6" in person.answer(Phase.BEFORE).fired


Day = tuple[int, int, int, int]


def _lived(person: Person, days: Sequence[Day]) -> Iterator[tuple[object, ...]]:
    """Yield what each day's verdict before the session says of the load.

    A day is pain before, rise during, rise by the next morning and effort.
    """
    for index, (pain, rise, morning, effort) in enumerate(days):
        name = f"session{index}"
        if index % 14 == 0:
            person.answer(Phase.SCREENING, pain_duration_days=5 + index)
        before = person.answer(
            Phase.BEFORE,
            session=name,
            pain_now=pain,
            professional_review_done=True,
            assessed_this_episode=True,
        )
        yield before.action, before.adaptations.reps_factor, before.adaptations.progression, before.meanwhile
        person.answer(Phase.DURING, session=name, pain_now=min(10, pain + rise), effort=effort)
        person.wait(hours=1)
        person.answer(Phase.AFTER, session=name, pain_after=min(10, pain + morning))
        person.wait(hours=21)
        person.answer(Phase.NEXT_DAY, session=name, pain_next_morning=min(10, pain + morning))
        person.now = START + datetime.timedelta(days=index + 1)


class TestConstantDaysSettle:
    """I11: for any constant daily input the load is eventually constant; there is no oscillation."""

    @pytest.mark.parametrize("pain", [0, 2, 3, 4, 5, 6, 8])
    @pytest.mark.parametrize("rise", [0, 1, 2, 3])
    def test_one_day_repeated(self, pain: int, rise: int) -> None:
        """The same day again and again ends in the same verdict again and again."""
        loads = list(_lived(Person(), [(pain, rise, rise, 5)] * 32))
        assert len(set(loads[-8:])) == 1

    @pytest.mark.parametrize(
        "pair", [((2, 0, 0, 4), (4, 1, 1, 5)), ((3, 0, 0, 5), (3, 2, 2, 5)), ((2, 0, 0, 7), (6, 0, 0, 4))]
    )
    def test_two_days_in_turn(self, pair: tuple[Day, Day]) -> None:
        """Two kinds of day in turn end in at most two verdicts in turn."""
        loads = list(_lived(Person(), [*pair] * 16))
        assert loads[-8:-6] == loads[-6:-4] == loads[-4:-2] == loads[-2:]


class TestGoingUpTakesLongerThanGoingDown:
    """I11: a drop happens at a rise of two; a return needs two sessions after a flare, or three clean ones."""

    def test_progress_needs_three_clean_sessions(self) -> None:
        """The first three days permit nothing; from then on a little may be added."""
        loads = list(_lived(Person(), [(2, 0, 0, 4)] * 6))
        assert [load[2] for load in loads] == [Progression.HOLD] * 3 + [Progression.ALLOWED] * 3

    def test_one_rise_starts_the_count_again(self) -> None:
        """A rise of two in one session takes progress away until three clean ones have followed."""
        days = [(2, 0, 0, 4)] * 4 + [(2, 2, 0, 4)] + [(2, 0, 0, 4)] * 4
        loads = list(_lived(Person(), days))
        allowed = [load[2] is Progression.ALLOWED for load in loads]
        assert allowed == [False] * 3 + [True] * 2 + [False] * 3 + [True]

    def test_a_rise_of_one_takes_nothing_away_and_two_does(self) -> None:
        """During a session, one point more is fine and two points more means doing less."""
        verdicts = []
        for rise in (1, 2):
            person = Person()
            person.answer(Phase.SCREENING)
            person.answer(Phase.BEFORE, session="one", pain_now=2)
            verdicts.append(person.answer(Phase.DURING, session="one", pain_now=2 + rise, effort=4).action)
        assert verdicts == [Action.CONTINUE, Action.REDUCE_REPS]

    def test_two_sessions_after_a_flare(self) -> None:
        """After a flare-up has ended, two sessions are easier before the old level returns."""
        person = Person()
        calm = list(_lived(person, [(2, 0, 0, 4)] * 4))
        assert calm[-1][1] == 1.0
        flare = person.answer(Phase.BEFORE, session="flare", pain_now=5, flare_today=True)
        assert "PAIN-5" in flare.fired
        fired = []
        for index in range(4):
            person.now = START + datetime.timedelta(days=5 + index)
            name = f"after{index}"
            fired.append("HIS-8" in person.answer(Phase.BEFORE, session=name, pain_now=2).fired)
            person.answer(Phase.DURING, session=name, pain_now=2, effort=4)
        # The session on the day it ends is not yet one after it.
        assert fired == [True, True, True, False]
