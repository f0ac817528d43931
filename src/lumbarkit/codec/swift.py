"""The swift way from parsed JSON to values: it refuses at the first thing wrong, without saying what it was.

Content is nearly always right, and is read whenever a program starts. So the way that names every fault
(`careful`, with generated code and a note on every error) is taken only after this one refused. This one
generates no code: it keeps a list of functions per class, each as strict as its fellow there. A part that
stays as it is in JSON and has a validator needs no function: the validator asks for the type as well.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from lumbarkit.codec.fields import is_hidden, key_of
from lumbarkit.codec.scalars import day, moment
from lumbarkit.codec.spelled import is_spelled
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.validators import Matches, Maybe, OneOf, Text, Whole, YesNo

Hook = Callable[[Any], Any]


class Refused(Exception):
    """Something is wrong, or too unusual for this way."""


def swift(kind: type[Any], data: object) -> Any:
    """Return parsed JSON as a value of an attrs class.

    Raises:
        Exception: Whatever went wrong first.
    """
    return _class_hook(kind)(data)  # type: ignore[arg-type]  # a class is hashable, whatever its metaclass


@cache
def _class_hook(kind: type[Any]) -> Hook:
    fields = attrs.fields(kind)
    if any(not field.init or field.alias != field.name for field in fields):
        raise Refused
    visible = {key_of(field): field for field in fields if not is_hidden(field)}
    if len(visible) == len(fields) and all(key == field.name for key, field in visible.items()):
        return _plain_hook(kind, visible.values())
    names = {key: field.name for key, field in visible.items()}
    hooks = {key: _field_hook(kind, field) for key, field in visible.items()}

    def hook(data: Any) -> Any:
        if type(data) is not dict:
            raise Refused
        # An unknown key is a KeyError here, a missing one a TypeError of the constructor.
        return kind(**{names[key]: hooks[key](value) for key, value in data.items()})

    return hook


def _plain_hook(kind: type[Any], fields: Iterable[attrs.Attribute[Any]]) -> Hook:
    """Return the hook of a class whose fields are all called in JSON as they are here."""
    hooks = [(field.name, _field_hook(kind, field)) for field in fields if not _is_settled(field)]

    def hook(data: Any) -> Any:
        if type(data) is not dict:
            raise Refused
        made = data.copy()
        for key, inner in hooks:
            if key in made:
                made[key] = inner(made[key])
        return kind(**made)  # an unknown or a missing key is a TypeError of the constructor

    return hook


def _field_hook(kind: type[Any], field: attrs.Attribute[Any]) -> Hook:
    if isinstance(field.type, str):
        return _hook(_evaluated(field.type, sys.modules[kind.__module__].__dict__))
    return _hook(field.type)


def _is_settled(field: attrs.Attribute[Any]) -> bool:
    """Return whether the validator of a field asks all there is to ask of a part that JSON holds as it is."""
    hint: Any = field.type
    check: Any = field.validator
    inner = check.check if isinstance(check, Maybe) else check
    return hint in _COMMON and isinstance(inner, (Whole, OneOf, Matches, Text, YesNo))


_COMMON: dict[str, Any] = {
    "str": str,
    "int": int,
    "bool": bool,
    "str | None": str | None,
    "int | None": int | None,
    "bool | None": bool | None,
    "tuple[str, ...]": tuple[str, ...],
}
#: By the namespace that an annotation is read in, which lives as long as its module, and its text.
_EVALUATED: dict[tuple[int, str], Any] = {}


def _evaluated(text: str, module: dict[str, Any]) -> Any:
    # The same few annotations stand on most fields, and evaluating one costs more than reading a file. So
    # `attrs.resolve_types`, which evaluates all of them, would make the first load a tenth slower.
    if text in _COMMON:
        return _COMMON[text]
    key = (id(module), text)
    if key not in _EVALUATED:
        _EVALUATED[key] = eval(text, module)  # noqa: S307 # the annotations of our own classes
    return _EVALUATED[key]


def _hook(hint: Any) -> Hook:
    found = _KNOWN.get(hint)
    if found is not None:
        return found
    if is_spelled(hint):
        return hint.from_plain
    if getattr(hint, "__name__", "") in _LATE:
        return _LATE[hint.__name__]()
    if isinstance(hint, type) and issubclass(hint, Enum):
        members: dict[Any, Any] = {member.value: member for member in hint}
        return members.__getitem__
    if isinstance(hint, type) and attrs.has(hint):
        return _class_hook(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union_hook(arguments)
    if origin is tuple and arguments[-1] is not ...:
        return _row_hook([_hook(each) for each in arguments])
    if origin in (tuple, frozenset):
        return _array_hook(origin, arguments[0])
    if origin is FrozenMap:
        return _map_hook(_hook(arguments[0]), _hook(arguments[1]))
    raise Refused


def _union_hook(arguments: tuple[Any, ...]) -> Hook:
    if set(arguments) <= _SCALARS:
        allowed = frozenset(arguments)

        def scalar(data: Any) -> Any:
            if type(data) not in allowed:
                raise Refused
            return data

        return scalar
    rest = [each for each in arguments if each is not NoneType]
    if len(rest) != 1 or len(arguments) != 2:
        raise Refused
    inner = _hook(rest[0])
    return lambda data: None if data is None else inner(data)


def _array_hook(container: Any, item: Any) -> Hook:
    inner = _hook(item)
    is_word = item is str or (isinstance(item, type) and issubclass(item, Enum))
    is_scalar = get_origin(item) in (Union, UnionType) and set(get_args(item)) <= _SCALARS
    unique = container is frozenset or is_word or is_scalar

    def texts(data: Any) -> Any:
        if type(data) is not list:
            raise Refused
        return container(_distinct_texts(tuple(data)))

    def array(data: Any) -> Any:
        if type(data) is not list:
            raise Refused
        values = [inner(each) for each in data]
        if unique and len(values) > 1 and len(set(values)) != len(values):
            raise Refused
        return container(values)

    return texts if item is str else array


def _row_hook(hooks: list[Hook]) -> Hook:
    def hook(data: Any) -> Any:
        if type(data) is not list:
            raise Refused
        return tuple(read(value) for read, value in zip(hooks, data, strict=True))

    return hook


@lru_cache(maxsize=4096)
def _distinct_texts(items: tuple[Any, ...]) -> tuple[str, ...]:
    # The same few lists of sources, equipment and the like stand in most entries.
    if not _TEXT.issuperset(map(type, items)) or len(set(items)) != len(items):
        raise Refused
    return items


def _map_hook(key_hook: Hook, value_hook: Hook) -> Hook:
    def hook(data: Any) -> Any:
        if type(data) is not dict:
            raise Refused
        return FrozenMap({key_hook(key): value_hook(value) for key, value in data.items()})

    return hook


def _text(data: Any) -> Any:
    if type(data) is not str:
        raise Refused
    return data


def _whole(data: Any) -> Any:
    if type(data) is not int:
        raise Refused
    return data


def _yes_or_no(data: Any) -> Any:
    if type(data) is not bool:
        raise Refused
    return data


def _number(data: Any) -> Any:
    # The last test refuses NaN and the infinities.
    if type(data) not in (int, float) or not abs(data) <= sys.float_info.max:
        raise Refused
    return float(data)


_TEXT = {str}
_SCALARS = {bool, int, str}
_KNOWN: dict[Any, Hook] = {
    str: _text,
    int: _whole,
    bool: _yes_or_no,
    float: _number,
    datetime.datetime: moment,
    datetime.date: day,
}


def _answers() -> Hook:
    from lumbarkit.answers import Answers

    return Answers.of


def _conjunction() -> Hook:
    from lumbarkit.codec.conditions import conjunction

    return conjunction


#: Types by name whose rooms not everything that is read needs; whoever asks for one has loaded it.
_LATE: dict[str, Callable[[], Hook]] = {"Answers": _answers, "Conjunction": _conjunction}
