"""How objects, moments and days stand in JSON."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from lumbarkit.codec.wrong import Wrong


def as_object(data: object) -> Mapping[str, Any]:
    """Return parsed JSON that must be an object."""
    if not isinstance(data, Mapping):
        raise Wrong("wrong type", got=data, expected="an object")
    return data


def moment(data: Any) -> datetime.datetime:
    """Return a text as a moment with an offset."""
    expected = "a date and time with an offset, such as 2026-11-20T08:30:00+00:00"
    try:
        found = datetime.datetime.fromisoformat(data)
    except (TypeError, ValueError):
        raise Wrong("not a date and time", got=data, expected=expected) from None
    if found.utcoffset() is None:
        raise Wrong("no offset", got=data, expected=expected)
    return found


def day(data: Any) -> datetime.date:
    """Return a text as a day."""
    try:
        return datetime.date.fromisoformat(data)
    except (TypeError, ValueError):
        raise Wrong("not a date", got=data, expected="a date such as 2026-11-20") from None
