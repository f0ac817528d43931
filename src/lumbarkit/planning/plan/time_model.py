"""How long things take: the one time model of the library.

Everything is in whole seconds, and every exercise and move is rounded up to 5 s; the rounding is spent on
getting ready, so that what is announced is what happens.
"""

from __future__ import annotations

from itertools import pairwise

import attrs

from lumbarkit.clearance import Clearance
from lumbarkit.doses import Dose
from lumbarkit.exercises import Exercise
from lumbarkit.planning.plan.routine import Prescription, runs_by_side
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.rules import Pace
from lumbarkit.words import Laterality, Position, PostureGroup

#: Times are rounded up to a multiple of this [s].
GRID_S = 5

#: The groups that need getting up from.
FLOOR = frozenset((PostureGroup.LYING, PostureGroup.HANDS_KNEES, PostureGroup.FLOOR_SIT))


def rounded_up(seconds: int) -> int:
    """Return seconds rounded up to the grid [s]."""
    return -(-seconds // GRID_S) * GRID_S


@attrs.frozen
class BoutTime:
    """The seconds of one exercise at one dose.

    Attributes:
        rep_s: One repetition, or the whole of it where nothing is repeated [s].
        work_s: All work, both sides together [s].
        get_ready_s: Getting ready, with the rounding [s].
        side_change_s: All changes of side [s].
        rest_s: All rests between sets [s].
    """

    rep_s: int
    work_s: int
    get_ready_s: int
    side_change_s: int
    rest_s: int

    @property
    def seconds(self) -> int:
        """From getting ready to the end [s]."""
        return self.get_ready_s + self.work_s + self.side_change_s + self.rest_s


@attrs.frozen(kw_only=True)
class TimeModel:
    """How long exercises and moves take a person.

    Attributes:
        numbers: The numbers of the planner.
        is_older: Whether changing position takes longer.
        is_slow: Whether movements take twice their time.
    """

    numbers: PlanningNumbers
    is_older: bool = False
    is_slow: bool = False

    @classmethod
    def of(cls, clearance: Clearance, numbers: PlanningNumbers) -> TimeModel:
        """Return how long things take under a clearance."""
        is_slow = clearance.adaptations.tempo is Pace.SLOWER
        return cls(numbers=numbers, is_older=clearance.is_older, is_slow=is_slow)

    def bout(self, exercise: Exercise, dose: Dose, *, extra_set: bool = False) -> BoutTime:
        """Return the seconds of an exercise at a dose.

        Args:
            exercise: The exercise.
            dose: How much of it.
            extra_set: Whether one side does a set more.
        """
        numbers = self.numbers
        if dose.minutes is not None:
            rep_s = dose.minutes * 60
            work_s = dose.sets * rep_s
        elif dose.breaths is not None:
            rep_s = dose.breaths * numbers.breath_s.value
            work_s = dose.sets * rep_s
        else:
            movement_s = exercise.tempo.seconds * (2 if self.is_slow else 1)
            rep_s = movement_s + (dose.hold_s or 0)
            work_s = dose.sets * (dose.reps or 1) * rep_s * exercise.sides
        changes = (
            dose.sets if exercise.laterality is Laterality.UNILATERAL and runs_by_side(exercise, dose) else 0
        )
        side_change_s = changes * numbers.side_change_s.value
        rest_s = (dose.sets - 1) * dose.rest_s
        if extra_set and runs_by_side(exercise, dose):
            work_s += (dose.reps or 1) * rep_s
            rest_s += dose.rest_s
        bare = numbers.set_up_s.value + work_s + side_change_s + rest_s
        get_ready_s = numbers.set_up_s.value + rounded_up(bare) - bare
        return BoutTime(rep_s, work_s, get_ready_s, side_change_s, rest_s)

    def prescribed(self, exercise: Exercise, prescription: Prescription) -> BoutTime:
        """Return the seconds of a prescription, with the set more that one side does."""
        return self.bout(exercise, prescription.dose, extra_set=prescription.extra_set_side is not None)

    def move(self, origin: Position, goal: Position) -> int:
        """Return the seconds to change from one position to another; 0 when it is the same [s]."""
        if origin is goal:
            return 0
        moves = self.numbers.transitions
        if origin.group is goal.group:
            bare = moves.lying_s if origin.group is PostureGroup.LYING else moves.same_group_s
            if goal.group is PostureGroup.MACHINE:
                bare = moves.to_machine_s
        else:
            bare = moves.seconds(origin.group, goal.group)
        if self.is_older:
            bare = -(-bare * moves.older_percent // 100)
        return rounded_up(bare)


def rises(groups: list[PostureGroup]) -> int:
    """Return how often one gets up from the floor, the end of the routine included."""
    after_each = pairwise((*groups, PostureGroup.UPRIGHT))
    return sum(here in FLOOR and after not in FLOOR for here, after in after_each)
