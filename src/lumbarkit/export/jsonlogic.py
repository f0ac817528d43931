"""The rules as JsonLogic, for apps in other languages.

Only what every engine tried agrees on is used: ``and`` and ``or`` of two or more, ``===`` with true, false,
null or a word, ``!==`` with null, ``in`` a list of words, and ``<``, ``<=``, ``>`` or ``>=`` with the fact
first and a guard against null before it. The host gives null for every fact that is not answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lumbarkit.facts import Fact, FactKind, Policy
from lumbarkit.rules import Atom, Conjunction, Operator, Rule
from lumbarkit.safety import RuleSet
from lumbarkit.safety.answer_facts import INPUTS
from lumbarkit.safety.bits import holds
from lumbarkit.words import Meanwhile, Phase, action_at

#: Names the shape of the export; a change of shape changes the number.
FORMAT = "lumbarkit-jsonlogic-1"

Logic = dict[str, Any]

_LEVELS = 7
_COUNTS = ("weak_flag_count",)
_COMPARISONS = {Operator.AT_LEAST: ">=", Operator.BELOW: "<"}


def rules_as_jsonlogic(ruleset: RuleSet) -> dict[str, Any]:
    """Return all rules, with all that an app in another language needs to reach the same verdicts.

    Args:
        ruleset: The rules, with their parameters where the host put them.

    Returns:
        ``levels`` and ``meanwhiles`` rank the two outputs, mildest first, and the verdict is the highest of
        each over the rules that fire. ``counts`` names the facts behind each count; while one of them is
        null, the count is null for ``could_fire``.
        ``phases`` lists the rules of each phase and the questions that must
        be answered in it; for ``could_fire``, a fact that is not answered takes its value from ``closed``
        where that names it, for what a phase does not ask is not open.
        Each rule has ``fires``, true when it fires, and ``could_fire``, true when it would if every
        unanswered fact turned out badly.

    Example:
        >>> from lumbarkit import load_rules
        >>> from lumbarkit.export.jsonlogic import rules_as_jsonlogic
        >>> rules_as_jsonlogic(load_rules())["rules"]["CES-1"]["fires"]
        {'===': [{'var': 'saddle_numbness'}, True]}
    """
    return {
        "format": FORMAT,
        "ruleset": ruleset.label,
        "levels": [_level(place) for place in range(_LEVELS)],
        "meanwhiles": [each.value for each in Meanwhile],
        "facts": {name: _fact(fact) for name, fact in ruleset.facts.items()},
        "counts": {name: sorted(INPUTS[name]) for name in _COUNTS},
        "phases": {phase.value: _phase(ruleset, phase) for phase in Phase},
        "rules": {rule.id: _rule(rule, ruleset) for rule in ruleset.rules},
    }


def _level(place: int) -> dict[str, str | None]:
    action, urgency = action_at(place)
    return {"action": action.value, "urgency": urgency.value if urgency else None}


def _fact(fact: Fact) -> dict[str, Any]:
    if fact.kind is FactKind.INT:
        return {"kind": "int", "minimum": fact.minimum, "maximum": fact.maximum}
    if fact.kind is FactKind.CHOICE:
        return {"kind": "choice", "values": list(fact.values)}
    return {"kind": "bool"}


def _phase(ruleset: RuleSet, phase: Phase) -> dict[str, Any]:
    asked = [fact for fact in ruleset.facts.values() if phase in fact.must_answer]
    return {
        "rules": [rule.id for rule in ruleset.rules if phase in rule.phases],
        "closed": {
            fact.name: fact.safest
            for fact in ruleset.facts.values()
            if not fact.is_open_in(phase) and fact.safest is not None
        },
        "must_answer": {
            policy.value: [
                fact.name for fact in asked if fact.unanswered is policy and not fact.must_answer_if
            ]
            for policy in (Policy.HOLD, Policy.LIGHTER)
        },
        "must_answer_if": {
            fact.name: [{"fact": other.fact, "one_of": list(other.one_of)} for other in fact.must_answer_if]
            for fact in asked
            if fact.must_answer_if
        },
    }


def _rule(rule: Rule, ruleset: RuleSet) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "level": rule.then.level,
        "meanwhile": rule.then.meanwhile.value,
        "reason": rule.reason,
        "sources": list(rule.sources),
    }
    if rule.unanswered is not None:
        return {**shown, "unanswered": rule.unanswered.value}
    conjunctions = [
        Conjunction(tuple(ruleset.threshold(atom) for atom in conjunction.atoms)) for conjunction in rule.when
    ]
    return {
        **shown,
        "fires": _any([_all([_atom(atom, ruleset.facts) for atom in each.atoms]) for each in conjunctions]),
        "could_fire": _any(
            [_all([_unless_answered(atom, ruleset.facts) for atom in each.atoms]) for each in conjunctions]
        ),
    }


def _any(parts: list[Logic]) -> Logic:
    return parts[0] if len(parts) == 1 else {"or": parts}


def _all(parts: list[Logic]) -> Logic:
    return parts[0] if len(parts) == 1 else {"and": parts}


def _unless_answered(atom: Atom, facts: Mapping[str, Fact]) -> Logic:
    fact = facts[atom.fact]
    return {"or": [_is_null(atom.fact), _comparison(atom, fact)]}


def _atom(atom: Atom, facts: Mapping[str, Fact]) -> Logic:
    fact = facts[atom.fact]
    comparison = _comparison(atom, fact)
    if fact.unanswered is Policy.TREATED_AS_FALSE and holds(atom, fact, False):
        return {"or": [_is_null(atom.fact), comparison]}
    return comparison


def _comparison(atom: Atom, fact: Fact) -> Logic:
    variable = {"var": fact.name}
    if fact.kind is FactKind.BOOL:
        return {"===": [variable, atom.value]}
    if fact.kind is FactKind.CHOICE:
        words = [word for word in fact.values if holds(atom, fact, word)]
        return {"===": [variable, words[0]]} if len(words) == 1 else {"in": [variable, words]}
    tests: list[Logic] = [{"!==": [variable, None]}]
    if atom.operator is Operator.EQUALS:
        tests += [{">=": [variable, atom.value]}, {"<=": [variable, atom.value]}]
    else:
        tests.append({_COMPARISONS[atom.operator]: [variable, atom.value]})
    return {"and": tests}


def _is_null(name: str) -> Logic:
    return {"===": [{"var": name}, None]}
