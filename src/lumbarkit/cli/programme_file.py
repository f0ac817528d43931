"""The file that keeps a programme between commands."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from lumbarkit.cli.files import read_json
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.verbs.values import from_dict, to_dict


def read_programme(name: str) -> Programme:
    """Return the programme that a file holds.

    Raises:
        ContentError: If it is not a programme.
        OSError: If it cannot be read.
    """
    return from_dict(Programme, read_json(name))


def write_programme(name: str, programme: Programme) -> None:
    """Write a programme, so that a reader sees the old one or the new one and nothing in between."""
    path = Path(name)
    draft = path.with_name(f".{path.name}-new")
    text = json.dumps(to_dict(programme), ensure_ascii=False, indent=1)
    draft.write_text(f"{text}\n", encoding="utf-8")
    draft.replace(path)


def planned_for(name: str, date: datetime.date) -> Routine | None:
    """Return the routine that a programme file has for a day; None when it has none."""
    session = read_programme(name).today(date)
    return None if session is None else session.routine
