"""Files that people hand in, and the one that keeps a programme between commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.codec.documents import parsed
from lumbarkit.journal import Journal
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.storage import lines
from lumbarkit.verbs.catalogue import load_catalogue
from lumbarkit.verbs.values import from_dict, to_dict


def read_json(name: str) -> Any:
    """Return a JSON file, or standard input for ``-``.

    Raises:
        ContentError: If it is not JSON, or repeats a key.
        OSError: If it cannot be read.
    """
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return parsed(raw, where="standard input" if name == "-" else name, careful=True)


def read_journal(name: str) -> Journal:
    """Return the journal that JSON Lines hold, in a file or, for ``-``, on standard input.

    Raises:
        ContentError: If a line cannot be read.
        OSError: If the file cannot be read.
    """
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    heading, entries = lines.read(text)
    return Journal(entries, episode_start=heading.episode_start)


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


def catalogue_for(programme: Programme) -> Catalogue:
    """Return the catalogue to go on with a programme that was read from a file.

    The bundled one, also for a programme of an earlier release of it: nobody starts again after an update.

    Raises:
        InvalidPlan: If it was planned with an overlay, which is not known here.
    """
    versions = [each.routine.catalogue_version for each in programme.sessions if each.routine is not None]
    return programme.catalogue if any("+" in each for each in versions) else load_catalogue()
