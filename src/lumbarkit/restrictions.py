"""What a condition does to exercises, by their attributes and never by their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from lumbarkit.fields import worded
from lumbarkit.rules import Conjunction, Joint
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.text import plural
from lumbarkit.validators import (
    amount,
    between,
    identifier,
    not_empty,
    one_of,
    optional,
    refused,
    some_text,
    yes_or_no,
)
from lumbarkit.words import Component, Direction, Effect, Laterality, Load, Mode, Position, PostureGroup

if TYPE_CHECKING:
    # Whoever has an exercise has loaded its module; a verdict needs none.
    from lumbarkit.exercises import Exercise


@attrs.frozen(kw_only=True, field_transformer=worded)
class Trait:
    """A description that some exercises fit: every part that is given must hold.

    Attributes:
        directions: The spine moves in any of these.
        end_range: The spine is, or is not, taken to the end of a direction.
        spine_load: The spine carries at least this.
        positions: It starts in any of these.
        posture_groups: It starts in any of these groups.
        joint: The joint that ``joint_load`` speaks of.
        joint_load: The joint carries at least this.
        balance: It needs at least this much balance.
        impact: It jolts at least this much.
        isometric_strain: It raises blood pressure by holding at least this much, 1 to 3.
        abdominal_pressure: It raises pressure in the belly at least this much, 1 to 3.
        risk_flag: It has this flag.
        equipment: It needs any of these.
        components: It counts as any of these.
        modes: It is performed in any of these ways.
        lateralities: It uses the sides in any of these ways.
        level: It is at least this hard, 1 to 5.
        met: It costs at least this much energy [MET].
        bed_ok: It can, or cannot, be done on a bed.
        exercises: It is one of these, by id: for what no attribute tells apart.
    """

    directions: tuple[Direction, ...] = ()
    end_range: bool | None = attrs.field(default=None, validator=optional(yes_or_no()))
    spine_load: Load | None = None
    positions: tuple[Position, ...] = ()
    posture_groups: tuple[PostureGroup, ...] = ()
    joint: Joint | None = None
    joint_load: Load | None = None
    balance: Load | None = None
    impact: Load | None = None
    isometric_strain: int | None = attrs.field(default=None, validator=optional(between(1, 3)))
    abdominal_pressure: int | None = attrs.field(default=None, validator=optional(between(1, 3)))
    risk_flag: str | None = None
    equipment: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    modes: tuple[Mode, ...] = ()
    lateralities: tuple[Laterality, ...] = ()
    level: int | None = attrs.field(default=None, validator=optional(between(1, 5)))
    met: float | None = attrs.field(default=None, validator=optional(amount(0)))
    bed_ok: bool | None = attrs.field(default=None, validator=optional(yes_or_no()))
    exercises: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if (self.joint is None) is not (self.joint_load is None):
            raise refused(self, "joint and joint_load go together")
        if all(getattr(self, field.name) in (None, ()) for field in attrs.fields(Trait)):
            raise refused(self, "a trait must ask for something")

    def fits(self, exercise: Exercise) -> bool:
        """Return whether an exercise is as described."""
        spine = exercise.spine
        tests = (
            not self.directions or any(direction in self.directions for direction in spine.directions),
            self.end_range is None or self.end_range is spine.end_range,
            self.spine_load is None or spine.load >= self.spine_load,
            not self.positions or exercise.position in self.positions,
            not self.posture_groups or exercise.position.group in self.posture_groups,
            self.joint is None
            or self.joint_load is None
            or getattr(exercise.joint_load, self.joint) >= self.joint_load,
            self.balance is None or exercise.balance_demand >= self.balance,
            self.impact is None or exercise.impact >= self.impact,
            self.isometric_strain is None or exercise.isometric_strain >= self.isometric_strain,
            self.abdominal_pressure is None or exercise.abdominal_pressure >= self.abdominal_pressure,
            self.risk_flag is None or self.risk_flag in exercise.risk_flags,
            not self.equipment or any(thing in self.equipment for thing in exercise.equipment),
            not self.components or exercise.component in self.components,
            not self.modes or exercise.mode in self.modes,
            not self.lateralities or exercise.laterality in self.lateralities,
            self.level is None or exercise.level >= self.level,
            self.met is None or exercise.intensity.met >= self.met,
            self.bed_ok is None or self.bed_ok is exercise.bed_ok,
            not self.exercises or exercise.id in self.exercises,
        )
        return all(tests)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Restraint:
    """What a condition does to the exercises that fit a trait.

    Attributes:
        when: The trait.
        effect: What it does to them.
        reason: Why, in plain words for the person.
        sources: Source keys.
    """

    when: Trait
    effect: Effect
    reason: str = attrs.field(validator=some_text())
    sources: tuple[str, ...] = attrs.field(validator=not_empty())

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.effect} {self.when!r}"


@attrs.frozen(kw_only=True)
class Restriction:
    """A condition, when a person has it, and what it does to exercises.

    Attributes:
        id: Its permanent id; also its file's name.
        name: What a professional calls it.
        plain: What the person would call it.
        kind: ``symptom``, ``pattern``, ``diagnosis``, ``history``, ``state``, ``capability`` or ``allergy``.
        present_when: Answers that mean the person has it; any one conjunction is enough. An unanswered fact
            whose policy is ``restrict`` counts as present.
        restraints: What it does; for one exercise the strictest counts.
        encourage: What is fine or good with it, since people wrongly fear it.
        snomed: Its SNOMED CT concept, where it was checked; optional because some countries license it.
        certainty: How sure we are, and why.
    """

    id: str = attrs.field(validator=identifier())
    name: str = attrs.field(validator=some_text())
    plain: str = attrs.field(validator=some_text())
    kind: str = attrs.field(
        validator=one_of(("symptom", "pattern", "diagnosis", "history", "state", "capability", "allergy"))
    )
    present_when: tuple[Conjunction, ...] = attrs.field(validator=not_empty())
    restraints: tuple[Restraint, ...]
    encourage: tuple[str, ...] = ()
    snomed: str | None = None
    certainty: str = attrs.field(validator=some_text())

    def on(self, exercise: Exercise) -> Ruling | None:
        """Return what this condition does to an exercise, or None when it does nothing.

        An override of the exercise counts before the attributes; of several restraints the strictest counts.
        """
        for override in exercise.overrides:
            if override.condition == self.id:
                return Ruling(
                    condition=self.id,
                    effect=override.effect,
                    reason=override.reason,
                    sources=override.sources,
                    overridden=True,
                )
        fitting = [each for each in self.restraints if each.when.fits(exercise)]
        if not fitting:
            return None
        strictest = max(fitting, key=lambda each: each.effect)
        return Ruling(
            condition=self.id, effect=strictest.effect, reason=strictest.reason, sources=strictest.sources
        )

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {self.kind}, {plural(len(self.restraints), 'restraint')}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Ruling:
    """What one condition does to one exercise, and why.

    Attributes:
        condition: The id of the restriction.
        effect: What it does.
        reason: Why, in plain words.
        sources: Source keys.
        overridden: True when the exercise's own entry says so instead of its attributes.
    """

    condition: str = attrs.field(validator=identifier())
    effect: Effect
    reason: str = attrs.field(validator=some_text())
    sources: tuple[str, ...] = attrs.field(validator=not_empty())
    overridden: bool = attrs.field(default=False, validator=yes_or_no())

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.effect} {self.condition}: {self.reason}"


def rulings(
    exercise: Exercise, restrictions: Iterable[Restriction], conditions: frozenset[str]
) -> tuple[Ruling, ...]:
    """Return what a person's conditions do to an exercise, strictest first."""
    found = [
        ruling
        for restriction in restrictions
        if restriction.id in conditions and (ruling := restriction.on(exercise)) is not None
    ]
    return tuple(sorted(found, key=lambda ruling: (-ruling.effect.rank, ruling.condition)))
