import attrs
import pytest

from lumbarkit import Answers
from lumbarkit.content import bundled_facts
from lumbarkit.facts import FactList, Value
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.words import Phase
from tests.journal.making import NOW, at, entry, pains, session


def _fact(name: str, *entries: JournalEntry) -> Value | None:
    return Journal(entries).facts(NOW).get(name)


class TestSession:
    """A *session* is an id with at least one during or after entry and not marked ``micro_break``."""

    def test_needs_work(self) -> None:
        """Answers before exercise alone are no session."""
        assert _fact("sessions_completed", entry(-1, "before", session="a", pain_now=2)) == 0
        assert _fact("sessions_completed", entry(-1, "after", session="a", pain_after=2)) == 1

    def test_leaves_micro_breaks_out(self) -> None:
        """A short break at work counts in no session fact."""
        pause = JournalEntry(at=at(-1), phase="during", session="a", micro_break=True, fired=("PAIN-1",))
        facts = Journal([pause]).facts(NOW)
        assert (facts["sessions_completed"], facts["stop_sessions_14d"]) == (0, 0)

    def test_lasts_from_its_first_entry(self) -> None:
        """The hours count from the first instant: 24 hours are too long ago, a minute less is not."""
        early = [entry(-1, "before", "20:00", "a"), entry(-1, "during", "20:30", "a")]
        late = [entry(-1, "before", "20:01", "a"), entry(-1, "during", "20:30", "a")]
        assert _fact("sessions_last_24h", *early) == 0
        assert _fact("sessions_last_24h", *late) == 1

    def test_counts_stay_within_their_range(self) -> None:
        """A number beyond the range of its fact is cut off, so that it stays a valid answer."""
        facts = Journal(session(-5000), episode_start=at(-40_000).date()).facts(NOW)
        assert (facts["days_since_last_session"], facts["pain_duration_days"]) == (3650, 36_500)

    def test_days_since_the_newest(self) -> None:
        """Days are differences of dates."""
        assert _fact("days_since_last_session", *session(-30), *session(-3)) == 3

    def test_keeps_its_name(self) -> None:
        """Each session carries the id of its entries."""
        found = Journal([*session(-3), *session(-1)]).sessions()
        assert [each.id for each in found] == ["session-3", "session-1"]


class TestReference:
    """``reference(session)`` = first ``pain_now`` before it; else usual(session date); else 0."""

    def test_first_rating_before_it(self) -> None:
        """A second rating before the session changes nothing."""
        found = [
            entry(0, "before", "09:00", "a", pain_now=4),
            entry(0, "before", "09:05", "a", pain_now=6),
            entry(0, "during", "09:10", "a", pain_now=5),
        ]
        assert _fact("session_reference_pain", *found) == 4

    def test_else_usual_of_its_day(self) -> None:
        """Without a rating before, the usual pain stands in."""
        assert _fact("session_reference_pain", *pains(3, 3, 3, None), entry(0, "during", "09:00", "a")) == 3

    def test_else_zero(self) -> None:
        """With nothing known any pain counts as a rise."""
        assert _fact("session_reference_pain", entry(0, "during", "09:00", "a", pain_now=5)) == 0


class TestMorning:
    """``morning(session)`` = first ``pain_next_morning`` of that id dated session date + 1, or + 2 late."""

    def test_is_the_next_day(self) -> None:
        """The next morning is known, and its change is against the reference."""
        (found,) = Journal(session(-2, before=3, morning=5)).sessions()
        assert (found.morning(), found.morning_change({})) == (5, 2)

    def test_is_measured_against_usual_without_a_rating_before(self) -> None:
        """Without a rating before, the usual pain of the session's day is the reference; without that, 0."""
        work = [entry(-1, "during", "09:00", "a"), entry(0, "next_day", "07:00", "a", pain_next_morning=5)]
        (found,) = Journal(work).sessions()
        assert found.morning_change({}) == 5
        assert found.morning_change({found.day - back: 3 for back in (1, 2, 3)}) == 2

    def test_is_not_measured_against_a_rating_during_it(self) -> None:
        """Only a rating before the session is a reference; one given during it is not."""
        work = [
            entry(-1, "during", "09:00", "a", pain_now=4),
            entry(0, "next_day", "07:00", "a", pain_next_morning=5),
        ]
        (found,) = Journal(work).sessions()
        assert found.morning_change({}) == 5

    def test_may_be_a_day_late_but_not_two(self) -> None:
        """An answer two days on counts, one three days on does not."""
        work = session(-4, morning=None)
        late = entry(-2, "next_day", session="session-4", pain_next_morning=1)
        later = entry(-1, "next_day", session="session-4", pain_next_morning=1)
        assert Journal([*work, late]).sessions()[0].morning() == 1
        assert Journal([*work, later]).sessions()[0].morning() is None

    def test_on_time_beats_late(self) -> None:
        """An answer of the next day counts before a late one."""
        late = entry(0, "next_day", session="session-2", pain_next_morning=1)
        assert Journal([*session(-2, morning=5), late]).sessions()[0].morning() == 5

    def test_is_not_within_six_hours(self) -> None:
        """An answer five hours after the last entry is no morning, one six hours after is."""
        work = [entry(-1, "during", "23:30", "a", pain_now=2)]
        soon = entry(0, "next_day", "05:29", "a", pain_next_morning=2)
        after = entry(0, "next_day", "05:30", "a", pain_next_morning=2)
        assert Journal([*work, soon]).sessions()[0].morning() is None
        assert Journal([*work, after]).sessions()[0].morning() == 2

    def test_may_follow_an_answer_that_came_too_soon(self) -> None:
        """A later answer of the same morning counts although an earlier one did not."""
        work = [entry(-1, "during", "23:30", "a", pain_now=2)]
        soon = entry(0, "next_day", "05:00", "a", pain_next_morning=6)
        later = entry(0, "next_day", "08:00", "a", pain_next_morning=3)
        assert Journal([*work, soon, later]).sessions()[0].morning() == 3


class TestWorseMornings:
    """Going back, skipping unknown mornings: length of the run with morning_change >= 2."""

    def test_counts_the_run(self) -> None:
        """A morning 2 above counts, one 1 above ends the run."""
        found = [*session(-6, morning=3), *session(-4, morning=4), *session(-2, morning=5)]
        assert _fact("consecutive_worse_mornings", *found) == 2

    def test_skips_unknown_mornings(self) -> None:
        """A morning that was not answered neither counts nor ends it."""
        found = [*session(-6, morning=4), *session(-4, morning=None), *session(-2, morning=4)]
        assert _fact("consecutive_worse_mornings", *found) == 2

    @pytest.mark.parametrize(("morning", "run"), [(5, 1), (4, 0)])
    def test_measures_against_usual_without_a_rating_before(self, morning: int, run: int) -> None:
        """A session without a rating before is compared with the usual pain of its day."""
        _, *rest = session(-1, morning=morning)
        assert _fact("consecutive_worse_mornings", *pains(3, 3, 3, until=-2), *rest) == run


class TestCleanSessions:
    """Clean = morning known and no worse, during ratings <= 3, effort answered and <= 6, no symptom rule."""

    def test_counts_the_run(self) -> None:
        """Three clean sessions in a row are three."""
        assert _fact("consecutive_clean_sessions", *session(-6), *session(-4), *session(-2)) == 3

    def test_pain_of_three_and_effort_of_six_are_clean(self) -> None:
        """The limits themselves are still good."""
        assert _fact("consecutive_clean_sessions", *session(-2, pain_now=3, effort=6)) == 1

    @pytest.mark.parametrize(("morning", "run"), [(3, 1), (4, 0)])
    def test_measures_against_usual_without_a_rating_before(self, morning: int, run: int) -> None:
        """A morning no worse than usual is clean where nothing was rated before."""
        _, *rest = session(-1, morning=morning)
        assert _fact("consecutive_clean_sessions", *pains(3, 3, 3, until=-2), *rest) == run

    @pytest.mark.parametrize(
        "spoilt",
        [
            session(-2, morning=3),
            session(-2, morning=None),
            session(-2, pain_now=4),
            session(-2, effort=7),
            session(-2, fired=("PAIN-3",)),
        ],
        ids=["worse morning", "no morning", "pain", "effort", "symptom rule"],
    )
    def test_any_part_ends_the_run(self, spoilt: list[JournalEntry]) -> None:
        """One thing amiss or missing in the newest session leaves none."""
        assert _fact("consecutive_clean_sessions", *session(-4), *spoilt) == 0

    @pytest.mark.parametrize("missing", ["pain_now", "effort"])
    def test_missing_ratings_end_the_run(self, missing: str) -> None:
        """A session without a rating or an effort is not clean."""
        before, during, morning = session(-2)
        quiet = attrs.evolve(during, answers=during.answers.without(missing))
        assert _fact("consecutive_clean_sessions", before, quiet, morning) == 0

    def test_effort_must_be_of_the_work(self) -> None:
        """An effort answered before the session stands in for none."""
        before, during, morning = session(-2)
        early = attrs.evolve(before, answers=Answers(pain_now=2, effort=4))
        quiet = attrs.evolve(during, answers=during.answers.without("effort"))
        assert _fact("consecutive_clean_sessions", early, quiet, morning) == 0

    @pytest.mark.parametrize(("day", "run"), [(0, 1), (-1, 1), (-2, 0)])
    def test_waits_for_the_morning(self, day: int, run: int) -> None:
        """A session of today or yesterday without its morning is passed over, an older one ends the run."""
        assert _fact("consecutive_clean_sessions", *session(-6), *session(day, morning=None)) == run

    @pytest.mark.parametrize("rule", ["BEG-1", "MED-1", "UNK-2", "HIS-7", "CVR-11", "PRG-3"])
    def test_dose_rules_do_not_count(self, rule: str) -> None:
        """Rules about the dose spoil nothing, and are no reduced session."""
        assert _fact("consecutive_clean_sessions", *session(-2, fired=(rule,))) == 1
        assert _fact("consecutive_reduced_sessions", *session(-2, fired=(rule,))) == 0


class TestCounts:
    """Sessions dated today-13 .. today with a symptom stop, with sharp pain, or that could not be held."""

    def test_reduced_sessions_run(self) -> None:
        """The run of sessions with a symptom rule ends at one without."""
        found = [*session(-6), *session(-4, fired=("DUR-8",)), *session(-2, fired=("PAIN-3",))]
        assert _fact("consecutive_reduced_sessions", *found) == 2

    @pytest.mark.parametrize(("day", "count"), [(-13, 1), (-14, 0)])
    def test_stops_of_fourteen_days(self, day: int, count: int) -> None:
        """The fourteenth day counts, the fifteenth does not."""
        assert _fact("stop_sessions_14d", *session(day, fired=("DUR-1",))) == count

    def test_a_milder_symptom_is_no_stop(self) -> None:
        """A rule that only eases the session is not counted as a stop."""
        assert _fact("stop_sessions_14d", *session(-1, fired=("PAIN-3",))) == 0

    def test_sharp_pain(self) -> None:
        """Sharp pain counts once a session."""
        assert _fact("sharp_pain_sessions_14d", *session(-1, sharp_or_shooting_pain=True)) == 1
        assert _fact("sharp_pain_sessions_14d", *session(-1, sharp_or_shooting_pain=False)) == 0

    @pytest.mark.parametrize(
        ("answer", "count"), [("no", 0), ("fatigue", 0), ("pain", 1), ("even_rest_position", 1)]
    )
    def test_positions_lost_to_pain(self, answer: str, count: int) -> None:
        """Tired muscles do not count, pain does."""
        assert _fact("cannot_hold_sessions_14d", *session(-1, cannot_hold_position=answer)) == count

    def test_sessions_after_a_flare(self) -> None:
        """Only sessions dated after the end of the flare count."""
        flare = [entry(-6, "before", flare_today=True, pain_now=6), entry(-5, pain_now=2)]
        assert _fact("sessions_since_last_flare", *flare, *session(-5), *session(-3), *session(-1)) == 2


class TestRunsOfDays:
    """today - s + 1, where s is the earliest date of the run reaching today; an answered no ends it."""

    @staticmethod
    def _sore(*answers: str | None) -> list[JournalEntry]:
        first = 1 - len(answers)
        return [
            entry(first + place, "before", muscle_soreness=answer)
            for place, answer in enumerate(answers)
            if answer is not None
        ]

    @pytest.mark.parametrize(
        ("answers", "days"),
        [
            (("mild",), 1),
            (("mild", "mild", "none"), 0),
            (("mild", "mild", None), 0),
            (("mild", "none", "mild"), 1),
            (("mild", None, "mild"), 3),
            (("mild", None, None, "mild"), 1),
        ],
    )
    def test_soreness(self, answers: tuple[str | None, ...], days: int) -> None:
        """One missing date is bridged, two are not, and none ends the run."""
        assert _fact("soreness_days", *self._sore(*answers)) == days

    @pytest.mark.parametrize(("gap", "days"), [(3, 4), (4, 1)])
    def test_numbness_bridges_two(self, gap: int, days: int) -> None:
        """Two missing dates are bridged, three are not; the side may change."""
        then = entry(-gap, "before", leg_numbness_left="new_or_worse")
        now = entry(0, "before", leg_numbness_right="new_or_worse")
        assert _fact("leg_numbness_days", then, now) == days

    def test_numbness_is_ended_by_both_legs_only(self) -> None:
        """A clear answer about one leg leaves the day open; about both it ends the run."""
        first = entry(-2, "before", leg_numbness_left="new_or_worse")
        now = entry(0, "before", leg_numbness_left="new_or_worse")
        one = entry(-1, "before", leg_numbness_right="none")
        both = entry(-1, "before", leg_numbness_right="none", leg_numbness_left="known_stable")
        assert _fact("leg_numbness_days", first, one, now) == 3
        assert _fact("leg_numbness_days", first, both, now) == 1

    def test_worse_answer_of_a_day_stays(self) -> None:
        """A better answer later on the same day does not take numbness or soreness back."""
        found = [
            entry(0, "before", "08:00", leg_numbness_left="new_or_worse", muscle_soreness="mild"),
            entry(0, "after", "09:00", leg_numbness_left="none", leg_numbness_right="none"),
            entry(0, "next_day", "10:00", muscle_soreness="none"),
        ]
        assert (_fact("leg_numbness_days", *found), _fact("soreness_days", *found)) == (1, 1)

    @pytest.mark.parametrize("answer", ["none", "mild"])
    def test_tomorrow_of_another_zone_does_not_count(self, answer: str) -> None:
        """An answer that a traveller gave under tomorrow's date neither ends nor lengthens today's run."""
        given = Answers.of({"muscle_soreness": answer})
        ahead = JournalEntry(at=at(1, "00:30", "+13:00"), phase="before", answers=given)
        assert _fact("soreness_days", *self._sore("mild", "mild"), ahead) == 2


class TestScreeningAge:
    """``today`` minus the date of the last complete screening; 3650 if never."""

    @staticmethod
    def _screening(day: int, *left_out: str, **answers: Value) -> JournalEntry:
        full = Answers.all_clear(**answers).without(*left_out)  # type: ignore[arg-type]  # any answers
        return JournalEntry(at=at(day), phase="screening", answers=full)

    def test_counts_days(self) -> None:
        """A full screening five days ago is five days old."""
        assert _fact("screening_age_days", self._screening(-5)) == 5

    def test_newest_counts(self) -> None:
        """Of two full screenings the later one counts."""
        assert _fact("screening_age_days", self._screening(-9), self._screening(-2)) == 2

    def test_incomplete_does_not_count(self) -> None:
        """A warning sign left open makes it incomplete; one that may be skipped does not."""
        assert _fact("screening_age_days", self._screening(-9), self._screening(-5, "chest_pain")) == 9
        assert _fact("screening_age_days", self._screening(-5, "sexual_function_change")) == 5
        assert _fact("screening_age_days", self._screening(-5, "new_to_exercise")) == 5

    def test_conditional_questions_count(self) -> None:
        """What an answer makes a must is asked for too."""
        left = self._screening(-5, "leg_pain_reach_left", leg_pain_status_left="new_or_worse")
        assert _fact("screening_age_days", left) == 3650

    def test_conditional_questions_may_be_left_out_otherwise(self) -> None:
        """Where the condition was answered otherwise, or not at all, the question is no must."""
        assert _fact("screening_age_days", self._screening(-5, "leg_pain_reach_left")) == 5
        neither = self._screening(-5, "wound_problem", "hip_replacement_recent")
        assert _fact("screening_age_days", neither) == 5

    def test_may_be_in_parts(self) -> None:
        """Two parts on one date make one screening."""
        rest = entry(-5, Phase.SCREENING.value, "09:00", chest_pain=False)
        assert _fact("screening_age_days", self._screening(-5, "chest_pain"), rest) == 5

    def test_asks_for_no_more_than_the_given_facts(self) -> None:
        """A host's own list of facts decides what a complete screening is."""
        few = FactList([fact for name, fact in bundled_facts().items() if name != "chest_pain"])
        journal = Journal([self._screening(-5, "chest_pain")])
        assert journal.facts(NOW, facts=few)["screening_age_days"] == 5


class TestDuration:
    """``today`` minus the start of the episode."""

    def test_counts_from_the_start(self) -> None:
        """The known start beats what was asked."""
        asked = entry(-1, "screening", pain_duration_days=3)
        assert Journal([asked], episode_start=at(-50).date()).facts(NOW)["pain_duration_days"] == 50

    @pytest.mark.parametrize(("day", "days"), [(-4, 14), (-28, 38), (-29, None)])
    def test_goes_on_from_an_answer(self, day: int, days: int | None) -> None:
        """Ten days answered four days ago are fourteen; after 28 days it has to be asked again."""
        assert _fact("pain_duration_days", entry(day, "screening", pain_duration_days=10)) == days
