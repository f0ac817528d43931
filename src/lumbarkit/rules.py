"""Rule cards: when a rule fires, what it asks for, and the cases that show it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import attrs

from lumbarkit.facts import Policy, Value
from lumbarkit.fields import worded
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.provisos import Allowance, Bound, Lock
from lumbarkit.shown import brief, by_fields, in_a_line
from lumbarkit.validators import (
    at_least,
    between,
    matches,
    not_empty,
    one_of,
    optional,
    refused,
    some_text,
    whole,
    yes_or_no,
)
from lumbarkit.words import (
    Action,
    Direction,
    Meanwhile,
    OrderedWord,
    Phase,
    Role,
    Urgency,
    action_word,
    level_of,
)


class Operator(StrEnum):
    """The only comparisons a rule may make."""

    EQUALS = "equals"
    AT_LEAST = "at_least"
    BELOW = "below"
    ONE_OF = "one_of"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Atom:
    """One comparison of one fact with a constant; false while the fact is unanswered.

    Attributes:
        fact: The fact.
        operator: The comparison.
        value: The constant; a tuple of choices for ``one_of``.
        parameter: The policy parameter that moves a number; the threshold shifts by as much as a host
            moves the parameter from its default.
    """

    fact: str
    operator: Operator
    value: Value | tuple[Value, ...]
    parameter: str | None = None

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.fact} {self.operator} {brief(self.value)}"


@attrs.frozen
class Conjunction:
    """Comparisons that must all be true."""

    atoms: tuple[Atom, ...] = attrs.field(validator=not_empty())

    @in_a_line
    def __repr__(self) -> str:
        return " and ".join(f"{each.fact} {each.operator} {brief(each.value)}" for each in self.atoms)


class Pace(OrderedWord):
    """How fast to move, fastest first."""

    NORMAL = "normal"
    SLOWER = "slower"  #: double the seconds of a repetition


class LevelShift(OrderedWord):
    """How far down the ladder to go, least first."""

    NONE = "none"
    ONE_DOWN = "one_down"
    LEVEL_1 = "level_1"


class Progression(OrderedWord):
    """Whether anything may be added, freest first."""

    ALLOWED = "allowed"
    HOLD = "hold"
    REGRESS = "regress"


class Only(StrEnum):
    """A kind of exercise to keep to; several at once must all hold."""

    MOBILITY = "mobility"
    FLOOR_BASED = "floor_based"
    POSITION_OF_EASE = "position_of_ease"
    WALKING = "walking"


class Joint(StrEnum):
    """A joint to spare."""

    NECK = "neck"
    SHOULDER = "shoulder"
    WRIST = "wrist"
    HIP = "hip"
    KNEE = "knee"
    ANKLE = "ankle"


class Cue(StrEnum):
    """A reminder to give."""

    BREATHE = "breathe"
    NO_BOUNCE = "no_bounce"
    FLAT_BACK = "flat_back"
    RETURN_TO_START = "return_to_start"
    RISE_SLOWLY = "rise_slowly"


_FACTORS = (1.0, 0.75, 0.5)
_factor = one_of(_FACTORS)
_sourced = not_empty()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Adaptations:
    """How a routine must be eased; the defaults ask for nothing.

    Attributes:
        reps_factor: Multiplies repetitions: 1.0, 0.75 or 0.5; the result is rounded down, at least 1.
        hold_factor: Multiplies holds: 1.0, 0.75 or 0.5; the result is rounded down, at least 3 s.
        hold_cap_s: The longest hold [s]; None for no cap.
        tempo: How fast to move.
        level_shift: How far down the ladder to go.
        max_exercises: The most exercises in a routine; None for no cap.
        rest_days: Days to leave out before the next session.
        drop_directions: Directions of the spine to leave out.
        spare: Joints to spare.
        exclude_families: Families of exercises to leave out.
        only: Kinds of exercise to keep to; all must hold.
        progression: Whether anything may be added.
        cues: Reminders to give.
    """

    reps_factor: float = attrs.field(default=1.0, validator=_factor)
    hold_factor: float = attrs.field(default=1.0, validator=_factor)
    hold_cap_s: int | None = attrs.field(default=None, validator=optional(at_least(3)))
    tempo: Pace = Pace.NORMAL
    level_shift: LevelShift = LevelShift.NONE
    max_exercises: int | None = attrs.field(default=None, validator=optional(at_least(1)))
    rest_days: int = attrs.field(default=0, validator=between(0, 7))
    drop_directions: frozenset[Direction] = frozenset()
    spare: frozenset[Joint] = frozenset()
    exclude_families: frozenset[str] = frozenset()
    only: frozenset[Only] = frozenset()
    progression: Progression = Progression.ALLOWED
    cues: frozenset[Cue] = frozenset()

    def merge(self, other: Adaptations) -> Adaptations:
        """Return the more cautious of the two in every part; the order does not matter."""
        return Adaptations(
            reps_factor=min(self.reps_factor, other.reps_factor),
            hold_factor=min(self.hold_factor, other.hold_factor),
            hold_cap_s=_lower(self.hold_cap_s, other.hold_cap_s),
            tempo=max(self.tempo, other.tempo),
            level_shift=max(self.level_shift, other.level_shift),
            max_exercises=_lower(self.max_exercises, other.max_exercises),
            rest_days=max(self.rest_days, other.rest_days),
            drop_directions=self.drop_directions | other.drop_directions,
            spare=self.spare | other.spare,
            exclude_families=self.exclude_families | other.exclude_families,
            only=self.only | other.only,
            progression=max(self.progression, other.progression),
            cues=self.cues | other.cues,
        )

    __repr__ = by_fields()


def merged(adaptations: Iterable[Adaptations]) -> Adaptations:
    """Return the most cautious combination of any number of adaptations."""
    result = Adaptations()
    for each in adaptations:
        result = result.merge(each)
    return result


def _lower(one: int | None, other: int | None) -> int | None:
    given = [value for value in (one, other) if value is not None]
    return min(given) if given else None


@attrs.frozen(kw_only=True)
class Tier:
    """A stronger factor from a higher threshold of one fact.

    Attributes:
        fact: The fact.
        at_least: The threshold from which the factor holds.
        reps_factor: Multiplies repetitions.
        hold_factor: Multiplies holds.
    """

    fact: str = attrs.field(validator=some_text())
    at_least: int = attrs.field(validator=whole())
    reps_factor: float = attrs.field(default=1.0, validator=_factor)
    hold_factor: float = attrs.field(default=1.0, validator=_factor)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Consequence:
    """What a rule asks for when it fires.

    Attributes:
        action: What to do now.
        urgency: How soon to see someone; given exactly when ``action`` is ``refer``.
        meanwhile: How much exercise is fine in the meantime.
        adaptations: How a routine must be eased.
        tiers: Stronger factors from higher thresholds.
        advice: What to do in words, where the adaptations cannot say it.
        permits_progress: Whether a little may be added, if no other rule objects.
    """

    action: Action
    urgency: Urgency | None = None
    meanwhile: Meanwhile
    adaptations: Adaptations = Adaptations()
    tiers: tuple[Tier, ...] = ()
    advice: str | None = None
    permits_progress: bool = attrs.field(default=False, validator=yes_or_no())

    def __attrs_post_init__(self) -> None:
        if (self.action is Action.REFER) is not (self.urgency is not None):
            raise refused(self, "urgency goes with refer, and only with refer")

    @property
    def level(self) -> int:
        """The place in the one chain of seven levels, 0 (continue) to 6 (refer, emergency)."""
        return level_of(self.action, self.urgency)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Case:
    """An example that the rule must decide as stated.

    Attributes:
        name: What it shows, as a phrase.
        phase: When it is asked.
        facts: The answers; every other fact is unanswered.
        fires: Whether the rule fires.
    """

    name: str = attrs.field(validator=some_text())
    phase: Phase
    facts: FrozenMap[str, Value]
    fires: bool = attrs.field(validator=yes_or_no())

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.phase}, {'fires' if self.fires else 'does not fire'}: {self.name}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Rule:
    """One rule: when it fires and what it asks for.

    Attributes:
        id: Its permanent id, such as ``PAIN-1``; its file's name in lower case.
        title: What it is about, in a few words for a reviewer.
        bound: The only phases it speaks in, with the reason; None when it speaks in every phase, as a rule
            about a sign must: a sign counts whenever it is reported.
        when: Conjunctions; any one is enough. Empty for the rules about unanswered facts.
        unanswered: The policy whose unanswered facts make it fire (``hold`` or ``lighter``); None otherwise.
        then: What it asks for.
        lock: How long that stays in force; None when it ends with the next answer.
        topic: What a referral by it is about, a word of the fact ``review_about``; None when no review ends
            it.
        reason: Why, in words for the person; names no disease.
        sources: Source keys.
        certainty: How sure we are that this action at this urgency is right, and why.
        roles: The parts that it plays in the loop, such as counting as a symptom.
        allowance: The one law of form from which it is exempt, and why; None for none.
        seeds: The statements of the seed articles that it carries.
        false_alarms: Who will be caught although nothing is wrong; None when not worth saying.
        cases: Examples: at least one that fires, one just short of it and one unanswered.
    """

    id: str = attrs.field(validator=matches(r"[A-Z]{3,4}-[0-9]{1,2}", says="an id such as 'PAIN-1'"))
    title: str = attrs.field(validator=some_text())
    bound: Bound | None = None
    when: tuple[Conjunction, ...] = ()
    unanswered: Policy | None = None
    then: Consequence
    lock: Lock | None = None
    topic: str | None = attrs.field(default=None, validator=optional(some_text()))
    reason: str = attrs.field(validator=some_text())
    sources: tuple[str, ...] = attrs.field(validator=_sourced)
    certainty: str = attrs.field(validator=some_text())
    roles: tuple[Role, ...] = ()
    allowance: Allowance | None = None
    seeds: tuple[str, ...] = ()
    false_alarms: str | None = None
    cases: tuple[Case, ...] = attrs.field(validator=not_empty(3))

    def __attrs_post_init__(self) -> None:
        if bool(self.when) is (self.unanswered is not None):
            raise refused(self, "a rule has either conjunctions or a policy of unanswered facts")
        if (self.lock is not None and self.lock.until_review) is not (self.topic is not None):
            raise refused(self, "what only a review ends has a topic, and nothing else has one", part="topic")

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases it speaks in: every one, unless it is bound."""
        return tuple(Phase) if self.bound is None else self.bound.phases

    @property
    def group(self) -> str:
        """The letters before the dash, such as ``PAIN``."""
        return self.id.partition("-")[0]

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {action_word(self.then.action, self.then.urgency)}: {self.title}"


@attrs.frozen(kw_only=True)
class Parameter:
    """A threshold that a host may move, but only towards caution.

    Attributes:
        name: Its name.
        default: The value in the rules as they stand.
        limit: The most cautious value allowed, below the default.
        meaning: What it decides, in plain words.
        sources: Source keys.
    """

    name: str = attrs.field(validator=some_text())
    default: int = attrs.field(validator=whole())
    limit: int = attrs.field(validator=whole())
    meaning: str = attrs.field(validator=some_text())
    sources: tuple[str, ...] = attrs.field(validator=_sourced)

    def __attrs_post_init__(self) -> None:
        if self.limit > self.default:
            raise refused(
                self,
                "caution lies below the default, so the limit must not be above it",
                part="limit",
                got=self.limit,
                expected=f"at most {self.default}",
            )

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.name} {self.default}, as low as {self.limit}"
