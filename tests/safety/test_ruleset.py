"""Rule sets: parameters moved towards caution, what is refused, and rules compiled for the first time."""

from __future__ import annotations

import datetime

import attrs
import pytest

from lumbarkit import Answers, InvalidRequest, RuleSet, evaluate, load_rules
from lumbarkit.facts import Value
from lumbarkit.rules import Adaptations, Consequence, Operator, Rule, Tier
from lumbarkit.safety.lint import rule_faults
from lumbarkit.safety.ruleset import _canonical
from lumbarkit.testing import drawn
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Action, Meanwhile, Phase, Urgency
from tests.safety import naive
from tests.safety.planted import atom, rule, with_rules

NOW = datetime.datetime.fromisoformat("2026-03-02T08:30:00+01:00")


def _safe(**facts: Value) -> Answers:
    return Answers.of({**drawn.safe_values(), **facts})


class TestRuleSet:
    """Small promises of a rule set."""

    def test_is_found_by_id(self) -> None:
        """A rule by its id; anything else is no key."""
        assert load_rules()["CES-1"].id == "CES-1"
        with pytest.raises(KeyError, match="CES-99"):
            load_rules()["CES-99"]

    def test_says_what_it_is(self) -> None:
        """The repr counts."""
        rules = load_rules()
        counts = f"{len(rules.rules)} rules over {len(rules.facts)} facts"
        assert repr(rules) == f"<RuleSet {rules.version} of {counts}>"

    def test_is_in_natural_order(self) -> None:
        """Rule 10 comes after rule 9."""
        ids = [each.id for each in load_rules().rules if each.group == "HIS"]
        assert ids == [f"HIS-{number}" for number in range(1, len(ids) + 1)]
        assert len(ids) > 10

    def test_keeps_its_version(self) -> None:
        """The version is the one given, alone and at the head of the label."""
        bundled = load_rules()
        found = RuleSet(
            facts=bundled.facts,
            rules=bundled.rules,
            restrictions=bundled.restrictions,
            parameters=bundled.parameters.values(),
            version="9.8.7",
        )
        assert found.version == "9.8.7"
        assert found.label.startswith("9.8.7+")

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Phase.BEFORE, "before"),
            (frozenset({"two", "one", "three"}), "{'one','three','two'}"),
            (frozenset({Phase.BEFORE, Phase.AFTER}), "{after,before}"),
            (("a", 1, None), "('a',1,None)"),
            ([True, (2,)], "(True,(2))"),
            (atom("effort", "at_least", 9), "('effort',at_least,9,None)"),
            (
                Tier(fact="effort", at_least=9, reps_factor=0.5),
                "('effort',9,0.5,1.0)",
            ),
            ((Operator.BELOW, frozenset({1.5})), "(below,{1.5})"),
        ],
    )
    def test_the_label_is_taken_from_plain_text(self, value: object, text: str) -> None:
        """What decides is written out in one way only, since a stored label must mean the same for years."""
        assert _canonical(value) == text

    def test_moved_parameters_keep_version_and_earlier_moves(self) -> None:
        """Moving twice keeps both moves, and another label says so."""
        once = load_rules().with_parameters(pain_stop_from=7)
        twice = once.with_parameters(restart_gap_days=10)
        assert twice.version == load_rules().version
        assert twice.moved == {"pain_stop_from": 7, "restart_gap_days": 10}
        assert len({load_rules().label, once.label, twice.label}) == 3

    @pytest.mark.parametrize(
        ("moved", "message"),
        [
            (
                {"pain_stop_form": 7},
                "parameter 'pain_stop_form': no such parameter; did you mean 'pain_stop_from'?",
            ),
            (
                {"pain_stop_from": 9},
                "parameter 'pain_stop_from': out of range, got 9; "
                "expected a whole number from 6 to 8, towards caution only",
            ),
            (
                {"pain_stop_from": 5},
                "parameter 'pain_stop_from': out of range, got 5; "
                "expected a whole number from 6 to 8, towards caution only",
            ),
            (
                {"pain_stop_from": True},
                "parameter 'pain_stop_from': out of range, got True; "
                "expected a whole number from 6 to 8, towards caution only",
            ),
        ],
    )
    def test_parameters_are_checked(self, moved: dict[str, int], message: str) -> None:
        """Unknown names and values outside the limits are refused by name."""
        with pytest.raises(InvalidRequest) as caught:
            load_rules().with_parameters(**moved)
        assert str(caught.value) == message

    @pytest.mark.parametrize("end", ["limit", "default"])
    def test_the_ends_of_a_parameter_are_allowed(self, end: str) -> None:
        """The default and the limit themselves are fine."""
        for name, parameter in load_rules().parameters.items():
            moved = {name: getattr(parameter, end)}
            assert load_rules().with_parameters(**moved).moved == moved

    def test_the_label_follows_what_decides(self) -> None:
        """Every change that could change a verdict changes the label; order does not."""
        labels = {load_rules().label}
        card = load_rules()["SOR-4"]
        for changed in (
            attrs.evolve(card, lock=load_rules()["CES-1"].lock),
            attrs.evolve(card, reason="Another reason."),
            attrs.evolve(
                card, then=attrs.evolve(card.then, adaptations=load_rules()["PAIN-2"].then.adaptations)
            ),
            attrs.evolve(card, when=rule((atom("effort", "at_least", 9),)).when),
        ):
            labels.add(with_rules(changed, without=["SOR-4"]).label)
        assert len(labels) == 5
        bundled = load_rules()
        again = RuleSet(
            facts=bundled.facts,
            rules=reversed(bundled.rules),
            restrictions=reversed(bundled.restrictions),
            parameters=bundled.parameters.values(),
            version=bundled.version,
        )
        assert again.label == bundled.label


class TestCardLaws:
    """The finer points of the laws of wording and cases."""

    SADDLE = atom("saddle_numbness", "equals", True)

    def _faults(self, card: Rule) -> list[str]:
        return [str(fault) for fault in rule_faults(with_rules(card))]

    def test_advice_is_read_too_in_any_case_of_letters(self) -> None:
        """A disease in the advice is named, however it is written."""
        card = rule((self.SADDLE,), facts={"saddle_numbness": True})
        named = attrs.evolve(card, then=attrs.evolve(card.then, advice="Ask about STROKES."))
        assert self._faults(named) == ["rules/bad-1.json @ $.then.advice: names a disease, got 'stroke'"]

    def test_a_case_that_fires_against_its_word(self) -> None:
        """A case that fires although the card says no is named."""
        card = rule((self.SADDLE,), facts={"saddle_numbness": True})
        wrong = attrs.evolve(
            card, cases=(*card.cases, attrs.evolve(card.cases[0], name="quiet", fires=False))
        )
        assert self._faults(wrong) == ["rules/bad-1.json @ $.cases[3]: should not fire, got 'quiet'"]

    def test_broken_form_comes_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the form is broken, cases are not tried, since they could not be."""
        from lumbarkit.safety import ruleset

        monkeypatch.setattr(ruleset, "form_faults", lambda _: [])
        card = rule((atom("pain_nwo", "at_least", 6),), facts={"pain_now": 7})
        assert self._faults(card) == [
            "rules/bad-1.json @ $.when[0].pain_nwo: no such fact; did you mean 'pain_now'?"
        ]


class TestRulesMadeAnew:
    """Rules compiled for the first time say all that a verdict needs."""

    SIGN = (atom("saddle_numbness", "equals", True),)

    @pytest.mark.parametrize(
        ("phase", "blocking"),
        [
            ("screening", ()),
            ("before", ("pain_relief_last_6h",)),
            ("during", ()),
            ("after", ("pain_after",)),
            ("next_day", ("pain_next_morning",)),
        ],
    )
    def test_what_blocks_progress_does_so_where_it_is_asked(
        self, phase: PhaseWord, blocking: tuple[str, ...]
    ) -> None:
        """With all else answered, exactly the open questions of the phase count against the person."""
        rules = with_rules()
        names = ("pain_relief_last_6h", "pain_after", "pain_next_morning")
        assert evaluate(_safe().without(*names), phase=phase, rules=rules).unanswered == blocking
        assert evaluate(_safe(), phase=phase, rules=rules).unanswered == ()

    def test_all_that_must_be_answered_is_listed(self) -> None:
        """Every open question that counts is named once: first those that hold, then those of the dose."""
        left_out = ("fever_or_chills", "new_to_exercise", "chest_pain")
        verdict = evaluate(_safe().without(*left_out), phase="screening", rules=with_rules())
        assert verdict.unanswered == ("chest_pain", "fever_or_chills", "new_to_exercise")

    @pytest.mark.parametrize("phase", list(Phase))
    @pytest.mark.parametrize(
        "answers",
        [
            Answers(),
            _safe(),
            _safe(osteoporosis=True, age_years=70),
            _safe().without("osteoporosis", "pregnancy_weeks"),
        ],
        ids=["nothing", "safe", "present", "open"],
    )
    def test_conditions_are_known_or_assumed(self, answers: Answers, phase: Phase) -> None:
        """The restrictions that apply are those that the cards on disk give."""
        expected = naive.judged(load_rules().evaluator.values(answers, phase), phase.value).conditions
        assert set(evaluate(answers, phase=phase, rules=with_rules()).conditions) == expected

    @pytest.mark.parametrize(
        ("facts", "stage", "side", "is_older"),
        [
            ({"pain_duration_days": 41, "sore_side": "left", "age_years": 64}, "acute", "left", False),
            ({"pain_duration_days": 42, "sore_side": "right", "age_years": 65}, "subacute", "right", True),
            ({"pain_duration_days": 84, "sore_side": "none", "age_years": 90}, "subacute", None, True),
            ({"pain_duration_days": 85, "sore_side": "none", "age_years": 18}, "persistent", None, False),
        ],
    )
    def test_notes_for_the_planner(
        self, facts: dict[str, Value], stage: str, side: str | None, is_older: bool
    ) -> None:
        """Stage, sorer side and age are noted as answered."""
        verdict = evaluate(_safe(**facts), phase="screening", rules=with_rules())
        assert verdict.stage is not None
        assert verdict.stage.value == stage
        assert (verdict.sore_side and verdict.sore_side.value) == side
        assert verdict.is_older is is_older

    def test_no_notes_without_answers(self) -> None:
        """What was not answered is not noted."""
        verdict = evaluate(Answers(), phase="screening", rules=with_rules())
        assert (verdict.stage, verdict.sore_side, verdict.is_older) == (None, None, False)

    @pytest.mark.parametrize(
        ("weeks", "factors"), [(9, (1.0, 1.0)), (10, (0.75, 1.0)), (20, (0.75, 0.5)), (30, (0.5, 0.5))]
    )
    def test_each_tier_adds_its_factors(self, weeks: int, factors: tuple[float, float]) -> None:
        """From its own threshold on, a tier asks for fewer repetitions, shorter holds or both."""
        card = rule((atom("pregnancy_weeks", "at_least", 10),), facts={"pregnancy_weeks": 10})
        then = Consequence(
            action=Action.REFER,
            urgency=Urgency.ROUTINE,
            meanwhile=Meanwhile.LIGHTER,
            adaptations=Adaptations(reps_factor=0.75),
            tiers=(
                Tier(fact="pregnancy_weeks", at_least=20, hold_factor=0.5),
                Tier(fact="pregnancy_weeks", at_least=30, reps_factor=0.5),
            ),
        )
        rules = with_rules(attrs.evolve(card, then=then))
        eased = evaluate(_safe(pregnancy_weeks=weeks), phase="screening", rules=rules).adaptations
        assert (eased.reps_factor, eased.hold_factor) == factors

    def test_a_reason_says_all_that_its_rule_does(self) -> None:
        """Action, urgency, meanwhile, words, advice, sources and the answers behind it."""
        card = rule(self.SIGN, urgency="soon", meanwhile="none", reason="This needs a look.")
        advised = attrs.evolve(card, then=attrs.evolve(card.then, advice="Bring this list."))
        verdict = evaluate(_safe(saddle_numbness=True), phase="before", rules=with_rules(advised))
        (reason,) = (each for each in verdict.reasons if each.rule == "BAD-1")
        assert attrs.asdict(reason) == {
            "rule": "BAD-1",
            "action": Action.REFER,
            "urgency": Urgency.SOON,
            "meanwhile": Meanwhile.NONE,
            "text": "This needs a look.",
            "advice": "Bring this list.",
            "sources": ("K",),
            "facts": ("saddle_numbness",),
        }

    def test_of_equal_reasons_the_one_that_leaves_less_exercise_comes_first(self) -> None:
        """Reasons of one level stand in the order of what they leave in the meantime."""
        cards = [
            rule(self.SIGN, id=f"BAD-{number}", meanwhile=meanwhile)
            for number, meanwhile in enumerate(("lighter", "none", "as_planned"), start=1)
        ]
        verdict = evaluate(_safe(saddle_numbness=True), phase="before", rules=with_rules(*cards))
        assert [name for name in verdict.fired if name.startswith("BAD")] == ["BAD-2", "BAD-1", "BAD-3"]


def test_a_table_is_compiled_once() -> None:
    """Whoever waited while another thread compiled a table gets that one."""
    rules = load_rules().with_parameters()

    assert rules._compiled(Phase.BEFORE) is rules._compiled(Phase.BEFORE)
