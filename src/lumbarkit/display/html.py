"""Values as HTML for notebooks: no script, no outside resource, everything escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from lumbarkit.exercises import Exercise
from lumbarkit.planning.plan.wording import dose_text, side_text
from lumbarkit.text import clock

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue
    from lumbarkit.planning.plan.programme import Programme, Session
    from lumbarkit.planning.plan.routine import Ledger, Routine

_TITLES = {"warm_up": "Warm-up", "main": "Main part", "cool_down": "Cool-down"}
_COLOURS = {"stretch": "#4c9a8a", "core": "#c8763a", "aerobic": "#5b7fc4"}


def exercise_html(exercise: Exercise) -> str:
    """Return one exercise as a card."""
    steps = "".join(f"<li>{escape(step)}</li>" for step in exercise.steps)
    facts = ", ".join((exercise.category, f"level {exercise.level}", exercise.laterality))
    return (
        f"<div><strong>{escape(exercise.name)}</strong> "
        f"<small>{escape(exercise.id)}: {escape(facts)}</small>"
        f"{picture(exercise.id, size='width:420px')}"
        f"<ol>{steps}</ol><p><em>{escape(exercise.breathing)}</em></p></div>"
    )


def picture(exercise_id: str, *, side: str = "right", size: str) -> str:
    """Return the picture of an exercise as an image that untrusted notebooks show; empty without one."""
    from lumbarkit.errors import UnknownExercise
    from lumbarkit.figures import Figure

    try:
        figure = Figure(exercise_id, side=side)
    except UnknownExercise:
        return ""
    label = escape(exercise_id.replace("-", " "), quote=True)
    return f'<div><img src="{figure.data_uri()}" alt="{label}" style="{size};max-width:100%"/></div>'


def catalogue_html(catalogue: Catalogue) -> str:
    """Return a catalogue as a table."""
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(str(cell))}</td>"
            for cell in (
                each.id,
                each.name,
                each.component,
                each.laterality,
                each.position,
                each.level,
                dose_text(each, each.dose.at("start")),
            )
        )
        + "</tr>"
        for each in catalogue.values()
    )
    names = ("id", "name", "component", "sides", "position", "level", "start dose")
    header = "".join(f"<th>{name}</th>" for name in names)
    return (
        f"<p>{escape(repr(catalogue)[1:-1])}</p>"
        f"<table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"
    )


def routine_html(routine: Routine) -> str:
    """Return a routine as tables, with bars for its shares."""
    from lumbarkit.content import bundled_catalogue

    catalogue = bundled_catalogue()
    parts = [f"<p><strong>A routine of {clock(routine.seconds)} minutes</strong></p>"]
    if routine.clearance.assumed is not None:
        parts.append(f"<p>Nobody was asked about warning signs: {escape(routine.clearance.assumed)}.</p>")
    names = ("", "exercise", "dose", "sides", "time", "why")
    header = "".join(f"<th>{name}</th>" for name in names)
    rows = []
    for block in routine.blocks:
        rows.append(f'<tr><th colspan="{len(names)}">{_TITLES[block.kind]}</th></tr>')
        for each in block.prescriptions:
            exercise = catalogue[each.exercise]
            cells = (
                each.name,
                dose_text(exercise, each.dose),
                side_text(exercise, each) or "",
                clock(each.seconds),
                each.why.chosen,
            )
            image = picture(each.exercise, side=each.lead_side or "right", size="height:80px")
            text = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            rows.append(f"<tr><td>{image}</td>{text}</tr>")
    parts.append(f"<table><thead><tr>{header}</tr></thead><tbody>{''.join(rows)}</tbody></table>")
    parts.append(ledger_html(routine.ledger))
    from lumbarkit import INTENDED_USE

    parts.append(f"<p><small>{escape(INTENDED_USE)}</small></p>")
    return "<div>" + "".join(parts) + "</div>"


def ledger_html(ledger: Ledger) -> str:
    """Return where the seconds went, with small bars."""
    rows = [
        f"<tr><td>{name}</td><td>{_bar(name, ledger.shares[name])} {clock(ledger.seconds[name])}</td></tr>"
        for name in _COLOURS
    ]
    sides = ledger.work_by_side
    left_right = f"left {clock(sides['left'])}, right {clock(sides['right'])}, both {clock(sides['both'])}"
    return f"<table><tbody>{''.join(rows)}<tr><td>work</td><td>{left_right}</td></tr></tbody></table>"


def programme_html(programme: Programme) -> str:
    """Return a programme as a table of its weeks, with bars for their shares."""
    from lumbarkit import INTENDED_USE

    rows = []
    for week in programme.weeks:
        ledger = week.ledger
        bars = "<br/>".join(f"{_bar(name, ledger.shares[name])} {name}" for name in _COLOURS)
        days = "".join(f"<li>{escape(_day(session))}</li>" for session in week.sessions)
        rows.append(
            f"<tr><td>{week.index}</td><td><ul>{days}</ul></td><td>{bars}</td>"
            f"<td>{clock(ledger.seconds)}</td><td>{ledger.aerobic_minutes}</td></tr>"
        )
    names = ("week", "days", "shares", "time", "aerobic minutes")
    header = "".join(f"<th>{name}</th>" for name in names)
    return (
        f"<div><p><strong>A programme from {programme.start.isoformat()}</strong></p>"
        f"<table><thead><tr>{header}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        f"<p><small>{escape(INTENDED_USE)}</small></p></div>"
    )


def _bar(name: str, share: float) -> str:
    percent = round(100 * share)
    style = f"display:inline-block;height:0.8em;width:{percent}px;background:{_COLOURS[name]}"
    return f'<span style="{style}"></span> {percent} %'


def _day(session: Session) -> str:
    if session.routine is not None:
        what = ", ".join(each.name for each in session.routine.prescriptions)
        return f"{session.date.isoformat()}: {clock(session.routine.seconds)}, {what}"
    if session.walk_minutes is not None:
        return f"{session.date.isoformat()}: a walk of {session.walk_minutes} minutes"
    return f"{session.date.isoformat()}: rest"
