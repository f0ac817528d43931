"""Questions about the words that entries use and the vocabularies that define them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from lumbarkit.content.shelf import Shelf, missing, place_of
from lumbarkit.errors import Fault
from lumbarkit.exercises import HARDER_BY, MUSCLE_ACTIONS
from lumbarkit.words import Category, Component, Direction, Laterality, Mode, Position, Stage

#: Which vocabulary defines the words of which field of an exercise.
_FIELDS = (
    ("family", "families"),
    ("primary_muscles", "muscles"),
    ("secondary_muscles", "muscles"),
    ("regions", "regions"),
    ("risk_flags", "risk-flags"),
    ("equipment", "equipment"),
    ("equipment_optional", "equipment"),
)

#: Vocabularies that explain the words of an enumeration.
_ENUMERATIONS: tuple[tuple[str, type[StrEnum]], ...] = (
    ("categories", Category),
    ("components", Component),
    ("directions", Direction),
    ("lateralities", Laterality),
    ("modes", Mode),
    ("positions", Position),
    ("stages", Stage),
)


def vocabularies_are_there(shelf: Shelf) -> Iterator[Fault]:
    """Every vocabulary that the other questions look into has a file."""
    needed = {vocabulary for _, vocabulary in _FIELDS} | {name for name, _ in _ENUMERATIONS}
    for name in sorted(needed | {"muscle-actions", "progress-by"}):
        if name not in shelf.names["vocabularies"]:
            yield Fault(place_of("vocabularies", name), "file is missing")


def words_of_exercises_are_defined(shelf: Shelf) -> Iterator[Fault]:
    """Every family, muscle, region, risk flag and piece of equipment is in its vocabulary."""
    for each in shelf.exercises.values():
        where = place_of("exercises", each.id)
        for field, vocabulary in _FIELDS:
            yield from _undefined(shelf, where, f"$.{field}", getattr(each, field), vocabulary)


def words_of_restrictions_are_defined(shelf: Shelf) -> Iterator[Fault]:
    """Every risk flag and piece of equipment that a restriction names is in its vocabulary."""
    for each in shelf.restrictions.values():
        where = place_of("restrictions", each.id)
        for index, restraint in enumerate(each.restraints):
            path = f"$.restraints[{index}].when"
            trait = restraint.when
            if trait.risk_flag is not None:
                yield from _undefined(shelf, where, f"{path}.risk_flag", trait.risk_flag, "risk-flags")
            yield from _undefined(shelf, where, f"{path}.equipment", trait.equipment, "equipment")


def families_of_rules_are_defined(shelf: Shelf) -> Iterator[Fault]:
    """Every family that a rule leaves out is in the vocabulary."""
    for rule in shelf.rules.values():
        families = sorted(rule.then.adaptations.exclude_families)
        path = "$.then.adaptations.exclude_families"
        yield from _undefined(shelf, place_of("rules", rule.id), path, tuple(families), "families")


def words_are_used(shelf: Shelf) -> Iterator[Fault]:
    """Every word that a vocabulary defines is used by an exercise or a restriction."""
    if not shelf.is_whole:  # a broken file may be the one that uses the word
        return
    used: dict[str, set[str]] = {}
    for each in shelf.exercises.values():
        for field, vocabulary in _FIELDS:
            used.setdefault(vocabulary, set()).update(_each_of(getattr(each, field)))
    for restriction in shelf.restrictions.values():
        for restraint in restriction.restraints:
            used.setdefault("equipment", set()).update(restraint.when.equipment)
            if restraint.when.risk_flag is not None:
                used.setdefault("risk-flags", set()).add(restraint.when.risk_flag)
    for name, words in used.items():
        for index, term in enumerate(shelf.vocabularies[name].terms if name in shelf.vocabularies else ()):
            if term.id not in words:
                where = place_of("vocabularies", name)
                yield Fault(where, "nothing uses this word", path=f"$.terms[{index}].id", got=term.id)


def closed_words_are_explained(shelf: Shelf) -> Iterator[Fault]:
    """A vocabulary of closed words explains each of them, and no others."""
    closed = [(name, tuple(word.value for word in kind)) for name, kind in _ENUMERATIONS]
    closed.append(("muscle-actions", MUSCLE_ACTIONS))
    closed.append(("progress-by", HARDER_BY))
    for name, words in closed:
        where = place_of("vocabularies", name)
        given = shelf.words(name)
        if given is None:
            continue
        for index, term in enumerate(shelf.vocabularies[name].terms):
            if term.id not in words:
                yield missing(where, f"$.terms[{index}].id", term.id, words, "word")
        for word in words:
            if word not in given:
                yield Fault(where, f"the word {word!r} is not explained", path="$.terms")


def terms_stand_once(shelf: Shelf) -> Iterator[Fault]:
    """A vocabulary defines a word once."""
    for vocabulary in shelf.vocabularies.values():
        seen = set()
        for index, term in enumerate(vocabulary.terms):
            if term.id in seen:
                where = place_of("vocabularies", vocabulary.id)
                yield Fault(where, "this word is defined twice", path=f"$.terms[{index}].id", got=term.id)
            seen.add(term.id)


def _undefined(shelf: Shelf, where: str, path: str, words: Any, vocabulary: str) -> Iterator[Fault]:
    known = shelf.words(vocabulary)
    if known is None:
        return
    for index, word in enumerate(_each_of(words)):
        if word not in known:
            place = path if isinstance(words, str) else f"{path}[{index}]"
            yield missing(where, place, word, known, f"word in vocabularies/{vocabulary}.json")


def _each_of(words: str | Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)
