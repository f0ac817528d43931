"""A content folder to a catalogue or a rule set."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
from attrs import validators

from lumbarkit.catalogue.catalogue import Background, Catalogue
from lumbarkit.codec.converter import structure
from lumbarkit.codec.documents import parsed
from lumbarkit.content.folder import KIND_OF, Folder, documents
from lumbarkit.errors import ContentError, Fault
from lumbarkit.facts import FactList
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.rules import Parameter
from lumbarkit.safety.ruleset import RuleSet

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

    library: str
    version: str = attrs.field(
        validator=validators.matches_re(r"[0-9]{4}\.[0-9]{1,2}\.[0-9]+(\+[a-z0-9-]+)?")
    )
    licence: str
    counts: FrozenMap[str, int] = attrs.field(factory=FrozenMap)


@attrs.frozen(kw_only=True)
class Parameters:
    """The thresholds that a host may move towards caution."""

    parameters: tuple[Parameter, ...]


def entries(folder: Folder, kind: str, *, careful: bool) -> tuple[Any, ...]:
    """Return every entry of a kind, in order of file name.

    Raises:
        ContentError: If any file is wrong; ``.faults`` lists the faults of all files.
    """
    found: list[Any] = []
    faults: list[Fault] = []
    with _collector_at_rest():
        for name, raw in documents(folder, kind).items():
            where = f"{kind}/{name}"
            try:
                data = parsed(raw, where=where, careful=careful)
                found.append(structure(KIND_OF[kind].type, data, where=where))
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


def catalogue(folder: Folder, *, careful: bool) -> Catalogue:
    """Return the catalogue of a folder, without looking across entries."""
    exercises = entries(folder, "exercises", careful=careful)
    return Catalogue(exercises, background=background(folder, careful=careful))


def background(folder: Folder, *, careful: bool) -> Background:
    """Return what the catalogue of a folder holds besides its exercises."""
    topics = entries(folder, "education", careful=careful)
    return Background(
        restrictions=entries(folder, "restrictions", careful=careful),
        sources={source.key: source for source in entries(folder, "sources", careful=careful)},
        vocabularies={each.id: each for each in entries(folder, "vocabularies", careful=careful)},
        education=tuple(sorted(topics, key=lambda topic: (topic.order, topic.id))),
        planning=single(folder, "planning.json", PlanningNumbers, careful=careful),
        version=single(folder, "manifest.json", Manifest, careful=careful).version,
    )


def ruleset(folder: Folder, facts: FactList, *, careful: bool) -> RuleSet:
    """Return the rules of a folder with all they speak of."""
    return RuleSet(
        facts=facts,
        rules=entries(folder, "rules", careful=careful),
        restrictions=entries(folder, "restrictions", careful=careful),
        parameters=single(folder, "parameters.json", Parameters, careful=careful).parameters,
        version=single(folder, "manifest.json", Manifest, careful=careful).version,
    )
