"""Where a statement comes from."""

from __future__ import annotations

import attrs

from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.validators import any_text, between, one_of, optional, some_text

_KINDS = (
    "guideline",
    "review",
    "trial",
    "cohort",
    "consensus",
    "leaflet",
    "expert",
    "dataset",
    "ontology",
    "article",
    "judgement",
)
_READ = ("full", "section", "abstract", "opening", "summary", "page", "nothing")


@attrs.frozen(kw_only=True)
class Source:
    """Something that was read, or a plain statement that nothing was.

    Attributes:
        key: The short key by which data cite it, such as ``ACSM11``.
        title: What it is called.
        authors: Who wrote it; empty where a body published it under its own name in ``title``.
        year: When it was published; None when the page carries no date.
        kind: ``guideline``, ``review``, ``trial``, ``cohort``, ``consensus``, ``leaflet``, ``expert``,
            ``dataset``, ``ontology``, ``article`` (a seed) or ``judgement``.
        identifier: A DOI, guideline number or other lasting identifier, where one is certain.
        read: What of it was read: ``full``, ``section`` (the part that ``supports`` names), ``abstract``,
            ``opening``, ``summary`` (someone else's), ``page`` or ``nothing`` (from knowledge, check again
            before citing).
        supports: What it gave this project, in our words.
    """

    key: str = attrs.field(validator=some_text())
    title: str = attrs.field(validator=some_text())
    authors: str | None = None
    year: int | None = attrs.field(default=None, validator=optional(between(1500, 2200)))
    kind: str = attrs.field(validator=one_of(_KINDS))
    identifier: str | None = None
    read: str = attrs.field(validator=one_of(_READ))
    supports: str = attrs.field(validator=some_text())

    @property
    def is_judgement(self) -> bool:
        """True when it is the authors' judgement, which needs clinical review."""
        return self.kind == "judgement"

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.key} {self.kind} {self.year or 'undated'}: {self.title}"


@attrs.frozen(kw_only=True)
class Citation:
    """A source, and what of it is meant.

    Attributes:
        source: The key of a `Source`.
        note: What the source says on this point, in our words.
    """

    source: str = attrs.field(validator=some_text())
    note: str = attrs.field(default="", validator=any_text())

    __repr__ = by_fields()
