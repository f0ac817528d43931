"""The few tools with which lines for people are written."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

#: The longest line of a text [columns]: a terminal of 80 shows it whole.
WIDTH = 78
#: What stands for the rest of what was cut.
MORE = "..."


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


def in_one_line(text: str) -> str:
    """Return text with every break, tab and control character turned into a space."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def cut(text: str, room: int) -> str:
    """Return text of at most ``room`` characters; dots stand for what was left out."""
    return text if len(text) <= room else text[: room - len(MORE)] + MORE


def percent(share: float) -> str:
    """Return a part of 1 in per cent, such as ``35 %``."""
    return f"{round(100 * share)} %"


def left_right(left_s: int, right_s: int) -> str:
    """Return the times of the two sides [s], as one where they are equal.

    Example:
        >>> left_right(141, 141), left_right(141, 161)
        ('left = right 2:21', 'left 2:21, right 2:41')
    """
    if left_s == right_s:
        return f"left = right {clock(left_s)}"
    return f"left {clock(left_s)}, right {clock(right_s)}"
