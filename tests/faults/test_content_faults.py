"""Every fault of content is named in full: each folder is one change to our content and what is said of it.

``change.json`` names a file and what is done to it (``set`` by JSON path, ``drop`` paths, ``raw`` text, or
``gone``); ``expected.txt`` is the whole answer of ``lumbarkit data check``.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from lumbarkit import ContentError
from lumbarkit.content.checks import CHECKS, all_faults, checked_catalogue
from lumbarkit.content.shelf import read
from tests.content.entries import DATA

CASES = sorted(each.parent for each in Path(__file__).parent.joinpath("content").glob("*/change.json"))


@attrs.frozen
class Document:
    """A file in memory."""

    name: str
    raw: bytes

    def is_file(self) -> bool:
        """Return True."""
        return True

    def is_dir(self) -> bool:
        """Return False."""
        return False

    def read_bytes(self) -> bytes:
        """Return what it holds."""
        return self.raw


@attrs.frozen
class Folder:
    """A folder in memory, as one inside a zip would look."""

    name: str
    files: dict[str, bytes]

    def iterdir(self) -> Iterator[Any]:
        """Yield what is directly in it."""
        below: dict[str, dict[str, bytes]] = {}
        for path, raw in self.files.items():
            first, _, rest = path.partition("/")
            below.setdefault(first, {})[rest] = raw
        for name, files in sorted(below.items()):
            yield Document(name, files[""]) if "" in files else Folder(name, files)

    def joinpath(self, *parts: str) -> Any:
        """Return a file or folder below it."""
        path = "/".join(parts)
        if path in self.files:
            return Document(path.rpartition("/")[2], self.files[path])
        above = f"{path}/"
        inside = {name: raw for name, raw in self.files.items() if name.startswith(above)}
        return Folder(path, {name.removeprefix(above): raw for name, raw in inside.items()})

    def is_file(self) -> bool:
        """Return False."""
        return False

    def is_dir(self) -> bool:
        """Return whether there is anything in it."""
        return bool(self.files)

    def read_bytes(self) -> bytes:
        """Refuse, as a folder does."""
        raise IsADirectoryError(self.name)


@cache
def _ours() -> dict[str, bytes]:
    names = [each for each in DATA.rglob("*.json") if "schemas" not in each.parts]
    return {each.relative_to(DATA).as_posix(): each.read_bytes() for each in names}


def changed(change: dict[str, Any]) -> Folder:
    """Return our content with one change."""
    files = dict(_ours())
    name = change["file"]
    if change.get("gone"):
        for each in [each for each in files if each == name or each.startswith(name)]:
            del files[each]
    elif "raw" in change:
        files[name] = change["raw"].encode("utf-8", "surrogateescape")
    else:
        document = json.loads(files[change.get("copy_of", name)])
        for path, value in change.get("set", {}).items():
            parent, last = _parent(document, path)
            parent[last] = copy.deepcopy(value)
        for path in change.get("drop", []):
            parent, last = _parent(document, path)
            del parent[last]
        files[name] = json.dumps(document).encode()
    return Folder("data", files)


def _parent(document: Any, path: str) -> tuple[Any, Any]:
    found = re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", path)
    steps: list[Any] = [int(index) if index else key for key, index in found]
    for step in steps[:-1]:
        document = document[step]
    return document, steps[-1]


@cache
def _answer(case: Path) -> tuple[str, frozenset[str]]:
    """Return what is said of a case, and which questions found something."""
    shelf, faults = read(changed(json.loads((case / "change.json").read_text(encoding="utf-8"))))
    found = {check.__name__: list(check(shelf)) for check in CHECKS}
    told = [*faults, *(fault for some in found.values() for fault in some)]
    return "".join(f"{fault}\n" for fault in told), frozenset(name for name in found if found[name])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fault_is_named(case: Path) -> None:
    """The whole answer names file, place, value, what is expected and what was probably meant."""
    said, _ = _answer(case)
    assert said == (case / "expected.txt").read_text(encoding="utf-8")


def test_our_content_has_no_faults() -> None:
    """The bundled content is clean."""
    assert all_faults(Folder("data", _ours())) == []


def test_folder_with_a_fault_does_not_load() -> None:
    """A folder in which anything is wrong gives no catalogue at all."""
    folder = changed({"file": "exercises/bridge.json", "set": {"$.level": 9}})
    with pytest.raises(ContentError, match=r"exercises/bridge\.json @ \$\.level"):
        checked_catalogue(folder)


def test_all_faults_of_all_files_are_told_at_once() -> None:
    """Three wrong files give three faults, not the first one."""
    files = dict(_ours())
    for name in ("bridge", "cat-cow", "walking"):
        document = json.loads(files[f"exercises/{name}.json"])
        document["level"] = "3"
        files[f"exercises/{name}.json"] = json.dumps(document).encode()
    said = [str(fault) for fault in all_faults(Folder("data", files))]
    assert said == [
        f"exercises/{name}.json @ $.level: wrong type, got '3'; expected a whole number"
        for name in ("bridge", "cat-cow", "walking")
    ]


def test_every_question_is_answered_by_a_case() -> None:
    """Each question in ``CHECKS`` finds something in at least one case, so that none of them is idle."""
    busy = frozenset[str]().union(*(_answer(case)[1] for case in CASES))
    assert {check.__name__ for check in CHECKS} - busy == set()
