"""The loop: what was done and how it felt decides what comes next."""

from __future__ import annotations

import datetime

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.journal import Journal
from lumbarkit.planning.adapt import easing as adapt_safety
from lumbarkit.planning.adapt import progress as adapt_ladder
from lumbarkit.planning.adapt.adaptation import Accept, Adaptation
from lumbarkit.planning.adapt.draft import Draft
from lumbarkit.planning.adapt.evidence import gathered
from lumbarkit.planning.adapt.ramp import keep_ramp
from lumbarkit.planning.plan.programme import Programme, Session
from lumbarkit.safety import RuleSet


def adapt_programme(
    programme: Programme,
    *,
    journal: Journal,
    now: datetime.datetime,
    catalogue: Catalogue,
    rules: RuleSet,
    accept: Accept | None = None,
) -> Adaptation:
    """Return the programme from here on and every change; see `lumbarkit.adapt`.

    What safety demands comes first and nobody is asked; then what follows from gaps and sides; progress comes
    last, only when nothing was eased, and only as far as each week has room for it.
    """
    evidence = gathered(journal, now=now, rules=rules)
    reasons = {rule.id: rule.reason for rule in rules.rules}
    draft = Draft(
        programme=programme,
        sessions=[
            _keeping(session, catalogue)
            for session in programme.sessions
            if _is_ahead(session.date, evidence.today, evidence.days)
        ],
        catalogue=catalogue,
        accept=accept,
    )
    if evidence.closed_by is not None:
        adapt_safety.close(draft, evidence.closed_by, reasons)
        return _result(draft, is_closed=True)
    adapt_safety.rest(draft, evidence, reasons)
    adapt_safety.keep_to_conditions(draft, evidence)
    adapt_safety.exchange_triggers(draft, evidence, reasons)
    adapt_ladder.after_gap(draft, evidence)
    adapt_ladder.even_sides(draft, evidence)
    eased = len(draft.changes)
    adapt_safety.ease(draft, evidence, rules)
    keep_ramp(draft, evidence.days)
    if len(draft.changes) == eased:
        adapt_ladder.progress(draft, evidence, reasons)
    return _result(draft, is_closed=False)


def _is_ahead(day: datetime.date, today: datetime.date, days: frozenset[int]) -> bool:
    return day > today or (day == today and day.toordinal() not in days)


def _keeping(session: Session, catalogue: Catalogue) -> Session:
    """Return a session whose routine knows its catalogue, also when it was read back from plain data."""
    routine = session.routine
    if routine is None or routine.catalogue_version != catalogue.version:
        return session
    kept = routine.keeping(catalogue)
    return session if kept is routine else attrs.evolve(session, routine=kept)


def _result(draft: Draft, *, is_closed: bool) -> Adaptation:
    return Adaptation(
        programme=draft.finished(),
        changes=tuple(draft.changes),
        declined=tuple(draft.declined),
        is_closed=is_closed,
    )
