"""How much the left and the right side have done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from lumbarkit.frozenmap import FrozenMap
from lumbarkit.journal.entries import JournalEntry, Performed
from lumbarkit.shown import in_a_line
from lumbarkit.text import left_right, plural
from lumbarkit.words import Side


@attrs.frozen(kw_only=True)
class SideWork:
    """What one side has done.

    Attributes:
        sets: Rounds.
        reps: Repetitions over all sets.
        seconds: The time at work [s].
    """

    sets: int
    reps: int
    seconds: int


@attrs.frozen(kw_only=True)
class BothSides:
    """The two sides beside each other.

    Attributes:
        left: What the left side has done.
        right: What the right side has done.
    """

    left: SideWork
    right: SideWork

    @property
    def asymmetry(self) -> float:
        """(left - right) / (left + right) of the seconds: -1 all right, 0 even or nothing, 1 all left."""
        return _index(self.left.seconds, self.right.seconds)

    @property
    def reps_asymmetry(self) -> float:
        """The same index of the repetitions."""
        return _index(self.left.reps, self.right.reps)

    @property
    def sets_asymmetry(self) -> float:
        """The same index of the sets."""
        return _index(self.left.sets, self.right.sets)

    @in_a_line
    def __repr__(self) -> str:
        return left_right(self.left.seconds, self.right.seconds)


@attrs.frozen(kw_only=True)
class Sides:
    """The work of each side.

    Attributes:
        overall: Over all exercises.
        exercises: By exercise, in order of id; those that were never done on one side are left out.
    """

    overall: BothSides
    exercises: FrozenMap[str, BothSides]

    @in_a_line
    def __repr__(self) -> str:
        times = left_right(self.overall.left.seconds, self.overall.right.seconds)
        return f"{times}, {plural(len(self.exercises), 'exercise')}"


def sides(entries: Iterable[JournalEntry]) -> Sides:
    """Return the sets, repetitions and seconds done on each side, micro-breaks included.

    Work without a side, such as a bridge, counts on neither.
    """
    sums: dict[tuple[str, Side], list[int]] = {}
    for entry in entries:
        for each in entry.performed:
            if each.side is not None:
                _add(sums.setdefault((each.exercise, each.side), [0, 0, 0]), each)
    names = sorted({exercise for exercise, _ in sums})
    pairs = {
        name: BothSides(
            left=_work([sums.get((name, Side.LEFT), _NOTHING)]),
            right=_work([sums.get((name, Side.RIGHT), _NOTHING)]),
        )
        for name in names
    }
    overall = BothSides(
        left=_work([each for (_, side), each in sums.items() if side is Side.LEFT]),
        right=_work([each for (_, side), each in sums.items() if side is Side.RIGHT]),
    )
    return Sides(overall=overall, exercises=FrozenMap(pairs))


def last_lead_side(entries: Sequence[JournalEntry]) -> Side | None:
    """Return the side that worked first in the newest session with work on a side; None when there is none.

    Work outside a session counts as its entry alone; micro-breaks are passed over.
    """
    led: Side | None = None
    session: str | None = None
    for entry in reversed(entries):
        if led is not None and (session is None or entry.session != session):
            # Sessions do not overlap, and the answers of the morning after hold no work.
            break
        first = next((each.side for each in entry.performed if each.side is not None), None)
        if first is not None and not entry.micro_break:
            led, session = first, entry.session
    return led


_NOTHING = [0, 0, 0]


def _add(total: list[int], each: Performed) -> None:
    total[0] += each.sets
    total[1] += each.total_reps
    total[2] += each.seconds


def _work(parts: list[list[int]]) -> SideWork:
    sets, reps, seconds = (sum(part[place] for part in parts) for place in range(3))
    return SideWork(sets=sets, reps=reps, seconds=seconds)


def _index(left: int, right: int) -> float:
    return 0.0 if left + right == 0 else (left - right) / (left + right)
