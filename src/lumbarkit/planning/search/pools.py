"""What may be put in a choice: everything, what is most worth trying, or what needs only some places."""

from __future__ import annotations

from itertools import chain, combinations

import attrs

from lumbarkit.planning.plan.time_model import FLOOR
from lumbarkit.planning.search.insertion import Insertions, Pool
from lumbarkit.planning.search.model import Item, Model
from lumbarkit.planning.search.objective import is_aerobic
from lumbarkit.words import PostureGroup

#: Of a family in a block and place to be, the best so many are tried first.
_KEPT = 2


@attrs.frozen(eq=False)
class Pools:
    """The pools of one instance.

    Attributes:
        short: Of each family, block and place to be, the items most worth trying.
        by_rooms: The parts of it that need no other place to be than some; every set of places has one.
    """

    short: Pool
    by_rooms: dict[frozenset[str], Pool]


def pools_of(model: Model, trials: Insertions) -> Pools:
    """Return the pools of an instance."""
    rooms = [room_of(item) for item in model.items]
    alike: dict[tuple[str, int, str | None], list[int]] = {}
    for index, item in enumerate(model.items):
        alike.setdefault((item.exercise.family, item.block, rooms[index]), []).append(index)
    short = trials.pool(chain.from_iterable(trials.pool(each).indices[:_KEPT] for each in alike.values()))
    there = sorted({room for room in map(rooms.__getitem__, short.indices) if room is not None})
    return Pools(
        short=short,
        by_rooms={
            frozenset(some): trials.pool(
                index for index in short.indices if rooms[index] is None or rooms[index] in some
            )
            for size in range(1, len(there) + 1)
            for some in combinations(there, size)
        },
    )


def room_of(item: Item) -> str | None:
    """Return where an item is done: on the floor, a chair or one's feet; None for aerobic work."""
    group = item.exercise.position.group
    if is_aerobic(item):
        return None
    if group in FLOOR:
        return "floor"
    return "chair" if group is PostureGroup.CHAIR else "feet"
