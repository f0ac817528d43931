"""``python -m lumbarkit`` is the command ``lumbarkit``."""

from __future__ import annotations

import sys

from lumbarkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
