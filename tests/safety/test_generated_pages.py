"""The reference pages of rules and facts say what the cards say."""

import pytest

from lumbarkit import load_rules
from lumbarkit.rules import Rule
from tools import docs_rules


@pytest.mark.parametrize("page", docs_rules.pages(), ids=lambda page: page.stem)
def test_pages_are_current(page: object) -> None:
    """``python -m tools.docs_rules`` would change nothing."""
    assert page.read_text(encoding="utf-8") == docs_rules.pages()[page]  # type: ignore[attr-defined,index]  # a path


@pytest.mark.parametrize("rule", load_rules().rules, ids=lambda rule: rule.id)
def test_a_rule_reads_as_one_sentence(rule: Rule) -> None:
    """The sentence names every fact of the rule, its action and what is fine meanwhile."""
    sentence = docs_rules.sentence(rule, load_rules())
    assert sentence.startswith("If, ")
    assert sentence.endswith(" meanwhile.")
    for conjunction in rule.when:
        for atom in conjunction.atoms:
            assert f"`{atom.fact}`" in sentence
