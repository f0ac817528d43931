"""Language-neutral journals and the facts that follow from them."""

import datetime
import json
from typing import Any

import pytest

from tests.journal import naive
from tests.journal.test_naive_twin import LEFT_BEHIND
from tools.make import journal_vectors

DOCUMENT: dict[str, Any] = json.loads(journal_vectors.TARGET.read_text(encoding="utf-8"))
CASES = [pytest.param(case, id=case["name"]) for case in DOCUMENT["cases"]]


@pytest.mark.parametrize("case", CASES)
def test_the_library_derives_the_facts(case: dict[str, Any]) -> None:
    """Every fact of the case is derived, and no other."""
    now = datetime.datetime.fromisoformat(case["now"])
    assert dict(journal_vectors.journal_of(case).facts(now)) == case["facts"]


@pytest.mark.parametrize("case", CASES)
def test_the_plain_reading_agrees(case: dict[str, Any]) -> None:
    """The plain twin of the tests derives the same."""
    now = datetime.datetime.fromisoformat(case["now"])
    plain = naive.facts(journal_vectors.journal_of(case), now)
    assert plain == {name: value for name, value in case["facts"].items() if name not in LEFT_BEHIND}


def test_every_derived_fact_is_told_apart() -> None:
    """Each fact that history gives takes at least two values over the cases, or is known in some only."""
    names = {name for case in DOCUMENT["cases"] for name in case["facts"]}
    for name in names - {"screening_age_days"}:
        assert len({case["facts"].get(name) for case in DOCUMENT["cases"]}) > 1, name
