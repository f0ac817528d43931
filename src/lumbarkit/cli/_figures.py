"""``lumbarkit figures``: look over the pictures and check them."""

from __future__ import annotations

import argparse
from pathlib import Path

from lumbarkit.bundled import load_catalogue
from lumbarkit.figures import contact_sheet, lint


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("figures", help="check and print the pictures", description="The pictures.")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser(
        "lint",
        help="print everything odd about the pictures",
        description="Print everything odd about the pictures; exit with 1 when something is.",
    )
    check.set_defaults(run=run_lint)
    sheet = actions.add_parser(
        "sheet",
        help="write all pictures on one page",
        description="Write a page with every picture, to look over, filter and print.",
    )
    sheet.add_argument("out", metavar="OUT.html")
    sheet.set_defaults(run=run_sheet)


def run_lint(_: argparse.Namespace) -> int:
    """Check and print."""
    findings = lint()
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings" if findings else "no findings")
    return 1 if findings else 0


def run_sheet(options: argparse.Namespace) -> int:
    """Write the page."""
    names = {exercise.id: exercise.name for exercise in load_catalogue().values()}
    Path(options.out).write_text(contact_sheet(names=names), encoding="utf-8")
    print(options.out)
    return 0
