"""The documents say what is there: links, paths, names, commands, rooms and folders."""

from __future__ import annotations

import importlib
import importlib.util
import re
from pathlib import Path

import pytest

from tests import test_layers

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "src").rglob("*.md"),
        ROOT / "tests/README.md",
    ]
)
#: Where a path that a page names may start, besides the page's own folder.
BASES = (ROOT, ROOT / "src", ROOT / "src/lumbarkit", ROOT / "src/lumbarkit/data")
#: The functions of the file of sessions.
SESSIONS = set(
    re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text(encoding="utf-8"), flags=re.MULTILINE)
)
#: Paths of the reader's own project.
THEIRS = ("third-party/",)

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def _told(page: Path) -> str:
    """Return a page without its blocks of code, which run elsewhere."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def _words(page: Path) -> set[str]:
    """Return what stands between backticks, word by word."""
    return {word for code in re.findall(r"`([^`\n]+)`", _told(page)) for word in code.split()}


@pages
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file or folder that exists."""
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [
        target
        for target in targets
        if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists()
    ]
    assert missing == []


@pages
def test_paths_exist(page: Path) -> None:
    """Every path that a page names is there; ``<id>`` stands for any."""
    named = {word for word in _words(page) if "/" in word and not word.startswith(THEIRS)}
    assert {path for path in named if not _exists(path, page)} == set()


def _exists(path: str, page: Path) -> bool:
    pattern = re.sub(r"<[^>]+>", "*", path).rstrip("/")
    return any(next(base.glob(pattern), None) is not None for base in (page.parent, *BASES))


@pages
def test_dotted_names_can_be_imported(page: Path) -> None:
    """Every name that starts with ``lumbarkit.`` is one."""
    names = set(re.findall(r"`(lumbarkit(?:\.\w+)+)[`(]", _told(page)))
    assert {name for name in names if not _is_name(name)} == set()


def _is_name(name: str) -> bool:
    parts = name.split(".")
    count = max(count for count in range(1, len(parts) + 1) if _is_module(".".join(parts[:count])))
    value: object = importlib.import_module(".".join(parts[:count]))
    for part in parts[count:]:
        if not hasattr(value, part):
            return False
        value = getattr(value, part)
    return True


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pages
def test_commands_exist(page: Path) -> None:
    """``python -m`` names a module of ours or an installed one, ``nox -s`` a session."""
    text = page.read_text(encoding="utf-8")
    modules = set(re.findall(r"python -m ([\w.]+)", text))
    assert {name for name in modules if not _is_module(name)} == set()
    sessions = {word for words in re.findall(r"nox -s((?: [a-z][\w.-]*)+)", text) for word in words.split()}
    assert {name.partition("-")[0] for name in sessions} <= SESSIONS


def test_the_map_of_the_tests_is_whole() -> None:
    """``tests/README.md`` has a row for every folder, and for no other."""
    rows = re.findall(
        r"^\| `(\w+)/` \|", (ROOT / "tests/README.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    folders = {
        path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and not path.name.startswith("__")
    }
    assert set(rows) == folders
    assert rows == sorted(rows)


def test_the_plan_of_the_house_is_whole() -> None:
    """The page about the architecture names every room of the test of layers."""
    page = (ROOT / "docs/explanation/architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| \d* \| `([\w/]+)` \|", page, flags=re.MULTILINE)
    assert sorted(rooms) == sorted(room.replace(".", "/") for floor in test_layers.FLOORS for room in floor)


@pytest.mark.parametrize("asked", ["A new hard rule", "A new objective term", "A new export", "A new prop"])
def test_contributing_answers(asked: str) -> None:
    """Who asks where such a thing belongs finds the answer, with a place."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    answer = re.search(rf"\*\*{asked}[^*]*\*\*(.*?)(?=^- \*\*|^## )", text, flags=re.MULTILINE | re.DOTALL)
    assert answer is not None
    assert re.search(r"`src/lumbarkit/[\w/.]+`", answer[1])


def test_survivors_of_mutation_are_told_of_code_that_is_there() -> None:
    """Each survivor that stays is explained at a function or method of the room that its heading names."""
    page = (ROOT / "docs/explanation/mutation.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ((?:`[\w.]+`(?:, )?)+) \|", page, flags=re.MULTILINE)
    names = {name for cell in told for name in re.findall(r"`(\w+(?:\.\w+)+)`", cell)}
    assert len(names) > 10
    assert {
        name
        for name in names
        if not any(_is_name(f"lumbarkit.{room}.{name}") for room in ("safety", "journal"))
    } == set()
