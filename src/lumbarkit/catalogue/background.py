"""What a catalogue holds besides its exercises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import attrs

from lumbarkit.education import Topic
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.restrictions import Restriction
from lumbarkit.shown import in_a_line
from lumbarkit.sources import Source
from lumbarkit.vocabularies import Vocabulary

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue


@attrs.frozen(kw_only=True)
class Background:
    """What a catalogue holds besides its exercises; shared by every part of it.

    Attributes:
        restrictions: What conditions do to exercises.
        sources: Sources by key.
        vocabularies: Open vocabularies by name.
        education: Topics of statements to read, in order.
        planning: The numbers of the planner.
        version: The content version.
        loaded_by: Loads the whole catalogue in any process; None where only the caller knows its folders.
    """

    restrictions: tuple[Restriction, ...]
    sources: Mapping[str, Source]
    vocabularies: Mapping[str, Vocabulary]
    education: tuple[Topic, ...]
    planning: PlanningNumbers
    version: str
    loaded_by: Callable[[], Catalogue] | None = attrs.field(default=None, eq=False)

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.version}, {len(self.restrictions)} restrictions, {len(self.sources)} sources"
