"""One check-in over all rules of a phase, against rule engines on the same exported rules.

`evaluate` gives two bounds: what fires, and what could if the unanswered questions turned out badly. The
fastest peer is given both exported forms, and the first alone for comparison.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from typing import Any

import datalogic_py
import zen

from benchmarks.measure import Row, in_turn
from lumbarkit import Answers, evaluate, load_rules
from lumbarkit.content import bundled_facts
from lumbarkit.export.jsonlogic import rules_as_jsonlogic
from lumbarkit.facts import FactKind, Value
from lumbarkit.rules import Atom, Operator, Rule
from lumbarkit.safety.answer_facts import derive_from_answers
from lumbarkit.words import Phase

_PHASE = Phase.BEFORE
_PEOPLE = 300


def rows() -> Iterable[Row]:
    """Return one row a peer; each does one phase of the rules for the same people."""
    people = list(_people())
    whole = [_complete(answers) for answers in people]
    rules = [rule for rule in load_rules().rules if _PHASE in rule.phases and rule.when]

    def ours() -> None:
        for answers in people:
            evaluate(answers, phase=_PHASE)

    both, lower = _datalogic(rules, whole, ("fires", "could_fire")), _datalogic(rules, whole, ("fires",))
    peers: tuple[tuple[str, Callable[[], object], str, Callable[[float], bool]], ...] = (
        ("datalogic-py, both bounds, one call", both, "<= 0.5", lambda r: r <= 0.5),
        ("datalogic-py, lower bound only", lower, "<= 0.5", lambda r: r <= 0.5),
        ("zen-engine, lower bound only", _zen(rules, whole), "<= 0.05", lambda r: r <= 0.05),
    )
    for name, peer, bar, ok in peers:
        mine, theirs = in_turn(ours, peer, runs=7)
        yield Row(f"evaluate() / {name}", mine, theirs, bar, ok)


def _people() -> Iterable[Answers]:
    chance = random.Random(20261120)
    facts = [fact for fact in bundled_facts().values() if _PHASE in fact.asked]
    safe = dict(Answers.all_clear(pain_now=3, usual_pain_7d=3, sessions_completed=9))
    for _ in range(_PEOPLE):
        values = dict(safe)
        for fact in chance.sample(facts, 3):
            values[fact.name] = _any_value(fact, chance)
        for name in chance.sample(sorted(values), 2):
            del values[name]
        yield Answers.of(values)


def _any_value(fact: Any, chance: random.Random) -> Value:
    if fact.kind is FactKind.BOOL:
        return chance.random() < 0.5
    if fact.kind is FactKind.INT:
        return chance.randint(fact.minimum, fact.maximum)
    return str(chance.choice(fact.values))


def _complete(answers: Answers) -> dict[str, Value | None]:
    known = derive_from_answers(answers)
    return {name: known.get(name) for name in bundled_facts()}


def _datalogic(
    rules: list[Rule], people: list[dict[str, Any]], bounds: tuple[str, ...]
) -> Callable[[], object]:
    exported = rules_as_jsonlogic(load_rules())["rules"]
    engine = datalogic_py.Engine()
    compiled = engine.compile([exported[rule.id][bound] for bound in bounds for rule in rules])
    for person in people:
        hits = compiled.evaluate(person)[: len(rules)]
        if [rule.id for rule, hit in zip(rules, hits, strict=True) if hit] != _fired(rules, person):
            raise AssertionError("datalogic-py disagrees with the rules")

    def peer() -> None:
        for person in people:
            compiled.evaluate(person)

    return peer


def _zen(rules: list[Rule], people: list[dict[str, Any]]) -> Callable[[], object]:
    compiled = [zen.compile_expression(_expression(rule)) for rule in rules]
    expected = [_fired(rules, person) for person in people]
    found = [
        [rule.id for rule, each in zip(rules, compiled, strict=True) if each.evaluate(person)]
        for person in people[:20]
    ]
    if found != expected[:20]:
        raise AssertionError("zen-engine disagrees with the rules")

    def peer() -> None:
        for person in people[:30]:
            for each in compiled:
                each.evaluate(person)

    def scaled() -> None:
        # A tenth of the people, ten times as long as the whole would be worth waiting for.
        for _ in range(len(people) // 30):
            peer()

    return scaled


def _expression(rule: Rule) -> str:
    return " or ".join(
        "(" + " and ".join(_comparison(atom) for atom in conjunction.atoms) + ")" for conjunction in rule.when
    )


def _comparison(atom: Atom) -> str:
    fact = bundled_facts()[atom.fact]
    name = atom.fact
    if atom.operator is Operator.ONE_OF and isinstance(atom.value, tuple):
        return f"({name} != null and {name} in {json.dumps(list(atom.value))})"
    if fact.kind is FactKind.CHOICE and atom.operator is Operator.AT_LEAST:
        above = fact.values[fact.values.index(str(atom.value)) :]
        return f"({name} != null and {name} in {json.dumps(list(above))})"
    sign = {Operator.EQUALS: "==", Operator.AT_LEAST: ">=", Operator.BELOW: "<"}[atom.operator]
    return f"({name} != null and {name} {sign} {json.dumps(atom.value)})"


def _fired(rules: list[Rule], person: dict[str, Any]) -> list[str]:
    from lumbarkit.safety.bits import holds

    facts = bundled_facts()
    return [
        rule.id
        for rule in rules
        if any(
            all(
                person[atom.fact] is not None and holds(atom, facts[atom.fact], person[atom.fact])
                for atom in conjunction.atoms
            )
            for conjunction in rule.when
        )
    ]
