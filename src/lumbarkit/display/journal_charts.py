"""A journal as an HTML fragment with small charts: no script, no outside resource, everything escaped."""

from __future__ import annotations

import datetime
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue
    from lumbarkit.journal import BothSides, Journal, JournalEntry, PainReport, WeekBalance

_WIDTH = 320
_HEIGHT = 64
_BAR = 10
_MOST_PAIN = 10
_DAYS_SHOWN = 90
_WEEKS_SHOWN = 12
_NOTES_SHOWN = 5
_INK = "#3b5b7a"
_SECOND = "#c8763a"
_COLOURS = {"stretch": "#4c9a8a", "core": "#c8763a", "aerobic": "#5b7fc4"}


def journal_html(journal: Journal, catalogue: Catalogue | None) -> str:
    """Return a journal as a short report: pain, sides, weeks and the last notes."""
    entries = journal.current
    if not entries:
        return "<p>An empty journal.</p>"
    sessions = len(journal.sessions())
    first, last = entries[0].date, entries[-1].date
    parts = [
        f"<p><strong>{sessions}</strong> sessions, {len(entries)} entries, "
        f"{first.isoformat()} to {last.isoformat()}</p>",
        _pain(journal.pain(), last),
        _sides(journal, catalogue),
    ]
    if catalogue is not None:
        parts.append(_weeks(journal.balance(catalogue).weeks[-_WEEKS_SHOWN:]))
    parts.append(_notes(entries))
    return f"<div>{''.join(parts)}</div>"


def _pain(report: PainReport, last: datetime.date) -> str:
    shown = [day for day in report.days if (last - day.date).days < _DAYS_SHOWN]
    if not shown:
        return ""
    start = shown[0].date
    span = max(1, (shown[-1].date - start).days)
    points = [
        (
            (day.date - start).days * (_WIDTH - 10) / span + 5,
            5 + (_MOST_PAIN - day.pain) * (_HEIGHT - 10) / 10,
        )
        for day in shown
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.8" fill="{_INK}"/>' for x, y in points)
    told = f"Pain by day, 0 to 10; the newest is {shown[-1].pain}."
    drawing = f'<polyline points="{line}" fill="none" stroke="{_INK}"/>{dots}'
    return f"<p>{told}</p>{_svg(drawing, _HEIGHT, told)}"


def _sides(journal: Journal, catalogue: Catalogue | None) -> str:
    sides = journal.sides()
    if not sides.exercises:
        return ""
    pairs = [("all exercises", sides.overall)]
    pairs += [(_name(each, catalogue), pair) for each, pair in sides.exercises.items()]
    longest = max(max(pair.left.seconds, pair.right.seconds) for _, pair in pairs)
    rows = "".join(_side_row(name, pair, longest) for name, pair in pairs)
    head = "<tr><th>exercise</th><th>left [s]</th><th>right [s]</th><th></th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _side_row(name: str, pair: BothSides, longest: int) -> str:
    drawing = "".join(
        f'<rect x="0" y="{place * _BAR}" height="{_BAR - 2}" '
        f'width="{_WIDTH * seconds / max(1, longest):.1f}" fill="{colour}"/>'
        for place, (seconds, colour) in enumerate(((pair.left.seconds, _INK), (pair.right.seconds, _SECOND)))
    )
    told = f"Left {pair.left.seconds} s, right {pair.right.seconds} s"
    cells = f"<td>{escape(name)}</td><td>{pair.left.seconds}</td><td>{pair.right.seconds}</td>"
    return f"<tr>{cells}<td>{_svg(drawing, 2 * _BAR, told)}</td></tr>"


def _weeks(weeks: tuple[WeekBalance, ...]) -> str:
    rows = []
    for week in weeks:
        bars, x = [], 0.0
        for component, share in week.shares.items():
            width = share * _WIDTH
            bars.append(
                f'<rect x="{x:.1f}" y="0" height="{_BAR}" width="{width:.1f}" fill="{_COLOURS[component]}"/>'
            )
            x += width
        told = ", ".join(f"{component} {share:.0%}" for component, share in week.shares.items())
        drawing = _svg("".join(bars), _BAR, told)
        rows.append(f"<tr><td>{week.monday.isoformat()}</td><td>{drawing}</td><td>{told}</td></tr>")
    return f"<table><tbody>{''.join(rows)}</tbody></table>" if rows else ""


def _notes(entries: tuple[JournalEntry, ...]) -> str:
    written = [entry for entry in entries if entry.note.strip()][-_NOTES_SHOWN:]
    items = "".join(f"<li>{entry.date.isoformat()}: {escape(entry.note)}</li>" for entry in written)
    return f"<ul>{items}</ul>" if items else ""


def _name(exercise: str, catalogue: Catalogue | None) -> str:
    if catalogue is None or exercise not in catalogue:
        return exercise
    return catalogue[exercise].name


def _svg(drawing: str, height: int, told: str) -> str:
    label = escape(told, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}">{drawing}</svg>'
    )
