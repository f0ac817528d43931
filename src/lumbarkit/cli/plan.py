"""``lumbarkit plan``: a routine, once the safety questions are answered."""

from __future__ import annotations

import argparse
import json
import sys

from lumbarkit import INTENDED_USE
from lumbarkit.answers import Answers
from lumbarkit.cli.files import read_journal, read_json
from lumbarkit.cli.screening import ask
from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.safety import Verdict
from lumbarkit.text import wrapped
from lumbarkit.verbs.planning import plan_routine
from lumbarkit.verbs.safety import evaluate
from lumbarkit.verbs.values import from_dict, to_dict
from lumbarkit.words import COUNTED, Action, Goal, Stage, Variant


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "plan",
        help="plan a routine",
        description="Ask the safety questions, then plan a routine that a person can follow as it stands.",
    )
    add_answers(parser)
    add_request_options(parser)
    parser.add_argument("--journal", metavar="FILE", help="what was done before, as JSON Lines")
    parser.add_argument("--seed", type=int, default=0, help="picks among equally good routines")
    parser.add_argument("--json", action="store_true", help="print the routine as data")
    parser.set_defaults(run=run)


def add_answers(parser: argparse.ArgumentParser) -> None:
    """Add the options that answer the safety questions."""
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--all-clear",
        action="store_true",
        help="you have read the list of warning signs (docs/reference/facts.md) and none applies",
    )
    asked.add_argument("--answers", metavar="FILE", help="answers as a JSON object; - for standard input")


def add_request_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that describe a request."""
    parser.add_argument(
        "--minutes", type=int, default=20, metavar="N", help="the longest it may take, 3 to 90"
    )
    parser.add_argument("--level", type=int, default=2, metavar="N", help="the hardest exercise, 1 to 5")
    parser.add_argument("--goal", metavar="WORD", help=", ".join(Goal))
    parser.add_argument("--stage", metavar="WORD", help=", ".join(Stage))
    parser.add_argument("--variant", default="full", metavar="WORD", help=", ".join(Variant))
    parser.add_argument(
        "--equipment",
        action="append",
        metavar="THING",
        help="what is at hand (again for more); default: a home",
    )
    parser.add_argument(
        "--avoid",
        action="append",
        default=[],
        metavar="POSITION",
        help="a position to avoid (again for more)",
    )
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="ID", help="an exercise to leave out"
    )
    parser.add_argument("--prefer", action="append", default=[], metavar="ID", help="an exercise to choose")
    parser.add_argument("--weaker-side", metavar="SIDE", help="a side that gets one extra set: left or right")
    parser.add_argument(
        "--keep-full-dose", action="store_true", help="do not do less on both sides when one is sorer"
    )
    parser.add_argument(
        "--shares", nargs=3, type=float, metavar=("STRETCH", "CORE", "AEROBIC"), help="parts that add up to 1"
    )


def request_of(options: argparse.Namespace) -> PlanRequest:
    """Return the request that options describe."""
    wanted = {
        "minutes": options.minutes,
        "level": options.level,
        "goal": options.goal,
        "stage": options.stage,
        "variant": options.variant,
        "avoid_positions": tuple(options.avoid),
        "exclude": tuple(options.exclude),
        "prefer": tuple(options.prefer),
        "weaker_side": options.weaker_side,
        "ease_sore_side": not options.keep_full_dose,
    }
    if options.equipment is not None:
        wanted["equipment"] = frozenset(options.equipment)
    if options.shares is not None:
        wanted["shares"] = dict(zip(COUNTED, options.shares, strict=True))
    return PlanRequest(**wanted)


def run(options: argparse.Namespace) -> int:
    """Plan and print."""
    request = request_of(options)
    verdict = screening_verdict(options)
    clearance = verdict.clearance()
    journal = None if options.journal is None else read_journal(options.journal)
    routine = plan_routine(request, clearance=clearance, journal=journal, seed=options.seed)
    show(routine, verdict, as_data=options.json)
    return 0


def show(plan: Routine | Programme, verdict: Verdict, *, as_data: bool) -> None:
    """Print a plan, under whatever the verdict has to say, with the statement of intended use."""
    if as_data:
        print(json.dumps({**to_dict(plan), "intended_use": INTENDED_USE}, ensure_ascii=False, indent=2))
        return
    if verdict.action is not Action.CONTINUE:
        print(verdict.explain())
        print()
    print(plan.explain())
    print()
    print(*wrapped(INTENDED_USE), sep="\n")


def screening_verdict(options: argparse.Namespace) -> Verdict:
    """Return the verdict on the answers that the options name, asking for them where there is a terminal.

    Raises:
        InvalidRequest: If there are no answers and nobody to ask.
    """
    if options.all_clear:
        answers = Answers.all_clear()
    elif options.answers is not None:
        answers = from_dict(Answers, read_json(options.answers))
    elif sys.stdin.isatty() and sys.stdout.isatty():
        answers = ask()
    else:
        raise InvalidRequest(
            faults=[
                Fault(
                    "lumbarkit plan",
                    "the safety questions are not answered and there is no terminal to ask them on",
                    expected="--answers FILE, or --all-clear when none of the warning signs applies",
                )
            ]
        )
    return evaluate(answers, phase="screening")
