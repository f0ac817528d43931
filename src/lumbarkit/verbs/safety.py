"""What a person may do now, by the bundled rules unless others are given."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from lumbarkit import content
from lumbarkit.answers import Answers
from lumbarkit.arguments import expect
from lumbarkit.facts import Fact
from lumbarkit.safety import RuleSet, Verdict
from lumbarkit.safety import evaluator as _safety
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Phase

if TYPE_CHECKING:
    from lumbarkit.journal import Journal


def evaluate(
    answers: Answers,
    *,
    phase: Phase | PhaseWord,
    journal: Journal | None = None,
    now: datetime.datetime | None = None,
    rules: RuleSet | None = None,
) -> Verdict:
    """Return one action for a set of answers, with reasons.

    The verdict is the maximum over all rules that fire; no rule can lower it, and an unanswered question is
    never taken as "no". Without a journal nothing is concluded from history.

    Args:
        answers: What the person answered.
        phase: When: ``screening``, ``before``, ``during``, ``after`` or ``next_day``.
        journal: What happened before; derived facts come from it.
        now: The moment of asking, with an offset; needed with a journal, and for ``Verdict.valid_until``.
        rules: Another rule set, such as one with parameters moved towards caution.

    Raises:
        InvalidAnswer: If ``answers`` are not `Answers`.
        InvalidRequest: If the phase is unknown, ``now`` is missing or without an offset, or another argument
            has the wrong type.

    Source:
        Every rule names its own; see docs/reference/rules.md.

    Example:
        >>> from lumbarkit import Answers, evaluate
        >>> evaluate(Answers.all_clear(pain_now=3), phase="before").action.value
        'continue'
        >>> evaluate(Answers.all_clear(saddle_numbness=True), phase="before").urgency.value
        'emergency'
    """
    known = _rules(rules, journal, now)
    return _safety.evaluate(answers, phase=phase, rules=known, journal=journal, now=now)


def ask_next(
    answers: Answers,
    *,
    phase: Phase | PhaseWord,
    journal: Journal | None = None,
    now: datetime.datetime | None = None,
    rules: RuleSet | None = None,
) -> tuple[Fact, ...]:
    """Return the unanswered facts that could still change the verdict, most decisive first.

    Empty when nothing could: either all that matters is answered, or the verdict is already the highest.

    Args:
        answers: What the person answered so far.
        phase: When, as in `evaluate`.
        journal: What happened before.
        now: The moment of asking, with an offset.
        rules: Another rule set.

    Raises:
        InvalidAnswer: If ``answers`` are not `Answers`.
        InvalidRequest: If the phase is unknown, ``now`` is missing or without an offset, or another argument
            has the wrong type.
    """
    known = _rules(rules, journal, now)
    return _safety.ask_next(answers, phase=phase, rules=known, journal=journal, now=now)


def _rules(rules: RuleSet | None, journal: Journal | None, now: datetime.datetime | None) -> RuleSet:
    """Return the rules to go by, once everything else has the type it should have."""
    if rules is None and journal is None and now is None:
        return content.bundled_ruleset()
    from lumbarkit.journal import Journal

    expect(
        journal=(journal, Journal | None), now=(now, datetime.datetime | None), rules=(rules, RuleSet | None)
    )
    return content.bundled_ruleset() if rules is None else rules
