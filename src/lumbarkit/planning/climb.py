"""Making a choice better, a step at a time: small exchanges first, then whole parts rebuilt.

No step makes a choice worse, and no choice is worked on twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from lumbarkit.planning.model import Item, Model
from lumbarkit.planning.objective import Choice
from lumbarkit.planning.pools import Pools, room_of
from lumbarkit.planning.trials import NONE, Pool, Trial, Trials

#: In a routine of so few exercises, work is cheap: up to three exercises are exchanged at a time.
FEW = 5
#: So many ways to put the first exercise back are followed up.
_FIRSTS = 5
_FIRSTS_IF_FEW = 12


class Climb:
    """The steps for one instance."""

    def __init__(self, model: Model, trials: Trials, pools: Pools) -> None:
        self.model = model
        self.trials = trials
        self.pools = pools
        self.worked_on: set[Choice] = set()
        self.followed: dict[Choice, list[Trial]] = {}

    def greedy(self, picks: Choice, pool: Pool) -> Trial:
        """Put in what is best, one exercise after another, for as long as it helps."""
        current = Trial(self.trials.total(picks) if picks else NONE, picks)
        while (better := self.trials.insert(current.picks, current.score, pool)) is not None:
            current = better
        return current

    def polish(self, current: Trial) -> Trial:
        """Take out or exchange single exercises, or put one in, until none of it helps."""
        while (better := self._better_polished(current)) is not None:
            current = better
        return current

    def exchange(self, current: Trial) -> Trial:
        """Exchange exercises and rebuild parts until it does not help, or until it leads where we were."""
        while current.picks not in self.worked_on:
            self.worked_on.add(current.picks)
            better = self._better_exchanged(current) or self._better_rebuilt(current)
            if better is None:
                break
            current = self.polish(better)
        return current

    def _better_polished(self, current: Trial) -> Trial | None:
        better = self.trials.insert(current.picks, current.score)
        if better is not None:
            return better
        for pick in current.picks:
            left = tuple(each for each in current.picks if each is not pick)
            score = self.trials.total(left)
            if score > current.score:
                return Trial(score, left)
            better = self.trials.insert(left, current.score)
            if better is not None:
                return better
        return None

    def _better_exchanged(self, current: Trial) -> Trial | None:
        """Take out up to two or three exercises and put in as many and one more."""
        picks = current.picks
        few = len(picks) <= FEW
        for size in (1, 2, 3) if few else (1, 2):
            for gone in combinations(range(len(picks)), size):
                left = tuple(pick for place, pick in enumerate(picks) if place not in gone)
                for first in self._firsts(left, few=few):
                    better = self._followed_up(first, size, current.score)
                    if better is not None:
                        return better
        return None

    def _followed_up(self, trial: Trial, size: int, least: int) -> Trial | None:
        """Return the first choice above ``least`` on the way of putting in so many exercises more."""
        if trial.score > least:
            return trial
        for more in range(size):
            last = more == size - 1
            better = self.trials.insert(
                trial.picks, max(trial.score, least) if last else trial.score, self.pools.short
            )
            if better is None or better.score > least:
                return better
            trial = better
        return None

    def _firsts(self, picks: Choice, *, few: bool) -> list[Trial]:
        """Return the best ways to put one exercise in, from a family each unless there are few."""
        found = self.followed.get(picks)
        if found is not None:
            return found
        found = self.followed[picks] = []
        taken = 0
        for score, way in self.trials.ranked(picks, self.pools.short):
            group = self.model.items[way[0]].group
            if few or not group & taken:
                taken |= group
                found.append(self.trials.with_pick(picks, way, score))
                if len(found) == (_FIRSTS_IF_FEW if few else _FIRSTS):
                    break
        return found

    def _better_rebuilt(self, current: Trial) -> Trial | None:
        for left, pool in self._parts_kept(current.picks):
            rebuilt = self.polish(self.greedy(left, pool))
            if rebuilt.score > current.score:
                return rebuilt
        return None

    def _parts_kept(self, picks: Choice) -> Iterator[tuple[Choice, Pool]]:
        """Yield what to keep of a choice, and what to fill it up from.

        A trip to the floor or to a chair pays when several exercises share it, and a block is a whole:
        neither is got rid of by exchanging two.
        """
        items = self.model.items
        for rooms, pool in self.pools.by_rooms.items():
            yield tuple(pick for pick in picks if room_of(items[pick[0]]) in (None, *rooms)), pool
        for part in sorted({_part(items[index]) for index, _ in picks}):
            yield tuple(pick for pick in picks if _part(items[pick[0]]) != part), self.pools.short


def _part(item: Item) -> tuple[int, int]:
    """Return the part of the routine: the warm-up, the cool-down, or one kind of work of the main block."""
    return item.block, item.component if item.block == 1 else 0
