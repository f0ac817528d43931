"""A content folder to a catalogue, file by file."""

from __future__ import annotations

from collections.abc import Callable

from lumbarkit.catalogue.background import Background
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.content.folder import Folder
from lumbarkit.content.loader import Manifest, entries, single
from lumbarkit.education import Topic
from lumbarkit.exercises import Exercise
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.restrictions import Restriction
from lumbarkit.sources import Source
from lumbarkit.vocabularies import Vocabulary


def catalogue(
    folder: Folder, *, careful: bool, loaded_by: Callable[[], Catalogue] | None = None
) -> Catalogue:
    """Return the catalogue of a folder, without looking across entries."""
    exercises = entries(folder, "exercises", Exercise, careful=careful)
    return Catalogue(exercises, background=background(folder, careful=careful, loaded_by=loaded_by))


def background(
    folder: Folder, *, careful: bool, loaded_by: Callable[[], Catalogue] | None = None
) -> Background:
    """Return what the catalogue of a folder holds besides its exercises."""
    topics = entries(folder, "education", Topic, careful=careful)
    return Background(
        restrictions=entries(folder, "restrictions", Restriction, careful=careful),
        sources={source.key: source for source in entries(folder, "sources", Source, careful=careful)},
        vocabularies={each.id: each for each in entries(folder, "vocabularies", Vocabulary, careful=careful)},
        education=tuple(sorted(topics, key=lambda topic: (topic.order, topic.id))),
        planning=single(folder, "planning.json", PlanningNumbers, careful=careful),
        version=single(folder, "manifest.json", Manifest, careful=careful).version,
        loaded_by=loaded_by,
    )
