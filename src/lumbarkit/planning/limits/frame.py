"""What a request comes down to once clearance and numbers have had their say."""

from __future__ import annotations

import attrs

from lumbarkit.clearance import Clearance
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.time_model import rounded_up
from lumbarkit.planning_numbers import BlockNumbers, PlanningNumbers
from lumbarkit.rules import LevelShift
from lumbarkit.shown import by_fields
from lumbarkit.words import COUNTED, Stage, Variant

_MINIMUM_MINUTES = 5
_SHORT_MINUTES = 5
_LONG_WARM_UP_ABOVE = 15
_COOL_DOWN_PERCENT = 15


@attrs.frozen
class Bounds:
    """How long a block lasts: least, aim and most [s]."""

    least: int
    aim: int
    most: int


@attrs.frozen(kw_only=True)
class Frame:
    """What a routine has to fit into.

    Attributes:
        seconds: The time there is [s].
        stage: The stage that sets shares and limits.
        max_level: The hardest exercise allowed, 1 to 5.
        max_effort: The most effort an exercise may start at, 0 to 10.
        shares: The parts wanted of stretch, core and aerobic work; they add up to 1.
        aerobic_apart: True when the aerobic part becomes a walk of its own.
        warm_up: How long the warm-up lasts.
        cool_down: How long the cool-down lasts.
        fewest: The fewest exercises.
        most: The most exercises.
        two_bouts: True when the main part may hold two aerobic exercises.
        is_micro: True for a micro-break without the floor.
    """

    seconds: int
    stage: Stage
    max_level: int
    max_effort: int
    shares: FrozenMap[str, float]
    aerobic_apart: bool
    warm_up: Bounds
    cool_down: Bounds
    fewest: int
    most: int
    two_bouts: bool
    is_micro: bool

    __repr__ = by_fields()


def frame_of(request: PlanRequest, clearance: Clearance, numbers: PlanningNumbers) -> Frame:
    """Return what a routine has to fit into."""
    minutes = _minutes(request)
    is_micro = request.variant is Variant.MINIMUM or minutes < numbers.short_below_minutes.value
    stage = request.stage or clearance.stage or Stage.PERSISTENT
    limits = numbers.stages[stage]
    count = numbers.count(minutes)
    cap = clearance.adaptations.max_exercises
    most = count.max if cap is None else min(count.max, cap)
    return Frame(
        seconds=minutes * 60,
        stage=stage,
        max_level=_level(request, clearance, limits.max_level),
        max_effort=limits.max_effort,
        shares=FrozenMap(shares_wanted(request, stage, numbers)),
        aerobic_apart=minutes < numbers.own_walk_below_minutes.value,
        warm_up=_warm_up(minutes, numbers, is_micro=is_micro),
        cool_down=_cool_down(minutes, numbers, is_micro=is_micro),
        fewest=min(count.min, most),
        most=most,
        two_bouts=minutes >= numbers.second_bout_from_minutes.value,
        is_micro=is_micro,
    )


def shares_wanted(request: PlanRequest, stage: Stage, numbers: PlanningNumbers) -> dict[str, float]:
    """Return the parts of stretch, core and aerobic work that a request wants; they add up to 1."""
    if request.shares is not None:
        return dict(request.shares)
    base = numbers.stages[stage].shares
    points = {each.value: getattr(base, each) for each in COUNTED}
    if request.goal is not None:
        shift = numbers.goals[request.goal]
        points = {name: value + getattr(shift, name) for name, value in points.items()}
    floor = numbers.share_floor_percent.value
    raised = {name: max(value, floor) for name, value in points.items()}
    return {name: value / sum(raised.values()) for name, value in raised.items()}


def _minutes(request: PlanRequest) -> int:
    if request.variant is Variant.MINIMUM:
        return min(request.minutes, _MINIMUM_MINUTES)
    if request.variant is Variant.SHORT:
        return min(request.minutes, max(_SHORT_MINUTES, request.minutes // 2))
    return request.minutes


def _level(request: PlanRequest, clearance: Clearance, cap: int) -> int:
    shift = clearance.adaptations.level_shift
    if shift is LevelShift.LEVEL_1:
        return 1
    level = min(request.level, cap)
    return max(1, level - 1) if shift is LevelShift.ONE_DOWN else level


def _warm_up(minutes: int, numbers: PlanningNumbers, *, is_micro: bool) -> Bounds:
    block = numbers.warm_up
    if is_micro:
        return _micro(block, minutes)
    aim = block.start_s
    if minutes <= _LONG_WARM_UP_ABOVE:
        aim = max(block.min_s, minutes * 60 * numbers.warm_up_short_percent.value // 100)
    return Bounds(block.min_s, rounded_up(aim), block.max_s)


def _cool_down(minutes: int, numbers: PlanningNumbers, *, is_micro: bool) -> Bounds:
    block = numbers.cool_down
    if is_micro:
        return _micro(block, minutes)
    aim = min(block.start_s, max(block.min_s, minutes * 60 * _COOL_DOWN_PERCENT // 100))
    return Bounds(block.min_s, rounded_up(aim), block.max_s)


def _micro(block: BlockNumbers, minutes: int) -> Bounds:
    third = minutes * 60 // 3
    return Bounds(block.micro_min_s, rounded_up(third), minutes * 60)
