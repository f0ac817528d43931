"""Everything that a content folder holds, file by file, before anyone looks across the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from lumbarkit.catalogue.background import Background
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.codec.converter import structure
from lumbarkit.codec.documents import parsed
from lumbarkit.content.folder import Folder, documents
from lumbarkit.content.kinds import KIND_OF, KINDS, Kind
from lumbarkit.content.loader import Manifest
from lumbarkit.content.retired import Retired
from lumbarkit.content.rulesets import Parameters
from lumbarkit.education import Topic
from lumbarkit.errors import ContentError, Fault, nearest
from lumbarkit.exercises import Exercise
from lumbarkit.facts import Fact, FactList
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.restrictions import Restriction
from lumbarkit.rules import Parameter, Rule
from lumbarkit.safety.ruleset import RuleSet
from lumbarkit.shown import in_a_line
from lumbarkit.sources import Source
from lumbarkit.vocabularies import Vocabulary

#: The documents of a folder that stand alone, and what each holds.
SINGLES: tuple[tuple[str, type[Any]], ...] = (
    ("manifest.json", Manifest),
    ("retired.json", Retired),
    ("parameters.json", Parameters),
    ("planning.json", PlanningNumbers),
)


@attrs.frozen(kw_only=True)
class Shelf:
    """What a folder holds.

    Attributes:
        values: The values of each kind by key, in order of file name; broken files are left out.
        names: The keys that the file names of each kind promise, broken files included, so that one broken
            file does not make every link to it look broken too.
        singles: The documents that stand alone, by file name; broken ones are left out.
        is_whole: True when every file could be read and nothing was laid over it.
    """

    values: dict[str, dict[str, Any]]
    names: dict[str, frozenset[str]]
    singles: dict[str, Any]
    is_whole: bool

    @property
    def exercises(self) -> dict[str, Exercise]:
        """Exercises by id."""
        return self.values["exercises"]

    @property
    def facts(self) -> dict[str, Fact]:
        """Facts by name."""
        return self.values["facts"]

    @property
    def rules(self) -> dict[str, Rule]:
        """Rules by id."""
        return self.values["rules"]

    @property
    def restrictions(self) -> dict[str, Restriction]:
        """Restrictions by id."""
        return self.values["restrictions"]

    @property
    def sources(self) -> dict[str, Source]:
        """Sources by key."""
        return self.values["sources"]

    @property
    def vocabularies(self) -> dict[str, Vocabulary]:
        """Vocabularies by id."""
        return self.values["vocabularies"]

    @property
    def topics(self) -> dict[str, Topic]:
        """Education topics by id."""
        return self.values["education"]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The thresholds that a host may move; none when their file is broken."""
        found: Parameters | None = self.singles.get("parameters.json")
        return () if found is None else found.parameters

    @property
    def manifest(self) -> Manifest | None:
        """What the folder says of itself; None when its file is broken."""
        return self.singles.get("manifest.json")

    @property
    def retired(self) -> Retired | None:
        """What the folder once held; None when its file is broken."""
        return self.singles.get("retired.json")

    def words(self, vocabulary: str) -> frozenset[str] | None:
        """Return the words of a vocabulary, or None when its file is broken."""
        found = self.vocabularies.get(vocabulary)
        return None if found is None else frozenset(term.id for term in found.terms)

    def everything(self) -> Iterator[tuple[str, Any]]:
        """Yield every value with the name of its file."""
        for kind in KINDS:
            for key, value in self.values[kind.folder].items():
                yield place_of(kind.folder, key), value
        yield from self.singles.items()

    @in_a_line
    def __repr__(self) -> str:
        return ", ".join(f"{len(each)} {folder}" for folder, each in self.values.items())


def catalogue_of(shelf: Shelf) -> Catalogue:
    """Return the catalogue of a shelf in which nothing is wrong."""
    background = Background(
        restrictions=tuple(shelf.restrictions[key] for key in sorted(shelf.restrictions)),
        sources=shelf.sources,
        vocabularies=shelf.vocabularies,
        education=tuple(sorted(shelf.topics.values(), key=lambda topic: (topic.order, topic.id))),
        planning=shelf.singles["planning.json"],
        version=shelf.singles["manifest.json"].version,
    )
    return Catalogue(shelf.exercises.values(), background=background)


def ruleset_of(shelf: Shelf) -> RuleSet:
    """Return the rules of a shelf in which nothing is wrong, with all they speak of."""
    return RuleSet(
        facts=FactList(list(shelf.facts.values())),
        rules=shelf.rules.values(),
        restrictions=shelf.restrictions.values(),
        parameters=shelf.parameters,
        version="" if shelf.manifest is None else shelf.manifest.version,
    )


def place_of(folder: str, key: str) -> str:
    """Return the file that holds an entry, as messages name it."""
    return f"{folder}/{KIND_OF[folder].file_name(key)}"


def missing(
    where: str, path: str, word: str, choices: Iterable[str], what: str, *, expected: str = ""
) -> Fault:
    """Return the fault of a link that leads nowhere."""
    return Fault(
        where, f"no such {what}", path=path, got=word, expected=expected, near=nearest(word, choices)
    )


def read(folder: Folder) -> tuple[Shelf, list[Fault]]:
    """Return what a folder holds, and every fault that shows in one file alone."""
    faults: list[Fault] = []
    values: dict[str, dict[str, Any]] = {}
    names: dict[str, frozenset[str]] = {}
    for kind in KINDS:
        values[kind.folder], names[kind.folder] = entries_of(folder, kind, faults)
    singles: dict[str, Any] = {}
    for name, kind_of_single in SINGLES:
        place = folder.joinpath(name)
        if not place.is_file():
            faults.append(Fault(name, "file is missing"))
            continue
        try:
            raw = parsed(place.read_bytes(), where=name, careful=True)
            singles[name] = structure(kind_of_single, raw, where=name)
        except ContentError as error:
            faults += error.faults
    return Shelf(values=values, names=names, singles=singles, is_whole=not faults), faults


def entries_of(folder: Folder, kind: Kind, faults: list[Fault]) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the entries of one kind by key, and the keys that file names promise; faults are added."""
    if not folder.joinpath(kind.folder).is_dir():
        faults.append(Fault(f"{kind.folder}/", "folder is missing"))
        return {}, frozenset()
    faults += _strangers(folder, kind)
    values: dict[str, Any] = {}
    names = set()
    for name, raw in documents(folder, kind.folder).items():
        where = f"{kind.folder}/{name}"
        try:
            value = structure(kind.type, parsed(raw, where=where, careful=True), where=where)
        except ContentError as error:
            faults += error.faults
            stem = name.removesuffix(".json")
            names.add(stem.upper() if kind.type is Rule else stem)
            continue
        key = getattr(value, kind.key)
        names.add(key)
        if kind.file_name(key) != name:
            faults.append(
                Fault(
                    where,
                    f"file name and {kind.key} differ",
                    path=f"$.{kind.key}",
                    got=key,
                    expected=f"the file to be called {kind.file_name(key)}",
                )
            )
            continue
        values[key] = value
    return values, frozenset(names)


def _strangers(folder: Folder, kind: Kind) -> list[Fault]:
    # A file called bridge.jsn would otherwise just not be there, and nobody would be told.
    names = sorted(each.name for each in folder.joinpath(kind.folder).iterdir())
    return [
        Fault(f"{kind.folder}/{name}", "not a content file", expected="files called <id>.json")
        for name in names
        if not name.endswith(".json") and not name.startswith(".")
    ]
