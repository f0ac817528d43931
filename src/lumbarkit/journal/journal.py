"""The journal: everything that was done and reported, in order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from lumbarkit.answers import Answers
from lumbarkit.errors import ContentError, Fault, InvalidAnswer, InvalidRequest, nearest
from lumbarkit.facts import FactList, Value
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.history_rules import HistoryRules
from lumbarkit.journal import carry as _carry
from lumbarkit.journal.adherence import Adherence, adherence
from lumbarkit.journal.balance import Balance, Coverage, balance, coverage, needs_covered
from lumbarkit.journal.entries import JournalEntry
from lumbarkit.journal.facts import facts_of_history
from lumbarkit.journal.index import Index
from lumbarkit.journal.order import added_in_order, current_entries, in_order
from lumbarkit.journal.pain import PainReport, pain
from lumbarkit.journal.sessions import DoneSession, sessions
from lumbarkit.journal.sides import Sides, last_lead_side, sides
from lumbarkit.journal.state import REFERRALS, Judge, Referral, State
from lumbarkit.journal.table import ExerciseRecord, Row, exercise_history, rows
from lumbarkit.moments import aware
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Phase, Side

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue
    from lumbarkit.safety import RuleSet


@attrs.frozen
class Journal:
    """Entries in order, and what can be read from them.

    Attributes:
        entries: All entries by instant, then phase, then session; corrected ones stay, but count nowhere.
        episode_start: The day on which the present spell of pain began; None when it is not known.

    Raises:
        ContentError: If two entries have the same moment, phase and session, or a correction points at none.

    Example:
        >>> import datetime
        >>> from lumbarkit.journal import Journal, JournalEntry
        >>> from lumbarkit import Answers
        >>> at = datetime.datetime.fromisoformat("2026-11-20T08:30:00+00:00")
        >>> entry = JournalEntry(at=at, phase="daily", answers=Answers(pain_now=3))
        >>> Journal([entry]).pain().days[0].pain
        3
    """

    entries: tuple[JournalEntry, ...] = attrs.field(default=(), converter=in_order)
    episode_start: datetime.date | None = attrs.field(default=None, kw_only=True)
    _current: tuple[JournalEntry, ...] = attrs.field(init=False, eq=False, repr=False)
    _history: Index | None = attrs.field(init=False, default=None, eq=False, repr=False)
    #: The state by the rules that it was last asked by.
    _judged: tuple[Judge, State] | None = attrs.field(init=False, default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        start = self.episode_start
        # A datetime is a date too, but its time of day would be lost without a word.
        if start is not None and type(start) is not datetime.date:
            fault = Fault("journal", "wrong type", path="$.episode_start", got=start, expected="a date")
            raise ContentError(faults=[fault])
        object.__setattr__(self, "_current", current_entries(self.entries))

    def extend(self, *entries: JournalEntry) -> Journal:
        """Return a journal with more entries; adding newer ones does not read the old ones again.

        Raises:
            ContentError: As the constructor.
        """
        later = added_in_order(self.entries, entries)
        if later is None:
            return Journal((*self.entries, *entries), episode_start=self.episode_start)
        history = self._indexed().with_later(later)
        journal = Journal(episode_start=self.episode_start)
        object.__setattr__(journal, "entries", self.entries + later)
        object.__setattr__(journal, "_current", self._current + later)
        object.__setattr__(journal, "_history", history)
        if self._judged is not None:
            judge, state = self._judged
            state = state.after(later, judge, corrected=frozenset())
            object.__setattr__(journal, "_judged", (judge, state))
        return journal

    @property
    def current(self) -> tuple[JournalEntry, ...]:
        """The entries that count: those that no other entry corrects."""
        return self._current

    def sessions(self) -> tuple[DoneSession, ...]:
        """Return the sessions with work in them, micro-breaks left out, by their first instant."""
        return tuple(sessions(self._indexed().by_session))

    def referrals(self, *, rules: RuleSet | None = None) -> tuple[Referral, ...]:
        """Return what the person was asked to have looked at and has not said was, the most urgent first.

        A review ends a referral: the answers ``professional_review_done``, ``review_about`` (its topic) and
        ``review_outcome`` in one entry.

        Args:
            rules: The rules that judge the entries; the bundled ones by default.
        """
        found = self.state(_judge(rules)).open.values()
        return tuple(sorted(found, key=lambda each: (-REFERRALS.index(each.urgency.value), each.since)))

    def state(self, judge: Judge) -> State:
        """Return what the entries leave behind; each is judged once, and only new ones after `extend`."""
        known = self._judged
        if known is not None and known[0] is judge:
            return known[1]
        corrected = frozenset(entry.corrects for entry in self.entries if entry.corrects is not None)
        state = State().after(self.entries, judge, corrected=corrected)
        object.__setattr__(self, "_judged", (judge, state))
        return state

    def facts(
        self, now: datetime.datetime, *, rules: RuleSet | None = None, facts: FactList | None = None
    ) -> FrozenMap[str, Value]:
        """Return every fact that follows from the journal alone; what is unknown is left out.

        Args:
            now: The moment of the evaluation, with its offset.
            rules: The rules that judge the entries and say what a symptom is; the bundled ones by
                default.
            facts: Other facts than those of the rules.

        Returns:
            The derived facts, each within its fact's range. The rises of one rating (``pain_change`` and its
            like) need the rating too and are added by `completed`.

        Raises:
            InvalidRequest: If ``now`` has no offset or lies before an entry or the start of the episode.
        """
        now = self._check(now)
        history = self._indexed()
        found = facts_of_history(
            history,
            sessions(history.by_session),
            episode_start=self.episode_start,
            now=now,
            rules=_history_rules(rules, facts),
        )
        running = _carry.running_session(history, self._current, phase=Phase.AFTER, now=now)
        found.update(self.state(_judge(rules)).facts(now))
        found["session_reference_pain"] = _carry.reference_pain(history, running, now=now) or 0
        return FrozenMap(found)

    def completed(
        self,
        answers: Answers,
        *,
        phase: Phase | PhaseWord,
        now: datetime.datetime,
        rules: RuleSet | None = None,
        facts: FactList | None = None,
    ) -> FrozenMap[str, Value]:
        """Return the answers of the moment, the earlier ones that still hold, and what history adds.

        Earlier answers hold for as many days as their fact says, and only the newest of each counts. Answers
        that hold for a session go from ``before`` to ``during`` and ``after`` of the running session, on the
        same day; a rating of the moment never does. Derived facts replace given ones, except that the larger
        number of days with numbness or soreness counts and an asked usual pain stands in for an unknown one.

        Args:
            answers: What was answered now.
            phase: When it was asked.
            now: The moment, with its offset.
            rules: The rules that judge the entries and say how long answers hold; the bundled ones by
                default.
            facts: Other facts than those of the rules.

        Raises:
            InvalidAnswer: If ``answers`` are not `Answers`.
            InvalidRequest: As `facts`, or if there is no such phase.
        """
        now = self._check(now)
        if not isinstance(answers, Answers):
            got = type(answers)
            fault = Fault("argument 'answers'", "wrong type", got=got, expected="Answers")
            raise InvalidAnswer(faults=[fault])
        return _carry.completed(
            self._indexed(),
            self._current,
            answers,
            phase=_phase(phase),
            now=now,
            episode_start=self.episode_start,
            state=self.state(_judge(rules)),
            judge=_judge(rules),
            rules=_history_rules(rules, facts),
        )

    def gate(self, answer: str, *, now: datetime.datetime, facts: FactList | None = None) -> Answers:
        """Return the warning signs that one question carries over to a new session.

        The question is: "Since last time, is any of these new or different?", with the list shown.

        Args:
            answer: ``no`` keeps each warning sign whose last answer was its safest value or ``known_stable``;
                every other has to be asked again, see `gate_asks`. ``yes`` keeps none.
            now: The moment, with its offset.
            facts: The facts that say what a warning sign is; the bundled ones by default.

        Returns:
            Answers dated now: give them, with those asked again, to the entry ``before`` the session.

        Raises:
            InvalidRequest: As `facts`, or if ``answer`` is neither.
        """
        self._check(now)
        return _carry.gate(self._indexed(), answer, facts=_known(facts))

    def gate_asks(
        self, answer: str, *, now: datetime.datetime, facts: FactList | None = None
    ) -> tuple[str, ...]:
        """Return the names of the warning signs that have to be asked one by one after the gate question.

        Those asked before a session that `gate` does not keep, and others whose last answer was worrying.

        Raises:
            InvalidRequest: As `gate`.
        """
        self._check(now)
        return _carry.gate_asks(self._indexed(), answer, facts=_known(facts))

    def sides(self) -> Sides:
        """Return the work of the left and the right side; see `lumbarkit.journal.sides`."""
        return sides(self._current)

    def last_lead_side(self) -> Side | None:
        """Return the side that worked first in the newest session with sided work, or None."""
        return last_lead_side(self._current)

    def balance(self, catalogue: Catalogue) -> Balance:
        """Return the seconds and shares of each component by week; see `lumbarkit.journal.balance`."""
        return balance(self._current, catalogue)

    def coverage(self, catalogue: Catalogue) -> Coverage:
        """Return the seconds of each region by week; see `lumbarkit.journal.balance`."""
        return coverage(self._current, catalogue)

    def needs_covered(
        self, catalogue: Catalogue, *, days: int, now: datetime.datetime | None = None
    ) -> frozenset[tuple[str, str]]:
        """Return what the last days served; see `lumbarkit.journal.balance.needs_covered`."""
        return needs_covered(self._current, catalogue, days=days, now=now)

    def adherence(self, *, planned: Iterable[datetime.date] | None = None, today: datetime.date) -> Adherence:
        """Return what was planned and done; see `lumbarkit.journal.adherence`."""
        return adherence(self._current, self.sessions(), planned=planned, today=today)

    def pain(self, *, today: datetime.date | None = None) -> PainReport:
        """Return pain by day, its trend and its flares; see `lumbarkit.journal.pain`."""
        return pain(self._indexed(), today=today)

    def exercise_history(self, exercise: str) -> tuple[ExerciseRecord, ...]:
        """Return every time an exercise was planned or done, oldest first."""
        return exercise_history(self._current, exercise)

    def rows(self) -> list[Row]:
        """Return one row for each exercise and side of each entry, ready for a data frame."""
        return rows(self._current)

    def summary(self, *, catalogue: Catalogue | None = None) -> str:
        """Return an HTML fragment with small charts: no script, nothing fetched, every word escaped.

        Args:
            catalogue: Adds the balance of the weeks and the names of exercises.
        """
        from lumbarkit.display.journal_charts import journal_html

        return journal_html(self, catalogue)

    def _repr_html_(self) -> str:
        return self.summary()

    def _indexed(self) -> Index:
        history = self._history
        if history is None:
            history = Index.of(self._current)
            object.__setattr__(self, "_history", history)
        return history

    def _check(self, given: object) -> datetime.datetime:
        now = aware(given)
        where = "argument 'now'"
        if self.entries and self.entries[-1].at > now:
            latest = self.entries[-1].at.isoformat()
            fault = Fault(where, "is before an entry", got=now.isoformat(), expected=f"{latest} or later")
            raise InvalidRequest(faults=[fault])
        if self.episode_start is not None and self.episode_start > now.date():
            start = self.episode_start.isoformat()
            fault = Fault(where, "is before episode_start", got=now.isoformat(), expected=f"{start} or later")
            raise InvalidRequest(faults=[fault])
        return now

    @in_a_line
    def __repr__(self) -> str:
        if not self.entries:
            return "empty"
        span = f"{self.entries[0].date} to {self.entries[-1].date}"
        sessions = len({each.session for each in self.entries} - {None})
        return f"{plural(len(self.entries), 'entry', 'entries')}, {span}, {plural(sessions, 'session')}"


def _judge(rules: RuleSet | None) -> RuleSet:
    if rules is not None:
        return rules
    # Only a journal that is asked by itself comes here: whoever judges by rules hands them over.
    from lumbarkit.content import bundled_ruleset

    return bundled_ruleset()


def _known(facts: FactList | None) -> FactList:
    if facts is not None:
        return facts
    # The facts that answers are checked against are the ones that say how long answers hold.
    from lumbarkit.content import bundled_facts

    return bundled_facts()


def _history_rules(rules: RuleSet | None, facts: FactList | None) -> HistoryRules:
    history = _judge(rules).history
    return history if facts is None else attrs.evolve(history, facts=facts)


def _phase(phase: Phase | PhaseWord) -> Phase:
    names = [each.value for each in Phase]
    if phase not in names:
        expected = "one of " + ", ".join(names)
        fault = Fault(
            "argument 'phase'", "no such phase", got=phase, expected=expected, near=nearest(phase, names)
        )
        raise InvalidRequest(faults=[fault])
    return Phase(phase)
