"""``lumbarkit figures``: look over the pictures and check them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from lumbarkit.cli.progress import counted
from lumbarkit.figures.contact_sheet import contact_sheet
from lumbarkit.figures.figure import Figure
from lumbarkit.figures.linting import lint
from lumbarkit.figures.poses.library import sheet_ids
from lumbarkit.verbs.catalogue import load_catalogue


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("figures", help="check and print the pictures", description="The pictures.")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser(
        "lint",
        help="print everything odd about the pictures",
        description="Print everything odd about the pictures; exit with 1 when something is.",
    )
    check.add_argument("exercises", nargs="*", metavar="ID", help="default: all")
    check.set_defaults(run=_lint)
    sheet = actions.add_parser(
        "sheet",
        help="write all pictures on one page",
        description="Write a page with every picture, to look over, filter and print.",
    )
    sheet.add_argument("out", metavar="OUT.html")
    sheet.set_defaults(run=_sheet)


def _lint(options: argparse.Namespace) -> int:
    return lint_command(options.exercises, print, counted=partial(counted, "Checking figure"))


def _sheet(options: argparse.Namespace) -> int:
    names = {exercise.id: exercise.name for exercise in load_catalogue().values()}
    drawing = partial(counted, "Drawing figure")
    return sheet_command(Path(options.out), print, names=names, counted=drawing)


#: Draws ids one by one and shows how many there have been.
Counted = Callable[[Sequence[str]], Iterable[str]]


def lint_command(exercises: Sequence[str], write: Callable[[str], object], *, counted: Counted = iter) -> int:
    """Check some pose files, or all when none is named.

    Returns:
        The exit code: 0 when nothing was found, else 1.
    """
    chosen = exercises or sheet_ids()
    findings = lint(counted(chosen))
    for finding in findings:
        write(str(finding))
    count = len(chosen)
    write(f"{count} figures, {len(findings)} findings" if findings else f"{count} figures, all clean")
    return 1 if findings else 0


def sheet_command(
    out: Path,
    write: Callable[[str], object],
    *,
    names: Mapping[str, str] | None = None,
    counted: Counted = iter,
) -> int:
    """Write the contact sheet of all figures to a file.

    Args:
        out: The HTML file.
        write: Where to report.
        names: What the exercises are called, by id.
        counted: What shows how far the work has come.
    """
    page = contact_sheet(counted(sheet_ids()), names=names)
    out.write_text(page, encoding="utf-8", newline="\n")
    write(f"{out}: {len(sheet_ids())} figures")
    return 0


def svg_command(figure: Figure, out: Path, write: Callable[[str], object], *, is_moving: bool = False) -> int:
    """Write one figure to an SVG file: its storyboard, or its movement."""
    svg = figure.animated() if is_moving else figure.storyboard()
    out.write_text(svg + "\n", encoding="utf-8", newline="\n")
    write(f"{out}: {len(svg.encode()) / 1000:.1f} kB")
    return 0
