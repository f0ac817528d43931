"""Reading what people hand in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from lumbarkit.content._folder import parsed


def read_json(name: str) -> Any:
    """Return a JSON file, or standard input for ``-``.

    Raises:
        ContentError: If it is not JSON, or repeats a key.
        OSError: If it cannot be read.
    """
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return parsed(raw, where="standard input" if name == "-" else name, careful=True)
