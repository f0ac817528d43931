"""What is made from the data says what the data say now; ``python -m tools`` makes it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.make import docs_catalogue, docs_data, manifest

_PAGES = {**docs_catalogue.pages(), **docs_data.pages(), manifest.PAGE: manifest.page()}


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_page_is_current(page: Path) -> None:
    """The committed page is the one that the data give."""
    assert page.read_text(encoding="utf-8") == _PAGES[page]


def test_every_exercise_and_condition_is_in_the_table() -> None:
    """The table for review shows all exercises against all conditions."""
    text = _PAGES[docs_catalogue.FOLDER / "restrictions.md"]
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    heads = [line for line in text.splitlines() if line.startswith("| exercise |")]
    columns = [cell.strip() for head in heads for cell in head.split("|")[2:-1]]
    assert len(columns) == len(set(columns)) == 42
    assert len(rows) == 110 * len(heads)


def test_judged_bounds_are_shown_as_judgement() -> None:
    """A range of which a bound rests on judgement alone carries a star."""
    text = _PAGES[docs_catalogue.FOLDER / "catalogue.md"]
    assert r"1 to 3 (1)\* sets" in text
    assert r"5 to 30 (10) s hold" in text
