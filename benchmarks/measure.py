"""Measuring two things in turn, and a table of the ratios."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One comparison.

    Attributes:
        name: What is measured.
        ours: Our times [s].
        peer: The peer's times, in turn with ours [s].
        bar: What the ratio of medians should be, in words.
        ok: Whether it is.
    """

    name: str
    ours: tuple[float, ...]
    peer: tuple[float, ...]
    bar: str
    ok: Callable[[float], bool]

    @property
    def ratio(self) -> float:
        """Our median over the peer's."""
        return statistics.median(self.ours) / statistics.median(self.peer)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and greatest ratio, pair by pair."""
        pairs = [ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)]
        return min(pairs), max(pairs)


def in_turn(
    ours: Callable[[], object],
    peer: Callable[[], object],
    *,
    runs: int = 9,
    warm_up: int = 1,
    clock: Callable[[], float] = time.process_time,
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the times of two callables, run in turn [s].

    The processor's time is taken, which other work on the machine disturbs least; give ``time.perf_counter``
    for what happens in other processes.
    """
    for _ in range(warm_up):
        ours()
        peer()
    pairs = [(timed(ours, clock), timed(peer, clock)) for _ in range(runs)]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)


def timed(call: Callable[[], object], clock: Callable[[], float]) -> float:
    """Return how long a call takes [s]."""
    start = clock()
    call()
    return clock() - start


def table(rows: Iterable[Row]) -> str:
    """Return rows as a table of at most 100 columns."""
    lines = [f"{'what':<52} {'ratio':>8} {'spread':>17} {'bar':>12}  ok"]
    for row in rows:
        low, high = row.spread
        ok = "yes" if row.ok(row.ratio) else "NO"
        lines.append(f"{row.name:<52} {row.ratio:>8.3g} {low:>8.3g}-{high:<8.3g} {row.bar:>12}  {ok}")
    return "\n".join(lines)
