"""``lumbarkit check``: a linter for anyone's plan."""

from __future__ import annotations

import argparse
import json
from typing import Any

from lumbarkit.cli.files import read_json
from lumbarkit.errors import Fault, InvalidPlan
from lumbarkit.planning.check.problem import Problem
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.text import plural
from lumbarkit.verbs.planning import check_programme, check_routine
from lumbarkit.verbs.values import from_dict, to_dict


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check",
        help="check a plan, whoever wrote it",
        description="Print everything that is wrong with a routine or programme; exit with 1 if so.",
    )
    parser.add_argument(
        "plan", metavar="PLAN.json", help="a routine or programme as JSON; - for standard input"
    )
    parser.add_argument("--json", action="store_true", help="print the problems as data")
    parser.set_defaults(run=run)


def _problems(data: Any) -> tuple[Problem, ...]:
    """Return what is wrong with a routine, or with a programme, which has weeks."""
    if not isinstance(data, dict) or "weeks" not in data:
        routine = from_dict(Routine, data)
        return check_routine(routine, clearance=routine.clearance)
    programme = from_dict(Programme, data)
    routines = [session.routine for session in programme.sessions if session.routine is not None]
    if not routines:
        fault = Fault("Programme", "no day has a routine", path="$.weeks", expected="at least one routine")
        raise InvalidPlan(faults=[fault])
    return check_programme(programme, clearance=routines[0].clearance, request=programme.request)


def run(options: argparse.Namespace) -> int:
    """Check and print."""
    data = read_json(options.plan)
    if isinstance(data, dict):
        data.pop("intended_use", None)
    problems = _problems(data)
    if options.json:
        print(json.dumps([to_dict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(problem)
        print(plural(len(problems), "problem") if problems else "nothing wrong found")
    return 1 if problems else 0
