"""A choice that something is to be put in: its sums, and what moving to and from something new changes."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from lumbarkit.planning.plan.time_model import FLOOR
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import Choice, is_aerobic
from lumbarkit.shown import by_fields
from lumbarkit.words import Position

_POSITIONS = tuple(Position)
_START = len(_POSITIONS)
_IS_FLOOR = (*(position.group in FLOOR for position in _POSITIONS), False)
_TRIPS = [[int(there and not here) for there in _IS_FLOOR] for here in _IS_FLOOR]


class Move(NamedTuple):
    """What changes when something is put in at one place, without its own time.

    Attributes:
        points: For moving.
        warm: The time of the warm-up [5 s].
        main: The time of the main block [5 s].
        cool: The time of the cool-down [5 s].
        trips: The trips down to the floor.
    """

    points: int
    warm: int
    main: int
    cool: int
    trips: int


@attrs.define(eq=False)
class Partial:
    """The sums of a choice, without the minutes of the bout that is fitted.

    Attributes:
        model: The instance.
        positions: The place in ``Position`` of each item's position.
        order: The places of its items in the model, in order.
        points: For its items, their doses and moving.
        times: The time of each block [5 s].
        work: The counted work of each kind [5 s].
        group: The bits of its families.
        covered: The bits of the needs it covers.
        aerobic: How many aerobic items each block has.
        main: How many items the main block has.
        bout: The place in the model of the bout that is fitted; -1 when there is none.
        trips: How often it goes down to the floor.
    """

    model: Model
    positions: list[int]
    order: list[int]
    points: int = 0
    times: list[int] = attrs.field(factory=lambda: [0, 0, 0])
    work: list[int] = attrs.field(factory=lambda: [0, 0, 0, 0])
    group: int = 0
    covered: int = 0
    aerobic: list[int] = attrs.field(factory=lambda: [0, 0, 0])
    main: int = 0
    bout: int = -1
    trips: int = 0

    def move(self, place: int, block: int, there: int) -> Move:
        """Return what changes when an item of a block and position comes in front of the one at a place."""
        items, moves = self.model.items, self.model.moves
        before = self.positions[self.order[place - 1]] if place else _START
        moving, points = moves[before][there]
        times = [0, 0, 0]
        times[block] = moving
        trips = _TRIPS[before][there]
        if place < len(self.order):
            behind = self.order[place]
            after = self.positions[behind]
            old, old_points = moves[before][after]
            new, new_points = moves[there][after]
            points += new_points - old_points
            times[items[behind].block] += new - old
            trips += _TRIPS[there][after] - _TRIPS[before][after]
        return Move(points, times[0], times[1], times[2], trips)

    __repr__ = by_fields()


def positions_of(model: Model) -> list[int]:
    """Return the place in ``Position`` of each item's position."""
    return [_POSITIONS.index(item.exercise.position) for item in model.items]


def partial_of(
    model: Model, picks: Choice, *, positions: list[int], worth: list[int], fits: list[bool]
) -> Partial:
    """Return the sums of a choice.

    Args:
        model: The instance.
        picks: The choice.
        positions: The place in ``Position`` of each item's position.
        worth: The points for choosing each item.
        fits: Whether each item is a bout that can be fitted.
    """
    so_far = Partial(model, positions, [index for index, _ in picks])
    here = _START
    for index, option in picks:
        item = model.items[index]
        there = positions[index]
        moving, points = model.moves[here][there]
        so_far.trips += _TRIPS[here][there]
        here = there
        so_far.times[item.block] += moving
        so_far.points += worth[index] + points
        so_far.group |= item.group
        so_far.covered |= item.needs
        so_far.aerobic[item.block] += is_aerobic(item)
        so_far.main += item.block == 1
        if so_far.bout < 0 and fits[index]:
            so_far.bout = index
            continue
        so_far.times[item.block] += item.seconds[option]
        so_far.work[item.component] += item.work[option]
        so_far.points -= item.costs[option]
    return so_far
