"""Every row of the specification leads to a file or a test."""

import json
from pathlib import Path

import pytest

from lumbarkit import Catalogue, load_rules
from tests.safety import references

MAP: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "traceability.json").read_text(encoding="utf-8")
)
ROWS = [
    pytest.param(section, row, id=f"{section}: {row}")
    for section, rows in MAP.items()
    for row in rows
    if section != "seeds"
]
#: In these sections the row's own name stands in every file that it leads to.
NAMED = (
    "facts",
    "facts_across_time",
    "planner_facts",
    "rules",
    "rules_across_time",
    "adaptations",
    "parameters",
    "derived",
)


@pytest.mark.parametrize(("section", "row"), ROWS)
def test_a_row_leads_somewhere(section: str, row: str) -> None:
    """Each reference of a row names a file, and a test or type in it, that exists."""
    found = MAP[section][row]
    assert found
    assert [fault for each in found if (fault := references.missing(each))] == []
    if section in NAMED:
        assert [each for each in found if not references.mentions(each, row)] == []


def test_every_fact_is_there() -> None:
    """The 111 facts of the specification, what the review across time added, and those of the planner."""
    facts = load_rules().facts
    assert len(MAP["facts"]) == 111
    evaluator = {fact.name for fact in facts.values() if fact.section != "P"}
    mapped = set(MAP["facts"]) | set(MAP.get("facts_across_time", ()))
    assert evaluator - mapped == {"floor_rise_doubtful"}
    assert mapped <= evaluator
    assert set(MAP["facts"]) | set(MAP["planner_facts"]) <= set(facts)


def test_every_rule_is_there() -> None:
    """The 89 rules of the specification and those of the review across time, no more and no less."""
    assert set(MAP["rules"]) | set(MAP["rules_across_time"]) == {rule.id for rule in load_rules().rules}
    assert len(MAP["rules"]) == 89
    assert not set(MAP["rules"]) & set(MAP["rules_across_time"])


def test_every_parameter_and_derived_fact_is_there() -> None:
    """All policy parameters, and all facts that are derived."""
    rules = load_rules()
    assert set(MAP["parameters"]) == set(rules.parameters)
    assert set(MAP["derived"]) == {fact.name for fact in rules.facts.values() if fact.is_derived} - {
        "floor_rise_doubtful"
    }


def test_every_planner_constraint_is_there() -> None:
    """P-01 to P-16."""
    assert list(MAP["constraints"]) == [f"P-{number:02}" for number in range(1, 17)]


def test_every_condition_leads_to_a_restriction() -> None:
    """Each condition of the table is a restriction file; only what the planner asks itself goes beyond it."""
    mapped = {Path(each).stem for rows in MAP["conditions"].values() for each in rows}
    restrictions = {each.id for each in load_rules().restrictions}
    assert mapped <= restrictions
    assert restrictions - mapped == {
        "ankle-foot-pain",
        "epilepsy-uncontrolled",
        "hip-pain",
        "lateral-hip-pain",
        "latex-allergy",
        "neck-pain",
        "pelvic-floor-symptoms",
        "pool-exclusions",
        "rotation-sensitive",
    }


@pytest.mark.parametrize("seed", MAP["seeds"])
def test_a_seed_statement_is_carried(seed: str) -> None:
    """Each statement of the seed articles is carried by rules that say so, or by constraints of the planner."""
    assert MAP["seeds"][seed]
    for carrier in MAP["seeds"][seed]:
        if carrier in MAP["constraints"]:
            continue
        assert seed in load_rules()[carrier].seeds


def test_no_card_carries_a_statement_that_the_map_does_not_know() -> None:
    """The other way round: what a card says it carries is in the map."""
    for rule in load_rules().rules:
        for seed in rule.seeds:
            assert rule.id in MAP["seeds"][seed]


def test_one_knee_comes_before_both(catalogue: Catalogue) -> None:
    """P-07: the single-knee version is easier than the double-knee one, and leads to it."""
    single, double = catalogue["knee-to-chest-single"], catalogue["knee-to-chest-double"]
    assert single.level < double.level
    assert double.id in {each.id for each in catalogue.harder("knee-to-chest-single")}


def test_every_exercise_says_how_to_start_and_what_to_mind(catalogue: Catalogue) -> None:
    """P-08 and P-16: each has a start position, steps, and its common mistakes."""
    for exercise in catalogue.values():
        assert exercise.position
        assert exercise.steps
        assert exercise.mistakes
