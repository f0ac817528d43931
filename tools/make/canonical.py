"""Rewrite every content file in canonical form: ``python -m tools.make.canonical``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

DATA = Path(__file__).parents[2] / "src/lumbarkit/data"


def main() -> int:
    """Rewrite what is not canonical and name it."""
    for path in sorted(DATA.rglob("*.json")):
        text = path.read_text(encoding="utf-8")
        canonical = json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
        if text != canonical:
            path.write_text(canonical, encoding="utf-8")
            print(path.relative_to(DATA))
    return 0


if __name__ == "__main__":
    sys.exit(main())
