"""The repository itself: its settings agree, the changelog has its headings, nothing local leaks in."""

import ast
import json
import re
import tomllib
from pathlib import Path

import lumbarkit

ROOT = Path(__file__).parent.parent


def test_changelog_has_library_and_content_in_every_release() -> None:
    """Each release of the changelog has the two headings of this project."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for release in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert "### Library" in release
        assert "### Content" in release


def test_run_time_dependencies_are_three() -> None:
    """attrs, cattrs and importlib-resources, and nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[a-z-]+", each).group() for each in project["dependencies"]}  # type: ignore[union-attr]  # it matches
    assert names == {"attrs", "cattrs", "importlib-resources"}


def test_the_extra_dev_is_the_group_dev() -> None:
    """The README's one command installs what the group holds, for those whose pip knows no groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["dev"] == _group(project["dependency-groups"], "dev")


def _group(groups: dict[str, list[str | dict[str, str]]], name: str) -> list[str]:
    found = []
    for each in groups[name]:
        found += [each] if isinstance(each, str) else _group(groups, each["include-group"])
    return found


def test_the_versions_agree() -> None:
    """The manifest names the library, its licence and a calendar version."""
    manifest = json.loads((ROOT / "src/lumbarkit/data/manifest.json").read_text(encoding="utf-8"))
    assert manifest["library"] == "lumbarkit"
    assert manifest["licence"] == "CC0-1.0"
    assert re.fullmatch(r"20\d\d\.(0[1-9]|1[0-2])\.\d+", manifest["version"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", lumbarkit.__version__)


#: Where a rule's id stands in code all the same, and why.
RULES_IN_CODE = {
    "journal/entries.py": "an example in a message, for whoever wrote something else",
    "rules.py": "an example in a message, for whoever gave a card another kind of id",
}


def test_no_rule_is_named_in_code() -> None:
    """What the loop asks of a rule is a role in its card, so that a rule really is one file."""
    package = ROOT / "src/lumbarkit"
    ids = {path.stem.upper() for path in (package / "data/rules").glob("*.json")}
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for text in _texts(path)
        if ids.intersection(re.findall(r"[A-Z]{3,4}-[0-9]{1,2}", text.upper()))
    }
    assert found == set(RULES_IN_CODE)


def _texts(path: Path) -> list[str]:
    """Return every text in a module that is no docstring."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    said = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def test_no_unfinished_business() -> None:
    """No note of work left to do stands in the code."""
    words = re.compile(r"\b(TO" + "DO|FIX" + "ME|XX" + r"X|NotImplemented" + "Error)\b")
    found = [
        str(path.relative_to(ROOT))
        for folder in ("src", "tests", "benchmarks", "tools")
        for path in (ROOT / folder).rglob("*.py")
        if words.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_half_merged_file() -> None:
    """No mark of an unfinished merge stands anywhere."""
    marks = re.compile(r"^(<{7} |>{7} )", re.MULTILINE)
    found = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.suffix in {".py", ".md", ".json", ".toml", ".mjs"}
        and not {".git", "node_modules", "build"} & set(path.relative_to(ROOT).parts)
        and marks.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
