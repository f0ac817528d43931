"""What a stranger writes wrongly is found before it runs, whichever type checker they use."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RIGHT = "tests/consumer/program.py"
WRONG = "tests/consumer/wrong.py"

Lines = dict[str, list[int]]


def _listed(output: str) -> Lines:
    found: Lines = {}
    for file, line in re.findall(r"(\w+)\.py:(\d+):(?:\d+:)? error", output):
        found.setdefault(file, []).append(int(line))
    return found


def _from_json(output: str) -> Lines:
    found: Lines = {}
    for each in json.loads(output)["generalDiagnostics"]:
        if each["severity"] == "error":
            found.setdefault(Path(each["file"]).stem, []).append(each["range"]["start"]["line"] + 1)
    return found


#: How each checker is asked, and how it answers.
CHECKERS: dict[str, tuple[list[str], Callable[[str], Lines]]] = {
    "mypy": (["--no-pretty"], _listed),
    "pyright": (["--outputjson"], _from_json),
    "ty": (["check", "--output-format", "concise"], _listed),
}


def _marked(mark: str) -> list[int]:
    lines = (ROOT / WRONG).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if f"# {mark}: " in line]


@pytest.mark.parametrize("checker", CHECKERS)
def test_each_wrong_use_is_reported_and_nothing_else(checker: str) -> None:
    """Wrong fields, words and arguments of requests, answers and verbs stand out; right ones do not."""
    if importlib.util.find_spec(checker) is None:
        pytest.skip(f"{checker} is not installed (group: types)")
    expected = _marked("wrong")
    assert len(expected) == 9
    if checker != "ty":
        expected += _marked("wrong to mypy and pyright")
    arguments, lines_of = CHECKERS[checker]

    command = [sys.executable, "-m", checker, *arguments, RIGHT, WRONG]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    assert result.returncode == 1, result.stdout + result.stderr
    assert lines_of(result.stdout) == {"wrong": expected}, result.stdout
