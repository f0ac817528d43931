"""What a person did and reported at one moment."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator

import attrs

from lumbarkit.answers import Answers
from lumbarkit.errors import ContentError, Fault, nearest
from lumbarkit.moments import fixed
from lumbarkit.shown import brief, by_fields, in_a_line
from lumbarkit.text import plural
from lumbarkit.words import ACTION_WORDS, Phase, Side

#: What the phase of an entry may be, in the order in which entries of one instant are sorted.
ENTRY_PHASES = tuple(phase.value for phase in Phase)
#: What the verdict of an entry may be, mildest first.
VERDICTS = ACTION_WORDS

# No one trains longer than a day; beyond that a number is a slip of the keyboard or an attack.
_MOST = {"sets": 1_000, "reps": 10_000, "hold_s": 86_400, "seconds": 86_400}
_RULES_SAID = 3
_RULE_ID = re.compile(r"[A-Z]{3,4}-[0-9]{1,2}")
_EXERCISE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PHASE_ORDER = {phase: place for place, phase in enumerate(ENTRY_PHASES)}


def _side(word: Side | str | None) -> Side | None:
    # Another word is left for the check of the whole line, which names all that is wrong with it.
    return Side(word) if word in ("left", "right") else word  # type: ignore[return-value]  # checked below


def _fixed(moment: datetime.datetime) -> datetime.datetime:
    # What is no moment at all is left for the check of the whole entry.
    return fixed(moment) if isinstance(moment, datetime.datetime) else moment  # type: ignore[redundant-expr]


@attrs.frozen(kw_only=True)
class Performed:
    """One exercise on one side, as it was planned or as it was done.

    Attributes:
        exercise: The id of the exercise.
        side: The side that worked; None where both work together.
        sets: Rounds, 0 to 1,000.
        reps: Repetitions in a set, on this side; None where none are counted.
        hold_s: How long each repetition is held [s]; None where nothing is held.
        seconds: The time at work on this side, rests left out [s].
    """

    exercise: str
    side: Side | None = attrs.field(default=None, converter=_side)
    sets: int = 1
    reps: int | None = None
    hold_s: int | None = None
    seconds: int = 0

    def __attrs_post_init__(self) -> None:
        faults = []
        where = "performed"
        if not _is_exercise_id(self.exercise):
            faults.append(
                _fault(where, "exercise", "not an exercise id", self.exercise, "such as 'bird-dog'")
            )
        if self.side is not None and not isinstance(self.side, Side):
            faults.append(_fault(where, "side", "not a side", self.side, "left, right or None"))
        for name, most in _MOST.items():
            number = getattr(self, name)
            if number is None and name in ("reps", "hold_s"):
                continue
            if type(number) is not int or not 0 <= number <= most:
                expected = f"a whole number from 0 to {most}"
                faults.append(_fault(where, name, "not a count", number, expected))
        if faults:
            raise ContentError(faults=faults)

    @property
    def total_reps(self) -> int:
        """Repetitions over all sets; 0 where none are counted."""
        return self.sets * (self.reps or 0)

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class JournalEntry:
    """What was planned, done, answered and decided at one moment.

    Attributes:
        at: When, with the offset of the place; its calendar date is the date the person lived. A named time
            zone becomes the offset that it has at that moment.
        phase: ``screening``, ``before``, ``during``, ``after``, ``next_day`` or ``daily`` (a diary entry).
        session: The session it belongs to; None for none.
        answers: What was answered.
        performed: What was done.
        planned: What was planned.
        note: The person's own words.
        verdict: What was answered then: ``continue``, ``reduce_reps``, ``stop``, ``refer:routine``,
            ``refer:soon``, ``refer:same_day`` or ``refer:emergency``; None when nothing was evaluated.
        fired: The ids of the rules that fired then.
        micro_break: True when the session is a short break at work, which counts in no session fact.
        corrects: The `id` of the entry that this one replaces; None when it replaces none.

    Raises:
        ContentError: If anything is out of order; ``.faults`` lists all of it.
    """

    at: datetime.datetime = attrs.field(converter=_fixed)
    phase: str
    session: str | None = None
    answers: Answers = attrs.field(factory=Answers)
    performed: tuple[Performed, ...] = ()
    planned: tuple[Performed, ...] = ()
    note: str = ""
    verdict: str | None = None
    fired: tuple[str, ...] = ()
    micro_break: bool = False
    corrects: str | None = None

    def __attrs_post_init__(self) -> None:
        faults = [*_time_faults(self), *_content_faults(self)]
        if faults:
            raise ContentError(faults=faults)

    @property
    def date(self) -> datetime.date:
        """The calendar date written in ``at`` itself."""
        return self.at.date()

    @property
    def order(self) -> tuple[datetime.datetime, int, str]:
        """What entries are sorted by: the instant, then the phase, then the session."""
        return (self.at, _PHASE_ORDER[self.phase], self.session or "")

    @property
    def id(self) -> str:
        """Sixteen letters that follow from the content alone, so that a correction can point at it."""
        text = json.dumps(
            [
                self.at.isoformat(),
                self.phase,
                self.session,
                sorted(self.answers.items()),
                [_line(each) for each in self.performed],
                [_line(each) for each in self.planned],
                self.note,
                self.verdict,
                list(self.fired),
                self.micro_break,
                self.corrects,
            ]
        )
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @in_a_line
    def __repr__(self) -> str:
        return ", ".join(_said(self))


def _said(entry: JournalEntry) -> Iterator[str]:
    yield f"{entry.at:%Y-%m-%d %H:%M} {entry.phase}"
    if entry.verdict is not None:
        yield " ".join((entry.verdict, *entry.fired[:_RULES_SAID]))
    if entry.answers:
        yield plural(len(entry.answers), "answer")
    if entry.performed:
        yield f"{len(entry.performed)} done"
    if entry.planned:
        yield f"{len(entry.planned)} planned"
    if entry.session is not None:
        yield f"session {entry.session}"
    if entry.note:
        yield brief(entry.note)


def _line(each: Performed) -> list[str | int | None]:
    return [each.exercise, each.side, each.sets, each.reps, each.hold_s, each.seconds]


def _time_faults(entry: JournalEntry) -> list[Fault]:
    if not isinstance(entry.at, datetime.datetime):
        return [_fault("journal entry", "at", "wrong type", entry.at, "a date and time with an offset")]
    if entry.at.utcoffset() is None:
        got = entry.at.isoformat()
        return [_fault("journal entry", "at", "no offset", got, "a date and time with an offset")]
    return []


def _content_faults(entry: JournalEntry) -> list[Fault]:
    faults = []
    where = "journal entry"
    if entry.phase not in ENTRY_PHASES:
        near = nearest(entry.phase, ENTRY_PHASES)
        expected = "one of " + ", ".join(ENTRY_PHASES)
        faults.append(_fault(where, "phase", "no such phase", entry.phase, expected, near))
    if entry.session is not None and not _is_name(entry.session):
        expected = "text with words in it, or None"
        faults.append(_fault(where, "session", "not a name", entry.session, expected))
    if not isinstance(entry.answers, Answers):
        faults.append(_fault(where, "answers", "wrong type", type(entry.answers), "Answers"))
    for name in ("performed", "planned"):
        lines = getattr(entry, name)
        if not isinstance(lines, tuple) or not all(isinstance(each, Performed) for each in lines):
            faults.append(_fault(where, name, "wrong type", lines, "a tuple of Performed"))
    if not isinstance(entry.note, str):
        faults.append(_fault(where, "note", "wrong type", entry.note, "text"))
    if entry.verdict is not None and entry.verdict not in VERDICTS:
        near = nearest(entry.verdict, VERDICTS)
        faults.append(
            _fault(where, "verdict", "no such verdict", entry.verdict, "one of " + ", ".join(VERDICTS), near)
        )
    if not _are_rule_ids(entry.fired):
        faults.append(_fault(where, "fired", "not rule ids", entry.fired, "a tuple of ids such as 'PAIN-1'"))
    if not isinstance(entry.micro_break, bool):
        faults.append(_fault(where, "micro_break", "wrong type", entry.micro_break, "True or False"))
    if entry.corrects is not None and not isinstance(entry.corrects, str):
        faults.append(_fault(where, "corrects", "wrong type", entry.corrects, "the id of an entry, or None"))
    return faults


def _is_exercise_id(word: object) -> bool:
    return isinstance(word, str) and _EXERCISE_ID.fullmatch(word) is not None


def _is_name(word: object) -> bool:
    return isinstance(word, str) and word.strip() != ""


def _are_rule_ids(words: object) -> bool:
    return isinstance(words, tuple) and all(
        isinstance(word, str) and _RULE_ID.fullmatch(word) is not None for word in words
    )


def _fault(where: str, name: str, problem: str, got: object, expected: str, near: str | None = None) -> Fault:
    return Fault(where, problem, path=f"$.{name}", got=got, expected=expected, near=near)
