"""Validators refuse what they should, say why, and show their bounds."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lumbarkit import ContentError
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.validators import (
    Check,
    a,
    amount,
    any_text,
    at_least,
    between,
    day,
    each,
    identifier,
    matches,
    moment,
    not_empty,
    one_of,
    optional,
    refused,
    some_text,
    whole,
    yes_or_no,
)
from lumbarkit.words import Side

_UTC = datetime.datetime(2026, 1, 5, 8, tzinfo=datetime.UTC)
_DAY = datetime.date(2026, 1, 5)
_NAN, _INFINITY = float("nan"), float("inf")

#: By name: a validator, what it takes, and what it refuses with what it says of it.
CASES: dict[str, tuple[Check, list[object], list[tuple[object, str]]]] = {
    "between": (
        between(1, 5),
        [1, 5],
        [
            (0, ": out of range, got 0; expected a whole number from 1 to 5"),
            (6, ": out of range, got 6; expected a whole number from 1 to 5"),
            (True, ": wrong type, got True; expected a whole number from 1 to 5"),
            (2.0, ": wrong type, got 2.0; expected a whole number from 1 to 5"),
            ("3", ": wrong type, got '3'; expected a whole number from 1 to 5"),
            (None, ": wrong type, got None; expected a whole number from 1 to 5"),
        ],
    ),
    "at_least": (
        at_least(0),
        [0, 10**30],
        [(-1, ": out of range, got -1; expected a whole number of at least 0")],
    ),
    "whole": (whole(), [-(10**30), 0], [(0.5, ": wrong type, got 0.5; expected a whole number")]),
    "amount": (
        amount(0, 10),
        [0, 0.0, 10, 2.5],
        [
            (-0.1, ": out of range, got -0.1; expected a number from 0 to 10"),
            (10.5, ": out of range, got 10.5; expected a number from 0 to 10"),
            (_NAN, ": not finite, got nan; expected a number from 0 to 10"),
            (_INFINITY, ": not finite, got inf; expected a number from 0 to 10"),
            (False, ": wrong type, got False; expected a number from 0 to 10"),
            ("1", ": wrong type, got '1'; expected a number from 0 to 10"),
        ],
    ),
    "amount without an end": (
        amount(0),
        [0, 1e300],
        [(10**400, f": not finite, got {str(10**400)[:117]}...; expected a number of at least 0")],
    ),
    "one_of": (
        one_of(("side", "front")),
        ["side"],
        [
            ("frnt", ": unknown word, got 'frnt'; expected one of side, front; did you mean 'front'?"),
            (None, ": unknown word, got None; expected one of side, front"),
            ([], ": unknown word, got []; expected one of side, front"),
        ],
    ),
    "one_of numbers": (
        one_of((1.0, 0.5)),
        [1.0, 1, 0.5],
        [
            (True, ": unknown word, got True; expected one of 1.0, 0.5"),
            (_NAN, ": unknown word, got nan; expected one of 1.0, 0.5"),
        ],
    ),
    "matches": (
        matches(r"[A-Z]{3}-[0-9]", says="an id such as 'CES-1'"),
        ["CES-1"],
        [
            ("CES-1\n", ": not well formed, got 'CES-1\\n'; expected an id such as 'CES-1'"),
            (1, ": wrong type, got 1; expected an id such as 'CES-1'"),
        ],
    ),
    "identifier": (
        identifier(),
        ["bridge", "bird-dog-2"],
        [
            (
                "Bird dog",
                ": not well formed, got 'Bird dog'; expected lower-case words joined by hyphens, "
                "such as 'bird-dog'",
            )
        ],
    ),
    "some_text": (
        some_text(),
        ["a", " a "],
        [
            ("", ": is blank, got ''; expected text"),
            (" \t\n", ": is blank, got ' \\t\\n'; expected text"),
            (None, ": wrong type, got None; expected text"),
        ],
    ),
    "any_text": (any_text(), ["", "a"], [(b"a", ": wrong type, got b'a'; expected text")]),
    "yes_or_no": (yes_or_no(), [True, False], [(1, ": wrong type, got 1; expected true or false")]),
    "moment": (
        moment(),
        [_UTC],
        [
            (
                _UTC.replace(tzinfo=None),
                ": no offset, got '2026-01-05T08:00:00'; expected a date and time with an offset",
            ),
            (_DAY, ": wrong type, got datetime.date(2026, 1, 5); expected a date and time with an offset"),
        ],
    ),
    "day": (
        day(1970, 2200),
        [_DAY, datetime.date(1970, 1, 1), datetime.date(2200, 12, 31)],
        [
            (
                datetime.date(1969, 12, 31),
                ": out of range, got '1969-12-31'; expected a day from 1970 to 2200",
            ),
            (
                "2026-01-05",
                ": not a day, got '2026-01-05'; expected a date such as datetime.date(2026, 1, 5)",
            ),
        ],
    ),
    "a": (
        a(Side, says="Side.LEFT or Side.RIGHT"),
        [Side.LEFT],
        [("left", ": wrong type, got 'left'; expected Side.LEFT or Side.RIGHT")],
    ),
    "optional": (
        optional(at_least(1)),
        [None, 1],
        [(0, ": out of range, got 0; expected a whole number of at least 1")],
    ),
    "each": (
        each(between(0, 3), least=2),
        [(0, 3)],
        [
            ((1,), ": too short, got 1; expected at least 2"),
            ((1, 4), " @ [1]: out of range, got 4; expected a whole number from 0 to 3"),
            ([1, 2], ": wrong type, got [1, 2]; expected a tuple"),
            (None, ": wrong type, got None; expected a tuple"),
        ],
    ),
    "each of a set": (
        each(some_text(), kind=frozenset),
        [frozenset(), frozenset({"mat"})],
        [
            (frozenset({""}), ": is blank, got ''; expected text"),
            ("mat", ": wrong type, got 'mat'; expected a frozenset"),
        ],
    ),
    "each of a mapping": (
        each(at_least(0), kind=FrozenMap),
        [FrozenMap({"left": 0})],
        [
            (
                FrozenMap({"left": -1}),
                " @ .left: out of range, got -1; expected a whole number of at least 0",
            )
        ],
    ),
    "not_empty": (
        not_empty(),
        [("K",), (None,)],
        [((), ": too short, got 0; expected at least 1")],
    ),
}
_BAD = [(name, value, said) for name, (_, _, bad) in CASES.items() for value, said in bad]


def _holder(check: Check) -> Any:
    return attrs.make_class("Holder", {"part": attrs.field(validator=check)}, frozen=True)


@pytest.mark.parametrize("name", CASES)
def test_takes_what_it_asks_for(name: str) -> None:
    """What is within the bounds, ends included, is taken, and nothing is said about it."""
    check, good, _ = CASES[name]
    for value in good:
        assert _holder(check)(value).part is value
        assert list(check.faults(value)) == []


@pytest.mark.parametrize(("name", "value", "said"), _BAD)
def test_says_what_is_wrong(name: str, value: object, said: str) -> None:
    """What is refused is refused with the pieces of a fault."""
    assert [str(fault) for fault in CASES[name][0].faults(value)] == [said]


_odd = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 12),
        st.floats(),
        st.text(max_size=3),
        st.sampled_from([*Side, _UTC, _DAY, "front", "bird-dog", "CES-1", 10**400]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=2), inner, max_size=2).map(FrozenMap),
    ),
    max_leaves=4,
)


class TestLaw:
    """The call only says no; what is wrong is worked out once something is."""

    @pytest.mark.parametrize("name", CASES)
    @given(value=_odd)
    @example(value=frozenset({"", 3}))
    @example(value=datetime.datetime(2026, 1, 5))  # noqa: DTZ001  # the want of an offset is meant
    def test_refuses_exactly_what_it_finds_faults_with(self, name: str, value: object) -> None:
        """A value is refused when, and only when, there is something to say against it."""
        check = CASES[name][0]
        assert _refused(check, value) == [fault.problem for fault in check.faults(value)]


def _refused(check: Check, value: object) -> list[str]:
    try:
        _holder(check)(value)
    except ContentError as error:
        return [fault.problem for fault in error.faults]
    return []


@attrs.frozen(kw_only=True)
class DoseLike:
    """A value with parts that must be something, and must go together."""

    name: str = attrs.field(validator=some_text())
    sets: int = attrs.field(default=1, validator=at_least(1))
    note: str | None = None
    holds: tuple[int, ...] = attrs.field(default=(), validator=each(at_least(0)))

    def __attrs_post_init__(self) -> None:
        if self.sets != len(self.holds):
            raise refused(
                self,
                "sets and holds differ",
                part="sets",
                got=self.sets,
                expected=f"the {len(self.holds)} holds",
            )


class TestRefusal:
    """All faults of a value at once; the pieces are attributes of the exception."""

    def test_tells_everything_at_once(self) -> None:
        """One refusal names every part that is wrong, by its path."""
        with pytest.raises(ContentError) as caught:
            DoseLike(name="x", sets=0, holds=(1, -1, "2"))  # type: ignore[arg-type]  # wrong on purpose
        assert str(caught.value) == (
            "dose like 'x' @ $.sets: out of range, got 0; expected a whole number of at least 1\n"
            "dose like 'x' @ $.holds[1]: out of range, got -1; expected a whole number of at least 0\n"
            "dose like 'x' @ $.holds[2]: wrong type, got '2'; expected a whole number of at least 0"
        )

    @pytest.mark.parametrize("name", ["", 3, "x" * 81])
    def test_does_not_call_a_value_by_what_is_no_name(self, name: object) -> None:
        """A name that is missing, of another type or endless is not repeated before every fault."""
        with pytest.raises(ContentError) as caught:
            DoseLike(name=name, sets=0)  # type: ignore[arg-type]  # wrong on purpose
        assert {fault.where for fault in caught.value.faults} == {
            "dose like ''" if name == "" else "dose like"
        }

    def test_a_contradiction_has_the_same_pieces(self) -> None:
        """What is wrong with a value as a whole is told like what is wrong with a part of it."""
        with pytest.raises(ContentError) as caught:
            DoseLike(name="x", sets=2, holds=(5,))
        assert (
            str(caught.value) == "dose like 'x' @ $.sets: sets and holds differ, got 2; expected the 1 holds"
        )
        assert caught.value.faults[0].problem == "sets and holds differ"
        assert caught.value.faults[0].got == 2

    def test_a_contradiction_of_the_whole_is_found_at_its_root(self) -> None:
        """Without a part to look at first, the path is that of the value."""
        fault = refused(DoseLike(name="x", holds=(5,)), "does not add up").faults[0]
        assert (fault.where, fault.path, fault.problem) == ("dose like 'x'", "$", "does not add up")


class TestBounds:
    """Validators know their bounds and show them."""

    def test_show_their_bounds(self) -> None:
        """What is allowed is read off the validator, not out of a message."""
        assert (between(1, 5).low, between(1, 5).high) == (1, 5)
        assert (at_least(2).low, at_least(2).high) == (2, None)
        assert one_of(["a", "b"]).choices == ("a", "b")
        assert identifier().pattern.pattern == "[a-z0-9]+(-[a-z0-9]+)*"
        assert optional(each(at_least(0), least=3)).check == each(at_least(0), least=3)
        assert not_empty(3).least == 3

    @pytest.mark.parametrize("name", CASES)
    def test_are_frozen_values(self, name: str) -> None:
        """Two validators that ask for the same are equal, may be keys, and survive pickling."""
        check = CASES[name][0]
        assert pickle.loads(pickle.dumps(check)) == check
        assert hash(check) == hash(pickle.loads(pickle.dumps(check)))
