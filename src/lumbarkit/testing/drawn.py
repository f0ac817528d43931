"""Answers drawn for the laws: near the thresholds, where rules change their mind."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from lumbarkit import load_rules
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Fact, FactKind, Value
from lumbarkit.words import Phase

PHASES = st.sampled_from(list(Phase))


@cache
def telling(name: str) -> tuple[Value, ...]:
    """Return the answers to a fact that rules tell apart, with the ends of its range."""
    fact = bundled_facts()[name]
    if fact.kind is FactKind.BOOL:
        return (False, True)
    if fact.kind is FactKind.CHOICE:
        return fact.values
    low, high = fact.minimum or 0, fact.maximum or 0
    edges = {low, high} | {edge + step for edge in _thresholds(name) for step in (-1, 0, 1)}
    return tuple(sorted(edge for edge in edges if low <= edge <= high))


def _thresholds(name: str) -> set[int]:
    return {
        atom.value
        for rule in load_rules().rules
        for conjunction in rule.when
        for atom in conjunction.atoms
        if atom.fact == name and isinstance(atom.value, int)
    }


@cache
def safe_values() -> dict[str, Value]:
    """Return every fact at its safest."""
    return {fact.name: fact.safest for fact in bundled_facts().values() if fact.safest is not None}


@cache
def looked_at() -> tuple[str, ...]:
    """Return the facts that any rule or restriction looks at, or that must be answered."""
    rules = load_rules()
    asked = {atom.fact for rule in rules.rules for conjunction in rule.when for atom in conjunction.atoms}
    asked |= {
        atom.fact
        for each in rules.restrictions
        for conjunction in each.present_when
        for atom in conjunction.atoms
    }
    return tuple(sorted(asked | {fact.name for fact in rules.facts.values() if fact.must_answer}))


@st.composite
def values(draw: st.DrawFn) -> dict[str, Value]:
    """Return complete values: all safe or nothing answered, then some facts changed and some left out."""
    base = dict(safe_values()) if draw(st.booleans()) else {}
    for name in draw(st.lists(st.sampled_from(looked_at()), unique=True, max_size=12)):
        base[name] = draw(st.sampled_from(telling(name)))
    for name in draw(st.lists(st.sampled_from(looked_at()), unique=True, max_size=4)):
        base.pop(name, None)
    return base


def worse(fact: Fact, value: Value) -> Value | None:
    """Return the answer one step worse, or None where there is none."""
    order = telling(fact.name)
    step = 1 if fact.worse.value == "higher" else -1
    place = order.index(value) + step if value in order else -1
    return order[place] if 0 <= place < len(order) else None
