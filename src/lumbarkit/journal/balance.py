"""What the work of each week was spent on: components and regions of the body."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.exercises import Exercise
from lumbarkit.fields import worded
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.journal.entries import JournalEntry
from lumbarkit.shown import in_a_line
from lumbarkit.text import percent, plural
from lumbarkit.words import COUNTED, Component


@attrs.frozen(kw_only=True, field_transformer=worded)
class WeekBalance:
    """The components of one week.

    Attributes:
        monday: The first day of the ISO week.
        seconds: The time at work of stretch, core and aerobic exercises [s].
        shares: Each component's part of that time; all 0 when there was none.
    """

    monday: datetime.date
    seconds: FrozenMap[Component, int]
    shares: FrozenMap[Component, float]

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.monday}: " + ", ".join(f"{name} {percent(each)}" for name, each in self.shares.items())


@attrs.frozen(kw_only=True)
class Balance:
    """The components of each week in which something was done, oldest first.

    Attributes:
        weeks: The weeks.
        unknown: Exercises that the catalogue does not hold; they count nowhere.
    """

    weeks: tuple[WeekBalance, ...] = ()
    unknown: tuple[str, ...] = ()

    @in_a_line
    def __repr__(self) -> str:
        return plural(len(self.weeks), "week") + "".join(f", latest {each!r}" for each in self.weeks[-1:])


@attrs.frozen(kw_only=True)
class WeekCoverage:
    """The regions of one week.

    Attributes:
        monday: The first day of the ISO week.
        seconds: The time at work by region [s], in order of name; an exercise counts in full for each region.
        missing: The regions of the catalogue that had none, in order of name.
    """

    monday: datetime.date
    seconds: FrozenMap[str, int]
    missing: tuple[str, ...]

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.monday}: {plural(len(self.seconds), 'region')}, {len(self.missing)} missing"


@attrs.frozen(kw_only=True)
class Coverage:
    """The regions of each week in which something was done, oldest first.

    Attributes:
        weeks: The weeks.
        unknown: Exercises that the catalogue does not hold; they count nowhere.
    """

    weeks: tuple[WeekCoverage, ...] = ()
    unknown: tuple[str, ...] = ()

    @in_a_line
    def __repr__(self) -> str:
        return plural(len(self.weeks), "week") + "".join(f", latest {each!r}" for each in self.weeks[-1:])


def balance(entries: Iterable[JournalEntry], catalogue: Catalogue) -> Balance:
    """Return the seconds and shares of stretch, core and aerobic work by ISO week, micro-breaks included.

    Both sides count; exercises that only rest or relax count nowhere.
    """
    weeks: dict[datetime.date, dict[Component, int]] = {}
    unknown = set()
    for monday, name, exercise, seconds in _work(entries, catalogue):
        totals = weeks.setdefault(monday, dict.fromkeys(COUNTED, 0))
        if exercise is None:
            unknown.add(name)
        elif exercise.component in totals:
            totals[exercise.component] += seconds
    return Balance(
        weeks=tuple(
            WeekBalance(monday=monday, seconds=FrozenMap(totals), shares=FrozenMap(_shares(totals)))
            for monday, totals in sorted(weeks.items())
        ),
        unknown=tuple(sorted(unknown)),
    )


def needs_covered(
    entries: Sequence[JournalEntry], catalogue: Catalogue, *, days: int, now: datetime.datetime | None
) -> frozenset[tuple[str, str]]:
    """Return the (muscle action, region) pairs that the work of the last days served.

    Args:
        entries: Entries in order of time.
        catalogue: Where the exercises are described; work on an unknown exercise counts nowhere.
        days: How far back to look, in whole days by the clock.
        now: The moment to look back from; None for the newest entry.
    """
    if not entries:
        return frozenset()
    end = entries[-1].at if now is None else now
    start = end - datetime.timedelta(days=days)
    return frozenset(
        (exercise.muscle_action, region)
        for entry in entries
        if start < entry.at <= end
        for done in entry.performed
        if done.exercise in catalogue
        for exercise in (catalogue[done.exercise],)
        for region in exercise.regions
    )


def coverage(entries: Iterable[JournalEntry], catalogue: Catalogue) -> Coverage:
    """Return the seconds of each region of the body by ISO week, micro-breaks included."""
    weeks: dict[datetime.date, dict[str, int]] = {}
    unknown = set()
    for monday, name, exercise, seconds in _work(entries, catalogue):
        totals = weeks.setdefault(monday, {})
        if exercise is None:
            unknown.add(name)
        else:
            for region in exercise.regions:
                totals[region] = totals.get(region, 0) + seconds
    regions = {region for exercise in catalogue.values() for region in exercise.regions}
    return Coverage(
        weeks=tuple(
            WeekCoverage(
                monday=monday,
                seconds=FrozenMap({region: seconds for region, seconds in sorted(totals.items()) if seconds}),
                missing=tuple(sorted(region for region in regions if not totals.get(region))),
            )
            for monday, totals in sorted(weeks.items())
        ),
        unknown=tuple(sorted(unknown)),
    )


def monday_of(day: datetime.date) -> datetime.date:
    """Return the first day of a day's ISO week."""
    return day - datetime.timedelta(days=day.weekday())


def _work(
    entries: Iterable[JournalEntry], catalogue: Catalogue
) -> Iterator[tuple[datetime.date, str, Exercise | None, int]]:
    for entry in entries:
        for each in entry.performed:
            exercise = catalogue.get(each.exercise)
            yield monday_of(entry.date), each.exercise, exercise, each.seconds


def _shares(totals: dict[Component, int]) -> dict[Component, float]:
    whole = sum(totals.values())
    return {component: seconds / whole if whole else 0.0 for component, seconds in totals.items()}
