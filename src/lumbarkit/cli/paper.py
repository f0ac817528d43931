"""Text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap

_WIDTH = 78


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Return one paragraph in lines of at most 78 columns."""
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=rest)
