"""What a person wants of a routine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from lumbarkit.errors import Fault, InvalidRequest, nearest
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.vocabulary import Goal, Position, Side, Stage, Variant

#: What most homes have.
HOUSEHOLD = frozenset(
    ("mat", "cushion", "towel", "chair", "sturdy-support", "wall", "doorway", "step", "bed")
)

_COMPONENTS = ("stretch", "core", "aerobic")
_MINUTES = (3, 90)
_LEVELS = (1, 5)

Word = TypeVar("Word", bound=StrEnum)


def _fault(name: str, problem: str, got: object, expected: str, near: str | None = None) -> InvalidRequest:
    return InvalidRequest(faults=[Fault(f"request.{name}", problem, got=got, expected=expected, near=near)])


def _whole(low: int, high: int) -> Any:
    def validator(_: object, attribute: attrs.Attribute[int], value: object) -> None:
        expected = f"a whole number from {low} to {high}"
        if type(value) is not int:
            raise _fault(attribute.name, "wrong type", value, expected)
        if not low <= value <= high:
            raise _fault(attribute.name, "out of range", value, expected)

    return validator


def _yes_or_no(_: object, attribute: attrs.Attribute[bool], value: object) -> None:
    if type(value) is not bool:
        raise _fault(attribute.name, "wrong type", value, "true or false")


def _word(kind: type[Word], name: str, value: object) -> Word | None:
    if value is None:
        return None
    words = [each.value for each in kind]
    if not isinstance(value, str) or value not in words:
        expected = "one of " + ", ".join(words)
        raise _fault(name, "unknown word", value, expected, nearest(value, words))
    return kind(value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise _fault(name, "wrong type", value, "a list of words")
    items = tuple(value)
    for item in items:
        if not isinstance(item, str):
            raise _fault(name, "wrong type", item, "a list of words")
    return tuple(dict.fromkeys(str(item) for item in items))


def _goal(value: object) -> Goal | None:
    return _word(Goal, "goal", value)


def _stage(value: object) -> Stage | None:
    return _word(Stage, "stage", value)


def _weaker_side(value: object) -> Side | None:
    return _word(Side, "weaker_side", value)


def _variant(value: object) -> Variant:
    word = _word(Variant, "variant", value)
    if word is None:
        raise _fault("variant", "unknown word", None, "one of " + ", ".join(Variant))
    return word


def _exclude(value: object) -> tuple[str, ...]:
    return _texts("exclude", value)


def _prefer(value: object) -> tuple[str, ...]:
    return _texts("prefer", value)


def _positions(value: object) -> tuple[Position, ...]:
    words = (_word(Position, "avoid_positions", each) for each in _texts("avoid_positions", value))
    return tuple(word for word in words if word is not None)


def _equipment(value: object) -> frozenset[str]:
    return frozenset(_texts("equipment", value))


def _shares(value: object) -> FrozenMap[str, float] | None:
    if value is None:
        return None
    expected = "stretch, core and aerobic, none negative, adding up to 1"
    if not isinstance(value, Mapping) or sorted(map(str, value)) != sorted(_COMPONENTS):
        raise _fault("shares", "not the three components", value, expected)
    parts = {name: value[name] for name in _COMPONENTS}
    for part in parts.values():
        if isinstance(part, bool) or not isinstance(part, (int, float)) or not math.isfinite(part):
            raise _fault("shares", "not a number", part, expected)
        if part < 0:
            raise _fault("shares", "negative share", part, expected)
    if abs(sum(parts.values()) - 1) > 1e-6:
        raise _fault("shares", f"adds up to {sum(parts.values()):.6g}", dict(parts), expected)
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

    minutes: int = attrs.field(default=20, validator=_whole(*_MINUTES))
    level: int = attrs.field(default=2, validator=_whole(*_LEVELS))
    goal: Goal | None = attrs.field(default=None, converter=_goal)
    stage: Stage | None = attrs.field(default=None, converter=_stage)
    equipment: frozenset[str] = attrs.field(default=HOUSEHOLD, converter=_equipment)
    avoid_positions: tuple[Position, ...] = attrs.field(default=(), converter=_positions)
    exclude: tuple[str, ...] = attrs.field(default=(), converter=_exclude)
    prefer: tuple[str, ...] = attrs.field(default=(), converter=_prefer)
    shares: FrozenMap[str, float] | None = attrs.field(default=None, converter=_shares)
    variant: Variant = attrs.field(default=Variant.FULL, converter=_variant)
    ease_sore_side: bool = attrs.field(default=True, validator=_yes_or_no)
    weaker_side: Side | None = attrs.field(default=None, converter=_weaker_side)

    def __attrs_post_init__(self) -> None:
        both = sorted(set(self.exclude) & set(self.prefer))
        if both:
            raise InvalidRequest(
                faults=[
                    Fault(f"exercise {each!r}", "is both excluded and preferred", expected="one or the other")
                    for each in both
                ]
            )
