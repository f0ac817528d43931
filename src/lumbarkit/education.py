"""Short, sourced statements for people to read."""

from __future__ import annotations

import attrs

from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.validators import at_least, identifier, matches, not_empty, one_of, some_text


@attrs.frozen(kw_only=True)
class Statement:
    """One thing worth knowing, worded no stronger than its evidence.

    Attributes:
        id: Its permanent id, such as ``edu-rest-1``.
        question: The question it answers, in topics of questions and answers.
        text: The statement, in plain words, at most 60 words.
        sources: Source keys.
        certainty: ``good``, ``fair``, ``thin`` or ``judgement``: how well the evidence carries it.
        note: What a writer or reviewer should know about the evidence.
    """

    id: str = attrs.field(validator=matches(r"edu-[a-z0-9]+(-[a-z0-9]+)*", says="an id such as 'edu-rest-1'"))
    question: str | None = None
    text: str = attrs.field(validator=some_text())
    sources: tuple[str, ...] = attrs.field(validator=not_empty())
    certainty: str = attrs.field(validator=one_of(("good", "fair", "thin", "judgement")))
    note: str | None = None

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {self.certainty}: {self.text}"


@attrs.frozen(kw_only=True)
class Topic:
    """Statements that belong together.

    Attributes:
        id: Its permanent id; also its file's name.
        title: What it is about.
        order: Its place among the topics, from 1.
        statements: The statements, in reading order.
    """

    id: str = attrs.field(validator=identifier())
    title: str = attrs.field(validator=some_text())
    order: int = attrs.field(validator=at_least(1))
    statements: tuple[Statement, ...] = attrs.field(validator=not_empty())

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {plural(len(self.statements), 'statement')}: {self.title}"
