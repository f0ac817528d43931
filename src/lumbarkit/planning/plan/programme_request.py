"""What a person wants of a programme."""

from __future__ import annotations

import datetime

import attrs

from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.request import (
    HOUSEHOLD,
    LEVELS,
    MINUTES,
    PlanRequest,
)
from lumbarkit.planning.plan.wishes import (
    Asked,
    request_fault,
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
from lumbarkit.validators import between, day, yes_or_no
from lumbarkit.word_types import VariantWord
from lumbarkit.words import Goal, Position, Side, Stage, Variant


@attrs.frozen(kw_only=True)
class ProgrammeRequest:
    """What a person wants of a programme: a request for a routine, with its days.

    Attributes:
        weeks: How many rounds of days, 1 to 52.
        days_per_week: Days with a routine in each round, 1 to the days of a round.
        cycle_days: The days of a round, 3 to 14; 7 for a week of the calendar.
        start: The first day.
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

    weeks: int = attrs.field(default=6, validator=Asked(between(1, 52)))
    days_per_week: int = attrs.field(default=4, validator=Asked(between(1, 14)))
    cycle_days: int = attrs.field(default=7, validator=Asked(between(3, 14)))
    start: datetime.date = attrs.field(validator=Asked(day(1970, 2200)))
    # What follows is copied from PlanRequest by `python -m tools`.
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
    # Up to here.

    def __attrs_post_init__(self) -> None:
        if self.days_per_week > self.cycle_days:
            raise request_fault(
                "days_per_week", "more days than there are", self.days_per_week, f"1 to {self.cycle_days}"
            )
        self.routine()

    def routine(
        self, *, minutes: int | None = None, variant: Variant | VariantWord | None = None
    ) -> PlanRequest:
        """Return the request for one routine of this programme, such as a shorter one for a full day.

        Args:
            minutes: Another length [min]; None for the programme's.
            variant: Another variant; None for the programme's.
        """
        wishes = {field.name: getattr(self, field.name) for field in attrs.fields(PlanRequest)}
        others = {"minutes": minutes, "variant": variant}
        return PlanRequest(**wishes | {name: each for name, each in others.items() if each is not None})

    __repr__ = by_fields("weeks", "days_per_week", "start", "minutes", "level")
