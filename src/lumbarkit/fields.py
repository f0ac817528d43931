"""Fields that hold words: they take a word as text too, and hold the member of its enumeration."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

import attrs

from lumbarkit.errors import Fault, InvalidRequest, nearest
from lumbarkit.frozenmap import FrozenMap

_HINT = re.compile(
    r"(?:(?P<holder>tuple|frozenset|FrozenMap)\[)?(?P<word>\w+)(?:, .+)?\]?(?P<maybe> \| None)?"
)


def worded(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Give every field of a value that is annotated with words of ours a converter; a transformer of attrs.

    Words from a file, a form or another language are text. A value that kept them as text would be equal to
    one that holds the members, and yet fail every test by identity: ``meanwhile is Meanwhile.NONE``.

    Args:
        cls: The class of the value.
        fields: Its fields; those that have a converter of their own keep it.

    Returns:
        The fields. Converters raise `InvalidRequest` for a word that does not exist, with the nearest one.
    """
    known = vars(sys.modules[cls.__module__])
    return [_converting(cls, field, known) for field in fields]


def _converting(cls: type, field: attrs.Attribute[Any], known: Mapping[str, Any]) -> attrs.Attribute[Any]:
    hint: object = field.type
    found = _HINT.fullmatch(hint) if isinstance(hint, str) else None
    kind = None if found is None else known.get(found["word"])
    if found is None or field.converter is not None:
        return field
    if not (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return field
    convert = _members(kind, f"{cls.__name__}.{field.name}", found["holder"])
    return field.evolve(converter=attrs.converters.optional(convert) if found["maybe"] else convert)


def _member(kind: type[StrEnum], where: str) -> Callable[[Any], Any]:
    members = {member.value: member for member in kind}

    def member(word: Any) -> Any:
        if type(word) is kind:
            return word
        found = members.get(word) if isinstance(word, str) else None
        if found is None:
            raise InvalidRequest(
                faults=[
                    Fault(
                        where,
                        "unknown word",
                        got=word,
                        expected="one of " + ", ".join(members),
                        near=nearest(word, members),
                    )
                ]
            )
        return found

    return member


def _members(kind: type[StrEnum], where: str, holder: str | None) -> Callable[[Any], Any]:
    """Return the converter of what holds several words, or of a word alone."""
    member = _member(kind, where)
    if holder == "tuple":
        return lambda words: tuple(map(member, _listed(words, where)))
    if holder == "frozenset":
        return lambda words: frozenset(map(member, _listed(words, where)))
    if holder == "FrozenMap":
        return lambda words: FrozenMap({member(word): value for word, value in _paired(words, where)})
    return member


def _listed(words: Any, where: str) -> Iterable[Any]:
    if isinstance(words, str) or not isinstance(words, Iterable):
        raise InvalidRequest(faults=[Fault(where, "wrong type", got=words, expected="a list of words")])
    return words


def _paired(words: Any, where: str) -> Iterable[tuple[Any, Any]]:
    if not isinstance(words, Mapping):
        raise InvalidRequest(faults=[Fault(where, "wrong type", got=words, expected="a mapping of words")])
    return words.items()
