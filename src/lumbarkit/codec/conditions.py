"""How conditions on facts stand in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lumbarkit.codec.scalars import as_object
from lumbarkit.codec.wrong import Wrong
from lumbarkit.errors import nearest
from lumbarkit.rules import Atom, Conjunction, Operator


def conjunction(data: Any) -> Conjunction:
    """Return an object of facts with one comparison each as comparisons that must all be true."""
    atoms = tuple(_atom(fact, test) for fact, test in as_object(data).items())
    if not atoms:
        raise Wrong("an empty conjunction is always true", got=data, expected="at least one fact")
    return Conjunction(atoms)


def _atom(fact: str, test: Any) -> Atom:
    if not isinstance(test, Mapping):
        raise Wrong("wrong type", got=test, expected="an object with one operator").below(fact)
    given = [key for key in test if key != "parameter"]
    operators = [operator.value for operator in Operator]
    if len(given) != 1 or given[0] not in operators:
        raise Wrong(
            "not exactly one operator",
            got=sorted(map(str, test)),
            expected="one of " + ", ".join(operators),
            near=nearest(given[0], operators) if len(given) == 1 else None,
        ).below(fact)
    operator, value = Operator(given[0]), test[given[0]]
    parameter = test.get("parameter")
    if parameter is not None and not isinstance(parameter, str):
        raise Wrong("wrong type", got=parameter, expected="text").below(f"{fact}.parameter")
    if operator is Operator.ONE_OF:
        if not isinstance(value, list) or len(value) < 2 or not all(isinstance(each, str) for each in value):
            raise Wrong("wrong type", got=value, expected="an array of two or more words").below(fact)
        if len(set(value)) != len(value):
            raise Wrong("repeated in the array", got=value).below(fact)
        return Atom(fact=fact, operator=operator, value=tuple(value), parameter=parameter)
    if type(value) not in (bool, int, str):
        raise Wrong("wrong type", got=value, expected="true, false, a whole number or a word").below(fact)
    return Atom(fact=fact, operator=operator, value=value, parameter=parameter)
