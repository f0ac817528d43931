"""The planner's search against CP-SAT on the same instances.

    python -m benchmarks.planner 50 60

runs 50 random requests with at most 60 s of CP-SAT each, and prints the gap to the best that either found and
how long CP-SAT took, model building included, to a routine at least as good as ours.
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
from lumbarkit.planning.model import Model
from lumbarkit.planning.objective import total, violation
from lumbarkit.planning.search import search


@attrs.frozen(kw_only=True)
class Race:
    """One instance, solved by both.

    Attributes:
        minutes: The length asked for [min].
        ours: Our score.
        ours_s: Our time [s].
        theirs: CP-SAT's score; None when it found nothing in time.
        reached_s: When CP-SAT was as good as we are; the limit when it never was [s].
        is_proven: True when CP-SAT proved its score to be the best.
    """

    minutes: int
    ours: int
    ours_s: float
    theirs: int | None
    reached_s: float
    is_proven: bool

    @property
    def gap(self) -> float:
        """How far our score is below the best that either found, as a part of it."""
        best = max(self.ours, self.theirs or self.ours)
        return (best - self.ours) / best


def race(model: Model, minutes: int, *, limit_s: float, to_the_end: bool) -> Race | None:
    """Return how both do on an instance; None when it has no solution that we can find."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        choice = search(model)
        times.append(time.perf_counter() - began)
    if not choice or violation(model, choice):
        return None
    ours = total(model, choice)
    solved = solve(model, limit_s=limit_s, enough=None if to_the_end else ours)
    reached = solved.seconds_to(ours)
    return Race(
        minutes=minutes,
        ours=ours,
        ours_s=statistics.median(times),
        theirs=solved.objective,
        reached_s=limit_s if reached is None else reached,
        is_proven=solved.is_proven,
    )


def races(count: int, *, limit_s: float, to_the_end: bool) -> Iterator[Race]:
    """Yield how both do on random requests."""
    for request, model in instances(count):
        found = race(model, request.minutes, limit_s=limit_s, to_the_end=to_the_end)
        if found is not None:
            yield found


def rows() -> list[Row]:
    """Return the planner's rows of the benchmark table: a few instances, for as long as CP-SAT needs."""
    done = list(races(9, limit_s=20, to_the_end=False))
    return [
        Row(
            name="plan_routine, against CP-SAT to an equally good routine",
            ours=tuple(each.ours_s for each in done),
            peer=tuple(each.reached_s for each in done),
            bar="<= 0.02",
            ok=lambda ratio: ratio <= 0.02,
        )
    ]


def main(count: int, limit_s: float) -> None:
    """Print one line an instance and the summary."""
    done = []
    for each in races(count, limit_s=limit_s, to_the_end=True):
        done.append(each)
        times = each.reached_s / each.ours_s
        print(
            f"{each.minutes:3} min  ours {each.ours:5} in {1000 * each.ours_s:6.1f} ms  "
            f"CP-SAT {each.theirs!s:>5}{' (proven)' if each.is_proven else ''}"
            f"  gap {100 * each.gap:5.2f} %  as good after "
            f"{each.reached_s:6.2f} s ({times:.0f} x)",
            flush=True,
        )
    gaps = [each.gap for each in done]
    print(
        f"{len(done)} instances, {sum(each.is_proven for each in done)} proven; gap mean "
        f"{100 * statistics.mean(gaps):.2f} %, worst {100 * max(gaps):.2f} %; median ratio "
        f"{statistics.median(each.reached_s / each.ours_s for each in done):.0f} x, ratio of medians "
        f"{statistics.median(e.reached_s for e in done) / statistics.median(e.ours_s for e in done):.0f} x"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50, float(sys.argv[2]) if len(sys.argv) > 2 else 60)
