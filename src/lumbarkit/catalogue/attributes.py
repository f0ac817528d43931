"""Refusing words that no exercise could have, where a catalogue is asked for exercises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from lumbarkit.errors import Fault, InvalidRequest, nearest
from lumbarkit.vocabularies import Vocabulary
from lumbarkit.words import (
    BlockKind,
    Category,
    Component,
    Direction,
    Laterality,
    Mode,
    Position,
    PostureGroup,
    Stage,
)

_ENUMERATIONS: dict[str, type[StrEnum]] = {
    "category": Category,
    "component": Component,
    "mode": Mode,
    "block": BlockKind,
    "stage": Stage,
    "position": Position,
    "posture_group": PostureGroup,
    "laterality": Laterality,
    "direction": Direction,
}
_VOCABULARIES = {
    "family": "families",
    "muscle": "muscles",
    "region": "regions",
    "equipment": "equipment",
}


def refuse_unknown_words(
    given: Mapping[str, str | Iterable[str] | None], vocabularies: Mapping[str, Vocabulary]
) -> None:
    """Raise unless every word is one that an exercise may have.

    A misspelt word would otherwise find nothing, or leave everything in, and look like an answer.

    Args:
        given: What was asked for, by keyword of `Catalogue.where`.
        vocabularies: The vocabularies of the catalogue; words of one that is missing are let through.

    Raises:
        InvalidRequest: If a word is unknown; ``.faults`` lists all of them, each with the nearest one.
    """
    faults = []
    for name, words in given.items():
        allowed = _allowed(name, vocabularies)
        if words is None or allowed is None:
            continue
        for word in (words,) if isinstance(words, str) else sorted(words, key=str):
            if word not in allowed:
                where = f"where({name})"
                expected = f"one of {', '.join(allowed)}"
                near = nearest(word, allowed)
                faults.append(Fault(where, "unknown word", got=str(word), expected=expected, near=near))
    if faults:
        raise InvalidRequest(faults=faults)


def _allowed(name: str, vocabularies: Mapping[str, Vocabulary]) -> tuple[str, ...] | None:
    if name in _ENUMERATIONS:
        return tuple(word.value for word in _ENUMERATIONS[name])
    vocabulary = vocabularies.get(_VOCABULARIES[name])
    return None if vocabulary is None else tuple(term.id for term in vocabulary.terms)
