"""``python -m benchmarks``: ratios of medians, measured in one run on one machine.

Absolute times say more about the machine than about the code; each row is our time over a peer's, taken in
turn, with the spread of the ratio pair by pair.

    python -m benchmarks            every part that can run here
    python -m benchmarks start      only some parts, by name
"""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.measure import Row, table

PARTS = ("start", "content", "safety", "planner", "journal", "figures")


def main(names: list[str]) -> int:
    """Run the parts and print one table."""
    found: list[Row] = []
    for name in names or PARTS:
        try:
            part = import_module(f"benchmarks.{name}")
        except ModuleNotFoundError as missing:
            print(
                f"{name}: left out, {missing.name} is not installed (dependency group: bench)",
                file=sys.stderr,
            )
            continue
        found += part.rows()
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
