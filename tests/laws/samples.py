"""A sample of every public value, found by looking into what the verbs return."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, get_args, get_type_hints

import attrs

import lumbarkit
from lumbarkit import (
    Answers,
    Citation,
    NothingFits,
    PlanRequest,
    adapt,
    check_routine,
    evaluate,
    load_catalogue,
    load_rules,
    plan_routine,
)
from lumbarkit.content.overlay import ChangeKind, EntryChange, Overlay
from tests.planning.adapt.diary import Diary, moment, programme, session_days

#: How many samples of one type are kept.
_ENOUGH = 40


@cache
def classes() -> dict[str, type[Any]]:
    """Return every class of attrs in the library by name; no two share one."""
    found: dict[str, type[Any]] = {}
    for module in walk_packages(lumbarkit.__path__, "lumbarkit."):
        if module.name.endswith("__main__"):
            continue
        found |= {
            name: each
            for name, each in vars(import_module(module.name)).items()
            if isinstance(each, type) and attrs.has(each) and each.__module__ == module.name
        }
    return found


@cache
def public() -> tuple[type[Any], ...]:
    """Return the classes of public values: those of the root, and those that their fields are made of."""
    found: dict[type[Any], None] = {}
    waiting = [each for name in lumbarkit.__all__ if attrs.has(each := getattr(lumbarkit, name))]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found[each] = None
        waiting += [part for hint in hints(each).values() for part in _parts(hint) if attrs.has(part)]
    return tuple(sorted(found, key=lambda each: each.__name__))


def hints(kind: type[Any]) -> dict[str, Any]:
    """Return the type of every field of a class; what is imported for type checkers only included."""
    found = get_type_hints(kind, localns={**classes(), "FactList": object, "Catalogue": object})
    return {field.name: found[field.name] for field in attrs.fields(kind)}


def _parts(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for each in get_args(hint):
        yield from _parts(each)


@cache
def samples() -> dict[type[Any], tuple[Any, ...]]:
    """Return some different values of every class that was met."""
    found: dict[type[Any], dict[Any, None]] = {}
    for each in _roots():
        _gather(each, found)
    return {kind: tuple(values) for kind, values in found.items()}


def _gather(value: Any, found: dict[type[Any], dict[Any, None]]) -> None:
    if attrs.has(type(value)):
        here = found.setdefault(type(value), {})
        if len(here) < _ENOUGH:
            here[value] = None
        for field in attrs.fields(type(value)):
            if field.name.startswith("_"):
                continue
            _gather(getattr(value, field.name), found)
    elif isinstance(value, Mapping):
        for each in value.values():
            _gather(each, found)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            _gather(each, found)


def _roots() -> Iterator[Any]:
    catalogue, rules = load_catalogue(), load_rules()
    yield from (dict(catalogue), catalogue.restrictions, catalogue.sources, catalogue.vocabularies)
    yield from (catalogue.education, catalogue.planning)
    yield from (rules.rules, rules.parameters, list(rules.facts.values()))
    yield evaluate(Answers.all_clear(saddle_numbness=True, pain_now=7), phase="before")
    verdict = evaluate(
        Answers.all_clear(osteoporosis=True, sore_side="left", pain_duration_days=30, pain_now=5),
        phase="screening",
        now=moment(0, 8),
    )
    clearance = verdict.clearance()
    yield verdict
    yield clearance
    request = PlanRequest(minutes=30, level=3, weaker_side="right", goal="fitness", avoid_positions=["prone"])
    routine = plan_routine(request, clearance=clearance)
    yield routine
    yield routine.timeline()
    yield check_routine(attrs.evolve(routine, seconds=1), clearance=clearance)
    try:
        plan_routine(PlanRequest(minutes=3, exclude=list(catalogue)[:109]), clearance=clearance)
    except NothingFits as error:
        yield error.relaxations
    yield from _life()
    change = EntryChange(kind="exercises", id="bridge", change=ChangeKind.RETIRE, why="Not for us.")
    yield Citation(source="NHS", note="Move little and often.")
    yield Overlay(name="clinic", changes=(change,))


def _life() -> Iterator[Any]:
    diary, plan = Diary(), programme()
    diary.screen()
    *before, last = session_days(plan)[:4]
    for day in before:
        diary.session(plan, day, pain=3, after=4)
    diary.session(plan, last, pain=3, after=6, morning=None)
    now = moment(session_days(plan)[3], 13)
    adaptation = adapt(plan, journal=diary.journal, now=now)
    declined = adapt(plan, journal=diary.journal, now=now, accept=lambda _: False)
    yield from (plan, plan.ledger, adaptation, declined)
    journal = diary.journal
    yield journal
    today = now.date() + datetime.timedelta(days=1)
    catalogue = load_catalogue()
    yield from (journal.sides(), journal.balance(catalogue), journal.coverage(catalogue))
    yield from (journal.adherence(today=today), journal.pain(), journal.exercise_history("bird-dog"))
    yield journal.sessions()
