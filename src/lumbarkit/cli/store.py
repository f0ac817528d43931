"""Which journal a command is about."""

from __future__ import annotations

import argparse
import datetime
import os

from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.storage import JournalStore

#: Names the journal's file where ``--store`` does not.
VARIABLE = "LUMBARKIT_STORE"


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that name a file and a person."""
    parser.add_argument("--store", metavar="FILE", help=f"the journal's file; default: ${VARIABLE}")
    parser.add_argument("--person", default="me", metavar="NAME", help="whose journal; default: me")


def opened(options: argparse.Namespace) -> JournalStore:
    """Return the store that the options name.

    Raises:
        InvalidRequest: If nothing names it.
    """
    name = options.store or os.environ.get(VARIABLE)
    if not name:
        raise InvalidRequest(
            faults=[Fault("option --store", "is missing", expected=f"a file, here or in ${VARIABLE}")]
        )
    return JournalStore(name)


def add_moment_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a moment other than now."""
    parser.add_argument("--at", metavar="MOMENT", help="when, such as 2026-11-20T08:30+00:00; default: now")


def moment(options: argparse.Namespace) -> datetime.datetime:
    """Return the moment that the options name, or now with this place's offset.

    Raises:
        InvalidRequest: If it cannot be read or has no offset.
    """
    if options.at is None:
        return datetime.datetime.now(datetime.UTC).astimezone()
    try:
        found = datetime.datetime.fromisoformat(options.at)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None:
        expected = "a date and time with an offset, such as 2026-11-20T08:30+00:00"
        raise InvalidRequest(faults=[Fault("option --at", "not a moment", got=options.at, expected=expected)])
    return found
