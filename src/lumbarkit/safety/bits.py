"""Rules compiled to bit sets: one form for the evaluator, for columns of people and for the proofs.

Every conjunction of every rule, restriction and note is one bit. For each fact and each of its values there
is a bit set of the conjunctions still alive; the verdict follows from the AND over all facts. For an
unanswered fact a conjunction dies if it has an atom on that fact, unless the clause asks for just that, or
the fact's policy says what silence means (`true_when_unanswered`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import cast

import attrs

from lumbarkit.facts import Fact, FactKind, Policy, Value
from lumbarkit.rules import Atom, Operator
from lumbarkit.shown import by_fields
from lumbarkit.words import Phase

#: A fact with more values than this is looked up by thresholds instead of by value.
_TABLE_LIMIT = 64


@attrs.frozen
class Clause:
    """A conjunction as it is compiled.

    Attributes:
        owner: What fires when it holds: an opaque key of the rule set.
        atoms: Comparisons that must all be true.
        missing: Facts that must be unanswered.
        presumed: True when an unanswered fact with the policy ``restrict`` counts as true.
    """

    owner: str
    atoms: tuple[Atom, ...] = ()
    missing: tuple[str, ...] = ()
    presumed: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts it looks at."""
        return tuple(atom.fact for atom in self.atoms) + self.missing

    __repr__ = by_fields()


class Steps:
    """A bit set for each stretch of a long range of whole numbers, and one for no number."""

    __slots__ = ("bounds", "masks", "none")

    def __init__(self, bounds: list[int], masks: list[int], none: int = 0) -> None:
        self.bounds = bounds
        self.masks = masks
        self.none = none

    def __getitem__(self, value: int | None) -> int:
        return self.none if value is None else self.masks[bisect_right(self.bounds, value)]


@attrs.frozen
class FactRow:
    """What one fact does to the clauses.

    Attributes:
        fact: Its name.
        alive: For each value, the clauses that value leaves alive.
        unanswered: The clauses that live on when it is not answered.
        open: Those that could still hold then: all, unless the phase does not ask it.
    """

    fact: str
    alive: Mapping[Value, int] | Steps
    unanswered: int
    open: int

    __repr__ = by_fields()


class Table:
    """All clauses of one phase, compiled.

    Attributes:
        clauses: The clauses; bit i stands for clause i.
        rows: One for every fact that any clause looks at.
        full: All bits.
        phase: The phase; what it does not ask is not open. None leaves everything open.
    """

    __slots__ = ("_changed", "_killers", "_loop", "_single", "_spared", "clauses", "full", "phase", "rows")

    def __init__(
        self,
        clauses: Iterable[Clause],
        facts: Mapping[str, Fact],
        usual: Mapping[str, Value],
        phase: Phase | None = None,
    ) -> None:
        self.phase = phase
        self.clauses = tuple(clauses)
        self.full = (1 << len(self.clauses)) - 1
        self.rows = tuple(self._compiled(facts))
        self._loop = [(row.fact, row.alive, row.unanswered, row.open) for row in self.rows]
        self._prepare(usual)

    def _prepare(self, usual: Mapping[str, Value]) -> None:
        """Remember which facts kill each clause for a person who answers as usual.

        Known and possible clauses stand side by side in one integer, the possible ones above.
        """
        size = len(self.clauses)
        every = (1 << 2 * size) - 1
        killers = [0] * (2 * size)
        self._changed: dict[str, tuple[Mapping[Value | None, int] | Steps, int, int]] = {}
        for place, row in enumerate(self.rows):
            both = _side_by_side(row, size)
            killed = every ^ both[usual.get(row.fact)]  # type: ignore[index]  # a usual value fits
            for index in bits(killed):
                killers[index] |= 1 << place
            self._changed[row.fact] = (both, killed, 1 << place)
        self._killers = tuple(killers)
        self._spared, self._single = (
            sum(1 << index for index, facts in enumerate(killers) if facts.bit_count() == count)
            for count in (0, 1)
        )

    def alive_changed(self, changes: Mapping[str, Value | None]) -> tuple[int, int]:
        """Return what `alive` does, from where a person's answers differ from the usual ones.

        A clause can hold only if no unchanged fact kills it: if none does, or the only one that does has
        changed, or all of several have. Few clauses are left to look at for the last.
        """
        once = twice = changed = 0
        allowed = -1
        known = self._changed
        for fact, value in changes.items():
            entry = known.get(fact)
            if entry is not None:
                both, killed, place = entry
                twice |= once & killed
                once |= killed
                changed |= place
                allowed &= both[value]  # type: ignore[index]  # the value fits: answers are checked when made
        single = self._single
        alive = (self._spared | once & single) & allowed
        candidates = (twice & allowed) & ~single
        unchanged = ~changed
        killers = self._killers
        while candidates:
            low = candidates & -candidates
            candidates ^= low
            if not killers[low.bit_length() - 1] & unchanged:
                alive |= low
        possible = alive >> len(self.clauses)
        return alive & possible, possible

    def alive(self, answers: Mapping[str, Value]) -> tuple[int, int]:
        """Return the clauses that hold, and those that would hold if unanswered facts were bad."""
        known = possible = self.full
        get = answers.get
        for fact, table, unanswered, still_open in self._loop:
            value = get(fact)
            if value is None:
                known &= unanswered
                possible &= still_open
            else:
                possible &= table[value]  # type: ignore[index]  # the value fits: answers are checked when made
        return known & possible, possible

    def owners(self, alive: int) -> tuple[str, ...]:
        """Return the owners of the clauses in a bit set, each once, in order."""
        return tuple(dict.fromkeys(self.clauses[index].owner for index in bits(alive)))

    def _compiled(self, facts: Mapping[str, Fact]) -> Iterable[FactRow]:
        used = sorted({name for clause in self.clauses for name in clause.facts})
        domains = {name: self._domain(facts[name]) for name in used}
        alive = {name: dict.fromkeys(domains[name], self.full) for name in used}
        unanswered = dict.fromkeys(used, self.full)
        for index, clause in enumerate(self.clauses):
            bit = 1 << index
            for atom in clause.atoms:
                fact = facts[atom.fact]
                for value in domains[atom.fact]:
                    if not holds(atom, fact, value):
                        alive[atom.fact][value] &= ~bit
                if not true_when_unanswered(atom, fact, presumed=clause.presumed):
                    unanswered[atom.fact] &= ~bit
            for name in clause.missing:
                for value in domains[name]:
                    alive[name][value] &= ~bit
        for name in used:
            known = unanswered[name]
            is_open = self.phase is None or facts[name].is_open_in(self.phase)
            still_open = self.full if is_open else known
            yield FactRow(name, _by_value(facts[name], alive[name]), known, still_open)

    def _domain(self, fact: Fact) -> tuple[Value, ...]:
        """Return every value of a fact, or for a long range one value of each stretch that decides alike."""
        if fact.kind is FactKind.BOOL:
            return (False, True)
        if fact.kind is FactKind.CHOICE:
            return fact.values
        # What is neither a yes or no nor a choice is a number, and a number has a range.
        low, high = cast("tuple[int, int]", (fact.minimum, fact.maximum))
        if high - low < _TABLE_LIMIT:
            return tuple(range(low, high + 1))
        starts = {low}
        for clause in self.clauses:
            for atom in clause.atoms:
                if atom.fact == fact.name and isinstance(atom.value, int):
                    starts |= (
                        {atom.value, atom.value + 1} if atom.operator is Operator.EQUALS else {atom.value}
                    )
        return tuple(sorted(start for start in starts if low <= start <= high))


def _by_value(fact: Fact, alive: dict[Value, int]) -> Mapping[Value, int] | Steps:
    if fact.kind is not FactKind.INT or (fact.maximum or 0) - (fact.minimum or 0) < _TABLE_LIMIT:
        return alive
    starts = sorted(int(start) for start in alive)
    return Steps(starts[1:], [alive[start] for start in starts])


def _side_by_side(row: FactRow, size: int) -> Mapping[Value | None, int] | Steps:
    """Return the known clauses of each answer with the possible ones above them; None is no answer."""
    twice = 1 + (1 << size)
    none = row.open << size | row.unanswered
    if isinstance(row.alive, Steps):
        return Steps(row.alive.bounds, [mask * twice for mask in row.alive.masks], none)
    return {None: none, **{value: mask * twice for value, mask in row.alive.items()}}


def bits(mask: int) -> Iterable[int]:
    """Yield the places of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def true_when_unanswered(atom: Atom, fact: Fact, *, presumed: bool) -> bool:
    """Return whether an atom counts as true while its fact is not answered.

    Reassurance must be earned: a fact that is *treated as false* counts as answered with no. A condition that
    only restricts movements is *presumed* present.
    """
    if fact.unanswered is Policy.TREATED_AS_FALSE:
        return holds(atom, fact, False)
    return presumed and fact.unanswered is Policy.RESTRICT


def holds(atom: Atom, fact: Fact, value: Value) -> bool:
    """Return whether an atom is true of an answer."""
    if atom.operator is Operator.ONE_OF:
        return isinstance(atom.value, tuple) and value in atom.value
    constant = atom.value
    if isinstance(constant, tuple):
        return False
    if atom.operator is Operator.EQUALS:
        return value == constant
    if atom.operator is Operator.AT_LEAST:
        return fact.rank(value) >= fact.rank(constant)
    return fact.rank(value) < fact.rank(constant)
