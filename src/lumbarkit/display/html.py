"""Values as HTML for notebooks: no script, no outside resource, everything escaped."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from lumbarkit.display.markup import (
    COLOURS,
    INK,
    bar,
    header,
    intended_use,
    picture,
    row,
    table,
)
from lumbarkit.doses import in_short
from lumbarkit.exercises import Exercise
from lumbarkit.planning.plan.wording import TITLES, dose_text, side_text
from lumbarkit.text import clock, percent, plural
from lumbarkit.words import COUNTED, Side

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue
    from lumbarkit.planning.plan.routine import Ledger, Prescription, Routine

#: Rows of a catalogue that are shown; the others are counted.
MOST_ROWS = 20


def exercise_html(exercise: Exercise) -> str:
    """Return one exercise as a card."""
    steps = "".join(f"<li>{escape(step)}</li>" for step in exercise.steps)
    facts = ", ".join((exercise.category, f"level {exercise.level}", exercise.laterality))
    dose = dose_text(exercise, exercise.dose.at("start"))
    return (
        f"<div><p><strong>{escape(exercise.name)}</strong><br/>"
        f"<small>{escape(exercise.id)}: {escape(facts)}; begin with {escape(dose)}</small></p>"
        f"{picture(exercise.id, width=360, height=220)}"
        f"<ol>{steps}</ol><p><em>{escape(exercise.breathing)}</em></p></div>"
    )


def catalogue_html(catalogue: Catalogue) -> str:
    """Return a catalogue as a table of its first exercises, and how to see the others."""
    names = ("exercise", "component", "sides", "position", "level", "start")
    rows = (_exercise_row(each) for each in islice(catalogue.values(), MOST_ROWS))
    parts = [f"<p><strong>{escape(repr(catalogue)[1:-1])}</strong></p>", table(names, rows)]
    more = len(catalogue) - MOST_ROWS
    if more > 0:
        parts.append(
            f"<p>{plural(more, 'more exercise')} not shown. Narrow it down with "
            '<code>.where(component="core", max_level=2)</code> or <code>.search("hamstring")</code>; '
            "<code>.facets()</code> lists the words, <code>.table()</code> has every row.</p>"
        )
    return f"<div>{''.join(parts)}</div>"


def _exercise_row(exercise: Exercise) -> str:
    return row(
        f"{escape(exercise.name)}<br/><small>{escape(exercise.id)}</small>",
        exercise.component,
        exercise.laterality,
        exercise.position.replace("-", " "),
        str(exercise.level),
        in_short(exercise.dose.at("start")),
    )


def routine_html(routine: Routine) -> str:
    """Return a routine as a table with pictures, and where its time went."""
    catalogue = routine.catalogue
    parts = [f"<p><strong>{escape(repr(routine)[1:-1])}</strong></p>"]
    if routine.clearance.assumed is not None:
        parts.append(f"<p>Nobody was asked about warning signs: {escape(routine.clearance.assumed)}.</p>")
    names = ("", "exercise", "time")
    rows = []
    for block in routine.blocks:
        rows.append(f"<tr>{header(TITLES[block.kind], columns=len(names))}</tr>")
        rows += [_prescription_row(each, catalogue) for each in block.prescriptions]
    parts.append(table(names, rows))
    if routine.separate_walk_minutes is not None:
        parts.append(
            f"<p>Besides this routine: an easy walk of {routine.separate_walk_minutes} minutes today.</p>"
        )
    return f"<div>{''.join(parts)}{ledger_html(routine.ledger)}{intended_use()}</div>"


def _prescription_row(each: Prescription, catalogue: Catalogue) -> str:
    exercise = catalogue[each.exercise]
    lines = [dose_text(exercise, each.dose), side_text(exercise, each)]
    if each.extra_set_side is not None:
        lines.append(f"one more set on the {each.extra_set_side}, as asked")
    said = "".join(f"<br/>{escape(line)}" for line in lines if line is not None)
    why = f"<br/><small><em>{escape(each.why.chosen)}</em></small>"
    return row(
        picture(each.exercise, side=each.lead_side or "right", width=132, height=80),
        f"<strong>{escape(each.name)}</strong>{said}{why}",
        clock(each.seconds),
    )


def ledger_html(ledger: Ledger) -> str:
    """Return where the seconds went, as bars of one scale from one base line."""
    sides = {side: ledger.work_by_side[side] for side in Side}
    longest = max(1, *(ledger.seconds[name] for name in COUNTED), *sides.values())
    rows = [
        _time_row(name, ledger.seconds[name], longest, COLOURS[name], percent(ledger.shares[name]))
        for name in COUNTED
    ]
    # In one colour: that they are equal is the point, and the others mean components here.
    rows += [_time_row(side, sides[side], longest, INK) for side in Side]
    other = sum(ledger.seconds.values()) - sum(ledger.work_by_side.values())
    note = (
        f"Both sides together {clock(ledger.work_by_side['both'])}; "
        f"getting ready, changing and resting {clock(other)}."
    )
    return f"{table(('work', '', 'time', 'share'), rows)}<p><small>{note}</small></p>"


def _time_row(name: str, seconds: int, longest: int, colour: str, share: str = "") -> str:
    return row(name, bar([(seconds / longest, colour)], f"{name} {clock(seconds)}"), clock(seconds), share)
