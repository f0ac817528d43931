"""The types of answers for static checkers."""

from typing import Literal, get_args, get_origin, get_type_hints

from lumbarkit import answer_types as written
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Fact, FactKind


def test_equal_the_facts() -> None:
    """Every fact has the type of its answers, and nothing else has one."""
    hints = get_type_hints(written.AnswerValues)
    assert {name: _words(hint) for name, hint in hints.items()} == {
        fact.name: _expected(fact) for fact in bundled_facts().values()
    }


def test_every_answer_may_be_left_out() -> None:
    """A missing answer is unanswered, never an error."""
    assert not written.AnswerValues.__required_keys__


def _words(hint: object) -> object:
    return get_args(hint) if get_origin(hint) is Literal else hint


def _expected(fact: Fact) -> object:
    if fact.kind is FactKind.BOOL:
        return bool
    return int if fact.kind is FactKind.INT else fact.values
