"""A programme while it is being adapted: every step goes through here, so that nothing changes unlisted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.planning.adapt.adaptation import Accept, Change
from lumbarkit.planning.plan.programme import Programme, Session
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Prescription, Routine
from lumbarkit.planning.plan.wording import dose_text
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.words import SessionKind

_NOT_PLANNED = "not planned"
_LEFT_OUT = "left out"
_DAYS_NAMED = 3


@attrs.define(kw_only=True)
class Draft:
    """The sessions to come, and what was changed so far.

    Attributes:
        programme: The programme as it was handed in.
        sessions: Its sessions from here on, oldest first.
        catalogue: The catalogue.
        accept: Asked before anything that safety does not demand; None accepts.
        changes: What was changed.
        declined: What was proposed and declined.
    """

    programme: Programme
    sessions: list[Session]
    catalogue: Catalogue
    accept: Accept | None
    changes: list[Change] = attrs.field(factory=list)
    declined: list[Change] = attrs.field(factory=list)

    @property
    def request(self) -> PlanRequest:
        """What was asked for of one routine."""
        return self.programme.request.routine()

    def routines(self) -> Iterator[tuple[int, Routine]]:
        """Yield the place and routine of every session to come that has one."""
        for place, each in enumerate(self.sessions):
            if each.routine is not None:
                yield place, each.routine

    def put(self, new: Mapping[int, Session], *, rule: str, reason: str, is_demanded: bool) -> bool:
        """Replace sessions, list every difference, and return whether it was done.

        Args:
            new: The new sessions by place.
            rule: The rule behind it.
            reason: Why, in words for the person.
            is_demanded: True when safety demands it, so that nobody is asked.
        """
        after = [new.get(place, each) for place, each in enumerate(self.sessions)]
        changes = listed(self.sessions, after, self.catalogue, rule=rule, reason=reason)
        if not changes:
            return False
        # Every change is shown, also after one was declined.
        answers = [is_demanded or self.accept is None or self.accept(each) for each in changes]
        if not all(answers):
            self.declined += changes
            return False
        self.sessions = after
        self.changes += changes
        return True

    def put_routines(self, new: Mapping[int, Routine], *, rule: str, reason: str, is_demanded: bool) -> bool:
        """Replace the routines of sessions; see `put`."""
        sessions = {
            place: attrs.evolve(self.sessions[place], routine=routine) for place, routine in new.items()
        }
        return self.put(sessions, rule=rule, reason=reason, is_demanded=is_demanded)

    def finished(self) -> Programme:
        """Return the programme with the sessions in their weeks again."""
        first = min((each.date for each in self.sessions), default=None)
        if first is None:
            return self.programme
        rest = iter(self.sessions)
        weeks = tuple(
            attrs.evolve(
                week, sessions=tuple(each if each.date < first else next(rest) for each in week.sessions)
            )
            for week in self.programme.weeks
        )
        return attrs.evolve(self.programme, weeks=weeks, catalogue=self.catalogue)

    @in_a_line
    def __repr__(self) -> str:
        return f"{plural(len(self.changes), 'change')} to {self.programme!r}"


def listed(
    before: Sequence[Session], after: Sequence[Session], catalogue: Catalogue, *, rule: str, reason: str
) -> list[Change]:
    """Return every difference between sessions, equal ones of several days together."""
    dates: dict[tuple[str, str, str], list[datetime.date]] = {}
    for old, new in zip(before, after, strict=True):
        for difference in _differences(old, new, catalogue):
            dates.setdefault(difference, []).append(new.date)
    return [
        Change(
            what=f"{what}, {_when(days)}",
            before=was,
            after=becomes,
            rule=rule,
            reason=reason,
        )
        for (what, was, becomes), days in dates.items()
    ]


def _when(days: Sequence[datetime.date]) -> str:
    if len(days) <= _DAYS_NAMED:
        return ", ".join(day.isoformat() for day in days)
    return f"{len(days)} sessions from {days[0].isoformat()} to {days[-1].isoformat()}"


def _differences(old: Session, new: Session, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    if old.kind != new.kind or (old.routine is None) is not (new.routine is None):
        yield ("session", _session_text(old), _session_text(new))
        return
    if old.walk_minutes != new.walk_minutes:
        yield ("session", _session_text(old), _session_text(new))
    if old.routine is None or new.routine is None or old.routine == new.routine:
        return
    if old.routine.separate_walk_minutes != new.routine.separate_walk_minutes:
        yield ("walk of its own", _walk_text(old.routine), _walk_text(new.routine))
    if old.routine.clearance.conditions != new.routine.clearance.conditions:
        yield ("what it allows for", _conditions(old.routine), _conditions(new.routine))
    was = _texts(old.routine, catalogue)
    becomes = _texts(new.routine, catalogue)
    for name in dict.fromkeys((*was, *becomes)):
        if was.get(name) != becomes.get(name):
            yield (name, was.get(name, _NOT_PLANNED), becomes.get(name, _LEFT_OUT))


def _session_text(session: Session) -> str:
    return (
        session.kind
        if session.kind is SessionKind.REST
        else f"{session.kind} of {-(-session.seconds // 60)} minutes"
    )


def _walk_text(routine: Routine) -> str:
    minutes = routine.separate_walk_minutes
    return "none" if minutes is None else f"{minutes} minutes"


def _conditions(routine: Routine) -> str:
    return ", ".join(sorted(routine.clearance.conditions)) or "nothing"


def _texts(routine: Routine, catalogue: Catalogue) -> dict[str, str]:
    return {each.exercise: _text(each, catalogue) for each in routine.prescriptions}


def _text(prescription: Prescription, catalogue: Catalogue) -> str:
    text = dose_text(catalogue[prescription.exercise], prescription.dose)
    return text if prescription.lead_side is None else f"{text}, {prescription.lead_side} side first"
