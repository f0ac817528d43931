"""What the reference pages of the catalogue show."""

from __future__ import annotations

from tools.make import docs_catalogue

_PAGES = docs_catalogue.outputs()


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
