"""Trying one exercise more: the score of every choice that adds one to a given choice.

Each trial is a handful of additions, because everything that depends on the neighbours is a sum over adjacent
pairs. The one long aerobic bout can take any whole number of minutes; it is fitted to what the others leave.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import attrs

from lumbarkit.planning.model import Model
from lumbarkit.planning.objective import BROKEN, BROKEN_BY_1, Choice, is_aerobic, terms, violation
from lumbarkit.planning.timing import FLOOR
from lumbarkit.vocabulary import Position

#: Below any score.
NONE = -(10**9)

_POSITIONS = tuple(Position)
_START = len(_POSITIONS)
_IS_FLOOR = (*(position.group in FLOOR for position in _POSITIONS), False)
_MINUTE = 12
#: A bout this many points short of mattering is not refined.
_NEAR = 150


@attrs.frozen(eq=False)
class Trial:
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


@attrs.define(eq=False)
class _Rest:
    """What the sums of a choice are while something may be put in."""

    order: list[int]
    points: int
    spent: tuple[int, int, int]
    work: tuple[int, int, int, int]
    group: int
    covered: int
    aerobic: tuple[int, int, int]
    main: int
    filler: int
    trips: int


class Trials:
    """The trials of one instance; those already made are remembered.

    Attributes:
        fixed: The points that a choice loses for breaking any rule.
        by_1: The points that it loses besides, by how much it breaks them.
        most_worth: The most points that each item can bring, by its place in the model.
        everything: Every item.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        weights = model.numbers.objective
        self.positions = [_POSITIONS.index(item.exercise.position) for item in model.items]
        self.aerobic = [is_aerobic(item) for item in model.items]
        self.bends = [item.exercise.is_end_range_bend for item in model.items]
        self.worth = [sum(item.worth.values()) for item in model.items]
        self.need = weights.need.value
        self.covers: dict[int, int] = {0: 0}
        # A bout is fitted when its minutes run on without a gap; the others are searched like any dose.
        self.fits = [
            bool(is_aerobic(item) and item.block == 1 and item.component == 2) for item in model.items
        ]
        self.bouts = [self._bout(index) if fits else (0, 0, 0, 0, 0) for index, fits in enumerate(self.fits)]
        share = model.shares[2]
        # Past an even balance, is a minute more of the bout worth less than the time it uses?
        self.even_first = share < 100 and 24 * model.balance * (100 - share) > 1200 * weights.time.value
        self.most_worth = [
            worth
            + self.need * sum(each for bit, each in enumerate(model.need_weights) if item.needs >> bit & 1)
            for worth, item in zip(self.worth, model.items, strict=True)
        ]
        self.everything = self.pool(range(len(model.items)))
        # What stretch and core out of proportion cost at least, whatever the bout is [1/10,000 point].
        self.uneven = model.balance * (100 + 20_000 // (100 - share)) if share < 100 else 0
        self.tried: dict[tuple[Choice, Pool], tuple[Trial | None, int]] = {}
        self.rules_cost(BROKEN, BROKEN_BY_1)
        self.weights = (model.balance, weights.time.value, weights.block.value)
        self.minute_cost = weights.dose_minute.value

    def pool(self, indices: Iterable[int]) -> Pool:
        """Return items as a pool."""
        return Pool(tuple(sorted(indices, key=lambda index: -self.most_worth[index])))

    def rules_cost(self, fixed: int, by_1: int) -> None:
        """Set what a choice loses from here on for breaking any rule, and by how much it breaks them."""
        self.fixed, self.by_1 = fixed, by_1
        self.tried.clear()

    def _bout(self, index: int) -> tuple[int, int, int, int, int]:
        """Return the least and most minutes of a bout, the best, and its time and cost without any other."""
        item = self.model.items[index]
        minutes = sorted(option.dose.minutes or 0 for option in item.options)
        best = min(item.options, key=lambda option: option.cost)
        top = best.dose.minutes or 0
        return minutes[0], minutes[-1], top, best.times.seconds // 5 - top * _MINUTE, best.cost

    def total(self, picks: Choice) -> int:
        """Return the score of a choice, with what it loses now for broken rules."""
        broken = violation(self.model, picks)
        points = sum(terms(self.model, picks).values())
        return points - self.fixed - self.by_1 * broken if broken else points

    def insert(self, picks: Choice, least: int, pool: Pool | None = None) -> Trial | None:
        """Return the best choice with one more exercise, if it scores more than ``least``."""
        key = picks, pool or self.everything
        found, tried_from = self.tried.get(key, (None, None))
        if found is not None:
            return found if found.score > least else None
        if tried_from is None or least < tried_from:
            found = self._insert(*key, least)
            self.tried[key] = found, least
        return found

    def ranked(self, picks: Choice, pool: Pool) -> list[tuple[int, tuple[int, int, int]]]:
        """Return every way to put one exercise in with its score, the best first."""
        record: list[tuple[int, tuple[int, int, int]]] = []
        self._insert(picks, pool, NONE, record)
        return sorted(record, key=lambda each: -each[0])

    def _insert(
        self,
        picks: Choice,
        pool: Pool,
        least: int,
        record: list[tuple[int, tuple[int, int, int]]] | None = None,
    ) -> Trial | None:
        rest = self._rest(picks)
        model = self.model
        items, positions, worths, aerobics = model.items, self.positions, self.worth, self.aerobic
        moves, fits, covers = model.moves, self.fits, self.covers
        order = rest.order
        n = len(order) + 1
        cap = model.capacity
        warm_least, warm_aim, warm_most = model.warm
        cool_least, cool_aim, cool_most = model.cool
        share_s, share_k, share_a = model.shares
        balance, time, block_weight = self.weights
        count_off = 12 * (max(0, model.fewest - n) + max(0, n - model.most))
        group, covered = rest.group, rest.covered
        w_0, m_0, c_0 = rest.spent
        s_0, k_0, a_0, _ = rest.work
        filler = rest.filler
        low = high = top = bare = 0
        if filler >= 0:
            low, high, top, bare, _ = self.bouts[filler]
        # As if all the time were used: no trial scores more, so most are dropped after a few additions.
        ceiling = rest.points + time * cap
        best = least
        found: tuple[int, int, int] | None = None
        fixed, by_1, uneven = self.fixed, self.by_1, self.uneven
        most_worth = self.most_worth
        for index in pool.indices:
            if ceiling + most_worth[index] <= best:
                break
            item = items[index]
            if item.group & group:
                continue
            block = item.block
            if aerobics[index] and rest.aerobic[block] >= model.aerobic[block]:
                continue
            fresh = item.needs & ~covered
            cover = covers.get(fresh)
            if cover is None:
                cover = self._cover(fresh)
            points = ceiling + worths[index] + cover
            if points <= best:
                continue
            place = bisect_left(order, index)
            here = positions[index]
            before = positions[order[place - 1]] if place else _START
            moving, cost = moves[before][here]
            w, m, c = w_0, m_0, c_0
            points += cost
            trips = rest.trips + (_IS_FLOOR[here] and not _IS_FLOOR[before])
            if place < n - 1:
                after = positions[order[place]]
                old, old_cost = moves[before][after]
                new, new_cost = moves[here][after]
                points += new_cost - old_cost
                trips += (_IS_FLOOR[after] and not _IS_FLOOR[here]) - (
                    _IS_FLOOR[after] and not _IS_FLOOR[before]
                )
                then = items[order[place]].block
                if then == 0:
                    w += new - old
                elif then == 1:
                    m += new - old
                else:
                    c += new - old
            if points <= best:
                continue
            broken = count_off
            if trips > model.rises:
                broken += 12 * (trips - model.rises)
            if self.bends[index] and self._run_too_long(order, place):
                broken += 12
            if block != 1 and not rest.main:
                broken += 12
            fitting, m_low, m_high, m_top, m_bare = filler >= 0, low, high, top, bare
            if fits[index] and filler < 0:
                fitting = True
                m_low, m_high, m_top, m_bare, cost = self.bouts[index]
                points -= cost
                choices: tuple[int, ...] | range = (0,)
            else:
                choices = range(len(item.seconds))
            if record is not None:
                best = NONE
            own = fits[index] and filler < 0
            for option in choices:
                tw, tm, tc = w, m, c
                s, k, a = s_0, k_0, a_0
                score = points
                if own:
                    tm += moving
                else:
                    spent = moving + item.seconds[option]
                    if block == 0:
                        tw += spent
                    elif block == 1:
                        tm += spent
                    else:
                        tc += spent
                    component = item.component
                    if component == 0:
                        s += item.work[option]
                    elif component == 1:
                        k += item.work[option]
                    elif component == 2:
                        a += item.work[option]
                    score -= item.costs[option]
                    if score <= best:
                        continue
                off = broken
                if tw < warm_least:
                    off += warm_least - tw
                elif tw > warm_most:
                    off += tw - warm_most
                if tc < cool_least:
                    off += cool_least - tc
                elif tc > cool_most:
                    off += tc - cool_most
                score -= block_weight * (abs(tw - warm_aim) + abs(tc - cool_aim))
                spent_all = tw + tm + tc
                if score <= best:
                    continue
                if not fitting:
                    left = cap - spent_all
                    if left < 0:
                        off -= left
                    else:
                        score -= time * left
                    whole = s + k + a
                    score -= (
                        balance
                        * (
                            abs(100 * s - share_s * whole)
                            + abs(100 * k - share_k * whole)
                            + abs(100 * a - share_a * whole)
                            + abs(share_k * s - share_s * k)
                        )
                        // 100
                    )
                    if off:
                        score -= self.fixed + self.by_1 * off
                    if score > best:
                        best = score
                        found = (index, option, -1)
                    if record is not None:
                        record.append((score, (index, option, -1)))
                        best = NONE
                    continue
                ahead = score - (abs(share_k * s - share_s * k) * uneven) // 10_000
                if (ahead - fixed - by_1 * off if off else ahead) <= best:
                    continue
                value, minutes = self._fitted(
                    score, cap - spent_all - m_bare, (s, k, a), off, (m_low, m_high, m_top), best
                )
                if value > best:
                    best = value
                    found = (index, option, minutes)
                if record is not None:
                    record.append((value, (index, option, minutes)))
                    best = NONE
        if found is None:
            return None
        return self.with_pick(picks, found, best)

    def _fitted(
        self,
        score: int,
        room: int,
        work: tuple[int, int, int],
        broken: int,
        bout: tuple[int, int, int],
        least: int,
    ) -> tuple[int, int]:
        """Return the best score and minutes of the bout: concave in them, so walk uphill from a good guess.

        Not exact below ``least``, where the score does not matter.
        """
        low, high, _ = bout
        minutes = room // _MINUTE
        if self.even_first:
            share_a = self.model.shares[2]
            minutes = min(minutes, (share_a * (work[0] + work[1]) // (100 - share_a) - work[2]) // _MINUTE)
        minutes = low if minutes < low else high if minutes > high else minutes
        best = self._at_minutes(minutes, score, room, work, broken, bout[2])
        if best + _NEAR < least:
            return best, minutes
        for step in (1, -1):
            trying = minutes + step
            while low <= trying <= high:
                value = self._at_minutes(trying, score, room, work, broken, bout[2])
                if value <= best:
                    break
                best, minutes = value, trying
                trying += step
        return best, minutes

    def _at_minutes(
        self, minutes: int, score: int, room: int, work: tuple[int, int, int], broken: int, top: int
    ) -> int:
        stretch, core, aerobic = work
        share_s, share_k, share_a = self.model.shares
        balance, time, _ = self.weights
        left = room - _MINUTE * minutes
        aerobic += _MINUTE * minutes
        whole = stretch + core + aerobic
        off = abs(100 * stretch - share_s * whole) + abs(100 * core - share_k * whole)
        off += abs(100 * aerobic - share_a * whole) + abs(share_k * stretch - share_s * core)
        score -= self.minute_cost * abs(minutes - top) + balance * off // 100
        if left < 0:
            broken -= left
        else:
            score -= time * left
        return score - self.fixed - self.by_1 * broken if broken else score

    def with_pick(self, picks: Choice, way: tuple[int, int, int], score: int) -> Trial:
        """Return the choice with one exercise more, and the bout at its new minutes."""
        index, option, minutes = way
        filler = next((each for each, _ in picks if self.fits[each]), -1)
        if filler < 0 and self.fits[index]:
            option = self._option(index, minutes)
        made = []
        for each in picks:
            made.append((filler, self._option(filler, minutes)) if each[0] == filler else each)
        made.append((index, option))
        return Trial(score, tuple(sorted(made)))

    def _option(self, index: int, minutes: int) -> int:
        for place, option in enumerate(self.model.items[index].options):
            if option.dose.minutes == minutes:
                return place
        raise LookupError(f"no option of {minutes} minutes")

    def _cover(self, fresh: int) -> int:
        weight = sum(each for bit, each in enumerate(self.model.need_weights) if fresh >> bit & 1)
        self.covers[fresh] = self.need * weight
        return self.need * weight

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

    def _rest(self, picks: Choice) -> _Rest:
        """Return the sums of a choice, without the minutes of the bout that is fitted."""
        model = self.model
        spent, work, aerobic = [0, 0, 0], [0, 0, 0, 0], [0, 0, 0]
        points = group = covered = main = trips = 0
        filler = -1
        here = _START
        for index, option in picks:
            item = model.items[index]
            there = self.positions[index]
            moving, cost = model.moves[here][there]
            trips += _IS_FLOOR[there] and not _IS_FLOOR[here]
            here = there
            spent[item.block] += moving
            points += self.worth[index] + cost
            group |= item.group
            covered |= item.needs
            aerobic[item.block] += self.aerobic[index]
            main += item.block == 1
            if self.fits[index] and filler < 0:
                filler = index
                points -= self.bouts[index][4]
                continue
            spent[item.block] += item.seconds[option]
            work[item.component] += item.work[option]
            points -= item.costs[option]
        points += self._cover(covered) if covered not in self.covers else self.covers[covered]
        return _Rest(
            order=[index for index, _ in picks],
            points=points,
            spent=(spent[0], spent[1], spent[2]),
            work=(work[0], work[1], work[2], work[3]),
            group=group,
            covered=covered,
            aerobic=(aerobic[0], aerobic[1], aerobic[2]),
            main=main,
            filler=filler,
            trips=trips,
        )
