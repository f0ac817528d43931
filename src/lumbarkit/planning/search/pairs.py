"""Putting two exercises in at once: the best of all pairs, so that two can be exchanged for two.

What an exercise brings is nearly the same whatever the other one is, so pairs are tried by what both bring,
and most are never looked at. Where both go in at the same place, what they bring together is only estimated;
the score of what looks best is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement
from typing import NamedTuple

from lumbarkit.planning.search.insertion import NONE, Insertions, Pool, Scored
from lumbarkit.planning.search.objective import Choice


class _One(NamedTuple):
    """One exercise with a dose: what it brings, what it adds to the sums, what must not collide."""

    points: int
    item: int
    option: int
    spent: int
    stretch: int
    core: int
    aerobic: int
    bout: int
    group: int
    fresh: int


#: A block and a kind of work.
_Kind = tuple[int, int]


def best_pair(trials: Insertions, picks: Choice, least: int, pool: Pool) -> Scored | None:
    """Return the best choice found with two exercises more, if it scores more than ``least``.

    Args:
        trials: The trials of the instance, with rules that must not be broken.
        picks: The choice.
        least: The score to be surpassed.
        pool: What may be put in.
    """
    if not trials.model.fewest <= len(picks) + 2 <= trials.model.most:
        return None
    return _Pairs(trials, picks).best(least, pool)


class _Pairs:
    """The pairs that may be put in one choice."""

    def __init__(self, trials: Insertions, picks: Choice) -> None:
        self.trials = trials
        self.picks = picks
        self.so_far, self.ceiling = trials.so_far(picks)

    def best(self, least: int, pool: Pool) -> Scored | None:
        alike, apart = self._halves(least - self.ceiling, pool)
        best = None
        for one, other in combinations_with_replacement(alike, 2):
            # What the times of the blocks cost that neither is in; None where that breaks a rule.
            idle = [
                self._off_aim(block, self.so_far.times[block])
                for block in range(3)
                if block not in (one[0], other[0])
            ]
            if None in idle:
                continue
            halves = alike if one[0] == other[0] else apart
            ceiling = self.ceiling - sum(each or 0 for each in idle)
            for trial in self._better(halves[one], halves[other], other[1], ceiling, least):
                best, least = trial, trial.score
        return best

    def _better(
        self, ones: list[_One], others: list[_One], component: int, ceiling: int, least: int
    ) -> Iterator[Scored]:
        """Yield choices with one of each that score more than ``least``, each more than the one before."""
        fitting, known, cover = self.trials.fitting, self.trials.fitting.known, self.trials.cover
        spent_now = sum(self.so_far.times)
        stretch_now, core_now, aerobic_now, _ = self.so_far.work
        for place, one in enumerate(ones):
            second = others[place + 1 :] if ones is others else others
            base = ceiling + one.points
            if not second or base + second[0].points <= least:
                break
            group, fresh = one.group, one.fresh
            spent, stretch = spent_now + one.spent, stretch_now + one.stretch
            core, aerobic = core_now + one.core, aerobic_now + one.aerobic
            bout = max(one.bout, self.so_far.bout)
            uneven = fitting.uneven_at_least(stretch, core, component)
            for other in second:
                score = base + other.points
                if score - uneven <= least:
                    break
                _, _, _, more, more_stretch, more_core, more_aerobic, other_bout, other_group, also = other
                if group & other_group or (bout >= 0 and other_bout >= 0):
                    continue
                if fresh & also:
                    score += cover(fresh | also) - cover(fresh) - cover(also)
                    if score - uneven <= least:
                        continue
                sums = (
                    spent + more,
                    stretch + more_stretch,
                    core + more_core,
                    aerobic + more_aerobic,
                    0,
                    max(bout, other_bout),
                )
                found = known.get(sums)
                if found is None:
                    if score - fitting.uneven_at_least(sums[1], sums[2]) <= least:
                        continue
                    found = fitting.points(sums)
                if score + found[0] > least:
                    trial = self._exactly(one, other, minutes=found[1], bout=sums[-1])
                    if trial.score > least:
                        least = trial.score
                        yield trial

    def _exactly(self, one: _One, other: _One, *, minutes: int, bout: int) -> Scored:
        new = (one.item, one.option), (other.item, other.option)
        picks = self.trials.with_picks(self.picks, *new, minutes=minutes, bout=bout)
        return Scored(self.trials.total(picks), picks)

    def _halves(self, wanted: int, pool: Pool) -> tuple[dict[_Kind, list[_One]], dict[_Kind, list[_One]]]:
        """Return what may be half of a pair that brings more than is wanted, the most points first.

        The first are what they are beside one of the same block; the second, for one of another block, have
        lost what the time of their block then costs.
        """
        openings = list(self.trials.openings(self.so_far, pool, NONE))
        wanted -= max((each[0] for each in openings), default=0)
        alike: dict[_Kind, list[_One]] = {}
        apart: dict[_Kind, list[_One]] = {}
        for points, index, _, (_, warm, main, cool, _), fresh in openings:
            item = self.trials.model.items[index]
            block, component = item.block, item.component
            kind = block, min(component, 2)
            own = self.so_far.times[block] + (warm, main, cool)[block]
            is_bout = self.so_far.bout < 0 and self.trials.fitting.fits[index]
            for option, (seconds, work, cost) in enumerate(self.trials.doses_in(self.so_far, index)):
                if points - cost <= wanted:
                    continue
                one = _One(
                    points - cost,
                    index,
                    option,
                    warm + main + cool + seconds,
                    work if component == 0 else 0,
                    work if component == 1 else 0,
                    work if component == 2 else 0,
                    index if is_bout else -1,
                    item.group,
                    fresh,
                )
                alike.setdefault(kind, []).append(one)
                off = self._off_aim(block, own + seconds)
                if off is not None:
                    apart.setdefault(kind, []).append(one._replace(points=one.points - off) if off else one)
        for ones in (*alike.values(), *apart.values()):
            ones.sort(key=lambda one: -one.points)
        return alike, {kind: apart.get(kind, []) for kind in alike}

    def _off_aim(self, block: int, time: int) -> int | None:
        """Return what the time of a block costs; None when it breaks a rule."""
        model = self.trials.model
        if block == 1:
            return 0
        least, aim, most = model.warm if block == 0 else model.cool
        return model.numbers.objective.block.value * abs(time - aim) if least <= time <= most else None
