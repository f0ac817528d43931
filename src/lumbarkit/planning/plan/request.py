"""What a person wants of a routine."""

from __future__ import annotations

import attrs

from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.wishes import (
    Asked,
    to_equipment,
    to_exclude,
    to_goal,
    to_positions,
    to_prefer,
    to_shares,
    to_stage,
    to_variant,
    to_weaker_side,
)
from lumbarkit.shown import by_fields
from lumbarkit.validators import between, yes_or_no
from lumbarkit.words import Goal, Position, Side, Stage, Variant

#: What most homes have.
HOUSEHOLD = frozenset(
    ("mat", "cushion", "towel", "chair", "sturdy-support", "wall", "doorway", "step", "bed")
)

MINUTES = (3, 90)
LEVELS = (1, 5)


@attrs.frozen(kw_only=True)
class PlanRequest:
    """What a person wants of a routine.

    Attributes:
        minutes: The longest a routine may take, with everything in it, 3 to 90 [min].
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
        weaker_side: A side that gets one extra set of one exercise of a routine, if it is not sore; shown
            where it happens.

    Raises:
        InvalidRequest: If a value has the wrong type, is out of range or contradicts another.
    """

    minutes: int = attrs.field(default=20, validator=Asked(between(*MINUTES)))
    level: int = attrs.field(default=2, validator=Asked(between(*LEVELS)))
    goal: Goal | None = attrs.field(default=None, converter=to_goal)
    stage: Stage | None = attrs.field(default=None, converter=to_stage)
    equipment: frozenset[str] = attrs.field(default=HOUSEHOLD, converter=to_equipment)
    avoid_positions: tuple[Position, ...] = attrs.field(default=(), converter=to_positions)
    exclude: tuple[str, ...] = attrs.field(default=(), converter=to_exclude)
    prefer: tuple[str, ...] = attrs.field(default=(), converter=to_prefer)
    shares: FrozenMap[str, float] | None = attrs.field(default=None, converter=to_shares)
    variant: Variant = attrs.field(default=Variant.FULL, converter=to_variant)
    ease_sore_side: bool = attrs.field(default=True, validator=Asked(yes_or_no()))
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
