"""How far long work has come, for somebody waiting at a terminal; nothing where nobody looks."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")
_CLEAR = "\r\x1b[K"


@contextlib.contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[object], None]]:
    """Give a function to call after each of ``total`` steps; the line is wiped at the end."""
    stream = sys.stderr
    done = 0

    def show() -> None:
        if stream.isatty() and done < total:
            stream.write(f"{_CLEAR}{what} {done + 1} of {total} ...")
            stream.flush()

    def step(_: object) -> None:
        nonlocal done
        done += 1
        show()

    show()
    try:
        yield step
    finally:
        if stream.isatty():
            stream.write(_CLEAR)
            stream.flush()


def counted(what: str, items: Sequence[_T]) -> Iterator[_T]:
    """Yield items, showing how many there have been."""
    with progress(what, len(items)) as step:
        for item in items:
            yield item
            step(item)
