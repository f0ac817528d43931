"""Reading what people hand in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from lumbarkit.codec.documents import parsed
from lumbarkit.journal import Journal
from lumbarkit.storage import lines


def read_json(name: str) -> Any:
    """Return a JSON file, or standard input for ``-``.

    Raises:
        ContentError: If it is not JSON, or repeats a key.
        OSError: If it cannot be read.
    """
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return parsed(raw, where="standard input" if name == "-" else name, careful=True)


def read_journal(name: str) -> Journal:
    """Return the journal that JSON Lines hold, in a file or, for ``-``, on standard input.

    Raises:
        ContentError: If a line cannot be read.
        OSError: If the file cannot be read.
    """
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    heading, entries = lines.read(text)
    return Journal(entries, episode_start=heading.episode_start)
