"""Questions about the names that entries use for each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from lumbarkit.content.shelf import Shelf, missing, place_of
from lumbarkit.doses import BoundSources
from lumbarkit.errors import Fault


def harder_links_lead_to_exercises(shelf: Shelf) -> Iterator[Fault]:
    """Every ``harder`` link names an exercise."""
    known = shelf.names["exercises"]
    for each in shelf.exercises.values():
        for index, link in enumerate(each.harder):
            if link.id not in known:
                yield missing(
                    place_of("exercises", each.id), f"$.harder[{index}].id", link.id, known, "exercise"
                )


def substitutes_are_exercises(shelf: Shelf) -> Iterator[Fault]:
    """Every substitute names another exercise."""
    known = shelf.names["exercises"]
    for each in shelf.exercises.values():
        where = place_of("exercises", each.id)
        for index, other in enumerate(each.substitutes):
            path = f"$.substitutes[{index}]"
            if other not in known:
                yield missing(where, path, other, known, "exercise")
            elif other == each.id:
                yield Fault(where, "an exercise cannot stand in for itself", path=path, got=other)


def borrowed_doses_come_from_exercises(shelf: Shelf) -> Iterator[Fault]:
    """A dose that leans on another exercise's evidence names that exercise, even if it is retired."""
    known = shelf.names["exercises"] | (frozenset(shelf.retired.retired) if shelf.retired else frozenset())
    for each in shelf.exercises.values():
        lender = each.dose.borrowed_from
        if lender is not None and lender not in known:
            where = place_of("exercises", each.id)
            yield missing(where, "$.dose.borrowed_from", lender, known, "exercise")


def overrides_name_restrictions(shelf: Shelf) -> Iterator[Fault]:
    """Every override names a restriction, once."""
    known = shelf.names["restrictions"]
    for each in shelf.exercises.values():
        where = place_of("exercises", each.id)
        seen = set()
        for index, override in enumerate(each.overrides):
            path = f"$.overrides[{index}].condition"
            if override.condition not in known:
                yield missing(where, path, override.condition, known, "restriction")
            elif override.condition in seen:
                yield Fault(where, "this condition is overridden twice", path=path, got=override.condition)
            seen.add(override.condition)


def traits_name_exercises(shelf: Shelf) -> Iterator[Fault]:
    """A restriction that names exercises names ones that exist."""
    known = shelf.names["exercises"]
    for each in shelf.restrictions.values():
        for index, restraint in enumerate(each.restraints):
            for place, name in enumerate(restraint.when.exercises):
                if name not in known:
                    where = place_of("restrictions", each.id)
                    path = f"$.restraints[{index}].when.exercises[{place}]"
                    yield missing(where, path, name, known, "exercise")


def sources_are_listed(shelf: Shelf) -> Iterator[Fault]:
    """Every source key, wherever one stands, is the key of a source."""
    known = shelf.names["sources"]
    for where, value in shelf.everything():
        for path, key in cited(value, "$"):
            if key not in known:
                yield missing(where, path, key, known, "source")


def exercises_list_the_sources_they_use(shelf: Shelf) -> Iterator[Fault]:
    """The ``sources`` of an exercise hold every source that a part of it rests on."""
    for each in shelf.exercises.values():
        for path, key in cited(each, "$"):
            if key != "K" and key not in each.sources:
                yield Fault(
                    place_of("exercises", each.id),
                    "the exercise's own list of sources lacks this one",
                    path=path,
                    got=key,
                    expected="every source used in the entry to stand in $.sources",
                )


def retired_ids_stay_retired(shelf: Shelf) -> Iterator[Fault]:
    """A retired id names no entry, and what replaced it does."""
    if shelf.retired is None:
        return
    for key, retirement in shelf.retired.retired.items():
        known = shelf.names[retirement.kind]
        if retirement.kind == "education":
            known = frozenset(
                statement.id for topic in shelf.topics.values() for statement in topic.statements
            )
        path = f"$.retired.{key}"
        if key in known:
            yield Fault("retired.json", "a retired id is in use again", path=path, got=key)
        for index, other in enumerate(retirement.replaced_by):
            if other not in known:
                place = f"{path}.replaced_by[{index}]"
                yield missing("retired.json", place, other, known, f"entry in {retirement.kind}")


def cited(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield the JSON path and key of every source that a value cites."""
    if isinstance(value, BoundSources):
        for bound in ("min", "start", "max"):
            yield from _keys(getattr(value, bound), f"{path}.{bound}")
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from cited(each, f"{path}.{key}")
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from cited(each, f"{path}[{index}]")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            each = getattr(value, field.name)
            if field.name.endswith("sources") and isinstance(each, tuple):
                yield from _keys(each, f"{path}.{field.name}")
            else:
                yield from cited(each, f"{path}.{field.name}")


def _keys(keys: Iterable[str], path: str) -> Iterator[tuple[str, str]]:
    for index, key in enumerate(keys):
        yield f"{path}[{index}]", key
