"""The words of every enumeration, for static checkers: `lumbarkit/word_types.py`, made from `words.py`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from lumbarkit import words

TARGET = Path(words.__file__).with_name("word_types.py")

_HEAD = '''"""The words of each enumeration, so that an editor completes them; made by `python -m tools`.

An argument that takes a word is annotated with both, such as ``phase: Phase | PhaseWord``.
"""

from typing import Literal

'''
_WIDTH = 110


def outputs() -> dict[Path, str]:
    """Return the module as it should read."""
    kinds = [each for each in vars(words).values() if isinstance(each, type) and issubclass(each, StrEnum)]
    own = sorted((each for each in kinds if list(each)), key=lambda each: each.__name__)
    return {TARGET: _HEAD + "".join(_alias(each) for each in own)}


def _alias(kind: type[StrEnum]) -> str:
    quoted = [f'"{each.value}"' for each in kind]
    line = f"{kind.__name__}Word = Literal[{', '.join(quoted)}]\n"
    if len(line) <= _WIDTH + 1:
        return line
    return f"{kind.__name__}Word = Literal[\n" + "".join(f"    {each},\n" for each in quoted) + "]\n"
