"""A set of rules with everything they speak of, ready to evaluate."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Any

import attrs

from lumbarkit.errors import ContentError, Fault, InvalidRequest, nearest
from lumbarkit.facts import Fact, FactList, Policy, Value
from lumbarkit.history_rules import HistoryRules
from lumbarkit.restrictions import Restriction
from lumbarkit.roles import Roles
from lumbarkit.rules import Atom, Conjunction, Operator, Parameter, Rule
from lumbarkit.safety.answer_facts import INPUTS, derive_from_answers
from lumbarkit.safety.bits import Clause, Table, holds
from lumbarkit.safety.evaluator import Evaluator
from lumbarkit.safety.lint import form_faults
from lumbarkit.words import Phase, Side, Stage

#: The notes that a table keeps beside rules and restrictions, as answers that make them true.
_STAGES = (
    (Stage.ACUTE, (("pain_duration_days", Operator.BELOW, 42),)),
    (
        Stage.SUBACUTE,
        (("pain_duration_days", Operator.AT_LEAST, 42), ("pain_duration_days", Operator.BELOW, 85)),
    ),
    (Stage.PERSISTENT, (("pain_duration_days", Operator.AT_LEAST, 85),)),
)
_OLDER_FROM = 65
#: Held while a table is compiled, so that threads that meet a rule set at once compile it once.
_COMPILING = threading.Lock()


class RuleSet:
    """Rules, the facts they look at, the restrictions that go with them, and the parameters in force.

    Args:
        facts: Every fact that a rule or restriction may name.
        rules: The rules.
        restrictions: The conditions that a clearance may carry.
        parameters: The thresholds that a host may move towards caution.
        version: The content version.
        moved: Parameters that were moved from their defaults, by name.

    Raises:
        ContentError: If a rule breaks a law that every rule must keep; ``.faults`` lists all of them.
    """

    __slots__ = (
        "_by_id",
        "_label",
        "_tables",
        "_telling",
        "evaluator",
        "facts",
        "history",
        "moved",
        "parameters",
        "restrictions",
        "rules",
        "version",
    )

    def __init__(
        self,
        *,
        facts: FactList,
        rules: Iterable[Rule],
        restrictions: Iterable[Restriction],
        parameters: Iterable[Parameter],
        version: str,
        moved: Mapping[str, int] | None = None,
    ) -> None:
        self.facts = facts
        self.rules = tuple(sorted(rules, key=lambda rule: _natural(rule.id)))
        self.restrictions = tuple(sorted(restrictions, key=lambda each: each.id))
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.moved = {} if moved is None else dict(moved)
        self.version = version
        #: By what a journal is read: its facts and the roles of its rules.
        self.history = HistoryRules(facts=facts, roles=Roles.of(self.rules))
        self._tables: dict[Phase, Table] = {}
        self._label: str | None = None
        #: Decides by these rules, and remembers: what was compiled and decided once serves every later call.
        self.evaluator = Evaluator(self)
        self._by_id = {rule.id: rule for rule in self.rules}
        self._telling = _telling(self)
        faults = form_faults(self)
        if faults:
            raise ContentError(faults=faults)

    def __repr__(self) -> str:
        return f"<RuleSet {self.version} of {len(self.rules)} rules over {len(self.facts)} facts>"

    def __getitem__(self, rule_id: str) -> Rule:
        return self._by_id[rule_id]

    def card(self, rule_id: str) -> Rule | None:
        """Return a rule by its id; None when there is none."""
        return self._by_id.get(rule_id)

    def is_telling(self, answers: Mapping[str, Value]) -> bool:
        """Return whether any of the answers could make a rule with a lock fire, alone or with others."""
        telling = self._telling
        return any(name in telling and telling[name](value) for name, value in answers.items())

    def leaving(self, values: Mapping[str, Value]) -> tuple[Rule, ...]:
        """Return the rules with a lock that fire on answers and what carries, in whatever phase.

        The diary's table serves: nothing has to be answered in it; only what is bound elsewhere is missing.
        """
        table = self.table(Phase.DAILY)
        known, _ = table.alive(derive_from_answers(values))
        names = (owner.removeprefix("rule:") for owner in table.owners(known))
        found = (self._by_id.get(name) for name in names)
        return tuple(rule for rule in found if rule is not None and rule.lock is not None)

    def with_parameters(self, **moved: int) -> RuleSet:
        """Return the same rules with some thresholds moved towards caution.

        Args:
            **moved: New values by parameter name; see ``docs/reference/rules.md``.

        Raises:
            InvalidRequest: If a name is unknown, or a value lies beyond the default (less cautious) or beyond
                the limit.
        """
        faults = []
        for name, value in moved.items():
            where = f"parameter {name!r}"
            parameter = self.parameters.get(name)
            if parameter is None:
                faults.append(Fault(where, "no such parameter", near=nearest(name, self.parameters)))
            elif type(value) is not int or not parameter.limit <= value <= parameter.default:
                allowed = (
                    f"a whole number from {parameter.limit} to {parameter.default}, towards caution only"
                )
                faults.append(Fault(where, "out of range", got=value, expected=allowed))
        if faults:
            raise InvalidRequest(faults=faults)
        return RuleSet(
            facts=self.facts,
            rules=self.rules,
            restrictions=self.restrictions,
            parameters=self.parameters.values(),
            version=self.version,
            moved={**self.moved, **moved},
        )

    @property
    def roles(self) -> Roles:
        """Which rules play which part in the loop."""
        return self.history.roles

    @property
    def label(self) -> str:
        """Version and hash: two rule sets with the same label decide alike, on any machine."""
        if self._label is None:
            self._label = self._hashed()
        return self._label

    def _hashed(self) -> str:
        deciding = (
            [_deciding(rule) for rule in self.rules],
            [(each.id, each.present_when) for each in self.restrictions],
            [(fact.name, fact.values, fact.minimum, fact.maximum) for fact in self.facts.values()],
            [(fact.asked, fact.unanswered, fact.must_answer) for fact in self.facts.values()],
            [fact.must_answer_if for fact in self.facts.values()],
            sorted(self.moved.items()),
        )
        digest = hashlib.sha256(_canonical(deciding).encode()).hexdigest()
        return f"{self.version}+{digest[:12]}"

    def table(self, phase: Phase) -> Table:
        """Return the clauses of one phase, compiled once."""
        found = self._tables.get(phase)
        return self._compiled(phase) if found is None else found

    def _compiled(self, phase: Phase) -> Table:
        with _COMPILING:
            if phase not in self._tables:
                self._tables[phase] = Table(
                    self._clauses(phase), self.facts, derive_from_answers(self.facts.all_clear), phase
                )
            return self._tables[phase]

    def threshold(self, atom: Atom) -> Atom:
        """Return an atom with its threshold where the parameters in force put it."""
        if atom.parameter is None or type(atom.value) is not int:
            return atom
        parameter = self.parameters[atom.parameter]
        shift = self.moved.get(atom.parameter, parameter.default) - parameter.default
        return attrs.evolve(atom, value=atom.value + shift)

    def _clauses(self, phase: Phase) -> Iterable[Clause]:
        for rule in self.rules:
            if phase not in rule.phases:
                continue
            for conjunction in rule.when:
                atoms = self._atoms(conjunction)
                yield Clause(f"rule:{rule.id}", atoms)
            for index, tier in enumerate(rule.then.tiers):
                atom = Atom(fact=tier.fact, operator=Operator.AT_LEAST, value=tier.at_least)
                yield Clause(f"tier:{rule.id}:{index}", (atom,))
            if rule.unanswered is not None:
                yield from self._unanswered(f"rule:{rule.id}", rule.unanswered, phase)
        for restriction in self.restrictions:
            for conjunction in restriction.present_when:
                yield Clause(f"condition:{restriction.id}", self._atoms(conjunction), presumed=True)
        yield from self._notes(phase)

    def _atoms(self, conjunction: Conjunction) -> tuple[Atom, ...]:
        return tuple(self.threshold(atom) for atom in conjunction.atoms)

    def _unanswered(self, owner: str, policy: Policy, phase: Phase) -> Iterable[Clause]:
        for fact in self.facts.values():
            if phase not in fact.must_answer:
                continue
            if fact.must_answer_if and policy is Policy.HOLD:
                for other in fact.must_answer_if:
                    atom = Atom(fact=other.fact, operator=Operator.ONE_OF, value=other.one_of)
                    yield Clause(owner, (atom,), missing=(fact.name,))
            elif fact.unanswered is policy:
                yield Clause(owner, missing=(fact.name,))

    def _notes(self, phase: Phase) -> Iterable[Clause]:
        for fact in self.facts.values():
            if fact.unanswered is Policy.NO_PROGRESS and phase in fact.asked:
                yield Clause(f"no_progress:{fact.name}", missing=(fact.name,))
        for stage, tests in _STAGES:
            yield Clause(f"stage:{stage.value}", tuple(_atom(*test) for test in tests))
        for side in Side:
            yield Clause(f"side:{side.value}", (_atom("sore_side", Operator.EQUALS, side.value),))
        yield Clause("older:yes", (_atom("age_years", Operator.AT_LEAST, _OLDER_FROM),))


def _telling(ruleset: RuleSet) -> dict[str, Callable[[Value], bool]]:
    """Return for each fact that a rule with a lock looks at whether an answer speaks for some such rule."""
    atoms: dict[str, list[Atom]] = {}
    for rule in ruleset.rules:
        if rule.lock is not None:
            for conjunction in rule.when:
                for atom in conjunction.atoms:
                    if atom.fact in ruleset.facts:
                        atoms.setdefault(atom.fact, []).append(ruleset.threshold(atom))
    found: dict[str, Callable[[Value], bool]] = {
        name: partial(_speaks, ruleset.facts[name], tuple(each)) for name, each in atoms.items()
    }
    for name, signs in INPUTS.items():
        if name in found:
            for sign in signs:
                found.setdefault(sign, partial(_is_worse_than_safest, ruleset.facts[sign]))
    return found


def _speaks(fact: Fact, atoms: tuple[Atom, ...], value: Value) -> bool:
    return any(holds(atom, fact, value) for atom in atoms)


def _is_worse_than_safest(fact: Fact, value: Value) -> bool:
    return value != fact.safest


def _deciding(rule: Rule) -> tuple[object, ...]:
    return (
        *(rule.id, rule.phases, rule.when, rule.unanswered, rule.then, rule.lock, rule.topic),
        *(rule.reason, rule.sources, rule.roles),
    )


def _canonical(value: Any) -> str:
    # A repr would follow the order of sets, which differs from one process to the next.
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(_canonical(each) for each in value)) + "}"
    if isinstance(value, (tuple, list)):
        return "(" + ",".join(_canonical(each) for each in value) + ")"
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))
        return "(" + ",".join(_canonical(getattr(value, field.name)) for field in fields) + ")"
    return repr(value)


def _atom(fact: str, operator: Operator, value: Value) -> Atom:
    return Atom(fact=fact, operator=operator, value=value)


def _natural(rule_id: str) -> tuple[str, int]:
    group, _, number = rule_id.partition("-")
    return group, int(number)
