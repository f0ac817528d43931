"""Where a statement comes from."""

from __future__ import annotations

import attrs

from lumbarkit.shown import by_fields, in_a_line


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
        read: What of it was read: ``full``, ``abstract``, ``opening``, ``summary`` (someone else's),
            ``page`` or ``nothing`` (from knowledge, re-check before citing).
        supports: What it gave this project, in our words.
    """

    key: str
    title: str
    authors: str | None = None
    year: int | None = None
    kind: str
    identifier: str | None = None
    read: str
    supports: str

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

    source: str
    note: str = ""

    __repr__ = by_fields()
