"""``lumbarkit log``: write down how it is, and hear what to do."""

from __future__ import annotations

import argparse
import datetime
import re

import attrs

from lumbarkit import INTENDED_USE
from lumbarkit.answers import Answers
from lumbarkit.cli.files import catalogue_for, read_json, read_programme
from lumbarkit.cli.store import add_moment_option, add_store_options, moment, opened
from lumbarkit.content import bundled_facts
from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.facts import FactKind, Value
from lumbarkit.journal import Journal, JournalEntry, Performed
from lumbarkit.journal.entries import ENTRY_PHASES
from lumbarkit.planning.adapt.planned import planned_lines
from lumbarkit.safety import Verdict
from lumbarkit.text import wrapped
from lumbarkit.verbs.safety import evaluate
from lumbarkit.verbs.values import from_dict
from lumbarkit.words import Meanwhile, Phase, Side

_NOT_CLEARED = 3
_MORNING_DAYS = 2
_DID = re.compile(r"(?P<exercise>[a-z0-9-]+)(:(?P<side>left|right))?=(?P<sets>\d+)(x(?P<reps>\d+))?")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "log",
        help="write something down",
        description="Write down answers and what was done, and print what follows from them.",
    )
    parser.add_argument("phase", choices=ENTRY_PHASES, metavar="WHEN", help=", ".join(ENTRY_PHASES))
    parser.add_argument("--answers", metavar="FILE", help="answers as a JSON object; - for standard input")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="one answer (again for more)"
    )
    parser.add_argument(
        "--all-clear",
        action="store_true",
        help="you have read the questions of this moment (docs/reference/facts.md) and none applies; "
        "what --answers and --set say comes on top",
    )
    parser.add_argument(
        "--did",
        action="append",
        default=[],
        metavar="WHAT",
        help="'all' for everything that was planned, or ID[:left|:right]=SETSxREPS (again for more)",
    )
    parser.add_argument("--programme", metavar="FILE", help="what is planned; see 'lumbarkit next'")
    parser.add_argument("--session", metavar="NAME", help="the session it belongs to; default: today's")
    parser.add_argument("--note", default="", metavar="TEXT", help="your own words")
    add_moment_option(parser)
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write down, evaluate and print."""
    now = moment(options)
    answers = _answers(options)
    with opened(options) as store:
        journal = store.read(options.person)
        phase = _evaluated(options.phase, answers)
        verdict = None if phase is None else evaluate(answers, phase=phase, journal=journal, now=now)
        session = options.session or _session(journal, options.phase, now)
        entry = JournalEntry(
            at=now,
            phase=options.phase,
            session=session,
            answers=answers,
            planned=_planned(options, now, verdict),
            note=options.note,
            verdict=None if verdict is None else verdict.word,
            fired=() if verdict is None else verdict.fired,
        )
        entry = attrs.evolve(entry, performed=_performed(options.did, journal, entry))
        store.append(options.person, entry, now=now)
    if verdict is None:
        print("Written down.")
        return 0
    print(verdict.explain())
    print()
    print(*wrapped(INTENDED_USE), sep="\n")
    return _NOT_CLEARED if verdict.meanwhile is Meanwhile.NONE else 0


def _answers(options: argparse.Namespace) -> Answers:
    values: dict[str, object] = {}
    if options.all_clear:
        values = {
            fact.name: fact.safest
            for fact in bundled_facts().values()
            if options.phase in fact.asked and not fact.is_derived and fact.safest is not None
        }
        if options.phase == Phase.SCREENING.value:
            values = dict(Answers.all_clear())
        # An all-clear says how someone is, not that somebody has seen them.
        values.pop("professional_review_done", None)
    if options.answers is not None:
        values.update(from_dict(Answers, read_json(options.answers)))
    for text in options.set:
        name, _, value = text.partition("=")
        values[name.strip()] = _value(name.strip(), value.strip())
    return Answers.of(values)


def _value(name: str, text: str) -> Value:
    fact = bundled_facts().get(name)
    if fact is not None and fact.kind is FactKind.BOOL:
        return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)
    if fact is not None and fact.kind is FactKind.INT:
        return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else text
    return text


def _evaluated(phase: str, answers: Answers) -> Phase | None:
    """Return the phase to evaluate: a warning sign in a diary entry is looked at at once."""
    if phase != Phase.DAILY:
        return Phase(phase)
    signs = (bundled_facts()[name] for name in answers)
    return Phase.DURING if any(fact.section == "B" for fact in signs) else None


def _session(journal: Journal, phase: str, now: datetime.datetime) -> str | None:
    today = now.date()
    if phase == Phase.BEFORE.value:
        taken = {entry.session for entry in journal.current}
        names = (f"{today.isoformat()}{end}" for end in ("", "-2", "-3", "-4"))
        return next((name for name in names if name not in taken), None)
    if phase in (Phase.DURING.value, Phase.AFTER.value):
        found = [entry.session for entry in journal.current if entry.session and entry.date == today]
        return found[-1] if found else today.isoformat()
    if phase == Phase.NEXT_DAY.value:
        days = {today.toordinal() - back for back in range(1, _MORNING_DAYS + 1)}
        return next((each.id for each in reversed(journal.sessions()) if each.day in days), None)
    return None


def _planned(
    options: argparse.Namespace, now: datetime.datetime, verdict: Verdict | None
) -> tuple[Performed, ...]:
    if options.programme is None or options.phase != Phase.BEFORE.value or verdict is None:
        return ()
    programme = read_programme(options.programme)
    session = programme.today(now.date())
    if session is None or session.routine is None:
        return ()
    return planned_lines(session.routine, verdict.adaptations, catalogue=catalogue_for(programme))


def _performed(did: list[str], journal: Journal, entry: JournalEntry) -> tuple[Performed, ...]:
    planned = entry.planned + tuple(
        each
        for earlier in journal.current
        if earlier.session is not None and earlier.session == entry.session
        for each in earlier.planned
    )
    lines = {(each.exercise, each.side): each for each in planned} if "all" in did else {}
    known = {(each.exercise, each.side): each for each in planned}
    for text in did:
        if text == "all":
            continue
        line = _line(text, known)
        lines[line.exercise, line.side] = line
    return tuple(lines.values())


def _line(text: str, known: dict[tuple[str, Side | None], Performed]) -> Performed:
    match = _DID.fullmatch(text)
    if match is None:
        expected = "'all', or ID[:left|:right]=SETSxREPS such as bird-dog:left=2x6"
        raise InvalidRequest(faults=[Fault("option --did", "not understood", got=text, expected=expected)])
    side = None if match["side"] is None else Side(match["side"])
    sets = int(match["sets"])
    reps = None if match["reps"] is None else int(match["reps"])
    planned = known.get((match["exercise"], side))
    if planned is None:
        return Performed(exercise=match["exercise"], side=side, sets=sets, reps=reps)
    whole = planned.sets * (planned.reps or 1)
    seconds = planned.seconds * sets * (reps or 1) // max(1, whole)
    return attrs.evolve(planned, sets=sets, reps=reps, seconds=seconds)
