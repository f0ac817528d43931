"""People who do not exist: they follow a programme, or do not, and keep a journal of it.

What drives them is hidden from the library, as it is in life; all it sees is their journal. A person and all
that happens follow from a kind and a seed alone.

Example:
    >>> import datetime
    >>> from lumbarkit.testing.simulator import Kind, Person
    >>> Person(kind=Kind.RECOVERING, seed=1).pain(datetime.timedelta(days=0)) >= 3
    True
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from enum import StrEnum

import attrs

from lumbarkit.answers import Answers
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Value
from lumbarkit.fields import worded
from lumbarkit.journal import Journal, JournalEntry, Performed
from lumbarkit.planning.adapt.adaptation import Adaptation
from lumbarkit.planning.adapt.planned import planned_lines
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.safety import RuleSet, Verdict
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.verbs.planning import adapt
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import Meanwhile, Phase, SessionKind, Side

_SCREENING_EVERY_DAYS = 27
_DAY = datetime.timedelta(days=1)
_WALK = Performed(exercise="walking-easy", seconds=600)


class LifeKind(StrEnum):
    """What drives a person."""

    RECOVERING = "recovering"  #: pain goes down week by week
    FLARING = "flaring"  #: spells of more pain come and go
    NON_ADHERENT = "non-adherent"  #: sessions are skipped, and sometimes weeks
    ONE_SIDED = "one-sided"  #: one side manages less than the other
    DECONDITIONED = "deconditioned"  #: everything is an effort at first
    OVER_EAGER = "over-eager"  #: does more than planned, and pays for it the next morning


@attrs.frozen(kw_only=True, field_transformer=worded)
class Person:
    """Someone with a hidden state.

    Attributes:
        kind: What drives them.
        seed: Tells people of one kind apart.
        goes_to_review: Whether they see a professional when told to; if not, a referral is never closed.
    """

    kind: LifeKind
    seed: int
    goes_to_review: bool = True

    def dice(self, what: str, day: datetime.timedelta) -> random.Random:
        """Return the dice for one thing on one day: what happens does not depend on what was asked before."""
        return random.Random(f"{self.kind}/{self.seed}/{what}/{day.days}")  # noqa: S311 # lives, not secrets

    @property
    def weaker_side(self) -> Side:
        """The side that manages less, where one does."""
        return Side.LEFT if self.seed % 2 else Side.RIGHT

    def is_flaring(self, day: datetime.timedelta) -> bool:
        """Return whether a spell of more pain is on."""
        often = 0.03 if self.kind is LifeKind.FLARING else 0.004
        for back in range(6):
            dice = self.dice("flare", day - back * _DAY)
            if (day - back * _DAY).days >= 7 and dice.random() < often and dice.randint(3, 6) > back:
                return True
        return False

    def pain(self, day: datetime.timedelta) -> int:
        """Return the pain on waking, 0 to 10."""
        start = 4 + self.seed % 2
        weeks = 8 if self.kind is LifeKind.RECOVERING else 20
        level = start - (start - 1) * min(1.0, day.days / (7 * weeks))
        level += self.dice("pain", day).choice((-0.4, 0.0, 0.0, 0.4))
        if self.is_flaring(day):
            level += 3
        return max(0, min(10, round(level)))

    def comes(self, day: datetime.timedelta) -> bool:
        """Return whether they do a session that is planned for a day."""
        if self.kind is not LifeKind.NON_ADHERENT:
            return self.dice("comes", day).random() < 0.92
        away = self.dice("away", datetime.timedelta(days=day.days // 35))
        first, length = away.randint(0, 20), away.choice((0, 8, 15, 30))
        return not first <= day.days % 35 < first + length and self.dice("comes", day).random() < 0.6

    def effort(self, day: datetime.timedelta) -> int:
        """Return how hard a session feels, 0 to 10."""
        if self.kind is LifeKind.DECONDITIONED:
            return max(3, 7 - day.days // 21)
        return 4 if self.kind is LifeKind.OVER_EAGER else 3 + self.seed % 2

    def morning(self, day: datetime.timedelta, *, before: int) -> int:
        """Return the pain of the morning after a session."""
        if self.kind is LifeKind.OVER_EAGER and self.dice("morning", day).random() < 0.15:
            return min(10, before + 2)
        tomorrow = self.pain(day + _DAY)
        return tomorrow if self.is_flaring(day + _DAY) else min(before, tomorrow)

    def does(self, planned: Performed, day: datetime.timedelta) -> Performed:
        """Return what they do of what was planned."""
        if planned.reps is None:
            return planned
        reps = planned.reps
        if self.kind is LifeKind.ONE_SIDED and planned.side is self.weaker_side:
            reps = max(1, min(reps, 3 + day.days // 28))
        if self.kind is LifeKind.OVER_EAGER:
            reps += 3
        each_s = planned.seconds // max(1, planned.reps)
        return attrs.evolve(planned, reps=reps, seconds=each_s * reps)

    def stops_at(self, day: datetime.timedelta) -> bool:
        """Return whether something sharp ends the session."""
        return self.dice("sharp", day).random() < (0.03 if self.kind is LifeKind.OVER_EAGER else 0.008)

    def warns(self, day: datetime.timedelta) -> bool:
        """Return whether a sign turns up that has to be seen the same day."""
        return self.dice("warns", day).random() < 0.004


@attrs.frozen(kw_only=True)
class Life:
    """What became of a person and a programme.

    Attributes:
        journal: All that was written down.
        programme: The programme at the end.
        adaptations: Each day on which the programme was adapted, and how.
        routines: The routine of each day that was offered one.
        verdicts: The verdict of each question time, in order.
        rules: The rules that judged the answers; None for the bundled ones.
    """

    journal: Journal
    programme: Programme
    adaptations: tuple[tuple[datetime.date, Adaptation], ...]
    routines: tuple[tuple[datetime.date, Routine], ...]
    verdicts: tuple[tuple[datetime.datetime, Verdict], ...]
    rules: RuleSet | None = None

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.journal!r}, {plural(len(self.adaptations), 'adaptation')}"


def live(person: Person, programme: Programme, *, days: int, rules: RuleSet | None = None) -> Life:
    """Let a person live with a programme.

    Every morning they rate their pain, on days with a session the programme is adapted first, and before,
    during, after and the morning after the session the questions are answered.

    Args:
        person: The person.
        programme: The programme; the first day is its start.
        days: For how long [d].
        rules: The rules that their answers are judged by; None for the bundled ones.
    """
    story = _Story(person=person, programme=programme, start=programme.start, rules=rules)
    for number in range(days):
        story.spend(datetime.timedelta(days=number))
    return Life(
        journal=story.journal,
        programme=story.programme,
        adaptations=tuple(story.adaptations),
        routines=tuple(story.routines),
        verdicts=tuple(story.verdicts),
        rules=rules,
    )


@attrs.define(kw_only=True)
class _Story:
    """A life as it goes along."""

    person: Person
    programme: Programme
    start: datetime.date
    rules: RuleSet | None = None
    journal: Journal = attrs.field(factory=Journal)
    adaptations: list[tuple[datetime.date, Adaptation]] = attrs.field(factory=list)
    routines: list[tuple[datetime.date, Routine]] = attrs.field(factory=list)
    verdicts: list[tuple[datetime.datetime, Verdict]] = attrs.field(factory=list)
    referred: datetime.timedelta | None = None
    yesterday: tuple[str, int] | None = None

    def spend(self, day: datetime.timedelta) -> None:
        """Live through one day."""
        self._wake(day)
        if day.days % _SCREENING_EVERY_DAYS == 0:
            usual = {"usual_pain_7d": self.person.pain(day)}
            self._answer(day, 8, Phase.SCREENING, calm(Phase.SCREENING, age_years=40, **usual))
        session = self.programme.today(self.start + day)
        if session is None or session.kind is SessionKind.REST:
            return
        now = self._at(day, 9)
        adaptation = adapt(self.programme, journal=self.journal, now=now, rules=self.rules)
        self.adaptations.append((session.date, adaptation))
        if adaptation.is_closed:
            # A visit answers it; otherwise the questions of the next session do, where they may.
            self._exercise(day, None)
            return
        self.programme = adaptation.programme
        session = self.programme.today(session.date)
        if session is not None and session.kind is not SessionKind.REST and self.person.comes(day):
            self._exercise(day, session.routine, walks=session.kind is SessionKind.WALK)

    def _wake(self, day: datetime.timedelta) -> None:
        answers: dict[str, Value] = {"flare_today": True} if self.person.is_flaring(day) else {}
        if self.referred is not None and self.person.goes_to_review and (day - self.referred).days >= 6:
            answers["professional_review_done"] = True
            self.referred = None
        if self.yesterday is not None:
            session, before = self.yesterday
            morning = self.person.morning(day - _DAY, before=before)
            given = calm(Phase.NEXT_DAY, pain_next_morning=morning)
            self._answer(day, 7, Phase.NEXT_DAY, {**given, **answers}, session=session)
        else:
            entry = JournalEntry(
                at=self._at(day, 7),
                phase="daily",
                answers=Answers.of({"pain_now": self.person.pain(day), **answers}),
            )
            self.journal = self.journal.extend(entry)
        self.yesterday = None

    def _exercise(self, day: datetime.timedelta, routine: Routine | None, *, walks: bool = False) -> None:
        name = (self.start + day).isoformat()
        pain = self.person.pain(day)
        known: dict[str, Value] = {"pain_now": pain}
        if self.person.warns(day):
            known["bladder_change"] = True
        verdict = self._answer(day, 10, Phase.BEFORE, calm(Phase.BEFORE, **known), session=name)
        if verdict.meanwhile is Meanwhile.NONE or (routine is None and not walks):
            return
        planned: tuple[Performed, ...] = (_WALK,)
        if routine is not None:
            self.routines.append((self.start + day, routine))
            planned = planned_lines(routine, verdict.adaptations)
        done = tuple(self.person.does(each, day) for each in planned)
        sharp = self.person.stops_at(day)
        if sharp:
            done = done[: len(done) // 2 + 1]
        during = calm(
            Phase.DURING, pain_now=pain, effort=self.person.effort(day), sharp_or_shooting_pain=sharp
        )
        self._answer(day, 11, Phase.DURING, during, session=name, planned=planned, performed=done)
        self._answer(day, 12, Phase.AFTER, calm(Phase.AFTER, pain_after=pain), session=name)
        self.yesterday = (name, pain)

    def _answer(
        self,
        day: datetime.timedelta,
        hour: int,
        phase: Phase,
        given: Mapping[str, Value],
        *,
        session: str | None = None,
        planned: tuple[Performed, ...] = (),
        performed: tuple[Performed, ...] = (),
    ) -> Verdict:
        at = self._at(day, hour)
        answers = Answers.of(given)
        verdict = evaluate(answers, phase=phase, journal=self.journal, now=at, rules=self.rules)
        if verdict.word in ("refer:same_day", "refer:emergency") and self.referred is None:
            self.referred = day
        self.verdicts.append((at, verdict))
        self.journal = self.journal.extend(
            JournalEntry(
                at=at,
                phase=phase.value,
                session=session,
                answers=answers,
                planned=planned,
                performed=performed,
                verdict=verdict.word,
                fired=verdict.fired,
            )
        )
        return verdict

    def _at(self, day: datetime.timedelta, hour: int) -> datetime.datetime:
        return datetime.datetime.combine(self.start + day, datetime.time(hour), tzinfo=datetime.UTC)


def calm(phase: Phase, **facts: Value) -> dict[str, Value]:
    """Return the safest answer to everything that is asked in a phase, then the given answers."""
    safe = {
        fact.name: fact.safest
        for fact in bundled_facts().values()
        if phase in fact.asked and not fact.is_derived and fact.safest is not None
    }
    safe.pop("professional_review_done", None)
    return {**safe, **facts}
