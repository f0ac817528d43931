"""``lumbarkit data``: check the content that others vendor."""

from __future__ import annotations

import argparse

from lumbarkit.content import check_folder


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("data", help="check content folders", description="Work on content folders.")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser(
        "check",
        help="print every fault of a content folder",
        description="Print every fault of a content folder; exit with 1 when there is one.",
    )
    check.add_argument("folder", nargs="?", metavar="FOLDER", help="default: the bundled content")
    check.set_defaults(run=run_check)


def run_check(options: argparse.Namespace) -> int:
    """Check and print."""
    faults = check_folder(options.folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "no faults")
    return 1 if faults else 0
