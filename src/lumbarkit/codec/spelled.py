"""Types that say themselves how they stand in JSON, because their shape there is not that of their fields."""

from __future__ import annotations

from typing import Any, Protocol, Self, TypeGuard


class Spelled(Protocol):
    """A value with a spelling of its own."""

    @classmethod
    def from_plain(cls, data: object) -> Self:
        """Return parsed JSON as a value.

        Raises:
            Wrong: If it is none; an exception group of them where more than one thing is wrong.
        """
        ...

    def to_plain(self) -> Any:
        """Return the value as it stands in JSON."""
        ...


def is_spelled(kind: Any) -> TypeGuard[type[Spelled]]:
    """Return whether a type has a spelling of its own."""
    return isinstance(kind, type) and hasattr(kind, "from_plain")
