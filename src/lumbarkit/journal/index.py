"""The journal sorted into what the derived facts look at, built once and extended entry by entry."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from lumbarkit.journal.entries import JournalEntry
from lumbarkit.journal.pain_days import upper_median
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.words import Phase

_RATED = (Phase.SCREENING.value, Phase.BEFORE.value, Phase.DAILY.value)
_SIDES = ("leg_numbness_left", "leg_numbness_right")


@attrs.define(kw_only=True)
class Index:
    """An index of entries; days are ordinals, and every held value is replaced, never changed in place.

    Attributes:
        ratings: The pain ratings of each day.
        pains: Their upper median.
        reported: The days on which a flare was reported.
        sore: Whether muscles were sore, by day; the worst answer of a day counts.
        numb: The newest answers about new numbness, by day and side.
        by_session: The entries of each session.
        latest: The newest entry that answers each fact.
        screenings: The screening entries of each day.
        asked_usual: The day on which the usual pain was last asked at screening, and the answer.
        asked_duration: The day on which the length of the spell was last asked, and the answer.
    """

    ratings: dict[int, tuple[int, ...]] = attrs.field(factory=dict)
    pains: dict[int, int] = attrs.field(factory=dict)
    reported: set[int] = attrs.field(factory=set)
    sore: dict[int, bool] = attrs.field(factory=dict)
    numb: dict[int, tuple[bool | None, bool | None]] = attrs.field(factory=dict)
    by_session: dict[str, tuple[JournalEntry, ...]] = attrs.field(factory=dict)
    latest: dict[str, JournalEntry] = attrs.field(factory=dict)
    screenings: dict[int, tuple[JournalEntry, ...]] = attrs.field(factory=dict)
    asked_usual: tuple[int, int] | None = None
    asked_duration: tuple[int, int] | None = None

    @classmethod
    def of(cls, entries: Iterable[JournalEntry]) -> Index:
        """Return the index of entries in order."""
        history = cls()
        for entry in entries:
            history.add(entry)
        return history

    def with_later(self, entries: Iterable[JournalEntry]) -> Index:
        """Return the index with entries added that come after all it holds; this one is left as it is."""
        history = Index(
            ratings=self.ratings.copy(),
            pains=self.pains.copy(),
            reported=self.reported.copy(),
            sore=self.sore.copy(),
            numb=self.numb.copy(),
            by_session=self.by_session.copy(),
            latest=self.latest.copy(),
            screenings=self.screenings.copy(),
            asked_usual=self.asked_usual,
            asked_duration=self.asked_duration,
        )
        for entry in entries:
            history.add(entry)
        return history

    def add(self, entry: JournalEntry) -> None:
        """Take in one entry that comes after all others."""
        answers = entry.answers
        day = entry.at.toordinal()
        self.latest.update(dict.fromkeys(answers, entry))
        self._rate(entry, day)
        if answers.get("flare_today") is True:
            self.reported.add(day)
        soreness = answers.get("muscle_soreness")
        if soreness is not None:
            self.sore[day] = self.sore.get(day, False) or soreness != "none"
        self._feel(entry, day)
        if entry.session is not None:
            self.by_session[entry.session] = (*self.by_session.get(entry.session, ()), entry)
        if entry.phase == Phase.SCREENING.value:
            self.screenings[day] = (*self.screenings.get(day, ()), entry)
            asked = answers.get("usual_pain_7d")
            if asked is not None:
                self.asked_usual = (day, int(asked))
        duration = answers.get("pain_duration_days")
        if duration is not None:
            self.asked_duration = (day, int(duration))

    def _rate(self, entry: JournalEntry, day: int) -> None:
        if entry.phase in _RATED:
            rating = entry.answers.get("pain_now")
        elif entry.phase == Phase.NEXT_DAY.value:
            rating = entry.answers.get("pain_next_morning")
        else:
            return
        if rating is not None:
            self.ratings[day] = (*self.ratings.get(day, ()), int(rating))
            self.pains[day] = upper_median(self.ratings[day])

    def _feel(self, entry: JournalEntry, day: int) -> None:
        left, right = self.numb.get(day, (None, None))
        answers = [entry.answers.get(side) for side in _SIDES]
        if answers == [None, None]:
            return
        # Within a day "new or worse" stays: a worse answer replaces a better one, not the other way round.
        self.numb[day] = (_worse(left, answers[0]), _worse(right, answers[1]))

    def numbness(self) -> dict[int, bool]:
        """Return by day whether new numbness was reported; a day counts as free only if both legs are."""
        found = {}
        for day, sides in self.numb.items():
            if True in sides:
                found[day] = True
            elif None not in sides:
                found[day] = False
        return found

    @in_a_line
    def __repr__(self) -> str:
        return f"{plural(len(self.by_session), 'session')}, {plural(len(self.pains), 'day')} with pain"


def _worse(known: bool | None, answer: object) -> bool | None:
    if answer is None:
        return known
    return known is True or answer == "new_or_worse"
