"""Hypothesis strategies for the values of this library.

Every strategy yields valid values only, covers the corners often, and shrinks towards the safest.

Example:
    >>> from hypothesis import given
    >>> from lumbarkit.testing import strategies
    >>> @given(strategies.requests(), strategies.clearances())
    ... def test_my_app_shows_any_routine(request, clearance):
    ...     ...
"""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from lumbarkit.answers import Answers
from lumbarkit.clearance import Clearance
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Fact, FactKind, Value
from lumbarkit.planning.plan.request import HOUSEHOLD, PlanRequest
from lumbarkit.safety import Verdict
from lumbarkit.verbs.catalogue import load_catalogue
from lumbarkit.verbs.safety import evaluate
from lumbarkit.word_types import PhaseWord, VariantWord
from lumbarkit.words import Goal, Meanwhile, Phase, Position, Stage, Variant

__all__ = ["answers", "clearances", "phases", "requests", "values", "verdicts"]


def phases() -> st.SearchStrategy[Phase]:
    """Return the five phases."""
    return st.sampled_from(list(Phase))


def values(fact: Fact) -> st.SearchStrategy[Value]:
    """Return every valid answer to one fact, safest first."""
    if fact.kind is FactKind.BOOL:
        order = (False, True) if fact.safest is not True else (True, False)
        return st.sampled_from(order)
    if fact.kind is FactKind.CHOICE:
        return st.sampled_from(fact.values)
    return st.integers(fact.minimum, fact.maximum)


@st.composite
def answers(
    draw: st.DrawFn,
    *,
    asked: Phase | PhaseWord | None = None,
    derived: bool = False,
    at_most: int | None = None,
    all_clear: bool | None = None,
) -> Answers:
    """Return answers, from none at all to every question.

    Args:
        draw: Given by Hypothesis.
        asked: Only facts asked in this phase; None for any phase.
        derived: Whether derived facts may be given as well.
        at_most: The most facts that are changed from safe or unanswered; None for no limit.
        all_clear: Whether the rest is at its safest value (True) or unanswered (False); None for either.
    """
    facts = [
        fact
        for fact in bundled_facts().values()
        if (derived or not fact.is_derived) and (asked is None or asked in fact.asked)
    ]
    rest_is_safe = draw(st.booleans()) if all_clear is None else all_clear
    most = len(facts) if at_most is None else at_most
    chosen = draw(st.lists(st.sampled_from(facts), unique_by=_name, max_size=most))
    given = {fact.name: draw(values(fact)) for fact in chosen}
    safe = dict(Answers.all_clear()) if rest_is_safe else {}
    return Answers.of({**safe, **given})


def _name(fact: Fact) -> str:
    return fact.name


@st.composite
def verdicts(draw: st.DrawFn, *, phase: Phase | PhaseWord | None = None) -> Verdict:
    """Return verdicts of the bundled rules on `answers`.

    Args:
        draw: Given by Hypothesis.
        phase: The phase; None for any.
    """
    moment = draw(phases()) if phase is None else Phase(phase)
    return evaluate(draw(answers()), phase=moment)


@st.composite
def clearances(draw: st.DrawFn, *, at_most: int = 6) -> Clearance:
    """Return clearances that a screening or a check before a session can give.

    Args:
        draw: Given by Hypothesis.
        at_most: The most answers that differ from the safest.
    """
    phase = draw(st.sampled_from((Phase.SCREENING, Phase.BEFORE)))
    given = draw(answers(asked=phase, at_most=at_most, all_clear=True))
    verdict = evaluate(given, phase=phase)
    if verdict.meanwhile is Meanwhile.NONE:
        return Clearance.assumed_healthy(reason="drawn in place of a refusal")
    return verdict.clearance()


@st.composite
def requests(
    draw: st.DrawFn,
    *,
    min_minutes: int = 3,
    max_minutes: int = 90,
    variants: Iterable[Variant | VariantWord] = tuple(Variant),
) -> PlanRequest:
    """Return requests, most of them ordinary, some of them awkward.

    Args:
        draw: Given by Hypothesis.
        min_minutes: The least time [min].
        max_minutes: The most time [min].
        variants: The variants to draw from.
    """
    catalogue = load_catalogue()
    ids = st.sampled_from(sorted(catalogue))
    excluded = draw(st.lists(ids, max_size=8, unique=True))
    preferred = [each for each in draw(st.lists(ids, max_size=3, unique=True)) if each not in excluded]
    things = sorted(term.id for term in catalogue.vocabularies["equipment"].terms)
    return PlanRequest(
        minutes=draw(st.integers(min_minutes, max_minutes)),
        level=draw(st.integers(1, 5)),
        goal=draw(st.none() | st.sampled_from(list(Goal))),
        stage=draw(st.none() | st.sampled_from(list(Stage))),
        equipment=draw(st.just(HOUSEHOLD) | st.frozensets(st.sampled_from(things))),
        avoid_positions=draw(st.lists(st.sampled_from(list(Position)), max_size=4, unique=True)),
        exclude=excluded,
        prefer=preferred,
        shares=draw(st.none() | _shares()),
        variant=draw(st.sampled_from(tuple(Variant(each) for each in variants))),
    )


@st.composite
def _shares(draw: st.DrawFn) -> dict[str, float]:
    stretch = draw(st.integers(15, 70))
    core = draw(st.integers(15, 85 - stretch))
    return {"stretch": stretch / 100, "core": core / 100, "aerobic": (100 - stretch - core) / 100}
