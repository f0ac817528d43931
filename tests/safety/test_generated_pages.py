"""The reference pages of rules and facts say what the cards say."""

import pytest

from lumbarkit import Answers, evaluate, load_rules
from lumbarkit.rules import Rule
from lumbarkit.testing import drawn
from lumbarkit.words import Action, Phase
from tools.make import docs_rules, over_referral


@pytest.mark.parametrize("rule", load_rules().rules, ids=lambda rule: rule.id)
def test_a_rule_reads_as_one_sentence(rule: Rule) -> None:
    """The sentence names every fact of the rule, its action and what is fine meanwhile."""
    sentence = docs_rules.sentence(rule, load_rules())
    assert sentence.startswith("If, ")
    assert sentence.endswith(" meanwhile.")
    for conjunction in rule.when:
        for atom in conjunction.atoms:
            assert f"`{atom.fact}`" in sentence


def test_the_published_targets_are_met() -> None:
    """At most 5 in 100 plain moments are not told to continue at any age, and no emergency is missed."""
    rows = [line.split("|") for line in over_referral.table().splitlines() if line.startswith("| plain")]
    assert len(rows) == 1 + len(over_referral.AGES)
    assert all(float(row[-2].removesuffix(" % ")) <= 5 for row in rows)
    assert "less than emergency: 0 of " in over_referral.table()
    assert "\n0 of " in over_referral.table()


@pytest.mark.parametrize("flag", over_referral.WEAK)
def test_a_weak_flag_alone_refers_nobody(flag: str) -> None:
    """Each classic weak flag, on its own, leaves the verdict at continue in every phase."""
    for phase in Phase:
        answers = Answers.of({**drawn.safe_values(), **over_referral.WEAK[flag]})
        assert evaluate(answers, phase=phase).action is Action.CONTINUE
