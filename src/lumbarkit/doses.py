"""How much of an exercise: a dose, and the doses it allows."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lumbarkit.fields import worded
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.text import plural
from lumbarkit.validators import at_least, each, not_empty, optional, some_text
from lumbarkit.words import DoseKind

#: The parts of a dose, in the order in which people say them.
DOSE_PARTS = ("sets", "reps", "hold_s", "breaths", "minutes", "rest_s")

_at_least_0 = at_least(0)
_at_least_1 = at_least(1)
_maybe_0 = optional(_at_least_0)
_maybe_1 = optional(_at_least_1)
_sourced = not_empty()


@attrs.frozen(kw_only=True)
class Dose:
    """How much of one exercise, as prescribed.

    Parts that do not apply are None. Repetitions are *per side* unless the exercise is bilateral.

    Attributes:
        sets: Rounds, 1 or more.
        reps: Repetitions in a set, 1 or more.
        hold_s: How long each repetition is held [s], 0 for a flowing movement.
        breaths: Slow breaths, 1 or more.
        minutes: Continuous time [min], 1 or more.
        rest_s: Rest between sets [s].
    """

    sets: int = attrs.field(default=1, validator=_at_least_1)
    reps: int | None = attrs.field(default=None, validator=_maybe_1)
    hold_s: int | None = attrs.field(default=None, validator=_maybe_0)
    breaths: int | None = attrs.field(default=None, validator=_maybe_1)
    minutes: int | None = attrs.field(default=None, validator=_maybe_1)
    rest_s: int = attrs.field(default=0, validator=_at_least_0)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class BoundSources:
    """The source keys behind each bound of a range; ``K`` is the authors' judgement."""

    min: tuple[str, ...] = attrs.field(validator=_sourced)
    start: tuple[str, ...] = attrs.field(validator=_sourced)
    max: tuple[str, ...] = attrs.field(validator=_sourced)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class DoseRange:
    """How far one part of a dose may go, with a source for every bound.

    Attributes:
        min: The least that is worth doing.
        start: Where a newcomer begins.
        max: The most that is asked for.
        sources: The source keys of the three bounds.
        note: Why the bounds lie where they lie, above all where the sources disagree.
    """

    min: int = attrs.field(validator=_at_least_0)
    start: int = attrs.field(validator=_at_least_0)
    max: int = attrs.field(validator=_at_least_0)
    sources: BoundSources
    note: str | None = None

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.min <= value <= self.max

    @property
    def judged(self) -> tuple[str, ...]:
        """The bounds (``min``, ``start``, ``max``) that rest on judgement alone and need clinical review."""
        return tuple(bound for bound in ("min", "start", "max") if set(getattr(self.sources, bound)) == {"K"})

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.min} to {self.max}, start {self.start}"


@attrs.frozen(kw_only=True)
class Scheme:
    """A named way to lay out the sets, such as descending repetitions.

    Attributes:
        name: What it is called.
        set_reps: The repetitions of each set, per side, in order.
        hold_s: How long each repetition is held [s].
        sources: Source keys.
    """

    name: str = attrs.field(validator=some_text())
    set_reps: tuple[int, ...] = attrs.field(validator=each(_at_least_0, least=1))
    hold_s: int = attrs.field(validator=_at_least_0)
    sources: tuple[str, ...] = attrs.field(validator=_sourced)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class DoseGuide:
    """The doses an exercise allows.

    Attributes:
        kind: What the dose counts; it decides which parts are given.
        sets: Rounds.
        reps: Repetitions in a set, per side unless the exercise is bilateral.
        hold_s: How long each repetition is held [s].
        breaths: Slow breaths.
        minutes: Continuous time [min].
        rest_s: Rest between sets [s].
        times_per_day: How often in a day.
        days_per_week: On how many days of a week.
        schemes: Other ways to lay out the sets.
        borrowed_from: The exercise whose evidence the bounds lean on, when it is not this one.
    """

    kind: DoseKind
    sets: DoseRange
    reps: DoseRange | None = None
    hold_s: DoseRange | None = None
    breaths: DoseRange | None = None
    minutes: DoseRange | None = None
    rest_s: DoseRange
    times_per_day: DoseRange
    days_per_week: DoseRange
    schemes: tuple[Scheme, ...] = ()
    borrowed_from: str | None = None

    def ranges(self) -> Iterator[tuple[str, DoseRange]]:
        """Yield the name and range of every part that applies, in speaking order."""
        for part in DOSE_PARTS:
            bounds = getattr(self, part)
            if bounds is not None:
                yield part, bounds

    def at(self, bound: str) -> Dose:
        """Return the dose with every part at one bound: ``min``, ``start`` or ``max``."""
        return Dose(**{part: getattr(bounds, bound) for part, bounds in self.ranges()})

    def clamp(self, dose: Dose) -> Dose:
        """Return the nearest dose within the ranges; parts that do not apply are dropped."""
        parts = {}
        for part, bounds in self.ranges():
            value = getattr(dose, part)
            parts[part] = bounds.start if value is None else min(max(value, bounds.min), bounds.max)
        return Dose(**parts)

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.kind}, " + ", ".join(f"{name} {each.min}-{each.max}" for name, each in self.ranges())


def in_short(dose: Dose) -> str:
    """Return a dose in a few signs, such as ``2 x 5, hold 10 s``."""
    if dose.minutes is not None:
        amount = f"{dose.minutes} min"
    elif dose.breaths is not None:
        amount = plural(dose.breaths, "breath")
    else:
        amount = plural(dose.reps or 1, "time")
    rounds = f"{dose.sets} x {amount}" if dose.sets > 1 else amount
    return f"{rounds}, hold {dose.hold_s} s" if dose.hold_s else rounds
