"""Let many people who do not exist live with a programme, and look for broken laws.

    python -m tools.run.simulate --people 2000 --weeks 26

Ends with 1 when any law of `lumbarkit.testing.laws` is broken.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time

from lumbarkit.answers import Answers
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.testing.laws import broken_laws
from lumbarkit.testing.simulator import LifeKind, Person, live
from lumbarkit.verbs.planning import plan_programme
from lumbarkit.verbs.safety import evaluate

_START = datetime.date(2026, 11, 2)
_MINUTES = (15, 20, 30)


def programmes(weeks: int) -> list[Programme]:
    """Return the programmes that people live with, planned once and shared."""
    clearance = evaluate(Answers.all_clear(), phase="screening").clearance()
    return [
        plan_programme(
            ProgrammeRequest(weeks=weeks, start=_START, minutes=minutes, days_per_week=3 + place % 2),
            clearance=clearance,
            seed=place,
        )
        for place, minutes in enumerate(_MINUTES)
    ]


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.run.simulate", description=__doc__)
    parser.add_argument("--people", type=int, default=2000, metavar="N")
    parser.add_argument("--weeks", type=int, default=26, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the first seed")
    options = parser.parse_args()
    shared = programmes(options.weeks)
    kinds = tuple(LifeKind)
    broken = lived = 0
    start = time.monotonic()
    for number in range(options.first, options.first + options.people):
        person = Person(kind=kinds[number % len(kinds)], seed=number, goes_to_review=number % 4 != 3)
        life = live(person, shared[number // len(kinds) % len(shared)], days=7 * options.weeks)
        lived += 1
        for text in broken_laws(life):
            broken += 1
            sys.stdout.write(f"{person.kind} {person.seed}: {text}\n")
        if lived % 50 == 0:
            sys.stdout.write(f"{lived} people, {broken} broken laws, {time.monotonic() - start:.0f} s\n")
            sys.stdout.flush()
    sys.stdout.write(f"{lived} people over {options.weeks} weeks, {broken} broken laws\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
