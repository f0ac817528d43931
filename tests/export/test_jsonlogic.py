"""The rules as JsonLogic keep to what every engine agrees on."""

from collections.abc import Iterator
from typing import Any

import pytest

from lumbarkit import load_rules
from lumbarkit.export.jsonlogic import FORMAT, rules_as_jsonlogic
from lumbarkit.words import Phase
from tests.safety.planted import atom, rule, with_rules

EXPORT = rules_as_jsonlogic(load_rules())
LOGIC = [
    pytest.param(each[key], id=f"{name}-{key}")
    for name, each in EXPORT["rules"].items()
    for key in ("fires", "could_fire")
    if key in each
]


def _nodes(logic: Any) -> Iterator[dict[str, Any]]:
    if isinstance(logic, dict):
        yield logic
        for parts in logic.values():
            for part in parts if isinstance(parts, list) else [parts]:
                yield from _nodes(part)


@pytest.mark.parametrize("logic", LOGIC)
def test_only_the_safe_subset_is_used(logic: dict[str, Any]) -> None:
    """Seven operators, the fact first, and words or constants second; ``and`` and ``or`` have two or more."""
    for node in _nodes(logic):
        ((operator, parts),) = node.items()
        if operator == "var":
            assert parts in EXPORT["facts"]
            assert "." not in parts
        elif operator in ("and", "or"):
            assert len(parts) >= 2
            assert all(isinstance(part, dict) for part in parts)
        else:
            variable, constant = parts
            assert list(variable) == ["var"]
            if operator == "in":
                assert len(constant) >= 2
                assert all(type(word) is str for word in constant)
            elif operator == "===":
                assert constant is None or type(constant) in (bool, str)
            elif operator == "!==":
                assert constant is None
            else:
                assert operator in ("<", "<=", ">", ">=")
                assert type(constant) is int


@pytest.mark.parametrize("logic", LOGIC)
def test_every_number_is_guarded(logic: dict[str, Any]) -> None:
    """A comparison stands only behind a test that the fact is not null."""
    guarded, found = set(), set()
    for node in _nodes(logic):
        for parts in node.get("and", []), [node]:
            for part in parts:
                (operator,) = part
                if operator in ("<", "<=", ">", ">="):
                    found.add(id(part))
        parts = node.get("and", [])
        if parts and "!==" in parts[0]:
            fact = parts[0]["!=="][0]["var"]
            guarded |= {id(part) for part in parts[1:] if next(iter(part.values()))[0] == {"var": fact}}
    assert found <= guarded


def test_it_says_all_that_a_host_needs() -> None:
    """Format, label, both chains, every fact, phase and rule."""
    rules = load_rules()
    assert EXPORT["format"] == FORMAT
    assert EXPORT["ruleset"] == rules.label
    assert [level["action"] for level in EXPORT["levels"]] == [
        "continue",
        "reduce_reps",
        "stop",
        "refer",
        "refer",
        "refer",
        "refer",
    ]
    assert EXPORT["meanwhiles"] == ["as_planned", "lighter", "none"]
    assert set(EXPORT["facts"]) == set(rules.facts)
    assert len(EXPORT["counts"]["weak_flag_count"]) == 7
    assert set(EXPORT["rules"]) == {each.id for each in rules.rules}
    assert set(EXPORT["phases"]) == {phase.value for phase in Phase}


def test_the_must_answers_are_lists() -> None:
    """The questions of each phase are data, with the answers that make others needed."""
    during = EXPORT["phases"]["during"]
    assert during["must_answer"]["hold"] == [
        "breathlessness",
        "chest_pain",
        "collapse",
        "dizziness",
        "new_numbness_or_tingling",
        "sharp_or_shooting_pain",
    ]
    assert during["must_answer"]["lighter"] == ["pain_now"]
    assert EXPORT["phases"]["before"]["must_answer_if"]["leg_pain_reach_left"] == [
        {"fact": "leg_pain_status_left", "one_of": ["new_or_worse"]}
    ]
    assert EXPORT["phases"]["after"]["must_answer"]["hold"] == []


def test_reassurance_that_was_not_given_counts_as_no() -> None:
    """A fact that is treated as false fires on null as on false."""
    (conjunction,) = [part for part in EXPORT["rules"]["HIS-2"]["fires"]["and"] if "or" in part]
    fact = {"var": "assessed_this_episode"}
    assert conjunction == {"or": [{"===": [fact, None]}, {"===": [fact, False]}]}


def test_moved_parameters_are_exported() -> None:
    """The thresholds are where the host put them."""
    moved = rules_as_jsonlogic(load_rules().with_parameters(pain_range_max=4))
    assert moved["rules"]["PAIN-2"]["fires"]["or"][0]["and"][1] == {">=": [{"var": "pain_now"}, 5]}
    assert moved["ruleset"] != EXPORT["ruleset"]


def test_an_exact_number_is_held_from_both_sides() -> None:
    """A number that must be equal is compared twice, since engines differ on equality."""
    exported = rules_as_jsonlogic(with_rules(rule((atom("age_years", "equals", 40),))))
    age = {"var": "age_years"}
    assert exported["rules"]["BAD-1"]["fires"] == {
        "and": [{"!==": [age, None]}, {">=": [age, 40]}, {"<=": [age, 40]}]
    }
