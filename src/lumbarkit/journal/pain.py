"""Pain by day, where it is heading, and its flares."""

from __future__ import annotations

import datetime

import attrs

from lumbarkit.journal.flares import flares
from lumbarkit.journal.index import Index
from lumbarkit.journal.pain_days import trend, usual
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.text import plural


@attrs.frozen(kw_only=True)
class PainDay:
    """One day with a rating.

    Attributes:
        date: The day.
        pain: The upper median of its ratings, 0 to 10; those given during and after exercise are left out.
        usual: The upper median of the seven days before; None with fewer than three of them.
    """

    date: datetime.date
    pain: int
    usual: int | None

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.date} pain {self.pain}" + ("" if self.usual is None else f", usual {self.usual}")


@attrs.frozen(kw_only=True)
class Flare:
    """A spell of pain above what was usual.

    Attributes:
        start: Its first day.
        end: The day on which it was over, at the latest the 28th after its start; None while it lasts.
    """

    start: datetime.date
    end: datetime.date | None

    __repr__ = by_fields("end")


@attrs.frozen(kw_only=True)
class PainReport:
    """Pain as far as it was recorded.

    Attributes:
        days: The days with a rating, oldest first.
        usual: The upper median of the seven days before the report's day; None with fewer than three of them.
        trend_7d: How far pain has moved in seven days, in points; None when an end is not known.
        trend_14d: The same for fourteen days.
        flares: The flares, oldest first.
    """

    days: tuple[PainDay, ...] = ()
    usual: int | None = None
    trend_7d: int | None = None
    trend_14d: int | None = None
    flares: tuple[Flare, ...] = ()

    @in_a_line
    def __repr__(self) -> str:
        days, flares = plural(len(self.days), "day"), plural(len(self.flares), "flare")
        newest = f", newest {self.days[-1].pain} of 10" if self.days else ""
        usual = "" if self.usual is None else f", usual {self.usual}"
        return f"{days}{newest}{usual}, {flares}"


def pain(history: Index, *, today: datetime.date | None) -> PainReport:
    """Return pain by day up to and including ``today``, by default the newest day with a rating.

    Days without a rating are left out: they have no value, not zero.
    """
    if today is None:
        if not history.pains and not history.reported:
            return PainReport()
        day = max({*history.pains, *history.reported})
    else:
        day = today.toordinal()
    pains = {each: rating for each, rating in history.pains.items() if each <= day}
    return PainReport(
        days=tuple(
            PainDay(date=_date(each), pain=rating, usual=usual(pains, each))
            for each, rating in sorted(pains.items())
        ),
        usual=usual(pains, day),
        trend_7d=trend(pains, day, days=7),
        trend_14d=trend(pains, day, days=14),
        flares=tuple(
            Flare(start=_date(each.start), end=None if each.end is None else _date(each.end))
            for each in flares(pains, history.reported, day)
        ),
    )


def _date(day: int) -> datetime.date:
    return datetime.date.fromordinal(day)
