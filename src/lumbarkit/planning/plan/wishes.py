"""What a person may ask for, and what a request keeps of it.

A word may be given as text or as the member of its enumeration; a request keeps the member. Each field has a
function of its own, because static checkers read the types of a field's argument off a named function.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from lumbarkit.errors import Fault, InvalidRequest, nearest
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.validators import Check
from lumbarkit.word_types import GoalWord, PositionWord, SideWord, StageWord, VariantWord
from lumbarkit.words import COUNTED, Goal, Position, Side, Stage, Variant

AskedWord = TypeVar("AskedWord", bound=StrEnum)


def request_fault(
    name: str, problem: str, got: object, expected: str, near: str | None = None
) -> InvalidRequest:
    """Return the refusal of one field of a request."""
    return InvalidRequest(faults=[Fault(f"request.{name}", problem, got=got, expected=expected, near=near)])


@attrs.frozen
class Asked:
    """What a field of a request must be; unlike other values, a request refuses by `InvalidRequest`.

    Attributes:
        check: What it must be.
    """

    check: Check

    def __call__(self, _: object, field: attrs.Attribute[Any], value: Any) -> None:
        """Refuse what is anything else."""
        faults = [attrs.evolve(fault, where=f"request.{field.name}") for fault in self.check.faults(value)]
        if faults:
            raise InvalidRequest(faults=faults)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        return self.check.faults(value)


def to_goal(value: Goal | GoalWord | None) -> Goal | None:
    """Return a goal from its word."""
    return None if value is None else _word(Goal, "goal", value)


def to_stage(value: Stage | StageWord | None) -> Stage | None:
    """Return a stage from its word."""
    return None if value is None else _word(Stage, "stage", value)


def to_variant(value: Variant | VariantWord) -> Variant:
    """Return a variant from its word."""
    return _word(Variant, "variant", value)


def to_weaker_side(value: Side | SideWord | None) -> Side | None:
    """Return a side from its word."""
    return None if value is None else _word(Side, "weaker_side", value)


def to_positions(value: Iterable[Position | PositionWord]) -> tuple[Position, ...]:
    """Return positions from their words, each once."""
    return tuple(_word(Position, "avoid_positions", each) for each in _texts("avoid_positions", value))


def to_equipment(value: Iterable[str]) -> frozenset[str]:
    """Return the equipment as a set."""
    return frozenset(_texts("equipment", value))


def to_exclude(value: Iterable[str]) -> tuple[str, ...]:
    """Return the ids to leave out, each once."""
    return _texts("exclude", value)


def to_prefer(value: Iterable[str]) -> tuple[str, ...]:
    """Return the ids to prefer, each once."""
    return _texts("prefer", value)


def to_shares(value: Mapping[str, float] | None) -> FrozenMap[str, float] | None:
    """Return shares that add up to 1."""
    return None if value is None else _shares(value)


def _word(kind: type[AskedWord], name: str, value: object) -> AskedWord:
    words = [each.value for each in kind]
    if not isinstance(value, str) or value not in words:
        expected = "one of " + ", ".join(words)
        raise request_fault(name, "unknown word", value, expected, nearest(value, words))
    return kind(value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise request_fault(name, "wrong type", value, "a list of words")
    items = tuple(value)
    for item in items:
        if not isinstance(item, str):
            raise request_fault(name, "wrong type", item, "a list of words")
    return tuple(dict.fromkeys(str(item) for item in items))


def _shares(value: object) -> FrozenMap[str, float]:
    expected = "stretch, core and aerobic, none negative, adding up to 1"
    if not isinstance(value, Mapping) or sorted(map(str, value)) != sorted(COUNTED):
        raise request_fault("shares", "not the three components", value, expected)
    parts = {each.value: value[each] for each in COUNTED}
    for part in parts.values():
        if isinstance(part, bool) or not isinstance(part, (int, float)) or not math.isfinite(part):
            raise request_fault("shares", "not a number", part, expected)
        if part < 0:
            raise request_fault("shares", "negative share", part, expected)
    if abs(sum(parts.values()) - 1) > 1e-6:
        raise request_fault("shares", f"adds up to {sum(parts.values()):.6g}", dict(parts), expected)
    return FrozenMap({name: float(part) for name, part in parts.items()})
