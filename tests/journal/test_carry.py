import datetime
from typing import Any

import pytest

from lumbarkit import Answers, evaluate
from lumbarkit.content import bundled_facts
from lumbarkit.facts import FactList, Value
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Phase
from tests.journal.making import NOW, at, entry, pains, session


def _completed(
    entries: list[JournalEntry],
    phase: PhaseWord,
    now: datetime.datetime = NOW,
    start: datetime.date | None = None,
    **answers: Value,
) -> FrozenMap[str, Value]:
    journal = Journal(entries, episode_start=start)
    return journal.completed(Answers.of(answers), phase=phase, now=now)


class TestDaysCarried:
    """Section A facts carry for the number of days shown, then count as unanswered."""

    @pytest.mark.parametrize(("day", "known"), [(-28, True), (-29, False)])
    def test_holds_for_its_days(self, day: int, known: bool) -> None:
        """An answer that carries 28 days holds on the 28th and not on the 29th."""
        found = _completed([entry(day, "screening", told_not_to_exercise=True)], "before")
        assert (found.get("told_not_to_exercise") is True) is known

    def test_only_the_newest_counts(self) -> None:
        """A newer answer replaces an older one."""
        found = [entry(-9, "screening", osteoporosis=False), entry(-3, "screening", osteoporosis=True)]
        assert _completed(found, "before")["osteoporosis"] is True

    def test_the_answer_of_the_moment_beats_all(self) -> None:
        """What is answered now is never replaced by what was."""
        assert _completed([entry(-3, "screening", age_years=40)], "before", age_years=41)["age_years"] == 41

    def test_planner_facts_carry_too(self) -> None:
        """What only the planner uses holds for its days as well."""
        assert _completed([entry(-100, "screening", kneeling_painful=True)], "before")["kneeling_painful"]


class TestSessionCarried:
    """Within one session, answers given ``before`` carry to ``during`` and ``after`` unless changed."""

    def test_before_carries_on(self) -> None:
        """A warning sign answered before holds during and after."""
        found = [entry(0, "before", "19:00", "a", bladder_change=False)]
        assert _completed(found, "during")["bladder_change"] is False
        assert _completed(found, "after")["bladder_change"] is False

    def test_changed_answers_win(self) -> None:
        """An answer given during replaces the one before."""
        found = [
            entry(0, "before", "19:00", "a", chest_pain=False),
            entry(0, "during", "19:10", "a", chest_pain=True),
        ]
        assert _completed(found, "after")["chest_pain"] is True

    def test_after_does_not_reach_back(self) -> None:
        """An answer given after an exercise is not taken for one during it."""
        found = [entry(0, "before", "19:00", "a"), entry(0, "after", "19:30", "a", chest_pain=True)]
        assert "chest_pain" not in _completed(found, "during")

    def test_other_sessions_do_not_count(self) -> None:
        """Only the session of the newest entry carries."""
        found = [entry(0, "before", "09:00", "a", chest_pain=False), entry(0, "before", "19:00", "b")]
        assert "chest_pain" not in _completed(found, "during")

    def test_nothing_carries_to_the_next_day(self) -> None:
        """After midnight a warning sign is unanswered again, though the session goes on."""
        found = [entry(-1, "before", "23:50", "a", chest_pain=False, pain_now=4)]
        values = _completed(found, "during", now=at(0, "00:10"), pain_now=6)
        assert "chest_pain" not in values
        assert values["pain_change"] == 2

    @pytest.mark.parametrize(("time", "reference"), [("04:59", 4), ("05:00", 0)])
    def test_goes_on_past_midnight_for_less_than_six_hours(self, time: str, reference: int) -> None:
        """Six hours after the last entry of yesterday its session is over."""
        found = [entry(-1, "before", "23:00", "a", pain_now=4)]
        assert _completed(found, "during", now=at(0, time))["session_reference_pain"] == reference

    @pytest.mark.parametrize("written", ["01:00", "00:00"])
    def test_lasts_all_of_its_own_date(self, written: str) -> None:
        """Over the date line one date may last fifty hours; a session of that date runs all the time."""
        then = JournalEntry(
            at=at(0, written, "+14:00"), phase="before", session="a", answers=Answers(pain_now=4)
        )
        now = at(0, "23:00", "-12:00")
        assert now - then.at >= datetime.timedelta(hours=48)
        assert _completed([then], "during", now=now)["session_reference_pain"] == 4

    @pytest.mark.parametrize("phase", ["screening", "before", "next_day"])
    def test_other_phases_ask_anew(self, phase: PhaseWord) -> None:
        """Session answers carry into no other phase, not even on the same day."""
        found = [entry(0, "screening", "08:00", None, chest_pain=False), *session(0, morning=None)]
        assert "chest_pain" not in _completed([*found], phase)

    def test_derived_answers_do_not_carry(self) -> None:
        """A derived number that was written down is worked out anew."""
        found = [entry(0, "before", "19:00", "a", pain_vs_usual=3)]
        assert "pain_vs_usual" not in _completed(found, "during")

    def test_rating_of_the_moment_never_carries(self) -> None:
        """The pain before is the reference during, not the rating."""
        values = _completed([entry(0, "before", "19:00", "a", pain_now=4)], "during")
        assert "pain_now" not in values
        assert values["session_reference_pain"] == 4
        assert "pain_change" not in values


class TestDerived:
    """Derived facts prevail over given ones, except where an answer is all there is or the larger counts."""

    def test_derived_prevails(self) -> None:
        """A given count is replaced by the journal's."""
        assert _completed(session(-1), "before", sessions_completed=50)["sessions_completed"] == 1

    def test_unknown_leaves_the_answer(self) -> None:
        """Where the journal knows nothing a given value stays."""
        assert _completed([], "before", pain_trend_7d=3)["pain_trend_7d"] == 3

    @pytest.mark.parametrize(("asked", "days"), [(1, 2), (5, 5)])
    def test_larger_number_of_days_counts(self, asked: int, days: int) -> None:
        """Of derived and asked days of numbness or soreness the larger counts."""
        then = [entry(-1, "before", leg_numbness_left="new_or_worse", muscle_soreness="mild")]
        values = _completed(
            then,
            "before",
            leg_numbness_left="new_or_worse",
            muscle_soreness="mild",
            leg_numbness_days=asked,
            soreness_days=asked,
        )
        assert (values["leg_numbness_days"], values["soreness_days"]) == (days, days)

    def test_no_days_without_a_sign(self) -> None:
        """Where nothing was derived or asked there are no days of it."""
        values = _completed([], "before")
        assert (values["leg_numbness_days"], values["soreness_days"]) == (0, 0)

    def test_todays_answers_count_at_once(self) -> None:
        """A flare and a review reported now are seen although they are not yet written down."""
        referred = JournalEntry(at=at(-1), phase="before", verdict="refer:same_day")
        assert _completed([referred], "before")["open_referral"] == "same_day"
        seen: dict[str, Any] = {"review_about": "nerves", "review_outcome": "may_exercise"}
        values = _completed([referred], "before", professional_review_done=True, flare_today=True, **seen)
        assert (values["open_referral"], values["flares_28d"]) == ("none", 1)

    def test_todays_answers_belong_to_the_running_session(self) -> None:
        """What is answered now counts for its session before it is written down."""
        morning = _completed(session(-1, morning=None), "next_day", pain_next_morning=5)
        assert morning["consecutive_worse_mornings"] == 1
        evening = _completed(session(0, morning=None), "after", sharp_or_shooting_pain=True)
        assert evening["sharp_pain_sessions_14d"] == 1

    def test_an_entry_of_another_phase_at_the_same_moment_is_not_it(self) -> None:
        """A diary entry written at this moment does not stand for the answers before a session."""
        values = _completed([JournalEntry(at=NOW, phase="daily")], "before", flare_today=True)
        assert values["flares_28d"] == 1

    def test_an_entry_already_written_counts_once(self) -> None:
        """Evaluating after writing the entry gives the same as before writing it."""
        written = JournalEntry(at=NOW, phase="before", answers=Answers(pain_now=2))
        earlier = [entry(0, pain_now=1), entry(0, "daily", "09:00", pain_now=3)]
        assert _completed(earlier, "before", pain_now=2) == _completed(
            [*earlier, written], "before", pain_now=2
        )

    def test_a_rating_already_written_counts_once(self) -> None:
        """The rating of an entry already written is not weighed a second time."""
        written = JournalEntry(at=NOW, phase="before", answers=Answers(pain_now=1))
        earlier = [*pains(3, 3, until=-7), entry(-1, pain_now=4), entry(0, pain_now=5)]
        assert _completed([*earlier, written], "before", pain_now=1)["pain_trend_7d"] == 2

    def test_asked_usual_stands_in(self) -> None:
        """The asked usual pain is used when too few days are recorded, and only then."""
        assert _completed([], "before", usual_pain_7d=5, pain_now=7)["pain_vs_usual"] == 2
        known = _completed(pains(3, 3, 3, None), "before", usual_pain_7d=5, pain_now=7)
        assert (known["usual_pain_7d"], known["pain_vs_usual"]) == (3, 4)

    def test_usual_asked_now_beats_what_screening_asked(self) -> None:
        """Of two asked values on a day the one of this moment stands in."""
        screened = [entry(0, "screening", usual_pain_7d=6)]
        values = _completed(screened, "before", usual_pain_7d=5, pain_now=7)
        assert (values["usual_pain_7d"], values["pain_vs_usual"]) == (5, 2)

    @pytest.mark.parametrize(
        ("entries", "rise"),
        [
            (pains(4, until=-28), 3),
            (pains(4, until=-29), None),
            (pains(4, until=-1), 3),
            (pains(2, 2, 5, None), 5),
            ([entry(-28, "screening", usual_pain_7d=5)], 2),
            ([entry(-29, "screening", usual_pain_7d=5)], None),
            ([entry(-2, "screening", usual_pain_7d=5, pain_now=6)], 1),
        ],
        ids=[
            "recent",
            "too old",
            "yesterday",
            "usual beats recent",
            "asked",
            "asked too long ago",
            "recent beats asked",
        ],
    )
    def test_pain_against_usual_falls_back(self, entries: list[JournalEntry], rise: int | None) -> None:
        """Without a usual pain the newest recorded day, then the asked value, stands in for 28 days."""
        assert _completed(entries, "before", pain_now=7).get("pain_vs_usual") == rise

    def test_reference_falls_to_usual_then_zero(self) -> None:
        """During a session nothing was written for, usual pain and then 0 is the reference."""
        assert _completed([], "during", pain_now=3)["pain_change"] == 3
        assert _completed(pains(2, 2, 2, None), "during", pain_now=3)["pain_change"] == 1
        assert _completed([], "during", pain_now=3, usual_pain_7d=2)["pain_change"] == 1

    def test_past_midnight_usual_is_that_of_the_sessions_day(self) -> None:
        """A session that goes on after midnight keeps the usual pain of the day on which it began."""
        found = [*pains(1, 1, 5, 5, until=-1), entry(-1, "during", "23:30", "a")]
        assert _completed(found, "during", now=at(0, "00:10"))["session_reference_pain"] == 1

    def test_after_and_next_day_compare_with_the_session(self) -> None:
        """Both later ratings are measured against the pain before."""
        today = session(0, before=3, morning=None)
        assert _completed(today, "after", pain_after=5)["pain_after_change"] == 2
        yesterday = session(-1, before=3, morning=None)
        assert _completed(yesterday, "next_day", pain_next_morning=2)["morning_change"] == -1

    def test_next_day_prefers_yesterday(self) -> None:
        """The newest session of yesterday counts before one of the day before, and older ones not at all."""
        both = [*session(-2, before=5, morning=None), *session(-1, before=1, morning=None)]
        assert _completed(both, "next_day")["session_reference_pain"] == 1
        assert _completed(both[:2], "next_day")["session_reference_pain"] == 5
        old = session(-3, before=5, morning=None)
        assert _completed(old, "next_day")["session_reference_pain"] == 0

    def test_next_day_looks_past_today(self) -> None:
        """A session of today is not the one whose morning after is asked about."""
        both = [*session(-1, before=5, morning=None), *session(0, before=1, morning=None)]
        assert _completed(both, "next_day")["session_reference_pain"] == 5

    def test_every_phase_gets_what_history_tells(self) -> None:
        """Rules speak in every phase, so what they look at is there in every phase."""
        assert "session_reference_pain" not in _completed([], "before")
        for phase in Phase:
            assert Journal().completed(Answers(), phase=phase, now=NOW)["screening_age_days"] == 3650

    def test_known_start_gives_the_duration(self) -> None:
        """The start of the episode beats the answer; without it the answer counts."""
        started = _completed([], "before", start=at(-9).date(), pain_duration_days=99)
        assert started["pain_duration_days"] == 9
        assert _completed([], "before", pain_duration_days=99)["pain_duration_days"] == 99

    def test_own_facts_may_be_given(self) -> None:
        """A host's own list of facts decides what carries."""
        facts = bundled_facts()
        assert Journal().completed(Answers(), phase="before", now=NOW, facts=facts) == _completed(
            [], "before"
        )

    def test_facts_outside_the_list_are_left_out(self) -> None:
        """A list without a fact neither carries nor derives it."""
        names = ("chest_pain", "open_referral")
        few = FactList([fact for name, fact in bundled_facts().items() if name in names])
        written = [
            entry(-3, "screening", osteoporosis=True),
            entry(0, "before", "19:00", "a", chest_pain=False, function_today="normal"),
        ]
        journal = Journal(written)
        before = journal.completed(Answers(), phase="before", now=NOW, facts=few)
        during = journal.completed(Answers(), phase="during", now=NOW, facts=few)
        assert dict(before) == {"open_referral": "none"}
        assert dict(during) == {"open_referral": "none", "chest_pain": False}

    def test_evaluate_asks_for_screening_first(self) -> None:
        """An empty journal has no screening, so nothing is cleared."""
        answers = Answers.all_clear().without("age_years")
        verdict = evaluate(answers, phase="before", journal=Journal(), now=NOW)
        assert "UNK-3" in [reason.rule for reason in verdict.reasons]


class TestGate:
    """Before each later session one gate question may replace section B."""

    @staticmethod
    def _journal(**worse: Value) -> Journal:
        full = Answers.all_clear(**worse)  # type: ignore[arg-type]  # any answers
        return Journal([JournalEntry(at=at(-3), phase="screening", answers=full)])

    def test_no_keeps_what_was_safest(self) -> None:
        """Every warning sign at its safest value keeps it, and nothing else is answered."""
        journal = self._journal()
        kept = journal.gate("no", now=NOW)
        signs = {name: fact for name, fact in bundled_facts().items() if fact.section == "B"}
        assert dict(kept) == {name: fact.safest for name, fact in signs.items()}
        assert journal.gate_asks("no", now=NOW) == ()

    def test_no_keeps_what_is_known_and_stable(self) -> None:
        """A checked, unchanged symptom is kept as such."""
        journal = self._journal(leg_numbness_left="known_stable")
        assert journal.gate("no", now=NOW)["leg_numbness_left"] == "known_stable"

    @pytest.mark.parametrize(
        ("fact", "value"),
        [("leg_numbness_left", "new_or_worse"), ("chest_pain", True), ("leg_pain_reach_left", "thigh")],
    )
    def test_no_never_erases_a_symptom(self, fact: str, value: Value) -> None:
        """Whatever was answered otherwise has to be asked again one by one."""
        journal = self._journal(**{fact: value})
        assert fact not in journal.gate("no", now=NOW)
        assert journal.gate_asks("no", now=NOW) == (fact,)

    def test_worrying_answers_are_asked_whatever_the_phase(self) -> None:
        """A sign that is not asked before a session is asked again if its last answer was worrying."""
        journal = Journal([entry(-1, "next_day", dark_urine_after_exercise=True)])
        assert "dark_urine_after_exercise" in journal.gate_asks("no", now=NOW)
        assert "dark_urine_after_exercise" not in Journal().gate_asks("no", now=NOW)

    def test_the_last_answer_counts(self) -> None:
        """A later answer, worse or better, replaces the one from screening."""
        journal = self._journal().extend(entry(-1, "next_day", fever_or_chills=True))
        assert journal.gate_asks("no", now=NOW) == ("fever_or_chills",)
        better = journal.extend(entry(0, "next_day", fever_or_chills=False))
        assert better.gate_asks("no", now=NOW) == ()

    def test_own_facts_say_what_a_warning_sign_is(self) -> None:
        """With a host's own list only its signs are kept or asked."""
        names = ("chest_pain", "bladder_change")
        few = FactList([fact for name, fact in bundled_facts().items() if name in names])
        journal = self._journal(chest_pain=True)
        assert dict(journal.gate("no", now=NOW, facts=few)) == {"bladder_change": False}
        assert journal.gate_asks("no", now=NOW, facts=few) == ("chest_pain",)
        assert journal.gate_asks("yes", now=NOW, facts=few) == ("bladder_change", "chest_pain")

    def test_yes_keeps_nothing(self) -> None:
        """All are asked again."""
        journal = self._journal()
        before = [n for n, f in bundled_facts().items() if f.section == "B" and "before" in f.asked]
        assert len(journal.gate("yes", now=NOW)) == 0
        assert list(journal.gate_asks("yes", now=NOW)) == before
