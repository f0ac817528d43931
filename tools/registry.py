"""Every generator, found by its file: a module of ``tools/make`` is one, and nothing lists them by hand.

A generator offers ``outputs()``: what it makes, by file. It may also offer ``FOLDERS``, folders that hold
nothing but its outputs, so that what is left over is noticed, and ``alike(kept, made)``, for outputs whose
last digits depend on the machine.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Protocol, cast

from lumbarkit import ContentError
from tools import make

ROOT = Path(__file__).parents[1]


class Generator(Protocol):
    """A module that makes files."""

    def outputs(self) -> dict[Path, str]:
        """Return every file it makes, with the whole text."""
        ...


def names() -> tuple[str, ...]:
    """Return the name of every generator."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(make.__path__)))


def generator(name: str) -> Generator:
    """Return one generator; importing it may read the content."""
    return cast("Generator", importlib.import_module(f"{make.__name__}.{name}"))


def differences(name: str) -> list[str]:
    """Return a line for every file that is not as its generator makes it now."""
    each = generator(name)
    made = each.outputs()
    found = []
    for path, text in made.items():
        kept = path.read_text(encoding="utf-8") if path.exists() else None
        if kept is None:
            found.append(f"{_shown(path)}: missing")
        elif not _is_alike(each, kept, text):
            found.append(f"{_shown(path)}: {_first_difference(kept, text)}")
    return found + [f"{_shown(path)}: left over" for path in _left_over(each, made)]


def write(chosen: Iterable[str]) -> Iterator[str]:
    """Write what differs, and yield a line for each file written or removed.

    A generator that cannot read the content waits for the others: a manifest that counts a removed entry,
    say, is itself made. When nobody gets any further, the content is at fault.

    Args:
        chosen: Names of generators.

    Raises:
        ContentError: The content cannot be read, and no generator mends that.
    """
    waiting = list(chosen)
    while waiting:
        refused = []
        for name in waiting:
            try:
                yield from _written(generator(name))
            except ContentError as error:
                refused.append((name, error))
        if len(refused) == len(waiting):
            raise refused[0][1]
        waiting = [name for name, _ in refused]


def _written(each: Generator) -> Iterator[str]:
    made = each.outputs()
    for path, text in made.items():
        if not path.exists() or not _is_alike(each, path.read_text(encoding="utf-8"), text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            yield f"{_shown(path)}: written"
    for path in _left_over(each, made):
        path.unlink()
        yield f"{_shown(path)}: removed"


def _is_alike(each: Generator, kept: str, made: str) -> bool:
    alike = getattr(each, "alike", None)
    return kept == made or (alike is not None and alike(kept, made))


def _left_over(each: Generator, made: dict[Path, str]) -> list[Path]:
    folders: tuple[Path, ...] = getattr(each, "FOLDERS", ())
    return sorted(path for folder in folders for path in folder.iterdir() if path not in made)


def _first_difference(kept: str, made: str) -> str:
    for number, (old, new) in enumerate(zip_longest(kept.splitlines(), made.splitlines()), 1):
        if old != new:
            return f"line {number} says {_cut(old)} and should say {_cut(new)}"
    return "the line ends differ"


def _cut(line: str | None) -> str:
    return "nothing" if line is None else repr(line if len(line) <= 100 else line[:100] + "...")


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
