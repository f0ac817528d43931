"""What the planner asks of a journal, and nothing else."""

from __future__ import annotations

import datetime

from lumbarkit import Catalogue
from lumbarkit.planning.search.model import Need
from lumbarkit.words import Side


class Diary:
    """A journal as the planner knows it."""

    def __init__(self, led: Side | None, covered: frozenset[Need] = frozenset()) -> None:
        """Keep what it answers."""
        self.led = led
        self.covered = covered

    def last_lead_side(self) -> Side | None:
        """Return the side that started last time."""
        return self.led

    def needs_covered(
        self, catalogue: Catalogue, *, days: int, now: datetime.datetime | None
    ) -> frozenset[Need]:
        """Return what was covered lately."""
        assert days == 7
        return self.covered
