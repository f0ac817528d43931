"""Routines and programmes: planned, checked and adapted, with the bundled catalogue by default."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import UnionType

from lumbarkit import content
from lumbarkit.answers import Answers
from lumbarkit.arguments import expect
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.errors import InvalidPlan, NotCleared
from lumbarkit.journal import Journal
from lumbarkit.planning.adapt.adapt import adapt_programme
from lumbarkit.planning.adapt.adaptation import Accept, Adaptation
from lumbarkit.planning.check.problem import Problem
from lumbarkit.planning.check.programme import check_weeks
from lumbarkit.planning.check.routine import check_plan
from lumbarkit.planning.compose.routine import plan
from lumbarkit.planning.compose.weeks import plan_weeks
from lumbarkit.planning.plan.programme import Programme, Week
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.safety import RuleSet
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import Phase, Urgency

#: Open referrals over which nothing is planned, whatever clearance is handed over.
_URGENT = (Urgency.SAME_DAY, Urgency.EMERGENCY)
_MAYBE_A_FUNCTION: UnionType = Callable | None  # type: ignore[assignment]  # mypy sees a special form in it


def plan_routine(
    request: PlanRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue | None = None,
    journal: Journal | None = None,
    seed: int = 0,
    now: datetime.datetime | None = None,
    rules: RuleSet | None = None,
) -> Routine:
    """Choose, order and dose the exercises of one routine.

    Args:
        request: What the person wants; ``request.minutes`` is 3 to 90 [min].
        clearance: What the safety evaluator allows; its restrictions and factors are obeyed.
        catalogue: Another catalogue, or a part of one; None for the bundled one.
        journal: What was done before: the starting side flips, and what the last week lacked comes first.
        seed: Picks among equally good variety; the same seed gives the same routine.
        now: The moment, with its offset; None where nobody can say whether the clearance has run out.
        rules: The rules that judge the journal, as in `evaluate`; None for the bundled ones.

    Returns:
        A routine whose ``seconds`` is at most ``60 * request.minutes`` and equal to the sum of its timeline.

    Raises:
        InvalidRequest: If an argument has the wrong type, or the request names an exercise that does not
            exist.
        NotCleared: If the clearance has run out by ``now``, or something urgent in the journal is still open,
            whatever clearance is handed over.
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
    expect(
        request=(request, PlanRequest),
        clearance=(clearance, Clearance),
        catalogue=(catalogue, Catalogue | None),
        journal=(journal, Journal | None),
        seed=(seed, int),
        now=(now, datetime.datetime | None),
        rules=(rules, RuleSet | None),
    )
    _let_in(clearance, journal, now, rules)
    known = content.bundled_catalogue() if catalogue is None else catalogue
    return plan(request, clearance=clearance, catalogue=known, journal=journal, seed=seed)


def plan_programme(
    request: ProgrammeRequest,
    *,
    clearance: Clearance,
    catalogue: Catalogue | None = None,
    journal: Journal | None = None,
    seed: int = 0,
    on_week: Callable[[Week], object] | None = None,
    rules: RuleSet | None = None,
) -> Programme:
    """Plan weeks of routines, walks and days of rest.

    Args:
        request: What the person wants; ``request.start`` is the first day.
        clearance: What the safety evaluator allows; its restrictions and factors are obeyed.
        catalogue: Another catalogue, or a part of one; None for the bundled one.
        journal: What was done before.
        seed: Picks among equally good variety; the same seed gives the same programme.
        on_week: Called with each week as soon as it is planned, to show how far the work has come.
        rules: The rules that judge the journal, as in `evaluate`; None for the bundled ones.

    Returns:
        The programme. Sessions after the end of the clearance say that the questions come first
        (``Session.needs_screening``).

    Raises:
        InvalidRequest: If an argument has the wrong type, or the request names an exercise that does not
            exist.
        NotCleared: If the clearance has run out by ``request.start``, or something urgent in the journal is
            still open, whatever clearance is handed over.
        NothingFits: If no routine keeps every hard rule.

    Source:
        ACSM11, WHO20, K; see docs/explanation/planner.md.
    """
    expect(
        request=(request, ProgrammeRequest),
        clearance=(clearance, Clearance),
        catalogue=(catalogue, Catalogue | None),
        journal=(journal, Journal | None),
        seed=(seed, int),
        on_week=(on_week, _MAYBE_A_FUNCTION),
        rules=(rules, RuleSet | None),
    )
    _let_in(clearance, journal, request.start, rules)
    return plan_weeks(
        request,
        clearance=clearance,
        catalogue=content.bundled_catalogue() if catalogue is None else catalogue,
        journal=journal,
        seed=seed,
        on_week=on_week,
    )


def _let_in(
    clearance: Clearance,
    journal: Journal | None,
    at: datetime.datetime | datetime.date | None,
    rules: RuleSet | None,
) -> None:
    """Refuse to plan with a clearance that has run out, or over something urgent that is still open."""
    moment = at if isinstance(at, datetime.datetime) else None
    if at is not None and clearance.is_over(at):
        verdict = evaluate(Answers(), phase=Phase.BEFORE, now=moment, rules=rules)
        raise NotCleared("The clearance has run out. Answer the questions again.", verdict=verdict)
    if journal is None or not journal.entries:
        return
    latest = journal.entries[-1].at if moment is None else moment
    if journal.facts(latest, rules=rules)["open_referral"] in _URGENT:
        verdict = evaluate(Answers(), phase=Phase.BEFORE, journal=journal, now=latest, rules=rules)
        raise NotCleared(
            "Something that needs to be seen soon is still open. Say first what was said about it.",
            verdict=verdict,
        )


def adapt(
    programme: Programme,
    *,
    journal: Journal,
    now: datetime.datetime,
    catalogue: Catalogue | None = None,
    rules: RuleSet | None = None,
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
        catalogue: Another catalogue than the programme's own, see `Programme.catalogue`; what is ahead is
            then planned, shown and timed with it.
        rules: The rules that the person's answers are judged by, as in `evaluate`; None for the bundled ones.
        accept: Asked about each change that safety does not demand; None accepts all. When one of several
            changes that belong together is declined, none of them is made.

    Raises:
        InvalidPlan: If the programme was read back from plain data and is from other content than the
            bundled, and no catalogue is given.
        InvalidRequest: If an argument has the wrong type, or ``now`` has no offset or lies before an entry.

    Source:
        ACSM09, NSCA, K; see docs/explanation/the-loop.md.
    """
    expect(
        programme=(programme, Programme),
        journal=(journal, Journal),
        now=(now, datetime.datetime),
        catalogue=(catalogue, Catalogue | None),
        rules=(rules, RuleSet | None),
        accept=(accept, _MAYBE_A_FUNCTION),
    )
    return adapt_programme(
        programme,
        journal=journal,
        now=now,
        catalogue=programme.catalogue if catalogue is None else catalogue,
        rules=content.bundled_ruleset() if rules is None else rules,
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
        catalogue: Another catalogue than the one that the routine has kept; where it has kept none, the
            bundled one is looked at, and ``catalogue_version`` says whether it is the right one.

    Raises:
        InvalidRequest: If an argument has the wrong type.
    """
    expect(
        routine=(routine, Routine),
        clearance=(clearance, Clearance),
        request=(request, PlanRequest | None),
        catalogue=(catalogue, Catalogue | None),
    )
    known = _looked_at(routine) if catalogue is None else catalogue
    return check_plan(routine, clearance=clearance, request=request, catalogue=known)


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
        catalogue: Another catalogue than the one that the programme has kept; see `check_routine`.

    Raises:
        InvalidRequest: If an argument has the wrong type.
    """
    expect(
        programme=(programme, Programme),
        clearance=(clearance, Clearance),
        request=(request, ProgrammeRequest | None),
        catalogue=(catalogue, Catalogue | None),
    )
    known = _looked_at(programme) if catalogue is None else catalogue
    return check_weeks(programme, clearance=clearance, request=request, catalogue=known)


def _looked_at(plan: Routine | Programme) -> Catalogue:
    try:
        return plan.catalogue
    except InvalidPlan:  # of other content: the linter says so, and what else is wrong by ours
        return content.bundled_catalogue()
