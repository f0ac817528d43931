"""The table of rooms in ``docs/explanation/architecture.md``, from the floors that a test enforces."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "lumbarkit"
FLOORS_FILE = ROOT / "tests" / "test_layers.py"
PAGE = ROOT / "docs" / "explanation" / "architecture.md"
START, END = "<!-- rooms: python -m tools -->\n", "<!-- end of rooms -->\n"


def outputs() -> dict[Path, str]:
    """Return the page with the table of now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    return {PAGE: f"{before}{START}\n{_table()}\n{END}{after}"}


def floors() -> list[set[str]]:
    """Return the rooms by floor, lowest first, as the test of layers has them."""
    for node in ast.parse(FLOORS_FILE.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FLOORS":
            found: list[set[str]] = ast.literal_eval(node.value)
            return found
    raise LookupError(f"FLOORS is not in {FLOORS_FILE}")


def _table() -> str:
    lines = ["| floor | room | what is in it |", "|---|---|---|"]
    for number, rooms in enumerate(floors(), 1):
        for place, room in enumerate(sorted(rooms)):
            floor = "" if place else str(number)
            lines.append(f"| {floor} | `{room.replace('.', '/')}` | {_summary(room)} |")
    return "\n".join(lines) + "\n"


def _summary(room: str) -> str:
    place = SOURCE.joinpath(*room.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0].replace("``", "`")
