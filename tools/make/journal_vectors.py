"""Write the language-neutral cases of derived facts.

Each case is a journal, a moment, and every fact that history gives at that moment.
"""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

from lumbarkit.codec.writer import canonical
from lumbarkit.journal import Journal, JournalEntry

FOLDERS = (Path(__file__).parents[2] / "src/lumbarkit/data/vectors/journal",)
TARGET = FOLDERS[0] / "histories.json"
FORMAT = "lumbarkit-journal-vectors-1"
_CASES = 60
_SEED = 20261120
_END = datetime.date(2026, 11, 20)
_OFFSETS = (-10, 0, 1, 13)
_STOPS = ("PAIN-1", "DUR-1", "AFT-2", "CVR-8")
_EASED = ("PAIN-3", "NXT-1", "HIS-3", "BEG-1", "UNK-2")
_VERDICTS = ("continue", "stop", "refer:routine", "refer:soon", "refer:same_day")

Entry = dict[str, Any]


def outputs() -> dict[Path, str]:
    """Return the file."""
    chance = random.Random(_SEED)
    cases = [_case(chance, index) for index in range(_CASES)]
    about = "Journals, and the facts that follow from them; a fact that is left out is unknown."
    data = {"format": FORMAT, "about": about, "cases": cases}
    return {TARGET: canonical(data)}


def journal_of(case: dict[str, Any]) -> Journal:
    """Return the journal of a case."""
    from lumbarkit import from_dict

    start = case["episode_start"]
    entries = [from_dict(JournalEntry, entry) for entry in case["entries"]]
    return Journal(entries, episode_start=None if start is None else datetime.date.fromisoformat(start))


def _case(chance: random.Random, index: int) -> dict[str, Any]:
    zone = datetime.timezone(datetime.timedelta(hours=chance.choice(_OFFSETS)))
    length = chance.choice((2, 5, 10, 18, 30))
    entries: list[Entry] = []
    level = chance.randint(1, 7)
    for back in range(length, -1, -1):
        level = min(10, max(0, level + chance.choice((-1, 0, 0, 1))))
        if chance.random() < 0.7:
            entries += _day(chance, _END - datetime.timedelta(days=back), zone, level)
    start = None if chance.random() < 0.5 else (_END - datetime.timedelta(days=length + 3)).isoformat()
    case: dict[str, Any] = {
        "name": f"journal {index + 1}",
        "now": datetime.datetime.combine(_END, datetime.time(22), tzinfo=zone).isoformat(),
        "episode_start": start,
        "entries": entries,
    }
    facts = journal_of(case).facts(datetime.datetime.fromisoformat(case["now"]))
    return {**case, "facts": dict(sorted(facts.items()))}


def _day(chance: random.Random, day: datetime.date, zone: datetime.timezone, level: int) -> list[Entry]:
    def at(hour: int) -> str:
        return datetime.datetime.combine(day, datetime.time(hour), tzinfo=zone).isoformat()

    if chance.random() < 0.3:
        answers: Entry = {"pain_now": level}
        if chance.random() < 0.3:
            answers["muscle_soreness"] = chance.choice(("none", "mild", "severe"))
        if chance.random() < 0.2:
            answers["leg_numbness_left"] = chance.choice(("none", "new_or_worse"))
        return [{"at": at(8), "phase": "daily", "answers": answers}]
    session = f"s{day.isoformat()}"
    fired = chance.choice(((), (), (), (chance.choice(_STOPS),), (chance.choice(_EASED),)))
    before: Entry = {"pain_now": level}
    if chance.random() < 0.15:
        before["flare_today"] = True
    if chance.random() < 0.1:
        before |= {
            "professional_review_done": True,
            "review_about": "pain_course",
            "review_outcome": chance.choice(("may_exercise", "with_limits", "not_yet")),
        }
    rise = chance.choice((0, 0, 1, 3))
    during: Entry = {"pain_now": min(10, level + rise), "effort": chance.randint(3, 8)}
    if chance.random() < 0.15:
        during["sharp_or_shooting_pain"] = True
    if chance.random() < 0.15:
        during["cannot_hold_position"] = chance.choice(("fatigue", "pain"))
    found: list[Entry] = [
        {
            "at": at(8),
            "phase": "before",
            "session": session,
            "answers": before,
            "verdict": chance.choice(_VERDICTS),
        },
        {"at": at(9), "phase": "during", "session": session, "answers": during, "fired": list(fired)},
    ]
    if chance.random() < 0.7 and day < _END:
        morning = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(7), tzinfo=zone)
        answer = {"pain_next_morning": min(10, level + chance.choice((0, 0, 1, 2)))}
        found.append({"at": morning.isoformat(), "phase": "next_day", "session": session, "answers": answer})
    return found
