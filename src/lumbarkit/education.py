"""Short, sourced statements for people to read."""

from __future__ import annotations

import attrs
from attrs import validators

from lumbarkit.shown import in_a_line
from lumbarkit.text import plural


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

    id: str = attrs.field(validator=validators.matches_re(r"edu-[a-z0-9]+(-[a-z0-9]+)*"))
    question: str | None = None
    text: str
    sources: tuple[str, ...] = attrs.field(validator=validators.min_len(1))
    certainty: str = attrs.field(validator=validators.in_(("good", "fair", "thin", "judgement")))
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

    id: str = attrs.field(validator=validators.matches_re(r"[a-z0-9]+(-[a-z0-9]+)*"))
    title: str
    order: int = attrs.field(validator=validators.ge(1))
    statements: tuple[Statement, ...] = attrs.field(validator=validators.min_len(1))

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {plural(len(self.statements), 'statement')}: {self.title}"
