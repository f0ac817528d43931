"""Which doses of an exercise may be prescribed."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lumbarkit.exercises import Dose, Exercise
from lumbarkit.planning.frame import Frame
from lumbarkit.planning.timing import Bout, bout
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.rules import Adaptations
from lumbarkit.vocabulary import BlockKind, Component, Mode


@attrs.frozen
class DoseOption:
    """A dose that may be prescribed, with its time.

    Attributes:
        dose: How much.
        times: Its seconds.
        off: How many steps it lies from where a newcomer begins; 0 is the start dose.
    """

    dose: Dose
    times: Bout
    off: int


def reduced(exercise: Exercise, adaptations: Adaptations) -> Dose:
    """Return the start dose after the adaptations: the most that a verdict allows.

    Factors round down and stop at the catalogue's least, which is the least that is worth doing; a hold cap is
    kept whatever the catalogue says, so that exercises that cannot keep it are left out.
    """
    guide = exercise.dose
    start = guide.at("start")
    changes: dict[str, int] = {}
    if guide.reps is not None and start.reps is not None:
        changes["reps"] = max(guide.reps.min, 1, int(start.reps * adaptations.reps_factor))
    if guide.breaths is not None and start.breaths is not None:
        changes["breaths"] = max(guide.breaths.min, int(start.breaths * adaptations.reps_factor))
    if guide.minutes is not None and start.minutes is not None:
        changes["minutes"] = max(guide.minutes.min, int(start.minutes * adaptations.reps_factor))
    if guide.hold_s is not None and start.hold_s:
        hold_s = start.hold_s
        if adaptations.hold_factor < 1:
            hold_s = max(guide.hold_s.min, 3, int(hold_s * adaptations.hold_factor))
        if adaptations.hold_cap_s is not None:
            hold_s = min(hold_s, adaptations.hold_cap_s)
        changes["hold_s"] = hold_s
    if adaptations.reps_factor < 1:
        changes["sets"] = guide.sets.min
    return attrs.evolve(start, **changes)


def options(
    exercise: Exercise,
    block: BlockKind,
    frame: Frame,
    adaptations: Adaptations,
    numbers: PlanningNumbers,
    *,
    eased: bool,
) -> tuple[DoseOption, ...]:
    """Return the doses of an exercise that may be prescribed in a block, nearest to the start dose first.

    Args:
        exercise: The exercise.
        block: The part of the routine.
        frame: What the routine has to fit into.
        adaptations: What the verdict asks for.
        numbers: The numbers of the planner.
        eased: True when nothing may exceed the start dose: under a condition, or when going lighter.
    """
    top = reduced(exercise, adaptations)
    found: dict[int, DoseOption] = {}
    for dose, off in _around(exercise, top, block, eased=eased):
        times = bout(exercise, dose, numbers, slower=frame.slower)
        if exercise.component is not Component.AEROBIC and times.seconds > numbers.exercise_max_s.value:
            continue
        known = found.get(times.seconds)
        if known is None or off < known.off:
            found[times.seconds] = DoseOption(dose, times, off)
    return tuple(sorted(found.values(), key=lambda option: (option.off, option.times.seconds)))


def _around(exercise: Exercise, top: Dose, block: BlockKind, *, eased: bool) -> Iterator[tuple[Dose, int]]:
    guide = exercise.dose
    yield top, 0
    if top.minutes is not None and guide.minutes is not None:
        yield from _minutes(exercise, top, block, eased=eased)
        return
    if top.breaths is not None and guide.breaths is not None:
        for breaths in range(guide.breaths.min, top.breaths):
            yield attrs.evolve(top, breaths=breaths), top.breaths - breaths
        return
    if top.reps is not None and guide.reps is not None:
        for reps in range(max(1, guide.reps.min), top.reps):
            yield attrs.evolve(top, reps=reps), top.reps - reps
    if not eased and block is BlockKind.MAIN:
        if top.sets + 1 <= guide.sets.max:
            yield attrs.evolve(top, sets=top.sets + 1), 2
        elif exercise.mode is Mode.STATIC_STRETCH and guide.reps is not None and top.reps is not None:
            if top.reps + 1 <= guide.reps.max:
                yield attrs.evolve(top, reps=top.reps + 1), 2


def _minutes(exercise: Exercise, top: Dose, block: BlockKind, *, eased: bool) -> Iterator[tuple[Dose, int]]:
    bounds = exercise.dose.minutes
    if bounds is None or top.minutes is None:
        return
    most = top.minutes if eased else bounds.max
    if block is not BlockKind.MAIN:
        most = min(most, max(top.minutes, 5))
    for minutes in range(bounds.min, most + 1):
        if minutes != top.minutes:
            yield attrs.evolve(top, minutes=minutes), abs(minutes - top.minutes)
