"""What entries leave behind: open referrals, the time of a stop, limits, and pain that is held."""

import datetime
from typing import Any

import pytest

from lumbarkit import Answers, load_rules
from lumbarkit.facts import Value
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.words import Meanwhile, Urgency
from tests.journal.making import NOW, at

HOUR = datetime.timedelta(hours=1)


def _told(day: int, phase: str = "daily", time: str = "08:00", **answers: Value) -> JournalEntry:
    return JournalEntry(at=at(day, time), phase=phase, answers=Answers.of(answers))


def _stored(day: int, verdict: str, *fired: str) -> JournalEntry:
    return JournalEntry(at=at(day), phase="before", verdict=verdict, fired=fired)


def _review(day: int, about: str, outcome: str = "may_exercise", **more: Any) -> JournalEntry:
    told: dict[str, Any] = {"professional_review_done": True, "review_about": about}
    return _told(day, time="10:00", review_outcome=outcome, **told, **more)


def _fact(name: str, *entries: JournalEntry, now: datetime.datetime = NOW) -> Value | None:
    return Journal(entries).facts(now).get(name)


class TestReferralsFollowFromAnswers:
    """State follows from answers, never from words somebody stored."""

    @pytest.mark.parametrize("phase", ["screening", "before", "during", "after", "next_day", "daily"])
    def test_a_sign_opens_one_whenever_it_is_told(self, phase: str) -> None:
        """An entry with a warning sign needs no verdict to count."""
        assert _fact("open_referral", _told(-3, phase, saddle_numbness=True)) == "emergency"

    def test_it_says_what_and_since_when(self) -> None:
        """A host can name each open referral and ask about it."""
        (found,) = Journal([_told(-3, calf_swelling=True)]).referrals()
        assert (found.rule, found.topic) == ("CVR-6", "heart_and_breathing")
        assert (found.urgency, found.meanwhile, found.since) == (
            Urgency.SAME_DAY,
            Meanwhile.NONE,
            at(-3, "08:00"),
        )

    def test_the_most_urgent_comes_first(self) -> None:
        """Of several the most urgent leads."""
        journal = Journal([_told(-3, new_spinal_deformity=True), _told(-2, chest_pain=True)])
        assert [each.urgency for each in journal.referrals()] == [Urgency.EMERGENCY, Urgency.SOON]

    def test_what_carries_counts_with_what_is_told(self) -> None:
        """A sign is judged with the answers that still hold at that time."""
        alone = _told(-1, leg_weakness_left="new_mild")
        assert _fact("open_referral", alone) == "soon"
        known = _told(-20, "screening", cancer_history="yes_pain_assessed")
        assert _fact("open_referral", known, alone) == "emergency"

    def test_what_no_longer_holds_does_not_count(self) -> None:
        """An answer that has run out is not held against anybody."""
        known = _told(-100, "screening", anticoagulant=True)
        assert _fact("open_referral", known, _told(-1, sudden_severe_onset=True)) != "same_day"

    @pytest.mark.parametrize("urgency", [each.value for each in Urgency])
    def test_a_stored_verdict_raises(self, urgency: str) -> None:
        """A verdict that somebody stored counts where the answers say less."""
        assert _fact("open_referral", _stored(-1, f"refer:{urgency}")) == urgency

    def test_a_stored_verdict_lowers_nothing(self) -> None:
        """A sign with a milder verdict beside it counts as the sign."""
        entry = JournalEntry(at=at(-1), phase="before", answers=Answers(chest_pain=True), verdict="continue")
        assert _fact("open_referral", entry) == "emergency"

    def test_what_follows_from_an_open_referral_opens_no_other(self) -> None:
        """Saying "still open" again and again keeps nothing open by itself."""
        entries = [_told(-5, calf_swelling=True), _stored(-4, "refer:same_day", "HIS-6", "HIS-13")]
        assert _fact("open_referral", *entries, _review(-3, "heart_and_breathing")) == "none"


class TestReviews:
    """A review says what it was about and what was said; only that closes the referral that it answers."""

    SIGN = _told(-5, saddle_numbness=True)

    @pytest.mark.parametrize(
        ("outcome", "urgency", "left"),
        [
            ("may_exercise", "none", "as_planned"),
            ("with_limits", "none", "as_planned"),
            ("not_asked", "soon", "none"),
            ("not_yet", "emergency", "none"),
        ],
    )
    def test_what_was_said_decides(self, outcome: str, urgency: str, left: str) -> None:
        """Only leave to exercise closes; being seen without a word on exercise ends the emergency alone."""
        facts = Journal([self.SIGN, _review(-3, "nerves", outcome)]).facts(NOW)
        assert (facts["open_referral"], facts["open_referral_meanwhile"]) == (urgency, left)
        assert facts["under_limits"] is (outcome == "with_limits")

    def test_another_matter_closes_nothing(self) -> None:
        """A review about a wound says nothing about numbness."""
        assert _fact("open_referral", self.SIGN, _review(-3, "wound")) == "emergency"

    @pytest.mark.parametrize("missing", ["professional_review_done", "review_about", "review_outcome"])
    def test_half_a_review_closes_nothing(self, missing: str) -> None:
        """Being seen, without what about or what was said, leaves everything open."""
        review = _review(-3, "nerves")
        half = JournalEntry(at=review.at, phase="daily", answers=review.answers.without(missing))
        assert _fact("open_referral", self.SIGN, half) == "emergency"

    def test_the_sign_of_its_own_entry_stays_open(self) -> None:
        """A review speaks of what came before it."""
        assert _fact("open_referral", _review(-3, "nerves", saddle_numbness=True)) == "emergency"

    def test_without_a_referral_it_changes_nothing(self) -> None:
        """A review that answers nothing is kept and has no effect."""
        assert _fact("open_referral", _review(-3, "nerves")) == "none"

    def test_a_second_one_may_take_it_back(self) -> None:
        """Limits hold until a later review of the same matter lifts them."""
        limits = [self.SIGN, _review(-3, "nerves", "with_limits")]
        assert _fact("under_limits", *limits) is True
        assert _fact("under_limits", *limits, _review(-2, "wound")) is True
        assert _fact("under_limits", *limits, _review(-2, "nerves")) is False

    def test_silence_closes_nothing(self) -> None:
        """A year later it is as open as on the first day."""
        later = NOW + datetime.timedelta(days=400)
        assert _fact("open_referral", self.SIGN, now=later) == "emergency"

    def test_a_stored_referral_without_a_topic_ends_with_any_review(self) -> None:
        """Nobody can say what it was about, so whatever was looked at answers it."""
        assert _fact("open_referral", _stored(-5, "refer:soon"), _review(-3, "wound")) == "none"


class TestCorrections:
    """A correction that would lower an urgent verdict keeps the referral until it is reviewed."""

    @staticmethod
    def _corrected(**answers: Any) -> list[JournalEntry]:
        slip = _told(-3, **answers)
        return [slip, JournalEntry(at=at(-3, "09:00"), phase="daily", answers=Answers(), corrects=slip.id)]

    def test_an_urgent_referral_stays(self) -> None:
        """Taking back an emergency sign asks for a review all the same."""
        entries = self._corrected(saddle_numbness=True)
        assert _fact("open_referral", *entries) == "emergency"
        assert _fact("open_referral", *entries, _review(-2, "nerves")) == "none"

    def test_a_milder_one_is_taken_back(self) -> None:
        """A slip that asked for little is a slip."""
        assert _fact("open_referral", *self._corrected(new_spinal_deformity=True)) == "none"
        assert _fact("closed_by_stop", *self._corrected(pain_now=9)) is False


class TestTimeLocks:
    """A lock has a length: stop closes the day, fever 24 hours, a set-back its rest days, an emergency 24 hours."""

    @pytest.mark.parametrize(
        ("told", "closed", "opened"),
        [
            ({"pain_now": 9}, "23:59", None),
            ({"sharp_or_shooting_pain": True}, "23:59", None),
            ({"new_numbness_or_tingling": True}, "23:59", None),
        ],
    )
    def test_a_stop_closes_the_day(self, told: dict[str, Any], closed: str, opened: None) -> None:
        """It may start again after midnight and not before."""
        entry = _told(-1, "during", **told)
        assert _fact("closed_by_stop", entry, now=at(-1, closed)) is True
        assert _fact("closed_by_stop", entry, now=at(0, "00:00")) is False

    @pytest.mark.parametrize("phase", ["before", "during", "daily"])
    def test_a_stop_before_starting_counts(self, phase: str) -> None:
        """Being stopped before a session is being stopped."""
        assert _fact("closed_by_stop", _told(0, phase, "08:00", pain_now=9), now=at(0, "09:00")) is True

    def test_fever_closes_a_day_and_a_night(self) -> None:
        """Twenty-four hours, whatever the calendar says."""
        entry = _told(-1, "daily", "22:00", fever_or_chills=True)
        assert _fact("closed_by_stop", entry, now=at(0, "21:59")) is True
        assert _fact("closed_by_stop", entry, now=at(0, "22:00")) is False

    def test_a_set_back_closes_its_rest_days(self) -> None:
        """The morning after: today and tomorrow."""
        before = JournalEntry(at=at(-3), phase="before", session="a", answers=Answers(pain_now=2))
        worse = JournalEntry(
            at=at(-2, "07:00"), phase="next_day", session="a", answers=Answers(pain_next_morning=7)
        )
        assert _fact("closed_by_stop", before, worse, now=at(-1, "23:59")) is True
        assert _fact("closed_by_stop", before, worse, now=at(0, "00:00")) is False

    def test_an_emergency_closes_a_day_even_when_it_was_looked_at(self) -> None:
        """Seen and sent home within the hour is still no exercise for 24 hours."""
        sign, seen = _told(-1, "daily", "08:00", chest_pain=True), _review(-1, "heart_and_breathing")
        assert _fact("open_referral", sign, seen) == "none"
        assert _fact("closed_by_stop", sign, seen, now=at(0, "07:59")) is True
        assert _fact("closed_by_stop", sign, seen, now=at(0, "08:00")) is False

    def test_a_stored_stop_counts_unless_its_rule_locks_nothing(self) -> None:
        """A host's own stop closes the day; unanswered questions close nothing."""
        assert _fact("closed_by_stop", _stored(0, "stop"), now=at(0, "23:00")) is True
        assert _fact("closed_by_stop", _stored(0, "stop", "OWN-1"), now=at(0, "23:00")) is True
        assert _fact("closed_by_stop", _stored(0, "stop", "UNK-1"), now=at(0, "23:00")) is False

    def test_the_longest_counts(self) -> None:
        """A shorter lock later takes nothing away from a longer one."""
        fever = _told(-1, "daily", "22:00", fever_or_chills=True)
        pain = _told(-1, "daily", "23:00", pain_now=9)
        assert _fact("closed_by_stop", fever, pain, now=at(0, "12:00")) is True


class TestPainHeld:
    """A step of one point is noise: what a level asks for holds until a rating lies two points below it."""

    @pytest.mark.parametrize(
        ("ratings", "held"),
        [
            ([6, 5], 6),
            ([6, 5, 6, 5], 6),
            ([6, 4], 4),
            ([8, 7, 7], 8),
            ([8, 7, 6], 6),
            ([5, 6], 6),
            ([3], 3),
        ],
    )
    def test_over_days(self, ratings: list[int], held: int) -> None:
        """The level is left only by a step of two."""
        first = 1 - len(ratings)
        entries = [_told(first + place, pain_now=level) for place, level in enumerate(ratings)]
        assert _fact("pain_held", *entries) == held

    def test_an_old_rating_holds_nothing(self) -> None:
        """Ratings more than three days apart start anew."""
        assert _fact("pain_held", _told(-4, pain_now=6), _told(0, pain_now=5)) == 5
        assert _fact("pain_held", _told(-4, pain_now=6)) is None


class TestTheFold:
    """Each entry is judged once, and only new ones after more are added."""

    def test_adding_judges_only_what_is_new(self) -> None:
        """The state of a longer journal starts from that of the shorter one."""
        rules = load_rules()
        journal = Journal([_told(-5, saddle_numbness=True), _told(-4, pain_now=9)])
        before = journal.state(rules)
        later = _review(-3, "nerves")
        longer = journal.extend(later)
        assert longer.state(rules) == before.after([later], rules, corrected=frozenset())
        assert longer.state(rules) == Journal([*journal.entries, later]).state(rules)

    def test_other_rules_judge_anew(self) -> None:
        """A host with thresholds moved towards caution gets its own state."""
        strict = load_rules().with_parameters(pain_stop_from=6)
        journal = Journal([_told(0, "before", "08:00", pain_now=6)])
        now = at(0, "09:00")
        assert journal.facts(now)["closed_by_stop"] is False
        assert journal.facts(now, rules=strict)["closed_by_stop"] is True
        assert journal.facts(now)["closed_by_stop"] is False
