"""Boxes of answers against a plain look at every answer."""

from __future__ import annotations

import pytest

from lumbarkit.facts import Fact, FactKind, Policy, Value, Worse
from lumbarkit.rules import Conjunction
from lumbarkit.safety.bits import holds
from lumbarkit.safety.ranges import answer_ranges, is_inside, ranks_of, small_domain
from lumbarkit.words import Phase
from tests.safety.planted import atom


def _number(low: int, high: int) -> Fact:
    return Fact(
        name="count",
        section="B",
        kind=FactKind.INT,
        minimum=low,
        maximum=high,
        worse=Worse.HIGHER,
        asked=(Phase.BEFORE,),
        unanswered=Policy.ABSENT,
    )


WORD = Fact(
    name="word",
    section="B",
    kind=FactKind.CHOICE,
    values=("none", "some", "much"),
    worse=Worse.HIGHER,
    asked=(Phase.BEFORE,),
    unanswered=Policy.ABSENT,
)
COUNT = _number(0, 10)
FACTS = {"count": COUNT, "word": WORD}


@pytest.mark.parametrize(("low", "high"), [(0, 6), (3, 6), (-6, 6), (-6, 0), (-6, -3), (0, 0)])
@pytest.mark.parametrize("operator", ["at_least", "below", "equals"])
def test_the_numbers_that_make_an_atom_true(low: int, high: int, operator: str) -> None:
    """For every constant in the range, exactly the numbers of which the comparison is true."""
    fact = _number(low, high)
    for constant in range(low, high + 1):
        test = atom("count", operator, constant)
        found, every = ranks_of(test, fact)
        assert every == range(low, high + 1)
        assert list(found) == [value for value in every if holds(test, fact, value)]


@pytest.mark.parametrize("operator", ["at_least", "below"])
@pytest.mark.parametrize("constant", [-3, 15])
def test_a_box_never_leaves_the_range(operator: str, constant: int) -> None:
    """A constant beyond the range makes the comparison true of every number in it, or of none."""
    test = atom("count", operator, constant)
    found, every = ranks_of(test, COUNT)
    assert list(found) == [value for value in every if holds(test, COUNT, value)]


@pytest.mark.parametrize(
    ("operator", "value"),
    [("at_least", "some"), ("below", "some"), ("equals", "some"), ("one_of", ("none", "much"))],
)
def test_the_words_that_make_an_atom_true(operator: str, value: Value | tuple[Value, ...]) -> None:
    """The places of exactly the choices of which the comparison is true."""
    test = atom("word", operator, value)
    found, every = ranks_of(test, WORD)
    assert every == range(3)
    assert [small_domain(WORD)[rank] for rank in sorted(found)] == [
        word for word in WORD.values if holds(test, WORD, word)
    ]


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [
        (("count", "at_least", 6), ("count", "at_least", 6), True),
        (("count", "at_least", 7), ("count", "at_least", 6), True),
        (("count", "at_least", 6), ("count", "at_least", 7), False),
        (("count", "below", 3), ("count", "below", 3), True),
        (("count", "below", 2), ("count", "below", 3), True),
        (("count", "below", 3), ("count", "below", 2), False),
        (("count", "equals", 6), ("count", "at_least", 6), True),
        (("count", "at_least", 6), ("count", "equals", 6), False),
        (("word", "at_least", "much"), ("word", "at_least", "some"), True),
        (("word", "at_least", "some"), ("word", "at_least", "much"), False),
        (("word", "equals", "some"), ("word", "one_of", ("some", "much")), True),
        (("word", "equals", "some"), ("count", "at_least", 6), False),
    ],
)
def test_a_box_lies_in_a_wider_one(
    one: tuple[str, str, Value], other: tuple[str, str, Value], inside: bool
) -> None:
    """Every answer in a box is in a wider one, of numbers as of words; another fact says nothing."""
    box, wider = (answer_ranges(Conjunction((atom(*each),)), FACTS) for each in (one, other))
    assert is_inside(box, wider) is inside
