"""Open vocabularies: words that only describe, each with its meaning."""

from __future__ import annotations

import attrs
from attrs import validators

from lumbarkit.shown import in_a_line
from lumbarkit.text import plural


@attrs.frozen(kw_only=True)
class Term:
    """One word of a vocabulary.

    Attributes:
        id: The word in the data.
        label: What a professional calls it.
        plain: What anyone would call it.
        definition: What it means, in one sentence.
        group: The larger thing it belongs to; None where there is none.
        uberon: Its identifier in Uberon, where one is sure.
        fma: Its identifier in the Foundational Model of Anatomy, where one is sure.
    """

    id: str = attrs.field(validator=validators.matches_re(r"[a-z0-9]+([-_][a-z0-9]+)*"))
    label: str
    plain: str
    definition: str
    group: str | None = None
    uberon: str | None = attrs.field(
        default=None, validator=validators.optional(validators.matches_re(r"UBERON:[0-9]{7}"))
    )
    fma: str | None = attrs.field(
        default=None, validator=validators.optional(validators.matches_re(r"FMA:[0-9]+"))
    )

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id}: {self.plain}"


@attrs.frozen(kw_only=True)
class Vocabulary:
    """A set of words with their meanings.

    Attributes:
        id: Its name; also its file's name, such as ``muscles``.
        title: What it lists.
        sources: Source keys of the words and meanings.
        terms: The words.
    """

    id: str
    title: str
    sources: tuple[str, ...]
    terms: tuple[Term, ...] = attrs.field(validator=validators.min_len(1))

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {plural(len(self.terms), 'word')}"
