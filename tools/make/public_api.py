"""Every public name with its shape, in ``tests/golden/public_api.txt``: a change of it is reviewed as a diff.

What is public is what ``docs/reference/compatibility.md`` keeps under semantic versioning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/compatibility.md"
TARGET = ROOT / "tests/golden/public_api.txt"

_HEAD = """\
# Every public name and its shape, made by `python -m tools`; whatever goes from here breaks somebody.
"""
_Member = griffe.Object | griffe.Alias


def outputs() -> dict[Path, str]:
    """Return the list."""
    package = griffe.load("lumbarkit", search_paths=[ROOT / "src"], resolve_aliases=True)
    lines = [line for home in homes() for line in _module(_found(package, home), home)]
    return {TARGET: _HEAD + "\n".join(lines) + "\n"}


def homes() -> list[str]:
    """Return the modules that the page of compatibility names."""
    kept, _, _ = PAGE.read_text(encoding="utf-8").partition("Not kept:")
    named = re.findall(r"`(lumbarkit(?:\.[a-z]\w*)*)(?:\.__all__)?`", kept)
    return list(dict.fromkeys(named))


def _found(package: _Member, home: str) -> _Member:
    _, _, path = home.partition(".")
    return package[path] if path else package


def _module(module: _Member, home: str) -> Iterator[str]:
    names = [str(name) for name in module.exports or ()]
    parts = [each for each in module.modules.values() if not names and not each.name.startswith("_")]
    for part in sorted(parts, key=lambda part: part.name):
        yield from _module(part, f"{home}.{part.name}")
    if not parts:
        names = names or [each.name for each in module.members.values() if _is_own(each)]
        yield f"\n## {home}\n"
        for name in sorted(names, key=str.casefold):
            yield from _shape(module[name], name)


def _is_own(member: _Member) -> bool:
    is_told = member.name == "__init__" or not member.name.startswith("_")
    return not member.is_alias and not member.is_module and is_told


def _shape(member: _Member, name: str) -> Iterator[str]:
    member = member.final_target if isinstance(member, griffe.Alias) else member
    if isinstance(member, griffe.Class):
        bases = ", ".join(str(base) for base in member.bases)
        yield f"class {name}({bases})" if bases else f"class {name}"
        for each in member.members.values():
            if _is_own(each):
                yield from (f"    {line}" for line in _shape(each, each.name))
    elif isinstance(member, griffe.Function):
        marks = "".join(f"{mark} " for mark in ("classmethod", "staticmethod") if mark in member.labels)
        yield f"{marks}def {member.signature()}"
    elif isinstance(member, griffe.Attribute):
        yield f"{name}{_annotated(member)}"


def _annotated(member: griffe.Attribute) -> str:
    value = str(member.value or "")
    if "property" in member.labels:
        return f" -> {member.annotation}"
    if member.annotation is None:
        # A word of an enumeration is its value; of anything else only the name is kept.
        is_word = "class-attribute" in member.labels and "instance-attribute" not in member.labels
        return f" = {value}" if is_word else ""
    is_optional = bool(value) and ("attrs.field(" not in value or "default=" in value or "factory=" in value)
    return f": {member.annotation}" + (" = ..." if is_optional else "")
