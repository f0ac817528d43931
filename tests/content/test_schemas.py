"""The committed JSON Schemas say what the types say, and refuse what the loader refuses."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbarkit import Clearance, ContentError, PlanRequest, plan_routine, to_dict
from lumbarkit.codec.converter import structure
from tests.content.entries import (
    NAMES,
    documents,
    json_path,
    kind_of,
    nodes,
    places,
    replaced,
    spoiled,
    without,
)
from tools.make import schemas

jsonschema = pytest.importorskip("jsonschema")

#: What JSON Schema cannot say; see tools/schema_laws.py.
_LEFT_TO_THE_LOADER = ("add up to", "must not be above", "one for one", "two or more different values")


@cache
def _validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(schemas.schema_of(name))


def _refusal(name: str, document: Any) -> ContentError | None:
    try:
        structure(kind_of(name), document, where="x")
    except ContentError as error:
        return error
    return None


def _agree(name: str, document: Any) -> bool:
    refusal = _refusal(name, document)
    if refusal is not None and all(
        any(words in fault.problem for words in _LEFT_TO_THE_LOADER) for fault in refusal.faults
    ):
        return True
    return _validator(name).is_valid(document) is (refusal is None)


@cache
def _required(name: str) -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], frozenset[str]] = {}
    schema = schemas.schema_of(name)
    for part in (schema, *schema.get("$defs", {}).values()):
        if "properties" in part and "required" in part:
            found[tuple(sorted(part["properties"]))] = frozenset(part["required"])
    return found


def _required_at(name: str, document: Any, path: tuple[str | int, ...]) -> frozenset[str]:
    parent = document
    for step in path[:-1]:
        parent = parent[step]
    if not isinstance(parent, dict):
        return frozenset()
    fits = [needed for names, needed in _required(name).items() if needed <= parent.keys() <= set(names)]
    return frozenset.intersection(*fits) if fits else frozenset()


class TestCommitted:
    """JSON Schema 2020-12 for every file kind, generated from the types, closed, kept equal by a test."""

    @pytest.mark.parametrize("name", list(schemas.TYPES))
    def test_schema_is_valid_and_closed(self, name: str) -> None:
        """A schema is itself valid, and every object in it with named keys allows no others."""
        schema = schemas.schema_of(name)
        jsonschema.Draft202012Validator.check_schema(schema)
        for part in (schema, *schema.get("$defs", {}).values()):
            if part.get("type") == "object" and "properties" in part:
                assert part["additionalProperties"] is False

    @pytest.mark.parametrize("name", list(schemas.TYPES))
    def test_every_key_is_explained(self, name: str) -> None:
        """Every key of every object says what it means, or its one-line type does."""
        schema = schemas.schema_of(name)
        for part in (schema, *schema.get("$defs", {}).values()):
            silent = [key for key, each in part.get("properties", {}).items() if "description" not in each]
            assert not silent or len(part["description"]) > 20, (part["description"], silent)

    @pytest.mark.parametrize("name", NAMES)
    def test_every_committed_file_fits(self, name: str) -> None:
        """The schema accepts every committed document."""
        wrong = {
            file: [error.message for error in _validator(name).iter_errors(document)]
            for file, document in documents(name).items()
            if not _validator(name).is_valid(document)
        }
        assert wrong == {}

    def test_routine_fits(self, clearance: Clearance) -> None:
        """The routine schema accepts what ``to_dict`` makes of a routine, through JSON."""
        routine = plan_routine(PlanRequest(minutes=20), clearance=clearance)
        document = json.loads(json.dumps(to_dict(routine)))
        assert [error.message for error in _validator("routine").iter_errors(document)] == []


class TestMutants:
    """Every single-field corruption of valid entries must be rejected by the schema and by the loader."""

    @pytest.mark.parametrize("name", NAMES)
    def test_both_refuse_every_corruption(self, name: str) -> None:
        """Whatever one field is spoiled by, both refuse, and the loader says where."""
        survivors = []
        for file, document, path in places(name):
            for how, mutant in spoiled(document, path, _required_at(name, document, path)):
                refusal = _refusal(name, mutant)
                if _validator(name).is_valid(mutant):
                    survivors.append(f"schema: {file} {json_path(path)} {how}")
                if refusal is None:
                    survivors.append(f"loader: {file} {json_path(path)} {how}")
                elif not any(fault.path.startswith(json_path(path[:-1])) for fault in refusal.faults):
                    survivors.append(f"place: {file} {json_path(path)} {how}: {refusal}")
        assert survivors == []


_ODD = [
    None,
    True,
    False,
    0,
    -1,
    1,
    2,
    3,
    11,
    10**6,
    2.5,
    "",
    "x",
    "left",
    "none",
    "K",
    [],
    ["x"],
    {},
    {"x": 1},
]


@st.composite
def near_valid(draw: st.DrawFn, name: str) -> Any:
    """Return a committed document with one to three parts replaced, moved or left out."""
    _, document, _ = draw(st.sampled_from(places(name)))
    for _ in range(draw(st.integers(1, 3))):
        path, value = draw(st.sampled_from(list(nodes(document))))
        how = draw(st.sampled_from(["odd", "text", "number", "other part", "left out", "twice"]))
        if how == "left out" and path:
            document = without(document, path)
        elif how == "twice" and isinstance(value, list) and value:
            document = replaced(document, path, [*value, draw(st.sampled_from(value))])
        elif how == "other part":
            _, other = draw(st.sampled_from(list(nodes(document))))
            document = replaced(document, path, other)
        elif how == "text":
            document = replaced(document, path, draw(st.text(max_size=5)))
        elif how == "number":
            document = replaced(document, path, draw(st.integers(-5, 200)))
        else:
            document = replaced(document, path, draw(st.sampled_from(_ODD)))
    return document


class TestAgreement:
    """Schema and loader must agree on random near-valid inputs from own Hypothesis strategies."""

    @pytest.mark.parametrize("name", NAMES)
    @given(data=st.data())
    def test_schema_and_loader_agree(self, name: str, data: st.DataObject) -> None:
        """Both accept a nearly valid document, or both refuse it."""
        document = data.draw(near_valid(name))
        assert _agree(name, document)
