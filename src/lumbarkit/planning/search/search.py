"""The search for the best choice of exercises and doses.

The order of exercises follows from the choice, so a choice is a set. Many greedy starts are improved until
nothing helps; docs/explanation/planner.md tells the steps.
"""

from __future__ import annotations

from collections.abc import Iterable

from lumbarkit.planning.search.climbing import FEW, Climb
from lumbarkit.planning.search.insertion import Insertions, Scored
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import BROKEN, BROKEN_BY_1, Choice
from lumbarkit.planning.search.pools import Pools, pools_of, room_of

#: This many of the best climbs are worked on further.
WORKED_ON = 4
#: What a broken rule costs, by 5 s or its like, in the starts, so that they may pass through it.
_SOFT = 12


def search(model: Model, *, worked_on: int = WORKED_ON) -> Choice:
    """Return the best choice found, in order; it may break hard rules when nothing keeps them.

    Args:
        model: The instance.
        worked_on: How many climbs to work on further. 1 is quicker, where the best is not needed; 0 is
            enough to see whether anything fits.
    """
    if not model.items:
        return ()
    trials = Insertions(model)
    pools = pools_of(model, trials)
    climb = Climb(model, trials, pools)
    trials.rules_cost(0, _SOFT)
    starts = [climb.greedy((), pool) for pool in pools.by_rooms.values()]
    starts += [climb.greedy(start, pools.short) for start in _aerobic_starts(model, trials, pools)]
    if worked_on > 1 and model.most <= FEW:
        starts += [
            climb.greedy(((index, 0),), pools.short)
            for index in pools.short.indices
            if model.items[index].block != 1
        ]
    trials.rules_cost(BROKEN, BROKEN_BY_1)
    climbed = [climb.polish(Scored(trials.total(each.picks), each.picks)) for each in _distinct(starts)]
    best = _apart(model, sorted(_distinct(climbed), key=lambda each: -each.score))
    further = [climb.exchange(each) for each in best[:worked_on]]
    return max((*further, best[0]), key=lambda each: each.score).picks


def _apart(model: Model, trials: list[Scored]) -> list[Scored]:
    """Return the best with the floor and the best without it first: exchanges seldom lead to the other."""
    first: dict[bool, Scored] = {}
    for each in trials:
        first.setdefault(any(room_of(model.items[index]) == "floor" for index, _ in each.picks), each)
    return list(dict.fromkeys((*first.values(), *trials)))


def _distinct(trials: Iterable[Scored]) -> list[Scored]:
    return list({each.picks: each for each in trials}.values())


def _aerobic_starts(model: Model, trials: Insertions, pools: Pools) -> list[Choice]:
    """Return where to start from: nothing, or a way to warm up with a bout of another family.

    Which aerobic exercise opens and which one is the bout decides what the other families are free for; one
    exchange at a time does not get from one pair to another.
    """
    items = model.items
    opening = [index for index in pools.short.indices if items[index].block == 0 and trials.aerobic[index]]
    bouts = [index for index in pools.short.indices if trials.fitting.fits[index]]
    warm_ups: list[Choice] = [(), *(((index, 0),) for index in _best_by_family(model, trials, opening))]
    mains: list[Choice] = [(), *(((index, 0),) for index in _best_by_family(model, trials, bouts))]
    return [
        warm_up + main
        for warm_up in warm_ups
        for main in mains
        if not (warm_up and main and items[warm_up[0][0]].group & items[main[0][0]].group)
    ]


def _best_by_family(model: Model, trials: Insertions, indices: list[int]) -> list[int]:
    """Return the most valuable item of each family."""
    best: dict[int, int] = {}
    for index in indices:
        group = model.items[index].group
        if group not in best or trials.worth[index] > trials.worth[best[group]]:
            best[group] = index
    return list(best.values())
