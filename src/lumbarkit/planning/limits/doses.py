"""Which doses of an exercise may be prescribed."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lumbarkit.doses import Dose
from lumbarkit.exercises import Exercise
from lumbarkit.planning.plan.time_model import BoutTime, TimeModel
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.rules import Adaptations
from lumbarkit.shown import by_fields
from lumbarkit.words import BlockKind, Component, Mode, PostureGroup

_WARM_UP_MINUTES = 3
_SORE_FACTOR = 0.75


@attrs.frozen
class DoseOption:
    """A dose that may be prescribed, with its time.

    Attributes:
        dose: How much.
        times: Its seconds.
        cost: The points it loses for not being where a newcomer begins.
    """

    dose: Dose
    times: BoutTime
    cost: int

    __repr__ = by_fields()


def reduced(exercise: Exercise, adaptations: Adaptations, *, sore: bool = False) -> Dose:
    """Return the start dose after the adaptations: the most that a verdict allows.

    Factors round down and stop at the catalogue's least, which is the least that is worth doing; a hold cap
    is kept whatever the catalogue says, so that exercises that cannot keep it are left out. With one sore
    side the repetitions of both sides are lowered, so that left and right stay equal.
    """
    guide = exercise.dose
    start = guide.at("start")
    factor = adaptations.reps_factor
    if sore and exercise.sides == 2:
        factor = min(factor, _SORE_FACTOR)
    changes: dict[str, int] = {}
    if guide.reps is not None and start.reps is not None:
        changes["reps"] = max(guide.reps.min, 1, int(start.reps * factor))
    if guide.breaths is not None and start.breaths is not None:
        changes["breaths"] = max(guide.breaths.min, int(start.breaths * adaptations.reps_factor))
    if guide.minutes is not None and start.minutes is not None:
        changes["minutes"] = max(guide.minutes.min, int(start.minutes * adaptations.reps_factor))
    if guide.hold_s is not None and start.hold_s:
        hold_s = start.hold_s
        if adaptations.hold_factor < 1:
            hold_s = min(hold_s, max(guide.hold_s.min, 3, int(hold_s * adaptations.hold_factor)))
        if adaptations.hold_cap_s is not None:
            hold_s = min(hold_s, adaptations.hold_cap_s)
        changes["hold_s"] = hold_s
    if factor < 1:
        changes["sets"] = guide.sets.min
    return attrs.evolve(start, **changes)


def options(
    exercise: Exercise,
    block: BlockKind,
    adaptations: Adaptations,
    times: TimeModel,
    *,
    eased: bool,
    sore: bool = False,
) -> tuple[DoseOption, ...]:
    """Return the doses of an exercise that may be prescribed in a block, the start dose first.

    Besides the start dose there are the least and, in the main part, one set more; a stretch takes one
    repetition more instead. Aerobic work may take any whole number of minutes.

    Args:
        exercise: The exercise.
        block: The part of the routine.
        adaptations: What the verdict asks for.
        times: How long things take the person.
        eased: True when nothing may exceed the start dose: under a condition, or when going lighter.
        sore: True when one side is sorer and both are lowered for it.
    """
    top = reduced(exercise, adaptations, sore=sore)
    numbers = times.numbers
    found: dict[int, DoseOption] = {}
    for dose, cost in _around(exercise, top, block, numbers, eased=eased or (sore and exercise.sides == 2)):
        spent = times.bout(exercise, dose)
        if exercise.component is not Component.AEROBIC and spent.seconds > numbers.exercise_max_s.value:
            continue
        found.setdefault(spent.seconds, DoseOption(dose, spent, cost))
    return tuple(sorted(found.values(), key=lambda option: (option.cost, option.times.seconds)))


def _around(
    exercise: Exercise, top: Dose, block: BlockKind, numbers: PlanningNumbers, *, eased: bool
) -> Iterator[tuple[Dose, int]]:
    guide = exercise.dose
    less, more = numbers.objective.dose_less.value, numbers.objective.dose_more.value
    if exercise.component is Component.AEROBIC:
        yield from _minutes(exercise, top, block, numbers, eased=eased)
        return
    yield top, 0
    for part in ("minutes", "breaths", "reps"):
        bounds, value = getattr(guide, part), getattr(top, part)
        if bounds is not None and value is not None and max(1, bounds.min) < value:
            yield attrs.evolve(top, **{part: max(1, bounds.min)}), less
    if eased or block is not BlockKind.MAIN or top.reps is None or guide.reps is None:
        return
    if top.sets + 1 <= guide.sets.max:
        yield attrs.evolve(top, sets=top.sets + 1), more
    elif exercise.mode is Mode.STATIC_STRETCH and top.reps + 1 <= guide.reps.max:
        yield attrs.evolve(top, reps=top.reps + 1), more


def least_bout(exercise: Exercise, numbers: PlanningNumbers) -> int:
    """Return the least minutes of an aerobic bout; going to a pool is worth it only for longer ones [min]."""
    in_water = exercise.position.group is PostureGroup.WATER
    return numbers.pool_min_minutes.value if in_water else numbers.bout_min_minutes.value


def _minutes(
    exercise: Exercise, top: Dose, block: BlockKind, numbers: PlanningNumbers, *, eased: bool
) -> Iterator[tuple[Dose, int]]:
    bounds = exercise.dose.minutes
    if bounds is None or top.minutes is None:
        return
    least = bounds.min
    most = top.minutes if eased else bounds.max
    if block is BlockKind.MAIN:
        least = max(least, least_bout(exercise, numbers))
    else:
        most = min(most, max(bounds.min, _WARM_UP_MINUTES))
    for minutes in range(least, most + 1):
        cost = numbers.objective.dose_minute.value * abs(minutes - top.minutes)
        yield attrs.evolve(top, minutes=minutes), cost
