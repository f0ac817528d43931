"""What a person wants of a routine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from lumbarkit.errors import Fault, InvalidRequest, nearest
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.shown import by_fields
from lumbarkit.words import COUNTED, Goal, Position, Side, Stage, Variant

#: What most homes have.
HOUSEHOLD = frozenset(
    ("mat", "cushion", "towel", "chair", "sturdy-support", "wall", "doorway", "step", "bed")
)

MINUTES = (3, 90)
LEVELS = (1, 5)

ChosenWord = TypeVar("ChosenWord", bound=StrEnum)


def request_fault(
    name: str, problem: str, got: object, expected: str, near: str | None = None
) -> InvalidRequest:
    """Return the refusal of one field of a request."""
    return InvalidRequest(faults=[Fault(f"request.{name}", problem, got=got, expected=expected, near=near)])


@attrs.frozen
class Whole:
    """A validator of whole numbers within bounds.

    Attributes:
        low: The least.
        high: The greatest.
    """

    low: int
    high: int

    def __call__(self, _: object, attribute: attrs.Attribute[int], value: object) -> None:
        """Refuse what is not such a number."""
        expected = f"a whole number from {self.low} to {self.high}"
        if type(value) is not int:
            raise request_fault(attribute.name, "wrong type", value, expected)
        if not self.low <= value <= self.high:
            raise request_fault(attribute.name, "out of range", value, expected)


def whole(low: int, high: int) -> Any:
    """Return a validator of whole numbers within bounds."""
    return Whole(low, high)


def yes_or_no(_: object, attribute: attrs.Attribute[bool], value: object) -> None:
    """Refuse what is neither True nor False."""
    if type(value) is not bool:
        raise request_fault(attribute.name, "wrong type", value, "true or false")


def _word(kind: type[ChosenWord], name: str, value: object) -> ChosenWord | None:
    if value is None:
        return None
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


def to_goal(value: object) -> Goal | None:
    """Return a goal from its word."""
    return _word(Goal, "goal", value)


def to_stage(value: object) -> Stage | None:
    """Return a stage from its word."""
    return _word(Stage, "stage", value)


def to_weaker_side(value: object) -> Side | None:
    """Return a side from its word."""
    return _word(Side, "weaker_side", value)


def to_variant(value: object) -> Variant:
    """Return a variant from its word."""
    word = _word(Variant, "variant", value)
    if word is None:
        raise request_fault("variant", "unknown word", None, "one of " + ", ".join(Variant))
    return word


def to_exclude(value: object) -> tuple[str, ...]:
    """Return the ids to leave out, each once."""
    return _texts("exclude", value)


def to_prefer(value: object) -> tuple[str, ...]:
    """Return the ids to prefer, each once."""
    return _texts("prefer", value)


def to_positions(value: object) -> tuple[Position, ...]:
    """Return positions from their words."""
    words = (_word(Position, "avoid_positions", each) for each in _texts("avoid_positions", value))
    return tuple(word for word in words if word is not None)


def to_equipment(value: object) -> frozenset[str]:
    """Return the equipment as a set."""
    return frozenset(_texts("equipment", value))


def to_shares(value: object) -> FrozenMap[str, float] | None:
    """Return shares that add up to 1."""
    if value is None:
        return None
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


@attrs.frozen(kw_only=True)
class PlanRequest:
    """What a person wants of a routine.

    Attributes:
        minutes: The longest it may take, with everything in it, 3 to 90 [min].
        level: The hardest exercise wanted, 1 (anyone) to 5 (athletic).
        goal: What matters most; shifts the shares.
        stage: The stage of the spell of pain; None takes it from the clearance, else ``persistent``.
        equipment: What is at hand.
        avoid_positions: Starting positions to leave out.
        exclude: Exercises to leave out, by id.
        prefer: Exercises to choose where they fit, by id.
        shares: The parts of stretch, core and aerobic work, adding up to 1; None takes them from stage
            and goal.
        variant: ``full``, ``short`` (about half the time) or ``minimum`` (a micro-break without the floor).
        ease_sore_side: True lowers both sides when one is sorer; False keeps the full dose on both, and
            says so.
        weaker_side: A side that gets one extra set of one exercise, if it is not sore; shown where it
            happens.

    Raises:
        InvalidRequest: If a value has the wrong type, is out of range or contradicts another.
    """

    minutes: int = attrs.field(default=20, validator=whole(*MINUTES))
    level: int = attrs.field(default=2, validator=whole(*LEVELS))
    goal: Goal | None = attrs.field(default=None, converter=to_goal)
    stage: Stage | None = attrs.field(default=None, converter=to_stage)
    equipment: frozenset[str] = attrs.field(default=HOUSEHOLD, converter=to_equipment)
    avoid_positions: tuple[Position, ...] = attrs.field(default=(), converter=to_positions)
    exclude: tuple[str, ...] = attrs.field(default=(), converter=to_exclude)
    prefer: tuple[str, ...] = attrs.field(default=(), converter=to_prefer)
    shares: FrozenMap[str, float] | None = attrs.field(default=None, converter=to_shares)
    variant: Variant = attrs.field(default=Variant.FULL, converter=to_variant)
    ease_sore_side: bool = attrs.field(default=True, validator=yes_or_no)
    weaker_side: Side | None = attrs.field(default=None, converter=to_weaker_side)

    def __attrs_post_init__(self) -> None:
        both = sorted(set(self.exclude) & set(self.prefer))
        if both:
            raise InvalidRequest(
                faults=[
                    Fault(f"exercise {each!r}", "is both excluded and preferred", expected="one or the other")
                    for each in both
                ]
            )

    __repr__ = by_fields("minutes", "level")
