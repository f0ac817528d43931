"""The command ``lumbarkit``: what the library does, from a terminal.

Exit codes: 0 done, 1 a check found something wrong, 2 the command could not be understood or carried out,
3 the answers allow no exercise now, 4 no routine fits the request.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from lumbarkit import INTENDED_USE, __version__
from lumbarkit.cli import check as _check
from lumbarkit.cli import data as _data
from lumbarkit.cli import figures as _figures
from lumbarkit.cli import journal as _journal
from lumbarkit.cli import log as _log
from lumbarkit.cli import next as _next
from lumbarkit.cli import plan as _plan
from lumbarkit.cli import show as _show
from lumbarkit.cli import weeks as _weeks
from lumbarkit.errors import LumbarkitError, NotCleared, NothingFits
from lumbarkit.text import wrapped

__all__ = ["main"]

DONE, FOUND_WRONG, USAGE, NOT_CLEARED, NOTHING_FITS = range(5)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except NotCleared as refusal:
        print(refusal.verdict.explain())
        print()
        print(*wrapped(INTENDED_USE), sep="\n")
        return NOT_CLEARED
    except NothingFits as refusal:
        return _complain(str(refusal), NOTHING_FITS)
    except LumbarkitError as error:
        return _complain(str(error), USAGE)
    except BrokenPipeError:
        # The reader, such as ``head``, has seen enough; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _complain(f"{error.filename or 'file'}: {error.strerror or error}", USAGE)
    except KeyboardInterrupt:
        return _complain("stopped", USAGE)
    return code


def _complain(message: str, code: int) -> int:
    print(f"lumbarkit: {message}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lumbarkit",
        description="Exercise for low back pain: routines, safety questions, content.",
        epilog=INTENDED_USE,
    )
    parser.add_argument("--version", action="version", version=f"lumbarkit {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (_plan, _weeks, _next, _log, _journal, _check, _show, _figures, _data):
        module.add(commands)
    return parser
