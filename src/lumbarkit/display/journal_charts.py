"""A journal as an HTML fragment with small charts: no script, no outside resource, everything escaped."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from lumbarkit.display.markup import (
    COLOURS,
    INK,
    SIDE_COLOURS,
    Fragment,
    bar,
    drawn,
    key,
    row,
    table,
    unbroken,
)
from lumbarkit.text import clock, percent, plural
from lumbarkit.words import COUNTED, Side

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue
    from lumbarkit.journal import BothSides, Journal, JournalEntry, PainDay, PainReport, WeekBalance

_WIDTH = 360
_HEIGHT = 120
#: Room for the numbers beside and below the line of pain [px].
_LEFT, _BELOW, _ABOVE = 22, 18, 6
_BAR = 160
_MOST_PAIN = 10
_DAYS_SHOWN = 90
_WEEKS_SHOWN = 12
_NOTES_SHOWN = 5


def journal_html(journal: Journal, catalogue: Catalogue | None) -> Fragment:
    """Return a journal as a short report: pain, sides, weeks and the last notes."""
    entries = journal.current
    if not entries:
        return Fragment("<p>An empty journal.</p>")
    sessions = plural(len(journal.sessions()), "session")
    first, last = entries[0].date, entries[-1].date
    parts = [
        f"<p><strong>{sessions}</strong>, {plural(len(entries), 'entry', 'entries')}, "
        f"{first.isoformat()} to {last.isoformat()}</p>",
        _pain(journal.pain(), last),
        _sides(journal, catalogue),
    ]
    if catalogue is not None:
        parts.append(_weeks(journal.balance(catalogue).weeks[-_WEEKS_SHOWN:]))
    parts.append(_notes(entries))
    return Fragment(f"<div>{''.join(parts)}</div>")


def _pain(report: PainReport, last: datetime.date) -> str:
    shown = [day for day in report.days if (last - day.date).days < _DAYS_SHOWN]
    if not shown:
        return ""
    told = f"Pain by day, 0 to 10; the newest is {shown[-1].pain}."
    return f"<p>{told}<br/>{drawn(_axes(shown) + _line(shown), told, width=_WIDTH, height=_HEIGHT)}</p>"


def _line(days: Sequence[PainDay]) -> str:
    start = days[0].date
    span = max(1, (days[-1].date - start).days)
    wide = _WIDTH - _LEFT - _ABOVE
    points = [(_LEFT + (day.date - start).days * wide / span, _height(day.pain)) for day in days]
    colour = SIDE_COLOURS[Side.LEFT]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{colour}"/>' for x, y in points)
    return f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>{dots}'


def _height(pain: int) -> float:
    return _ABOVE + (_MOST_PAIN - pain) * (_HEIGHT - _ABOVE - _BELOW) / _MOST_PAIN


def _axes(days: Sequence[PainDay]) -> str:
    """Return a line for 0, 5 and 10, and the first and last day."""
    font = f'font-family="sans-serif" font-size="11" fill="{INK}"'
    lines = "".join(
        f'<path d="M{_LEFT} {_height(pain):.1f}H{_WIDTH - _ABOVE}" stroke="{INK}" stroke-width="0.5"/>'
        f'<text x="{_LEFT - 5}" y="{_height(pain) + 4:.1f}" text-anchor="end" {font}>{pain}</text>'
        for pain in (0, 5, _MOST_PAIN)
    )
    ends = f'<text x="{_LEFT}" y="{_HEIGHT - 4}" {font}>{days[0].date.isoformat()}</text>'
    if len(days) > 1:
        place = f'x="{_WIDTH - _ABOVE}" y="{_HEIGHT - 4}" text-anchor="end"'
        ends += f"<text {place} {font}>{days[-1].date.isoformat()}</text>"
    return lines + ends


def _sides(journal: Journal, catalogue: Catalogue | None) -> str:
    sides = journal.sides()
    if not sides.exercises:
        return ""
    pairs = [("all exercises", sides.overall)]
    pairs += [(_name(each, catalogue), pair) for each, pair in sides.exercises.items()]
    longest = max(1, *(max(pair.left.seconds, pair.right.seconds) for _, pair in pairs))
    rows = (_side_row(name, pair, longest) for name, pair in pairs)
    legend = key((side.value, SIDE_COLOURS[side]) for side in Side)
    return table(("exercise", "left", "right", ""), rows) + legend


def _side_row(name: str, pair: BothSides, longest: int) -> str:
    work = {Side.LEFT: pair.left.seconds, Side.RIGHT: pair.right.seconds}
    bars = "<br/>".join(
        bar([(seconds / longest, SIDE_COLOURS[side])], f"{side} {clock(seconds)}", width=_BAR)
        for side, seconds in work.items()
    )
    return row(escape(name), clock(work[Side.LEFT]), clock(work[Side.RIGHT]), bars)


def _weeks(weeks: tuple[WeekBalance, ...]) -> str:
    if not weeks:
        return ""
    longest = max(1, *(sum(week.seconds.values()) for week in weeks))
    rows = (_week_row(week, longest) for week in weeks)
    names = ("week of", "work", "", *(name.value for name in COUNTED))
    return table(names, rows) + key((name.value, COLOURS[name]) for name in COUNTED)


def _week_row(week: WeekBalance, longest: int) -> str:
    told = ", ".join(f"{name} {percent(share)}" for name, share in week.shares.items())
    parts = ((week.seconds[name] / longest, COLOURS[name]) for name in COUNTED)
    shares = (unbroken(percent(week.shares[name])) for name in COUNTED)
    whole = clock(sum(week.seconds.values()))
    return row(unbroken(week.monday.isoformat()), whole, bar(parts, told, width=_BAR), *shares)


def _notes(entries: tuple[JournalEntry, ...]) -> str:
    written = [entry for entry in entries if entry.note.strip()][-_NOTES_SHOWN:]
    items = "".join(f"<li>{entry.date.isoformat()}: {escape(entry.note)}</li>" for entry in written)
    return f"<ul>{items}</ul>" if items else ""


def _name(exercise: str, catalogue: Catalogue | None) -> str:
    if catalogue is None or exercise not in catalogue:
        return exercise
    return catalogue[exercise].name
