"""Kill a writer at random moments, many times over, and look for anything lost or half-written.

    python -m tools.run.kill_rounds --rounds 10000

Each round starts one or two writers on the same file, ends them with ``SIGKILL`` after a random time, and
checks that every entry whose `append` returned is there, that no batch is there in part, and that everything
from earlier rounds is still there. Some writers also make the file, correct entries and erase people.
Ends with 1 when anything is found.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import select
import signal
import struct
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

import attrs

from lumbarkit.answers import Answers
from lumbarkit.journal import JournalEntry
from lumbarkit.storage import JournalStore

_START = datetime.datetime(2026, 11, 2, 7, 30, tzinfo=datetime.UTC)
_ROUNDS_PER_FILE = 100
_ROUNDS_PER_CHECK = 25
_ROUNDS_PER_REPORT = 4
_PATIENCE_S = 30
_ERASES = 0.1
_TWO_WRITERS = 0.3
_MOST_BATCHES = 400


@attrs.define
class Report:
    """What the rounds have shown.

    Attributes:
        rounds: How many there were.
        writers: How many writers were killed.
        entries: How many entries were committed for certain and found again.
        unsure: Batches that were there although the writer was killed before it could say so.
        mid_write: Kills that left a rollback journal behind, which is to say in the middle of writing.
        faults: Everything that went wrong.
    """

    rounds: int = 0
    writers: int = 0
    entries: int = 0
    unsure: int = 0
    mid_write: int = 0
    faults: list[str] = attrs.field(factory=list)

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds, {self.writers} writers killed, {self.mid_write} of them in the middle of "
            f"writing; {self.entries} committed entries, all found again unless listed; {self.unsure} "
            f"batches committed but not yet reported; {len(self.faults)} faults"
        )


@attrs.frozen
class _Writer:
    """A process at work on one person's journal.

    Attributes:
        person: Whose journal it writes.
        process: Its id.
        pipe: Where it reports each batch that was committed.
    """

    person: str
    process: int
    pipe: int


def batches(person: str) -> list[tuple[JournalEntry, ...]]:
    """Return what the writer of a person appends, batch by batch; it follows from the name alone."""
    dice = random.Random(person)
    found: list[tuple[JournalEntry, ...]] = []
    minute = 0
    for _ in range(_MOST_BATCHES):
        batch = []
        for _ in range(dice.choice((1, 1, 2, 3))):
            minute += 1
            batch.append(_entry(minute, pain=dice.randrange(11), length=dice.choice((0, 10, 3000))))
        if found and dice.random() < 0.2:
            replaced = found[-1][-1]
            batch.append(attrs.evolve(replaced, note="corrected", corrects=replaced.id))
        found.append(tuple(batch))
    return found


def _entry(minute: int, *, pain: int, length: int) -> JournalEntry:
    return JournalEntry(
        at=_START + datetime.timedelta(minutes=minute),
        phase="daily",
        answers=Answers(pain_now=pain),
        note="n" * length,
    )


def run(rounds: int, *, folder: Path, seed: int = 0) -> Report:
    """Kill writers for a number of rounds.

    Args:
        rounds: How many rounds.
        folder: Where the files are made.
        seed: Chooses the moments and the kinds of work; when exactly a kill hits is up to the machine.
    """
    dice = random.Random(seed)
    report = Report()
    known: dict[str, int] = {}
    path = folder / "none.db"
    longest_s = _usual_s(folder)
    for number in range(rounds):
        if number % _ROUNDS_PER_FILE == 0:
            path.unlink(missing_ok=True)
            path = folder / f"journal-{number}.db"
            known = {}
        _round(path, number, dice, known, report, longest_s=longest_s)
        if number % _ROUNDS_PER_CHECK == _ROUNDS_PER_CHECK - 1 or number == rounds - 1:
            _look_at_all(path, known, report)
    return report


def _usual_s(folder: Path) -> float:
    # Disks differ a hundredfold; a kill should hit now the making of the file, now the fifth batch.
    start = time.perf_counter()
    path = folder / "measured.db"
    with JournalStore(path) as store:
        for batch in batches("measured")[:5]:
            store.append("measured", *batch)
    path.unlink()
    return time.perf_counter() - start


def _round(
    path: Path, number: int, dice: random.Random, known: dict[str, int], report: Report, *, longest_s: float
) -> None:
    erased = dice.choice(sorted(known)) if known and dice.random() < _ERASES else None
    people = [f"round-{number}"]
    if dice.random() < _TWO_WRITERS:
        people.append(f"round-{number}-too")
    writers = [_start(path, person, erased if place == 0 else None) for place, person in enumerate(people)]
    if number % _ROUNDS_PER_REPORT == 0:
        # On a busy machine every kill could come before the first commit, which would show nothing.
        select.select([writers[0].pipe], [], [], _PATIENCE_S)
    time.sleep(dice.uniform(0, longest_s))
    for writer in writers:
        os.kill(writer.process, signal.SIGKILL)
    reported = [_reaped(writer, report) for writer in writers]
    report.rounds += 1
    report.writers += len(writers)
    journal = path.with_name(f"{path.name}-journal")
    report.mid_write += journal.exists() and journal.stat().st_size > 0
    if not path.exists():
        if any(reported):
            report.faults.append(f"round {number}: the file is gone")
        return
    with JournalStore(path) as store:
        for person, count in zip(people, reported, strict=True):
            known[person] = _look_at(store, person, count, report)
        if erased is not None and known[erased]:
            _look_at_erased(store, erased, known, report)


def _start(path: Path, person: str, erased: str | None) -> _Writer:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _write(path, person, erased, writing)
    os.close(writing)
    return _Writer(person, process, reading)


def _write(path: Path, person: str, erased: str | None, pipe: int) -> NoReturn:
    code = 1
    try:
        with JournalStore(path, busy_s=60) as store:
            if erased is not None:
                store.erase(erased)
            for number, batch in enumerate(batches(person), 1):
                store.append(person, *batch)
                os.write(pipe, struct.pack("<I", number))
        code = 0
    finally:
        # The parent's own clean-up is none of a child's business.
        os._exit(code)


def _reaped(writer: _Writer, report: Report) -> int:
    """Return how many batches a writer has reported as committed."""
    status = os.waitstatus_to_exitcode(os.waitpid(writer.process, 0)[1])
    if status not in (-signal.SIGKILL, 0):
        report.faults.append(f"{writer.person}: the writer failed by itself")
    with os.fdopen(writer.pipe, "rb") as pipe:
        said = pipe.read()
    return struct.unpack("<I", said[-4:])[0] if said else 0


def _look_at(store: JournalStore, person: str, reported: int, report: Report) -> int:
    """Check one person's journal and return how many entries it holds."""
    expected = batches(person)
    found = _kept(store, person)
    for count in (reported, reported + 1):
        if found == {entry.id for batch in expected[:count] for entry in batch}:
            report.entries += sum(len(batch) for batch in expected[:reported])
            report.unsure += count - reported
            return len(found)
    report.faults.append(f"{person}: {len(found)} entries, which is neither {reported} batches nor one more")
    return len(found)


def _kept(store: JournalStore, person: str) -> set[str]:
    return {entry.id for entry in store.read(person).entries}


def _look_at_erased(store: JournalStore, person: str, known: dict[str, int], report: Report) -> None:
    left = len(_kept(store, person))
    if left not in (0, known[person]):
        report.faults.append(f"{person}: erased in part, {left} of {known[person]} entries are left")
    known[person] = left


def _look_at_all(path: Path, known: dict[str, int], report: Report) -> None:
    if not path.exists():
        return
    with JournalStore(path) as store:
        report.faults += [str(fault) for fault in store.check()]
        for person, count in known.items():
            left = len(_kept(store, person))
            if left != count:
                report.faults.append(f"{person}: {left} entries are left of {count}")


def main() -> int:
    """Run the rounds and print what they have shown."""
    parser = argparse.ArgumentParser(prog="python -m tools.run.kill_rounds", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10_000, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--folder", metavar="DIR", help="where the files are made; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        report = run(options.rounds, folder=Path(folder), seed=options.seed)
    for line in (*report.faults, str(report)):
        sys.stdout.write(f"{line}\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
