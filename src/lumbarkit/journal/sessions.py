"""What is known of one session: when it was, how it felt, and what followed the next morning."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import attrs

from lumbarkit.journal.entries import JournalEntry
from lumbarkit.journal.pain_days import usual
from lumbarkit.roles import Roles
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.words import Action, Phase, Role

#: An answer sooner than this after the last entry is not about the morning after.
EARLIEST_MORNING = datetime.timedelta(hours=6)

_CLEAN_PAIN = 3
_CLEAN_EFFORT = 6
_CANNOT_HOLD = ("pain", "even_rest_position")
_WORK = (Phase.DURING.value, Phase.AFTER.value)


@attrs.frozen(kw_only=True)
class DoneSession:
    """The entries that share a session id, in order.

    Attributes:
        id: The session.
        entries: Its entries, oldest first.
        day: The earliest local date among them, as an ordinal.
    """

    id: str
    entries: tuple[JournalEntry, ...]
    day: int

    @property
    def first(self) -> datetime.datetime:
        """The instant of its first entry."""
        return self.entries[0].at

    def hurt(self, roles: Roles) -> bool:
        """Return whether it hurt: some rule that fired is a symptom.

        Rules about the dose (beginners, medicines, gaps, unanswered questions) are none: otherwise every
        beginner would be referred in the second week.
        """
        return self._shows(Role.SYMPTOM, roles)

    def was_stopped(self, roles: Roles) -> bool:
        """Return whether it had to end: some rule that fired is a symptom that ends a session.

        A stop for a rule that ``roles`` does not know (one retired since, or a host's own) counts: its word
        still holds. Milder words of such rules count nowhere.
        """
        return self._shows(Role.ENDS_SESSION, roles)

    def _shows(self, role: Role, roles: Roles) -> bool:
        return any(
            roles.is_among(entry.fired, role)
            or (entry.verdict == Action.STOP.value and not roles.known.issuperset(entry.fired))
            for entry in self.entries
        )

    @property
    def has_sharp_pain(self) -> bool:
        """True when sharp or shooting pain was reported."""
        return True in self.values("sharp_or_shooting_pain")

    @property
    def could_not_hold(self) -> bool:
        """True when a position could not be held because of pain."""
        return any(value in _CANNOT_HOLD for value in self.values("cannot_hold_position"))

    def values(self, fact: str, *phases: str) -> list[object]:
        """Return every answer to a fact, oldest first, from some phases or from all."""
        answers = (entry.answers.get(fact) for entry in self.entries if not phases or entry.phase in phases)
        return [value for value in answers if value is not None]

    def reference(self, pains: Mapping[int, int]) -> int:
        """Return the pain that it is measured against: before it, else usual on its day, else 0."""
        before = self.values("pain_now", Phase.BEFORE.value)
        if before:
            return int(before[0])  # type: ignore[call-overload,no-any-return]  # a rating is an int
        return usual(pains, self.day) or 0

    def morning(self) -> int | None:
        """Return the pain of the morning after, else of the one after that; None when neither is known.

        An answer given less than six hours after the session's last other entry is no morning and is
        passed over.
        """
        rest = [entry.at for entry in self.entries if entry.phase != Phase.NEXT_DAY.value]
        found: dict[int, int] = {}
        for entry in self.entries:
            value = entry.answers.get("pain_next_morning")
            if entry.phase != Phase.NEXT_DAY.value or value is None:
                continue
            if rest and entry.at - rest[-1] < EARLIEST_MORNING:
                continue
            found.setdefault(entry.at.toordinal() - self.day, int(value))
        return found.get(1, found.get(2))

    def morning_change(self, pains: Mapping[int, int]) -> int | None:
        """Return the morning's pain minus the reference; None when the morning is not known."""
        morning = self.morning()
        return None if morning is None else morning - self.reference(pains)

    def is_clean(self, pains: Mapping[int, int], roles: Roles) -> bool:
        """Return True when everything asked for progress is known and good.

        The morning is known and no worse, there is a rating during it and all are at most 3, effort was
        answered and is at most 6 throughout, and no rule that fired is a symptom.
        """
        change = self.morning_change(pains)
        return (
            change is not None
            and change <= 0
            and _all_within(self.values("pain_now", Phase.DURING.value), _CLEAN_PAIN)
            and _all_within(self.values("effort", *_WORK), _CLEAN_EFFORT)
            and not self.hurt(roles)
        )

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.id} {self.first:%Y-%m-%d %H:%M}, {plural(len(self.entries), 'entry', 'entries')}"


def sessions(by_id: Mapping[str, tuple[JournalEntry, ...]]) -> list[DoneSession]:
    """Return the real sessions by first instant, then id: those with work in them that are no micro-break."""
    found = [
        DoneSession(id=name, entries=entries, day=first_day(entries))
        for name, entries in by_id.items()
        if any(entry.phase in _WORK for entry in entries) and not any(entry.micro_break for entry in entries)
    ]
    found.sort(key=lambda session: (session.first, session.id))
    return found


def first_day(entries: Iterable[JournalEntry]) -> int:
    """Return the earliest local date of some entries, as an ordinal."""
    return min(entry.at.toordinal() for entry in entries)


def _all_within(ratings: list[object], most: int) -> bool:
    return bool(ratings) and all(isinstance(rating, int) and rating <= most for rating in ratings)
