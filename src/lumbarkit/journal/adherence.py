"""What was planned and what was done, without blame."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import attrs

from lumbarkit.journal.balance import monday_of
from lumbarkit.journal.entries import JournalEntry
from lumbarkit.journal.sessions import DoneSession
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural

_WEEK = datetime.timedelta(days=7)


@attrs.frozen(kw_only=True)
class Adherence:
    """What was planned and done up to a day.

    A missed day takes nothing away: totals and records only ever grow, and the weeks in a row are not broken
    by the present week before it is over.

    Attributes:
        planned_days: The days for which something was planned.
        kept_days: Those of them on which a session took place.
        extra_days: The other days on which a session took place.
        planned_sets: Sets that entries say were planned.
        done_sets: Of those, the sets that were done, exercise by exercise and side by side.
        active_days: All days on which a session took place.
        active_weeks: All ISO weeks in which a session took place.
        weeks_in_a_row: The run of active weeks that reaches this week or the last.
        most_weeks_in_a_row: The longest such run ever.
    """

    planned_days: int
    kept_days: int
    extra_days: int
    planned_sets: int
    done_sets: int
    active_days: int
    active_weeks: int
    weeks_in_a_row: int
    most_weeks_in_a_row: int

    @property
    def share(self) -> float | None:
        """The part of the planned days that was kept; None when nothing was planned."""
        return self.kept_days / self.planned_days if self.planned_days else None

    @in_a_line
    def __repr__(self) -> str:
        kept = f"{self.kept_days} of {plural(self.planned_days, 'planned day')} kept"
        return f"{kept}, {plural(self.weeks_in_a_row, 'week')} in a row"


def adherence(
    entries: Sequence[JournalEntry],
    sessions: Sequence[DoneSession],
    *,
    planned: Iterable[datetime.date] | None,
    today: datetime.date,
) -> Adherence:
    """Return what was planned and done up to and including ``today``.

    Args:
        entries: The entries that count.
        sessions: The sessions among them.
        planned: The days for which something was planned; by default those of the entries that hold a plan.
        today: The last day to count; a session planned for today and not yet done is not counted as planned.
    """
    past = [entry for entry in entries if entry.date <= today]
    active = {day for day in (datetime.date.fromordinal(each.day) for each in sessions) if day <= today}
    if planned is None:
        planned = [entry.date for entry in past if entry.planned]
    due = {day for day in planned if day < today or (day == today and day in active)}
    weeks = sorted({monday_of(day) for day in active})
    runs = _runs(weeks)
    reaches = bool(weeks) and weeks[-1] >= monday_of(today) - _WEEK
    asked, done = _sets(past)
    return Adherence(
        planned_days=len(due),
        kept_days=len(due & active),
        extra_days=len(active - due),
        planned_sets=asked,
        done_sets=done,
        active_days=len(active),
        active_weeks=len(weeks),
        weeks_in_a_row=runs[-1] if reaches else 0,
        most_weeks_in_a_row=max(runs, default=0),
    )


def _runs(weeks: Sequence[datetime.date]) -> list[int]:
    runs: list[int] = []
    for place, week in enumerate(weeks):
        if place and week - weeks[place - 1] == _WEEK:
            runs[-1] += 1
        else:
            runs.append(1)
    return runs


def _sets(entries: Iterable[JournalEntry]) -> tuple[int, int]:
    # A plan is often written before and the work after, so both are summed over the session.
    asked: dict[object, int] = {}
    done: dict[object, int] = {}
    for entry in entries:
        home = entry.date if entry.session is None else entry.session
        for each in entry.planned:
            key = (home, each.exercise, each.side)
            asked[key] = asked.get(key, 0) + each.sets
        for each in entry.performed:
            key = (home, each.exercise, each.side)
            done[key] = done.get(key, 0) + each.sets
    return sum(asked.values()), sum(min(sets, done.get(key, 0)) for key, sets in asked.items())
