"""What a person answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lumbarkit.errors import InvalidAnswer

if TYPE_CHECKING:
    from typing import Unpack

    from lumbarkit.answer_types import AnswerValues
from lumbarkit.facts import FactList, Value
from lumbarkit.shown import LONGEST
from lumbarkit.text import cut


class Answers(Mapping[str, Value]):
    """What a person answered: an immutable mapping from fact names to values.

    A fact that is left out is *unanswered*, which is never the same as "no".

    Args:
        **facts: Answers by fact name; see ``docs/reference/facts.md``.

    Raises:
        InvalidAnswer: If a name is unknown, a type is wrong or a value is out of range; ``.faults`` lists
            all of them, with the nearest valid choice.

    Example:
        >>> from lumbarkit import Answers
        >>> Answers(pain_now=3)["pain_now"]
        3
        >>> Answers(pain_nwo=3)
        Traceback (most recent call last):
        ...
        lumbarkit.errors.InvalidAnswer: answer 'pain_nwo': no such fact; did you mean 'pain_now'?
    """

    __slots__ = ("_values", "changes")

    _values: dict[str, Value]
    #: Where they differ from `all_clear`; None for what is not answered. Most people differ in little, and
    #: the evaluator needs only that.
    changes: Mapping[str, Value | None]

    def __init__(self, **facts: Unpack[AnswerValues]) -> None:
        self._values = _checked(facts)
        self.changes = _bundled_facts().changes(self._values)

    @classmethod
    def all_clear(cls, **facts: Unpack[AnswerValues]) -> Answers:
        """Return "none of the listed warning signs", then the given answers.

        Every fact of section A (the person) and B (warning signs), and whatever else a screening asks, takes
        its safest value; ``age_years`` takes 40. Use it for tests and notebooks, or after the person has
        ticked "none of these" on a screen that lists them all.
        """
        return cls.of({**_bundled_facts().all_clear, **facts})

    @classmethod
    def of(cls, facts: Mapping[str, object]) -> Answers:
        """Return answers from any mapping, such as parsed JSON.

        Raises:
            InvalidAnswer: As the constructor.
        """
        answers = cls.__new__(cls)
        answers._values = _checked(facts)
        answers.changes = _bundled_facts().changes(answers._values)
        return answers

    def __getitem__(self, name: str) -> Value:
        try:
            return self._values[name]
        except KeyError:
            _bundled_facts()[name]
            raise

    def get(self, name: str, default: Value | None = None) -> Value | None:  # type: ignore[override]  # narrower
        """Return an answer, or ``default`` when it was not given."""
        return self._values.get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and self._values == other._values

    def __repr__(self) -> str:
        whole = "Answers(" + ", ".join(f"{name}={value!r}" for name, value in self._values.items()) + ")"
        return whole if len(whole) <= LONGEST else cut(f"<Answers {_in_short(self)}>", LONGEST)

    def __reduce__(self) -> tuple[object, ...]:
        return (Answers.of, (self._values,))

    def as_dict(self) -> dict[str, Value]:
        """Return the answers as a new dict."""
        return self._values.copy()

    def but(self, **facts: Unpack[AnswerValues]) -> Answers:
        """Return these answers with some of them changed or added."""
        return Answers.of({**self._values, **facts})

    def without(self, *names: str) -> Answers:
        """Return these answers with some of them left out."""
        return Answers.of({name: value for name, value in self._values.items() if name not in names})


def _in_short(answers: Answers) -> str:
    # Most of a long list says that nothing is wrong; what a reader looks for is where it says otherwise.
    told = ", ".join(f"{name}={value!r}" for name, value in answers.changes.items() if value is not None)
    if None in answers.changes.values():
        return f"{len(answers)} given" + (f", among them {told}" if told else "")
    return f"{len(answers)}, all clear" + (f" but {told}" if told else "")


def _checked(facts: Mapping[str, object]) -> dict[str, Value]:
    known = _bundled_facts()
    faults = known.faults(facts)
    if faults:
        raise InvalidAnswer(faults=faults)
    return {name: facts[name] for name in sorted(facts)}  # type: ignore[misc]  # checked just above


def _bundled_facts() -> FactList:
    # The one place where a value reaches for bundled content: an answer is checked where it is made.
    from lumbarkit.content import bundled_facts

    return bundled_facts()
