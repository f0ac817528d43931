"""The verbs of the library with the bundled content as their defaults."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from lumbarkit import content
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.facts import Answers, Fact
from lumbarkit.planning import (
    PlanRequest,
    Problem,
    Routine,
    check_plan,
    check_weeks,
    plan,
)
from lumbarkit.planning.adapt.adapt import adapt_programme
from lumbarkit.planning.adapt.adaptation import Accept, Adaptation
from lumbarkit.planning.compose.weeks import plan_weeks
from lumbarkit.planning.plan.programme import Programme, ProgrammeRequest, Week
from lumbarkit.safety import Clearance, RuleSet, Verdict
from lumbarkit.safety import evaluator as _safety
from lumbarkit.words import Phase

if TYPE_CHECKING:
    from lumbarkit.journal import Journal

T = TypeVar("T")


def load_catalogue(
    folder: str | os.PathLike[str] | None = None, *, over: str | os.PathLike[str] | None = None
) -> Catalogue:
    """Return the exercise catalogue.

    Args:
        folder: A vendored data folder; None for the bundled one, which is read once.
        over: A downstream folder that adds, replaces or retires entries, each with a reason; see
            docs/how-to/overlay-your-own-entries.md.

    Raises:
        ContentError: If a vendored folder or an overlay holds anything wrong; ``.faults`` lists all of it.

    Example:
        >>> from lumbarkit import load_catalogue
        >>> len(load_catalogue()) >= 30
        True
    """
    if folder is None and over is None:
        return content.bundled_catalogue()
    return content.load_folder(folder, over=over)


def evaluate(
    answers: Answers,
    *,
    phase: Phase | str,
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
        InvalidRequest: If the phase is unknown, or ``now`` is missing or without an offset.

    Source:
        Every rule names its own; see docs/reference/rules.md.

    Example:
        >>> from lumbarkit import Answers, evaluate
        >>> evaluate(Answers.all_clear(pain_now=3), phase="before").action.value
        'continue'
        >>> evaluate(Answers.all_clear(saddle_numbness=True), phase="before").urgency.value
        'emergency'
    """
    return _safety.evaluate(answers, phase=phase, evaluator=_evaluator(rules), journal=journal, now=now)


def ask_next(
    answers: Answers,
    *,
    phase: Phase | str,
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
        InvalidRequest: If the phase is unknown, or ``now`` is missing or without an offset.
    """
    return _safety.ask_next(answers, phase=phase, evaluator=_evaluator(rules), journal=journal, now=now)


def load_rules(
    folder: str | os.PathLike[str] | None = None, *, over: str | os.PathLike[str] | None = None
) -> RuleSet:
    """Return the rule set, to look at or to move parameters of.

    Args:
        folder: A vendored data folder; None for the bundled one, which is read once.
        over: A downstream folder; a catalogue with an overlay needs the rules with the same one.

    Raises:
        ContentError: As `load_catalogue`.
    """
    if folder is None and over is None:
        return content.bundled_ruleset()
    return content.load_folder_rules(folder, over=over)


@cache
def _bundled_evaluator() -> _safety.Evaluator:
    return _safety.Evaluator(content.bundled_ruleset())


def _evaluator(rules: RuleSet | None) -> _safety.Evaluator:
    return _bundled_evaluator() if rules is None else _safety.Evaluator(rules)


def plan_routine(
    request: PlanRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue | None = None,
    journal: Journal | None = None,
    seed: int = 0,
) -> Routine:
    """Choose, order and dose the exercises of one routine.

    Args:
        request: What the person wants; ``request.minutes`` is 3 to 90 [min].
        clearance: What the safety evaluator allows; its restrictions and factors are obeyed.
        catalogue: Another catalogue, or a part of one; None for the bundled one.
        journal: What was done before: the starting side flips, and what the last week lacked comes first.
        seed: Picks among equally good variety; the same seed gives the same routine.

    Returns:
        A routine whose ``seconds`` is at most ``60 * request.minutes`` and equal to the sum of its timeline.

    Raises:
        InvalidRequest: If the request names an exercise that does not exist.
        NothingFits: If no routine keeps every hard rule; ``.relaxations`` names the smallest changes that
            would help.

    Source:
        ACSM11, NSCA, K; see docs/explanation/planner.md.

    Example:
        >>> from lumbarkit import Answers, PlanRequest, evaluate, plan_routine
        >>> verdict = evaluate(Answers.all_clear(), phase="screening")
        >>> routine = plan_routine(PlanRequest(minutes=20), clearance=verdict.clearance())
        >>> routine.seconds <= 20 * 60
        True
        >>> routine.ledger.work_by_side["left"] == routine.ledger.work_by_side["right"]
        True
    """
    return plan(
        request, clearance=clearance, catalogue=catalogue or load_catalogue(), journal=journal, seed=seed
    )


def plan_programme(
    request: ProgrammeRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue | None = None,
    journal: Journal | None = None,
    seed: int = 0,
    on_week: Callable[[Week], object] | None = None,
) -> Programme:
    """Plan weeks of routines, walks and days of rest.

    Args:
        request: What the person wants; ``request.start`` is the first day.
        clearance: What the safety evaluator allows; its restrictions and factors are obeyed.
        catalogue: Another catalogue, or a part of one; None for the bundled one.
        journal: What was done before.
        seed: Picks among equally good variety; the same seed gives the same programme.
        on_week: Called with each week as soon as it is planned, to show how far the work has come.

    Raises:
        InvalidRequest: If the request names an exercise that does not exist.
        NothingFits: If no routine keeps every hard rule.

    Source:
        ACSM11, WHO20, K; see docs/explanation/planner.md.
    """
    return plan_weeks(
        request,
        clearance=clearance,
        catalogue=catalogue or load_catalogue(),
        journal=journal,
        seed=seed,
        on_week=on_week,
    )


def adapt(
    programme: Programme,
    *,
    journal: Journal,
    now: datetime.datetime,
    catalogue: Catalogue | None = None,
    accept: Accept | None = None,
) -> Adaptation:
    """Return the programme from here on, and every change with before, after, rule and reason.

    The loop: what was done and how it felt decides what comes next. An unanswered stop or referral leaves
    out everything until it is answered; what hurt is exchanged; gaps and flares make the next sessions
    easier; and progress, one thing at a time, is earned. Nothing changes without being listed. Pass the
    programme that the last adaptation gave, except while it was closed.

    Args:
        programme: The programme so far.
        journal: What was done and how it felt.
        now: The moment, with its offset.
        catalogue: The catalogue that the programme was planned with; None for the bundled one.
        accept: Asked about each change that safety does not demand; None accepts all. When one of several
            changes that belong together is declined, none of them is made.

    Raises:
        InvalidRequest: If an argument has the wrong type, or ``now`` has no offset or lies before an entry.

    Source:
        ACSM09, NSCA, K; see docs/explanation/the-loop.md.
    """
    return adapt_programme(
        programme,
        journal=journal,
        now=now,
        catalogue=catalogue or load_catalogue(),
        evaluator=_bundled_evaluator(),
        accept=accept,
    )


def check_routine(
    routine: Routine,
    *,
    clearance: Clearance,
    request: PlanRequest | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a routine; an empty tuple when nothing is.

    Works on any routine, also one written by hand or by a language model.

    Args:
        routine: The routine.
        clearance: What the person may do.
        request: What was asked for; None leaves out the rules that only a request can break.
        catalogue: Another catalogue; None for the bundled one.
    """
    return check_plan(routine, clearance=clearance, request=request, catalogue=catalogue or load_catalogue())


def check_programme(
    programme: Programme,
    *,
    clearance: Clearance,
    request: ProgrammeRequest | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a programme and its routines; an empty tuple when nothing is.

    Args:
        programme: The programme, also one written by hand or by a language model.
        clearance: What the person may do.
        request: What was asked for; None leaves out the rules that only a request can break.
        catalogue: Another catalogue; None for the bundled one.
    """
    return check_weeks(
        programme, clearance=clearance, request=request, catalogue=catalogue or load_catalogue()
    )


def to_dict(value: Any) -> dict[str, Any]:
    """Return a value of this library as plain data, ready for JSON.

    Enumerations become their words, moments ISO 8601 text; nothing is left out.

    Raises:
        TypeError: If the value is not one of this library's.
    """
    from lumbarkit.codec.writer import plain

    result = plain(value)
    if not isinstance(result, dict):
        raise TypeError(f"{type(value).__name__} is not a value with fields")
    return result


def from_dict(type: type[T], data: object) -> T:  # noqa: A002  # the public name of the argument
    """Return plain data as a value, strictly.

    Args:
        type: The type of the value, such as ``Routine``.
        data: Parsed JSON.

    Raises:
        ContentError: If anything is wrong: unknown keys, missing keys, coercions and repeats are refused;
            ``.faults`` lists all of it, each with its path.
    """
    from lumbarkit.codec.converter import structure

    return structure(type, data, where=type.__name__)
