"""What may be planned: an exercise in a block, with the doses that may be prescribed."""

from __future__ import annotations

import attrs

from lumbarkit.exercises import Exercise
from lumbarkit.planning.limits.doses import DoseOption
from lumbarkit.restrictions import Ruling
from lumbarkit.shown import by_fields
from lumbarkit.words import BlockKind


@attrs.frozen
class Candidate:
    """An exercise that may stand in a block.

    Attributes:
        exercise: The exercise.
        block: The part of the routine.
        options: The doses that may be prescribed, the start dose first; never empty.
        rulings: What the person's conditions say of it.
    """

    exercise: Exercise
    block: BlockKind
    options: tuple[DoseOption, ...]
    rulings: tuple[Ruling, ...]

    __repr__ = by_fields()
