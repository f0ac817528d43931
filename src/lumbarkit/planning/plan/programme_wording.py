"""A programme in words."""

from __future__ import annotations

from lumbarkit.planning.plan.programme import Programme, Session, Week
from lumbarkit.text import clock, plural, wrapped

#: The days of a week, as `datetime.date.weekday` counts them.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def explained_programme(programme: Programme) -> str:
    """Return a programme as text; see `Programme.explain`."""
    weeks = plural(len(programme.weeks), "week")
    lines = [f"A programme of {weeks} from {programme.start.isoformat()}", ""]
    for week in programme.weeks:
        lines += _week_lines(week)
    return "\n".join(
        [
            *lines,
            "Days are not made up for: go on with today's.",
            "Muscles that worked against a load rest for two days; a week is at most",
            "a fifth longer than the longest before it; exercises stay the same for some",
            "weeks, the last of them lighter.",
        ]
    )


def weeks_at_a_glance(programme: Programme) -> str:
    """Return a programme as a short list: a week a line, with the time of each day."""
    lines = [repr(programme)]
    for week in programme.weeks:
        days = [f"{_weekday(each)} {_time(each)}" for each in week.sessions if each.seconds]
        lines += wrapped(f"Week {week.index}: {', '.join(days) or 'rest'}", rest="  ")
    return "\n".join(lines)


def _time(session: Session) -> str:
    if session.routine is not None:
        return clock(session.routine.seconds)
    return f"walk {session.walk_minutes} min"


def _weekday(session: Session) -> str:
    return DAYS[session.date.weekday()][:3]


def _week_lines(week: Week) -> list[str]:
    ledger = week.ledger
    shares = ", ".join(f"{name} {round(100 * share)} %" for name, share in ledger.shares.items())
    head = f"Week {week.index}: {clock(ledger.seconds)} minutes; {shares}; "
    return [
        *wrapped(head + f"aerobic {ledger.aerobic_minutes} min", rest="  "),
        *(line for each in week.sessions for line in _session_lines(each)),
        "",
    ]


def _session_lines(session: Session) -> list[str]:
    day = f"  {_weekday(session)} {session.date.isoformat()}  "
    return wrapped(day + _day(session), rest=" " * len(day))


def _day(session: Session) -> str:
    if session.routine is not None:
        names = "; ".join(each.name for each in session.routine.prescriptions)
        walk = session.routine.separate_walk_minutes
        besides = f"; and an easy walk of {walk} minutes" if walk else ""
        first = "answer the safety questions again first; " if session.needs_screening else ""
        time, side = clock(session.routine.seconds), session.routine.lead_side
        return f"{first}{time} minutes, {side} first: {names}{besides}"
    if session.walk_minutes is not None:
        return f"a walk of {session.walk_minutes} minutes"
    return "rest; an easy stroll is fine"
