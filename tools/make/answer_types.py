"""The type of every answer, for static checkers: `lumbarkit/answer_types.py`, made from the facts."""

from __future__ import annotations

from pathlib import Path

from lumbarkit.content import bundled_facts
from lumbarkit.facts import Fact, FactKind

TARGET = Path(__file__).parents[2] / "src" / "lumbarkit" / "answer_types.py"

_HEAD = '''"""The type of every answer, for static checkers; made by `python -m tools`."""

from __future__ import annotations

from typing import Literal, TypedDict


class AnswerValues(TypedDict, total=False):
    """Answers by fact name; a name that is left out is unanswered."""

'''
_WIDTH = 110


def outputs() -> dict[Path, str]:
    """Return the module as it should read."""
    return {TARGET: _HEAD + "".join(f"    {_line(fact)}\n" for fact in bundled_facts().values())}


def _line(fact: Fact) -> str:
    if fact.kind is FactKind.BOOL:
        return f"{fact.name}: bool"
    if fact.kind is FactKind.INT:
        return f"{fact.name}: int"
    words = [f'"{value}"' for value in fact.values]
    line = f"{fact.name}: Literal[{', '.join(words)}]"
    if len(line) + 4 <= _WIDTH:
        return line
    inside = f"        {', '.join(words)}\n"
    if len(inside) > _WIDTH:
        inside = "".join(f"        {word},\n" for word in words)
    return f"{fact.name}: Literal[\n{inside}    ]"
