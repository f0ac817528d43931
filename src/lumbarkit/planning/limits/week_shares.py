"""The shares of a week: what it aims at, how far it is off, and what the next routine should bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lumbarkit.planning.limits.groundwork import Groundwork, may_walk
from lumbarkit.planning.plan.programme import work_of
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.planning.plan.timeline import shares_of
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.words import COUNTED, Component

#: How far above the floor to aim, since times come in steps.
_CLEAR_OF_FLOOR = 0.03


def week_target(groundwork: Groundwork) -> dict[str, float]:
    """Return the shares that a week aims at: those of the request, of work that there is anything for.

    All 0 for micro-breaks: one exercise more or less would turn their shares over.
    """
    frame = groundwork.frame
    if frame.is_micro:
        return dict.fromkeys(map(str, COUNTED), 0.0)
    there = {each.exercise.component for each in groundwork.candidates}
    has_walk = frame.aerobic_apart and may_walk(groundwork)
    parts = {
        each.value: frame.shares[each]
        for each in COUNTED
        if each in there or (each is Component.AEROBIC and has_walk)
    }
    whole = sum(parts.values())
    return {each.value: parts.get(each, 0.0) / whole if whole else 0.0 for each in COUNTED}


def off_target(
    routines: Iterable[Routine], target: Mapping[str, float], numbers: PlanningNumbers
) -> dict[str, int]:
    """Return by how many points [%] each kind of work of a week is outside what is allowed, where it is.

    A share may be some points off its target, and no less than the floor, or the target where that is less.
    """
    work = work_of(routines)
    if sum(work.values()) < 60 * numbers.share_least_minutes.value:
        return {}
    most, floor = numbers.share_tolerance_points.value, numbers.share_floor_percent.value
    found = {}
    for name, share in shares_of(work).items():
        wanted, percent = round(100 * target[name]), round(100 * share)
        off = max(abs(percent - wanted) - most, min(floor, wanted) - percent)
        if wanted and off > 0:
            found[name] = off
    return found


def shares_to_even_out(
    routines: Iterable[Routine], target: Mapping[str, float], numbers: PlanningNumbers
) -> dict[str, float]:
    """Return the shares of the next routine that bring a week back to its target, clear of the floor."""
    floor = numbers.share_floor_percent.value / 100 + _CLEAR_OF_FLOOR
    aim = shares_of({name: max(share, floor) if share else 0.0 for name, share in target.items()})
    done = list(routines)
    work = work_of(done)
    whole = sum(work.values())
    if not whole:
        return aim
    after = whole + whole / len(done)
    return shares_of({each.value: max(0.0, aim[each] * after - work[each]) for each in COUNTED})
