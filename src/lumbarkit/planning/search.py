"""The search for the best choice of exercises and doses.

The order of exercises follows from the choice, so a choice is a set. From greedy starts, exercises are put
in, taken out and exchanged until nothing helps; docs/explanation/planner.md tells the steps.
"""

from __future__ import annotations

from itertools import combinations

from lumbarkit.planning.model import Item, Model
from lumbarkit.planning.objective import BROKEN, BROKEN_BY_1, Choice, is_aerobic
from lumbarkit.planning.timing import FLOOR
from lumbarkit.planning.trials import NONE, Trial, Trials
from lumbarkit.vocabulary import PostureGroup

#: From every start a soft climb is made; this many of the best are worked on further.
_WORKED_ON = 1
#: In a routine of so few exercises, work is cheap: more starts, and up to three exercises at a time.
_FEW = 5
_WORKED_ON_IF_FEW = 4
#: Of a family in a block and place, the best so many are tried first.
_KEPT = 2
#: So many ways to put the first exercise back are followed up.
_FIRSTS = 3
_FIRSTS_IF_FEW = 12
#: What a broken rule costs, by 5 s or its like, while climbing towards a choice that keeps them all.
_SOFT = 12


def search(model: Model) -> Choice:
    """Return the best choice found, in order; it may break hard rules when nothing keeps them."""
    if not model.items:
        return ()
    return _Search(model).run()


def _room(item: Item) -> str | None:
    """Return where an item is done: on the floor, a chair or one's feet; None for aerobic work."""
    group = item.exercise.position.group
    if is_aerobic(item):
        return None
    if group in FLOOR:
        return "floor"
    return "chair" if group is PostureGroup.CHAIR else "feet"


def _best_by_family(search: _Search, indices: list[int]) -> list[int]:
    """Return the most valuable item of each family."""
    best: dict[int, int] = {}
    for index in indices:
        group = search.model.items[index].group
        if group not in best or search.trials.worth[index] > search.trials.worth[best[group]]:
            best[group] = index
    return list(best.values())


class _Search:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.trials = Trials(model)
        self.short = self._short()

    def run(self) -> Choice:
        self.trials.fixed, self.trials.by_1 = 0, _SOFT
        starts = {
            trial.picks: trial
            for trial in (
                *(self._greedy((), pool) for pool in self._pools()),
                *(self._greedy(start, self.short) for start in self._starts(self.short)),
            )
        }
        climbed = {each.picks: each for each in (self._polish(start) for start in starts.values())}
        self.trials.fixed, self.trials.by_1 = BROKEN, BROKEN_BY_1
        hard = (self._polish(Trial(self.trials.total(picks), picks)) for picks in climbed)
        kept = sorted({each.picks: each for each in hard}.values(), key=lambda each: -each.score)
        most = _WORKED_ON_IF_FEW if self.model.most <= _FEW else _WORKED_ON
        return max((self._exchange(each) for each in kept[:most]), key=lambda each: each.score).picks

    def _short(self) -> list[int]:
        """Return the items most worth trying: of each family, block and place to be, the best two."""
        need_weights = self.model.need_weights
        value = [
            worth
            + self.trials.need * sum(each for bit, each in enumerate(need_weights) if item.needs >> bit & 1)
            for worth, item in zip(self.trials.worth, self.model.items, strict=True)
        ]
        kept: dict[tuple[str, int, str | None], list[int]] = {}
        for index, item in enumerate(self.model.items):
            kept.setdefault((item.exercise.family, item.block, _room(item)), []).append(index)
        return sorted(
            index
            for indices in kept.values()
            for index in sorted(indices, key=lambda each: -value[each])[:_KEPT]
        )

    def _pools(self) -> list[list[int]]:
        """Return sets of items to start with: everything, and only what needs some of the places to be.

        A trip to the floor or to a chair pays when several exercises share it; one exchange at a time
        does not see that, so a start is made with every combination of places.
        """
        rooms = {index: _room(self.model.items[index]) for index in self.short}
        there = sorted({room for room in rooms.values() if room is not None})
        pools = []
        for bits in range(1, 1 << len(there)):
            kept = {room for place, room in enumerate(there) if bits >> place & 1}
            pools.append([index for index, room in rooms.items() if room is None or room in kept])
        return pools

    def _starts(self, pool: list[int]) -> list[Choice]:
        """Return where to start from: nothing, or a way to warm up with a bout of another family.

        Which aerobic exercise opens and which one is the bout decides what the other families are free
        for; one exchange at a time does not get from one pair to another.
        """
        items = self.model.items
        opening = [index for index in pool if items[index].block == 0 and self.trials.aerobic[index]]
        bouts = [index for index in pool if self.trials.fits[index]]
        warm_ups: list[Choice] = [(), *(((index, 0),) for index in _best_by_family(self, opening))]
        mains: list[Choice] = [(), *(((index, 0),) for index in _best_by_family(self, bouts))]
        return [
            warm_up + main
            for warm_up in warm_ups
            for main in mains
            if not (warm_up and main and items[warm_up[0][0]].group & items[main[0][0]].group)
        ]

    def _greedy(self, picks: Choice, pool: list[int]) -> Trial:
        current = Trial(self.trials.total(picks) if picks else NONE, picks)
        while True:
            better = self.trials.insert(picks, current.score, pool)
            if better is None:
                return current
            current, picks = better, better.picks

    def _polish(self, current: Trial) -> Trial:
        """Take out or exchange single exercises, or put one in, until none of it helps."""
        improved = True
        while improved:
            improved = False
            better = self.trials.insert(current.picks, current.score)
            if better is not None:
                current, improved = better, True
            for pick in current.picks:
                left = tuple(each for each in current.picks if each is not pick)
                score = self.trials.total(left)
                if score > current.score:
                    current, improved = Trial(score, left), True
                    break
                better = self.trials.insert(left, current.score)
                if better is not None:
                    current, improved = better, True
                    break
        return current

    def _exchange(self, current: Trial) -> Trial:
        """Take out up to two or three exercises and put in as many and one more, until it does not help."""
        while True:
            better = self._better_exchange(current)
            if better is None:
                return current
            current = self._polish(better)

    def _better_exchange(self, current: Trial) -> Trial | None:
        picks = current.picks
        few = len(picks) <= _FEW
        for size in (1, 2, 3) if few else (1, 2):
            for gone in combinations(range(len(picks)), size):
                left = tuple(pick for place, pick in enumerate(picks) if place not in gone)
                for first in self._firsts(left, few=few):
                    trial = first
                    for more in range(size):
                        last = more == size - 1
                        least = max(trial.score, current.score) if last else trial.score
                        better = self.trials.insert(trial.picks, least, self.short)
                        if better is None:
                            break
                        trial = better
                        if trial.score > current.score:
                            return trial
        return None

    def _firsts(self, picks: Choice, *, few: bool) -> list[Trial]:
        """Return the best ways to put one exercise in, from a family each unless there are few."""
        self.trials.record = []
        self.trials.insert(picks, NONE, self.short)
        record, self.trials.record = sorted(self.trials.record, key=lambda each: -each[0]), None
        found: list[Trial] = []
        taken = 0
        filler = next((index for index, _ in picks if self.trials.fits[index]), -1)
        for score, *rest in record:
            item = self.model.items[rest[0]]
            if few or not item.group & taken:
                taken |= item.group
                found.append(self.trials.with_pick(picks, (rest[0], rest[1], rest[2]), filler, score))
                if len(found) == (_FIRSTS_IF_FEW if few else _FIRSTS):
                    break
        return found
