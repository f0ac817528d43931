"""Spreading routines, walks and rest over the weeks of a programme."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.compose.past import PastSessions, lacking_needs, lead_side_after
from lumbarkit.planning.compose.routine import best_routine, nothing_fits
from lumbarkit.planning.limits.groundwork import Groundwork, check_names, may_walk, prepared
from lumbarkit.planning.limits.muscle_rest import loaded_muscles
from lumbarkit.planning.limits.week_shares import off_target, shares_to_even_out, week_target
from lumbarkit.planning.plan.programme import Programme, Session, Week
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.planning.plan.timeline import shares_of
from lumbarkit.planning.search.model import Wishes
from lumbarkit.words import SessionKind, Side

_LEAST_MINUTES = 3
#: Walks of some length are announced in round numbers [min].
_ROUND_FROM, _ROUND_TO = 10, 5


def plan_weeks(
    request: ProgrammeRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue,
    journal: PastSessions | None = None,
    seed: int = 0,
    on_week: Callable[[Week], object] | None = None,
) -> Programme:
    """Return the programme; see `lumbarkit.plan_programme`."""
    check_names(request.routine(), catalogue)
    planner = _Weeks(request, clearance, catalogue, journal, seed)
    weeks = []
    for index in range(1, request.weeks + 1):
        weeks.append(planner.week(index))
        if on_week is not None:
            on_week(weeks[-1])
    return Programme(start=request.start, weeks=tuple(weeks), request=request, seed=seed, catalogue=catalogue)


def routine_days(request: ProgrammeRequest) -> tuple[int, ...]:
    """Return the days of a round that have a routine, from 0, as evenly spread as they can be."""
    days, cycle = request.days_per_week, request.cycle_days
    return tuple(place * cycle // days for place in range(days))


def walk_days(request: ProgrammeRequest) -> tuple[int, ...]:
    """Return the days of a round that may have a walk: those without a routine, all but the last."""
    busy = set(routine_days(request))
    return tuple(day for day in range(request.cycle_days) if day not in busy)[:-1]


@attrs.frozen
class _Balance:
    """A way to keep the shares of a week.

    Attributes:
        times: How much harder than usual the balance counts.
        evens_out: True when each routine makes up for what those before it were off.
        walks: True when aerobic work is left to walks, where routines are short enough to have them.
    """

    times: int = 1
    evens_out: bool = False
    walks: bool = False


#: The ways to plan a week: as usual, and for weeks that would stray from their shares.
_BALANCES = (
    _Balance(),
    _Balance(times=8),
    _Balance(times=8, evens_out=True),
    _Balance(times=8, evens_out=True, walks=True),
)


@attrs.frozen
class _Done:
    """What a routine of an earlier day leaves behind."""

    date: datetime.date
    exercises: tuple[str, ...]


@attrs.define
class _Weeks:
    """The state that runs through the weeks while they are planned one after the other."""

    request: ProgrammeRequest
    clearance: Clearance
    catalogue: Catalogue
    journal: PastSessions | None
    seed: int
    lead_side: Side = Side.LEFT
    familiar: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    done: list[_Done] = attrs.field(factory=list)
    longest_s: int = 0
    longest_minutes: int = 0
    aerobic_target: int = 0
    is_new: bool = True
    groundworks: dict[tuple[int, bool], Groundwork] = attrs.field(factory=dict)
    known: dict[object, Routine | None] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.lead_side = lead_side_after(self.journal, self.seed)
        self.is_new = self.journal is None or self.journal.last_lead_side() is None
        self.aerobic_target = self.catalogue.planning.aerobic_start_minutes.value

    def week(self, index: int) -> Week:
        """Return the next week."""
        numbers = self.catalogue.planning
        place = (index - 1) % numbers.block_weeks.value
        if place == 0 and index > 1:
            self.stale, self.familiar = self.familiar, frozenset()
        is_lighter = place == numbers.block_weeks.value - 1
        minutes = self._minutes(index, is_lighter=is_lighter)
        before = self._state()
        first = self.request.start + datetime.timedelta(days=(index - 1) * self.request.cycle_days)
        routines = self._routines(first, minutes, index)
        while self.longest_s and _spent_s(routines) > self._most_s() and minutes > _LEAST_MINUTES:
            minutes -= 1
            self._restore(before)
            routines = self._routines(first, minutes, index)
        walks = self._walks(routines, is_lighter=is_lighter)
        sessions = []
        for day in range(self.request.cycle_days):
            date = first + datetime.timedelta(days=day)
            if day in routines:
                sessions.append(Session(date=date, kind=SessionKind.ROUTINE, routine=routines[day]))
            elif day in walks:
                sessions.append(Session(date=date, kind=SessionKind.WALK, walk_minutes=walks[day]))
            else:
                sessions.append(Session(date=date, kind=SessionKind.REST))
        week = Week(index=index, sessions=tuple(sessions))
        self.longest_s = max(self.longest_s, week.ledger.seconds)
        self.longest_minutes = max(self.longest_minutes, minutes)
        return week

    def _state(self) -> tuple[int, frozenset[str], Side]:
        return len(self.done), self.familiar, self.lead_side

    def _restore(self, state: tuple[int, frozenset[str], Side]) -> None:
        del self.done[state[0] :]
        self.familiar, self.lead_side = state[1:]

    def _most_s(self) -> int:
        """Return the most that a week may take: a fifth more than the longest before it [s]."""
        return self.longest_s * (100 + self.catalogue.planning.weekly_ramp_percent.value) // 100

    def _minutes(self, index: int, *, is_lighter: bool) -> int:
        """Return how long the routines of a week may take: short at first, then a fifth longer at most."""
        numbers = self.catalogue.planning
        most = self.request.minutes
        if index == 1 and self.is_new:
            return min(most, numbers.first_week_minutes.value)
        if self.longest_minutes:
            most = min(most, self.longest_minutes * (100 + numbers.weekly_ramp_percent.value) // 100)
        if is_lighter:
            lighter = most * numbers.lighter_week_percent.value // 100
            most = max(min(most, numbers.first_week_minutes.value), lighter)
        return most

    def _routines(self, first: datetime.date, minutes: int, index: int) -> dict[int, Routine]:
        """Return the routines of a week by day: of some ways to plan them the first that keeps its shares."""
        target = self._target(minutes, index)
        before = self._state()
        tried = []
        for balance in _BALANCES:
            self._restore(before)
            planned = self._plan_days(first, minutes, index, balance)
            off = sum(off_target(planned.values(), target, self.catalogue.planning).values())
            tried.append((off, planned, self.done[before[0] :], self._state()))
            if not off:
                break
        _, planned, done, after = min(tried, key=lambda each: each[0])
        self._restore(before)
        self.done += done
        self._restore(after)
        return planned

    def _plan_days(
        self, first: datetime.date, minutes: int, index: int, balance: _Balance
    ) -> dict[int, Routine]:
        planned: dict[int, Routine] = {}
        target = self._target(minutes, index)
        for day in routine_days(self.request):
            date = first + datetime.timedelta(days=day)
            shares = (
                shares_to_even_out(planned.values(), target, self.catalogue.planning)
                if balance.evens_out
                else None
            )
            if shares is not None and balance.walks and self._has_walks(minutes, index):
                shares = shares_of({**shares, "aerobic": 0})
            routine = self._routine(date, minutes, index, times=balance.times, shares=shares)
            planned[day] = routine
            self.done.append(_Done(date, tuple(each.exercise for each in routine.prescriptions)))
            self.familiar |= {each.exercise for each in routine.prescriptions}
            self.lead_side = self.lead_side.opposite
        return self._with_walks(planned, target["aerobic"]) if self._has_walks(minutes, index) else planned

    def _with_walks(self, routines: dict[int, Routine], share: float) -> dict[int, Routine]:
        """Return the routines of a week with the walks that belong to them, where the routines are too short.

        Worked out for the week and not for each routine, so that walks of some length add up to the share.
        """
        numbers = self.catalogue.planning
        spent = [each.ledger.seconds for each in routines.values()]
        other = sum(each["stretch"] + each["core"] for each in spent)
        done = sum(each["aerobic"] for each in spent)
        missing = max(0, round((share / (1 - share) * other - done) / 60)) if share < 1 else 0
        least = numbers.walk_min_minutes.value
        count = min(len(routines), (2 * missing + least) // (2 * least))
        each_minutes = (
            min(max(least, round(missing / count)), numbers.walk_max_minutes.value) if count else None
        )
        walking = {day: place < count for place, day in enumerate(routines)}
        return {
            day: attrs.evolve(each, separate_walk_minutes=each_minutes if walking[day] else None)
            for day, each in routines.items()
        }

    def _routine(
        self, date: datetime.date, minutes: int, index: int, *, times: int, shares: dict[str, float] | None
    ) -> Routine:
        is_first = index == 1 and self.is_new
        groundwork = self._groundwork(minutes, is_first)
        resting = self._resting(date)
        if shares is not None:
            groundwork = attrs.evolve(
                groundwork, frame=attrs.evolve(groundwork.frame, shares=FrozenMap(shares))
            )
        wanted = groundwork.frame.shares
        key = (minutes, is_first, resting, self.familiar, self.stale, times, wanted, self.lead_side)
        if key not in self.known:
            candidates = tuple(each for each in groundwork.candidates if each.exercise.id not in resting)
            wishes = Wishes(
                prefer=frozenset(self.request.prefer),
                familiar=self.familiar,
                stale=self.stale - self.familiar,
                lacking=lacking_needs(self.journal, self.catalogue, candidates)
                if index == 1
                else frozenset(),
                seed=self.seed,
            )
            self.known[key] = best_routine(
                attrs.evolve(groundwork, candidates=candidates),
                wishes,
                lead_side=self.lead_side,
                balance_times=times,
            )
        routine = self.known[key]
        if routine is None:
            raise nothing_fits(groundwork.request, clearance=self.clearance, catalogue=self.catalogue)
        return routine

    def _groundwork(self, minutes: int, is_first: bool) -> Groundwork:
        key = (minutes, is_first)
        if key not in self.groundworks:
            request = self.request.routine(minutes=minutes)
            made = prepared(request, clearance=self.clearance, catalogue=self.catalogue)
            if is_first:
                most = min(made.frame.most, self.catalogue.planning.first_week_exercises.value)
                frame = attrs.evolve(made.frame, most=most, fewest=min(made.frame.fewest, most))
                made = attrs.evolve(made, frame=frame)
            self.groundworks[key] = made
        return self.groundworks[key]

    def _resting(self, date: datetime.date) -> frozenset[str]:
        """Return the exercises that wait: their muscles rest, or they have had their days of the week."""
        rest_days = self.catalogue.planning.muscle_rest_days.value
        tired: set[str] = set()
        counts: dict[str, int] = {}
        for each in reversed(self.done):
            ago = (date - each.date).days
            if ago >= 7:
                break
            for exercise_id in each.exercises:
                counts[exercise_id] = counts.get(exercise_id, 0) + 1
                if ago < rest_days:
                    tired |= loaded_muscles(self.catalogue[exercise_id])
        return frozenset(
            exercise.id
            for exercise in self.catalogue.values()
            if counts.get(exercise.id, 0) >= exercise.dose.days_per_week.max
            or not tired.isdisjoint(loaded_muscles(exercise))
        )

    def _target(self, minutes: int, index: int) -> dict[str, float]:
        return week_target(self._groundwork(minutes, index == 1 and self.is_new))

    def _has_walks(self, minutes: int, index: int) -> bool:
        groundwork = self._groundwork(minutes, index == 1 and self.is_new)
        return groundwork.frame.aerobic_apart and may_walk(groundwork)

    def _walks(self, routines: dict[int, Routine], *, is_lighter: bool) -> dict[int, int]:
        """Return the walks of a week by day, so that aerobic time grows towards its target."""
        numbers = self.catalogue.planning
        days = walk_days(self.request)
        wanted = self.aerobic_target
        if not is_lighter:
            ramp = 100 + numbers.weekly_ramp_percent.value
            self.aerobic_target = min(numbers.aerobic_target_minutes.value, wanted * ramp // 100)
        if not days or not may_walk(self._groundwork(self.request.minutes, False)):
            return {}
        done_s = sum(
            each.ledger.seconds["aerobic"] + 60 * (each.separate_walk_minutes or 0)
            for each in routines.values()
        )
        missing = wanted - done_s // 60
        if self.longest_s:
            missing = min(missing, (self._most_s() - _spent_s(routines)) // 60)
        count = min(len(days), max(1, missing // numbers.walk_day_minutes.value))
        each = min(missing // count, numbers.walk_max_minutes.value)
        if each >= _ROUND_FROM:
            each -= each % _ROUND_TO
        if each < numbers.walk_min_minutes.value:
            return {}
        step = len(days) / count
        return {days[int(place * step)]: each for place in range(count)}


def _spent_s(routines: dict[int, Routine]) -> int:
    """Return how long routines take with the walks that belong to them [s]."""
    return sum(each.seconds + 60 * (each.separate_walk_minutes or 0) for each in routines.values())
