"""References from a map to files and to the tests or types in them: ``path`` or ``path::Name.name``."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def missing(reference: str) -> str | None:
    """Return what is wrong with a reference, or None when it leads somewhere."""
    path, _, name = reference.partition("::")
    if not (ROOT / path).exists():
        return f"{path} does not exist"
    if name and name.partition("[")[0] not in _names(path):
        return f"{path} has no {name}"
    return None


def mentions(reference: str, word: str) -> bool:
    """Return whether the file of a reference mentions a word."""
    return word in (ROOT / reference.partition("::")[0]).read_text(encoding="utf-8")


@cache
def _names(path: str) -> frozenset[str]:
    names = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(names)
