"""The definitions once more, as plainly and slowly as they read; the library must agree with them."""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import cast

from lumbarkit.content import bundled_facts
from lumbarkit.facts import Value
from lumbarkit.journal import Journal, JournalEntry

Session = list[JournalEntry]
Date = datetime.date

DAY = datetime.timedelta(days=1)
ORDER = ("screening", "before", "during", "after", "next_day", "daily")
SYMPTOMS = [
    *("PAIN-1", "PAIN-2", "PAIN-3", "PAIN-5", "DUR-1", "DUR-2", "DUR-3", "DUR-4", "DUR-5", "DUR-6", "DUR-8"),
    *("AFT-1", "AFT-2", "AFT-3", "NXT-1", "NXT-2", "SOR-2", "HIS-3", "CVR-8"),
]
STOPS = ["PAIN-1", "DUR-1", "DUR-2", "DUR-4", "DUR-5", "DUR-6", "AFT-2", "NXT-2", "CVR-8"]


def number(entry: JournalEntry, name: str) -> int | None:
    """Return an answer that is a number, or None."""
    return cast("int | None", entry.answers.get(name))


def upper_median(values: list[int]) -> int | None:
    """Return the higher middle value."""
    return sorted(values)[len(values) // 2] if values else None


class Naive:
    """Every definition as a method that looks at all entries every time."""

    def __init__(
        self, entries: Iterable[JournalEntry], *, episode_start: Date | None, now: datetime.datetime
    ) -> None:
        self.entries = sorted(entries, key=lambda e: (e.at, ORDER.index(e.phase), e.session or ""))
        self.start = episode_start
        self.now = now
        self.today = now.date()

    def daily_pain(self, day: Date) -> int | None:
        """Return the upper median of a date's ratings."""
        ratings: list[int | None] = []
        for e in self.entries:
            if e.at.date() == day:
                if e.phase in ("screening", "before", "daily"):
                    ratings.append(number(e, "pain_now"))
                if e.phase == "next_day":
                    ratings.append(number(e, "pain_next_morning"))
        return upper_median([r for r in ratings if r is not None])

    def recorded(self) -> list[Date]:
        """Return every date up to today that has a pain."""
        days = sorted({e.at.date() for e in self.entries if e.at.date() <= self.today})
        return [d for d in days if self.daily_pain(d) is not None]

    def window(self, day: Date, first: int, last: int) -> list[int]:
        """Return the pains from ``day + first`` to ``day + last`` that exist."""
        found = [self.daily_pain(day + DAY * k) for k in range(first, last + 1)]
        return [pain for pain in found if pain is not None]

    def usual(self, day: Date) -> int | None:
        """Return what is usual on a date."""
        values = self.window(day, -7, -1)
        return upper_median(values) if len(values) >= 3 else None

    def w(self, day: Date) -> int | None:
        """Return the level around a date."""
        values = self.window(day, -2, 0)
        return upper_median(values) if len(values) >= 2 else None

    def trend(self, days: int) -> int | None:
        """Return W(today) - W(today - days)."""
        last, first = self.w(self.today), self.w(self.today - DAY * days)
        return None if last is None or first is None else last - first

    def asked_usual(self) -> tuple[Date | None, int | None]:
        """Return the date and value of the newest usual pain asked at screening."""
        found = [
            (e.at.date(), number(e, "usual_pain_7d"))
            for e in self.entries
            if e.phase == "screening" and "usual_pain_7d" in e.answers
        ]
        return found[-1] if found else (None, None)

    def usual_pain_7d(self, day: Date) -> int | None:
        """Return the usual pain, with what was asked on that very day standing in."""
        derived = self.usual(day)
        asked_on, value = self.asked_usual()
        return value if derived is None and asked_on == day else derived

    def sessions(self) -> list[Session]:
        """Return lists of entries that make up sessions, in order."""
        names = {e.session for e in self.entries if e.session is not None}
        groups = [[e for e in self.entries if e.session == name] for name in names]
        real = [
            g
            for g in groups
            if any(e.phase in ("during", "after") for e in g) and not any(e.micro_break for e in g)
        ]
        return sorted(real, key=lambda g: (g[0].at, g[0].session))

    def date(self, session: Session) -> Date:
        """Return the earliest local date."""
        return min(e.at.date() for e in session)

    def reference(self, session: Session) -> int:
        """Return the pain a session is measured against."""
        for e in session:
            if e.phase == "before" and "pain_now" in e.answers:
                return cast("int", e.answers["pain_now"])
        found = self.usual(self.date(session))
        return 0 if found is None else found

    def morning(self, session: Session) -> int | None:
        """Return the pain of the day after, else of the day after that."""
        others = [e.at for e in session if e.phase != "next_day"]
        for later in (1, 2):
            for e in session:
                if (
                    e.phase == "next_day"
                    and "pain_next_morning" in e.answers
                    and e.at.date() == self.date(session) + DAY * later
                    and e.at - max(others) >= datetime.timedelta(hours=6)
                ):
                    return number(e, "pain_next_morning")
        return None

    def change(self, session: Session) -> int | None:
        """Return morning_change."""
        morning = self.morning(session)
        return None if morning is None else morning - self.reference(session)

    def clean(self, session: Session) -> bool:
        """Return whether a session is clean."""
        pains = [number(e, "pain_now") for e in session if e.phase == "during"]
        during = [pain for pain in pains if pain is not None]
        efforts = [number(e, "effort") for e in session if e.phase in ("during", "after")]
        effort = [each for each in efforts if each is not None]
        change = self.change(session)
        if change is None or change > 0 or not during or not effort:
            return False
        return max(during) <= 3 and max(effort) <= 6 and not self.fired(session, SYMPTOMS)

    def fired(self, session: Session, rules: Collection[str]) -> bool:
        """Return whether any of some rules fired."""
        return any(rule in rules for e in session for rule in e.fired)

    def flares(self) -> list[tuple[Date, Date | None]]:
        """Return (start, end or None) of each flare, walking day by day."""
        if not self.entries:
            return []
        found: list[tuple[Date, Date | None]] = []
        open_since: Date | None = None
        level = 0
        recorded = self.recorded()
        day = min(e.at.date() for e in self.entries)
        while day <= self.today:
            flagged = any(e.at.date() == day and e.answers.get("flare_today") is True for e in self.entries)
            pain, usual = self.daily_pain(day), self.usual(day)
            if open_since is not None and (day - open_since).days > 28:
                found.append((open_since, open_since + DAY * 28))
                open_since = None
            if open_since is not None:
                if pain is not None and pain <= level + 1 and not flagged:
                    found.append((open_since, day))
                    open_since = None
            else:
                later = [d for d in recorded if d > day]
                rises = (
                    pain is not None
                    and usual is not None
                    and pain >= usual + 2
                    and bool(later)
                    and (later[0] - day).days <= 2
                    and (self.daily_pain(later[0]) or 0) >= usual + 2
                )
                if flagged or rises:
                    open_since = day
                    level = usual if usual is not None else max(0, (pain or 0) - 2)
            day += DAY
        return found + ([(open_since, None)] if open_since is not None else [])

    def improvement(self) -> int | None:
        """Return days_since_improvement."""
        recorded = self.recorded()
        if not any(self.today - DAY * 6 <= d <= self.today for d in recorded):
            return None
        start = recorded[0]
        if self.start is not None:
            start = max(start, self.start)
        if self.flares():
            start = max(start, self.flares()[-1][0])
        levels: list[int] = []
        best = start
        for d in recorded:
            if d >= start:
                near = [x for x in recorded if max(start, d - DAY * 4) <= x <= d][-3:]
                if len(near) >= 2:
                    m = cast("int", upper_median([cast("int", self.daily_pain(x)) for x in near]))
                    if levels and m <= min(levels) - 1:
                        best = d
                    levels.append(m)
        return max(0, (self.today - best).days)

    def run_of_days(self, status: Callable[[Date], bool | None], bridged: int) -> int:
        """Return the length of a run of days reaching today."""
        if status(self.today) is not True:
            return 0
        first, day, missing = self.today, self.today - DAY, 0
        while missing <= bridged:
            answer = status(day)
            if answer is False:
                break
            if answer is True:
                first, missing = day, 0
            else:
                missing += 1
            day -= DAY
        return (self.today - first).days + 1

    def sore(self, day: Date) -> bool | None:
        """Return True, False or None (not answered) for soreness on a date."""
        found = [e.answers.get("muscle_soreness") for e in self.entries if e.at.date() == day]
        found = [answer for answer in found if answer is not None]
        return None if not found else any(answer != "none" for answer in found)

    def numb(self, day: Date) -> bool | None:
        """Return True, False or None for new numbness on a date."""
        sides = []
        for side in ("left", "right"):
            found = [e.answers.get(f"leg_numbness_{side}") for e in self.entries if e.at.date() == day]
            sides.append([answer for answer in found if answer is not None])
        if any("new_or_worse" in side for side in sides):
            return True
        return False if all(sides) else None

    def screening_age(self) -> int:
        """Return the days since the last date on which every must-answer sign was answered."""
        for day in sorted({e.at.date() for e in self.entries if e.phase == "screening"}, reverse=True):
            answers: dict[str, Value] = {}
            for e in self.entries:
                if e.phase == "screening" and e.at.date() == day:
                    answers.update(e.answers)
            needed = set()
            for name, fact in bundled_facts().items():
                if "screening" in fact.asked:
                    if fact.unanswered == "hold" and "screening" in fact.must_answer:
                        needed.add(name)
                    for condition in fact.must_answer_if:
                        if answers.get(condition.fact) in condition.one_of:
                            needed.add(name)
            if needed <= set(answers):
                return max(0, (self.today - day).days)
        return 3650

    def duration(self) -> int | None:
        """Return the days since the spell began."""
        if self.start is not None:
            return (self.today - self.start).days
        found = [e for e in self.entries if "pain_duration_days" in e.answers]
        if not found or (self.today - found[-1].at.date()).days > 28:
            return None
        return max(0, (self.today - found[-1].at.date()).days) + cast(
            "int", found[-1].answers["pain_duration_days"]
        )

    def running_reference(self) -> int:
        """Return session_reference_pain of the running session."""
        for e in reversed(self.entries):
            near = e.at.date() == self.today or self.now - e.at < datetime.timedelta(hours=6)
            if e.session is not None and e.phase in ("before", "during", "after") and near:
                session = [x for x in self.entries if x.session == e.session]
                for x in session:
                    if x.phase == "before" and "pain_now" in x.answers:
                        return cast("int", x.answers["pain_now"])
                return self.usual_pain_7d(self.date(session)) or 0
        return self.usual_pain_7d(self.today) or 0

    def facts(self) -> dict[str, Value]:
        """Return every derived fact that is known."""
        sessions = self.sessions()
        recent = [s for s in sessions if (self.today - self.date(s)).days <= 13]
        flares = self.flares()
        since_flare = 99
        if flares and (self.today - flares[-1][0]).days < 90:
            end = flares[-1][1]
            since_flare = 0 if end is None else min(99, len([s for s in sessions if self.date(s) > end]))
        worse = clean = reduced = 0
        changes = [change for s in sessions if (change := self.change(s)) is not None]
        for change in reversed(changes):
            if change < 2:
                break
            worse += 1
        for s in reversed(sessions):
            if (self.today - self.date(s)).days <= 1 and self.morning(s) is None:
                continue
            if not self.clean(s):
                break
            clean += 1
        for s in reversed(sessions):
            if not self.fired(s, SYMPTOMS):
                break
            reduced += 1
        found: dict[str, Value | None] = {
            "session_reference_pain": self.running_reference(),
            "usual_pain_7d": self.usual_pain_7d(self.today),
            "pain_trend_7d": self.trend(7),
            "pain_trend_14d": self.trend(14),
            "flares_28d": len([start for start, _ in flares if (self.today - start).days < 28]),
            "sessions_since_last_flare": since_flare,
            "days_since_improvement": self.improvement(),
            "consecutive_worse_mornings": worse,
            "consecutive_clean_sessions": clean,
            "consecutive_reduced_sessions": reduced,
            "stop_sessions_14d": len([s for s in recent if self.fired(s, STOPS)]),
            "sharp_pain_sessions_14d": len(
                [s for s in recent if any(e.answers.get("sharp_or_shooting_pain") is True for e in s)]
            ),
            "cannot_hold_sessions_14d": len(
                [
                    s
                    for s in recent
                    if any(e.answers.get("cannot_hold_position") in ("pain", "even_rest_position") for e in s)
                ]
            ),
            "sessions_completed": len(sessions),
            "days_since_last_session": (
                max(0, (self.today - self.date(sessions[-1])).days) if sessions else 0
            ),
            "sessions_last_24h": len(
                [s for s in sessions if self.now - s[0].at < datetime.timedelta(hours=24)]
            ),
            "soreness_days": min(60, self.run_of_days(self.sore, 1)),
            "leg_numbness_days": self.run_of_days(self.numb, 2),
            "pain_duration_days": self.duration(),
            "screening_age_days": self.screening_age(),
        }
        return {name: value for name, value in found.items() if value is not None}


def facts(journal: Journal, now: datetime.datetime) -> dict[str, Value]:
    """Return the derived facts of a journal, the slow way."""
    return Naive(journal.entries, episode_start=journal.episode_start, now=now).facts()


def side_totals(entries: tuple[JournalEntry, ...], side: str, exercise: str | None) -> tuple[int, int, int]:
    """Return sets, repetitions and seconds of a side, of one exercise or of all."""
    lines = [line for e in entries for line in e.performed if line.side == side]
    lines = [line for line in lines if exercise is None or line.exercise == exercise]
    reps = sum(line.sets * line.reps for line in lines if line.reps is not None)
    return sum(line.sets for line in lines), reps, sum(line.seconds for line in lines)
