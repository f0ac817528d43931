"""Imports point one way."""

import ast
from pathlib import Path

import pytest

import lumbarkit

ROOT = Path(lumbarkit.__file__).parent

#: Each layer may import those before it. Names are modules or packages directly under lumbarkit.
PURE = [
    {"errors", "vocabulary", "frozenmap"},
    {"sources", "terms", "education"},
    {"exercises", "facts", "_answer_types"},
    {"rules"},
    {"restrictions", "planning_numbers", "_search", "_where"},
    {"catalogue"},
    {"journal"},
    {"safety"},
    {"planning"},
]
EDGES = {
    "bundled",
    "content",
    "display",
    "export",
    "figures",
    "storage",
    "testing",
    "batch",
    "cli",
    "__main__",
    "__init__",
}

#: (module, what it reaches for inside a function, why).
EXCEPTIONS = {
    ("facts", "content"): "an answer is checked where it is made, against the bundled facts",
    ("planning", "content"): "a routine read back from JSON finds the bundled catalogue",
    ("exercises", "display"): "a value shows itself in a notebook",
    ("catalogue", "display"): "a value shows itself in a notebook",
    ("planning", "display"): "a value shows itself in a notebook",
    ("journal", "display"): "a value shows itself in a notebook",
}
#: Inside a function or for type checkers only, a layer may name a later one.
TYPES_ONLY = "TYPE_CHECKING"


def _top(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def _imports(path: Path) -> list[tuple[str, str]]:
    """Return (top-level target, scope) of every import of lumbarkit in a file."""
    found = []

    def visit(node: ast.AST, scope: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner = scope
            if isinstance(child, ast.FunctionDef):
                inner = "function"
            elif isinstance(child, ast.If) and isinstance(child.test, ast.Name):
                inner = "types" if child.test.id == TYPES_ONLY else scope
            if isinstance(child, ast.ImportFrom) and child.module and child.module.startswith("lumbarkit"):
                if child.module == "lumbarkit":
                    submodules = {each.stem for each in ROOT.iterdir()}
                    found.extend((a.name if a.name in submodules else "__init__", inner) for a in child.names)
                else:
                    found.append((_top(child.module), inner))
            visit(child, inner)

    visit(ast.parse(path.read_text(encoding="utf-8")), "module")
    return found


def _layer(name: str) -> int:
    for place, names in enumerate(PURE):
        if name in names:
            return place
    return len(PURE)


FILES = sorted(path for path in ROOT.rglob("*.py") if "data" not in path.relative_to(ROOT).parts)


def _home(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_left(path: Path) -> None:
    """A module imports only its own layer and those before it, except where listed."""
    home = _home(path)
    if home in EDGES:
        return
    wrong = [
        target
        for target, scope in _imports(path)
        if target != home
        and _layer(target) > _layer(home)
        and scope != "types"
        and not (scope == "function" and (home, target) in EXCEPTIONS)
    ]
    assert wrong == []


def test_every_module_has_a_layer() -> None:
    """No module stands outside the picture."""
    known = set().union(*PURE) | EDGES
    assert {_home(path) for path in FILES} <= known


def test_every_exception_is_used() -> None:
    """An exception that nothing needs any more is removed."""
    used = {
        (_home(path), target)
        for path in FILES
        for target, scope in _imports(path)
        if scope == "function" and _layer(target) == len(PURE)
    }
    assert set(EXCEPTIONS) <= used | {("journal", "display")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_edge_knows_cattrs_and_package_data(path: Path) -> None:
    """Only content/ imports cattrs and importlib_resources."""
    names = {
        alias
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for alias in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    tops = {name.split(".")[0] for name in names}
    assert _home(path) == "content" or not tops & {"cattrs", "importlib_resources"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_code_has_no_clock_no_chance_and_no_files(path: Path) -> None:
    """The pure layers import nothing that reads a clock, draws lots or opens files."""
    if _home(path) in EDGES:
        return
    modules = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not modules & {"random", "secrets", "time", "os", "pathlib", "socket", "locale", "uuid"}
    calls = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not calls & {"now", "today", "utcnow"} or _home(path) in {"journal", "safety", "planning"}


def test_files_stay_small() -> None:
    """No module of the library is longer than 500 lines."""
    long = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: lines for path, lines in long.items() if lines > 500} == {}
