"""The one converter: parsed JSON to values, strictly.

There are two ways to the same answer. The swift one only says yes; whatever it does not say yes to, the
careful one decides and explains. cattrs is imported when there is something to explain.
"""

from __future__ import annotations

from typing import TypeVar

from lumbarkit.codec.swift import swift

T = TypeVar("T")


def structure(kind: type[T], data: object, *, where: str) -> T:
    """Return ``data`` as a value of ``kind``.

    Args:
        kind: An attrs class.
        data: Parsed JSON.
        where: The file or argument it came from, for messages.

    Raises:
        ContentError: If anything is wrong; ``.faults`` holds everything, with its path.
    """
    try:
        found: T = swift(kind, data)
        return found
    except Exception:  # noqa: BLE001  # whatever it was, the careful way finds and names all of it
        from lumbarkit.codec.careful import careful

    value: T = careful(kind, data, where=where)
    return value
