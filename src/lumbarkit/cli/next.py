"""``lumbarkit next``: what comes next, and what has changed since last time."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

import attrs

from lumbarkit import INTENDED_USE
from lumbarkit.answers import Answers
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.cli.files import catalogue_for, read_programme, write_programme
from lumbarkit.cli.plan import add_request_options, request_of
from lumbarkit.cli.store import add_moment_option, add_store_options, moment, opened
from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.journal import Journal
from lumbarkit.planning.adapt.adaptation import Accept, Change
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.text import wrapped
from lumbarkit.verbs.planning import adapt, plan_programme
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import Phase, SessionKind

_NOT_CLEARED = 3


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "next",
        help="what comes next",
        description="Adapt the programme to the journal, print what changed and why, and the next session. "
        "Makes the programme the first time, once the screening is in the journal.",
    )
    parser.add_argument("--programme", required=True, metavar="FILE", help="where the programme is kept")
    parser.add_argument("--weeks", type=int, default=6, metavar="N", help="for a new programme")
    parser.add_argument("--days-per-week", type=int, default=4, metavar="N", help="for a new programme")
    parser.add_argument("--yes", action="store_true", help="accept every change without asking")
    add_request_options(parser)
    add_moment_option(parser)
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Adapt and print."""
    now = moment(options)
    with opened(options) as store:
        journal = store.read(options.person)
    if not Path(options.programme).exists():
        write_programme(options.programme, _made(options, journal, now))
    programme = read_programme(options.programme)
    catalogue = catalogue_for(programme)
    adaptation = adapt(programme, journal=journal, now=now, catalogue=catalogue, accept=_accept(options))
    if adaptation.changes:
        print("What changes, and why:")
        print(adaptation.explain())
        print()
    if adaptation.is_closed:
        print("Nothing is planned until this is answered: lumbarkit log before, or see someone as advised.")
        print()
        print(*wrapped(INTENDED_USE), sep="\n")
        return _NOT_CLEARED
    if adaptation.changes:
        write_programme(options.programme, adaptation.programme)
    print(_next_session(adaptation.programme, journal, now, catalogue))
    print()
    print(*wrapped(INTENDED_USE), sep="\n")
    return 0


def _made(options: argparse.Namespace, journal: Journal, now: datetime.datetime) -> Programme:
    screening = [entry for entry in journal.current if entry.phase == Phase.SCREENING.value]
    if not screening:
        raise InvalidRequest(
            faults=[
                Fault(
                    f"journal of {options.person!r}",
                    "no screening is in it",
                    expected="lumbarkit log screening first",
                )
            ]
        )
    answers = Answers.of(screening[-1].answers)
    clearance = evaluate(answers, phase=Phase.SCREENING, journal=journal, now=now).clearance()
    routine = request_of(options)
    request = ProgrammeRequest(
        weeks=options.weeks,
        days_per_week=options.days_per_week,
        start=now.date(),
        **{field.name: getattr(routine, field.name) for field in attrs.fields(PlanRequest)},
    )
    return plan_programme(request, clearance=clearance, journal=journal)


def _accept(options: argparse.Namespace) -> Accept | None:
    if options.yes or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None

    def ask(change: Change) -> bool:
        return input(f"{change}\nAll right? (yes or no): ").strip().lower() in ("y", "yes")

    return ask


def _next_session(
    programme: Programme, journal: Journal, now: datetime.datetime, catalogue: Catalogue
) -> str:
    done = {each.day for each in journal.sessions()}
    for session in programme.sessions:
        past = session.date < now.date() or session.date.toordinal() in done
        if past or session.kind is SessionKind.REST:
            continue
        when = "Today" if session.date == now.date() else f"On {session.date.isoformat()}"
        if session.routine is None:
            return f"{when}: a walk of {session.walk_minutes} minutes."
        return f"{when}:\n\n{session.routine.explain(catalogue)}"
    return "The programme has come to its end."
