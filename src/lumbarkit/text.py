"""The few tools with which lines for people are written."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

#: The longest line of a text [columns]: a terminal of 80 shows it whole.
WIDTH = 78


def wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Return one paragraph in lines of at most 78 columns.

    Args:
        text: The paragraph.
        first: What the first line begins with.
        rest: What every other line begins with; None for the same.
    """
    indent = first if rest is None else rest
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent)


def listed(words: Sequence[str]) -> str:
    """Return words as they are said in a row.

    Example:
        >>> listed(["mat", "chair", "wall"])
        'mat, chair and wall'
    """
    return " and ".join(([", ".join(words[:-1])] if words[:-1] else []) + list(words[-1:]))


def plural(number: int, word: str, several: str | None = None) -> str:
    """Return a number with its word.

    Args:
        number: How many.
        word: The word for one.
        several: The word for any other number; None where an ``s`` makes it.

    Example:
        >>> plural(1, "minute"), plural(3, "entry", "entries")
        ('1 minute', '3 entries')
    """
    if number == 1:
        return f"{number} {word}"
    return f"{number} {word}s" if several is None else f"{number} {several}"


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds.

    Example:
        >>> clock(245)
        '4:05'
    """
    return f"{seconds // 60}:{seconds % 60:02}"
