"""Validators of single numbers, words, texts and days."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

import attrs

from lumbarkit.errors import Fault, nearest
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.validators.refusal import out_of_range, refuse, wrong_type


def between(low: int, high: int) -> Whole:
    """Ask for a whole number from ``low`` to ``high``."""
    return Whole(low, high)


def at_least(low: int) -> Whole:
    """Ask for a whole number that is not below ``low``."""
    return Whole(low, None)


def whole() -> Whole:
    """Ask for a whole number."""
    return Whole(None, None)


def amount(low: float, high: float | None = None) -> Real:
    """Ask for a number that is finite and not below ``low``, nor above ``high`` where that is given."""
    return Real(low, high)


def one_of(choices: Iterable[str | float]) -> OneOf:
    """Ask for one of some words, or of some numbers."""
    return OneOf(tuple(choices))


def matches(pattern: str, *, says: str) -> Matches:
    """Ask for text of which the whole fits a pattern.

    Args:
        pattern: The pattern, written so that regular expressions everywhere read it alike.
        says: What such text looks like, in words.
    """
    return Matches(re.compile(pattern), says)


def identifier() -> Matches:
    """Ask for the id of an entry: lower-case words joined by hyphens."""
    return matches(r"[a-z0-9]+(-[a-z0-9]+)*", says="lower-case words joined by hyphens, such as 'bird-dog'")


def some_text() -> Text:
    """Ask for text that says something."""
    return Text(is_blank_fine=False)


def any_text() -> Text:
    """Ask for text, which may be empty."""
    return Text(is_blank_fine=True)


def yes_or_no() -> YesNo:
    """Ask for True or False."""
    return YesNo()


def moment() -> Moment:
    """Ask for a date and time with an offset."""
    return Moment()


def day(first: int, last: int) -> Day:
    """Ask for a day of the calendar, from one year to another."""
    return Day(first, last)


@attrs.frozen
class Whole:
    """A whole number within bounds.

    Attributes:
        low: The least; None for no bound.
        high: The greatest; None for no bound.
    """

    low: int | None
    high: int | None

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if (
            type(value) is not int
            or (self.low is not None and value < self.low)
            or (self.high is not None and value > self.high)
        ):
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        expected = "a whole number" + _bounds(self.low, self.high)
        if type(value) is not int:
            yield wrong_type(value, expected)
        elif not _lies_between(value, self.low, self.high):
            yield out_of_range(value, expected)


@attrs.frozen
class Real:
    """A finite number within bounds.

    Attributes:
        low: The least.
        high: The greatest; None for no bound.
    """

    low: float
    high: float | None

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if not _is_number(value) or not _is_finite(value) or not _lies_between(value, self.low, self.high):
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        expected = "a number" + _bounds(self.low, self.high)
        if not _is_number(value):
            yield wrong_type(value, expected)
        elif not _is_finite(value):
            yield Fault("", "not finite", got=value, expected=expected)
        elif not _lies_between(value, self.low, self.high):
            yield out_of_range(value, expected)


@attrs.frozen
class OneOf:
    """One of some choices.

    Attributes:
        choices: The words, or the numbers.
    """

    choices: tuple[str | float, ...]

    __repr__ = by_fields()

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if isinstance(value, _NO_CHOICES) or value not in self.choices:
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if isinstance(value, _NO_CHOICES) or value not in self.choices:
            words = [str(choice) for choice in self.choices]
            near = nearest(value, words) if isinstance(value, str) else None
            yield Fault("", "unknown word", got=value, expected="one of " + ", ".join(words), near=near)


@attrs.frozen
class Matches:
    """Text of which the whole fits a pattern.

    Attributes:
        pattern: The pattern.
        says: What such text looks like, in words.
    """

    pattern: re.Pattern[str]
    says: str

    @in_a_line
    def __repr__(self) -> str:
        return self.says

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if not isinstance(value, str) or self.pattern.fullmatch(value) is None:
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, str):
            yield wrong_type(value, self.says)
        elif self.pattern.fullmatch(value) is None:
            yield Fault("", "not well formed", got=value, expected=self.says)


@attrs.frozen
class Text:
    """Text.

    Attributes:
        is_blank_fine: Whether it may hold nothing but white space, or nothing at all.
    """

    is_blank_fine: bool

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if not isinstance(value, str) or not (self.is_blank_fine or (value and not value.isspace())):
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, str):
            yield wrong_type(value, "text")
        elif not self.is_blank_fine and not value.strip():
            yield Fault("", "is blank", got=value, expected="text")


@attrs.frozen
class YesNo:
    """True or False."""

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if type(value) is not bool:
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if type(value) is not bool:
            yield wrong_type(value, "true or false")


@attrs.frozen
class Moment:
    """A date and time with an offset."""

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if not isinstance(value, datetime.datetime) or value.utcoffset() is None:
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        expected = "a date and time with an offset"
        if not isinstance(value, datetime.datetime):
            yield wrong_type(value, expected)
        elif value.utcoffset() is None:
            yield Fault("", "no offset", got=value.isoformat(), expected=expected)


@attrs.frozen
class Day:
    """A day of the calendar.

    Attributes:
        first: The first year.
        last: The last year.
    """

    first: int
    last: int

    def __call__(self, owner: attrs.AttrsInstance, _: object, value: Any) -> None:
        """Refuse an owner whose field is anything else."""
        if type(value) is not datetime.date or not self.first <= value.year <= self.last:
            refuse(owner)

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if type(value) is not datetime.date:
            yield Fault("", "not a day", got=value, expected="a date such as datetime.date(2026, 1, 5)")
        elif not self.first <= value.year <= self.last:
            yield out_of_range(value.isoformat(), f"a day from {self.first} to {self.last}")


#: True is no choice among numbers, though it equals 1; nor is None, which stands for "not given".
_NO_CHOICES = (bool, type(None))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_finite(value: float) -> bool:
    return abs(value) <= sys.float_info.max  # which NaN is not; a whole number may be too large for a float


def _lies_between(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _bounds(low: float | None, high: float | None) -> str:
    if low is None:
        return "" if high is None else f" of at most {high}"
    return f" of at least {low}" if high is None else f" from {low} to {high}"
