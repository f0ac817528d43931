"""The safety questions, asked on a terminal.

Yes/no warning signs come as short lists that are answered with numbers or ``none``; the other questions come
one by one, the most decisive first, and only while they could still change the verdict. An empty line skips a
question, which counts as not answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from lumbarkit.answers import Answers
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Fact, FactKind, Value, Worse
from lumbarkit.text import wrapped
from lumbarkit.verbs.safety import ask_next
from lumbarkit.words import Phase

_PAGE = 6
_PHASE = Phase.SCREENING


def ask() -> Answers:
    """Ask the screening questions and return the answers."""
    print("A few safety questions first. An empty line skips a question; Ctrl-C stops.")
    answers: dict[str, Value] = {}
    for title, section in (("Warning signs", "B"), ("About you", "A"), ("For choosing exercises", "P")):
        for page in _pages(section):
            _ask_page(title, page, answers)
            if section == "B" and not ask_next(Answers.of(answers), phase=_PHASE):
                return Answers.of(answers)
    skipped: set[str] = set()
    while remaining := [
        fact for fact in ask_next(Answers.of(answers), phase=_PHASE) if fact.name not in skipped
    ]:
        value = _ask_one(remaining[0])
        if value is None:
            skipped.add(remaining[0].name)
        else:
            answers[remaining[0].name] = value
    return Answers.of(answers)


def _pages(section: str) -> Iterator[list[Fact]]:
    decisive = {fact.name: place for place, fact in enumerate(ask_next(Answers(), phase=_PHASE))}
    listed = [
        fact
        for fact in bundled_facts().values()
        if fact.section == section
        and fact.kind is FactKind.BOOL
        and fact.worse is Worse.HIGHER
        and _PHASE in fact.asked
    ]
    listed.sort(key=lambda fact: decisive.get(fact.name, len(decisive)))
    for start in range(0, len(listed), _PAGE):
        yield listed[start : start + _PAGE]


def _ask_page(title: str, page: list[Fact], answers: dict[str, Value]) -> None:
    print()
    print(f"{title}: does any of these apply to you?")
    for number, fact in enumerate(page, 1):
        print(*wrapped(f"{number}. {fact.question}", "  ", "     "), sep="\n")
    while True:
        reply = input("Numbers, or none: ").strip().lower()
        if not reply:
            return
        chosen = set() if reply == "none" else set(reply.replace(",", " ").split())
        if reply == "none" or chosen <= {str(number) for number in range(1, len(page) + 1)}:
            for number, fact in enumerate(page, 1):
                answers[fact.name] = str(number) in chosen
            return
        print(f"Please type numbers from 1 to {len(page)}, the word none, or nothing to skip.")


def _ask_one(fact: Fact) -> Value | None:
    print()
    print(*wrapped(fact.question), sep="\n")
    for number, text in enumerate(fact.choice_texts or fact.values, 1):
        print(f"  {number}. {text}")
    hint = {FactKind.BOOL: "yes or no", FactKind.INT: fact.allowed, FactKind.CHOICE: "a number"}[fact.kind]
    while True:
        reply = input(f"{hint[0].upper()}{hint[1:]}: ").strip().lower()
        if not reply:
            return None
        value = _value(fact, reply)
        if value is not None and fact.fault(value) is None:
            return value
        print(f"Please type {hint}, or nothing to skip.")


def _value(fact: Fact, reply: str) -> Value | None:
    if fact.kind is FactKind.BOOL:
        return {"yes": True, "y": True, "no": False, "n": False}.get(reply)
    if not reply.lstrip("-").isdecimal():
        return None
    number = int(reply)
    if fact.kind is FactKind.INT:
        return number
    return fact.values[number - 1] if 1 <= number <= len(fact.values) else None
