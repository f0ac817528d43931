"""I17 over every value: each part of a merge is the more cautious of the two."""

from enum import StrEnum
from itertools import product

import attrs
import pytest

from lumbarkit.rules import Adaptations, Cue, Joint, LevelShift, Only, Pace, Progression, merged
from lumbarkit.words import Direction

_FACTORS = (1.0, 0.75, 0.5)

#: The values of each part that has an order, least cautious first.
ORDERED: dict[str, tuple[object, ...]] = {
    "reps_factor": _FACTORS,
    "hold_factor": _FACTORS,
    "hold_cap_s": (None, 30, 20, 10, 5, 3),
    "tempo": tuple(Pace),
    "level_shift": tuple(LevelShift),
    "max_exercises": (None, 8, 3, 1),
    "rest_days": tuple(range(8)),
    "progression": (Progression.ALLOWED, Progression.HOLD, Progression.REGRESS),
}
#: The parts that are sets: more is more cautious.
SETS: dict[str, type[StrEnum]] = {"drop_directions": Direction, "spare": Joint, "only": Only, "cues": Cue}


def _with(name: str, value: object) -> Adaptations:
    return attrs.evolve(Adaptations(), **{name: value})  # type: ignore[arg-type]  # by name


def test_every_part_is_covered() -> None:
    """No part of the adaptations is left out of these tests."""
    parts = {field.name for field in attrs.fields(Adaptations)}
    assert parts == {*ORDERED, *SETS, "exclude_families"}


@pytest.mark.parametrize("name", ORDERED)
def test_the_more_cautious_value_wins(name: str) -> None:
    """For every pair of values, in either order."""
    values = ORDERED[name]
    for (place, one), (other_place, other) in product(enumerate(values), repeat=2):
        expected = values[max(place, other_place)]
        assert getattr(_with(name, one).merge(_with(name, other)), name) == expected


@pytest.mark.parametrize("name", SETS)
def test_sets_are_joined(name: str) -> None:
    """For every pair of members, both are kept."""
    for one, other in product(SETS[name], repeat=2):
        found = _with(name, frozenset({one})).merge(_with(name, frozenset({other})))
        assert getattr(found, name) == {one, other}


def test_families_are_joined() -> None:
    """Families that any member leaves out are left out."""
    found = merged([_with("exclude_families", frozenset({word})) for word in ("plank", "bridge")])
    assert found.exclude_families == {"plank", "bridge"}


@pytest.mark.parametrize("name", [*ORDERED, *SETS])
def test_one_part_changes_no_other(name: str) -> None:
    """What one member asks of one part leaves the others as they were."""
    value = ORDERED[name][-1] if name in ORDERED else frozenset(SETS[name])
    found = Adaptations().merge(_with(name, value))
    assert found == _with(name, value)


def test_nothing_merged_asks_for_nothing() -> None:
    """The merge of no members is the default."""
    assert merged([]) == Adaptations()
