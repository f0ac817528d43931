"""Every case of every card, by name."""

import pytest

from lumbarkit import Answers, evaluate, load_rules
from lumbarkit.rules import Case, Rule
from lumbarkit.words import Phase
from tests.safety import naive

CASES = [
    pytest.param(rule, case, id=f"{rule.id}: {case.name}")
    for rule in load_rules().rules
    for case in rule.cases
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_is_decided_as_the_card_says(rule: Rule, case: Case) -> None:
    """The rule is among the reasons exactly when the card says that it fires."""
    verdict = load_rules().evaluator.verdict(case.facts, case.phase)
    assert (rule.id in verdict.fired) is case.fires


@pytest.mark.parametrize(("rule", "case"), [case for case in CASES if case.values[1].fires])  # type: ignore[union-attr]  # a case
def test_a_fired_rule_sets_the_least_verdict(rule: Rule, case: Case) -> None:
    """Where a rule fires, neither the action nor the meanwhile is milder than the rule asks for."""
    verdict = evaluate(Answers.of(case.facts), phase=case.phase)
    assert verdict.level >= rule.then.level
    assert verdict.meanwhile.rank >= rule.then.meanwhile.rank


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_plain_evaluator_agrees(rule: Rule, case: Case) -> None:
    """The plain evaluator of the tests decides every case alike."""
    assert (rule.id in naive.judged(dict(case.facts), case.phase.value).fired) is case.fires


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize(("rule", "case"), [case for case in CASES if case.values[1].fires])  # type: ignore[union-attr]  # a case
def test_what_is_reported_counts_whenever_it_is_reported(rule: Rule, case: Case, phase: Phase) -> None:
    """What fires a rule in one phase fires it in every phase that its card does not leave out for a reason."""
    if rule.unanswered is not None:
        return  # which answers must be given is the one thing that a phase decides
    verdict = evaluate(Answers.of(case.facts), phase=phase)
    assert (rule.id in verdict.fired) is (phase in rule.phases)


@pytest.mark.parametrize("rule", load_rules().rules, ids=lambda rule: rule.id)
def test_a_card_shows_every_side(rule: Rule) -> None:
    """A card has a firing case in a phase in which it speaks, one that falls short, and one left unanswered."""
    fired = {case.phase for case in rule.cases if case.fires}
    assert fired
    assert fired <= set(rule.phases)
    assert any(not case.fires for case in rule.cases)
    asked = {atom.fact for conjunction in rule.when for atom in conjunction.atoms}
    assert not asked or any(not asked <= set(case.facts) for case in rule.cases)
