"""Language-neutral requests and the routines that any implementation must give."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import lumbarkit
from lumbarkit import Clearance, PlanRequest, Routine, from_dict, load_catalogue, to_dict
from lumbarkit.planning.check.routine import check_plan
from lumbarkit.planning.compose.routine import plan

FOLDER = Path(lumbarkit.__file__).parent / "data" / "vectors" / "planning"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@cache
def _vector(name: str) -> dict[str, Any]:
    vector: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return vector


@cache
def _routine(name: str) -> Routine:
    vector = _vector(name)
    return plan(
        from_dict(PlanRequest, vector["request"]),
        clearance=from_dict(Clearance, vector["clearance"]),
        catalogue=load_catalogue(),
        seed=vector["seed"],
    )


def test_there_are_vectors() -> None:
    """At least twenty planner vectors are shipped."""
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_vector_gives_its_routine(name: str) -> None:
    """A request and a clearance, read from plain data, give the routine that the vector states."""
    expected = dict(_vector(name)["routine"])
    routine = to_dict(_routine(name))

    for block, wanted in zip(routine["blocks"], expected.pop("blocks"), strict=True):
        assert block["kind"] == wanted["kind"]
        for each, prescription in zip(block["prescriptions"], wanted["prescriptions"], strict=True):
            assert {key: each[key] for key in prescription} == prescription
    assert {key: routine[key] for key in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_linter_finds_nothing_in_the_routine_of_a_vector(name: str) -> None:
    """The planner keeps every rule that the linter knows, for all the people under review."""
    vector = _vector(name)

    problems = check_plan(
        _routine(name),
        clearance=from_dict(Clearance, vector["clearance"]),
        request=from_dict(PlanRequest, vector["request"]),
        catalogue=load_catalogue(),
    )

    assert problems == ()
