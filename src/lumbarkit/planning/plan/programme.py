"""A programme of weeks and its parts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import attrs

from lumbarkit.arguments import expect
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.fields import worded
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.bundled import bundled_of, refuse_others
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.planning.plan.timeline import shares_of
from lumbarkit.shown import at_length, in_a_line
from lumbarkit.text import clock, left_right, percent, plural
from lumbarkit.words import COUNTED, SessionKind


@attrs.frozen(kw_only=True, field_transformer=worded)
class Session:
    """One day of a programme.

    Attributes:
        date: The day.
        kind: ``routine``, ``walk`` or ``rest``; after a rest day an easy stroll is always fine.
        routine: The routine, on a day that has one; its ``separate_walk_minutes`` belong to it.
        walk_minutes: How long to walk, on a day of walking [min].
    """

    date: datetime.date
    kind: SessionKind
    routine: Routine | None = None
    walk_minutes: int | None = None

    @property
    def needs_screening(self) -> bool:
        """True when the clearance behind its routine has run out by then: the questions come first."""
        return self.routine is not None and self.routine.clearance.is_over(self.date)

    @property
    def seconds(self) -> int:
        """How long the day's work takes, walks included [s]."""
        seconds = 60 * (self.walk_minutes or 0)
        if self.routine is not None:
            seconds += self.routine.seconds + 60 * (self.routine.separate_walk_minutes or 0)
        return seconds

    @in_a_line
    def __repr__(self) -> str:
        what = f"{self.date} {self.kind}"
        if self.routine is not None:
            count = plural(len(self.routine.prescriptions), "exercise")
            return f"{what} {clock(self.routine.seconds)}, {count}"
        return what if self.walk_minutes is None else f"{what} {self.walk_minutes} min"


@attrs.frozen(kw_only=True)
class WeekLedger:
    """Where the time of a week went.

    Attributes:
        index: The number of the week, from 1.
        seconds: Routines and walks, with everything in them [s].
        shares: The parts of stretch, core and aerobic work in the routines and in the walks that belong to
            them; they add up to 1, or are all 0. Days of walking are not counted here: they come on top.
        aerobic_minutes: All aerobic work, days of walking included [min].
        work_by_side: Seconds of work on the ``left``, the ``right`` and ``both`` sides [s].
    """

    index: int
    seconds: int
    shares: FrozenMap[str, float]
    aerobic_minutes: int
    work_by_side: FrozenMap[str, int]

    @in_a_line
    def __repr__(self) -> str:
        shares = ", ".join(f"{name} {percent(share)}" for name, share in self.shares.items())
        sides = left_right(self.work_by_side["left"], self.work_by_side["right"])
        return f"{self.index}: {clock(self.seconds)}, {shares}, {sides}"


@attrs.frozen(kw_only=True)
class Week:
    """One round of days.

    Attributes:
        index: Its number, from 1.
        sessions: Its days in order.
    """

    index: int
    sessions: tuple[Session, ...]

    @property
    def routines(self) -> tuple[Routine, ...]:
        """The routines of the week, in order."""
        return tuple(each.routine for each in self.sessions if each.routine is not None)

    @property
    def ledger(self) -> WeekLedger:
        """Where the time of the week went."""
        work = work_of(self.routines)
        sides = {
            side: sum(each.ledger.work_by_side[side] for each in self.routines)
            for side in ("left", "right", "both")
        }
        walked_s = sum(60 * (each.walk_minutes or 0) for each in self.sessions)
        return WeekLedger(
            index=self.index,
            seconds=sum(each.seconds for each in self.sessions),
            shares=FrozenMap(shares_of(work)),
            aerobic_minutes=(work["aerobic"] + walked_s) // 60,
            work_by_side=FrozenMap(sides),
        )

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.index} from {self.sessions[0].date}, {_days(self.sessions)}"


def _days(sessions: Iterable[Session]) -> str:
    kinds = [each.kind for each in sessions]
    return ", ".join(plural(kinds.count(kind), kind) for kind in (SessionKind.ROUTINE, SessionKind.WALK))


def work_of(routines: Iterable[Routine]) -> dict[str, int]:
    """Return the counted work of routines by kind, with the walks that belong to them [s]."""
    work = dict.fromkeys(map(str, COUNTED), 0)
    for routine in routines:
        for name in work:
            work[name] += routine.ledger.seconds[name]
        work["aerobic"] += 60 * (routine.separate_walk_minutes or 0)
    return work


@attrs.frozen(kw_only=True)
class Programme:
    """Weeks of routines, walks and rest, each on its day.

    A missed day is left behind: `today` never returns more than one day's work.

    Attributes:
        start: The first day.
        weeks: The rounds of days, in order.
        request: What was asked for; a shorter routine for a day comes from ``request.routine(variant=...)``.
        seed: The seed that picked among equally good routines.
    """

    start: datetime.date
    weeks: tuple[Week, ...]
    request: ProgrammeRequest
    seed: int = 0
    _catalogue: Catalogue | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue it was planned with; read back from plain data, the bundled one of that version.

        Raises:
            InvalidPlan: If a routine of it is from other content than the bundled.
        """
        if self._catalogue is not None:
            return self._catalogue
        return bundled_of("programme", self._versions())

    def keeping(self, catalogue: Catalogue) -> Programme:
        """Return the programme with the catalogue it was planned with; see `Routine.keeping`.

        Raises:
            InvalidPlan: If a routine is of another version than the catalogue.
            InvalidRequest: If the argument is no catalogue.
        """
        expect(catalogue=(catalogue, Catalogue))
        refuse_others("programme", self._versions(), catalogue)
        weeks = (
            attrs.evolve(
                week,
                sessions=tuple(
                    each
                    if each.routine is None
                    else attrs.evolve(each, routine=each.routine.keeping(catalogue))
                    for each in week.sessions
                ),
            )
            for week in self.weeks
        )
        return attrs.evolve(self, weeks=tuple(weeks), catalogue=catalogue)

    def _versions(self) -> set[str]:
        return {each.routine.catalogue_version for each in self.sessions if each.routine is not None}

    @property
    def ledger(self) -> tuple[WeekLedger, ...]:
        """Where the time went, by week."""
        return tuple(week.ledger for week in self.weeks)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All days in order."""
        return tuple(session for week in self.weeks for session in week.sessions)

    def today(self, date: datetime.date) -> Session | None:
        """Return the day's session, whatever was missed before; None outside of the programme."""
        return next((each for each in self.sessions if each.date == date), None)

    def _listed(self) -> str:
        from lumbarkit.planning.plan.programme_wording import weeks_at_a_glance

        return weeks_at_a_glance(self)

    _repr_pretty_ = at_length(_listed)

    def _repr_html_(self) -> str:
        from lumbarkit.display import programme_html

        return programme_html(self)

    def explain(self) -> str:
        """Return the programme as text: each week's days and totals, and the rules behind them."""
        from lumbarkit.planning.plan.programme_wording import explained_programme

        return explained_programme(self)

    @in_a_line
    def __repr__(self) -> str:
        return f"{plural(len(self.weeks), 'week')} from {self.start}, {_days(self.sessions)}"
