"""The one converter: parsed JSON to values, strictly.

cattrs is kind by default (``"3"`` becomes 3, ``2.9`` becomes 2, an unknown key vanishes). Safety content
cannot afford that, so every primitive has a strict hook here, and unknown keys, repeats and coercions are
refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn

from lumbarkit.content._faults import Wrong, faults_of
from lumbarkit.errors import ContentError, nearest
from lumbarkit.facts import Answers
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.rules import Atom, Conjunction, Operator

T = TypeVar("T")


def structure(kind: type[T], data: object, *, where: str) -> T:
    """Return ``data`` as a value of ``kind``.

    Args:
        kind: An attrs class.
        data: Parsed JSON.
        where: The file or argument it came from, for messages.

    Raises:
        ContentError: If anything is wrong; ``.faults`` holds everything, with its path.
    """
    try:
        return _converter(False).structure(data, kind)
    except Exception:  # noqa: BLE001  # whatever it was, the slow converter below finds and names all of it
        pass
    try:
        return _converter(True).structure(data, kind)
    except RecursionError:
        raise ContentError(faults=[Wrong("nested too deeply").fault(where, "$")]) from None
    except Exception as error:  # noqa: BLE001  # every failure becomes a named fault
        raise ContentError(faults=faults_of(error, where=where)) from None


@cache
def _converter(detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    converter.register_structure_hook_factory(
        lambda kind: kind in _PRIMITIVES, lambda kind: _PRIMITIVES[kind]
    )
    converter.register_structure_hook(datetime.datetime, _datetime)
    converter.register_structure_hook(datetime.date, _date)
    converter.register_structure_hook(Conjunction, _conjunction)
    converter.register_structure_hook(Answers, lambda data, _: Answers.of(_object(data)))
    converter.register_structure_hook_func(lambda kind: _is_scalar_union(kind), _scalar_union)
    converter.register_structure_hook_factory(_is_enum, _enum_hook)
    converter.register_structure_hook_factory(
        lambda kind: get_origin(kind) in (tuple, frozenset), lambda kind: _array_hook(kind, converter)
    )
    converter.register_structure_hook_factory(
        lambda kind: get_origin(kind) is FrozenMap, lambda kind: _map_hook(kind, converter)
    )
    if detailed:
        converter.register_structure_hook_factory(attrs.has, lambda kind: _class_hook(kind, converter))
    return converter


def _class_hook(kind: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    inner = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )

    def hook(data: Any, wanted: Any) -> Any:
        return inner(_object(data), wanted)

    return hook


def _object(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise Wrong("wrong type", got=data, expected="an object")
    return data


def _primitive(kind: type, name: str) -> Callable[[Any, Any], Any]:
    def hook(data: Any, _: Any) -> Any:
        if type(data) is not kind:
            raise Wrong("wrong type", got=data, expected=name)
        return data

    return hook


def _float(data: Any, _: Any) -> float:
    if isinstance(data, bool) or not isinstance(data, (int, float)) or data != data or abs(data) == _INFINITY:
        raise Wrong("wrong type", got=data, expected="a number")
    return float(data)


_INFINITY = float("inf")
_PRIMITIVES: dict[type, Callable[[Any, Any], Any]] = {
    int: _primitive(int, "a whole number"),
    str: _primitive(str, "text"),
    bool: _primitive(bool, "true or false"),
    float: _float,
}


def _datetime(data: Any, _: Any) -> datetime.datetime:
    expected = "a date and time with an offset, such as 2026-11-20T08:30:00+00:00"
    try:
        moment = datetime.datetime.fromisoformat(data)
    except (TypeError, ValueError):
        raise Wrong("not a date and time", got=data, expected=expected) from None
    if moment.utcoffset() is None:
        raise Wrong("no offset", got=data, expected=expected)
    return moment


def _date(data: Any, _: Any) -> datetime.date:
    try:
        return datetime.date.fromisoformat(data)
    except (TypeError, ValueError):
        raise Wrong("not a date", got=data, expected="a date such as 2026-11-20") from None


def _is_scalar_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and set(get_args(kind)) <= {bool, int, str}


def _scalar_union(data: Any, kind: Any) -> Any:
    if type(data) not in get_args(kind):
        names = " or ".join(sorted(member.__name__ for member in get_args(kind)))
        raise Wrong("wrong type", got=data, expected=names)
    return data


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _enum_hook(kind: type[Enum]) -> Callable[[Any, Any], Any]:
    members = {member.value: member for member in kind}

    def hook(data: Any, _: Any) -> Any:
        found = members.get(data) if isinstance(data, str) else None
        if found is None:
            raise Wrong(
                "unknown word",
                got=data,
                expected="one of " + ", ".join(members),
                near=nearest(data, members),
            )
        return found

    return hook


def _array_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    container = get_origin(kind)
    item = get_args(kind)[0]
    structure_list = converter.get_structure_hook(list[item])
    unique = container is frozenset or item is str or _is_enum(item)

    def hook(data: Any, _: Any) -> Any:
        if not isinstance(data, (list, tuple)):
            raise Wrong("wrong type", got=data, expected="an array")
        values = structure_list(data, list[item])
        if unique and len(values) > 1 and len(set(values)) != len(values):
            repeated = next(value for value in values if values.count(value) > 1)
            raise Wrong("repeated in the array", got=getattr(repeated, "value", repeated))
        return container(values)

    return hook


def _map_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    key_kind, value_kind = get_args(kind)
    key_hook = converter.get_structure_hook(key_kind)
    value_hook = converter.get_structure_hook(value_kind)

    def hook(data: Any, _: Any) -> Any:
        items = {}
        for key, value in _object(data).items():
            try:
                items[key_hook(key, key_kind)] = value_hook(value, value_kind)
            except Wrong as wrong:
                raise wrong.below(str(key)) from None
        return FrozenMap(items)

    return hook


def _conjunction(data: Any, _: Any) -> Conjunction:
    atoms = tuple(_atom(fact, test) for fact, test in _object(data).items())
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
        return Atom(fact=fact, operator=operator, value=tuple(value), parameter=parameter)
    if type(value) not in (bool, int, str):
        raise Wrong("wrong type", got=value, expected="true, false, a whole number or a word").below(fact)
    return Atom(fact=fact, operator=operator, value=value, parameter=parameter)
