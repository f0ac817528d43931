"""Every content file in canonical form: two-space indent, UTF-8, a trailing newline."""

from __future__ import annotations

import json
from pathlib import Path

from lumbarkit.codec.writer import canonical

DATA = Path(__file__).parents[2] / "src/lumbarkit/data"


def outputs() -> dict[Path, str]:
    """Return every content file as it should read."""
    return {path: canonical(json.loads(path.read_bytes())) for path in sorted(DATA.rglob("*.json"))}
