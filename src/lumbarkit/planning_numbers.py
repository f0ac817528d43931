"""The numbers that planning rests on, each with its source; ``data/planning.json`` holds them."""

from __future__ import annotations

import attrs

from lumbarkit.fields import worded
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.text import plural
from lumbarkit.validators import at_least, between, each, not_empty, refused, some_text
from lumbarkit.words import Goal, PostureGroup, Stage

_sourced = not_empty()
_at_least_0 = at_least(0)
_at_least_1 = at_least(1)
_percent = between(0, 100)
_points = between(-100, 100)


@attrs.frozen(kw_only=True)
class Number:
    """A whole number that does not stand alone.

    Attributes:
        value: The number; its unit is in the name of the field that holds it.
        sources: Source keys; ``K`` is the authors' judgement.
        note: Why this number.
    """

    value: int = attrs.field(validator=_at_least_0)
    sources: tuple[str, ...] = attrs.field(validator=_sourced)
    note: str | None = None

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Shares:
    """Parts of the working time, in per cent; they add up to 100.

    Attributes:
        stretch: Stretching and mobility [%].
        core: Core and posture work [%].
        aerobic: Walking, cycling, water and the like [%].
        sources: Source keys.
    """

    stretch: int = attrs.field(validator=_percent)
    core: int = attrs.field(validator=_percent)
    aerobic: int = attrs.field(validator=_percent)
    sources: tuple[str, ...] = attrs.field(validator=_sourced)

    def __attrs_post_init__(self) -> None:
        if self.stretch + self.core + self.aerobic != 100:
            raise refused(self, "shares must add up to 100")

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class GoalShift:
    """Points that a goal moves from one share to another; they add up to 0."""

    stretch: int = attrs.field(validator=_points)
    core: int = attrs.field(validator=_points)
    aerobic: int = attrs.field(validator=_points)
    sources: tuple[str, ...] = attrs.field(validator=_sourced)

    def __attrs_post_init__(self) -> None:
        if self.stretch + self.core + self.aerobic != 0:
            raise refused(self, "a goal's shifts must add up to 0")

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class StageNumbers:
    """What holds in one stage of a spell of back pain.

    Attributes:
        minutes: The length of a routine when none is asked for [min].
        max_level: The hardest exercise, 1 to 5.
        max_effort: The most effort, 0 to 10.
        shares: The parts of the working time.
        sources: Source keys of level and effort.
    """

    minutes: int = attrs.field(validator=_at_least_1)
    max_level: int = attrs.field(validator=between(1, 5))
    max_effort: int = attrs.field(validator=between(0, 10))
    shares: Shares
    sources: tuple[str, ...] = attrs.field(validator=_sourced)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class BlockNumbers:
    """How long a warm-up or cool-down lasts.

    Attributes:
        min_s: The least [s].
        start_s: What is aimed for [s].
        max_s: The most [s].
        micro_min_s: The least in a routine shorter than ``short_below_minutes`` [s].
        sources: Source keys.
        note: What belongs in it.
    """

    min_s: int = attrs.field(validator=_at_least_0)
    start_s: int = attrs.field(validator=_at_least_0)
    max_s: int = attrs.field(validator=_at_least_0)
    micro_min_s: int = attrs.field(validator=_at_least_0)
    sources: tuple[str, ...] = attrs.field(validator=_sourced)
    note: str = attrs.field(validator=some_text())

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Count:
    """How many exercises a routine of some length holds.

    Attributes:
        minutes: The length [min]; lengths in between use the nearest one below.
        min: The fewest.
        max: The most.
    """

    minutes: int = attrs.field(validator=_at_least_1)
    min: int = attrs.field(validator=_at_least_1)
    max: int = attrs.field(validator=_at_least_1)


@attrs.frozen(kw_only=True)
class Transitions:
    """Seconds to change position, before the factor for older people and rounding up to 5 s.

    Attributes:
        same_group_s: Between positions of one group [s].
        lying_s: Between lying positions [s].
        to_machine_s: Onto a machine [s].
        to_water_s: Into a pool [s].
        otherwise_s: From a machine or pool back to the room [s].
        between_s: From group to group, as ``from>to`` [s].
        older_percent: The factor from 65 years of age [%].
        sources: Source keys.
        note: What the numbers rest on.
    """

    same_group_s: int = attrs.field(validator=_at_least_0)
    lying_s: int = attrs.field(validator=_at_least_0)
    to_machine_s: int = attrs.field(validator=_at_least_0)
    to_water_s: int = attrs.field(validator=_at_least_0)
    otherwise_s: int = attrs.field(validator=_at_least_0)
    between_s: FrozenMap[str, int] = attrs.field(validator=each(_at_least_0, kind=FrozenMap))
    older_percent: int = attrs.field(validator=at_least(100))
    sources: tuple[str, ...] = attrs.field(validator=_sourced)
    note: str = attrs.field(validator=some_text())

    def seconds(self, origin: PostureGroup, goal: PostureGroup) -> int:
        """Return the seconds from one group to another one, unrounded [s]."""
        if goal is PostureGroup.WATER:
            return self.to_water_s
        if goal is PostureGroup.MACHINE:
            return self.to_machine_s
        return self.between_s.get(f"{origin}>{goal}", self.otherwise_s)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Weights:
    """The weights of the published objective, in points; docs/explanation/planner.md states the terms.

    Attributes:
        balance: Lost for every 5 s by which each kind of work is off its share.
        time: For every 5 s used of the time there is.
        block: Lost for every 5 s by which warm-up or cool-down is off its aim.
        opening: For a warm-up that opens with light aerobic work.
        bout: For an aerobic bout in the main part.
        staple: For an exercise that one of the first sources teaches.
        source: For each further source, four at most.
        preferred: For an exercise that was asked for.
        eased: Lost for an exercise that a condition allows only with changes.
        below_level: Lost for every level by which core work is easier than the person may do.
        exercise: Lost for every exercise.
        dose_less: Lost for the least dose instead of where a newcomer begins.
        dose_more: Lost for a set or a repetition more than where a newcomer begins.
        dose_minute: Lost for every minute of aerobic work off where a newcomer begins.
        need: For each need covered, times the weight of its region.
        lacking: Times that a need counts when the last seven days lacked it.
        move: Lost for every change of position.
        floor_trip: Lost for every time one gets down to the floor.
        familiar: For an exercise of this block of weeks.
        stale: Lost for an exercise of the block of weeks before.
        variety: The most that the seed alone may give.
    """

    balance: Number
    time: Number
    block: Number
    opening: Number
    bout: Number
    staple: Number
    source: Number
    preferred: Number
    eased: Number
    below_level: Number
    exercise: Number
    dose_less: Number
    dose_more: Number
    dose_minute: Number
    need: Number
    lacking: Number
    move: Number
    floor_trip: Number
    familiar: Number
    stale: Number
    variety: Number

    @in_a_line
    def __repr__(self) -> str:
        return ", ".join(f"{each.name} {getattr(self, each.name).value}" for each in attrs.fields(Weights))


@attrs.frozen(kw_only=True, field_transformer=worded)
class PlanningNumbers:
    """Every number of the planner.

    Attributes:
        stages: What holds in each stage.
        goals: What each goal shifts.
        share_floor_percent: The least share of each component in a week [%].
        share_tolerance_points: How far a share may be from its target [points].
        share_least_minutes: The least counted work of a week whose shares are judged [min]; in less, one
            exercise or the shortest walk turns them over.
        counts: How many exercises by length.
        warm_up: How long a warm-up lasts.
        warm_up_short_percent: The part of a short routine that is its warm-up, if that is more than the
            least [%].
        cool_down: How long a cool-down lasts.
        short_below_minutes: Below this a routine is a micro-break with its own block lengths [min].
        own_walk_below_minutes: Below this the aerobic share becomes a walk of its own [min].
        bout_min_minutes: The least time of one aerobic exercise in the main block [min].
        exercise_max_s: The most time of one exercise that is not aerobic [s].
        end_range_bends_in_a_row: The most end-range bends in a row.
        rises_from_floor: The most rises from the floor in a routine.
        set_up_s: Getting ready for an exercise [s].
        rest_between_s: Rest between exercises that share a position [s].
        side_change_s: Changing sides [s].
        breath_s: One slow breath [s].
        transitions: Seconds to change position.
        muscle_rest_days: Days between loaded strength sessions for a muscle.
        weekly_ramp_percent: The most that weekly volume may grow [%].
        aerobic_start_minutes: Aerobic time in a first week [min].
        aerobic_target_minutes: Aerobic time to grow towards [min a week].
        walk_min_minutes: The shortest walk of its own [min].
        first_week_exercises: The most exercises in a first week.
        first_week_minutes: The longest routine in a first week [min].
        second_bout_from_minutes: From this length on the main part may hold two aerobic exercises [min].
        block_weeks: Weeks that keep the same exercises; the last of them is lighter.
        lighter_week_percent: The length of routines in a lighter week [%].
        walk_max_minutes: The longest walk of its own [min].
        walk_day_minutes: Walks are spread over days until each is about this long [min].
        pool_min_minutes: The least time of an aerobic bout in a pool [min].
        objective: The weights of the published objective.
    """

    stages: FrozenMap[Stage, StageNumbers]
    goals: FrozenMap[Goal, GoalShift]
    share_floor_percent: Number
    share_tolerance_points: Number
    share_least_minutes: Number
    counts: tuple[Count, ...] = attrs.field(validator=not_empty())
    counts_sources: tuple[str, ...] = attrs.field(validator=_sourced)
    warm_up: BlockNumbers
    warm_up_short_percent: Number
    cool_down: BlockNumbers
    short_below_minutes: Number
    own_walk_below_minutes: Number
    bout_min_minutes: Number
    exercise_max_s: Number
    end_range_bends_in_a_row: Number
    rises_from_floor: Number
    set_up_s: Number
    rest_between_s: Number
    side_change_s: Number
    breath_s: Number
    transitions: Transitions
    muscle_rest_days: Number
    weekly_ramp_percent: Number
    aerobic_start_minutes: Number
    aerobic_target_minutes: Number
    walk_min_minutes: Number
    first_week_exercises: Number
    first_week_minutes: Number
    second_bout_from_minutes: Number
    block_weeks: Number
    lighter_week_percent: Number
    walk_max_minutes: Number
    walk_day_minutes: Number
    pool_min_minutes: Number
    objective: Weights

    def count(self, minutes: int) -> Count:
        """Return how many exercises a routine of this length holds."""
        below = [count for count in self.counts if count.minutes <= minutes]
        return below[-1] if below else self.counts[0]

    @in_a_line
    def __repr__(self) -> str:
        return f"{plural(len(self.stages), 'stage')}, {plural(len(self.goals), 'goal')}"
