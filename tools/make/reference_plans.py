"""What is kept of a routine or a programme for review, and where."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from lumbarkit import Routine, load_catalogue, to_dict
from lumbarkit.codec.writer import canonical
from lumbarkit.planning.compose.routine import plan
from lumbarkit.planning.compose.weeks import plan_weeks
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.wording import dose_text
from lumbarkit.text import clock
from tools.people import PEOPLE, Person, cleared

FOLDER = Path(__file__).parents[2] / "tests" / "golden" / "planner"
VECTORS = Path(__file__).parents[2] / "src" / "lumbarkit" / "data" / "vectors" / "planning"
FOLDERS = (FOLDER, VECTORS)
PROGRAMMES = {
    "programme-6x4": ProgrammeRequest(weeks=6, days_per_week=4, start=datetime.date(2026, 1, 5)),
    "programme-4x3-ten-days": ProgrammeRequest(
        weeks=4, days_per_week=3, cycle_days=10, minutes=15, start=datetime.date(2026, 2, 27)
    ),
    "programme-2x7": ProgrammeRequest(weeks=2, days_per_week=7, minutes=10, start=datetime.date(2026, 1, 5)),
}


@cache
def routine_of(person: Person) -> Routine:
    """Return the routine of a person."""
    return plan(person.request, clearance=person.clearance, catalogue=load_catalogue())


def routine_text(routine: Routine) -> str:
    """Return a routine in a few lines: what, how much, how long, and the totals."""
    catalogue = load_catalogue()
    lines: list[str] = []
    for block in routine.blocks:
        lines.append(block.kind)
        for each in block.prescriptions:
            exercise = catalogue[each.exercise]
            extra = f", one set more {each.extra_set_side}" if each.extra_set_side else ""
            lines.append(
                f"  {each.exercise}: {dose_text(exercise, each.dose)}{extra} [{clock(each.seconds)}]"
            )
            lines.append(f"      {each.why.dose}")
    shares = ", ".join(f"{name} {round(100 * part)} %" for name, part in routine.ledger.shares.items())
    lines.append(f"in all {clock(routine.seconds)}; {shares}; {routine.lead_side} side first")
    if routine.separate_walk_minutes:
        lines.append(f"besides: a walk of {routine.separate_walk_minutes} minutes")
    lines.append(
        f"score {routine.score.total}: " + ", ".join(f"{k} {v}" for k, v in routine.score.terms.items())
    )
    return "\n".join(lines) + "\n"


def programme_text(name: str) -> str:
    """Return a programme in a few lines a week."""
    programme = plan_weeks(PROGRAMMES[name], clearance=cleared(), catalogue=load_catalogue())
    return programme.explain() + "\n"


def vector_text(name: str) -> str:
    """Return a vector: a request and a clearance, and what any implementation must answer to them."""
    person = PEOPLE[name]
    routine = routine_of(person)
    plain = to_dict(routine)
    expected = {
        key: plain[key] for key in ("seconds", "ledger", "score", "lead_side", "separate_walk_minutes")
    }
    expected["blocks"] = [
        {
            "kind": block["kind"],
            "prescriptions": [
                {key: each[key] for key in ("exercise", "dose", "lead_side", "seconds", "extra_set_side")}
                for each in block["prescriptions"]
            ],
        }
        for block in plain["blocks"]
    ]
    vector = {
        "name": name,
        "request": to_dict(person.request),
        "clearance": to_dict(person.clearance),
        "seed": 0,
        "routine": expected,
    }
    return canonical(vector)


def outputs() -> dict[Path, str]:
    """Return every kept file with what it should hold."""
    found = {FOLDER / f"{name}.txt": routine_text(routine_of(person)) for name, person in PEOPLE.items()}
    found |= {FOLDER / f"{name}.txt": programme_text(name) for name in PROGRAMMES}
    found |= {VECTORS / f"{name}.json": vector_text(name) for name in PEOPLE}
    return found
