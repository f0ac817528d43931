"""``lumbarkit programme``: weeks of routines, walks and rest."""

from __future__ import annotations

import argparse
import datetime

import attrs

from lumbarkit.cli.plan import add_answers, add_request_options, request_of, screening_verdict, show
from lumbarkit.cli.progress import progress
from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.verbs.planning import plan_programme


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "programme",
        help="plan weeks of routines, walks and rest",
        description="Ask the safety questions, then plan weeks of routines, walks and rest.",
    )
    add_answers(parser)
    add_request_options(parser)
    parser.add_argument("--weeks", type=int, default=6, metavar="N", help="how many weeks, 1 to 52")
    parser.add_argument("--days-per-week", type=int, default=4, metavar="N", help="days with a routine")
    parser.add_argument("--cycle-days", type=int, default=7, metavar="N", help="days of a round, 3 to 14")
    parser.add_argument("--start", required=True, metavar="YYYY-MM-DD", help="the first day")
    parser.add_argument("--seed", type=int, default=0, help="picks among equally good programmes")
    parser.add_argument("--json", action="store_true", help="print the programme as data")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Plan and print."""
    one = request_of(options)
    shared = {field.name: getattr(one, field.name) for field in attrs.fields(type(one))}
    request = ProgrammeRequest(
        weeks=options.weeks,
        days_per_week=options.days_per_week,
        cycle_days=options.cycle_days,
        start=_day(options.start),
        **shared,
    )
    verdict = screening_verdict(options)
    with progress("Planning week", request.weeks) as step:
        programme = plan_programme(request, clearance=verdict.clearance(), seed=options.seed, on_week=step)
    show(programme, verdict, as_data=options.json)
    return 0


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        fault = Fault("--start", "not a day", got=text, expected="a day such as 2026-11-23")
        raise InvalidRequest(faults=[fault]) from None
