import datetime

import pytest

from lumbarkit import Answers
from lumbarkit.facts import Value
from lumbarkit.journal import Journal, JournalEntry
from tests.journal.making import NOW, at, entry, pains


def _fact(name: str, *entries: JournalEntry, start: datetime.date | None = None) -> Value | None:
    return Journal(entries, episode_start=start).facts(NOW).get(name)


class TestTime:
    """``local_date(e)`` is the calendar date written in ``at`` itself, not converted to any other zone."""

    def test_keeps_the_date_that_was_lived(self) -> None:
        """An entry of 23:30 in another zone counts on the date written in it."""
        there = JournalEntry(at=at(-1, "23:30", "-10:00"), phase="daily", answers=Answers(pain_now=4))
        assert there.at > at(0, "08:00")
        assert [day.date for day in Journal([there]).pain().days] == [at(-1).date()]


class TestDailyPain:
    """``daily_pain(d)``: upper median of all pain ratings from screening, before, daily and next_day."""

    def test_takes_the_higher_middle(self) -> None:
        """Of two ratings on a day the higher counts."""
        journal = Journal([entry(0, pain_now=2), entry(0, "before", "09:00", pain_now=5)])
        assert [day.pain for day in journal.pain().days] == [5]

    @pytest.mark.parametrize(
        ("phase", "fact", "counts"),
        [
            ("screening", "pain_now", True),
            ("before", "pain_now", True),
            ("daily", "pain_now", True),
            ("next_day", "pain_next_morning", True),
            ("during", "pain_now", False),
            ("after", "pain_after", False),
            ("next_day", "pain_now", False),
        ],
    )
    def test_leaves_exercise_out(self, phase: str, fact: str, counts: bool) -> None:
        """Ratings given during and after exercise make no day."""
        rated = entry(0, phase, **{fact: 3})  # type: ignore[arg-type]  # by name
        assert bool(Journal([rated]).pain().days) is counts


class TestUsual:
    """``usual(d)``: upper median of daily_pain over the seven dates d-7 .. d-1; at least 3 values."""

    def test_is_unknown_below_three(self) -> None:
        """Two days are too few."""
        assert _fact("usual_pain_7d", *pains(3, 3, None)) is None

    def test_leaves_today_and_the_eighth_day_out(self) -> None:
        """Only d-7 to d-1 count."""
        assert _fact("usual_pain_7d", *pains(9, 1, 2, 3, None, None, None, None, 9)) == 2

    def test_of_four_takes_the_higher_middle(self) -> None:
        """An even number of days gives the upper median."""
        assert _fact("usual_pain_7d", *pains(1, 2, 3, 4, None)) == 3

    def test_asked_on_screening_day_stands_in(self) -> None:
        """The asked value counts on the day of screening and on no other."""
        assert _fact("usual_pain_7d", entry(0, "screening", usual_pain_7d=6)) == 6
        assert _fact("usual_pain_7d", entry(-1, "screening", usual_pain_7d=6)) is None
        assert _fact("usual_pain_7d", entry(0, "before", usual_pain_7d=6)) is None

    def test_derived_beats_asked(self) -> None:
        """A known usual pain is not replaced by what was asked."""
        assert _fact("usual_pain_7d", *pains(3, 3, 3, None), entry(0, "screening", usual_pain_7d=6)) == 3


class TestTrend:
    """``W(today) - W(today - 7)``; W is the upper median of d-2, d-1, d with at least 2 values."""

    def test_is_the_difference(self) -> None:
        """Two points up in a week is +2."""
        assert _fact("pain_trend_7d", *pains(3, 3, 3, None, None, None, None, 5, 5, 5)) == 2

    def test_looks_exactly_a_week_back(self) -> None:
        """The far end is the three days up to seven days ago, and no other."""
        found = pains(9, 2, 6, 4, 9, None, None, None, None, 7, 7)
        assert _fact("pain_trend_7d", *found) == 7 - 4
        assert Journal(found).pain().trend_7d == 7 - 4
        longer = pains(9, 2, 6, 4, 9, *[None] * 11, 7, 7)
        assert _fact("pain_trend_14d", *longer) == 7 - 4
        assert Journal(longer).pain().trend_14d == 7 - 4

    def test_is_unknown_if_either_end_is(self) -> None:
        """One rating at an end is too few."""
        assert _fact("pain_trend_7d", *pains(3, 3, 3, None, None, None, None, None, None, 5)) is None
        assert _fact("pain_trend_7d", *pains(None, None, 3, None, None, None, None, 5, 5, 5)) is None

    def test_of_two_weeks(self) -> None:
        """The longer trend looks fourteen days back."""
        assert _fact("pain_trend_14d", *pains(6, 6, *[None] * 12, 2, 2)) == -4


class TestFlares:
    """*Start* at d if flare_today = yes, or two recorded days within 2 days are 2 or more above usual."""

    def test_needs_a_second_day(self) -> None:
        """One bad day is no flare yet; the second makes it one that began on the first."""
        assert _fact("flares_28d", *pains(2, 2, 2, 4)) == 0
        report = Journal(pains(2, 2, 2, 4, 4)).pain()
        assert [flare.start.isoformat() for flare in report.flares] == ["2026-11-19"]

    def test_second_day_may_be_two_days_on_but_not_three(self) -> None:
        """One missing day is bridged, two are not."""
        assert _fact("flares_28d", *pains(2, 2, 2, 4, None, 4)) == 1
        assert _fact("flares_28d", *pains(2, 2, 2, 4, None, None, 4)) == 0

    def test_first_day_must_be_raised_too(self) -> None:
        """A day 1 above usual before two raised ones is not yet its start."""
        (flare,) = Journal(pains(2, 2, 2, 3, 4, 4)).pain().flares
        assert flare.start == at(-1).date()

    def test_second_day_must_be_raised_too(self) -> None:
        """A rise of 1 on the second day is no flare."""
        assert _fact("flares_28d", *pains(2, 2, 2, 4, 3)) == 0

    def test_reported_counts_at_once(self) -> None:
        """A reported flare needs no rating."""
        assert _fact("flares_28d", entry(0, "before", flare_today=True)) == 1

    @pytest.mark.parametrize(("day", "count"), [(-27, 1), (-28, 0)])
    def test_counts_for_28_days(self, day: int, count: int) -> None:
        """The start counts while it is less than 28 days back."""
        assert _fact("flares_28d", entry(day, "before", flare_today=True)) == count

    def test_ends_at_usual_plus_one(self) -> None:
        """A day at usual + 2 keeps it open, a day at usual + 1 ends it."""
        assert Journal(pains(2, 2, 2, 5, 5, 4)).pain().flares[0].end is None
        ended = Journal(pains(2, 2, 2, 5, 5, 3)).pain().flares[0].end
        assert ended is not None
        assert ended.isoformat() == "2026-11-20"

    def test_reported_day_does_not_end_it(self) -> None:
        """A low rating on a day with a reported flare leaves it open."""
        flared = [*pains(2, 2, 2, 5, 5, 1), entry(0, "before", "09:00", flare_today=True)]
        assert Journal(flared).pain().flares[0].end is None

    def test_without_usual_falls_from_its_own_start(self) -> None:
        """With no usual level it ends at the first day's pain - 1."""
        start = entry(-2, "before", flare_today=True, pain_now=7)
        assert Journal([start, entry(-1, pain_now=7)]).pain().flares[0].end is None
        assert Journal([start, entry(-1, pain_now=6)]).pain().flares[0].end is not None

    def test_is_closed_after_28_days(self) -> None:
        """On the 28th day after its start it is open, on the 29th it is closed."""
        assert _fact("sessions_since_last_flare", entry(-28, "before", flare_today=True)) == 0
        start = entry(-29, "before", flare_today=True)
        assert _fact("flares_28d", start) == 0
        ended = Journal([start]).pain(today=NOW.date()).flares[0].end
        assert ended is not None
        assert ended.isoformat() == "2026-11-19"

    def test_new_one_may_follow_a_closed_one(self) -> None:
        """After 28 days a report starts the next flare."""
        both = [entry(-40, "before", flare_today=True), entry(-2, "before", flare_today=True)]
        assert len(Journal(both).pain(today=NOW.date()).flares) == 2

    def test_report_on_the_28th_day_starts_none(self) -> None:
        """Until the flare is closed a report keeps it open instead of starting the next."""
        both = [entry(-28, "before", flare_today=True), entry(0, "before", flare_today=True)]
        (flare,) = Journal(both).pain(today=NOW.date()).flares
        assert (flare.start, flare.end) == (at(-28).date(), None)

    def test_none_in_ninety_days_is_99(self) -> None:
        """A flare 90 days ago no longer counts, one 89 days ago does."""
        assert _fact("sessions_since_last_flare", entry(-90, "before", flare_today=True)) == 99
        assert _fact("sessions_since_last_flare", entry(-89, "before", flare_today=True)) == 0


class TestImprovement:
    """An *improvement day* is a d with m(d) <= (minimum of all earlier m) - 1."""

    def test_is_unknown_without_a_rating_this_week(self) -> None:
        """Silence is no lack of improvement."""
        assert _fact("days_since_improvement", *pains(5, 5, 5, until=-7)) is None
        assert _fact("days_since_improvement", *pains(5, 5, 5, until=-6)) == 8

    def test_a_rating_of_tomorrow_is_not_enough(self) -> None:
        """What a traveller rated under tomorrow's date says nothing about this week."""
        ahead = JournalEntry(at=at(1, "00:30", "+13:00"), phase="daily", answers=Answers(pain_now=5))
        assert _fact("days_since_improvement", ahead) is None

    def test_a_rating_of_today_is_enough(self) -> None:
        """With one rating, given today, pain has not improved since today."""
        assert _fact("days_since_improvement", *pains(5)) == 0

    def test_counts_from_the_last_new_low(self) -> None:
        """Pain that fell three days ago improved three days ago."""
        assert _fact("days_since_improvement", *pains(6, 6, 6, 5, 5, 5, 5, 5)) == 3

    def test_counts_from_the_start_if_it_never_fell(self) -> None:
        """Constant pain has not improved since the first recorded day."""
        assert _fact("days_since_improvement", *pains(*[5] * 15)) == 14

    def test_looks_back_four_days_for_ratings(self) -> None:
        """A rating four days back helps to make a level, one five days back does not."""
        assert _fact("days_since_improvement", *pains(6, 6, 4, None, None, None, 4)) == 0
        assert _fact("days_since_improvement", *pains(6, 6, 4, None, None, None, None, 4)) == 7

    def test_takes_the_last_three_ratings(self) -> None:
        """Of more than three ratings only the newest three make the level."""
        assert _fact("days_since_improvement", *pains(6, 6, 6, 4, 4)) == 0

    def test_a_fall_of_one_is_enough(self) -> None:
        """The level must fall by 1 below every earlier one; going up and back down is no improvement."""
        assert _fact("days_since_improvement", *pains(5, 5, 4, 4)) == 0
        assert _fact("days_since_improvement", *pains(4, 4, 5, 5, 5, 4, 4)) == 6

    def test_starts_anew_with_the_episode(self) -> None:
        """Days before the episode do not count."""
        start = NOW.date().replace(day=18)
        assert _fact("days_since_improvement", *pains(*[5] * 15), start=start) == 2

    def test_starts_anew_with_a_flare(self) -> None:
        """Days before the latest flare do not count."""
        flare = entry(-4, "before", "09:00", flare_today=True)
        assert _fact("days_since_improvement", *pains(*[5] * 15), flare) == 4


class TestMissingDays:
    """A day without a rating has **no** value: never zero, never carried forward, never interpolated."""

    def test_nothing_is_concluded_from_nothing(self) -> None:
        """An empty journal knows no pain and opens no referral."""
        assert dict(Journal().facts(NOW)) == {
            "session_reference_pain": 0,
            "flares_28d": 0,
            "sessions_since_last_flare": 99,
            "consecutive_worse_mornings": 0,
            "consecutive_clean_sessions": 0,
            "consecutive_reduced_sessions": 0,
            "stop_sessions_14d": 0,
            "sharp_pain_sessions_14d": 0,
            "cannot_hold_sessions_14d": 0,
            "sessions_completed": 0,
            "days_since_last_session": 0,
            "sessions_last_24h": 0,
            "soreness_days": 0,
            "leg_numbness_days": 0,
            "open_referral": "none",
            "open_referral_meanwhile": "as_planned",
            "closed_by_stop": False,
            "under_limits": False,
            "screening_age_days": 3650,
        }
