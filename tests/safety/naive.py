"""A second evaluator, slow and plain, that reads the cards as they are on disk.

It shares nothing with the library's: no bit sets, no values, no merging.
Where the two disagree, one is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

import lumbarkit

DATA = Path(lumbarkit.__file__).parent / "data"


def _read(kind: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / kind).glob("*.json"))]


FACTS = {fact["name"]: fact for fact in _read("facts")}
RULES = {rule["id"]: rule for rule in _read("rules")}
RESTRICTIONS = {each["id"]: each for each in _read("restrictions")}

#: What weak_flag_count counts.
COUNTED = {
    "age_years",
    "first_ever_episode",
    "night_or_rest_pain",
    "thoracic_or_band_pain",
    "long_term_steroids",
    "minor_trauma",
    "infection_risk_factor",
}

CHAIN = [
    ("continue", None),
    ("reduce_reps", None),
    ("stop", None),
    ("refer", "routine"),
    ("refer", "soon"),
    ("refer", "same_day"),
    ("refer", "emergency"),
]
MEANWHILE = ["as_planned", "lighter", "none"]


@attrs.frozen
class Naive:
    """What the plain evaluator says.

    Attributes:
        fired: The ids of the rules that fired.
        level: The place in the chain of seven levels.
        meanwhile: The place in the chain of three.
        possible: Both places, if every unanswered fact turned out badly.
        conditions: The restrictions that apply.
    """

    fired: frozenset[str]
    level: int
    meanwhile: int
    possible: tuple[int, int]
    conditions: frozenset[str]


def judged(values: Mapping[str, Any], phase: str) -> Naive:
    """Return what the cards say of complete values."""
    fired = {rule["id"] for rule in RULES.values() if _fires(rule, values, phase, hopeful=False)}
    # A count is only known for good once everything that it counts is answered.
    rest = values if values.keys() >= COUNTED else {k: v for k, v in values.items() if k != "weak_flag_count"}
    could = {rule["id"] for rule in RULES.values() if _fires(rule, rest, phase, hopeful=True)}
    conditions = {
        each["id"]
        for each in RESTRICTIONS.values()
        if any(_restricts(conjunction, values) for conjunction in each["present_when"])
    }
    return Naive(
        frozenset(fired),
        _level(fired),
        _meanwhile(fired),
        (_level(could), _meanwhile(could)),
        frozenset(conditions),
    )


def _level(ids: set[str]) -> int:
    return max(
        (CHAIN.index((RULES[i]["then"]["action"], RULES[i]["then"].get("urgency"))) for i in ids), default=0
    )


def _meanwhile(ids: set[str]) -> int:
    return max((MEANWHILE.index(RULES[i]["then"]["meanwhile"]) for i in ids), default=0)


def _fires(rule: dict[str, Any], values: Mapping[str, Any], phase: str, *, hopeful: bool) -> bool:
    """Return whether a rule fires; hopeful: whether it could, if unanswered facts turned out badly."""
    if phase not in rule.get("bound", {"phases": [phase]})["phases"]:
        return False
    if "unanswered" in rule:
        return any(_missing(fact, rule["unanswered"], values, phase, hopeful) for fact in FACTS.values())
    return any(_true(conjunction, values, phase, hopeful) for conjunction in rule["when"])


def _missing(fact: dict[str, Any], policy: str, values: Mapping[str, Any], phase: str, hopeful: bool) -> bool:
    if fact["name"] in values or phase not in fact.get("must_answer", []):
        return False
    conditions = fact.get("must_answer_if")
    if not conditions:
        return bool(fact["unanswered"] == policy)
    if policy != "hold":
        return bool(fact["unanswered"] == policy)
    return any(
        values[each["fact"]] in each["one_of"] if each["fact"] in values else hopeful for each in conditions
    )


def _is_open(fact: dict[str, Any], phase: str) -> bool:
    """Return whether a fact could still be answered: what a phase does not ask is not open."""
    if fact.get("derived_from") == "journal" and not fact.get("question"):
        return False
    return phase in fact["asked"] or (fact["worse"] == "none" and "all_clear" not in fact)


def _true(conjunction: dict[str, Any], values: Mapping[str, Any], phase: str, hopeful: bool) -> bool:
    for name, test in conjunction.items():
        if name in values:
            if not _compares(FACTS[name], test, values[name]):
                return False
        elif FACTS[name]["unanswered"] == "treated_as_false":
            if not hopeful and not _compares(FACTS[name], test, False):
                return False
        elif not hopeful or not _is_open(FACTS[name], phase):
            return False
    return True


def _restricts(conjunction: dict[str, Any], values: Mapping[str, Any]) -> bool:
    return all(
        _compares(FACTS[name], test, values[name])
        if name in values
        else FACTS[name]["unanswered"] == "restrict"
        for name, test in conjunction.items()
    )


def _compares(fact: dict[str, Any], test: dict[str, Any], value: Any) -> bool:
    if "equals" in test:
        return type(value) is type(test["equals"]) and value == test["equals"]
    if "one_of" in test:
        return value in test["one_of"]
    order = fact["values"].index if fact["kind"] == "choice" else int
    if "at_least" in test:
        return bool(order(value) >= order(test["at_least"]))
    return bool(order(value) < order(test["below"]))
