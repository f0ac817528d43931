"""``lumbarkit check``: a linter for anyone's plan."""

from __future__ import annotations

import argparse
import json

from lumbarkit.bundled import check_routine, from_dict, to_dict
from lumbarkit.cli._files import read_json
from lumbarkit.planning import Routine


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check",
        help="check a plan, whoever wrote it",
        description="Print everything that is wrong with a routine; exit with 1 when something is.",
    )
    parser.add_argument("plan", metavar="PLAN.json", help="a routine as JSON; - for standard input")
    parser.add_argument("--json", action="store_true", help="print the problems as data")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and print."""
    data = read_json(options.plan)
    if isinstance(data, dict):
        data.pop("intended_use", None)
    routine = from_dict(Routine, data)
    problems = check_routine(routine, clearance=routine.clearance)
    if options.json:
        print(json.dumps([to_dict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(problem)
        print(f"{len(problems)} problems" if problems else "nothing wrong found")
    return 1 if problems else 0
