"""``lumbarkit/__init__.pyi``: the public names as type checkers read them, made from the table of homes."""

from __future__ import annotations

from pathlib import Path

import lumbarkit

TARGET = Path(lumbarkit.__file__).with_suffix(".pyi")

_HEAD = """# Made by `python -m tools` from the table in __init__.py.

"""


def outputs() -> dict[Path, str]:
    """Return the stub."""
    homes: dict[str, tuple[str, ...]] = vars(lumbarkit)["_HOMES"]  # which the stub does not show
    lines = [
        f"from lumbarkit.{home} import {name} as {name}\n"
        for home, names in sorted(homes.items())
        for name in sorted(names)
    ]
    names = "".join(f"    {name!r},\n".replace("'", '"') for name in lumbarkit.__all__)
    return {TARGET: f"{_HEAD}{''.join(lines)}\n__version__: str\n\n__all__ = [\n{names}]\n"}
