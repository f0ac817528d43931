"""Compiled tables against a plain reading of the same clauses, on facts and clauses made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest

from lumbarkit.facts import Fact, FactKind, Policy, Value, Worse
from lumbarkit.rules import Operator
from lumbarkit.safety.bits import Clause, FactRow, Steps, Table, holds, true_when_unanswered
from lumbarkit.words import Phase
from tests.safety.planted import atom


def _fact(
    name: str,
    *,
    policy: Policy = Policy.ABSENT,
    values: tuple[str, ...] = (),
    between: tuple[int, int] | None = None,
) -> Fact:
    kind = FactKind.INT if between else FactKind.CHOICE if values else FactKind.BOOL
    low, high = (None, None) if between is None else between
    return Fact(
        name=name,
        section="B",
        kind=kind,
        values=values,
        minimum=low,
        maximum=high,
        worse=Worse.HIGHER,
        asked=(Phase.BEFORE,),
        unanswered=policy,
    )


FACTS = {
    fact.name: fact
    for fact in (
        _fact("assumed", policy=Policy.RESTRICT),
        _fact("days", between=(0, 3650)),
        _fact("earned", policy=Policy.TREATED_AS_FALSE),
        _fact("pressure", between=(40, 100)),
        _fact("sign", policy=Policy.HOLD),
        _fact("word", values=("none", "some", "much")),
    )
}

SIGN = atom("sign", "equals", True)
LONG = atom("days", "at_least", 30)
HIGH = atom("pressure", "at_least", 90)

CLAUSES = (
    Clause("one sign", (SIGN,)),
    Clause("long", (LONG,)),
    Clause("exactly so long", (atom("days", "equals", 70),)),
    Clause("the longest", (atom("days", "at_least", 3650),)),
    Clause("short", (atom("days", "below", 30),)),
    Clause("two signs", (SIGN, HIGH)),
    Clause("three signs", (SIGN, HIGH, LONG)),
    Clause("four signs", (SIGN, HIGH, LONG, atom("word", "at_least", "some"))),
    Clause("either word", (atom("word", "one_of", ("some", "much")),)),
    Clause("not earned", (atom("earned", "equals", False), SIGN)),
    Clause("earned", (atom("earned", "equals", True),)),
    Clause("assumed", (atom("assumed", "equals", True),), presumed=True),
    Clause("known", (atom("assumed", "equals", True),)),
    Clause("sign presumed", (SIGN,), presumed=True),
    Clause("not asked", missing=("sign",)),
    Clause("not asked though high", (HIGH,), missing=("sign", "word")),
    Clause("always"),
)

#: What a person without signs answers; the word is left out, so that leaving it out is no change.
USUAL: dict[str, Value] = {"assumed": False, "days": 0, "earned": True, "pressure": 40, "sign": False}
#: Both sides of every threshold, the ends of every range, and no answer.
TELLING: dict[str, tuple[Value | None, ...]] = {
    "assumed": (None, False, True),
    "days": (None, 0, 29, 30, 69, 70, 71, 72, 3649, 3650),
    "earned": (None, False, True),
    "pressure": (None, 40, 89, 90, 100),
    "sign": (None, False, True),
    "word": (None, "none", "some", "much"),
}


def _every_person() -> list[dict[str, Value]]:
    return [
        {name: value for name, value in zip(TELLING, values, strict=True) if value is not None}
        for values in product(*TELLING.values())
    ]


def _could(clause: Clause, person: Mapping[str, Value]) -> bool:
    asked = all(name not in person for name in clause.missing)
    return asked and all(
        each.fact not in person or holds(each, FACTS[each.fact], person[each.fact]) for each in clause.atoms
    )


def _does(clause: Clause, person: Mapping[str, Value]) -> bool:
    silent = [each for each in clause.atoms if each.fact not in person]
    return _could(clause, person) and all(
        (each.fact == "earned" and each.value is False) or (each.fact == "assumed" and clause.presumed)
        for each in silent
    )


def _plainly(clauses: tuple[Clause, ...], person: Mapping[str, Value]) -> tuple[list[str], list[str]]:
    known = [clause.owner for clause in clauses if _does(clause, person)]
    return known, [clause.owner for clause in clauses if _could(clause, person)]


def _row(table: Table, name: str) -> FactRow:
    (row,) = (row for row in table.rows if row.fact == name)
    return row


class TestAlive:
    """Which clauses hold, and which still could."""

    @pytest.mark.parametrize("first", range(len(CLAUSES)))
    def test_every_person_is_read_as_the_clauses_say(self, first: int) -> None:
        """For every mix of telling answers, whichever clause comes first; and no bit beyond the clauses."""
        clauses = CLAUSES[first:] + CLAUSES[:first]
        table = Table(clauses, FACTS, USUAL)
        for person in _every_person()[first :: len(CLAUSES)]:
            known, possible = table.alive(person)
            assert known <= possible <= table.full
            assert (list(table.owners(known)), list(table.owners(possible))) == _plainly(clauses, person)

    @pytest.mark.parametrize("first", range(len(CLAUSES)))
    def test_looking_only_at_changes_says_the_same(self, first: int) -> None:
        """Where a person differs from the usual decides alike, whichever clause comes first."""
        table = Table(CLAUSES[first:] + CLAUSES[:first], FACTS, USUAL)
        for person in [USUAL, *_every_person()[first :: len(CLAUSES)]]:
            answers: dict[str, Value | None] = {name: person.get(name) for name in TELLING}
            changes = {name: value for name, value in answers.items() if value != USUAL.get(name)}
            assert table.alive_changed(changes) == table.alive(person)
            assert table.alive_changed(answers) == table.alive(person)

    def test_a_fact_that_no_clause_looks_at_changes_nothing(self) -> None:
        """A changed answer that no clause looks at is passed over."""
        table = Table(CLAUSES, FACTS, USUAL)
        assert table.alive_changed({"shoe_size": 9}) == table.alive(USUAL)


class TestRows:
    """How what a fact decides is kept."""

    @pytest.mark.parametrize(("low", "high"), [(0, 63), (40, 103), (-63, 0)])
    def test_a_short_range_is_kept_value_by_value(self, low: int, high: int) -> None:
        """Up to 64 numbers each have their own bit set, and no other number has one."""
        facts = {"count": _fact("count", between=(low, high))}
        table = Table([Clause("some", (atom("count", "at_least", low + 30),))], facts, {})
        alive = _row(table, "count").alive
        assert not isinstance(alive, Steps)
        assert list(alive) == list(range(low, high + 1))

    @pytest.mark.parametrize(("low", "high"), [(0, 64), (40, 104), (-64, 0)])
    def test_a_longer_range_is_kept_in_stretches(self, low: int, high: int) -> None:
        """More numbers than that share a bit set between two thresholds of their own fact."""
        facts = {
            "count": _fact("count", between=(low, high)),
            "other": _fact("other", between=(low, high)),
        }
        clauses = [
            Clause("some", (atom("count", "at_least", low + 30),)),
            Clause("exactly", (atom("count", "equals", low + 50),)),
            Clause("another", (atom("other", "at_least", low + 10),)),
        ]
        alive = _row(Table(clauses, facts, {}), "count").alive
        assert isinstance(alive, Steps)
        assert alive.bounds == [low + 30, low + 50, low + 51]
        assert alive.masks == [0b100, 0b101, 0b111, 0b101]

    def test_a_stretch_begins_at_its_bound(self) -> None:
        """A number on a bound belongs to the stretch above it; no number leaves nothing unless it is said."""
        steps = Steps([10, 20], [1, 2, 4])
        assert [steps[value] for value in (0, 9, 10, 19, 20, 99, None)] == [1, 1, 2, 2, 4, 4, 0]
        assert Steps([10], [1, 2], 3)[None] == 3


class TestAtoms:
    """What one comparison says."""

    @pytest.mark.parametrize("operator", [Operator.EQUALS, Operator.AT_LEAST, Operator.BELOW])
    @pytest.mark.parametrize("value", FACTS["word"].values)
    def test_only_one_of_compares_with_several(self, operator: Operator, value: str) -> None:
        """Every other comparison with a list of choices is true of no answer."""
        assert not holds(atom("word", operator.value, ("some", "much")), FACTS["word"], value)

    @pytest.mark.parametrize(
        ("name", "operator", "value", "presumed", "expected"),
        [
            ("earned", "equals", False, False, True),
            ("earned", "equals", True, False, False),
            ("earned", "equals", True, True, False),
            ("earned", "below", True, False, True),
            ("earned", "at_least", True, False, False),
            ("assumed", "equals", True, True, True),
            ("assumed", "equals", True, False, False),
            ("sign", "equals", True, True, False),
            ("days", "at_least", 30, True, False),
        ],
    )
    def test_silence_counts_by_the_policy(
        self, name: str, operator: str, value: Value, presumed: bool, expected: bool
    ) -> None:
        """Not earned counts as no, a presumed condition as yes, and other silence as nothing."""
        found = true_when_unanswered(atom(name, operator, value), FACTS[name], presumed=presumed)
        assert found is expected
