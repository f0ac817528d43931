"""How a value shows itself: in one line that says what a person would ask first.

Reprs are read in terminals, debuggers and failing tests. So they fit a line, never raise, not even on a value
that is half made, and never follow the order of a set. They are for people and may change at any time.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any, Protocol, TypeVar

import attrs

from lumbarkit.frozenmap import FrozenMap
from lumbarkit.text import MORE, cut, in_one_line

#: The longest repr [characters].
LONGEST = 100
# The most that one part of it takes, so that the next ones are seen too.
_PART = 44

T = TypeVar("T")


class Printer(Protocol):
    """What a terminal of IPython prints with."""

    #: The values that are being printed, outermost first.
    stack: list[int]

    def text(self, obj: str, /) -> None:
        """Print some text without a line break."""

    def break_(self) -> None:
        """Go to the next line."""


def in_a_line(words: Callable[[T], str]) -> Callable[[T], str]:
    """Make a ``__repr__`` of a function that says what matters, such as ``<Routine 19:55, 8 exercises>``."""

    def shown(self: T) -> str:
        name = type(self).__name__
        try:
            text = in_one_line(words(self))
        except Exception:  # noqa: BLE001  # a debugger shows values that are half made
            return _by_fields(self, ())
        return f"<{name} {cut(text, LONGEST - len(name) - 3)}>"

    return shown


def by_fields(*always: str) -> Callable[[object], str]:
    """Make a ``__repr__`` that names the fields of an attrs class, such as ``Dose(sets=2, reps=5)``.

    Args:
        *always: Fields to show even when they stand at their default; the others are left out then.
    """

    def shown(self: object) -> str:
        return _by_fields(self, always)

    return shown


def at_length(words: Callable[[T], str]) -> Callable[[T, Printer, bool], None]:
    """Make a ``_repr_pretty_`` that prints several lines, but one where the value is inside another."""

    def printed(self: T, printer: Printer, cycle: bool) -> None:
        lines = [repr(self)]
        if not cycle and len(printer.stack) == 1:
            try:
                lines = words(self).split("\n")
            except Exception:  # noqa: BLE001  # as above: the line is always there
                lines = [repr(self)]
        for place, line in enumerate(lines):
            if place:
                printer.break_()
            printer.text(line)

    return printed


def brief(value: object, room: int = _PART) -> str:
    """Return any value in a few words: sets in order, enumerations as their words, long things cut.

    Args:
        value: The value.
        room: The most that it may take [characters], give or take a bracket.
    """
    if isinstance(value, Enum):
        return brief(value.value, room)
    if isinstance(value, str):
        return repr(value if len(value) <= room else value[: room - len(MORE)] + MORE)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, (dict, FrozenMap)):
        items = (f"{brief(key, room)}: {brief(each, room)}" for key, each in value.items())
        return f"{{{_some(items, len(value), room)}}}"
    if isinstance(value, (set, frozenset)):
        return f"{{{_some(sorted(brief(each, room) for each in value), len(value), room)}}}"
    if isinstance(value, (tuple, list)):
        inside = _some((brief(each, room) for each in value), len(value), room)
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return cut(in_one_line(repr(value)), max(room, _PART))


def _some(items: Iterable[str], count: int, room: int) -> str:
    shown: list[str] = []
    for each in items:
        if shown and sum(map(len, shown)) + len(each) + 2 * len(shown) > room:
            return f"{', '.join(shown)}, {MORE} {count} in all"
        shown.append(each)
    return ", ".join(shown)


def _by_fields(value: object, always: tuple[str, ...]) -> str:
    name = type(value).__name__
    shown: list[str] = []
    used = len(name) + 2
    for part in _parts(value, always):
        if used + len(part) + 2 > LONGEST - len(MORE) - 2:
            return f"{name}({', '.join([*shown, MORE])})"
        shown.append(part)
        used += len(part) + 2
    return f"{name}({', '.join(shown)})"


def _parts(value: object, always: tuple[str, ...]) -> Iterator[str]:
    kind = type(value)
    if not attrs.has(kind):
        return
    for field in attrs.fields(kind):
        if not field.repr or field.metadata.get("hidden"):
            continue
        try:
            each = getattr(value, field.name)
            if field.name in always or not _is_default(field, each):
                yield f"{field.name}={brief(each)}"
        except Exception:  # noqa: BLE001  # a field that is not there yet, or whose own repr fails
            yield f"{field.name}=?"


def _is_default(field: attrs.Attribute[object], value: object) -> bool:
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # attrs types Factory as a function
        default = attrs.NOTHING if default.takes_self else default.factory()
    return value is default or bool(value == default)
