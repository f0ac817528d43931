"""Making a choice better, a step at a time: small exchanges first, then whole places to be.

No step makes a choice worse, and no choice is worked on twice.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations

from lumbarkit.planning.search.insertion import NONE, Insertions, Pool, Remembered, Scored
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import Choice
from lumbarkit.planning.search.pairs import best_pair
from lumbarkit.planning.search.pools import Pools, room_of

#: In a routine of so few exercises work is cheap, and an exercise more or less a large step.
FEW = 5


class Climb:
    """The steps for one instance."""

    def __init__(self, model: Model, trials: Insertions, pools: Pools) -> None:
        self.model = model
        self.trials = trials
        self.pools = pools
        self.worked_on: set[Choice] = set()
        self.paired = Remembered()

    def greedy(self, picks: Choice, pool: Pool) -> Scored:
        """Put in what is best, one exercise after another, for as long as it helps."""
        current = Scored(self.trials.total(picks) if picks else NONE, picks)
        while (better := self.trials.insert(current.picks, current.score, pool)) is not None:
            current = better
        return current

    def polish(self, current: Scored) -> Scored:
        """Take out or exchange single exercises, or put one in, until none of it helps."""
        while (better := self._better_polished(current)) is not None:
            current = better
        return current

    def exchange(self, current: Scored) -> Scored:
        """Exchange exercises and places to be until it does not help, or until it leads where we were."""
        while current.picks not in self.worked_on:
            self.worked_on.add(current.picks)
            better = self._better_exchanged(current) or self._better_rebuilt(current)
            if better is None:
                break
            current = self.polish(better)
        return current

    def _better_polished(self, current: Scored) -> Scored | None:
        better = self.trials.insert(current.picks, current.score)
        if better is not None:
            return better
        for pick in current.picks:
            left = tuple(each for each in current.picks if each is not pick)
            score = self.trials.total(left)
            if score > current.score:
                return Scored(score, left)
            better = self.trials.insert(left, current.score)
            if better is not None:
                return better
        return None

    def _better_exchanged(self, current: Scored) -> Scored | None:
        """Take out one or two exercises and put two in; among few also two for three."""
        for size in (1, 2, 3) if len(current.picks) <= FEW else (1, 2):
            for gone in combinations(current.picks, size):
                left = tuple(pick for pick in current.picks if pick not in gone)
                find = partial(best_pair, self.trials, left, current.score, self.pools.short)
                found = self.paired.best(left, current.score, find)
                if found is not None:
                    return found
        return None

    def _better_rebuilt(self, current: Scored) -> Scored | None:
        """Keep what needs no place to be but some, and fill it up from there.

        A trip to the floor or to a chair pays when several exercises share it; it is not got rid of by
        exchanging two.
        """
        for rooms, pool in self.pools.by_rooms.items():
            kept = tuple(
                pick for pick in current.picks if room_of(self.model.items[pick[0]]) in (None, *rooms)
            )
            rebuilt = self.polish(self.greedy(kept, pool))
            if rebuilt.score > current.score:
                return rebuilt
        return None
