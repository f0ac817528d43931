"""What the planner asks of a journal, and nothing more."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.planning.limits.candidate import Candidate
from lumbarkit.planning.search.model import Need, needs_of
from lumbarkit.words import Side

_DAYS = 7


class PastSessions(Protocol):
    """A journal, as far as the planner knows one."""

    def last_lead_side(self) -> Side | None:
        """Return the side that started the newest session; None when there was none."""
        ...

    def needs_covered(
        self, catalogue: Catalogue, *, days: int, now: datetime.datetime | None
    ) -> frozenset[Need]:
        """Return the (muscle action, region) pairs served in the days before ``now``.

        Without ``now`` the days are counted back from the newest entry.
        """
        ...


def lead_side_after(journal: PastSessions | None, seed: int) -> Side:
    """Return the starting side: the other one than last time; without a last time the seed decides."""
    led = None if journal is None else journal.last_lead_side()
    if led is not None:
        return led.opposite
    return Side.LEFT if seed % 2 == 0 else Side.RIGHT


def lacking_needs(
    journal: PastSessions | None, catalogue: Catalogue, candidates: Iterable[Candidate]
) -> frozenset[Need]:
    """Return the needs that the last seven days lacked; none when there is no journal to tell."""
    if journal is None:
        return frozenset()
    covered = journal.needs_covered(catalogue, days=_DAYS, now=None)
    return (
        frozenset(need for each in candidates for need in needs_of(each.exercise)) - covered
        if covered
        else frozenset()
    )
