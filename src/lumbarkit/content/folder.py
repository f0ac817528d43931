"""A folder of content files: which kinds there are, and how their files are read.

The folder is the index: adding an entry is adding a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import attrs

from lumbarkit.education import Topic
from lumbarkit.exercises import Exercise
from lumbarkit.facts import Fact
from lumbarkit.restrictions import Restriction
from lumbarkit.rules import Rule
from lumbarkit.sources import Source
from lumbarkit.vocabularies import Vocabulary


class Folder(Protocol):
    """What is needed of a folder or file, on disk or inside a zip."""

    @property
    def name(self) -> str:
        """Its last part."""
        ...

    def iterdir(self) -> Iterator[Any]:
        """Yield what it holds."""
        ...

    def joinpath(self, *parts: str) -> Any:
        """Return what lies below it."""
        ...

    def is_dir(self) -> bool:
        """Return whether it is a folder."""
        ...

    def is_file(self) -> bool:
        """Return whether it is a file."""
        ...

    def read_bytes(self) -> bytes:
        """Return the bytes of a file."""
        ...


@attrs.frozen
class Kind:
    """One kind of entry.

    Attributes:
        folder: The folder that holds it, one file an entry.
        type: The type of a value.
        key: The field that names an entry; the file's name is the same in lower case.
        title: What one is called.
    """

    folder: str
    type: type[Any]
    key: str
    title: str

    def file_name(self, key: str) -> str:
        """Return the name of the file that holds an entry."""
        return f"{key.lower() if self.type is Rule else key}.json"


KINDS: tuple[Kind, ...] = (
    Kind("exercises", Exercise, "id", "exercise"),
    Kind("facts", Fact, "name", "fact"),
    Kind("rules", Rule, "id", "rule"),
    Kind("restrictions", Restriction, "id", "restriction"),
    Kind("sources", Source, "key", "source"),
    Kind("vocabularies", Vocabulary, "id", "vocabulary"),
    Kind("education", Topic, "id", "education topic"),
)

KIND_OF = {kind.folder: kind for kind in KINDS}


def documents(folder: Folder, kind: str) -> dict[str, bytes]:
    """Return the bytes of every entry of a kind, by file name, in order of name."""
    place = folder.joinpath(kind)
    if not place.is_dir():
        return {}
    if isinstance(place, Path):
        return _on_disk(place)
    files = {each.name: each for each in place.iterdir() if each.name.endswith(".json")}
    return {name: files[name].read_bytes() for name in sorted(files)}


def _on_disk(place: Path) -> dict[str, bytes]:
    # Path and file objects for some hundred small files would take as long as parsing them.
    with os.scandir(place) as found:
        names = sorted(each.name for each in found if each.name.endswith(".json"))
    return {name: _bytes_of(f"{place}/{name}") for name in names}


def _bytes_of(file: str) -> bytes:
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(descriptor, _CHUNK):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


#: Larger than any of our files, so that one call reads all of a file [bytes].
_CHUNK = 1 << 17
