import datetime
import random
from collections.abc import Callable

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbarkit import Answers, evaluate
from lumbarkit.facts import Value
from lumbarkit.journal import Journal, JournalEntry
from tests.journal.making import at, session
from tests.journal.strategies import NOW, entries, entry_lists, journals

_CALM = {
    "sessions_since_last_flare": 99,
    "consecutive_worse_mornings": 0,
    "consecutive_reduced_sessions": 0,
}


class TestTime:
    """I15: equal for histories that differ by a constant shift of the offset that keeps local dates."""

    @given(journal=journals(), hours=st.sampled_from((-9, -3, 5, 9)))
    def test_zone_does_not_matter(self, journal: Journal, hours: int) -> None:
        """Moving every entry and now to another zone, local times kept, changes nothing."""

        def moved(moment: datetime.datetime) -> datetime.datetime:
            zone = datetime.timezone(moment.utcoffset() + datetime.timedelta(hours=hours))  # type: ignore[operator]
            return moment.replace(tzinfo=zone)

        there = [attrs.evolve(each, at=moved(each.at)) for each in journal.entries]
        shifted = Journal(there, episode_start=journal.episode_start)
        assert shifted.facts(moved(NOW)) == journal.facts(NOW)

    @given(journal=journals(), days=st.integers(1, 4000))
    def test_calendar_does_not_matter(self, journal: Journal, days: int) -> None:
        """The same history some days earlier gives the same facts."""
        back = datetime.timedelta(days=days)
        there = [attrs.evolve(each, at=each.at - back) for each in journal.entries]
        start = None if journal.episode_start is None else journal.episode_start - back
        assert Journal(there, episode_start=start).facts(NOW - back) == journal.facts(NOW)


class TestOrder:
    """I3 and 3.1: the order of entries in the list is irrelevant."""

    @given(found=entry_lists(), seed=st.integers(0, 99))
    def test_any_order_gives_the_same_journal(self, found: list[JournalEntry], seed: int) -> None:
        """Shuffled entries make an equal journal."""
        shuffled = found.copy()
        random.Random(seed).shuffle(shuffled)
        assert Journal(shuffled) == Journal(found)

    @given(found=entry_lists(), cut=st.integers(0, 45))
    def test_extending_gives_the_same_journal(self, found: list[JournalEntry], cut: int) -> None:
        """A journal extended in two steps equals one made at once, facts included."""
        ordered = Journal(found).entries
        grown = Journal(ordered[:cut]).extend(*ordered[cut:])
        assert grown == Journal(found)
        assert grown.facts(NOW) == Journal(found).facts(NOW)

    @given(found=entry_lists(), more=entries())
    def test_extending_changes_no_older_journal(self, found: list[JournalEntry], more: JournalEntry) -> None:
        """A journal keeps its facts when another grows out of it."""
        assume(all(more.order != each.order for each in found))
        journal = Journal(found)
        facts = dict(journal.facts(NOW))
        grown = journal.extend(more)
        grown.facts(NOW)
        assert dict(journal.facts(NOW)) == facts
        assert dict(Journal(found).facts(NOW)) == facts


class TestMissing:
    """I16 and I19: removing an entry of missing data never raises progression."""

    @given(
        days=st.lists(st.integers(-20, -2), unique=True, max_size=6),
        lost=st.integers(0, 5),
        what=st.sampled_from(("pain_now", "effort", "pain_next_morning")),
    )
    def test_losing_an_answer_never_earns_progress(self, days: list[int], lost: int, what: str) -> None:
        """Leaving out one input of a clean session never lengthens the clean run."""
        ordered = sorted(days)
        groups = [session(day, effort=4 if day % 3 else 8) for day in ordered]
        whole = Journal([each for group in groups for each in group])
        assume(lost < len(groups))
        thinner = [
            attrs.evolve(each, answers=each.answers.without(what))
            if place == lost and each.phase != "before"
            else each
            for place, group in enumerate(groups)
            for each in group
        ]
        with_all, without = whole.facts(NOW), Journal(thinner).facts(NOW)
        assert int(without["consecutive_clean_sessions"]) <= int(with_all["consecutive_clean_sessions"])

    @given(silence=st.integers(29, 900))
    def test_silence_is_no_failure(self, silence: int) -> None:
        """A long time without entries opens no referral and claims no lack of improvement."""
        old = [
            JournalEntry(at=at(-silence - d), phase="daily", answers=Answers(pain_now=6)) for d in range(9)
        ]
        facts = Journal(old).facts(NOW)
        assert facts["open_referral"] == "none"
        assert not {"days_since_improvement", "usual_pain_7d", "pain_trend_7d"} & set(facts)
        assert {name: facts[name] for name in _CALM} == _CALM


class TestProgress:
    """I19: progression only if no input of the clean-session definition is missing."""

    @given(dropped=st.sampled_from(("pain_now", "effort", "pain_next_morning", None)))
    def test_is_earned_by_known_sessions_only(self, dropped: str | None) -> None:
        """Three complete clean sessions allow progress; with one answer missing in the last they do not."""
        last = [
            attrs.evolve(each, answers=each.answers.without(dropped))
            if dropped is not None and each.phase != "before"
            else each
            for each in session(-2)
        ]
        screened = JournalEntry(at=at(-9), phase="screening", answers=Answers.all_clear())
        journal = Journal([screened, *session(-6), *session(-4), *last])
        today: dict[str, Value] = {"pain_now": 2, "function_today": "normal", "pain_relief_last_6h": "none"}
        answers = Answers.of({**journal.gate("no", now=NOW), **today})

        verdict = evaluate(answers, phase="before", journal=journal, now=NOW)

        expected = "allowed" if dropped is None else "hold"
        assert (verdict.action, verdict.adaptations.progression) == ("continue", expected)


class TestLinear:
    """Derived facts stay linear in the journal, and appending one entry does not re-read all of it."""

    @pytest.fixture
    def looks(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Journal], int]:
        """Return a function that counts how often the facts of a journal look at an answer."""
        counts = [0]
        original = Answers.get

        def get(self: Answers, name: str, default: Value | None = None) -> Value | None:
            counts[0] += 1
            return original(self, name, default)

        def looks(journal: Journal) -> int:
            counts[0] = 0
            journal.facts(NOW)
            return counts[0]

        monkeypatch.setattr(Answers, "get", get)
        return looks

    @staticmethod
    def _long(sessions: int) -> list[JournalEntry]:
        return [each for day in range(-2 * sessions, -1, 2) for each in session(day)]

    def test_twice_the_journal_takes_twice_the_looks(self, looks: Callable[[Journal], int]) -> None:
        """Answers are looked at a fixed number of times each, however long the journal is."""
        assert 1.9 < looks(Journal(self._long(200))) / looks(Journal(self._long(100))) < 2.1

    def test_one_more_entry_reads_no_old_one_again(self, looks: Callable[[Journal], int]) -> None:
        """After an extension the index is not built again."""
        journal = Journal(self._long(200))
        first, again = looks(journal), looks(journal)
        more = JournalEntry(at=NOW, phase="daily", answers=Answers(pain_now=2))
        assert looks(journal.extend(more)) == again < first
