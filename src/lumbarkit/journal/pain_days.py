"""Pain by calendar day: what is usual, where it is heading, and since when it has not improved.

Days are ordinals (`datetime.date.toordinal`), which makes a window of dates a range of integers. A day
without a rating has no value: it is never zero, never carried forward and never interpolated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_USUAL_DAYS = 7
_USUAL_LEAST = 3
_AROUND_LEAST = 2
_RECENT_RATINGS = 3
_RECENT_DAYS = 4
_RATED_WITHIN = 6


def upper_median(values: Sequence[int]) -> int:
    """Return the middle value; the higher of the two middle values when their number is even."""
    return sorted(values)[len(values) // 2]


def usual(pains: Mapping[int, int], day: int) -> int | None:
    """Return the upper median of the seven dates before a day; None with fewer than three values."""
    found = [pains[each] for each in range(day - _USUAL_DAYS, day) if each in pains]
    return upper_median(found) if len(found) >= _USUAL_LEAST else None


def around(pains: Mapping[int, int], day: int) -> int | None:
    """Return the upper median of a day and the two before it; None with fewer than two values."""
    found = [pains[each] for each in range(day - 2, day + 1) if each in pains]
    return upper_median(found) if len(found) >= _AROUND_LEAST else None


def trend(pains: Mapping[int, int], today: int, *, days: int) -> int | None:
    """Return how far pain has moved since some days ago; None unless both ends are known."""
    now, then = around(pains, today), around(pains, today - days)
    return None if now is None or then is None else now - then


def latest_before(pains: Mapping[int, int], today: int, *, within: int) -> int | None:
    """Return the pain of the newest recorded day that lies 1 to ``within`` days back, or None."""
    for day in range(today - 1, today - within - 1, -1):
        if day in pains:
            return pains[day]
    return None


def days_since_improvement(pains: Mapping[int, int], today: int, *, since: Sequence[int]) -> int | None:
    """Return the days since pain last fell to a new low.

    Args:
        pains: The pain of each recorded day.
        today: The day of the evaluation.
        since: Days before which nothing counts: the start of the episode and of the latest flare, if any.

    Returns:
        None unless some day of the last seven is recorded.
    """
    if not any(day in pains for day in range(today - _RATED_WITHIN, today + 1)):
        return None
    start = max((min(pains), *since))
    best: int | None = None
    improved = start
    for day in sorted(each for each in pains if start <= each <= today):
        window = range(day, max(start, day - _RECENT_DAYS) - 1, -1)
        recent = [pains[each] for each in window if each in pains][:_RECENT_RATINGS]
        if len(recent) < 2:
            continue
        level = upper_median(recent)
        if best is not None and level <= best - 1:
            improved = day
        best = level if best is None else min(best, level)
    return max(0, today - improved)


def days_running(present: Mapping[int, bool], today: int, *, bridged: int) -> int:
    """Return the length in days of the run of a sign that reaches today, both ends counted.

    Args:
        present: Whether the sign was there, by ordinal day; a missing day was not answered.
        today: The day that the run must reach.
        bridged: How many missing days in a row may lie inside the run.

    Returns:
        0 when the sign is not there today; a day on which it was answered as absent ends the run.
    """
    if not present.get(today, False):
        return 0
    earliest = today
    day = today - 1
    while earliest - day <= bridged + 1:
        answer = present.get(day)
        if answer is False:
            break
        if answer:
            earliest = day
        day -= 1
    return today - earliest + 1
