"""How many days a sign has lasted, with a few missing days bridged."""

from __future__ import annotations

from collections.abc import Mapping


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
