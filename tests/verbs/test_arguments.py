"""Every verb looks at the types of its arguments before anything else."""

import datetime
import inspect
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

import pytest

import lumbarkit
from lumbarkit import (
    Answers,
    Catalogue,
    InvalidRequest,
    Journal,
    LumbarkitError,
    PlanRequest,
    ProgrammeRequest,
    Routine,
    evaluate,
    load_catalogue,
    plan_routine,
    to_dict,
)
from lumbarkit.arguments import expect
from tests.planning.plans import CLEARANCE, good_programme, good_routine

VERBS = {
    name: found for name in lumbarkit.__all__ if isinstance(found := getattr(lumbarkit, name), FunctionType)
}
METHODS = ("easier", "explain", "harder", "search", "substitutes", "where")
#: What takes anything, since judging it is what the verb is for.
ANYTHING = {("from_dict", "data"), ("to_dict", "value")}


@cache
def good() -> dict[str, dict[str, Any]]:
    """Return arguments for each verb that it accepts; what has a default is left out."""
    request = ProgrammeRequest(weeks=1, days_per_week=1, start=datetime.date(2026, 1, 5))
    asked = {"answers": Answers.all_clear(), "phase": "screening"}
    now = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)
    return {
        "adapt": {"programme": good_programme(), "journal": Journal(), "now": now},
        "ask_next": asked,
        "check_programme": {"programme": good_programme(), "clearance": CLEARANCE},
        "check_routine": {"routine": good_routine(), "clearance": CLEARANCE},
        "evaluate": asked,
        "from_dict": {"type": Routine, "data": to_dict(good_routine())},
        "load_catalogue": {},
        "load_rules": {},
        "plan_programme": {"request": request, "clearance": CLEARANCE},
        "plan_routine": {"request": PlanRequest(), "clearance": CLEARANCE},
        "to_dict": {"value": good_routine()},
        "easier": {"exercise_id": "bridge"},
        "explain": {"exercise_id": "bridge"},
        "harder": {"exercise_id": "bridge"},
        "search": {"text": "bridge"},
        "substitutes": {"exercise_id": "bridge"},
        "where": {},
    }


def verb(name: str) -> Callable[..., object]:
    """Return a verb, or a question to the catalogue, by its name."""
    found: Callable[..., object] = VERBS[name] if name in VERBS else getattr(load_catalogue(), name)
    return found


PARAMETERS = [
    (name, parameter)
    for name in (*VERBS, *METHODS)
    for parameter in inspect.signature(verb(name)).parameters
    if (name, parameter) not in ANYTHING
]


class Stranger:
    """What no verb could mean."""


def test_the_public_questions_of_a_catalogue_are_all_here() -> None:
    """A new method of the catalogue with arguments of its own joins the list."""
    taking = {
        name
        for name, found in vars(Catalogue).items()
        if isinstance(found, FunctionType) and not name.startswith("_") and found.__code__.co_argcount > 1
    }
    assert taking - {"rulings", "effect"} == set(METHODS) - {"where"}


@pytest.mark.parametrize("name", [*VERBS, *METHODS])
def test_good_arguments_are_taken(name: str) -> None:
    """The arguments that the refusals start from are right but for the wrong one."""
    verb(name)(**good()[name])


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_wrong_type_is_refused_by_name(name: str, parameter: str) -> None:
    """Anything of another type is an error that names the argument, whatever attributes it has."""
    with pytest.raises(LumbarkitError) as caught:
        verb(name)(**{**good()[name], parameter: Stranger()})
    assert [fault.where for fault in caught.value.faults] == [f"argument '{parameter}'"]
    assert {fault.problem for fault in caught.value.faults} <= {"wrong type", "no such phase"}


def test_a_verdict_is_no_clearance() -> None:
    """A verdict has the attributes of a clearance, and under an emergency nothing is planned."""
    verdict = evaluate(Answers.all_clear(saddle_numbness=True), phase="before")
    with pytest.raises(InvalidRequest) as caught:
        plan_routine(PlanRequest(), clearance=verdict)  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == "argument 'clearance': wrong type, got Verdict; expected Clearance"
    asks: list[Callable[..., object]] = [
        load_catalogue().where,
        lambda **given: load_catalogue().substitutes("bridge", **given),
    ]
    for ask in asks:
        with pytest.raises(InvalidRequest, match=r"got Verdict; expected Clearance or None$"):
            ask(clearance=verdict)


def test_all_wrong_arguments_are_named_at_once() -> None:
    """One line an argument, so that a caller mends them in one go."""
    with pytest.raises(InvalidRequest) as caught:
        plan_routine(None, clearance="yes", seed=True)  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == (
        "argument 'request': wrong type, got None; expected PlanRequest\n"
        "argument 'clearance': wrong type, got str; expected Clearance\n"
        "argument 'seed': wrong type, got bool; expected a whole number"
    )


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (True, int, "got bool; expected a whole number"),
        ("mat", list | None, "got str; expected list or None"),
        (3, str | Answers | None, "got int; expected text, Answers or None"),
    ],
)
def test_what_python_would_let_through(value: object, kind: type, said: str) -> None:
    """True is no number here, and a text no list of words."""
    with pytest.raises(InvalidRequest) as caught:
        expect(it=(value, kind))
    assert str(caught.value) == f"argument 'it': wrong type, {said}"


def test_what_fits_is_let_through() -> None:
    """Subclasses, None where it is allowed, and words of an enumeration as text."""
    expect(a=(None, int | None), b=(3, int), c=(True, bool), d=("x", str), e=(lumbarkit.Side.LEFT, str))
