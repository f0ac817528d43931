"""The search for the best choice of exercises and doses.

A greedy start, then the best single change (add, drop, swap, other dose) until none helps. Every routine is
kept in the one order that positions and modes dictate, so that only the choice is searched.
"""

from __future__ import annotations

from collections.abc import Iterator

from lumbarkit.planning.objective import Candidate, Chosen, Objective
from lumbarkit.vocabulary import BlockKind

_ROUNDS = 60


def search(objective: Objective, candidates: list[Candidate]) -> list[Chosen]:
    """Return a choice that no single change improves, in order; empty when there are no candidates."""
    ordered = sorted(candidates, key=lambda each: each.order)
    chosen = _start(objective, ordered)
    best = objective.total(chosen)
    for _ in range(_ROUNDS):
        better = _best_change(objective, ordered, chosen, best)
        if better is None:
            break
        best, chosen = better
    return chosen


def _start(objective: Objective, candidates: list[Candidate]) -> list[Chosen]:
    chosen: list[Chosen] = []
    for block in (BlockKind.WARM_UP, BlockKind.MAIN, BlockKind.COOL_DOWN):
        best: tuple[int, list[Chosen]] | None = None
        for candidate in candidates:
            if candidate.block is block and not _has_family(chosen, candidate):
                trial = _with(chosen, Chosen(candidate, candidate.options[0]))
                total = objective.total(trial)
                if best is None or total > best[0]:
                    best = total, trial
        if best is not None:
            chosen = best[1]
    return chosen


def _best_change(
    objective: Objective, candidates: list[Candidate], chosen: list[Chosen], best: int
) -> tuple[int, list[Chosen]] | None:
    found: tuple[int, list[Chosen]] | None = None
    for trial in _changes(candidates, chosen):
        total = objective.total(trial)
        if total > best:
            best, found = total, (total, trial)
    return found


def _changes(candidates: list[Candidate], chosen: list[Chosen]) -> Iterator[list[Chosen]]:
    for index, each in enumerate(chosen):
        rest = chosen[:index] + chosen[index + 1 :]
        yield rest
        for option in each.candidate.options:
            if option is not each.option:
                yield _with(rest, Chosen(each.candidate, option))
        for candidate in candidates:
            if candidate is not each.candidate and not _has_family(rest, candidate):
                for option in candidate.options[:2]:
                    yield _with(rest, Chosen(candidate, option))
    for candidate in candidates:
        if not _has_family(chosen, candidate):
            for option in candidate.options[:3]:
                yield _with(chosen, Chosen(candidate, option))


def _has_family(chosen: list[Chosen], candidate: Candidate) -> bool:
    family = candidate.exercise.family
    return any(each.candidate.exercise.family == family for each in chosen)


def _with(chosen: list[Chosen], new: Chosen) -> list[Chosen]:
    order = new.candidate.order
    place = 0
    while place < len(chosen) and chosen[place].candidate.order < order:
        place += 1
    return [*chosen[:place], new, *chosen[place:]]
