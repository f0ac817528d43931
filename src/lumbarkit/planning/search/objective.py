"""The published objective: how good a choice of exercises and doses is, in whole points.

docs/explanation/planner.md states it in words; this is what the planner maximises and what
``Routine.score`` reports. Written for reading: the search keeps the same sums up to date instead.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from lumbarkit.planning.plan.time_model import FLOOR
from lumbarkit.planning.search.model import Item, Model
from lumbarkit.words import Position

#: A choice: places of items in the model with the places of their doses, in order.
Choice = tuple[tuple[int, int], ...]

_POSITIONS = tuple(Position)
#: A routine that breaks a hard rule scores below any that keeps them all, and lower the more it breaks them.
BROKEN = 100_000
BROKEN_BY_1 = 1_000
#: What breaking a rule that is not about time counts, against 1 for every 5 s.
WRONG = 12


def terms(model: Model, choice: Choice) -> dict[str, int]:
    """Return every term of the objective for a choice, by name in order."""
    weights = model.numbers.objective
    items = [model.items[index] for index, _ in choice]
    spent, work = spent_and_work(model, choice)
    covered = 0
    for item in items:
        covered |= item.needs
    sums: dict[str, int] = {}
    for item in items:
        for name, points in item.worth.items():
            sums[name] = sums.get(name, 0) + points
    off_aim = abs(spent[0] - model.warm[1]) + abs(spent[2] - model.cool[1])
    return dict(
        sorted(
            {
                **sums,
                "balance": -(model.balance * imbalance(work, model.shares) // 100),
                "blocks": -weights.block.value * off_aim,
                "coverage": weights.need.value
                * sum(weight for bit, weight in enumerate(model.need_weights) if covered >> bit & 1),
                "dose": -sum(model.items[index].costs[option] for index, option in choice),
                "positions": sum(points for _, points in _moves(model, items)),
                "time": weights.time.value * min(model.capacity, sum(spent)),
            }.items()
        )
    )


def total(model: Model, choice: Choice) -> int:
    """Return the objective for a choice, with what it loses for broken rules."""
    broken = violation(model, choice)
    points = sum(terms(model, choice).values())
    return points - BROKEN - BROKEN_BY_1 * broken if broken else points


def violation(model: Model, choice: Choice) -> int:
    """Return by how much a choice breaks the hard rules; 0 when it keeps them all."""
    items = [model.items[index] for index, _ in choice]
    spent, _ = spent_and_work(model, choice)
    broken = max(0, sum(spent) - model.capacity)
    for seconds, (least, _, most) in ((spent[0], model.warm), (spent[2], model.cool)):
        broken += max(0, least - seconds) + max(0, seconds - most)
    count = len(items)
    broken += WRONG * (max(0, model.fewest - count) + max(0, count - model.most))
    broken += WRONG * (not any(item.block == 1 for item in items))
    taken = 0
    for item in items:
        broken += WRONG * bool(taken & item.group)
        taken |= item.group
    for block, most in enumerate(model.aerobic):
        broken += WRONG * max(0, sum(is_aerobic(item) for item in items if item.block == block) - most)
    run = 0
    for item in items:
        run = run + 1 if item.exercise.is_end_range_bend else 0
        broken += WRONG * (run > model.bends)
    on_floor = [False, *(item.exercise.position.group in FLOOR for item in items)]
    trips = sum(after and not before for before, after in itertools.pairwise(on_floor))
    return broken + WRONG * max(0, trips - model.rises)


def is_aerobic(item: Item) -> bool:
    """Return whether an item is aerobic work, counted or not."""
    return not item.place[1]


def spent_and_work(model: Model, choice: Choice) -> tuple[list[int], list[int]]:
    """Return the time of each block, moves and rests included, and the counted work of each kind [5 s]."""
    spent, work = [0, 0, 0], [0, 0, 0, 0]
    items = [model.items[index] for index, _ in choice]
    for item, (_, option), (moving, _) in zip(items, choice, _moves(model, items), strict=True):
        spent[item.block] += moving + item.seconds[option]
        work[item.component] += item.work[option]
    return spent, work


def imbalance(work: Sequence[int], shares: tuple[int, int, int]) -> int:
    """Return how far the kinds of work are from their shares, all together, in hundredths of a unit.

    Stretch and core are also held against each other, so that they keep their proportion where the aerobic
    part is a walk of its own.
    """
    whole = sum(work[:3])
    off = sum(abs(100 * part - share * whole) for part, share in zip(work, shares, strict=False))
    return off + abs(shares[1] * work[0] - shares[0] * work[1])


def _moves(model: Model, items: list[Item]) -> list[tuple[int, int]]:
    found = []
    here = len(_POSITIONS)
    for item in items:
        there = _POSITIONS.index(item.exercise.position)
        found.append(model.moves[here][there])
        here = there
    return found
