"""A folder of content files, on disk or inside a zip, and how its files are read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol


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
