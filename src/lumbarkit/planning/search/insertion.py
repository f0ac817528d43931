"""Trying one exercise more, or two: the score of every choice that adds to a given choice.

Each trial is a handful of additions, because everything that depends on the neighbours is a sum over adjacent
pairs; most are dropped before that, because no trial scores more than it would with all else perfect.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial

import attrs

from lumbarkit.planning.search.bout_fitting import Fitting
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import WRONG, Choice, is_aerobic, terms, violation
from lumbarkit.planning.search.partial import Move, Partial, partial_of, positions_of

#: Below any score.
NONE = -(10**9)


@attrs.frozen(eq=False)
class Scored:
    """A choice with its score."""

    score: int
    picks: Choice


@attrs.frozen(eq=False)
class Pool:
    """Items that may be put in, the most valuable first.

    Attributes:
        indices: Their places in the model.
    """

    indices: tuple[int, ...]


class Remembered:
    """Trials already made, so that none is made twice.

    Attributes:
        found: The best of each, or above which score there was none.
    """

    def __init__(self) -> None:
        self.found: dict[Hashable, tuple[Scored | None, int]] = {}

    def best(self, key: Hashable, least: int, find: Callable[[], Scored | None]) -> Scored | None:
        """Return what there is above ``least``; ``find`` finds the best such trial."""
        best, tried_from = self.found.get(key, (None, None))
        if best is None and (tried_from is None or least < tried_from):
            best = find()
            self.found[key] = best, least
        return best if best is not None and best.score > least else None


#: An item that may be put in: the most it can bring, its place in the model, its place among the others, what
#: moving there changes, and the bits of the needs that only it covers.
Opening = tuple[int, int, int, Move, int]


class Insertions:
    """The trials of one instance; those already made are remembered.

    Attributes:
        model: The instance.
        fitting: What sums are worth.
        worth: The points for choosing each item.
        aerobic: Whether each item is aerobic work.
        doses: Time, counted work [5 s] and lost points of each dose of each item.
        everything: Every item.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.fitting = Fitting(model)
        self.positions = positions_of(model)
        self.worth = [sum(item.worth.values()) for item in model.items]
        self.aerobic = [is_aerobic(item) for item in model.items]
        self.bends = [item.exercise.is_end_range_bend for item in model.items]
        self.doses = [tuple(zip(item.seconds, item.work, item.costs, strict=True)) for item in model.items]
        self.covers: dict[int, int] = {}
        self.most_worth = [
            worth + self.cover(item.needs) for worth, item in zip(self.worth, model.items, strict=True)
        ]
        self.everything = self.pool(range(len(model.items)))
        self.tried = Remembered()

    def pool(self, indices: Iterable[int]) -> Pool:
        """Return items as a pool."""
        return Pool(tuple(sorted(indices, key=lambda index: -self.most_worth[index])))

    def rules_cost(self, fixed: int, by_1: int) -> None:
        """Set what a choice loses from here on for breaking any rule, and by how much it breaks them."""
        self.fitting.rules_cost(fixed, by_1)
        self.tried.found.clear()

    def total(self, picks: Choice) -> int:
        """Return the score of a choice, with what it loses now for broken rules."""
        points = sum(terms(self.model, picks).values())
        return points - self.fitting.penalty(violation(self.model, picks))

    def cover(self, needs: int) -> int:
        """Return the points for covering needs, given as bits."""
        found = self.covers.get(needs)
        if found is None:
            weight = sum(each for bit, each in enumerate(self.model.need_weights) if needs >> bit & 1)
            found = self.covers[needs] = self.model.numbers.objective.need.value * weight
        return found

    def insert(self, picks: Choice, least: int, pool: Pool | None = None) -> Scored | None:
        """Return the best choice with one more exercise, if it scores more than ``least``."""
        pool = self.everything if pool is None else pool
        return self.tried.best((picks, pool), least, partial(self._insert, picks, pool, least))

    def so_far(self, picks: Choice) -> tuple[Partial, int]:
        """Return the sums of a choice, and its points as if all the time were used and all else perfect."""
        so_far = partial_of(
            self.model, picks, positions=self.positions, worth=self.worth, fits=self.fitting.fits
        )
        return so_far, so_far.points + self.cover(so_far.covered) + self.fitting.time * self.model.capacity

    def openings(self, so_far: Partial, pool: Pool, least: int) -> Iterator[Opening]:
        """Yield the items that may be put in and can bring more than ``least`` points, the dose aside."""
        items, positions, worth, aerobic = self.model.items, self.positions, self.worth, self.aerobic
        order, taken, lacking = so_far.order, so_far.group, ~so_far.covered
        most_aerobic, most_worth = self.model.aerobic, self.most_worth
        moves: dict[tuple[int, int, int], Move] = {}
        for index in pool.indices:
            if most_worth[index] <= least:
                break
            item = items[index]
            block = item.block
            if item.group & taken or (aerobic[index] and so_far.aerobic[block] >= most_aerobic[block]):
                continue
            fresh = item.needs & lacking
            points = worth[index] + self.cover(fresh)
            if points <= least:
                continue
            place = bisect_left(order, index)
            key = place, block, positions[index]
            move = moves.get(key)
            if move is None:
                move = moves[key] = so_far.move(*key)
            points += move.points
            if points > least:
                yield points, index, place, move, fresh

    def _insert(self, picks: Choice, pool: Pool, least: int) -> Scored | None:
        model, fitting, known = self.model, self.fitting, self.fitting.known
        so_far, ceiling = self.so_far(picks)
        count = len(picks) + 1
        miscount = max(0, model.fewest - count) + max(0, count - model.most)
        warm_least, warm_aim, warm_most = model.warm
        cool_least, cool_aim, cool_most = model.cool
        weight = model.numbers.objective.block.value
        warm_now, main_now, cool_now = so_far.times
        stretch, core, aerobic, _ = so_far.work
        uneven = [fitting.uneven_at_least(stretch, core, component) for component in range(4)]
        best: tuple[int, int, int, int] | None = None
        for points, index, place, move, _ in self.openings(so_far, pool, least - ceiling):
            score_at_most = ceiling + points
            if score_at_most <= least:
                continue
            item = model.items[index]
            block, component = item.block, item.component
            if score_at_most - uneven[component] <= least:
                continue
            trips = so_far.trips + move.trips
            wrong = miscount + (trips - model.rises if trips > model.rises else 0)
            wrong += block != 1 and not so_far.main
            if self.bends[index] and self._run_too_long(so_far.order, place):
                wrong += 1
            warm_then, cool_then = warm_now + move.warm, cool_now + move.cool
            others = main_now + move.main
            is_bout = so_far.bout < 0 and fitting.fits[index]
            bout = index if is_bout else so_far.bout
            for option, (seconds, work, cost) in enumerate(self.doses_in(so_far, index)):
                score = score_at_most - cost
                if score <= least:
                    continue
                warm = warm_then + seconds if block == 0 else warm_then
                cool = cool_then + seconds if block == 2 else cool_then
                broken = WRONG * wrong
                if warm < warm_least:
                    broken += warm_least - warm
                elif warm > warm_most:
                    broken += warm - warm_most
                if cool < cool_least:
                    broken += cool_least - cool
                elif cool > cool_most:
                    broken += cool - cool_most
                score -= weight * (abs(warm - warm_aim) + abs(cool - cool_aim))
                if score - (fitting.fixed + fitting.by_1 * broken if broken else 0) <= least:
                    continue
                sums = (
                    warm_then + others + cool_then + seconds,
                    stretch + work if component == 0 else stretch,
                    core + work if component == 1 else core,
                    aerobic + work if component == 2 else aerobic,
                    broken,
                    bout,
                )
                found = known.get(sums)
                if found is None:
                    if score - fitting.uneven_at_least(sums[1], sums[2]) <= least:
                        continue
                    found = fitting.points(sums)
                score += found[0]
                if score > least:
                    least = score
                    best = index, option, found[1], bout
        if best is None:
            return None
        index, option, minutes, bout = best
        return Scored(least, self.with_picks(picks, (index, option), minutes=minutes, bout=bout))

    def doses_in(self, so_far: Partial, index: int) -> tuple[tuple[int, int, int], ...]:
        """Return time, counted work and lost points of each dose that an item may be put in with."""
        is_fitted = so_far.bout < 0 and self.fitting.fits[index]
        return ((0, 0, 0),) if is_fitted else self.doses[index]

    def with_picks(self, picks: Choice, *new: tuple[int, int], minutes: int, bout: int) -> Choice:
        """Return a choice with exercises more, and the fitted bout at its new minutes."""
        return tuple(
            sorted(
                (index, self._option(index, minutes) if index == bout else option)
                for index, option in (*picks, *new)
            )
        )

    def _option(self, index: int, minutes: int) -> int:
        # The fitting gives no minutes but those of an option.
        options = self.model.items[index].options
        return next(place for place, option in enumerate(options) if option.dose.minutes == minutes)

    def _run_too_long(self, order: list[int], place: int) -> bool:
        run = 1
        for each in reversed(order[:place]):
            if not self.bends[each]:
                break
            run += 1
        for each in order[place:]:
            if not self.bends[each]:
                break
            run += 1
        return run > self.model.bends
