"""Everything that is made from the data and the code: ``python -m tools`` makes it again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from lumbarkit import ContentError
from tools import registry


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what differs, or with ``--check`` name it and end with 1."""
    parser = argparse.ArgumentParser(prog="python -m tools", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("name", nargs="*", help="only these generators; all of them by default")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if anything differs")
    options = parser.parse_args(arguments)
    known = registry.names()
    if unknown := sorted(set(options.name) - set(known)):
        parser.error(f"no generator is called {', '.join(unknown)}; there are {', '.join(known)}")
    chosen = options.name or known
    try:
        if not options.check:
            for line in registry.write(chosen):
                print(line)
            return 0
        found = [line for name in chosen for line in registry.differences(name)]
    except ContentError as error:
        print(error)
        return 1
    print("\n".join(found) or "everything is as it is made")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
