"""Moments in time, as everything here takes them: aware, with the offset of their place."""

from __future__ import annotations

import datetime

from lumbarkit.errors import Fault, InvalidRequest


def fixed(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment with its offset fixed, so that a change of clocks moves nothing.

    Between two moments of one named time zone, Python counts the hours on the wall: on the night when clocks
    change that is an hour too many or too few. One without an offset is returned as it is.
    """
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=datetime.timezone(offset), fold=0)


def aware(now: object) -> datetime.datetime:
    """Return the argument ``now`` with its offset fixed.

    Raises:
        InvalidRequest: If it is no moment, or has no offset.
    """
    if not isinstance(now, datetime.datetime) or now.utcoffset() is None:
        got = now.isoformat() if isinstance(now, datetime.date) else now
        fault = Fault("argument 'now'", "no offset", got=got, expected="an aware datetime")
        raise InvalidRequest(faults=[fault])
    return fixed(now)
