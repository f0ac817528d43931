"""Which kinds of entries a content folder holds.

The folder is the index: adding an entry is adding a file.
"""

from __future__ import annotations

from typing import Any

import attrs

from lumbarkit.education import Topic
from lumbarkit.exercises import Exercise
from lumbarkit.facts import Fact
from lumbarkit.restrictions import Restriction
from lumbarkit.rules import Rule
from lumbarkit.sources import Source
from lumbarkit.vocabularies import Vocabulary


@attrs.frozen
class Kind:
    """One kind of entry.

    Attributes:
        folder: The folder that holds it, one file an entry.
        type: The type of a value.
        key: The field that names an entry; the file's name is the same in lower case.
        title: What one is called.
    """

    folder: str
    type: type[Any]
    key: str
    title: str

    def file_name(self, key: str) -> str:
        """Return the name of the file that holds an entry."""
        return f"{key.lower() if self.type is Rule else key}.json"


KINDS: tuple[Kind, ...] = (
    Kind("exercises", Exercise, "id", "exercise"),
    Kind("facts", Fact, "name", "fact"),
    Kind("rules", Rule, "id", "rule"),
    Kind("restrictions", Restriction, "id", "restriction"),
    Kind("sources", Source, "key", "source"),
    Kind("vocabularies", Vocabulary, "id", "vocabulary"),
    Kind("education", Topic, "id", "education topic"),
)

KIND_OF = {kind.folder: kind for kind in KINDS}
