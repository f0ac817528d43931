"""Values of this library to plain data and back."""

from __future__ import annotations

import builtins
from typing import Any, TypeVar

from lumbarkit.arguments import expect

T = TypeVar("T")


def to_dict(value: Any) -> dict[str, Any]:
    """Return a value of this library as plain data, ready for JSON.

    Enumerations become their words, moments ISO 8601 text; nothing is left out.

    Raises:
        TypeError: If the value is not one of this library's.
    """
    from lumbarkit.codec.writer import plain

    result = plain(value)
    if not isinstance(result, dict):
        raise TypeError(f"{type(value).__name__} is not a value with fields")
    return result


def from_dict(type: type[T], data: object) -> T:  # noqa: A002  # the public name of the argument
    """Return plain data as a value, strictly.

    Args:
        type: The type of the value, such as ``Routine``.
        data: Parsed JSON.

    Raises:
        ContentError: If anything is wrong: unknown keys, missing keys, coercions and repeats are refused;
            ``.faults`` lists all of it, each with its path.
        InvalidRequest: If ``type`` is not a type.
    """
    expect(type=(type, builtins.type))
    from lumbarkit.codec.converter import structure

    return structure(type, data, where=type.__name__)
