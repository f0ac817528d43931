"""``lumbarkit data``: check, bundle and vendor the content."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from lumbarkit.content import check_folder
from lumbarkit.errors import Fault
from lumbarkit.export.bundle import bundle, vendor, verify
from lumbarkit.text import plural

Run = Callable[[argparse.Namespace], int]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "data", help="check, bundle and vendor the content", description="Work on content folders."
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = _action(
        actions, "check", "print every fault of a content folder; exit with 1 when there is one", _check
    )
    check.add_argument("folder", nargs="?", metavar="FOLDER", help="default: the bundled content")
    one = _action(actions, "bundle", "write all content as one JSON file and print its SHA-256", _bundle)
    one.add_argument("out", metavar="OUT.json")
    many = _action(
        actions, "vendor", "copy the content, schemas, vectors and checksums into a new folder", _vendor
    )
    many.add_argument("out", metavar="DIR")
    same = _action(actions, "verify", "print every file that differs from what was vendored", _verify)
    same.add_argument("place", metavar="DIR or FILE", help="a vendored folder, or a bundle")


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, run: Run
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    parser.set_defaults(run=run)
    return parser


def _check(options: argparse.Namespace) -> int:
    return _printed(check_folder(options.folder), "no faults")


def _bundle(options: argparse.Namespace) -> int:
    print(f"{bundle(options.out)}  {options.out}")
    return 0


def _vendor(options: argparse.Namespace) -> int:
    print(f"{plural(len(vendor(options.out)), 'file')} in {options.out}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    return _printed(verify(options.place), "nothing was changed")


def _printed(faults: Iterable[Fault], none: str) -> int:
    found = list(faults)
    for fault in found:
        print(fault)
    print(plural(len(found), "fault") if found else none)
    return 1 if found else 0
