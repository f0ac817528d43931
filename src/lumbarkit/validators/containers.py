"""Validators of what holds other values, and of what may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from lumbarkit.errors import Fault
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.validators.refusal import Check, refuse, wrong_type


def a(kind: type[Any], *, says: str) -> Instance:
    """Ask for a value of a type.

    Args:
        kind: The type.
        says: What it is, in words.
    """
    return Instance(kind, says)


def optional(check: Check) -> Maybe:
    """Ask for what ``check`` asks for, or for None."""
    return Maybe(check)


def each(check: Check | None, *, least: int = 0, kind: type[Any] = tuple) -> Many:
    """Ask for a tuple, of whose items each is what ``check`` asks for.

    Args:
        check: What each item must be, or each value of a mapping; None where that is known already.
        least: How many there are at least.
        kind: Another container than ``tuple``: ``frozenset`` or ``FrozenMap``.
    """
    return Many(check, least, kind)


def not_empty(least: int = 1, *, kind: type[Any] = tuple) -> Many:
    """Ask for a tuple, or another container, that holds something."""
    return Many(None, least, kind)


@attrs.frozen
class Instance:
    """A value of a type.

    Attributes:
        kind: The type.
        says: What it is, in words.
    """

    kind: type[Any]
    says: str

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if not isinstance(value, self.kind):
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, self.kind):
            yield wrong_type(value, self.says)


@attrs.frozen
class Maybe:
    """None, or what another check asks for.

    Attributes:
        check: The other check.
    """

    check: Check

    def __call__(self, owner: attrs.AttrsInstance, field: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if value is not None:
            self.check(owner, field, value)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if value is not None:
            yield from self.check.faults(value)


@attrs.frozen
class Many:
    """A container, and what it holds.

    Attributes:
        check: What each item must be, or each value of a mapping; None where that is known already.
        least: How many there are at least.
        kind: The container: ``tuple``, ``frozenset`` or ``FrozenMap``.
    """

    check: Check | None
    least: int
    kind: type[Any]

    def __call__(self, owner: attrs.AttrsInstance, field: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if not isinstance(value, self.kind) or len(value) < self.least:
            refuse(owner)
        if self.check is not None:
            for item in value.values() if isinstance(value, FrozenMap) else value:
                self.check(owner, field, item)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, self.kind):
            yield wrong_type(value, f"a {self.kind.__name__}")
            return
        if len(value) < self.least:
            yield Fault("", "too short", got=len(value), expected=f"at least {self.least}")
        if self.check is not None:
            for place, item in _items(value):
                for fault in self.check.faults(item):
                    yield attrs.evolve(fault, path=place + fault.path)


def _items(container: Any) -> Iterator[tuple[str, object]]:
    if isinstance(container, FrozenMap):
        for key, value in container.items():
            yield f".{key}", value
    elif isinstance(container, tuple):
        for index, value in enumerate(container):
            yield f"[{index}]", value
    else:  # a set has no places
        for value in container:
            yield "", value
