"""Everything lumbarkit raises on purpose.

One root, three families: *content* (the author of data is at fault), *usage* (the caller is), and
*refusal* (nobody is: the library declines, and says why).

Messages read ``{where}: {what is wrong}, got {value!r}; expected {allowed}; did you mean {near!r}?``;
the pieces are attributes, so that a host can word its own.
"""

from __future__ import annotations

import difflib
import pickle
from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Final

import attrs

from lumbarkit.shown import in_a_line

if TYPE_CHECKING:
    from lumbarkit.planning.check.problem import Problem
    from lumbarkit.planning.compose.relaxations import Relaxation
    from lumbarkit.safety import Verdict


def nearest(word: object, choices: Iterable[str]) -> str | None:
    """Return the choice that ``word`` was probably meant to be, or None."""
    found = difflib.get_close_matches(str(word), sorted(choices), n=1, cutoff=0.6)
    return found[0] if found else None


class Absence(Enum):
    """That there was no value, where None would be a value; the same one in every process."""

    ABSENT = "absent"


ABSENT: Final = Absence.ABSENT


@attrs.frozen
class Fault:
    """One thing wrong in one place.

    Attributes:
        where: The file, argument or object at fault.
        problem: What is wrong, in a few words.
        path: The JSON path inside it, such as ``$.dose.reps``; empty when ``where`` says it all.
        got: The offending value, as given; its type, where that is what is wrong; `ABSENT` when there is
            none.
        expected: What is allowed, in words; empty when there is nothing to add.
        near: The nearest valid choice, or None.
    """

    where: str
    problem: str
    path: str = attrs.field(default="", kw_only=True)
    got: object = attrs.field(default=ABSENT, kw_only=True)
    expected: str = attrs.field(default="", kw_only=True)
    near: str | None = attrs.field(default=None, kw_only=True)

    def __str__(self) -> str:
        place = f"{self.where} @ {self.path}" if self.path else self.where
        text = f"{place}: {self.problem}"
        if self.got is not ABSENT:
            text += f", got {_shortened(self.got)}"
        if self.expected:
            text += f"; expected {self.expected}"
        if self.near is not None:
            text += f"; did you mean {self.near!r}?"
        return text

    @in_a_line
    def __repr__(self) -> str:
        return str(self)

    def __reduce__(self) -> tuple[object, ...]:
        parts = (self.where, self.problem, self.path, _portable(self.got), self.expected, self.near)
        return _fault, parts


@attrs.frozen
class Shown:
    """What stands, in another process, for a value that cannot be sent there.

    Attributes:
        text: How the value showed itself.
    """

    text: str

    def __repr__(self) -> str:
        return self.text


def _fault(where: str, problem: str, path: str, got: object, expected: str, near: str | None) -> Fault:
    return Fault(where, problem, path=path, got=got, expected=expected, near=near)


def _portable(value: object) -> object:
    # People hand over files, locks and functions, and are to hear of it in whatever process they are.
    try:
        pickle.dumps(value)
    except Exception:  # noqa: BLE001  # each type refuses in its own way
        return Shown(_shortened(value))
    return value


def _shortened(value: object) -> str:
    try:
        text = value.__name__ if isinstance(value, type) else repr(value)
    except RecursionError:  # someone handed in what nests deeper than any document of ours
        text = f"a deeply nested {type(value).__name__}"
    return text if len(text) <= 120 else f"{text[:117]}..."


class LumbarkitError(Exception):
    """The root of every error that lumbarkit raises on purpose.

    Attributes:
        faults: Each thing that is wrong, in reading order; never empty for content and usage errors.
    """

    def __init__(self, message: str = "", *, faults: Iterable[Fault] = ()) -> None:
        self.faults = tuple(faults)
        self.message = message or "\n".join(str(fault) for fault in self.faults)
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[object, ...]:
        # The usual way calls the class with the message alone, and most of ours need more than that.
        return _raised_elsewhere, (type(self), self.message, vars(self))


def _raised_elsewhere(kind: type[LumbarkitError], message: str, parts: dict[str, object]) -> LumbarkitError:
    error = kind.__new__(kind, message)
    vars(error).update(parts)
    return error


class ContentError(LumbarkitError, ValueError):
    """A value, or what a folder or a document holds, is not valid; ``faults`` lists everything found."""


class InvalidAnswer(LumbarkitError, ValueError):
    """An answer has an unknown name, a wrong type or a value outside its range."""


class InvalidRequest(LumbarkitError, ValueError):
    """A request for a routine or a programme contradicts itself or is out of range."""


class InvalidPlan(LumbarkitError, ValueError):
    """A routine or programme that was handed in cannot be read or followed.

    Attributes:
        problems: What the linter found, when the plan could be read at all.
    """

    def __init__(
        self, message: str = "", *, faults: Iterable[Fault] = (), problems: Iterable[Problem] = ()
    ) -> None:
        self.problems = tuple(problems)
        super().__init__(message, faults=faults)


class UnknownExercise(LumbarkitError, KeyError):
    """No exercise has this id."""


class UnknownFact(LumbarkitError, KeyError):
    """No fact has this name."""


class NotCleared(LumbarkitError):
    """The verdict allows no exercise now.

    Attributes:
        verdict: The verdict that says so; show its ``explain()`` to the person.
    """

    def __init__(self, message: str, *, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(message)


class NothingFits(LumbarkitError):
    """No routine keeps every hard rule of the request.

    Attributes:
        relaxations: The smallest changes to the request that would each make one fit.
    """

    def __init__(self, message: str, *, relaxations: Iterable[Relaxation] = ()) -> None:
        self.relaxations = tuple(relaxations)
        super().__init__(message)
