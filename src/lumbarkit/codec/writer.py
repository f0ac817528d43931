"""Values to plain data, and plain data to canonical JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs

from lumbarkit.codec.fields import is_hidden, key_of
from lumbarkit.rules import Conjunction


def plain(value: object, *, sparse: bool = False) -> Any:
    """Return a value as dicts, lists, strings, numbers, booleans and None.

    Args:
        value: Any value of the library.
        sparse: Leave out what is at its default, as the content files do.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, Conjunction):
        return {atom.fact: _test(atom) for atom in value.atoms}
    spelling = getattr(value, "to_plain", None)
    if spelling is not None:
        return spelling()
    if attrs.has(type(value)):
        return _fields(value, sparse)
    if isinstance(value, Mapping):
        return {plain(key): plain(each, sparse=sparse) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(plain(each, sparse=sparse) for each in value)
    if isinstance(value, (tuple, list)):
        return [plain(each, sparse=sparse) for each in value]
    raise TypeError(f"{type(value).__name__} is not a value of this library")


def _fields(value: Any, sparse: bool) -> dict[str, Any]:
    result = {}
    for field in attrs.fields(type(value)):
        if is_hidden(field):
            continue
        each = getattr(value, field.name)
        default = field.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # attrs types Factory as a function
            default = default.factory()
        if sparse and default is not attrs.NOTHING and each == default:
            continue
        result[key_of(field)] = plain(each, sparse=sparse)
    return result


def _test(atom: Any) -> dict[str, Any]:
    test = {atom.operator.value: plain(atom.value)}
    if atom.parameter is not None:
        test["parameter"] = atom.parameter
    return test


def canonical(data: object) -> str:
    """Return plain data as the JSON that content files hold: two-space indent and a trailing newline."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
