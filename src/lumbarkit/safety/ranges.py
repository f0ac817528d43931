"""Conjunctions as ranges: for each fact, the places of the answers that make it true."""

from __future__ import annotations

from collections.abc import Mapping

from lumbarkit.facts import Fact, FactKind, Value
from lumbarkit.rules import Atom, Conjunction, Operator
from lumbarkit.safety.bits import holds


def small_domain(fact: Fact) -> tuple[Value, ...]:
    """Return every answer to a fact that is not a number, in order."""
    return (False, True) if fact.kind is FactKind.BOOL else fact.values


def ranks_of(atom: Atom, fact: Fact) -> tuple[range | frozenset[int], range]:
    """Return the places of the answers that make an atom true, and of all answers."""
    if fact.kind is not FactKind.INT:
        domain = small_domain(fact)
        every = range(len(domain))
        return frozenset(rank for rank, value in enumerate(domain) if holds(atom, fact, value)), every
    every = range(fact.minimum or 0, (fact.maximum or 0) + 1)
    constant = atom.value if isinstance(atom.value, int) else 0
    if atom.operator is Operator.AT_LEAST:
        return range(max(constant, every.start), every.stop), every
    if atom.operator is Operator.BELOW:
        return range(every.start, min(constant, every.stop)), every
    return range(constant, constant + 1), every


#: For each fact that is looked at, the places of the answers that count.
AnswerRanges = dict[str, "range | frozenset[int]"]


def answer_ranges(conjunction: Conjunction, facts: Mapping[str, Fact]) -> AnswerRanges:
    """Return the ranges of answers that make a conjunction true."""
    return {atom.fact: ranks_of(atom, facts[atom.fact])[0] for atom in conjunction.atoms}


def is_inside(ranges: AnswerRanges, wider: AnswerRanges) -> bool:
    """Return whether all answers in some ranges are also in wider ones."""
    return all(name in ranges and _subset(ranges[name], ranks) for name, ranks in wider.items())


def _subset(one: range | frozenset[int], other: range | frozenset[int]) -> bool:
    if isinstance(one, range) and isinstance(other, range):
        return other.start <= one.start and one.stop <= other.stop
    return set(one) <= set(other)
