"""The files of a content folder to values, each for itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import attrs

from lumbarkit.codec.converter import structure
from lumbarkit.codec.documents import parsed
from lumbarkit.content.folder import Folder, documents
from lumbarkit.content.retired import VERSION
from lumbarkit.errors import ContentError, Fault
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.validators import at_least, each, some_text

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Manifest:
    """What a content folder says of itself.

    Attributes:
        library: The library whose content this is.
        version: The content version, by calendar: year, month, count.
        licence: The SPDX identifier of its licence.
        counts: How many entries of each kind were released; a folder may hold more, never fewer.
    """

    library: str = attrs.field(validator=some_text())
    version: str = attrs.field(validator=VERSION)
    licence: str = attrs.field(validator=some_text())
    counts: FrozenMap[str, int] = attrs.field(factory=FrozenMap, validator=each(at_least(0), kind=FrozenMap))


def entries(folder: Folder, name: str, kind: type[T], *, careful: bool) -> tuple[T, ...]:
    """Return every entry of a kind, in order of file name.

    Args:
        folder: The content folder.
        name: The folder of the kind in it, such as ``rules``.
        kind: The type of an entry.
        careful: Also refuse repeated keys; off for our own, tested content.

    Raises:
        ContentError: If any file is wrong; ``.faults`` lists the faults of all files.
    """
    found: list[T] = []
    faults: list[Fault] = []
    with _collector_at_rest():
        for file, raw in documents(folder, name).items():
            where = f"{name}/{file}"
            try:
                data = parsed(raw, where=where, careful=careful)
                found.append(structure(kind, data, where=where))
            except ContentError as error:
                faults += error.faults
    if faults:
        raise ContentError(faults=faults)
    return tuple(found)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    # Thousands of small values are born here and none of them dies, so whole passes of the garbage collector
    # would find nothing and take longer than the reading.
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def single(folder: Folder, name: str, kind: type[T], *, careful: bool) -> T:
    """Return the one document of a name.

    Raises:
        ContentError: If it is missing or wrong.
    """
    place = folder.joinpath(name)
    if not place.is_file():
        raise ContentError(faults=[Fault(name, "file is missing")])
    return structure(kind, parsed(place.read_bytes(), where=name, careful=careful), where=name)
