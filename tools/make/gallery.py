"""The gallery of the documentation: one page and one picture for each exercise, written by one command.

Run ``python -m tools.make.gallery docs/reference/gallery`` after a change of poses or painter.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from lumbarkit.figures.figure import Figure
from lumbarkit.figures.poses.library import sheet_ids

_HEAD = """# Gallery

Every exercise as a storyboard, drawn from its pose file.
The pictures are illustrations, not prescriptions of range, and nobody has reviewed them clinically.
They are public domain (CC0-1.0).

This page is generated: `python -m tools.make.gallery docs/reference/gallery`.
"""


def write_gallery(folder: Path) -> tuple[Path, ...]:
    """Write the page and the pictures into a folder.

    Args:
        folder: Where to; it is made if it does not exist.

    Returns:
        Every file written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    lines = [_HEAD]
    for exercise in sheet_ids():
        figure = Figure(exercise)
        picture = folder / f"{exercise}.svg"
        picture.write_text(figure.storyboard() + "\n", encoding="utf-8", newline="\n")
        written.append(picture)
        alt = figure.words.description.replace("[", "(").replace("]", ")")
        lines.append(f"## {figure.name}\n\n`{exercise}`\n\n![{alt}]({exercise}.svg)\n")
    page = folder / "index.md"
    page.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return (*written, page)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) != 1:
        sys.stderr.write("usage: python -m tools.make.gallery FOLDER\n")
        return 2
    write_gallery(Path(given[0]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
