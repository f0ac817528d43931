from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from lumbarkit import InvalidRequest, PlanRequest, load_catalogue
from lumbarkit.planning.compose.routine import plan
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from tools.people import cleared

DAY = datetime.date(2026, 1, 5)

BAD_ROUTINES: dict[str, tuple[dict[str, object], str]] = {
    "too short": (
        {"minutes": 2},
        "request.minutes: out of range, got 2; expected a whole number from 3 to 90",
    ),
    "not a number": (
        {"minutes": "20"},
        "request.minutes: wrong type, got '20'; expected a whole number from 3 to 90",
    ),
    "a level that is true": (
        {"level": True},
        "request.level: wrong type, got True; expected a whole number from 1 to 5",
    ),
    "an unknown goal": (
        {"goal": "fitnes"},
        "request.goal: unknown word, got 'fitnes'; expected one of relieve-stiffness, build-strength, fitness, "
        "posture, return-to-lifting; did you mean 'fitness'?",
    ),
    "an unknown side": (
        {"weaker_side": "lefft"},
        "request.weaker_side: unknown word, got 'lefft'; expected one of left, right; did you mean 'left'?",
    ),
    "no variant": (
        {"variant": None},
        "request.variant: unknown word, got None; expected one of full, short, minimum",
    ),
    "neither true nor false": (
        {"ease_sore_side": 1},
        "request.ease_sore_side: wrong type, got 1; expected true or false",
    ),
    "a word for a list": (
        {"exclude": "bridge"},
        "request.exclude: wrong type, got 'bridge'; expected a list of words",
    ),
    "a number in a list": (
        {"prefer": [3]},
        "request.prefer: wrong type, got 3; expected a list of words",
    ),
    "shares of two": (
        {"shares": {"stretch": 0.5, "core": 0.5}},
        "request.shares: not the three components, got {'stretch': 0.5, 'core': 0.5}; "
        "expected stretch, core and aerobic, none negative, adding up to 1",
    ),
    "a negative share": (
        {"shares": {"stretch": -0.5, "core": 1.0, "aerobic": 0.5}},
        "request.shares: negative share, got -0.5; "
        "expected stretch, core and aerobic, none negative, adding up to 1",
    ),
    "a share that is no number": (
        {"shares": {"stretch": float("nan"), "core": 1.0, "aerobic": 0.5}},
        "request.shares: not a number, got nan; "
        "expected stretch, core and aerobic, none negative, adding up to 1",
    ),
    "shares of more than all": (
        {"shares": {"stretch": 0.5, "core": 0.5, "aerobic": 0.5}},
        "request.shares: adds up to 1.5, got {'stretch': 0.5, 'core': 0.5, 'aerobic': 0.5}; "
        "expected stretch, core and aerobic, none negative, adding up to 1",
    ),
    "wanted and not wanted": (
        {"exclude": ["bridge"], "prefer": ["bridge"]},
        "exercise 'bridge': is both excluded and preferred; expected one or the other",
    ),
}


@pytest.mark.parametrize("name", BAD_ROUTINES)
def test_a_bad_request_is_refused_by_name(name: str) -> None:
    """A request that cannot be meant says which field, what was wrong, what it got and what it expects."""
    fields, message = BAD_ROUTINES[name]

    with pytest.raises(InvalidRequest) as caught:
        PlanRequest(**fields)  # type: ignore[arg-type]  # bad on purpose

    assert str(caught.value) == message


BAD_PROGRAMMES: dict[str, tuple[dict[str, object], str]] = {
    "no weeks": (
        {"weeks": 0},
        "request.weeks: out of range, got 0; expected a whole number from 1 to 52",
    ),
    "400 weeks": (
        {"weeks": 400},
        "request.weeks: out of range, got 400; expected a whole number from 1 to 52",
    ),
    "more days than a week has": (
        {"days_per_week": 8},
        "request.days_per_week: more days than there are, got 8; expected 1 to 7",
    ),
    "a start that is a text": (
        {"start": "2026-02-30"},
        "request.start: not a day, got '2026-02-30'; expected a date such as datetime.date(2026, 1, 5)",
    ),
    "a start with a time": (
        {"start": datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)},
        "request.start: not a day, got datetime.datetime(2026, 1, 5, 0, 0, tzinfo=datetime.timezone.utc); "
        "expected a date such as datetime.date(2026, 1, 5)",
    ),
    "a start long ago": (
        {"start": datetime.date(1066, 10, 14)},
        "request.start: out of range, got '1066-10-14'; expected a day from 1970 to 2200",
    ),
    "a routine that contradicts itself": (
        {"exclude": ["bridge"], "prefer": ["bridge"]},
        "exercise 'bridge': is both excluded and preferred; expected one or the other",
    ),
}


@pytest.mark.parametrize("name", BAD_PROGRAMMES)
def test_a_bad_programme_request_is_refused_by_name(name: str) -> None:
    """A request for a programme is held to the same manners."""
    fields, message = BAD_PROGRAMMES[name]

    with pytest.raises(InvalidRequest) as caught:
        ProgrammeRequest(**{"start": DAY, **fields})  # type: ignore[arg-type]  # bad on purpose

    assert str(caught.value) == message


def test_unknown_names_are_refused_with_near_matches() -> None:
    """All unknown exercises and things are named at once, each with what was probably meant."""
    request = PlanRequest(exclude=["brige"], prefer=["birddog"], equipment=["matt"])

    with pytest.raises(InvalidRequest) as caught:
        plan(request, clearance=cleared(), catalogue=load_catalogue())

    assert str(caught.value) == (
        "request.exclude: no such exercise, got 'brige'; did you mean 'bridge'?\n"
        "request.prefer: no such exercise, got 'birddog'; did you mean 'bird-dog'?\n"
        "request.equipment: no such equipment, got 'matt'; did you mean 'mat'?"
    )


# Reading one of the two from plain data resolves the types of its fields; here both are.
attrs.resolve_types(PlanRequest)
attrs.resolve_types(ProgrammeRequest)


@pytest.mark.parametrize("field", attrs.fields(PlanRequest), ids=lambda field: field.name)
def test_a_programme_asks_for_all_that_a_routine_asks_for(field: attrs.Attribute[object]) -> None:
    """Each field of a request for a routine stands in one for a programme, with the same meaning."""
    same = ("type", "default", "converter", "validator", "kw_only")
    theirs = getattr(attrs.fields(ProgrammeRequest), field.name)
    assert {each: getattr(theirs, each) for each in same} == {each: getattr(field, each) for each in same}


def test_the_request_for_one_routine_carries_every_wish_over() -> None:
    """What is asked for a programme is asked for each of its routines, unless another length or variant is."""
    wishes: dict[str, Any] = {
        "minutes": 25,
        "level": 3,
        "goal": "fitness",
        "stage": "subacute",
        "equipment": ("mat",),
        "avoid_positions": ("prone",),
        "exclude": ("bridge",),
        "prefer": ("bird-dog",),
        "shares": {"stretch": 0.5, "core": 0.25, "aerobic": 0.25},
        "variant": "short",
        "ease_sore_side": False,
        "weaker_side": "left",
    }
    assert set(wishes) == {field.name for field in attrs.fields(PlanRequest)}

    programme = ProgrammeRequest(start=DAY, **wishes)

    assert programme.routine() == PlanRequest(**wishes)
    assert programme.routine(minutes=8, variant="full") == PlanRequest(
        **{**wishes, "minutes": 8, "variant": "full"}
    )
