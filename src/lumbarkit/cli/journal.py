"""``lumbarkit journal``: look at a journal, take it elsewhere, check it, erase it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lumbarkit.cli.store import add_moment_option, add_store_options, moment, opened
from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.journal import Journal, to_csv
from lumbarkit.text import plural
from lumbarkit.verbs.catalogue import load_catalogue

_NEWEST_DAYS = 14


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its own commands."""
    parser = commands.add_parser(
        "journal", help="look after a journal", description="Show, export, import, check or erase a journal."
    )
    own = parser.add_subparsers(required=True, metavar="COMMAND")
    shown = own.add_parser("show", help="print a summary")
    add_moment_option(shown)
    shown.set_defaults(run=_show)
    exported = own.add_parser("export", help="print everything, as JSON Lines or CSV")
    exported.add_argument("--csv", action="store_true", help="print what was done as a table for people")
    exported.set_defaults(run=_export)
    imported = own.add_parser("import", help="add what an export printed")
    imported.add_argument("lines", metavar="FILE", help="JSON Lines; - for standard input")
    imported.set_defaults(run=_import)
    checked = own.add_parser("check", help="look for damage")
    checked.set_defaults(run=_check)
    erased = own.add_parser("erase", help="remove a person for good")
    erased.add_argument("--yes", action="store_true", help="do it; what is erased cannot be brought back")
    erased.set_defaults(run=_erase)
    for each in (shown, exported, imported, checked, erased):
        add_store_options(each)


def _show(options: argparse.Namespace) -> int:
    now = moment(options)
    with opened(options) as store:
        journal = store.read(options.person)
        people = store.people()
    if not journal.entries:
        others = f"; this file has {', '.join(people)}" if people else ""
        print(f"Nothing is written down for {options.person}{others}.")
        return 0
    for line in _summary(journal, now.date().isoformat(), options):
        print(line)
    return 0


def _summary(journal: Journal, today: str, options: argparse.Namespace) -> list[str]:
    now = moment(options).date()
    kept = journal.adherence(today=now)
    pain = journal.pain(today=now)
    sides = journal.sides()
    lines = [
        f"Journal of {options.person} up to {today}",
        f"{plural(len(journal.current), 'entry', 'entries')}; sessions on {plural(kept.active_days, 'day')}"
        f" in {plural(kept.active_weeks, 'week')}",
        "",
        "Pain on waking or before, 0 to 10:",
    ]
    lines += [
        f"  {each.date.isoformat()}  {each.pain:2}  {'#' * each.pain}".rstrip()
        for each in pain.days[-_NEWEST_DAYS:]
    ]
    if pain.usual is not None:
        lines.append(f"Usual over the last seven days: {pain.usual}")
    lines += [f"Flare from {each.start.isoformat()}" for each in pain.flares if each.end is None]
    left, right = sides.overall.left.seconds, sides.overall.right.seconds
    lines += ["", f"Work by side: left {left} s, right {right} s"]
    for week in journal.balance(load_catalogue()).weeks[-1:]:
        parts = (f"{name} {round(seconds / 60)} min" for name, seconds in week.seconds.items())
        lines.append(f"Week of {week.monday.isoformat()}: " + ", ".join(parts))
    return lines


def _export(options: argparse.Namespace) -> int:
    with opened(options) as store:
        text = to_csv(store.read(options.person)) if options.csv else store.export_lines(options.person)
    sys.stdout.write(text)
    return 0


def _import(options: argparse.Namespace) -> int:
    raw = sys.stdin.buffer.read() if options.lines == "-" else Path(options.lines).read_bytes()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise InvalidRequest(faults=[Fault(options.lines, "not UTF-8 text", expected="JSON Lines")]) from None
    with opened(options) as store:
        added = store.import_lines(text, person=options.person)
    print(f"{plural(added, 'new entry', 'new entries')} for {options.person}")
    return 0


def _check(options: argparse.Namespace) -> int:
    with opened(options) as store:
        faults = store.check()
    for fault in faults:
        print(fault)
    print(plural(len(faults), "fault") if faults else "nothing wrong found")
    return 1 if faults else 0


def _erase(options: argparse.Namespace) -> int:
    if not options.yes:
        raise InvalidRequest(
            faults=[
                Fault(
                    f"journal of {options.person!r}",
                    "what is erased cannot be brought back",
                    expected="--yes if that is meant",
                )
            ]
        )
    with opened(options) as store:
        count = store.erase(options.person)
    print(f"{plural(count, 'entry', 'entries')} erased")
    return 0
