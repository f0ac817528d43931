"""The closed words that code and data share.

Each enumeration's values are exactly the strings in the data. Words that only describe (muscles, regions,
equipment, risk flags, conditions) are open vocabularies and live in ``data/vocabularies/``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class OrderedWord(StrEnum):
    """A word of a list with an order: it equals its text, as any word here, but compares by its place.

    A larger word is further down the list: ``max`` of several effects is the strictest of them.

    Attributes:
        rank: Its place in the list, from 0.

    Example:
        >>> max(Effect.AVOID, Effect.CAUTION).value
        'avoid'
    """

    rank: int

    def __init__(self, *_: str) -> None:
        self.rank = len(type(self).__members__)

    def __lt__(self, other: str) -> bool:
        return self.rank < self._alike(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= self._alike(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > self._alike(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= self._alike(other).rank

    def _alike(self, other: str) -> Self:
        # By their letters the words would compare with any text, and wrongly.
        if not isinstance(other, type(self)):
            raise TypeError(f"{type(self).__name__} compares only with its own words, not with {other!r}")
        return other


class Side(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def opposite(self) -> Side:
        """The other side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Laterality(StrEnum):
    """How an exercise uses the two sides of the body."""

    BILATERAL = "bilateral"  #: both sides work together; repetitions are counted once
    UNILATERAL = "unilateral"  #: one side does all its repetitions, then the other
    ALTERNATING = "alternating"  #: the sides take turns within a set


class Component(StrEnum):
    """What the balance rule counts."""

    STRETCH = "stretch"
    CORE = "core"
    AEROBIC = "aerobic"
    NONE = "none"  #: rest and breathing; counted nowhere


#: The components that shares are made of, in the order in which they are said.
COUNTED = (Component.STRETCH, Component.CORE, Component.AEROBIC)


class Category(StrEnum):
    """What people see as the kind of an exercise."""

    STRETCH = "stretch"
    CORE = "core"
    POSTURE = "posture"
    AEROBIC = "aerobic"
    RELAXATION = "relaxation"


class Mode(StrEnum):
    """How an exercise is performed, which decides how it is timed, ordered and progressed."""

    STATIC_STRETCH = "static-stretch"
    DYNAMIC_MOBILITY = "dynamic-mobility"
    MOTOR_CONTROL = "motor-control"
    ISOMETRIC_ENDURANCE = "isometric-endurance"
    DYNAMIC_STRENGTH = "dynamic-strength"
    CARDIO_CONTINUOUS = "cardio-continuous"
    RELAXATION = "relaxation"


class BlockKind(StrEnum):
    """The part of a routine."""

    WARM_UP = "warm_up"
    MAIN = "main"
    COOL_DOWN = "cool_down"


class StepKind(StrEnum):
    """What a timed instruction of a routine is."""

    GET_READY = "get_ready"
    WORK = "work"
    CHANGE_SIDE = "change_side"
    REST = "rest"
    CHANGE_POSITION = "change_position"


class SessionKind(StrEnum):
    """What a day of a programme holds."""

    ROUTINE = "routine"
    WALK = "walk"
    REST = "rest"


class Stage(StrEnum):
    """How long the present spell of back pain has lasted."""

    ACUTE = "acute"  #: under 6 weeks
    SUBACUTE = "subacute"  #: 6 to 12 weeks
    PERSISTENT = "persistent"  #: over 12 weeks
    PREVENTION = "prevention"  #: between spells


class Goal(StrEnum):
    """What the person wants most; it shifts the shares of stretch, core and aerobic work."""

    RELIEVE_STIFFNESS = "relieve-stiffness"
    BUILD_STRENGTH = "build-strength"
    FITNESS = "fitness"
    POSTURE = "posture"
    RETURN_TO_LIFTING = "return-to-lifting"


class Variant(StrEnum):
    """How much of a routine to do today."""

    FULL = "full"
    SHORT = "short"
    MINIMUM = "minimum"  #: a micro-break that needs no floor


class PostureGroup(StrEnum):
    """Positions between which a person moves without getting up or down."""

    LYING = "lying"
    HANDS_KNEES = "hands-knees"
    FLOOR_SIT = "floor-sit"
    CHAIR = "chair"
    UPRIGHT = "upright"
    MACHINE = "machine"
    WATER = "water"


class Position(StrEnum):
    """The position an exercise starts in."""

    SUPINE = "supine"
    SUPINE_HOOKLYING = "supine-hooklying"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    QUADRUPED = "quadruped"
    HALF_KNEELING = "half-kneeling"
    SITTING_FLOOR = "sitting-floor"
    SITTING_CHAIR = "sitting-chair"
    STANDING = "standing"
    STANDING_WALL = "standing-wall"
    WALKING = "walking"
    MACHINE_SEATED = "machine-seated"
    MACHINE_STANDING = "machine-standing"
    WATER_STANDING = "water-standing"
    WATER_HORIZONTAL = "water-horizontal"

    @property
    def group(self) -> PostureGroup:
        """The posture group of this position."""
        return _GROUPS[self]


_GROUPS = {
    Position.SUPINE: PostureGroup.LYING,
    Position.SUPINE_HOOKLYING: PostureGroup.LYING,
    Position.PRONE: PostureGroup.LYING,
    Position.SIDE_LYING: PostureGroup.LYING,
    Position.QUADRUPED: PostureGroup.HANDS_KNEES,
    Position.HALF_KNEELING: PostureGroup.HANDS_KNEES,
    Position.SITTING_FLOOR: PostureGroup.FLOOR_SIT,
    Position.SITTING_CHAIR: PostureGroup.CHAIR,
    Position.STANDING: PostureGroup.UPRIGHT,
    Position.STANDING_WALL: PostureGroup.UPRIGHT,
    Position.WALKING: PostureGroup.UPRIGHT,
    Position.MACHINE_SEATED: PostureGroup.MACHINE,
    Position.MACHINE_STANDING: PostureGroup.MACHINE,
    Position.WATER_STANDING: PostureGroup.WATER,
    Position.WATER_HORIZONTAL: PostureGroup.WATER,
}


class Direction(StrEnum):
    """A direction in which the spine moves."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    ROTATION = "rotation"
    SIDE_BEND = "side_bend"
    NEUTRAL = "neutral"


class Load(OrderedWord):
    """How much something is loaded, least first."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class DoseKind(StrEnum):
    """What a dose counts."""

    HOLD = "hold"
    REPS = "reps"
    BREATHS = "breaths"
    TIME = "time"


class Effect(OrderedWord):
    """What a condition does to an exercise, mildest first."""

    ALLOW = "allow"
    CAUTION = "caution"  #: plan it and show the note
    MODIFY = "modify"  #: plan it only with a smaller range, its safety text, or an easier neighbour
    AVOID = "avoid"  #: never plan it


class Phase(StrEnum):
    """When the safety questions are asked."""

    SCREENING = "screening"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    NEXT_DAY = "next_day"
    DAILY = "daily"  #: the diary: nothing has to be answered, and everything that is answered counts


class Action(OrderedWord):
    """What to do now, mildest first."""

    CONTINUE = "continue"
    REDUCE_REPS = "reduce_reps"
    STOP = "stop"
    REFER = "refer"


class Urgency(OrderedWord):
    """How soon to see someone, when the action is ``refer``, least urgent first."""

    ROUTINE = "routine"  #: within two to four weeks
    SOON = "soon"  #: within about two to five days
    SAME_DAY = "same_day"  #: speak to a health service today
    EMERGENCY = "emergency"  #: emergency number or emergency department now


class Role(StrEnum):
    """What the loop asks of a rule: the part it plays when sessions are counted and weeks are adapted.

    A role is written in the rule's card, so that a new rule is counted without a line of code.
    """

    SYMPTOM = "symptom"  #: its firing means that the session itself hurt
    ENDS_SESSION = "ends_session"  #: a symptom that ended the session, which counts as stopped
    MARKS_TRIGGER = "marks_trigger"  #: the exercise of the moment is left out of what comes
    DROPS_DIRECTION = "drops_direction"  #: so is the direction of the spine in which it moves
    CLOSES_UNTIL_SEEN = "closes_until_seen"  #: nothing is planned while an urgent referral is open
    CLOSES_UNTIL_REVIEWED = "closes_until_reviewed"  #: nor while one is open that leaves no exercise
    RUNS_OUT = "runs_out"  #: a stop that ends by itself, so that the plan waits for no answer
    EASES_UNTIL_SEEN = "eases_until_seen"  #: the next session is easier while a referral for soon is open
    EASES_AFTER_GAP = "eases_after_gap"  #: the next session is easier after a long gap
    EASES_IN_FLARE = "eases_in_flare"  #: the next session is easier while a flare lasts
    EASES_AFTER_FLARE = "eases_after_flare"  #: the first sessions after a flare are easier


class Meanwhile(OrderedWord):
    """How much exercise is fine in the meantime, most first."""

    AS_PLANNED = "as_planned"
    LIGHTER = "lighter"
    NONE = "none"


def level_of(action: Action, urgency: Urgency | None) -> int:
    """Return the place of an action and urgency in the one chain of seven levels, 0 to 6."""
    return _LEVELS[action, urgency]


def action_word(action: Action, urgency: Urgency | None) -> str:
    """Return an action and urgency as one word, such as ``stop`` or ``refer:same_day``."""
    return action.value if urgency is None else f"{action.value}:{urgency.value}"


def action_at(level: int) -> tuple[Action, Urgency | None]:
    """Return the action and urgency at a level of 0 to 6."""
    return _CHAIN[level]


_CHAIN: tuple[tuple[Action, Urgency | None], ...] = (
    (Action.CONTINUE, None),
    (Action.REDUCE_REPS, None),
    (Action.STOP, None),
    (Action.REFER, Urgency.ROUTINE),
    (Action.REFER, Urgency.SOON),
    (Action.REFER, Urgency.SAME_DAY),
    (Action.REFER, Urgency.EMERGENCY),
)
_LEVELS = {pair: level for level, pair in enumerate(_CHAIN)}

#: Every action, with its urgency, as one word; mildest first.
ACTION_WORDS = tuple(action_word(action, urgency) for action, urgency in _CHAIN)
