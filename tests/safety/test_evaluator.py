"""The evaluator's own words and choices: explanations, clearances, what to ask next, refusals."""

from __future__ import annotations

import datetime

import attrs
import pytest

from lumbarkit import Answers, Clearance, InvalidRequest, NotCleared, ask_next, evaluate, load_rules
from lumbarkit.clearance import sealed
from lumbarkit.facts import Value
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.rules import Progression
from lumbarkit.safety import evaluator as evaluator_module
from lumbarkit.safety.evaluator import Evaluator
from lumbarkit.testing import drawn
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Meanwhile, Phase
from tests.safety.planted import with_rules

NOW = datetime.datetime.fromisoformat("2026-03-02T08:30:00+01:00")


def _safe(**facts: Value) -> Answers:
    return Answers.of({**drawn.safe_values(), **facts})


class TestExplanation:
    """What a person reads, line by line."""

    def test_of_nothing_wrong(self) -> None:
        """One sentence, and no empty heading."""
        assert evaluate(Answers(effort=3, pain_after=0), phase="after").explain() == "You can carry on."

    def test_of_a_reason(self) -> None:
        """The action, then each reason with its rule."""
        text = evaluate(_safe(consecutive_clean_sessions=0, effort=8), phase="during").explain()
        assert text == (
            "Do less today.\n"
            "\n"
            "Why:\n"
            "- Muscles are tiring or form is slipping: shorter holds, fewer reps, easier\n"
            "  version. (DUR-3)"
        )

    def test_of_a_referral(self) -> None:
        """A referral also says what is fine in the meantime."""
        lines = (
            evaluate(_safe(walking_leg_symptoms="yes_not_assessed"), phase="screening").explain().splitlines()
        )
        assert lines[:4] == [
            "See a health professional within two to four weeks.",
            "Exercise as planned is fine in the meantime.",
            "",
            "Why:",
        ]

    def test_of_what_is_not_answered(self) -> None:
        """The open questions close it, in one wrapped line."""
        text = evaluate(
            Answers.of(
                {
                    key: each
                    for key, each in drawn.safe_values().items()
                    if key not in ("chest_pain", "pain_now")
                }
            ),
            phase="during",
        ).explain()
        assert text.startswith(
            "Stop for today.\n\nWhy:\n- Please answer the safety questions before going on. (UNK-1)\n"
        )
        assert text.endswith("\n\nNot answered yet: chest pain, pain now")

    def test_is_at_most_eighty_columns_wide(self) -> None:
        """However much is wrong, no line is longer than a terminal is wide."""
        for phase in Phase:
            assert max(len(line) for line in evaluate(Answers(), phase=phase).explain().splitlines()) <= 80
        open_questions = evaluate(Answers(), phase="screening").explain().partition("Not answered yet")[2]
        assert max(len(line) for line in open_questions.splitlines()) > 70


class TestClearance:
    """Only a verdict that leaves exercise gives one, and it carries all that the planner needs."""

    def test_carries_what_the_verdict_says(self) -> None:
        """Each part of the verdict that the planner needs is in the clearance."""
        answers = _safe(pain_now=6, sore_side="left", age_years=70, pain_duration_days=50, osteoporosis=True)
        verdict = evaluate(answers, phase="before", now=NOW)
        given = verdict.clearance()
        assert given == sealed(
            meanwhile=Meanwhile.LIGHTER,
            adaptations=verdict.adaptations,
            conditions=frozenset(verdict.conditions),
            stage=verdict.stage,
            sore_side=verdict.sore_side,
            is_older=True,
            since=NOW,
            until=datetime.datetime.fromisoformat("2026-03-03T00:00:00+01:00"),
            verdict=verdict.word,
            fired=verdict.fired,
            ruleset=load_rules().label,
            disclaimer_id="lumbarkit-intended-use-1",
        )
        assert verdict.stage is not None
        assert verdict.stage.value == "subacute"
        assert verdict.sore_side is not None
        assert verdict.sore_side.value == "left"
        assert {"osteoporosis", "balance-impairment", "acute-severe-pain"} <= set(verdict.conditions)

    @pytest.mark.parametrize(
        ("days", "stage"),
        [(0, "acute"), (41, "acute"), (42, "subacute"), (84, "subacute"), (85, "persistent")],
    )
    def test_knows_the_stage(self, days: int, stage: str) -> None:
        """Under six weeks, up to twelve, and beyond."""
        verdict = evaluate(_safe(pain_duration_days=days), phase="screening")
        assert verdict.stage is not None
        assert verdict.stage.value == stage

    @pytest.mark.parametrize(("age", "is_older"), [(64, False), (65, True)])
    def test_knows_who_is_older(self, age: int, is_older: bool) -> None:
        """From 65 years of age."""
        assert evaluate(_safe(age_years=age), phase="screening").is_older is is_older

    def test_is_refused_with_the_verdict(self) -> None:
        """The refusal says what to do and carries the verdict."""
        verdict = evaluate(_safe(pain_now=9), phase="before")
        with pytest.raises(NotCleared) as caught:
            verdict.clearance()
        assert str(caught.value) == "Stop for today. No exercise for now."
        assert caught.value.verdict is verdict

    def test_of_no_exercise_cannot_exist(self) -> None:
        """Nobody can make one by hand either."""
        with pytest.raises(InvalidRequest) as caught:
            attrs.evolve(Clearance.assumed_healthy(reason="a test"), meanwhile=Meanwhile.NONE)
        assert (
            str(caught.value)
            == "clearance: nothing may be planned, got 'none'; expected as_planned or lighter"
        )

    @pytest.mark.parametrize("reason", ["", "  ", "\n"])
    def test_assumed_needs_a_reason(self, reason: str) -> None:
        """Why nobody was asked is never blank."""
        with pytest.raises(InvalidRequest) as caught:
            Clearance.assumed_healthy(reason=reason)
        assert (
            str(caught.value) == f"argument 'reason': is blank, got {reason!r}; expected why nobody was asked"
        )

    def test_assumed_says_so(self) -> None:
        """It is as planned, names no rules, and keeps the trimmed reason."""
        found = Clearance.assumed_healthy(reason=" a notebook ")
        assert found == Clearance(
            meanwhile=Meanwhile.AS_PLANNED,
            ruleset="none",
            assumed="a notebook",
            disclaimer_id="lumbarkit-intended-use-1",
        )

    def test_of_a_screening_holds_for_its_days(self) -> None:
        """A screening holds for 28 days, or as many as the host has set."""
        assert evaluate(_safe(), phase="screening", now=NOW).valid_until == NOW + datetime.timedelta(days=28)
        shorter = load_rules().with_parameters(screening_valid_days=10)
        verdict = evaluate(_safe(), phase="screening", now=NOW, rules=shorter)
        assert verdict.valid_until == NOW + datetime.timedelta(days=10)


class TestProgress:
    """Whether anything may be added."""

    @pytest.mark.parametrize(
        ("phase", "facts", "expected"),
        [
            ("before", {}, Progression.ALLOWED),
            ("before", {"consecutive_clean_sessions": 2}, Progression.HOLD),
            ("before", {"pain_now": 6}, Progression.HOLD),
            ("next_day", {"morning_change": 1}, Progression.HOLD),
            ("during", {"sharp_or_shooting_pain": True}, Progression.REGRESS),
        ],
    )
    def test_is_earned_held_or_taken_back(
        self, phase: PhaseWord, facts: dict[str, Value], expected: Progression
    ) -> None:
        """Earned by clean sessions, held by anything that asks for caution, taken back by a set-back."""
        assert evaluate(_safe(**facts), phase=phase).adaptations.progression is expected


class TestPossible:
    """How far the verdict could still rise."""

    def test_a_count_may_still_rise(self) -> None:
        """Two weak signs known and a third question open: a routine referral is still possible."""
        answers = _safe(minor_trauma=True, thoracic_or_band_pain=True)
        assert evaluate(answers, phase="screening").possible.action.value == "continue"
        open_count = answers.without("infection_risk_factor", "weak_flag_count")
        possible = evaluate(open_count, phase="screening").possible
        assert (possible.action.value, possible.urgency and possible.urgency.value) == ("refer", "routine")

    @pytest.mark.parametrize(
        ("flags", "left_out", "expected"),
        [
            ((), (), ("continue", None)),
            (("thoracic_or_band_pain", "infection_risk_factor"), (), ("continue", None)),
            (("thoracic_or_band_pain", "infection_risk_factor"), ("minor_trauma",), ("refer", "routine")),
            (
                ("thoracic_or_band_pain", "infection_risk_factor"),
                ("first_ever_episode",),
                ("refer", "routine"),
            ),
            (("thoracic_or_band_pain",), ("minor_trauma", "infection_risk_factor"), ("refer", "routine")),
        ],
    )
    @pytest.mark.parametrize("given", [{}, {"weak_flag_count": 0}])
    def test_an_open_count_may_rise_where_little_else_is_wrong(
        self,
        flags: tuple[str, ...],
        left_out: tuple[str, ...],
        expected: tuple[str, str | None],
        given: dict[str, int],
    ) -> None:
        """Judged by what differs from a person without signs, the same is possible as judged by everything."""
        values = {**_safe(), **dict.fromkeys(flags, True), **given}
        if not given:
            del values["weak_flag_count"]
        answers = Answers.of(values).without(*left_out)
        evaluator = Evaluator(with_rules())
        for phase in Phase:
            whole = Evaluator(evaluator.ruleset).verdict(evaluator.values(answers, phase), phase)
            assert evaluator.verdict_on(answers, phase) == whole
        possible = evaluator.verdict_on(answers, Phase.SCREENING).possible
        assert (possible.action.value, possible.urgency and possible.urgency.value) == expected

    def test_a_count_of_none_may_rise_too(self) -> None:
        """A host that counted none so far is not taken to have asked what is still open."""
        answers = Answers.all_clear(weak_flag_count=0).without("infection_risk_factor", "minor_trauma")
        evaluator = Evaluator(with_rules())
        whole = evaluator.verdict(evaluator.values(answers, Phase.SCREENING), Phase.SCREENING)
        assert evaluator.verdict_on(answers, Phase.SCREENING) == whole
        assert whole.possible.action.value == "refer"


class TestMemory:
    """What an evaluator remembers saves work and changes nothing."""

    def test_the_same_clauses_give_the_same_verdict(self) -> None:
        """A verdict that was put together once is not put together again."""
        evaluator = Evaluator(with_rules())
        first = evaluator.verdict_on(_safe(pain_now=6), Phase.BEFORE)
        assert evaluator.verdict_on(_safe(pain_now=6), Phase.BEFORE) is first
        assert evaluator.verdict_on(_safe(pain_now=9), Phase.BEFORE) != first

    def test_is_cleared_when_it_is_full(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It never holds more verdicts than its limit."""
        monkeypatch.setattr(evaluator_module, "_CACHE_LIMIT", 2)
        evaluator = Evaluator(with_rules())
        held = []
        for phase in Phase:
            evaluator.verdict_on(_safe(), phase)
            held.append(len(evaluator._seen))
        assert held == [1, 2, 1, 2, 1, 2]

    def test_a_phase_is_compiled_once(self) -> None:
        """A rule set keeps its tables, one for each phase."""
        rules = with_rules()
        assert rules.table(Phase.BEFORE) is rules.table(Phase.BEFORE)
        assert rules.table(Phase.BEFORE) is not rules.table(Phase.AFTER)


class TestHistory:
    """A journal counts only together with the moment of asking."""

    def test_needs_the_moment(self) -> None:
        """A journal without a moment is refused, whatever is answered."""
        for call in (evaluate, ask_next):
            with pytest.raises(InvalidRequest) as caught:
                call(Answers.all_clear(), phase="before", journal=Journal([]))
            assert str(caught.value) == (
                "argument 'now': is missing; expected an aware datetime whenever a journal is given"
            )

    def test_changes_the_verdict(self) -> None:
        """What the journal answers need not be answered again."""
        screened = JournalEntry(at=NOW - datetime.timedelta(days=1), phase="screening", answers=_safe())
        today = Answers(pain_now=2)
        alone = evaluate(today, phase="before", now=NOW)
        with_history = evaluate(today, phase="before", journal=Journal([screened]), now=NOW)
        assert "osteoporosis" in alone.conditions
        assert "osteoporosis" not in with_history.conditions


class TestAskNext:
    """Few questions, the most decisive first."""

    def _names(self, answers: Answers, phase: str = "before", **more: object) -> list[str]:
        return [fact.name for fact in ask_next(answers, phase=phase, **more)]  # type: ignore[arg-type]  # passed on

    def _without(self, *names: str, **facts: Value) -> Answers:
        return Answers.of({**drawn.safe_values(), **facts}).without(*names)

    def test_the_order(self) -> None:
        """By the level that an answer could lead to, then by how few answers are missing for it."""
        answers = self._without("pain_now", "chest_pain", "flare_today", "diastolic_bp")
        assert self._names(answers) == ["chest_pain", "diastolic_bp", "pain_now"]

    def test_a_must_answer_is_asked_even_if_it_changes_nothing(self) -> None:
        """What counts against the person stays on the list, after what could change the verdict."""
        answers = self._without(
            "pain_now", "function_today", pain_relief_last_6h="strong_or_sedating", pain_change=0
        )
        names = self._names(answers)
        assert set(names) >= {"pain_now", "function_today"}
        assert names[0] == "function_today"

    def test_only_what_is_asked_in_the_phase(self) -> None:
        """A fact that belongs to another phase is not asked."""
        names = self._names(self._without("age_years", "dark_urine_after_exercise", "chest_pain"))
        assert names == ["chest_pain"]

    def test_what_is_worked_out_is_asked_as_what_it_follows_from(self) -> None:
        """Nobody is asked for a count; they are asked for what it counts."""
        names = self._names(
            self._without(
                "weak_flag_count", "minor_trauma", "thoracic_or_band_pain", "days_since_improvement"
            )
        )
        assert "weak_flag_count" not in names
        assert set(names) >= {"minor_trauma", "thoracic_or_band_pain"}

    def test_what_cannot_change_the_verdict_is_not_asked(self) -> None:
        """Once exercise is out for days, a question that could only ask for less of it is left out."""
        answers = self._without("flare_today", "systolic_bp", "wound_problem", calf_swelling=True)
        assert self._names(answers) == []

    def test_a_fact_counts_by_the_worst_it_could_mean(self) -> None:
        """Weakness could mean today, whatever milder rules look at it; of equals the must-answer comes first."""
        assert self._names(self._without("calf_swelling", "leg_weakness_left")) == [
            "leg_weakness_left",
            "calf_swelling",
        ]

    def test_what_must_be_answered_comes_in_the_order_of_its_weight(self) -> None:
        """Where nothing can change the verdict, warning signs come before what only sets the dose."""
        answers = self._without("fever_or_chills", "new_to_exercise", calf_swelling=True)
        assert self._names(answers, "screening") == ["fever_or_chills", "new_to_exercise"]

    def test_what_only_blocks_progress_comes_last(self) -> None:
        """What could still ask for less comes before what changes nothing but progress."""
        answers = self._without("muscle_soreness", "pain_next_morning", soreness_days=8, fever_or_chills=True)
        assert self._names(answers, "next_day") == ["muscle_soreness", "pain_next_morning"]

    def test_what_belongs_to_screening_is_not_asked_before(self) -> None:
        """A fact that could change the verdict but is asked at screening only is left to screening."""
        assert self._names(self._without("age_years", minor_trauma=True)) == []

    def test_meanwhile_counts_too(self) -> None:
        """A question that could take exercise away is asked although the action would stay the same."""
        answers = self._without("wants_to_stop", cannot_hold_position="no", other_joint_pain=0)
        assert self._names(answers, "during") == ["wants_to_stop"]

    def test_history_counts(self) -> None:
        """With a journal, what it answers is not asked."""
        screened = JournalEntry(at=NOW - datetime.timedelta(days=1), phase="screening", answers=_safe())
        journal = Journal([screened])
        names = self._names(Answers(), journal=journal, now=NOW)
        assert "assessed_this_episode" not in names
        assert "chest_pain" in names
