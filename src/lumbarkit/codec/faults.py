"""From an exception of the converter to named faults with JSON paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from lumbarkit.codec.fields import keys_of
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
            # A value names its own part; an answer or an argument is named by where it stands.
            below = fault.path.removeprefix("$") if fault.path else f" {fault.where}"
            yield attrs.evolve(fault, where=where, path=path + below)
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
        yield Fault(where, str(error) or type(error).__name__, path=path)


def _step(error: BaseException, names: Mapping[str, str]) -> str:
    notes = getattr(error, "__notes__", ())
    for note in notes:
        if isinstance(note, AttributeValidationNote):
            return f".{names[note.name]}"
        if isinstance(note, IterableValidationNote):
            return f".{note.index}" if isinstance(note.index, str) else f"[{note.index}]"
    return ""
