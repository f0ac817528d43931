"""A programme as a calendar: weeks as rows, days as columns."""

from __future__ import annotations

from html import escape
from string import ascii_uppercase
from typing import TYPE_CHECKING

from lumbarkit.display.markup import COLOURS, bar, cell, intended_use, key, table, unbroken
from lumbarkit.planning.plan.programme_wording import DAYS
from lumbarkit.text import clock, percent
from lumbarkit.words import COUNTED

if TYPE_CHECKING:
    from lumbarkit.planning.plan.programme import Programme, Session, Week
    from lumbarkit.planning.plan.routine import Routine

_DAYS_OF_A_WEEK = 7


def programme_html(programme: Programme) -> str:
    """Return a programme as a calendar, and what each of its routines holds."""
    letters = _lettered(programme)
    width = max((len(week.sessions) for week in programme.weeks), default=0)
    names = ("week", *_days(programme, width), "time", "aerobic", "shares")
    rows = (_week_row(week, letters, width) for week in programme.weeks)
    held = "<br/>".join(
        f"<strong>{letter}</strong> {escape(', '.join(names))}" for names, letter in letters.items()
    )
    return (
        f"<div><p><strong>{escape(repr(programme)[1:-1])}</strong></p>"
        f"{table(names, rows)}{key((name, COLOURS[name]) for name in COUNTED)}"
        f"<p>{held}</p>{intended_use()}</div>"
    )


def _lettered(programme: Programme) -> dict[tuple[str, ...], str]:
    """Return a letter for every routine that holds other exercises than those before it."""
    found: dict[tuple[str, ...], str] = {}
    for session in programme.sessions:
        if session.routine is not None:
            found.setdefault(_names(session.routine), _letter(len(found)))
    return found


def _letter(place: int) -> str:
    rounds, rest = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[rest] + (str(rounds + 1) if rounds else "")


def _names(routine: Routine) -> tuple[str, ...]:
    return tuple(each.name for each in routine.prescriptions)


def _days(programme: Programme, width: int) -> tuple[str, ...]:
    if width == _DAYS_OF_A_WEEK:
        return tuple(DAYS[session.date.weekday()][:3] for session in programme.weeks[0].sessions)
    return tuple(f"day {number}" for number in range(1, width + 1))


def _week_row(week: Week, letters: dict[tuple[str, ...], str], width: int) -> str:
    ledger = week.ledger
    days = [cell(_day(session, letters), told=session.date.isoformat()) for session in week.sessions]
    days += [cell("")] * (width - len(days))
    told = ", ".join(f"{name} {percent(ledger.shares[name])}" for name in COUNTED)
    shares = bar(((ledger.shares[name], COLOURS[name]) for name in COUNTED), told, width=100)
    cells = (
        cell(f"<strong>{week.index}</strong>"),
        *days,
        cell(clock(ledger.seconds)),
        cell(f"{ledger.aerobic_minutes} min"),
        cell(f"{shares}<br/><small>{' · '.join(percent(ledger.shares[name]) for name in COUNTED)}</small>"),
    )
    return f"<tr>{''.join(cells)}</tr>"


def _day(session: Session, letters: dict[tuple[str, ...], str]) -> str:
    date = f"<small>{unbroken(f'{session.date:%m-%d}')}</small>"
    if session.routine is not None:
        walk = session.routine.separate_walk_minutes
        besides = "" if walk is None else f"<br/>walk {walk} min"
        what = (
            f"<strong>{letters[_names(session.routine)]}</strong> {clock(session.routine.seconds)}{besides}"
        )
    elif session.walk_minutes is not None:
        what = f"walk {session.walk_minutes} min"
    else:
        what = "<small>rest</small>"
    return f"{what}<br/>{date}"
