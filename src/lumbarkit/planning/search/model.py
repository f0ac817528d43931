"""An instance of the planning problem in whole numbers: what the search, the score and any solver share.

Times are counted in units of 5 s, the grid that every exercise and move is rounded to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import attrs

from lumbarkit.exercises import Exercise
from lumbarkit.planning.limits.candidate import Candidate
from lumbarkit.planning.limits.doses import DoseOption
from lumbarkit.planning.limits.frame import Frame
from lumbarkit.planning.limits.order import SortKey, most_aerobic, place_of, twin_of
from lumbarkit.planning.plan.time_model import FLOOR, GRID_S, TimeModel
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.restrictions import Ruling
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.text import plural
from lumbarkit.words import COUNTED, BlockKind, Component, Effect, Position

#: The needs that a routine can cover: what is done to which part of the body.
Need = tuple[str, str]

_SEEDS = frozenset(("S0", "S1", "S2", "S3", "S4"))
_FURTHER_SOURCES = 4
_COMPONENTS = tuple(Component)
#: How much a part of the body counts for the back; the others count 1.
REGION_WEIGHT = {"lumbar": 3, "hip": 2, "gluteal": 2, "abdomen": 2, "pelvis": 2, "thigh": 2, "thoracic": 2}


@attrs.frozen(eq=False)
class Item:
    """An exercise in a block, with all that the objective needs of it.

    Attributes:
        exercise: The exercise.
        block: The block.
        options: The doses that may be prescribed.
        rulings: What the person's conditions say of it.
        place: Its place in any routine.
        component: The place of its component: 0 stretch, 1 core, 2 aerobic, 3 counted nowhere.
        group: The one bit of its family, with the bit of its near-twins; of a bit only one item may be
            chosen.
        needs: The needs it covers, as bits.
        worth: Points for choosing it, by term.
        seconds: The time of each option [5 s].
        work: The counted work of each option [5 s].
        costs: Points lost by each option.
    """

    exercise: Exercise
    block: int
    options: tuple[DoseOption, ...]
    rulings: tuple[Ruling, ...]
    place: SortKey
    component: int
    group: int
    needs: int
    worth: dict[str, int]
    seconds: tuple[int, ...]
    work: tuple[int, ...]
    costs: tuple[int, ...]

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.exercise.id} in block {self.block}, {plural(len(self.options), 'dose')}"


@attrs.frozen(kw_only=True)
class Wishes:
    """What speaks for or against exercises besides the catalogue.

    Attributes:
        prefer: Exercises that were asked for.
        familiar: Exercises of this block of weeks.
        stale: Exercises of the block of weeks before.
        lacking: Needs that the last seven days lacked.
        seed: Picks among equals.
    """

    prefer: frozenset[str] = frozenset()
    familiar: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    lacking: frozenset[Need] = frozenset()
    seed: int = 0

    __repr__ = by_fields()


@attrs.frozen(eq=False)
class Model:
    """One instance: items in order of place, and the limits that a choice of them has to keep.

    Attributes:
        items: The items in order of place.
        capacity: The time there is [5 s].
        warm: Least, aim and most time of the warm-up [5 s].
        cool: Least, aim and most time of the cool-down [5 s].
        fewest: The fewest exercises.
        most: The most exercises.
        aerobic: The most aerobic exercises by block.
        shares: The parts wanted of stretch, core and aerobic work [%]; they add up to 100.
        need_weights: The weight of each need, by bit.
        moves: Time and points of going from one position to another, by place in ``Position``; the last row
            is the start of the routine.
        bends: The most end-range bends in a row.
        rises: The most rises from the floor.
        balance: Points lost for every 5 s by which each kind of work is off its share.
        numbers: The numbers of the planner.
    """

    items: tuple[Item, ...]
    capacity: int
    warm: tuple[int, int, int]
    cool: tuple[int, int, int]
    fewest: int
    most: int
    aerobic: tuple[int, int, int]
    shares: tuple[int, int, int]
    need_weights: tuple[int, ...]
    moves: tuple[tuple[tuple[int, int], ...], ...]
    bends: int
    rises: int
    balance: int
    numbers: PlanningNumbers

    @in_a_line
    def __repr__(self) -> str:
        return f"{plural(len(self.items), 'item')}, {self.fewest} to {self.most} of them"


def needs_of(exercise: Exercise) -> tuple[Need, ...]:
    """Return the needs that an exercise covers."""
    return tuple((exercise.muscle_action, region) for region in exercise.regions)


def build(candidates: Iterable[Candidate], frame: Frame, times: TimeModel, wishes: Wishes) -> Model:
    """Return the instance for a frame and the exercises that may be planned."""
    numbers = times.numbers
    ordered = sorted(
        ((place_of(each.exercise, each.block), each) for each in candidates), key=lambda pair: pair[0]
    )
    groups: dict[str, int] = {}
    needs: dict[Need, int] = {}
    blocks = tuple(BlockKind)
    components = set()
    items = []
    for place, candidate in ordered:
        exercise, block, options = candidate.exercise, candidate.block, candidate.options
        component = _COMPONENTS.index(exercise.component)
        components.add(component)
        twin = twin_of(exercise)
        keys = (
            (f"family {exercise.family}",) if twin is None else (f"family {exercise.family}", f"twin {twin}")
        )
        items.append(
            Item(
                exercise=exercise,
                block=blocks.index(block),
                options=options,
                rulings=candidate.rulings,
                place=place,
                component=component,
                group=sum(1 << groups.setdefault(key, len(groups)) for key in keys),
                needs=sum(
                    1 << needs.setdefault(need, len(needs)) for need in dict.fromkeys(needs_of(exercise))
                ),
                worth=worth_of(exercise, block, candidate.rulings, frame, numbers, wishes),
                seconds=tuple(option.times.seconds // GRID_S for option in options),
                work=tuple((option.times.work_s + GRID_S // 2) // GRID_S for option in options),
                costs=tuple(option.cost for option in options),
            )
        )
    return Model(
        items=tuple(items),
        capacity=frame.seconds // GRID_S,
        warm=_units(frame.warm_up.least, frame.warm_up.aim, frame.warm_up.most),
        cool=_units(frame.cool_down.least, frame.cool_down.aim, frame.cool_down.most),
        fewest=frame.fewest,
        most=frame.most,
        aerobic=tuple(most_aerobic(block, frame) for block in blocks),  # type: ignore[arg-type]  # three blocks
        shares=_shares(frame, components),
        need_weights=tuple(
            REGION_WEIGHT.get(need[1], 1) * (numbers.objective.lacking.value if need in wishes.lacking else 1)
            for need in needs
        ),
        moves=_moves(times),
        bends=numbers.end_range_bends_in_a_row.value,
        rises=numbers.rises_from_floor.value,
        balance=numbers.objective.balance.value,
        numbers=numbers,
    )


def worth_of(
    exercise: Exercise,
    block: BlockKind,
    rulings: tuple[Ruling, ...],
    frame: Frame,
    numbers: PlanningNumbers,
    wishes: Wishes,
) -> dict[str, int]:
    """Return the points for choosing an exercise, whatever else is chosen, by term."""
    weights = numbers.objective
    evidence = set(exercise.sources) - {"K"}
    is_core = exercise.component is Component.CORE and block is BlockKind.MAIN
    opens = block is BlockKind.WARM_UP and exercise.component is Component.AEROBIC
    level = weights.below_level.value * max(0, frame.max_level - exercise.level) if is_core else 0
    eased = any(ruling.effect is Effect.MODIFY for ruling in rulings)
    is_bout = block is BlockKind.MAIN and exercise.component is Component.AEROBIC
    return {
        "bout": weights.bout.value * is_bout,
        "conditions": -weights.eased.value * eased,
        "count": -weights.exercise.value,
        "evidence": weights.staple.value * bool(evidence & _SEEDS)
        + weights.source.value * min(_FURTHER_SOURCES, len(evidence - _SEEDS)),
        "familiarity": weights.familiar.value * (exercise.id in wishes.familiar)
        - weights.stale.value * (exercise.id in wishes.stale),
        "level": -level,
        "opening": weights.opening.value * opens,
        "preference": weights.preferred.value * (exercise.id in wishes.prefer),
        "variety": _variety(exercise, wishes.seed, weights.variety.value),
    }


def _units(*seconds: int) -> tuple[int, int, int]:
    least, aim, most = (value // GRID_S for value in seconds)
    return least, aim, most


def _shares(frame: Frame, components: set[int]) -> tuple[int, int, int]:
    """Return the shares that a routine can aim at, in per cent: those of work that there is anything for."""
    parts = [frame.shares[name] if place in components else 0.0 for place, name in enumerate(COUNTED)]
    total = sum(parts)
    if not total:
        return 0, 0, 0
    stretch, core = (round(100 * part / total) for part in parts[:2])
    if not parts[2]:
        core = 100 - stretch if parts[1] else 0
    return stretch, core, 100 - stretch - core


def _moves(times: TimeModel) -> tuple[tuple[tuple[int, int], ...], ...]:
    positions = tuple(Position)
    return tuple(tuple(_move(origin, goal, times) for goal in positions) for origin in (*positions, None))


def _move(origin: Position | None, goal: Position, times: TimeModel) -> tuple[int, int]:
    """Return the time [5 s] and the points of a move; ``None`` is the start, standing and without a rest."""
    weights = times.numbers.objective
    here = Position.STANDING if origin is None else origin
    seconds = times.move(here, goal)
    points = weights.move.value if seconds else 0
    if goal.group in FLOOR and here.group not in FLOOR:
        points += weights.floor_trip.value
    if not seconds and origin is not None:
        seconds = times.numbers.rest_between_s.value
    return seconds // GRID_S, -points


def _variety(exercise: Exercise, seed: int, most: int) -> int:
    """Return 0 to ``most`` points that only the seed and the id decide."""
    return hashlib.sha256(f"{seed}:{exercise.id}".encode()).digest()[0] * (most + 1) // 256
