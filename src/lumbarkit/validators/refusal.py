"""How a value refuses a part of it, or parts that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn, Protocol

import attrs

from lumbarkit.errors import ABSENT, ContentError, Fault


class Check(Protocol):
    """Refuses what is not as it must be, and says why.

    The call only says no, as quickly as it can, since most of what it is asked about is as it must be. What
    is wrong is worked out by ``faults``, once something is.
    """

    def __call__(self, owner: attrs.AttrsInstance, field: object, value: Any, /) -> None:
        """Refuse an owner whose field is not as it must be; this is what attrs calls.

        Raises:
            ContentError: If it is not; ``.faults`` lists everything that is wrong with the owner.
        """
        ...

    def faults(self, value: object, /) -> Iterator[Fault]:
        """Yield what is wrong with a value, with paths that start at it."""
        ...


def refused(
    owner: attrs.AttrsInstance, problem: str, *, part: str = "", got: object = ABSENT, expected: str = ""
) -> ContentError:
    """Return the refusal of a value whose parts do not go together.

    Args:
        owner: The value.
        problem: What is wrong, in a few words.
        part: The field to look at first; empty for the value as a whole.
        got: What stands there.
        expected: What would go together, in words.
    """
    path = f"$.{part}" if part else "$"
    return ContentError(faults=[Fault(_title(owner), problem, path=path, got=got, expected=expected)])


def part_faults(owner: attrs.AttrsInstance) -> Iterator[Fault]:
    """Yield everything that the validators of a value's type find wrong with its parts."""
    title = _title(owner)
    for field in attrs.fields(type(owner)):
        check: Any = field.validator
        if check is not None:
            key = field.metadata.get("key", field.name)  # what it is called in JSON
            for fault in check.faults(getattr(owner, field.name)):
                yield attrs.evolve(fault, where=title, path=f"$.{key}{fault.path}")


def refuse(owner: attrs.AttrsInstance) -> NoReturn:
    """Raise everything that is wrong with an owner: attrs asks once every field is set, so all is known."""
    raise ContentError(faults=part_faults(owner))


def wrong_type(value: object, expected: str) -> Fault:
    """Return the fault of a value of another type than expected."""
    return Fault("", "wrong type", got=value, expected=expected)


def out_of_range(value: object, expected: str) -> Fault:
    """Return the fault of a value beyond its bounds."""
    return Fault("", "out of range", got=value, expected=expected)


def _title(owner: attrs.AttrsInstance) -> str:
    """Return what a value is called: its type in words, and its name where that is its first field."""
    kind = type(owner)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
    first = attrs.fields(kind)[0].name
    name = getattr(owner, first) if first in ("id", "name", "key") else None
    return f"{words} {name!r}" if isinstance(name, str) and len(name) <= _LONGEST_NAME else words


#: A longer name is no name, but something that went astray.
_LONGEST_NAME = 80
