"""A programme of weeks and its parts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import attrs

from lumbarkit.fields import worded
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.request import (
    HOUSEHOLD,
    LEVELS,
    MINUTES,
    PlanRequest,
    request_fault,
    to_equipment,
    to_exclude,
    to_goal,
    to_positions,
    to_prefer,
    to_shares,
    to_stage,
    to_variant,
    to_weaker_side,
    whole,
    yes_or_no,
)
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.planning.plan.timeline import shares_of
from lumbarkit.shown import at_length, by_fields, in_a_line
from lumbarkit.text import clock, left_right, percent, plural
from lumbarkit.words import COUNTED, Goal, Position, SessionKind, Side, Stage, Variant


def checked_day(_: object, attribute: attrs.Attribute[datetime.date], value: object) -> None:
    """Refuse what is not a day of the calendar in living memory."""
    if type(value) is not datetime.date:
        raise request_fault(attribute.name, "not a day", value, "a date such as datetime.date(2026, 1, 5)")
    if not 1970 <= value.year <= 2200:
        raise request_fault(attribute.name, "out of range", value.isoformat(), "a day from 1970 to 2200")


@attrs.frozen(kw_only=True)
class ProgrammeRequest:
    """What a person wants of a programme: a request for a routine, with its days.

    Attributes:
        weeks: How many rounds of days, 1 to 52.
        days_per_week: Days with a routine in each round, 1 to the days of a round.
        cycle_days: The days of a round, 3 to 14; 7 for a week of the calendar.
        start: The first day.
        minutes: The longest a routine may take, 3 to 90 [min].
        level: The hardest exercise wanted, 1 to 5.
        goal: What matters most.
        stage: The stage of the spell of pain.
        equipment: What is at hand.
        avoid_positions: Starting positions to leave out.
        exclude: Exercises to leave out, by id.
        prefer: Exercises to choose where they fit, by id.
        shares: The parts of stretch, core and aerobic work, adding up to 1.
        variant: ``full``, ``short`` or ``minimum``.
        ease_sore_side: True lowers both sides when one is sorer.
        weaker_side: A side that gets one extra set of one exercise of each routine.

    Raises:
        InvalidRequest: If a value has the wrong type, is out of range or contradicts another.
    """

    weeks: int = attrs.field(default=6, validator=whole(1, 52))
    days_per_week: int = attrs.field(default=4, validator=whole(1, 14))
    cycle_days: int = attrs.field(default=7, validator=whole(3, 14))
    start: datetime.date = attrs.field(validator=checked_day)
    minutes: int = attrs.field(default=20, validator=whole(*MINUTES))
    level: int = attrs.field(default=2, validator=whole(*LEVELS))
    goal: Goal | None = attrs.field(default=None, converter=to_goal)
    stage: Stage | None = attrs.field(default=None, converter=to_stage)
    equipment: frozenset[str] = attrs.field(default=HOUSEHOLD, converter=to_equipment)
    avoid_positions: tuple[Position, ...] = attrs.field(default=(), converter=to_positions)
    exclude: tuple[str, ...] = attrs.field(default=(), converter=to_exclude)
    prefer: tuple[str, ...] = attrs.field(default=(), converter=to_prefer)
    shares: FrozenMap[str, float] | None = attrs.field(default=None, converter=to_shares)
    variant: Variant = attrs.field(default=Variant.FULL, converter=to_variant)
    ease_sore_side: bool = attrs.field(default=True, validator=yes_or_no)
    weaker_side: Side | None = attrs.field(default=None, converter=to_weaker_side)

    def __attrs_post_init__(self) -> None:
        if self.days_per_week > self.cycle_days:
            raise request_fault(
                "days_per_week", "more days than there are", self.days_per_week, f"1 to {self.cycle_days}"
            )
        self.routine()

    def routine(self, *, minutes: int | None = None, variant: Variant | None = None) -> PlanRequest:
        """Return the request for one routine of this programme, such as a shorter one for a full day.

        Args:
            minutes: Another length; None for the programme's.
            variant: Another variant; None for the programme's.
        """
        return PlanRequest(
            minutes=self.minutes if minutes is None else minutes,
            level=self.level,
            goal=self.goal,
            stage=self.stage,
            equipment=self.equipment,
            avoid_positions=self.avoid_positions,
            exclude=self.exclude,
            prefer=self.prefer,
            shares=self.shares,
            variant=self.variant if variant is None else variant,
            ease_sore_side=self.ease_sore_side,
            weaker_side=self.weaker_side,
        )

    __repr__ = by_fields("weeks", "days_per_week", "start", "minutes", "level")


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
