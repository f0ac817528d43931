"""Which exercise may stand where in a routine, and next to which others."""

from __future__ import annotations

from lumbarkit.exercises import Exercise
from lumbarkit.planning.limits.frame import Frame
from lumbarkit.words import BlockKind, Component, Mode, PostureGroup

#: What a cool-down is made of: gentle movement, stretching, breathing.
COOL_DOWN_MODES = frozenset((Mode.DYNAMIC_MOBILITY, Mode.STATIC_STRETCH, Mode.RELAXATION))
#: The one family of control work that is gentle enough to warm up with.
GENTLE_CONTROL = "pelvic-control"

_WARM_UP_LEVEL = 2
_WARM_UP_EFFORT = 3
_BLOCK_PLACE = {block: place for place, block in enumerate(BlockKind)}
_GROUP_PLACE = {
    PostureGroup.WATER: 0,
    PostureGroup.MACHINE: 1,
    PostureGroup.UPRIGHT: 2,
    PostureGroup.CHAIR: 3,
    PostureGroup.HANDS_KNEES: 4,
    PostureGroup.FLOOR_SIT: 5,
    PostureGroup.LYING: 6,
}
_MODE_PLACE = {
    mode: place
    for place, mode in enumerate(
        (
            Mode.CARDIO_CONTINUOUS,
            Mode.DYNAMIC_MOBILITY,
            Mode.MOTOR_CONTROL,
            Mode.DYNAMIC_STRENGTH,
            Mode.ISOMETRIC_ENDURANCE,
            Mode.STATIC_STRETCH,
            Mode.RELAXATION,
        )
    )
}

#: A place in a routine: block, aerobic first, posture group, position, mode, id.
SortKey = tuple[int, int, int, str, int, str]


def suits_block(exercise: Exercise, block: BlockKind, frame: Frame) -> bool:
    """Return whether an exercise may stand in a block of a routine.

    A warm-up holds light aerobic work, movement short of its end and gentle control; nothing that is held.
    """
    if block not in exercise.blocks:
        return False
    if exercise.position.group is PostureGroup.WATER:
        # Nobody goes to the pool and back for a warm-up or a stretch.
        return block is BlockKind.MAIN and exercise.component is Component.AEROBIC and not frame.aerobic_apart
    if block is BlockKind.WARM_UP:
        gentle = exercise.level <= _WARM_UP_LEVEL and exercise.intensity.effort_min <= _WARM_UP_EFFORT
        return gentle and (
            exercise.mode is Mode.CARDIO_CONTINUOUS
            or (exercise.mode is Mode.DYNAMIC_MOBILITY and not exercise.spine.end_range)
            or exercise.family == GENTLE_CONTROL
        )
    if block is BlockKind.COOL_DOWN:
        return exercise.mode in COOL_DOWN_MODES
    return not (frame.aerobic_apart and exercise.component is Component.AEROBIC)


def place_of(exercise: Exercise, block: BlockKind) -> SortKey:
    """Return the place of an exercise in a routine; the order of places is the order of exercises."""
    return (
        _BLOCK_PLACE[block],
        exercise.component is not Component.AEROBIC,
        _GROUP_PLACE[exercise.position.group],
        exercise.position.value,
        _MODE_PLACE[exercise.mode],
        exercise.id,
    )


def twin_of(exercise: Exercise) -> str | None:
    """Return what makes exercises of different families near-twins: the muscle that they stretch first."""
    if exercise.muscle_action != "lengthen":
        return None
    return exercise.primary_muscles[0]


def most_aerobic(block: BlockKind, frame: Frame) -> int:
    """Return how many aerobic exercises a block may hold."""
    return 2 if block is BlockKind.MAIN and frame.two_bouts else 1
