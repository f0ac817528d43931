"""The source as a whole: habits that a reader may rely on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = sorted(path for folder in ("src", "tools", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


def _left_operands(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield where a parameter that may be None decides by its truth what takes its place."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        maybe_none = {
            each.arg
            for each in arguments
            if each.annotation is not None and ast.unparse(each.annotation).endswith("| None")
        }
        for node in ast.walk(function):
            if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
                first = node.values[0]
                if isinstance(first, ast.Name) and first.id in maybe_none:
                    yield node.lineno, ast.unparse(node)


def test_no_default_by_truthiness() -> None:
    """``catalogue or load_catalogue()`` would replace an empty catalogue by the whole one."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in FILES
        for line, text in _left_operands(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_the_search_for_truthiness_finds_it() -> None:
    """The rule above sees what it is there for."""
    text = "def plan(catalogue: Catalogue | None = None):\n    return catalogue or load_catalogue()\n"
    assert list(_left_operands(ast.parse(text))) == [(2, "catalogue or load_catalogue()")]


def test_no_validator_of_attrs_stands_in_the_source() -> None:
    """What a part must be is one of our validators, which show their bounds; nothing looks into those of attrs."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\battrs?\b.*\bvalidators\b", line)
        or re.search(r"\b_(And|In|Optional|Number|MatchesRe|MinLength)Validator\b", line)
    ]
    assert found == []
