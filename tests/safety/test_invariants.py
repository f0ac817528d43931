"""Every invariant of the evaluator has a named test, and the few that have no other home are here."""

from __future__ import annotations

import pytest

from lumbarkit import Answers, evaluate, load_rules
from lumbarkit.facts import FactKind, Value
from lumbarkit.rules import Atom, Conjunction, Operator, Rule
from lumbarkit.safety.answer_facts import derive_from_answers
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Action
from tests.safety import references
from tests.safety.planted import with_rules

_LAWS = "tests/laws/test_safety_laws.py"
_PROOFS = "tests/proofs/laws.py"
_VECTORS = "tests/vectors/test_safety_vectors.py"
_LINT = "tests/safety/test_lint.py"
_TIME = "tests/safety/test_hysteresis.py"

INVARIANTS = {
    "I1": (f"{_PROOFS}::totality", f"{_LAWS}::TestEveryStateHasOneVerdict"),
    "I2": (f"{_LAWS}::TestTheSameInputGivesTheSameBytes",),
    "I3": (f"{_LAWS}::TestOrderMeansNothing", "tests/journal/test_laws.py::TestOrder"),
    "I4": (
        f"{_PROOFS}::monotonicity",
        f"{_LAWS}::TestWorseIsNeverMilder",
        f"{_LINT}::test_a_broken_law_is_named",
    ),
    "I5": (
        f"{_PROOFS}::dominance",
        "tests/safety/test_stories.py::test_nothing_in_a_story_hides_an_emergency_sign",
    ),
    "I6": (f"{_PROOFS}::unanswered", f"{_LAWS}::TestUnansweredIsNeverSafer"),
    "I6b": (f"{_PROOFS}::sandwich",),
    "I7": (f"{_PROOFS}::reachability",),
    "I8": (f"{_PROOFS}::shadowing",),
    "I9": (f"{_LINT}::test_a_broken_law_is_named",),
    "I10": ("tests/safety/test_invariants.py::test_both_sides_of_every_threshold_have_a_case",),
    "I11": (f"{_TIME}::TestConstantDaysSettle", f"{_TIME}::TestGoingUpTakesLongerThanGoingDown"),
    "I12": (f"{_TIME}::OpenReferral", f"{_TIME}::test_a_referral_stays_open_over_calm_answers"),
    "I13": (
        f"{_LINT}::test_a_poor_card_is_named",
        "tests/safety/test_invariants.py::test_every_verdict_says_why",
    ),
    "I14": (f"{_VECTORS}::TestInDatalogic", f"{_VECTORS}::TestUnderNode"),
    "I15": ("tests/journal/test_laws.py::TestTime",),
    "I16": (f"{_LAWS}::TestAddingARuleNeverLowers", "tests/journal/test_laws.py::TestMissing"),
    "I17": (f"{_LAWS}::TestAdaptationsMergeTowardsCaution", "tests/safety/test_merge.py"),
    "I18": (f"{_PROOFS}::meanwhile", f"{_LINT}::test_a_broken_law_is_named"),
    "I19": (f"{_LAWS}::TestProgressIsEarned",),
    "I20": (
        f"{_LAWS}::TestParametersOnlyAddCaution",
        "tests/proofs/test_compare.py::test_every_parameter_at_its_limit_is_never_milder",
    ),
    "I21": (f"{_PROOFS}::symmetry", f"{_LAWS}::TestSidesAreAlike"),
}


def test_the_map_is_whole() -> None:
    """Every invariant from I1 to I21, with I6b, is in the map."""
    assert list(INVARIANTS) == sorted(INVARIANTS, key=lambda name: (int(name[1:].rstrip("b")), name))
    assert set(INVARIANTS) == {f"I{number}" for number in range(1, 22)} | {"I6b"}


@pytest.mark.parametrize("name", INVARIANTS)
def test_every_invariant_has_a_test(name: str) -> None:
    """What the map names exists."""
    assert [fault for each in INVARIANTS[name] if (fault := references.missing(each))] == []


ATOMS = [
    pytest.param(
        rule,
        conjunction,
        atom,
        id=f"{rule.id}: {' and '.join(a.fact for a in conjunction.atoms)}, {atom.fact}",
    )
    for rule in load_rules().rules
    for conjunction in rule.when
    for atom in conjunction.atoms
]


@pytest.mark.parametrize(("rule", "conjunction", "atom"), ATOMS)
def test_both_sides_of_every_threshold_have_a_case(rule: Rule, conjunction: Conjunction, atom: Atom) -> None:
    """I10: a case fires exactly at the threshold; one step short of it, all else equal, a case does not fire."""
    at, short = _edge(atom)
    others = [each for each in conjunction.atoms if each is not atom]
    at_edge = [case for case in rule.cases if case.facts.get(atom.fact) == at and _same(case.facts, others)]
    assert any(case.fires for case in at_edge)
    one_short = [
        case for case in rule.cases if case.facts.get(atom.fact) == short and _same(case.facts, others)
    ]
    assert any(not case.fires for case in one_short)


def _edge(atom: Atom) -> tuple[Value, Value]:
    fact = load_rules().facts[atom.fact]
    value = atom.value
    assert not isinstance(value, tuple)
    if fact.kind is FactKind.BOOL:
        return value, not value
    if isinstance(value, str):
        return value, fact.values[fact.values.index(value) - 1]
    return (value - 1, value) if atom.operator is Operator.BELOW else (value, value - 1)


def _same(facts: object, others: list[Atom]) -> bool:
    return all(facts.get(other.fact) == _edge(other)[0] for other in others)  # type: ignore[attr-defined]  # a mapping


@pytest.mark.parametrize("rule", load_rules().rules, ids=lambda rule: rule.id)
def test_every_verdict_says_why(rule: Rule) -> None:
    """I13: whatever a rule asks for comes with its reason, its sources and the answers behind it."""
    for case in rule.cases:
        if case.fires:
            verdict = evaluate(Answers.of(case.facts), phase=case.phase)
            (reason,) = (each for each in verdict.reasons if each.rule == rule.id)
            assert reason.text == rule.reason
            assert reason.sources == rule.sources != ()
            assert reason.facts
            then = rule.then
            said = (reason.action, reason.urgency, reason.meanwhile, reason.advice)
            assert said == (then.action, then.urgency, then.meanwhile, then.advice)
            assert rule.reason in " ".join(verdict.explain().split())


def test_reasons_come_in_order_of_weight() -> None:
    """The weightiest reason comes first; the verdict is that of the first."""
    verdict = evaluate(
        Answers.all_clear(pain_now=9, saddle_numbness=True, fever_or_chills=True), phase="before"
    )
    levels = [load_rules()[reason.rule].then.level for reason in verdict.reasons]
    assert levels == sorted(levels, reverse=True)
    assert verdict.reasons[0].rule == "CES-1"
    assert verdict.reasons[0].action is verdict.action


@pytest.mark.parametrize(
    ("fact", "phase", "rise", "factors"),
    [
        ("pain_change", "during", 2, (0.75, 1.0)),
        ("pain_change", "during", 3, (0.5, 1.0)),
        ("morning_change", "next_day", 2, (0.75, 0.75)),
        ("morning_change", "next_day", 3, (0.5, 0.75)),
        ("morning_change", "next_day", 10, (0.5, 0.75)),
    ],
)
def test_the_highest_tier_counts(
    fact: str, phase: PhaseWord, rise: int, factors: tuple[float, float]
) -> None:
    """A rise of two takes a quarter off, a rise of three a half."""
    verdict = evaluate(Answers.of({fact: rise}), phase=phase)
    facts = [each for each in verdict.reasons if each.rule in ("PAIN-3", "NXT-1")]
    assert len(facts) == 1
    assert verdict.adaptations.hold_factor == factors[1]
    assert verdict.adaptations.reps_factor == factors[0]


def test_a_tier_without_its_rule_asks_for_nothing() -> None:
    """A tier counts only where its rule fires."""
    rules = load_rules().with_parameters()
    without = with_rules(without=("PAIN-3",))
    given = Answers.of({"pain_change": 3})
    assert evaluate(given, phase="after", rules=rules).adaptations.reps_factor == 0.5
    assert evaluate(given, phase="after", rules=without).adaptations.reps_factor == 1.0


class TestFactsThatFollowFromAnswersAlone:
    """new_leg_neuro_any and weak_flag_count follow from the answers of the moment."""

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({"leg_numbness_left": "new_or_worse"}, True),
            ({"leg_numbness_right": "new_or_worse"}, True),
            ({"leg_weakness_left": "new_mild"}, True),
            ({"leg_weakness_right": "new_marked_or_worsening"}, True),
            ({"leg_numbness_left": "known_stable", "leg_weakness_right": "known_stable"}, None),
            ({}, None),
            (
                {
                    f"leg_{what}_{side}": "none"
                    for what in ("numbness", "weakness")
                    for side in ("left", "right")
                },
                False,
            ),
            ({"new_leg_neuro_any": True, "leg_numbness_left": "none"}, True),
        ],
    )
    def test_new_leg_neuro_any(self, facts: dict[str, Value], expected: bool | None) -> None:
        """Yes with new numbness or weakness on any side; no once all four are answered calmly."""
        assert derive_from_answers(Answers.of(facts)).get("new_leg_neuro_any") == expected

    FLAGS = (
        {"age_years": 50, "first_ever_episode": True},
        {"night_or_rest_pain": "wakes_but_eases"},
        {"thoracic_or_band_pain": True},
        {"long_term_steroids": True},
        {"minor_trauma": True},
        {"infection_risk_factor": True},
    )

    @pytest.mark.parametrize("first", range(6))
    def test_weak_flag_count(self, first: int) -> None:
        """Each of the six counts once, and nothing else does."""
        facts: dict[str, Value] = {}
        for number in range(1, 7):
            facts.update(self.FLAGS[(first + number) % 6])
            counted = derive_from_answers(Answers.of(facts)).get("weak_flag_count")
            assert counted == (number if number >= 2 else None)

    @pytest.mark.parametrize(
        "facts",
        [
            {"age_years": 49, "first_ever_episode": True},
            {"age_years": 80, "first_ever_episode": False},
            {"night_or_rest_pain": "unrelenting"},
        ],
    )
    def test_what_is_no_weak_flag(self, facts: dict[str, Value]) -> None:
        """A younger first spell, an older later one and unrelenting pain are not weak flags."""
        with_one = {**facts, "minor_trauma": True, "long_term_steroids": True}
        assert derive_from_answers(Answers.of(with_one))["weak_flag_count"] == 2

    def test_a_given_count_is_never_made_milder(self) -> None:
        """A host that counted more keeps its count."""
        facts = {"weak_flag_count": 4, "minor_trauma": True, "long_term_steroids": True}
        assert derive_from_answers(Answers.of(facts))["weak_flag_count"] == 4

    def test_each_rise_is_worked_out_from_its_own_rating(self) -> None:
        """A rating that is given is measured, whenever it is given."""
        facts = {
            "session_reference_pain": 2,
            "usual_pain_7d": 3,
            "pain_now": 6,
            "pain_after": 5,
            "pain_next_morning": 4,
        }
        found = derive_from_answers(Answers.of(facts))
        worked_out = {"pain_change": 4, "pain_vs_usual": 3, "pain_after_change": 3, "morning_change": 2}
        assert {name: found[name] for name in worked_out} == worked_out
        less = derive_from_answers(Answers.of({"session_reference_pain": 2, "pain_now": 6}))
        assert less.keys() & worked_out.keys() == {"pain_change"}

    @pytest.mark.parametrize(
        ("facts", "doubtful"),
        [
            ({"can_rise_from_floor": False}, True),
            ({"can_rise_from_floor": True, "age_years": 80}, False),
            ({"age_years": 65}, True),
            ({"age_years": 64}, False),
            ({}, False),
        ],
    )
    def test_getting_up_from_the_floor(self, facts: dict[str, Value], doubtful: bool) -> None:
        """Doubtful when the answer is no, or when somebody of 65 or over has not said."""
        found = derive_from_answers(Answers.of(facts))
        assert ("floor_rise_doubtful" in found) is doubtful


def test_the_verdict_of_the_maximum_may_mix_two_rules() -> None:
    """The action comes from one rule and the meanwhile from another: see someone about weeks, and stop today."""
    facts = {"pain_now": 8, "pain_duration_days": 60, "usual_pain_7d": 6, "assessed_this_episode": False}
    verdict = evaluate(Answers.all_clear(**facts), phase="before")  # type: ignore[arg-type]  # a plain mapping
    assert (verdict.action, verdict.urgency and verdict.urgency.value) == (Action.REFER, "routine")
    assert verdict.meanwhile.value == "none"
