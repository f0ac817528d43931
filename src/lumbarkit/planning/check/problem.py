"""What a linter finds, and where it looks."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.exercises import Exercise
from lumbarkit.planning.plan.routine import Prescription, Routine
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.words import BlockKind


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong with a plan.

    Attributes:
        code: The rule it breaks, such as ``time_over``; see docs/reference/checks.md.
        where: The place, as a JSON path, such as ``$.blocks[1].prescriptions[0].dose.reps``.
        message: What is wrong, in words.
        suggestion: What would mend it, in words.
    """

    code: str
    where: str
    message: str
    suggestion: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} ({self.code}); {self.suggestion}"

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.code} {self.where}: {self.message}"


@attrs.frozen
class Placed:
    """A prescription of a known exercise, with where it stands."""

    where: str
    block: BlockKind
    prescription: Prescription
    exercise: Exercise

    __repr__ = by_fields()


def prescriptions_in(routine: Routine) -> Iterator[tuple[str, BlockKind, Prescription]]:
    """Yield every prescription with its path and block."""
    for block_index, block in enumerate(routine.blocks):
        for index, prescription in enumerate(block.prescriptions):
            yield f"$.blocks[{block_index}].prescriptions[{index}]", block.kind, prescription


def placed_in(routine: Routine, catalogue: Catalogue) -> Iterator[Placed]:
    """Yield every prescription with its exercise, its path and its block."""
    for where, block, prescription in prescriptions_in(routine):
        yield Placed(where, block, prescription, catalogue[prescription.exercise])
