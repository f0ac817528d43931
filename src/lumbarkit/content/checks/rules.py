"""Questions about rules, restrictions, facts, parameters and education topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lumbarkit.content.shelf import Shelf, missing, place_of, ruleset_of
from lumbarkit.errors import ContentError, Fault
from lumbarkit.facts import Fact, FactKind
from lumbarkit.rules import Atom, Conjunction, Operator
from lumbarkit.safety.lint import rule_faults
from lumbarkit.words import Role

_STATEMENT_WORDS = 60


def conditions_name_facts(shelf: Shelf) -> Iterator[Fault]:
    """Every comparison of a rule or restriction names a fact, with a value that the fact can take."""
    for where, path, atom in _atoms(shelf):
        fact = shelf.facts.get(atom.fact)
        if fact is not None:
            yield from _misfits(where, path, atom, fact)
        elif atom.fact not in shelf.names["facts"]:
            yield missing(where, path, atom.fact, shelf.names["facts"], "fact")


def parameters_are_known(shelf: Shelf) -> Iterator[Fault]:
    """Every parameter that a comparison names exists."""
    if "parameters.json" not in shelf.singles:
        return
    known = {parameter.name for parameter in shelf.parameters}
    for where, path, atom in _atoms(shelf):
        if atom.parameter is not None and atom.parameter not in known:
            yield missing(where, f"{path}.parameter", atom.parameter, known, "parameter")


def parameters_are_used(shelf: Shelf) -> Iterator[Fault]:
    """Every parameter stands once, and a comparison names it."""
    used = {atom.parameter for _, _, atom in _atoms(shelf)}
    for index, parameter in enumerate(shelf.parameters):
        path = f"$.parameters[{index}].name"
        if parameter.name in {each.name for each in shelf.parameters[:index]}:
            yield Fault("parameters.json", "this parameter stands twice", path=path, got=parameter.name)
        elif parameter.name not in used and shelf.is_whole:
            yield Fault("parameters.json", "no rule uses this parameter", path=path, got=parameter.name)


def tiers_name_facts(shelf: Shelf) -> Iterator[Fault]:
    """Every tier of a rule names a fact that is a number in whose range its threshold lies."""
    for rule in shelf.rules.values():
        for index, tier in enumerate(rule.then.tiers):
            where, path = place_of("rules", rule.id), f"$.then.tiers[{index}]"
            fact = shelf.facts.get(tier.fact)
            if fact is not None:
                yield from _refused(where, f"{path}.at_least", fact, tier.at_least)
            elif tier.fact not in shelf.names["facts"]:
                yield missing(where, f"{path}.fact", tier.fact, shelf.names["facts"], "fact")


def cases_answer_facts(shelf: Shelf) -> Iterator[Fault]:
    """Every case of a rule gives answers that the facts allow, in a phase of the rule."""
    for rule in shelf.rules.values():
        where = place_of("rules", rule.id)
        for index, case in enumerate(rule.cases):
            for name, value in case.facts.items():
                path = f"$.cases[{index}].facts.{name}"
                fact = shelf.facts.get(name)
                if fact is not None:
                    yield from _refused(where, path, fact, value)
                elif name not in shelf.names["facts"]:
                    yield missing(where, path, name, shelf.names["facts"], "fact")
            if case.fires and case.phase not in rule.phases:
                path = f"$.cases[{index}].phase"
                yield Fault(where, "the rule is not looked at in this phase", path=path, got=case.phase.value)


def must_answers_name_facts(shelf: Shelf) -> Iterator[Fault]:
    """A fact that must be answered because of another one names that one and answers it can take."""
    for fact in shelf.facts.values():
        where = place_of("facts", fact.name)
        for index, other in enumerate(fact.must_answer_if):
            path = f"$.must_answer_if[{index}]"
            cause = shelf.facts.get(other.fact)
            if cause is not None:
                for place, value in enumerate(other.one_of):
                    yield from _refused(where, f"{path}.one_of[{place}]", cause, value)
            elif other.fact not in shelf.names["facts"]:
                yield missing(where, f"{path}.fact", other.fact, shelf.names["facts"], "fact")


def rules_keep_their_laws(shelf: Shelf) -> Iterator[Fault]:
    """The rules together keep the laws of safety: directions, wording, and cases that decide as stated."""
    unreadable = (
        conditions_name_facts,
        parameters_are_known,
        tiers_name_facts,
        cases_answer_facts,
        must_answers_name_facts,
    )
    is_read = shelf.facts.keys() == shelf.names["facts"] and "parameters.json" in shelf.singles
    if not is_read or any(True for check in unreadable for _ in check(shelf)):
        return  # those faults are named already, and the laws speak of rules that can be read
    try:
        yield from rule_faults(ruleset_of(shelf))
    except ContentError as error:
        yield from error.faults


def roles_are_played(shelf: Shelf) -> Iterator[Fault]:
    """Every part that the loop needs is played by a rule, in a folder that counts its rules.

    A folder that leaves rules out on purpose does not count them: the loop then goes without.
    """
    if not shelf.is_whole or shelf.manifest is None or "rules" not in shelf.manifest.counts:
        return
    played = {role for rule in shelf.rules.values() for role in rule.roles}
    for role in Role:
        if role not in played:
            yield Fault("rules/", "no rule plays this role", got=role.value, expected="a rule that names it")
    if not any(rule.then.permits_progress for rule in shelf.rules.values()):
        yield Fault("rules/", "no rule permits progress", expected="a rule that does")


def statements_stand_once(shelf: Shelf) -> Iterator[Fault]:
    """No two education statements share an id, no two topics a place, and no statement is too long."""
    owners: dict[str, str] = {}
    places: dict[int, str] = {}
    for topic in shelf.topics.values():
        where = place_of("education", topic.id)
        if topic.order in places:
            problem = f"{places[topic.order]} already has this place"
            yield Fault(where, problem, path="$.order", got=topic.order)
        places.setdefault(topic.order, topic.id)
        for index, statement in enumerate(topic.statements):
            path = f"$.statements[{index}]"
            if statement.id in owners:
                problem = f"{owners[statement.id]} already has this statement"
                yield Fault(where, problem, path=f"{path}.id", got=statement.id)
            owners.setdefault(statement.id, topic.id)
            count = len(statement.text.split())
            if count > _STATEMENT_WORDS:
                expected = f"at most {_STATEMENT_WORDS} words"
                yield Fault(
                    where, "the statement is too long", path=f"{path}.text", got=count, expected=expected
                )


def nothing_was_lost(shelf: Shelf) -> Iterator[Fault]:
    """A folder holds at least as many entries of each kind as its manifest counts."""
    if shelf.manifest is None:
        return
    for folder, counted in shelf.manifest.counts.items():
        path = f"$.counts.{folder}"
        if folder not in shelf.names:
            yield missing("manifest.json", path, folder, shelf.names, "kind of entry")
        elif len(shelf.names[folder]) < counted:
            expected = f"at most the {len(shelf.names[folder])} that are there"
            yield Fault("manifest.json", "entries are missing", path=path, got=counted, expected=expected)


def _atoms(shelf: Shelf) -> Iterator[tuple[str, str, Atom]]:
    for rule in shelf.rules.values():
        yield from _atoms_of(place_of("rules", rule.id), "$.when", rule.when)
    for each in shelf.restrictions.values():
        yield from _atoms_of(place_of("restrictions", each.id), "$.present_when", each.present_when)


def _atoms_of(where: str, path: str, conjunctions: Iterable[Conjunction]) -> Iterator[tuple[str, str, Atom]]:
    for index, conjunction in enumerate(conjunctions):
        for atom in conjunction.atoms:
            yield where, f"{path}[{index}].{atom.fact}", atom


def _misfits(where: str, path: str, atom: Atom, fact: Fact) -> Iterator[Fault]:
    if atom.operator in (Operator.AT_LEAST, Operator.BELOW) and fact.kind is FactKind.BOOL:
        yield Fault(where, "a yes or no cannot be compared by size", path=path, got=atom.operator.value)
    values = atom.value if isinstance(atom.value, tuple) else (atom.value,)
    for value in values:
        yield from _refused(where, f"{path}.{atom.operator}", fact, value)


def _refused(where: str, path: str, fact: Fact, value: object) -> Iterator[Fault]:
    fault = fact.fault(value)
    if fault is not None:
        yield Fault(
            where,
            f"not an answer to {fact.name}: {fault.problem}",
            path=path,
            got=value,
            expected=fault.expected,
            near=fault.near,
        )
