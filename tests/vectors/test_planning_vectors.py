import json
from pathlib import Path

import pytest

import lumbarkit
from lumbarkit import Clearance, PlanRequest, from_dict, load_catalogue, to_dict
from lumbarkit.planning.compose.routine import plan

FOLDER = Path(lumbarkit.__file__).parent / "data" / "vectors" / "planning"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def test_there_are_vectors() -> None:
    """At least twenty planner vectors are shipped."""
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_vector_gives_its_routine(name: str) -> None:
    """A request and a clearance, read from plain data, give the routine that the vector states."""
    vector = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    expected = vector["routine"]

    routine = to_dict(
        plan(
            from_dict(PlanRequest, vector["request"]),
            clearance=from_dict(Clearance, vector["clearance"]),
            catalogue=load_catalogue(),
            seed=vector["seed"],
        )
    )

    for block, wanted in zip(routine["blocks"], expected.pop("blocks"), strict=True):
        assert block["kind"] == wanted["kind"]
        for each, prescription in zip(block["prescriptions"], wanted["prescriptions"], strict=True):
            assert {key: each[key] for key in prescription} == prescription
    assert {key: routine[key] for key in expected} == expected
