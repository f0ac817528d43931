"""A linter for programmes, whoever wrote them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.planning.check.problem import Problem
from lumbarkit.planning.check.routine import check_plan
from lumbarkit.planning.limits.groundwork import prepared
from lumbarkit.planning.limits.muscle_rest import loaded_muscles
from lumbarkit.planning.limits.week_shares import off_target, week_target
from lumbarkit.planning.plan.programme import Programme, Session, Week
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.words import SessionKind


def check_weeks(
    programme: Programme,
    *,
    clearance: Clearance,
    request: ProgrammeRequest | None,
    catalogue: Catalogue,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a programme; see `lumbarkit.check_programme`."""
    problems = [
        *_routines(programme, clearance, catalogue),
        *_order(programme),
        *_kinds(programme, catalogue.planning),
    ]
    if any(problem.code == "unknown_exercise" for problem in problems):
        return tuple(problems)
    return (
        *problems,
        *_lead_sides(programme),
        *_strain(programme, catalogue),
        *_frequency(programme, catalogue),
        *_ramp(programme, catalogue.planning),
        *_rest(programme),
        *_shares(programme, clearance, request, catalogue),
        *(() if request is None else _asked(programme, request)),
    )


def _days_in(programme: Programme) -> Iterator[tuple[str, Session]]:
    for week_place, week in enumerate(programme.weeks):
        for place, session in enumerate(week.sessions):
            yield f"$.weeks[{week_place}].sessions[{place}]", session


def _routines(programme: Programme, clearance: Clearance, catalogue: Catalogue) -> Iterator[Problem]:
    for where, session in _days_in(programme):
        if session.routine is not None:
            for problem in check_plan(
                session.routine, clearance=clearance, request=None, catalogue=catalogue
            ):
                yield attrs.evolve(problem, where=f"{where}.routine{problem.where[1:]}")


def _order(programme: Programme) -> Iterator[Problem]:
    for place, week in enumerate(programme.weeks):
        if week.index != place + 1:
            yield Problem(
                code="week_index",
                where=f"$.weeks[{place}].index",
                message=f"week {place + 1} has the number {week.index}",
                suggestion=f"use {place + 1}",
            )
    days = list(_days_in(programme))
    if days and days[0][1].date != programme.start:
        yield Problem(
            code="start_date",
            where="$.start",
            message=f"the programme starts on {programme.start}, and its first day is {days[0][1].date}",
            suggestion=f"use {days[0][1].date}",
        )
    for (_, before), (where, after) in pairwise(days):
        if after.date != before.date + datetime.timedelta(days=1):
            yield Problem(
                code="session_date",
                where=f"{where}.date",
                message=f"{after.date} follows {before.date}",
                suggestion=f"use {before.date + datetime.timedelta(days=1)}; every day has one session",
            )


def _kinds(programme: Programme, numbers: PlanningNumbers) -> Iterator[Problem]:
    least, most = numbers.walk_min_minutes.value, numbers.walk_max_minutes.value
    for where, session in _days_in(programme):
        has_routine, has_walk = session.routine is not None, session.walk_minutes is not None
        if (has_routine, has_walk) != (session.kind is SessionKind.ROUTINE, session.kind is SessionKind.WALK):
            yield Problem(
                code="session_kind",
                where=f"{where}.kind",
                message=f"a day of the kind {session.kind.value!r} holds something else",
                suggestion="give a routine day a routine, a walk day its minutes and a rest day neither",
            )
        if session.walk_minutes is not None and not least <= session.walk_minutes <= most:
            yield Problem(
                code="walk_length",
                where=f"{where}.walk_minutes",
                message=f"a walk of {session.walk_minutes} minutes",
                suggestion=f"use {least} to {most}",
            )


def _lead_sides(programme: Programme) -> Iterator[Problem]:
    routines = [(where, each.routine) for where, each in _days_in(programme) if each.routine is not None]
    for (_, before), (where, after) in pairwise(routines):
        if before.lead_side is after.lead_side:
            yield Problem(
                code="lead_side_repeated",
                where=f"{where}.routine.lead_side",
                message=f"this routine starts {after.lead_side}, as the one before it does",
                suggestion=f"start {after.lead_side.opposite}",
            )


def _strain(programme: Programme, catalogue: Catalogue) -> Iterator[Problem]:
    rest_days = catalogue.planning.muscle_rest_days.value
    last: dict[str, datetime.date] = {}
    for where, session in _days_in(programme):
        if session.routine is None:
            continue
        loaded: set[str] = set()
        for each in session.routine.prescriptions:
            muscles = loaded_muscles(catalogue[each.exercise])
            early = sorted(
                muscle
                for muscle in muscles
                if muscle in last and (session.date - last[muscle]).days < rest_days
            )
            if early:
                yield Problem(
                    code="muscle_rest",
                    where=f"{where}.routine",
                    message=f"{each.name} loads the {early[0].replace('-', ' ')} again after "
                    f"{(session.date - last[early[0]]).days} day",
                    suggestion=f"leave it out until {rest_days} days have passed",
                )
            loaded |= muscles
        last |= dict.fromkeys(loaded, session.date)


def _frequency(programme: Programme, catalogue: Catalogue) -> Iterator[Problem]:
    done: dict[str, list[datetime.date]] = {}
    for where, session in _days_in(programme):
        for each in () if session.routine is None else session.routine.prescriptions:
            days = done.setdefault(each.exercise, [])
            days.append(session.date)
            most = catalogue[each.exercise].dose.days_per_week.max
            if sum((session.date - day).days < 7 for day in days) > most:
                yield Problem(
                    code="too_often",
                    where=f"{where}.routine",
                    message=f"{each.name} is done on more than {most} days of seven",
                    suggestion="use another exercise on this day",
                )


def _ramp(programme: Programme, numbers: PlanningNumbers) -> Iterator[Problem]:
    longest = 0
    for place, ledger in enumerate(programme.ledger):
        most = longest * (100 + numbers.weekly_ramp_percent.value) // 100
        if longest and ledger.seconds > most:
            yield Problem(
                code="volume_ramp",
                where=f"$.weeks[{place}]",
                message=f"week {ledger.index} takes {ledger.seconds} s, the longest before it {longest} s",
                suggestion=f"keep to {most} s: {numbers.weekly_ramp_percent.value} % more is the most",
            )
        longest = max(longest, ledger.seconds)


def _rest(programme: Programme) -> Iterator[Problem]:
    for place, week in enumerate(programme.weeks):
        free = [each for each in week.sessions if each.kind is not SessionKind.ROUTINE]
        if free and all(each.kind is SessionKind.WALK for each in free):
            yield Problem(
                code="no_rest_day",
                where=f"$.weeks[{place}]",
                message=f"week {week.index} has work on every day",
                suggestion="make one day without a routine a day of rest",
            )


def _shares(
    programme: Programme, clearance: Clearance, request: ProgrammeRequest | None, catalogue: Catalogue
) -> Iterator[Problem]:
    wanted = programme.request if request is None else request
    targets: dict[int, dict[str, float]] = {}
    for place, week in enumerate(programme.weeks):
        minutes = _longest_minutes(week)
        if minutes is None:
            continue
        if minutes not in targets:
            asked = wanted.routine(minutes=minutes)
            groundwork = prepared(asked, clearance=clearance, catalogue=catalogue)
            targets[minutes] = week_target(groundwork)
        target = targets[minutes]
        for name in off_target(week.routines, target, catalogue.planning):
            yield Problem(
                code="week_shares",
                where=f"$.weeks[{place}]",
                message=f"{name} work is {round(100 * week.ledger.shares[name])} % of week {week.index}",
                suggestion=f"aim at {round(100 * target[name])} %",
            )


def _longest_minutes(week: Week) -> int | None:
    longest = max((each.seconds for each in week.routines), default=None)
    return None if longest is None else min(90, max(3, -(-longest // 60)))


def _asked(programme: Programme, request: ProgrammeRequest) -> Iterator[Problem]:
    if len(programme.weeks) != request.weeks:
        yield Problem(
            code="week_count",
            where="$.weeks",
            message=f"there are {len(programme.weeks)} weeks, and {request.weeks} were asked for",
            suggestion=f"use {request.weeks}",
        )
    for place, week in enumerate(programme.weeks):
        if len(week.routines) != request.days_per_week:
            yield Problem(
                code="routine_days",
                where=f"$.weeks[{place}].sessions",
                message=f"week {week.index} has {len(week.routines)} routines",
                suggestion=f"use {request.days_per_week}",
            )
        for session_place, session in enumerate(week.sessions):
            if session.routine is not None and session.routine.seconds > 60 * request.minutes:
                yield Problem(
                    code="time_over",
                    where=f"$.weeks[{place}].sessions[{session_place}].routine.seconds",
                    message=f"it takes {session.routine.seconds} s, and there are {60 * request.minutes} s",
                    suggestion="take out an exercise or do less of one",
                )
