"""What can be asked or derived about a person, and what they answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from lumbarkit.errors import Fault, UnknownFact, nearest
from lumbarkit.fields import worded
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.validators import (
    any_text,
    at_least,
    matches,
    not_empty,
    one_of,
    optional,
    refused,
    some_text,
    whole,
)
from lumbarkit.words import Phase

_name = matches(r"[a-z][a-z0-9_]*", says="lower-case words joined by underscores, such as 'pain_now'")

#: What an answer may be.
Value = bool | int | str


#: Stands for a screening that never was [days].
NEVER_SCREENED = 3650


class FactKind(StrEnum):
    """What an answer looks like."""

    BOOL = "bool"
    INT = "int"
    CHOICE = "choice"  #: one of an ordered list of words


class Worse(StrEnum):
    """The direction in which caution may only rise."""

    HIGHER = "higher"  #: for bool: true; for a choice: later in the list
    LOWER = "lower"
    NONE = "none"  #: both ends matter, or the fact only serves as a reference


class Policy(StrEnum):
    """What it means when a fact is not answered."""

    HOLD = "hold"  #: stop and ask: a warning sign is never assumed absent
    LIGHTER = "lighter"  #: go lighter: it matters for the dose, not for danger
    NO_PROGRESS = "no_progress"  #: no rule, but no progression either
    RESTRICT = "restrict"  #: the planner treats the condition as present
    ABSENT = "absent"  #: the same as the safest answer
    TREATED_AS_FALSE = "treated_as_false"  #: reassurance must be earned
    DERIVED = "derived"  #: computed; unknown means that nothing is concluded from it


class DerivedFrom(StrEnum):
    """What a derived fact is computed from."""

    ANSWERS = "answers"  #: other answers of the moment
    JOURNAL = "journal"  #: what is on record; without a journal there is nothing to conclude


@attrs.frozen(kw_only=True, field_transformer=worded)
class Fact:
    """Something that can be asked, or derived from earlier answers.

    Attributes:
        name: Its permanent name; also its file's name.
        section: ``A`` person, ``B`` warning signs, ``C`` today, ``D`` during, ``E`` afterwards, ``F`` derived
            from history, ``P`` for the planner only.
        kind: What an answer looks like.
        values: The choices, safest first; empty unless ``kind`` is ``choice``.
        minimum: The least number allowed; None unless ``kind`` is ``int``.
        maximum: The greatest number allowed; None unless ``kind`` is ``int``.
        unit: The unit of the number.
        worse: The direction in which caution may only rise.
        asked: The phases in which it is asked; for a derived fact, those in which rules use it.
        unanswered: What it means when it is not answered.
        must_answer: The phases in which leaving it out is penalised (policies ``hold`` and ``lighter``).
        must_answer_if: Answers to other facts that turn this one into a must-answer; any one is enough.
        carries_days: How many days an answer keeps its force; None for this session only.
        all_clear: The value that ``Answers.all_clear`` uses where no end of the range is the safest.
        question: What to ask, in plain words; empty for what is only worked out.
        choice_texts: What each choice means to the person, in the order of ``values``.
        derived_from: What a derived fact is computed from, ``answers`` or ``journal``; None for the others.
        definition: How a derived fact is computed, in one or two sentences.
        sources: Source keys.
    """

    name: str = attrs.field(
        validator=matches(
            r"[a-z][a-z0-9_]*", says="lower-case words joined by underscores, such as 'pain_now'"
        )
    )
    section: str = attrs.field(validator=one_of(("A", "B", "C", "D", "E", "F", "P")))
    kind: FactKind
    values: tuple[str, ...] = ()
    minimum: int | None = attrs.field(default=None, validator=optional(whole()))
    maximum: int | None = attrs.field(default=None, validator=optional(whole()))
    unit: str | None = None
    worse: Worse
    asked: tuple[Phase, ...]
    unanswered: Policy
    must_answer: tuple[Phase, ...] = ()
    must_answer_if: tuple[MustAnswerIf, ...] = ()
    carries_days: int | None = attrs.field(default=None, validator=optional(at_least(1)))
    all_clear: int | None = attrs.field(default=None, validator=optional(whole()))
    question: str = attrs.field(default="", validator=any_text())
    choice_texts: tuple[str, ...] = ()
    derived_from: DerivedFrom | None = None
    definition: str | None = None
    sources: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.kind is FactKind.CHOICE:
            if len(self.values) < 2 or len(set(self.values)) != len(self.values):
                raise refused(
                    self, "a choice needs two or more different values", part="values", got=self.values
                )
            if self.choice_texts and len(self.choice_texts) != len(self.values):
                raise refused(self, "choice_texts must match values one for one", part="choice_texts")
        elif self.values or self.choice_texts:
            raise refused(self, "only a choice has values and choice_texts")
        if (self.section == "F") is not (self.derived_from is not None):
            raise refused(
                self, "derived facts, and no others, say what they are derived from", part="derived_from"
            )
        ranged = self.minimum is not None and self.maximum is not None
        if (self.kind is FactKind.INT) is not ranged:
            raise refused(self, "minimum and maximum belong to numbers, and to all of them")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise refused(
                self,
                "minimum must not be above maximum",
                part="minimum",
                got=self.minimum,
                expected=f"at most {self.maximum}",
            )

    @property
    def is_derived(self) -> bool:
        """True when it is computed from other answers or from the journal."""
        return self.section == "F"

    def is_open_in(self, phase: Phase) -> bool:
        """Return whether leaving it out leaves something open: what a phase does not ask, it cannot miss.

        What only a journal can tell is never open, and what has no safest answer always is.
        """
        if self.derived_from is DerivedFrom.JOURNAL and not self.is_askable:
            return False
        return phase in self.asked or self.safest is None

    @property
    def is_askable(self) -> bool:
        """True when a person can be asked it; some derived facts can, for want of history."""
        return bool(self.question)

    @property
    def allowed(self) -> str:
        """The allowed answers, in words."""
        if self.kind is FactKind.BOOL:
            return "True or False"
        if self.kind is FactKind.INT:
            return f"a whole number from {self.minimum} to {self.maximum}"
        return "one of " + ", ".join(self.values)

    @property
    def safest(self) -> Value | None:
        """The answer that asks for the least caution; None where no end of the range does."""
        if self.worse is Worse.NONE:
            return self.all_clear
        return self._end(first=self.worse is Worse.HIGHER)

    @property
    def worst(self) -> Value | None:
        """The answer that asks for the most caution; None where no end of the range does."""
        if self.worse is Worse.NONE:
            return None
        return self._end(first=self.worse is Worse.LOWER)

    def _end(self, *, first: bool) -> Value | None:
        if self.kind is FactKind.BOOL:
            return not first
        if self.kind is FactKind.INT:
            return self.minimum if first else self.maximum
        return self.values[0 if first else -1]

    def rank(self, value: Value) -> int:
        """Return the place of a valid answer in the fact's order: False 0, True 1; choices from 0."""
        return self.values.index(value) if isinstance(value, str) else int(value)

    def fault(self, value: object) -> Fault | None:
        """Return what is wrong with an answer, or None when nothing is."""
        where = f"answer {self.name!r}"
        if self.kind is FactKind.BOOL:
            ok = isinstance(value, bool)
        elif self.kind is FactKind.INT:
            ok = isinstance(value, int) and not isinstance(value, bool)
        else:
            ok = isinstance(value, str)
        if not ok:
            return Fault(where, "wrong type", got=value, expected=self.allowed)
        if isinstance(value, str):
            if value not in self.values:
                near = nearest(value, self.values)
                return Fault(where, "unknown choice", got=value, expected=self.allowed, near=near)
        elif (
            isinstance(value, int)
            and self.minimum is not None
            and self.maximum is not None
            and not self.minimum <= value <= self.maximum
        ):
            return Fault(where, "out of range", got=value, expected=self.allowed)
        return None

    @in_a_line
    def __repr__(self) -> str:
        if self.kind is FactKind.INT:
            kind = f"{self.minimum} to {self.maximum}"
        else:
            kind = "yes or no" if self.kind is FactKind.BOOL else f"one of {len(self.values)}"
        return f"{self.name}, {kind}: {self.question or self.definition}"


@attrs.frozen(kw_only=True)
class MustAnswerIf:
    """An answer that turns another fact into a must-answer.

    Attributes:
        fact: The fact that was answered.
        one_of: The answers that do so.
    """

    fact: str = attrs.field(validator=some_text())
    one_of: tuple[bool | str, ...] = attrs.field(validator=not_empty())

    __repr__ = by_fields()


class FactList(Mapping[str, Fact]):
    """All facts by name, in the order of their sections."""

    __slots__ = ("_asked_for", "_facts", "all_clear", "screened")

    def __init__(self, facts: Iterator[Fact] | tuple[Fact, ...] | list[Fact]) -> None:
        ordered = sorted(facts, key=lambda fact: ("ABCDEFP".index(fact.section), fact.name))
        self._facts = {fact.name: fact for fact in ordered}
        #: The answers of a person with none of the listed signs. What must be earned is left open: nobody
        #: who ticks "none of these" has said that a professional looked at anything.
        self.all_clear: Mapping[str, Value] = {
            fact.name: fact.safest
            for fact in ordered
            if (fact.section in "AB" or (fact.section in "CP" and Phase.SCREENING in fact.asked))
            and fact.safest is not None
            and fact.unanswered is not Policy.TREATED_AS_FALSE
        }
        #: What no screening may leave open.
        self.screened = frozenset(
            fact.name
            for fact in ordered
            if fact.unanswered is Policy.HOLD
            and Phase.SCREENING in fact.must_answer
            and Phase.SCREENING in fact.asked
        )
        self._asked_for = tuple(
            fact for fact in ordered if fact.must_answer_if and Phase.SCREENING in fact.asked
        )

    def __getitem__(self, name: str) -> Fact:
        try:
            return self._facts[name]
        except KeyError:
            near = nearest(name, self._facts)
            raise UnknownFact(faults=[Fault(f"fact {name!r}", "no such fact", near=near)]) from None

    def __contains__(self, name: object) -> bool:
        return name in self._facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __repr__(self) -> str:
        return f"<FactList of {len(self)} facts>"

    def is_complete_screening(self, answers: Mapping[str, object]) -> bool:
        """Return True when no warning sign that must be answered at screening is left open."""
        return self.screened <= answers.keys() and not any(
            fact.name not in answers
            and any(answers.get(each.fact) in each.one_of for each in fact.must_answer_if)
            for fact in self._asked_for
        )

    def changes(self, answers: Mapping[str, Value]) -> dict[str, Value | None]:
        """Return where answers differ from `all_clear`; None for what is not answered."""
        clear = self.all_clear
        found: dict[str, Value | None] = {
            name: value for name, value in answers.items() if clear.get(name) != value
        }
        if len(answers) - len(found) < len(clear):
            found.update(dict.fromkeys(clear.keys() - answers.keys()))
        return found

    def faults(self, answers: Mapping[str, object]) -> list[Fault]:
        """Return everything that is wrong with a set of answers."""
        faults = []
        for name, value in answers.items():
            fact = self._facts.get(name)
            if fact is None:
                near = nearest(name, self._facts)
                faults.append(Fault(f"answer {name!r}", "no such fact", near=near))
            elif (fault := fact.fault(value)) is not None:
                faults.append(fault)
        return faults
