"""The careful way from parsed JSON to values: cattrs, made strict, with every fault named.

cattrs is kind by default (``"3"`` becomes 3, ``2.9`` becomes 2, an unknown key vanishes). Safety content
cannot afford that, so every primitive has a strict hook here, and unknown keys, repeats and coercions are
refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import GenericAlias, UnionType
from typing import Any, Union, get_args, get_origin

import attrs
from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from lumbarkit.answers import Answers
from lumbarkit.codec.conditions import conjunction
from lumbarkit.codec.faults import faults_of
from lumbarkit.codec.fields import is_hidden, key_of
from lumbarkit.codec.scalars import as_object, day, moment
from lumbarkit.codec.spelled import is_spelled
from lumbarkit.codec.wrong import Wrong
from lumbarkit.errors import ContentError, nearest
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.rules import Conjunction


def careful(kind: type[Any], data: object, *, where: str) -> Any:
    """Return data as a value of an attrs class, or name everything that is wrong with it.

    Args:
        kind: The class.
        data: Parsed JSON.
        where: The file or argument it came from, for messages.

    Raises:
        ContentError: If anything is wrong; ``.faults`` holds everything, with its path.
    """
    try:
        return _converter().structure(data, kind)
    except Exception as error:  # noqa: BLE001  # every failure becomes a named fault
        raise ContentError(faults=faults_of(error, where=where)) from None


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    # Registered one by one: a hook for a predicate would come after cattrs' own kind hooks for these types.
    for primitive, hook in _PRIMITIVES.items():
        converter.register_structure_hook(primitive, hook)
    converter.register_structure_hook(datetime.datetime, lambda data, _: moment(data))
    converter.register_structure_hook(datetime.date, lambda data, _: day(data))
    converter.register_structure_hook(Conjunction, lambda data, _: conjunction(data))
    converter.register_structure_hook(Answers, lambda data, _: Answers.of(as_object(data)))
    converter.register_structure_hook_func(_is_scalar_union, _scalar_union)
    converter.register_structure_hook_factory(
        _is_scalar_or_array, lambda kind: _scalar_or_array_hook(kind, converter)
    )
    converter.register_structure_hook_factory(_is_enum, _enum_hook)
    converter.register_structure_hook_factory(_is_array, lambda kind: _array_hook(kind, converter))
    converter.register_structure_hook_factory(_is_map, lambda kind: _map_hook(kind, converter))
    converter.register_structure_hook_factory(attrs.has, lambda kind: _class_hook(kind, converter))
    converter.register_structure_hook_func(is_spelled, lambda data, kind: kind.from_plain(data))
    return converter


def _class_hook(kind: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    called: Any = {
        field.name: override(omit=True) if is_hidden(field) else override(rename=key_of(field))
        for field in attrs.fields(kind)
        if is_hidden(field) or key_of(field) != field.name
    }
    inner = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **called
    )

    def hook(data: Any, wanted: Any) -> Any:
        return inner(as_object(data), wanted)

    return hook


def _primitive(kind: type, name: str) -> Callable[[Any, Any], Any]:
    def hook(data: Any, wanted: Any) -> Any:
        if wanted is not kind and _is_enum(wanted):  # an enumeration of texts is a kind of text to cattrs
            return _enum_hook(wanted)(data, wanted)
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


def _is_scalar_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and set(get_args(kind)) <= {bool, int, str}


def _scalar_union(data: Any, kind: Any) -> Any:
    if type(data) not in get_args(kind):
        named = {tuple: "an array"}
        names = " or ".join(
            sorted(named.get(get_origin(each), getattr(each, "__name__", "")) for each in get_args(kind))
        )
        raise Wrong("wrong type", got=data, expected=names)
    return data


def _is_array(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin in (tuple, frozenset)


def _is_map(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is FrozenMap


def _is_scalar_or_array(kind: Any) -> bool:
    arguments = get_args(kind) if get_origin(kind) in (Union, UnionType) else ()
    arrays = {each for each in arguments if get_origin(each) is tuple}
    return len(arrays) == 1 and set(arguments) - arrays <= {bool, int, str}


def _scalar_or_array_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    array = next(each for each in get_args(kind) if get_origin(each) is tuple)
    structure_array = converter.get_structure_hook(array)

    def hook(data: Any, wanted: Any) -> Any:
        return structure_array(data, array) if isinstance(data, list) else _scalar_union(data, wanted)

    return hook


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


@cache
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
    container, arguments = get_origin(kind), get_args(kind)
    if container is tuple and arguments[-1] is not ...:
        return _row_hook(kind, converter)
    item = arguments[0]
    kind_of_list: Any = GenericAlias(list, (item,))
    structure_list = converter.get_structure_hook(kind_of_list)
    unique = container is frozenset or item is str or _is_enum(item) or _is_scalar_union(item)

    def hook(data: Any, _: Any) -> Any:
        if not isinstance(data, (list, tuple)):
            raise Wrong("wrong type", got=data, expected="an array")
        values = structure_list(data, kind_of_list)
        if unique and len(values) > 1 and len(set(values)) != len(values):
            repeated = next(value for value in values if values.count(value) > 1)
            raise Wrong("repeated in the array", got=getattr(repeated, "value", repeated))
        return container(values)

    return hook


def _row_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    items = get_args(kind)
    hooks = [converter.get_structure_hook(item) for item in items]

    def hook(data: Any, _: Any) -> Any:
        if not isinstance(data, (list, tuple)) or len(data) != len(items):
            raise Wrong("wrong type", got=data, expected=f"an array of {len(items)}")
        found = []
        wrong: list[Exception] = []
        for index, (read, item, value) in enumerate(zip(hooks, items, data, strict=True)):
            try:
                found.append(read(value, item))
            except Exception as error:  # noqa: BLE001  # all faults are gathered, each in its place
                error.add_note(IterableValidationNote("", index, item))
                wrong.append(error)
        if wrong:
            raise IterableValidationError("wrong items", wrong, kind)
        return tuple(found)

    return hook


def _map_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    key_kind, value_kind = get_args(kind)
    key_hook = converter.get_structure_hook(key_kind)
    value_hook = converter.get_structure_hook(value_kind)

    def hook(data: Any, _: Any) -> Any:
        items = {}
        wrong: list[Exception] = []
        for key, value in as_object(data).items():
            try:
                items[key_hook(key, key_kind)] = value_hook(value, value_kind)
            except Exception as error:  # noqa: BLE001  # all faults are gathered, each below its key
                error.add_note(IterableValidationNote("", str(key), value_kind))
                wrong.append(error)
        if wrong:
            raise IterableValidationError("wrong entries", wrong, kind)
        return FrozenMap(items)

    return hook
