"""The committed documents, by file, and every way to spoil one field of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lumbarkit.content.kinds import KINDS
from lumbarkit.content.shelf import SINGLES
from tools.make.schemas import TYPES

DATA = Path(__file__).parents[2] / "src" / "lumbarkit" / "data"

#: The folder or file of each kind of document, by the name of its schema.
FOLDERS = {kind.title.split()[-1]: kind.folder for kind in KINDS}
FILES = {name.removesuffix(".json"): name for name, _ in SINGLES}
NAMES = [*FOLDERS, *FILES]

Path_ = tuple[str | int, ...]


def documents(name: str) -> dict[str, Any]:
    """Return every committed document of a kind, by file."""
    if name in FILES:
        return {FILES[name]: json.loads((DATA / FILES[name]).read_bytes())}
    folder = DATA / FOLDERS[name]
    return {
        f"{FOLDERS[name]}/{each.name}": json.loads(each.read_bytes()) for each in sorted(folder.iterdir())
    }


def kind_of(name: str) -> type[Any]:
    """Return the type that a kind of document becomes."""
    return TYPES[name]


def nodes(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yield every part of a document with its path, the whole first."""
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from nodes(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from nodes(each, (*path, index))


def shape(path: Path_) -> Path_:
    """Return a path without its positions in arrays: the steps of all exercises count as one place."""
    return tuple("*" if isinstance(each, int) else each for each in path)


def replaced(document: Any, path: Path_, value: Any) -> Any:
    """Return a copy of a document with one part replaced."""
    if not path:
        return value
    result = copy.deepcopy(document)
    parent = result
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    return result


def without(document: Any, path: Path_) -> Any:
    """Return a copy of a document with one key removed."""
    result = copy.deepcopy(document)
    parent = result
    for step in path[:-1]:
        parent = parent[step]
    del parent[path[-1]]
    return result


def json_path(path: Path_) -> str:
    """Return a path as faults write it."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def places(name: str) -> list[tuple[str, Any, Path_]]:
    """Return one committed example of every place that documents of a kind have."""
    found: dict[Path_, tuple[str, Any, Path_]] = {}
    for file, document in documents(name).items():
        for path, _ in nodes(document):
            found.setdefault(shape(path), (file, document, path))
    return list(found.values())


def spoiled(document: Any, path: Path_, required: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Yield every single-field corruption of one place, each certainly wrong."""
    value = document
    for step in path:
        value = value[step]
    yield "wrapped in an array", replaced(document, path, [value])
    yield "wrapped in an object", replaced(document, path, {"x": value})
    if path and path[-1] in required:
        yield "left out", without(document, path)
    if type(value) is int:
        yield "a half more", replaced(document, path, value + 0.5)
    if isinstance(value, list) and value and isinstance(value[0], str):
        yield "a word repeated", replaced(document, path, [*value, value[0]])
    if isinstance(value, dict):
        yield "an unknown key", replaced(document, path, {**value, "unknown key": {"unknown": []}})
        yield "made an array", replaced(document, path, list(value))
