"""The exercise: what it is, and for whom it is not."""

from __future__ import annotations

import attrs

from lumbarkit.doses import DoseGuide
from lumbarkit.fields import worded
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.validators import (
    amount,
    at_least,
    between,
    identifier,
    not_empty,
    one_of,
    refused,
    some_text,
    yes_or_no,
)
from lumbarkit.words import (
    BlockKind,
    Category,
    Component,
    Direction,
    Effect,
    Laterality,
    Load,
    Mode,
    Position,
    Stage,
)

#: What makes one exercise harder than another.
HARDER_BY = (
    "position",
    "range",
    "lever",
    "load",
    "duration",
    "speed",
    "base-of-support",
    "coordination",
    "complexity",
    "endurance",
)
#: What an exercise does to its muscles.
MUSCLE_ACTIONS = ("lengthen", "strengthen", "stabilise", "mobilise", "condition", "relax")

_id = identifier()
_sourced = not_empty()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Spine:
    """What the spine does.

    Attributes:
        directions: The directions it moves in, or ``neutral``.
        load: How much it carries while doing so.
        end_range: True when a direction is taken to its end.
    """

    directions: tuple[Direction, ...] = attrs.field(validator=not_empty())
    load: Load
    end_range: bool = attrs.field(validator=yes_or_no())

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class JointLoad:
    """How much each joint is loaded or bent."""

    neck: Load = Load.NONE
    shoulder: Load = Load.NONE
    wrist: Load = Load.NONE
    hip: Load = Load.NONE
    knee: Load = Load.NONE
    ankle: Load = Load.NONE

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Intensity:
    """How hard the exercise is.

    Attributes:
        met: Energy cost as a multiple of rest [MET].
        compendium_code: The row of the Compendium of Physical Activities; None when there is none.
        met_match: How well that row fits: ``exact``, ``nearest``, ``exact-2011`` or ``estimate``.
        effort_min: The least effort it should feel like, 0 (rest) to 10 (maximal).
        effort_max: The most effort it should feel like, 0 to 10.
    """

    met: float = attrs.field(validator=amount(0))
    compendium_code: str | None = None
    met_match: str = attrs.field(validator=one_of(("exact", "nearest", "exact-2011", "estimate")))
    effort_min: int = attrs.field(validator=between(0, 10))
    effort_max: int = attrs.field(validator=between(0, 10))

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Timing:
    """The seconds of one repetition around its hold.

    Attributes:
        out_s: Going into the position [s].
        back_s: Coming out of it [s].
        pause_s: Resting before the next repetition [s].
    """

    out_s: int = attrs.field(validator=at_least(0))
    back_s: int = attrs.field(validator=at_least(0))
    pause_s: int = attrs.field(validator=at_least(0))

    @property
    def seconds(self) -> int:
        """The seconds of one repetition without its hold [s]."""
        return self.out_s + self.back_s + self.pause_s


@attrs.frozen(kw_only=True)
class Harder:
    """A link to a harder exercise.

    Attributes:
        id: The harder exercise.
        by: What makes it harder: ``position``, ``range``, ``lever``, ``load``, ``duration``, ``speed``,
            ``base-of-support``, ``coordination``, ``complexity`` or ``endurance``.
    """

    id: str = attrs.field(validator=_id)
    by: str = attrs.field(validator=one_of(HARDER_BY))

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Override:
    """What a condition does to this exercise, where that differs from what its attributes say.

    Attributes:
        condition: The id of a restriction.
        effect: The effect that holds instead.
        reason: Why, in plain words.
        sources: Source keys.
    """

    condition: str = attrs.field(validator=_id)
    effect: Effect
    reason: str = attrs.field(validator=some_text())
    sources: tuple[str, ...] = attrs.field(validator=_sourced)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Picture:
    """How the exercise is best drawn.

    Attributes:
        view: Where to look from: ``side``, ``front``, ``back`` or ``top``.
        key_poses: The poses that tell it, in order, in words.
    """

    view: str = attrs.field(validator=one_of(("side", "front", "back", "top")))
    key_poses: tuple[str, ...]

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Crosswalk:
    """The same exercise in other sets, where it is the same beyond doubt.

    Attributes:
        free_exercise_db: Its id in yuhonas/free-exercise-db.
        wger: Its UUID in wger.
    """

    free_exercise_db: str | None = None
    wger: str | None = None

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Review:
    """Who has checked an entry.

    Attributes:
        status: ``draft`` until a named clinician signs, then ``reviewed``.
        by: The clinician's name and registration, when reviewed.
        date: The day of the review, as YYYY-MM-DD, when reviewed.
    """

    status: str = attrs.field(default="draft", validator=one_of(("draft", "reviewed")))
    by: str | None = None
    date: str | None = None

    def __attrs_post_init__(self) -> None:
        signed = self.by is not None and self.date is not None
        if (self.status == "reviewed") is not signed:
            raise refused(self, "a review is either a draft or has a status, a name and a date")

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Exercise:
    """One exercise: what it is, how it is done, how much of it, and for whom it is not.

    Attributes:
        id: Its permanent, lower-case name; also its file's name.
        name: What people call it.
        aliases: Other names it is known by.
        family: The group it progresses within; a routine uses a family once.
        category: What people see as its kind.
        mode: How it is performed.
        component: What the balance rule counts it as.
        blocks: The parts of a routine it suits.
        micro_break: True when it suits a short break at work.
        stages: The stages of a spell of back pain it suits.
        position: The position it starts in.
        laterality: How it uses the two sides.
        level: How hard it is, 1 (anyone) to 5 (athletic).
        primary_muscles: The muscles it is meant for.
        secondary_muscles: Others that work or lengthen.
        muscle_action: What it does to them: ``lengthen``, ``strengthen``, ``stabilise``, ``mobilise``,
            ``condition`` or ``relax``.
        regions: The parts of the body it serves.
        spine: What the spine does.
        joint_load: How much each joint is loaded.
        balance_demand: How much balance it needs.
        impact: How much it jolts.
        isometric_strain: How much it raises blood pressure by holding, 0 to 3.
        abdominal_pressure: How much it raises pressure in the belly, 0 to 3.
        risk_flags: Other attributes that a restriction may name.
        equipment: What it needs.
        equipment_optional: What makes it nicer.
        bed_ok: True when a firm bed serves instead of the floor.
        intensity: How hard it is.
        dose: The doses it allows.
        tempo: The seconds of one repetition around its hold.
        breathing: How to breathe, in one sentence.
        steps: What to do, three to six steps of at most 30 words.
        cues: Short reminders.
        mistakes: Two or three common faults.
        benefits: What it is for.
        stop_signs: What one should stop this exercise for, besides the general rules.
        not_for: Whom it does not suit, in plain words.
        safety: How to keep it safe.
        harder: Links to harder exercises; the easier ones are computed from them.
        substitutes: Exercises of the same intent in another position.
        overrides: Where a condition's effect differs from what the attributes say.
        picture: How it is best drawn.
        crosswalk: The same exercise in other sets.
        sources: Source keys.
        review: Who has checked it.
        notes: What a maintainer should know, such as where sources disagree.
    """

    id: str = attrs.field(validator=_id)
    name: str = attrs.field(validator=some_text())
    aliases: tuple[str, ...] = ()
    family: str = attrs.field(validator=_id)
    category: Category
    mode: Mode
    component: Component
    blocks: tuple[BlockKind, ...]
    micro_break: bool = attrs.field(default=False, validator=yes_or_no())
    stages: tuple[Stage, ...]
    position: Position
    laterality: Laterality
    level: int = attrs.field(validator=between(1, 5))
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...] = ()
    muscle_action: str = attrs.field(validator=one_of(MUSCLE_ACTIONS))
    regions: tuple[str, ...]
    spine: Spine
    joint_load: JointLoad
    balance_demand: Load
    impact: Load
    isometric_strain: int = attrs.field(validator=between(0, 3))
    abdominal_pressure: int = attrs.field(validator=between(0, 3))
    risk_flags: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    equipment_optional: tuple[str, ...] = ()
    bed_ok: bool = attrs.field(default=False, validator=yes_or_no())
    intensity: Intensity
    dose: DoseGuide
    tempo: Timing
    breathing: str = attrs.field(validator=some_text())
    steps: tuple[str, ...]
    cues: tuple[str, ...] = ()
    mistakes: tuple[str, ...]
    benefits: tuple[str, ...]
    stop_signs: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    harder: tuple[Harder, ...] = ()
    substitutes: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    picture: Picture
    crosswalk: Crosswalk = Crosswalk()
    sources: tuple[str, ...] = attrs.field(validator=_sourced)
    review: Review = Review()
    notes: str | None = None

    @property
    def muscles(self) -> tuple[str, ...]:
        """Primary, then secondary muscles."""
        return self.primary_muscles + self.secondary_muscles

    @property
    def sides(self) -> int:
        """How many times a repetition is done in all: 1 when bilateral, else 2."""
        return 1 if self.laterality is Laterality.BILATERAL else 2

    @property
    def needs_floor(self) -> bool:
        """True when the person has to get down to the floor, or onto a firm bed where ``bed_ok``."""
        return self.position.group in ("lying", "hands-knees", "floor-sit")

    @property
    def is_end_range_bend(self) -> bool:
        """True when it takes the spine to the end of bending forwards."""
        return self.spine.end_range and Direction.FLEXION in self.spine.directions

    def _repr_html_(self) -> str:
        from lumbarkit.display import exercise_html

        return exercise_html(self)

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {self.category} level {self.level} {self.laterality}"
