"""Writing a journal day by day, as a host does."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache

import attrs

from lumbarkit.answers import Answers
from lumbarkit.doses import Dose
from lumbarkit.facts import Value
from lumbarkit.journal import Journal, JournalEntry, Performed
from lumbarkit.planning.adapt.adaptation import Adaptation
from lumbarkit.planning.adapt.planned import planned_lines
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.testing.simulator import calm
from lumbarkit.verbs.planning import adapt, plan_programme
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import Phase

START = datetime.date(2026, 11, 2)
Did = Callable[[tuple[Performed, ...]], tuple[Performed, ...]]


@cache
def programme(weeks: int = 6) -> Programme:
    """Return a programme of 20 minutes on three days a week."""
    clearance = evaluate(Answers.all_clear(), phase="screening").clearance()
    return plan_programme(
        ProgrammeRequest(weeks=weeks, start=START, minutes=20, days_per_week=3), clearance=clearance
    )


def moment(day: int, hour: int) -> datetime.datetime:
    """Return an hour of a numbered day, 0 for the first."""
    return datetime.datetime.combine(
        START + datetime.timedelta(days=day), datetime.time(hour), tzinfo=datetime.UTC
    )


def session_days(plan: Programme) -> list[int]:
    """Return the numbers of the days with a routine."""
    return [(each.date - START).days for each in plan.sessions if each.routine is not None]


@attrs.define
class Diary:
    """A journal that grows; every answer is evaluated and the verdict written down with it."""

    journal: Journal = attrs.field(factory=Journal)

    def write(
        self,
        day: int,
        hour: int,
        phase: Phase,
        *,
        session: str | None = None,
        planned: tuple[Performed, ...] = (),
        performed: tuple[Performed, ...] = (),
        **facts: Value,
    ) -> None:
        """Answer the questions of a phase, all calmly but for the given ones."""
        at = moment(day, hour)
        answers = Answers.of(calm(phase, **facts))
        verdict = evaluate(answers, phase=phase, journal=self.journal, now=at)
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

    def daily(self, day: int, **facts: Value) -> None:
        """Write a diary entry."""
        entry = JournalEntry(at=moment(day, 6), phase="daily", answers=Answers.of(facts))
        self.journal = self.journal.extend(entry)

    def screen(self, day: int = 0, **facts: Value) -> None:
        """Answer the screening."""
        self.write(day, 7, Phase.SCREENING, **{"age_years": 40, **facts})  # type: ignore[arg-type]  # facts only

    def session(
        self,
        plan: Programme,
        day: int,
        *,
        pain: int = 2,
        effort: int = 3,
        after: int | None = None,
        morning: int | None = 2,
        did: Did | None = None,
        **during: Value,
    ) -> None:
        """Do the session of a day and rate the morning after it; None leaves the morning out."""
        found = plan.today(START + datetime.timedelta(days=day))
        assert found is not None
        assert found.routine is not None
        name = found.date.isoformat()
        planned = planned_lines(found.routine)
        performed = planned if did is None else did(planned)
        self.write(day, 9, Phase.BEFORE, session=name, planned=planned, pain_now=pain)
        facts: dict[str, Value] = {"pain_now": pain, "effort": effort, **during}
        self.write(day, 10, Phase.DURING, session=name, performed=performed, **facts)  # type: ignore[arg-type]  # facts only
        self.write(day, 11, Phase.AFTER, session=name, pain_after=pain if after is None else after)
        if morning is not None:
            self.write(day + 1, 7, Phase.NEXT_DAY, session=name, pain_next_morning=morning)

    def sessions(self, plan: Programme, count: int, *, did: Did | None = None, effort: int = 3) -> int:
        """Do the first sessions of a programme, all of them clean, and return the day after the last."""
        self.screen()
        days = session_days(plan)[:count]
        for day in days:
            self.session(plan, day, did=did, effort=effort)
        return days[-1] + 1


def adaptation_on(diary: Diary, day: int, plan: Programme | None = None, hour: int = 8) -> Adaptation:
    """Return what a day's adaptation makes of a programme, the usual one by default."""
    return adapt(programme() if plan is None else plan, journal=diary.journal, now=moment(day, hour))


def rules_of(adaptation: Adaptation) -> set[str]:
    """Return the rules that changed something."""
    return {change.rule for change in adaptation.changes}


def doses_on(plan: Programme, day: int) -> dict[str, Dose]:
    """Return the doses of a day's routine by exercise; none on a day without one."""
    session = plan.today(START + datetime.timedelta(days=day))
    assert session is not None
    if session.routine is None:
        return {}
    return {each.exercise: each.dose for each in session.routine.prescriptions}
