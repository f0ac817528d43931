"""A rule set as formulas over all answers at once, for the solver.

The formulas are read from the compiled bit sets, so what is proved is what runs.
Every fact has two variables: whether it is answered, and the answer's place in its order.
Derived facts are free like any other: the proofs cover more states than can occur.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

import attrs
import z3

from lumbarkit.facts import Fact, FactKind, Value
from lumbarkit.rules import Rule
from lumbarkit.safety import RuleSet
from lumbarkit.safety.bits import FactRow, Steps
from lumbarkit.words import Meanwhile, Phase

LEVELS = range(1, 7)
MEANWHILES = range(1, len(Meanwhile))

Stretch = tuple[int, int]


class Space:
    """The variables of all facts of one or more rule sets."""

    def __init__(self, *rulesets: RuleSet) -> None:
        self._words: dict[str, list[str]] = {}
        self.facts: dict[str, Fact] = {}
        bounds: dict[str, Stretch] = {}
        for ruleset in rulesets:
            for fact in ruleset.facts.values():
                self.facts.setdefault(fact.name, fact)
                words = self._words.setdefault(fact.name, [])
                words += [value for value in fact.values if value not in words]
                low, high = bounds.get(fact.name, (0, 1))
                if fact.kind is FactKind.INT:
                    low, high = min(low, fact.minimum or 0), max(high, fact.maximum or 0)
                bounds[fact.name] = (low, max(high, len(words) - 1))
        self.answered = {name: z3.Bool(f"answered_{name}") for name in self.facts}
        self.place = {
            name: z3.Bool(name) if fact.kind is FactKind.BOOL else z3.Int(name)
            for name, fact in self.facts.items()
        }
        self.bounds = bounds
        self.domain = {name: self.valid(name, self.place[name]) for name in self.facts}

    def code(self, name: str, value: Value) -> int:
        """Return the place of an answer."""
        return self._words[name].index(value) if isinstance(value, str) else int(value)

    def value(self, name: str, code: int) -> Value:
        """Return the answer at a place."""
        if self.facts[name].kind is FactKind.BOOL:
            return bool(code)
        return self._words[name][code] if self._words[name] else code

    def within(self, name: str, stretches: Iterable[Stretch], place: z3.ExprRef | None = None) -> z3.BoolRef:
        """Return the formula that an answer lies in one of some stretches of places."""
        variable = self.place[name] if place is None else place
        if self.facts[name].kind is FactKind.BOOL:
            codes = {code for low, high in stretches for code in range(low, high + 1)}
            return z3.Or(*([variable] if 1 in codes else []), *([z3.Not(variable)] if 0 in codes else []))
        return z3.Or(*(z3.And(variable >= low, variable <= high) for low, high in stretches))

    def valid(self, name: str, place: z3.ExprRef) -> z3.BoolRef:
        """Return the formula that an answer lies in its range."""
        return self.within(name, [self.bounds[name]], place)

    def fresh(self, name: str) -> z3.ExprRef:
        """Return another variable for an answer, for comparing two states."""
        return z3.Bool(f"{name}'") if self.facts[name].kind is FactKind.BOOL else z3.Int(f"{name}'")

    def before(self, name: str, one: z3.ExprRef, other: z3.ExprRef) -> z3.BoolRef:
        """Return the formula that one answer comes before another in the fact's order."""
        if self.facts[name].kind is FactKind.BOOL:
            return z3.And(z3.Not(one), other)
        return one < other

    def constant(self, name: str, value: Value) -> z3.ExprRef:
        """Return an answer as a constant."""
        if self.facts[name].kind is FactKind.BOOL:
            return z3.BoolVal(bool(value))
        return z3.IntVal(self.code(name, value))

    def state(self, model: z3.ModelRef) -> State:
        """Return the answers of a model."""
        found: dict[str, Value] = {}
        for name in self.facts:
            if z3.is_true(model[self.answered[name]]):
                place = model.eval(self.place[name], model_completion=True)
                code = int(z3.is_true(place)) if z3.is_bool(place) else place.as_long()
                found[name] = self.value(name, code)
        return State(found)


@attrs.frozen
class State:
    """Answers that the solver found; true even when nothing is answered.

    Attributes:
        answers: By fact name.
    """

    answers: Mapping[str, Value]

    def __str__(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in self.answers.items()) or "nothing answered"


@attrs.frozen
class Literal:
    """What one fact asks of one clause.

    Attributes:
        fact: The fact.
        stretches: The places at which the clause stays alive.
        unanswered: Whether it stays alive when the fact is not answered.
    """

    fact: str
    stretches: tuple[Stretch, ...]
    unanswered: bool


@attrs.frozen
class Formula:
    """One clause of one rule.

    Attributes:
        rule: The rule that fires.
        literals: By fact.
    """

    rule: Rule
    literals: Mapping[str, Literal]


class Encoding:
    """The rules of one phase as formulas.

    Args:
        ruleset: The rules.
        phase: The phase.
        space: The variables, shared between the rule sets that are compared.
    """

    def __init__(self, ruleset: RuleSet, phase: Phase, space: Space) -> None:
        self.space = space
        self.ruleset = ruleset
        self.phase = phase
        rules = {f"rule:{rule.id}": rule for rule in ruleset.rules}
        table = ruleset.table(phase)
        rows = [(row, _stretches(row, space)) for row in table.rows]
        self.formulas = [
            Formula(rules[clause.owner], {each.fact: each for each in _literals(index, rows)})
            for index, clause in enumerate(table.clauses)
            if clause.owner in rules
        ]

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts that any rule of this phase looks at."""
        return tuple(sorted({name for formula in self.formulas for name in formula.literals}))

    @cached_property
    def _solver(self) -> z3.Solver:
        solver = z3.Solver()
        solver.add(*(self.space.domain[name] for name in self.facts))
        return solver

    def witness(self, *assertions: z3.BoolRef) -> State | None:
        """Return valid answers that make all assertions true, or None when there are none.

        Raises:
            RuntimeError: If the solver gives up.
        """
        self._solver.push()
        try:
            self._solver.add(*assertions)
            answer = self._solver.check()
            if answer == z3.unknown:
                raise RuntimeError(f"the solver gave up: {self._solver.reason_unknown()}")
            return self.space.state(self._solver.model()) if answer == z3.sat else None
        finally:
            self._solver.pop()

    def holds(self, formula: Formula, changed: Mapping[str, tuple[z3.BoolRef, z3.ExprRef]]) -> z3.BoolRef:
        """Return a clause as a formula, with the variables of some facts exchanged."""
        parts = []
        for name, literal in formula.literals.items():
            default = (self.space.answered[name], self.space.place[name])
            answered, place = changed.get(name, default)
            true = z3.And(answered, self.space.within(name, literal.stretches, place))
            parts.append(z3.Or(true, z3.Not(answered)) if literal.unanswered else true)
        return z3.And(*parts)

    @cached_property
    def _plain(self) -> list[z3.BoolRef]:
        return [self.holds(formula, {}) for formula in self.formulas]

    def fires(
        self,
        wanted: Iterable[str] | None = None,
        *,
        level: int = 0,
        meanwhile: int = 0,
        changed: Mapping[str, tuple[z3.BoolRef, z3.ExprRef]] | None = None,
    ) -> z3.BoolRef:
        """Return the formula that some rule fires.

        Args:
            wanted: Only these rules; None for all.
            level: Only rules at this level or above.
            meanwhile: Only rules that leave this little exercise or less.
            changed: Variables to exchange.
        """
        ids = None if wanted is None else set(wanted)
        chosen = []
        for formula, plain in zip(self.formulas, self._plain, strict=True):
            rule = formula.rule
            if ids is not None and rule.id not in ids:
                continue
            if rule.then.level < level or rule.then.meanwhile.rank < meanwhile:
                continue
            touched = changed and not formula.literals.keys().isdisjoint(changed)
            chosen.append(self.holds(formula, {} if changed is None else changed) if touched else plain)
        return z3.Or(*chosen)

    def gone(self, changed: Mapping[str, tuple[z3.BoolRef, z3.ExprRef]]) -> z3.BoolRef:
        """Return the formula that exchanging variables lowers one of the two outputs."""
        lost = []
        for level in LEVELS:
            touched = self._touched(changed, level=level)
            lost.append(z3.And(touched, z3.Not(self.fires(level=level, changed=changed))))
        for rank in MEANWHILES:
            touched = self._touched(changed, meanwhile=rank)
            lost.append(z3.And(touched, z3.Not(self.fires(meanwhile=rank, changed=changed))))
        return z3.Or(*lost)

    def _touched(
        self, changed: Mapping[str, tuple[z3.BoolRef, z3.ExprRef]], *, level: int = 0, meanwhile: int = 0
    ) -> z3.BoolRef:
        # A clause that does not look at a changed fact holds before and after, so it cannot be what is lost.
        return z3.Or(
            *(
                plain
                for formula, plain in zip(self.formulas, self._plain, strict=True)
                if formula.rule.then.level >= level
                and formula.rule.then.meanwhile.rank >= meanwhile
                and not formula.literals.keys().isdisjoint(changed)
            )
        )


def _literals(index: int, rows: list[tuple[FactRow, list[tuple[Stretch, int]]]]) -> Iterator[Literal]:
    bit = 1 << index
    for row, stretches in rows:
        alive = tuple(stretch for stretch, mask in stretches if mask & bit)
        unanswered = bool(row.unanswered & bit)
        if len(alive) < len(stretches) or not unanswered:
            yield Literal(row.fact, alive, unanswered)


def _stretches(row: FactRow, space: Space) -> list[tuple[Stretch, int]]:
    fact = space.facts[row.fact]
    if isinstance(row.alive, Steps):
        edges = [fact.minimum or 0, *row.alive.bounds, (fact.maximum or 0) + 1]
        ends = [(low, high - 1) for low, high in pairwise(edges)]
        return list(zip(ends, row.alive.masks, strict=True))
    merged: list[tuple[Stretch, int]] = []
    for value, mask in row.alive.items():
        code = space.code(row.fact, value)
        if merged and merged[-1][1] == mask and merged[-1][0][1] == code - 1:
            merged[-1] = ((merged[-1][0][0], code), mask)
        else:
            merged.append(((code, code), mask))
    return merged
