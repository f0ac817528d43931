"""What the sums of a choice are worth: use of the time, balance, broken rules, and the minutes of the bout.

The one long aerobic bout can take any whole number of minutes. It is not searched but fitted to what the
others leave, which is exact because the score is concave in its minutes.
"""

from __future__ import annotations

from typing import NamedTuple

from lumbarkit.planning.plan.time_model import GRID_S
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import BROKEN, BROKEN_BY_1, is_aerobic

_MINUTE = 60 // GRID_S

#: The sums of a choice, without the minutes of a bout that is fitted: all the time it takes, the counted work
#: of stretch, core and aerobic [5 s], by how much it breaks rules besides that of the time, and the bout
#: to be fitted, by its place in the model (-1 for none).
Sums = tuple[int, int, int, int, int, int]


class BoutRange(NamedTuple):
    """A bout whose minutes run on without a gap.

    Attributes:
        least: Its fewest minutes.
        most: Its most minutes.
        best: The minutes that cost least.
        cost: What those cost.
        bare: The time it takes besides its minutes [5 s].
    """

    least: int
    most: int
    best: int
    cost: int
    bare: int


class Fitting:
    """What sums are worth in one instance; those already seen are remembered.

    Attributes:
        fits: Whether each item is a bout that can be fitted; the others are searched like any dose.
        known: The points of sums, with the minutes of the bout; 0 where there is none.
    """

    def __init__(self, model: Model) -> None:
        self.fits = [is_aerobic(item) and item.block == 1 and item.component == 2 for item in model.items]
        self.bouts = {index: _bout(model, index) for index, fits in enumerate(self.fits) if fits}
        self.capacity, self.shares, self.balance = model.capacity, model.shares, model.balance
        self.time = model.numbers.objective.time.value
        self.minute_cost = model.numbers.objective.dose_minute.value
        share = model.shares[2]
        # Past an even balance, is a minute more of the bout worth less than the time it uses?
        self.even_first = share < 100 and 24 * model.balance * (100 - share) > 1200 * self.time
        # What stretch and core out of proportion cost at least, whatever the bout is [1/10,000 point].
        self.uneven = model.balance * (100 + 20_000 // (100 - share)) if share < 100 else 0
        self.known: dict[Sums, tuple[int, int]] = {}
        self.rules_cost(BROKEN, BROKEN_BY_1)

    def rules_cost(self, fixed: int, by_1: int) -> None:
        """Set what a choice loses from here on for breaking any rule, and by how much it breaks them."""
        self.fixed, self.by_1 = fixed, by_1
        self.known.clear()

    def penalty(self, broken: int) -> int:
        """Return what a choice loses for breaking rules by so much."""
        return self.fixed + self.by_1 * broken if broken else 0

    def uneven_at_least(self, stretch: int, core: int, component: int = 2) -> int:
        """Return what stretch and core out of proportion cost at least, after any work more of one kind."""
        share_s, share_k, _ = self.shares
        off = share_k * stretch - share_s * core
        if (component == 0 and off < 0) or (component == 1 and off > 0):
            return 0
        return abs(off) * self.uneven // 10_000

    def points(self, sums: Sums) -> tuple[int, int]:
        """Return the points of sums and the minutes of the bout that give them."""
        found = self.known.get(sums)
        if found is None:
            found = self.known[sums] = self._fitted(sums)
        return found

    def _fitted(self, sums: Sums) -> tuple[int, int]:
        spent, stretch, core, aerobic, _, index = sums
        if index < 0:
            return self._at(0, sums, self.capacity - spent), 0
        bout = self.bouts[index]
        room = self.capacity - spent - bout.bare
        minutes = room // _MINUTE
        if self.even_first:
            share = self.shares[2]
            minutes = min(minutes, (share * (stretch + core) // (100 - share) - aerobic) // _MINUTE)
        minutes = max(bout.least, min(bout.most, minutes))
        # Uphill from a good guess.
        best = self._at(minutes, sums, room) - self.minute_cost * abs(minutes - bout.best)
        for step in (1, -1):
            trying = minutes + step
            while bout.least <= trying <= bout.most:
                points = self._at(trying, sums, room) - self.minute_cost * abs(trying - bout.best)
                if points <= best:
                    break
                best, minutes = points, trying
                trying += step
        return best - bout.cost, minutes

    def _at(self, minutes: int, sums: Sums, room: int) -> int:
        # `objective.imbalance`, written out: this is where much of the time goes.
        _, stretch, core, aerobic, broken, _ = sums
        aerobic += _MINUTE * minutes
        whole = stretch + core + aerobic
        share_s, share_k, share_a = self.shares
        off = abs(100 * stretch - share_s * whole) + abs(100 * core - share_k * whole)
        off += abs(100 * aerobic - share_a * whole) + abs(share_k * stretch - share_s * core)
        points = -(self.balance * off // 100)
        left = room - _MINUTE * minutes
        if left < 0:
            broken -= left
        else:
            points -= self.time * left
        return points - self.fixed - self.by_1 * broken if broken else points


def _bout(model: Model, index: int) -> BoutRange:
    options = model.items[index].options
    minutes = [option.dose.minutes or 0 for option in options]
    best = min(options, key=lambda option: option.cost)
    top = best.dose.minutes or 0
    return BoutRange(
        least=min(minutes),
        most=max(minutes),
        best=top,
        cost=best.cost,
        bare=best.times.seconds // GRID_S - top * _MINUTE,
    )
