"""``lumbarkit figures``: look over the pictures and check them."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from lumbarkit.cli.progress import counted
from lumbarkit.figures.commands import lint_command, sheet_command
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
