"""When a flare began and ended."""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import pairwise

import attrs

from lumbarkit.journal.pain_days import usual

#: A flare open for longer has become the new usual.
LONGEST_FLARE_DAYS = 28
_RISE = 2
_SETTLED = 1
_CONFIRMED_WITHIN = 2


@attrs.frozen(kw_only=True)
class FlareSpan:
    """A flare in ordinal days.

    Attributes:
        start: The day it began.
        end: The day it ended, or the 28th day after its start when it was closed by time; None while open.
    """

    start: int
    end: int | None


def flares(pains: Mapping[int, int], reported: Set[int], today: int) -> tuple[FlareSpan, ...]:
    """Return every flare up to today, in order.

    A flare starts on a day when the person reported one, or when pain is 2 or more above usual and still is
    on the next recorded day, at most two days later. It ends on the first later recorded day with pain at
    most 1 above what was usual at its start and no flare reported; that day starts no new one.

    Args:
        pains: The pain of each recorded day.
        reported: The days on which a flare was reported.
        today: The day of the evaluation; later days are not looked at.
    """
    found: list[FlareSpan] = []
    days = sorted(day for day in {*pains, *reported} if day <= today)
    recorded = sorted(day for day in pains if day <= today)
    following = dict(pairwise(recorded))
    start: int | None = None
    level = 0
    for day in days:
        if start is not None and day - start > LONGEST_FLARE_DAYS:
            found.append(FlareSpan(start=start, end=start + LONGEST_FLARE_DAYS))
            start = None
        if start is None:
            baseline = usual(pains, day)
            if day in reported or _rises(pains, day, baseline, following.get(day)):
                start = day
                # A reported flare without a rating or a usual level ends only at a pain of 1 or less.
                level = max(0, pains.get(day, 0) - _RISE) if baseline is None else baseline
        elif day not in reported and pains[day] <= level + _SETTLED:
            found.append(FlareSpan(start=start, end=day))
            start = None
    if start is not None:
        timed_out = today - start > LONGEST_FLARE_DAYS
        found.append(FlareSpan(start=start, end=start + LONGEST_FLARE_DAYS if timed_out else None))
    return tuple(found)


def _rises(pains: Mapping[int, int], day: int, baseline: int | None, following: int | None) -> bool:
    if baseline is None or following is None or following - day > _CONFIRMED_WITHIN:
        return False
    # The day is recorded, for it has a recorded day after it.
    return pains[day] >= baseline + _RISE and pains[following] >= baseline + _RISE
