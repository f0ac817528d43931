"""From an exception of the converter to named faults with JSON paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from lumbarkit.codec.fields import key_of, keys_of
from lumbarkit.codec.wrong import Wrong
from lumbarkit.errors import Fault, LumbarkitError, nearest


def faults_of(error: BaseException, *, where: str) -> list[Fault]:
    """Return every fault that an exception of the converter stands for, in reading order."""
    return list(_walk(error, where, "$"))


def _walk(error: BaseException, where: str, path: str) -> Iterator[Fault]:
    if isinstance(error, Wrong):
        yield error.fault(where, path)
    elif isinstance(error, LumbarkitError):
        for fault in error.faults:
            yield attrs.evolve(fault, where=where, path=f"{path} {fault.where}")
    elif isinstance(error, BaseValidationError):
        names = keys_of(error.cl) if attrs.has(error.cl) else {}
        for child in error.exceptions:
            yield from _walk(child, where, path + _step(child, names))
    elif isinstance(error, ExceptionGroup):
        for child in error.exceptions:
            yield from _walk(child, where, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        names = keys_of(error.cl)
        for key in sorted(error.extra_fields):
            yield Fault(where, "unknown key", path=f"{path}.{key}", near=nearest(key, names.values()))
    elif isinstance(error, KeyError):
        yield Fault(where, "required key is missing", path=path)
    else:
        yield _validated(error, where, path)


def _step(error: BaseException, names: Mapping[str, str]) -> str:
    notes = getattr(error, "__notes__", ())
    for note in notes:
        if isinstance(note, AttributeValidationNote):
            return f".{names[note.name]}"
        if isinstance(note, IterableValidationNote):
            return f".{note.index}" if isinstance(note.index, str) else f"[{note.index}]"
    return ""


def _validated(error: BaseException, where: str, path: str) -> Fault:
    """Return what an attrs validator, or a check of a whole value, refused."""
    text = str(error.args[0]) if error.args else type(error).__name__
    if len(error.args) == 4 and isinstance(error.args[1], attrs.Attribute):
        _, attribute, allowed, value = error.args
        place = f"{path}.{key_of(attribute)}"
        if isinstance(allowed, re.Pattern):
            return Fault(
                where, "not well formed", path=place, got=value, expected=f"text like {allowed.pattern}"
            )
        words = [str(word) for word in allowed]
        expected = "one of " + ", ".join(words)
        return Fault(
            where, "unknown word", path=place, got=value, expected=expected, near=nearest(value, words)
        )
    for pattern, problem in _MESSAGES:
        found = pattern.fullmatch(text)
        if found:
            expected = f"{_BOUNDS[found['bound']]} {found['limit']}"
            return Fault(
                where, problem, path=f"{path}.{found['name']}", got=int(found["value"]), expected=expected
            )
    return Fault(where, text, path=path)


# attrs gives the numbers of these two validators only inside their message.
_MESSAGES = (
    (
        re.compile(r"'(?P<name>\w+)' must be (?P<bound><=|>=) (?P<limit>-?\d+): (?P<value>-?\d+)"),
        "out of range",
    ),
    (
        re.compile(r"Length of '(?P<name>\w+)' must be (?P<bound>>=) (?P<limit>\d+): (?P<value>\d+)"),
        "too short",
    ),
)
_BOUNDS = {"<=": "at most", ">=": "at least"}
