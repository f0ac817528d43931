"""Imports point one way."""

import ast
from collections import Counter
from pathlib import Path

import pytest

import lumbarkit

ROOT = Path(lumbarkit.__file__).parent

#: Each floor may import those before it. A room is a module or a package; rooms of one floor do not know one
#: another. What is named here with a dot is a room inside a package.
FLOORS = [
    {"text", "intended_use", "answer_types", "word_types"},
    {"frozenmap"},
    {"shown"},
    {"errors", "words"},
    {"moments", "arguments", "fields", "validators"},
    {"sources", "vocabularies", "education", "provisos"},
    {"doses", "facts"},
    {"exercises", "answers"},
    {"rules"},
    {"roles"},
    {"history_rules"},
    {"restrictions", "planning_numbers"},
    {"clearance"},
    {"codec"},
    {"catalogue"},
    {"journal"},
    {"safety", "storage"},
    {"planning.plan"},
    {"planning.limits"},
    {"planning.search", "planning.check"},
    {"planning.compose"},
    {"planning.adapt"},
    {"figures.body"},
    {"figures.view"},
    {"figures.props"},
    {"figures.poses"},
    {"figures.drawing"},
    {"figures"},
    {"content"},
    {"display"},
    {"verbs", "types"},
    {"export", "testing"},
    {"cli"},
    {"__main__"},
]
#: Floors from which on code may know the outside: files, the clock of the operating system, the network.
FIRST_EDGE = next(place for place, rooms in enumerate(FLOORS) if "content" in rooms)
OUTSIDE = {"storage", "figures.poses"}

#: (module, what it reaches for inside a function) and why: the only arrows that point up.
UPWARDS = {
    ("answers", "content"): "an answer is checked where it is made, against the bundled facts",
    ("journal", "content"): "a journal that is asked by itself is judged by the bundled rules",
    ("planning.plan", "content"): "a routine read back from JSON finds the bundled catalogue",
    ("exercises", "display"): "a value shows itself in a notebook",
    ("catalogue", "display"): "a value shows itself in a notebook",
    ("planning.plan", "display"): "a value shows itself in a notebook",
    ("journal", "display"): "a value shows itself in a notebook",
    ("safety", "display"): "a value shows itself in a notebook",
}


#: For type checkers only, a room may name a later one.
TYPES_ONLY = "TYPE_CHECKING"
_SPLIT = {each.split(".")[0] for rooms in FLOORS for each in rooms if "." in each}
_FLOOR = {room: place for place, rooms in enumerate(FLOORS) for room in rooms}

FILES = sorted(path for path in ROOT.rglob("*.py") if "data" not in path.relative_to(ROOT).parts)


def _room(parts: tuple[str, ...]) -> str:
    """Return the room of a module, given the parts of its name below the package."""
    if not parts:
        return "__init__"
    if parts[0] in _SPLIT and ".".join(parts[:2]) in _FLOOR:
        return ".".join(parts[:2])
    return parts[0]


def _home(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return _room(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> list[tuple[str, str]]:
    """Return (room, scope) of every import of lumbarkit in a file."""
    found: list[tuple[str, str]] = []

    def visit(node: ast.AST, scope: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner = scope
            if isinstance(child, ast.FunctionDef):
                inner = "function"
            elif isinstance(child, ast.If) and isinstance(child.test, ast.Name):
                inner = "types" if child.test.id == TYPES_ONLY else scope
            if isinstance(child, ast.ImportFrom) and (child.module or "").split(".")[0] == "lumbarkit":
                parts = tuple((child.module or "").split("."))[1:]
                found.extend((_target(parts, alias.name), inner) for alias in child.names)
            elif isinstance(child, ast.Import):
                names = [alias.name.split(".") for alias in child.names]
                found.extend((_room(tuple(name[1:])), inner) for name in names if name[0] == "lumbarkit")
            visit(child, inner)

    visit(ast.parse(path.read_text(encoding="utf-8")), "module")
    return found


def _target(parts: tuple[str, ...], name: str) -> str:
    is_module = ROOT.joinpath(*parts, name).is_dir() or ROOT.joinpath(*parts, f"{name}.py").is_file()
    return _room((*parts, name) if is_module else parts)


def _top_names(path: Path) -> set[str]:
    """Return the names of the libraries that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | named}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    """A module imports only its own room and those of lower floors, except where listed."""
    home = _home(path)
    if home == "__init__":
        return
    wrong = {
        (target, scope)
        for target, scope in _imports(path)
        if target not in (home, "__init__")
        and _FLOOR[target] >= _FLOOR[home]
        and scope != "types"
        and not (scope == "function" and (home, target) in UPWARDS)
    }
    assert wrong == set()


def test_every_module_has_a_room() -> None:
    """No module stands outside the picture, and no room of it is empty."""
    rooms = {_home(path) for path in FILES} - {"__init__", "planning"}
    assert rooms == set(_FLOOR)


def test_every_arrow_that_points_up_is_needed() -> None:
    """An exception that nothing needs any more is removed."""
    used = {
        (_home(path), target) for path in FILES for target, scope in _imports(path) if scope == "function"
    }
    assert set(UPWARDS) - used == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_one_room_knows_cattrs_and_one_knows_the_package_data(path: Path) -> None:
    """Only codec imports cattrs, only content importlib_resources."""
    tops = _top_names(path)
    assert _home(path) == "codec" or "cattrs" not in tops
    assert _home(path) == "content" or not tops & {"importlib_resources", "importlib.resources"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_code_has_no_clock_no_chance_and_no_files(path: Path) -> None:
    """What lies below the edge imports nothing that reads a clock, draws lots or opens files."""
    home = _home(path)
    if home in ("__init__", *OUTSIDE) or _FLOOR.get(home, 0) >= FIRST_EDGE:
        return
    forbidden = {"random", "secrets", "time", "os", "pathlib", "socket", "locale", "uuid"}
    assert not _top_names(path) & forbidden
    calls = {
        f"{ast.unparse(node.func.value)}.{node.func.attr}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    clock = {call for call in calls if call.endswith((".now", ".today", ".utcnow")) and "date" in call}
    assert clock == set()


def test_files_and_folders_stay_small() -> None:
    """No module is longer than 400 lines, and no folder below the root holds more than 16."""
    long = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: lines for path, lines in long.items() if lines > 400} == {}
    folders = Counter(path.parent for path in FILES if path.parent != ROOT)
    assert {str(folder): count for folder, count in folders.items() if count > 16} == {}


def test_privacy_is_the_folders() -> None:
    """No module is private by an underscore: what a package's ``__init__`` does not name is its own."""
    assert [path for path in FILES if path.stem.startswith("_") and not path.stem.startswith("__")] == []


def test_no_two_types_share_a_name() -> None:
    """One word, one thing: a class or a type alias is called like no other."""
    homes: dict[str, list[str]] = {}
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name in _types_in(node):
                homes.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def _types_in(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef):
        return [node.name]
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    is_alias = isinstance(target, ast.Name) and not target.id.startswith("_") and not target.id.isupper()
    return [target.id] if is_alias and isinstance(target, ast.Name) and target.id != "T" else []
