"""Open vocabularies: words that only describe, each with its meaning."""

from __future__ import annotations

import attrs

from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.validators import matches, not_empty, optional, some_text

_word = matches(r"[a-z0-9]+([-_][a-z0-9]+)*", says="lower-case words joined by hyphens or underscores")


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

    id: str = attrs.field(validator=_word)
    label: str = attrs.field(validator=some_text())
    plain: str = attrs.field(validator=some_text())
    definition: str = attrs.field(validator=some_text())
    group: str | None = None
    uberon: str | None = attrs.field(
        default=None, validator=optional(matches(r"UBERON:[0-9]{7}", says="text such as 'UBERON:0001100'"))
    )
    fma: str | None = attrs.field(
        default=None, validator=optional(matches(r"FMA:[0-9]+", says="text such as 'FMA:13109'"))
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

    id: str = attrs.field(validator=some_text())
    title: str = attrs.field(validator=some_text())
    sources: tuple[str, ...] = attrs.field(validator=not_empty())
    terms: tuple[Term, ...] = attrs.field(validator=not_empty())

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {plural(len(self.terms), 'word')}"
