"""Finding exercises by what people type."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lumbarkit.exercises import Exercise
from lumbarkit.vocabularies import Vocabulary

#: How much a hit in each place is worth; a name outweighs a muscle.
_WEIGHTS = {"name": 100, "alias": 80, "family": 50, "muscle": 40, "region": 20}
#: How alike two words must be to count as the same word mistyped.
_ALIKE = 0.75
_EXACT_BONUS = 200


def ranked(
    text: str, exercises: Iterable[Exercise], vocabularies: Mapping[str, Vocabulary]
) -> tuple[Exercise, ...]:
    """Return the exercises that match half of a text's words or more, best first, ties in order of id."""
    words = _words(text)
    if not words:
        return ()
    scored = []
    for exercise in exercises:
        score = _score(words, exercise, vocabularies)
        if score:
            scored.append((-score, exercise.id, exercise))
    return tuple(exercise for _, _, exercise in sorted(scored, key=lambda row: row[:2]))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _score(words: list[str], exercise: Exercise, vocabularies: Mapping[str, Vocabulary]) -> float:
    places = _places(exercise, vocabularies)
    scores = [max(_WEIGHTS[place] * _likeness(word, found) for place, found in places) for word in words]
    if 2 * sum(score > 0 for score in scores) < len(words):
        return 0.0
    total = sum(scores)
    names = [_words(exercise.name), *map(_words, exercise.aliases)]
    if words in names:
        total += _EXACT_BONUS
    # Of two equally good hits the one with fewer words left over is meant.
    return total / len(words) - len(_words(exercise.name))


def _places(exercise: Exercise, vocabularies: Mapping[str, Vocabulary]) -> list[tuple[str, list[str]]]:
    muscles = " ".join(exercise.muscles) + " " + _plain(exercise.muscles, vocabularies.get("muscles"))
    regions = " ".join(exercise.regions) + " " + _plain(exercise.regions, vocabularies.get("regions"))
    return [
        ("name", _words(exercise.name) + _words(exercise.id)),
        ("alias", _words(" ".join(exercise.aliases))),
        ("family", _words(exercise.family)),
        ("muscle", _words(muscles)),
        ("region", _words(regions)),
    ]


def _plain(ids: Iterable[str], vocabulary: Vocabulary | None) -> str:
    terms = {} if vocabulary is None else {term.id: term for term in vocabulary.terms}
    return " ".join(f"{terms[each].label} {terms[each].plain}" for each in ids if each in terms)


def _likeness(word: str, found: list[str]) -> float:
    return 1.0 if word in found else max((_ratio(word, other) for other in found), default=0.0)


@lru_cache(maxsize=8192)
def _ratio(word: str, other: str) -> float:
    if len(word) < 3:
        return 0.0
    if other.startswith(word):
        return 0.9
    if abs(len(word) - len(other)) > 2:
        return 0.0
    ratio = difflib.SequenceMatcher(None, word, other).ratio()
    return ratio * 0.8 if ratio >= _ALIKE else 0.0
