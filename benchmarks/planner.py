"""The planner's search against CP-SAT on the same instances.

    python -m benchmarks.planner 50 60 20

runs 50 random requests of 20 minutes (of any length without the last number). CP-SAT runs twice on each, for
at most 60 s each time: as it comes, until its routine is as good as ours, which compares the times; and with
all constraints in its linear relaxation, to the end, which proves the best score. Building its model counts,
importing it does not.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator

import attrs

from benchmarks.measure import Row
from benchmarks.planner_cp_sat import solve
from benchmarks.planner_instances import instances
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import total, violation
from lumbarkit.planning.search.search import search


@attrs.frozen(kw_only=True)
class Race:
    """One instance, solved by both.

    Attributes:
        minutes: The length asked for [min].
        ours: Our score.
        ours_s: Our time [s].
        reached_s: When CP-SAT as it comes was as good as we are; the limit when it never was [s].
        was_reached: False when it never was.
    """

    minutes: int
    ours: int
    ours_s: float
    reached_s: float
    was_reached: bool

    @property
    def times(self) -> float:
        """How many times as long CP-SAT took."""
        return self.reached_s / self.ours_s


@attrs.frozen(kw_only=True)
class Proof:
    """The best score of an instance.

    Attributes:
        best: The best score that either found.
        is_proven: True when CP-SAT proved that there is no better one.
        reached_s: When CP-SAT, looking for the proof, was as good as we are; None when it never was [s].
    """

    best: int
    is_proven: bool
    reached_s: float | None


def race(model: Model, minutes: int, *, limit_s: float) -> Race | None:
    """Return how long both take for an equally good routine; None when we find none."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        choice = search(model)
        times.append(time.perf_counter() - began)
    if not choice or violation(model, choice):
        return None
    ours = total(model, choice)
    reached = solve(model, limit_s=limit_s, enough=ours).seconds_to(ours)
    return Race(
        minutes=minutes,
        ours=ours,
        ours_s=statistics.median(times),
        reached_s=limit_s if reached is None else reached,
        was_reached=reached is not None,
    )


def proof(model: Model, ours: int, *, limit_s: float) -> Proof:
    """Return the best score of an instance."""
    solved = solve(model, limit_s=limit_s, is_linear=True)
    return Proof(
        best=max(ours, solved.objective or ours),
        is_proven=solved.is_proven,
        reached_s=solved.seconds_to(ours),
    )


def races(count: int, *, limit_s: float, minutes: int | None = None) -> Iterator[tuple[Race, Model]]:
    """Yield how both do on random requests, with the instances."""
    for request, model in instances(count, minutes=minutes):
        found = race(model, request.minutes, limit_s=limit_s)
        if found is not None:
            yield found, model


def rows() -> list[Row]:
    """Return the planner's rows of the benchmark table: a few instances, for as long as CP-SAT needs."""
    done = [found for found, _ in races(9, limit_s=20, minutes=20)]
    return [
        Row(
            name="plan_routine of 20 minutes, against CP-SAT to an equally good routine",
            ours=tuple(each.ours_s for each in done),
            peer=tuple(each.reached_s for each in done),
            bar="<= 0.02",
            ok=lambda ratio: ratio <= 0.02,
        )
    ]


def main(count: int, limit_s: float, minutes: int | None) -> None:
    """Print one line an instance and the summary."""
    done, gaps, linear, proven = [], [], [], 0
    for each, model in races(count, limit_s=limit_s, minutes=minutes):
        best = proof(model, each.ours, limit_s=limit_s)
        done.append(each)
        gaps.append(100 * (best.best - each.ours) / best.best)
        linear.append((limit_s if best.reached_s is None else best.reached_s) / each.ours_s)
        proven += best.is_proven
        print(
            f"{each.minutes:3} min  ours {each.ours:5} in {1000 * each.ours_s:6.1f} ms"
            f"  best {best.best:5}{' (proven)' if best.is_proven else ''}  gap {gaps[-1]:5.2f} %"
            f"  CP-SAT as good after {'' if each.was_reached else '>'}{each.reached_s:.2f} s"
            f" ({each.times:.0f} x), linear {linear[-1]:.1f} x",
            flush=True,
        )
    times = [each.times for each in done]
    print(
        f"{len(done)} instances, {proven} proven; gap mean {statistics.mean(gaps):.2f} %,"
        f" worst {max(gaps):.2f} %;"
        f" CP-SAT as it comes takes {min(times):.0f} to {max(times):.0f} x as long, median"
        f" {statistics.median(times):.0f} x, {sum(not each.was_reached for each in done)} cut off at"
        f" {limit_s:.0f} s; with all constraints linear, median {statistics.median(linear):.1f} x"
    )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 50,
        float(sys.argv[2]) if len(sys.argv) > 2 else 60,
        int(sys.argv[3]) if len(sys.argv) > 3 else None,
    )
