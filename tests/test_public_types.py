"""Whatever a public name has, takes or gives is of a public type, and of a type that says something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import lumbarkit.types
from lumbarkit import word_types
from tests.surface import DOORS, arguments, fields, is_ours, leaves, names, results

#: The doors whose names make up what an app calls and makes; the others draw, store and test.
ROOMS = ("", "journal", "types")

#: Types that a public name gives although they are none of the app's business, and why.
INNER = {
    "Table": "a rule set compiled to bits; `RuleSet.table` is for the evaluator and the exports",
    "Clause": "a part of such a table",
}

#: Arguments and fields that may be anything, and why.
ANYTHING = {
    "Fact.fault(value)": "an answer that nobody has checked yet",
    "FactList.faults(answers)": "answers that nobody has checked yet",
    "FactList.is_complete_screening(answers)": "which facts are answered counts, not with what",
    "Answers.of(facts)": "answers that nobody has checked yet, such as parsed JSON",
    "Fault.got": "what was wrong, whatever it was",
    "from_dict(data)": "parsed JSON that nobody has checked yet",
    "to_dict(value)": "any value of the library; values inherit nothing, so they have no common type",
    "plan_programme(on_week)": "what the callback gives back is not looked at",
    "bundle(also)": "parsed JSON of the app's own, put into the bundle as it is",
    "bundled_document(also)": "parsed JSON of the app's own, put into the bundle as it is",
    "StorageError(got)": "what was wrong, whatever it was",
}


def _public_types() -> dict[type, str]:
    """Return every type that has a public path, with its name."""
    return {
        value: name
        for door in ("", *DOORS)
        for name, value in names(door).items()
        if isinstance(value, type) and is_ours(value)
    }


def _reached() -> Iterator[tuple[str, Any]]:
    """Yield every annotation that can be reached from the public names of the rooms."""
    todo = [(name, value) for door in ROOMS for name, value in names(door).items()]
    seen: set[int] = set()
    while todo:
        name, value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        parts = [*arguments(name, value), *results(name, value)]
        if isinstance(value, type):
            parts += fields(value)
        for where, hint in parts:
            yield where, hint
            todo += [(each.__name__, each) for each in leaves(hint) if is_ours(each)]


def test_every_type_that_can_be_reached_is_public() -> None:
    """Nobody who annotates an app has to import from a path that is not kept."""
    public = _public_types()
    hidden = {
        each.__name__: where
        for where, hint in _reached()
        for each in leaves(hint)
        if is_ours(each) and each not in public and each.__name__ not in INNER
    }
    assert hidden == {}


def test_every_inner_type_is_reached() -> None:
    """An exception that nothing needs any more is removed."""
    reached = {each.__name__ for _, hint in _reached() for each in leaves(hint) if is_ours(each)}
    assert set(INNER) - reached == set()


def _anything() -> set[str]:
    everywhere = [
        (where, hint)
        for door in ("", *DOORS)
        for name, value in names(door).items()
        for where, hint in (*arguments(name, value), *(fields(value) if isinstance(value, type) else ()))
    ]
    return {
        where.replace(".__init__(", "(")
        for where, hint in (*everywhere, *_reached_arguments())
        if {object, Any} & set(leaves(hint))
    }


def _reached_arguments() -> Iterator[tuple[str, Any]]:
    for name, value in {
        each.__name__: each for _, hint in _reached() for each in leaves(hint) if is_ours(each)
    }.items():
        yield from arguments(name, value)


def test_no_argument_and_no_field_may_be_anything() -> None:
    """``object`` and ``Any`` tell an editor nothing, and let a type checker pass whatever is written."""
    assert _anything() - set(ANYTHING) == set()


def test_every_exception_is_needed() -> None:
    """What has got a type of its own is no exception any more."""
    assert set(ANYTHING) - _anything() == set()


def test_a_type_has_one_public_path() -> None:
    """`lumbarkit.types` holds what has no other home."""
    elsewhere = {name for door in ("", *DOORS) if door != "types" for name in names(door)}
    assert set(lumbarkit.types.__all__) & elsewhere == set()


def test_the_words_of_arguments_are_public() -> None:
    """An app can annotate its own functions with the words that ours take."""
    words = {name for name in vars(word_types) if name.endswith("Word")}
    assert words <= set(lumbarkit.types.__all__)


def test_dir_shows_what_is_public() -> None:
    """Completion finds every name of the module, in order, and nothing else."""
    shown = [name for name in dir(lumbarkit.types) if not name.startswith("__")]
    assert shown == lumbarkit.types.__all__ == sorted(lumbarkit.types.__all__)


@pytest.mark.parametrize("door", DOORS)
def test_every_door_has_something_behind_it(door: str) -> None:
    """The walk does not pass by a module because it was renamed."""
    assert names(door)
