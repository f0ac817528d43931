"""The tools with which lines for people are written, and what is said in one place only."""

import ast
from pathlib import Path

import pytest

import lumbarkit
from lumbarkit.intended_use import DISCLAIMER_ID
from lumbarkit.text import WIDTH, clock, listed, plural, wrapped
from lumbarkit.words import COUNTED

ROOT = Path(lumbarkit.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))


def test_a_paragraph_fits_a_terminal() -> None:
    """No line is longer than 78 columns, and each begins as asked."""
    lines = wrapped("word " * 60, "- ", "  ")
    assert len(lines) > 3
    assert max(map(len, lines)) <= WIDTH
    assert lines[0].startswith("- word")
    assert all(line.startswith("  word") for line in lines[1:])


def test_every_line_begins_alike_unless_told_otherwise() -> None:
    """Without a beginning for the rest, the first one serves for all."""
    assert {line[:3] for line in wrapped("word " * 60, "  ")} == {"  w"}


def test_nothing_is_no_line() -> None:
    """An empty paragraph has no lines."""
    assert wrapped("") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_in_a_row(words: list[str], said: str) -> None:
    """The last word is joined by *and*."""
    assert listed(words) == said


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (plural(0, "day"), "0 days"),
        (plural(1, "day"), "1 day"),
        (plural(2, "day"), "2 days"),
        (plural(1, "entry", "entries"), "1 entry"),
        (plural(2, "entry", "entries"), "2 entries"),
    ],
)
def test_one_and_several(said: str, expected: str) -> None:
    """Only exactly one is singular."""
    assert said == expected


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (5, "0:05"), (245, "4:05"), (6000, "100:00")])
def test_minutes_and_seconds(seconds: int, shown: str) -> None:
    """Minutes are not turned into hours, and seconds have two digits."""
    assert clock(seconds) == shown


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_has_one_home_is_not_said_again(path: Path) -> None:
    """Lines are wrapped in one module; the three components and the statement's name are each written once."""
    home = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert home == "text.py" or "textwrap" not in imported
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert home == "intended_use.py" or DISCLAIMER_ID not in texts
    assert [ast.unparse(node) for node in ast.walk(tree) if _is_the_components(node)] == []


def _is_the_components(node: ast.AST) -> bool:
    if not isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return False
    return [getattr(each, "value", None) for each in node.elts] == [word.value for word in COUNTED]
