"""Bytes to parsed JSON."""

from __future__ import annotations

import json
from typing import Any

from lumbarkit.errors import ContentError, Fault


def parsed(raw: bytes, *, where: str, careful: bool) -> Any:
    """Return a document as parsed JSON.

    Args:
        raw: The bytes of the file.
        where: The file, for messages.
        careful: Also refuse repeated keys, which costs twice the time; off for our own, tested content.

    Raises:
        ContentError: If it is not JSON, repeats a key, holds NaN or infinity, or nests too deeply.
    """
    decoder = _CAREFUL if careful else _SWIFT
    try:
        return decoder.decode(raw.decode("utf-8"))
    except RecursionError:
        raise ContentError(faults=[Fault(where, "nested too deeply")]) from None
    except UnicodeDecodeError:
        raise ContentError(faults=[Fault(where, "not UTF-8 text")]) from None
    except ValueError as error:
        raise ContentError(faults=[Fault(where, f"not valid JSON: {error}")]) from None


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [key for key, _ in pairs]
        repeated = next(key for key in names if names.count(key) > 1)
        raise ValueError(f"key {repeated!r} is repeated")
    return result


def _no_constants(word: str) -> Any:
    raise ValueError(f"{word} is not a number")


_CAREFUL = json.JSONDecoder(object_pairs_hook=_no_repeats, parse_constant=_no_constants)


_SWIFT = json.JSONDecoder(parse_constant=_no_constants)
