import csv
import datetime
import io
import xml.etree.ElementTree as ET

import pytest

from lumbarkit import Catalogue
from lumbarkit.display.markup import Fragment
from lumbarkit.journal import Journal, JournalEntry, PainReport, Performed, to_csv
from lumbarkit.words import Component, Side
from tests.journal.making import TODAY, at, entry, pains, session


def _work(day: int, *lines: Performed, planned: tuple[Performed, ...] = (), **more: object) -> JournalEntry:
    given = {"phase": "during", "session": f"session{day}", **more}
    return JournalEntry(at=at(day), performed=lines, planned=planned, **given)  # type: ignore[arg-type]  # fields


def _line(exercise: str = "bird-dog", side: Side | None = Side.LEFT, sets: int = 1, **more: int) -> Performed:
    return Performed(exercise=exercise, side=side, sets=sets, **more)


class TestSides:
    """Seconds, sets and repetitions of each side, and (left - right) / (left + right)."""

    def test_counts_repetitions_over_sets(self) -> None:
        """Two sets of eight are sixteen."""
        sides = Journal([_work(0, _line(sets=2, reps=8, seconds=60))]).sides()
        assert (sides.overall.left.sets, sides.overall.left.reps, sides.overall.left.seconds) == (2, 16, 60)

    def test_adds_up_what_one_side_did(self) -> None:
        """Every line of a side counts, whichever entry it stands in."""
        line = _line(sets=2, reps=8, seconds=60)
        left = Journal([_work(-1, line, line), _work(0, line)]).sides().overall.left
        assert (left.sets, left.reps, left.seconds) == (6, 48, 180)

    def test_index(self) -> None:
        """Thirty seconds left and ten right are half a side too many on the left."""
        found = [_line(seconds=30), _line(side=Side.RIGHT, seconds=10), _line("bridge", None, seconds=99)]
        assert Journal([_work(0, *found)]).sides().exercises["bird-dog"].asymmetry == 0.5

    def test_index_of_sets_and_repetitions(self) -> None:
        """Sets and repetitions have an index of their own."""
        found = [_line(sets=3, reps=8), _line(side=Side.RIGHT, sets=1, reps=8)]
        pair = Journal([_work(0, *found)]).sides().overall
        assert (pair.sets_asymmetry, pair.reps_asymmetry, pair.asymmetry) == (0.5, 0.5, 0.0)

    def test_a_side_never_used_has_nothing(self) -> None:
        """Work on the left alone leaves the right at zero."""
        pair = Journal([_work(0, _line(reps=5, seconds=30))]).sides().exercises["bird-dog"]
        assert (pair.right.sets, pair.right.reps, pair.right.seconds, pair.asymmetry) == (0, 0, 0, 1.0)

    def test_nothing_done_is_even(self) -> None:
        """An empty journal leans to no side."""
        sides = Journal().sides()
        assert (sides.overall.asymmetry, dict(sides.exercises)) == (0.0, {})


class TestLeadSide:
    """The side that worked first in the newest session with sided work."""

    def test_is_the_first_of_the_newest_session(self) -> None:
        """Within a session the first side counts, whatever came in later entries."""
        first = _work(-1, _line("bridge", None), _line(side=Side.RIGHT), _line(side=Side.LEFT), session="a")
        later = JournalEntry(at=at(-1, "09:00"), phase="during", session="a", performed=(_line(),))
        older = _work(-3, _line())
        assert Journal([older, first, later, entry(0, pain_now=2)]).last_lead_side() is Side.RIGHT

    def test_without_sessions_is_the_newest_entry(self) -> None:
        """Work outside a session stands for itself."""
        found = [_work(-2, _line(side=Side.RIGHT), session=None), _work(-1, _line(), session=None)]
        assert Journal(found).last_lead_side() is Side.LEFT

    def test_passes_over_breaks_and_work_without_sides(self) -> None:
        """A micro-break leads nothing."""
        found = [_work(-3, _line()), _work(-2, _line("bridge", None))]
        found.append(_work(-1, _line(side=Side.RIGHT), micro_break=True))
        assert Journal(found).last_lead_side() is Side.LEFT
        assert Journal().last_lead_side() is None


class TestWeeks:
    """Component seconds and regions by ISO week."""

    def test_week_begins_on_monday(self, catalogue: Catalogue) -> None:
        """Sunday and Monday lie in different weeks."""
        found = [_work(-5, _line(seconds=40)), _work(-4, _line(seconds=60), _line("child-less", seconds=9))]
        balance = Journal(found).balance(catalogue)
        assert [week.monday.isoformat() for week in balance.weeks] == ["2026-11-09", "2026-11-16"]
        assert [week.seconds[Component.CORE] for week in balance.weeks] == [40, 60]
        assert balance.weeks[0].shares[Component.CORE] == 1.0
        assert balance.unknown == ("child-less",)

    def test_rest_counts_nowhere(self, catalogue: Catalogue) -> None:
        """A breathing exercise makes a week without shares."""
        found = Journal([_work(0, _line("diaphragmatic-breathing", None, seconds=60))])
        (week,) = found.balance(catalogue).weeks
        assert set(week.shares.values()) == {0.0}

    def test_coverage_names_what_it_does_not_know(self, catalogue: Catalogue) -> None:
        """An exercise that the catalogue does not hold serves no region."""
        coverage = Journal([_work(0, _line("child-less", seconds=9))]).coverage(catalogue)
        assert (coverage.unknown, dict(coverage.weeks[0].seconds)) == (("child-less",), {})

    def test_coverage_names_what_is_missing(self, catalogue: Catalogue) -> None:
        """Each region of an exercise gets its seconds, and all others are missing."""
        (week,) = Journal([_work(0, _line(seconds=60))]).coverage(catalogue).weeks
        assert dict(week.seconds) == dict.fromkeys(sorted(catalogue["bird-dog"].regions), 60)
        assert set(week.missing).isdisjoint(week.seconds)


class TestAdherence:
    """Planned and done; a missed day ends no one's record."""

    def test_counts_days(self) -> None:
        """Planned days are kept or not, and other sessions are extra."""
        journal = Journal([*session(-6), *session(-4), *session(-3)])
        planned = [TODAY + datetime.timedelta(days=day) for day in (-6, -4, -2, 0)]
        found = journal.adherence(planned=planned, today=TODAY)
        assert (found.planned_days, found.kept_days, found.extra_days, found.active_days) == (3, 2, 1, 3)
        assert found.share == pytest.approx(2 / 3)

    def test_today_counts_once_it_is_done(self) -> None:
        """A session planned for today is due only when it has been done."""
        assert Journal(session(-1)).adherence(planned=[TODAY], today=TODAY).planned_days == 0
        assert Journal(session(0, morning=None)).adherence(planned=[TODAY], today=TODAY).kept_days == 1

    def test_nothing_planned_has_no_share(self) -> None:
        """Without a plan nothing is missed."""
        found = Journal().adherence(today=TODAY)
        assert (found.share, found.weeks_in_a_row, found.most_weeks_in_a_row) == (None, 0, 0)

    def test_sets_are_compared_over_the_session(self) -> None:
        """A plan written before is met by the work done during, and extra sets make up for nothing."""
        plan = JournalEntry(
            at=at(0, "07:00"), phase="before", session="a", planned=(_line(sets=3), _line("bridge", None, 2))
        )
        work = _work(0, _line(sets=2), _line("bridge", None, 5), session="a")
        never = _work(-1, planned=(_line(sets=2),))
        found = Journal([plan, work, never]).adherence(today=TODAY)
        assert (found.planned_sets, found.done_sets) == (7, 4)

    def test_each_session_has_sets_of_its_own(self) -> None:
        """What was done over in one session makes up for nothing in another, not even on the same day."""
        planned = (_line(sets=3),)
        found = [
            _work(0, _line(sets=1), planned=planned, session="a"),
            _work(0, _line(sets=9), planned=planned, session="b"),
        ]
        sets = Journal(found).adherence(today=TODAY)
        assert (sets.planned_sets, sets.done_sets) == (6, 4)

    def test_without_sessions_each_day_has_sets_of_its_own(self) -> None:
        """Work outside a session meets the plan of its own day only."""
        planned = (_line(sets=3),)
        found = [
            _work(-1, _line(sets=1), planned=planned, session=None),
            _work(0, _line(sets=9), planned=planned, session=None),
        ]
        sets = Journal(found).adherence(today=TODAY)
        assert (sets.planned_sets, sets.done_sets) == (6, 4)

    def test_sets_of_one_exercise_add_up(self) -> None:
        """An exercise planned and done twice in a session counts both times."""
        plan = (_line(sets=2), _line(sets=3))
        found = Journal([_work(0, _line(sets=1), _line(sets=3), planned=plan)]).adherence(today=TODAY)
        assert (found.planned_sets, found.done_sets) == (5, 4)

    def test_missed_week_ends_a_run_but_no_record(self) -> None:
        """The record and the totals stay; the run starts again, and this week is not counted against it."""
        found = Journal([*session(-28), *session(-21), *session(-7)]).adherence(today=TODAY)
        assert (found.active_weeks, found.weeks_in_a_row, found.most_weeks_in_a_row) == (3, 1, 2)
        later = Journal([*session(-28), *session(-21)]).adherence(today=TODAY)
        assert (later.weeks_in_a_row, later.most_weeks_in_a_row) == (0, 2)


class TestPain:
    """Daily upper median, trend, flares."""

    def test_is_empty_without_ratings(self) -> None:
        """No rating, no day."""
        assert Journal().pain() == PainReport()

    def test_ends_on_the_newest_rating(self) -> None:
        """By default the report speaks of the newest recorded day."""
        assert Journal(pains(5, 5, 5, 3, until=-9)).pain().usual == 5

    def test_leaves_later_days_out(self) -> None:
        """Asked about an earlier day it knows nothing of later ones."""
        found = Journal(pains(1, 2, 3)).pain(today=TODAY - datetime.timedelta(days=1))
        assert [day.pain for day in found.days] == [1, 2]

    def test_names_what_was_usual_on_each_day(self) -> None:
        """A day carries the usual pain of the days before it, once three are known."""
        assert [day.usual for day in Journal(pains(1, 2, 3, 9)).pain().days] == [None, None, None, 2]


class TestExerciseHistory:
    """Every time an exercise was planned, done, or both."""

    def test_pairs_plan_and_work(self) -> None:
        """The first plan of a side goes with the first work on it; what is left stands alone."""
        plan = (_line(sets=3), _line(sets=4), _line(side=Side.RIGHT), _line("bridge", None))
        journal = Journal([_work(0, _line(sets=2), _line("bridge", None), planned=plan)])
        found = [
            (each.side, each.planned and each.planned.sets, each.performed and each.performed.sets)
            for each in journal.exercise_history("bird-dog")
        ]
        assert found == [(Side.LEFT, 3, 2), (Side.LEFT, 4, None), (Side.RIGHT, 1, None)]

    def test_says_when_and_in_which_session(self) -> None:
        """Each record carries the moment and the session of its entry."""
        found = [_work(-2, _line(), session=None), _work(-1, _line())]
        records = Journal(found).exercise_history("bird-dog")
        assert [(each.at, each.session) for each in records] == [(at(-2), None), (at(-1), "session-1")]

    def test_of_an_unknown_exercise_is_empty(self) -> None:
        """An exercise never met has no history."""
        assert Journal([_work(0, _line())]).exercise_history("bridge") == ()


class TestTable:
    """Rows for a data frame, and CSV that no spreadsheet runs."""

    def test_what_belongs_to_the_entry_stands_once(self) -> None:
        """Two exercises make two rows, and only the first carries the note and verdict."""
        both = _work(
            0, _line(seconds=9), _line("bridge", None), note="fine", verdict="stop", fired=("PAIN-1",)
        )
        first, second = Journal([both]).rows()
        assert (first["note"], first["verdict"], first["fired"]) == ("fine", "stop", "PAIN-1")
        assert (second["note"], second["verdict"], second["fired"]) == (None, None, None)
        assert (first["side"], first["done_seconds"], first["planned_seconds"]) == ("left", 9, None)
        assert (second["exercise"], second["side"]) == ("bridge", None)

    def test_every_row_says_when_and_what_for(self) -> None:
        """The moment, the date, the phase and the session stand on each row of an entry."""
        both = _work(0, _line(), _line("bridge", None), phase="after", session="a", micro_break=True)
        first, second = Journal([both]).rows()
        for row in (first, second):
            assert (row["at"], row["date"]) == ("2026-11-20T08:00:00+00:00", "2026-11-20")
            assert (row["phase"], row["session"], row["micro_break"]) == ("after", "a", True)

    def test_plan_stands_beside_the_work(self) -> None:
        """A line that was planned and done fills the columns of both."""
        plan = _line(sets=3, reps=8, hold_s=5, seconds=120)
        work = _line(sets=2, reps=6, hold_s=4, seconds=48)
        (row,) = Journal([_work(0, work, planned=(plan,))]).rows()
        measures = ("sets", "reps", "hold_s", "seconds")
        assert [row[f"planned_{name}"] for name in measures] == [3, 8, 5, 120]
        assert [row[f"done_{name}"] for name in measures] == [2, 6, 4, 48]

    def test_rules_are_parted_by_spaces(self) -> None:
        """All rules that fired share a cell."""
        (row,) = Journal([JournalEntry(at=at(0), phase="during", fired=("PAIN-1", "DUR-8"))]).rows()
        assert row["fired"] == "PAIN-1 DUR-8"

    def test_entry_without_exercises_has_a_row(self) -> None:
        """A diary entry makes one row with its rating."""
        (row,) = Journal([entry(0, pain_now=3)]).rows()
        assert (row["date"], row["exercise"], row["pain_now"]) == ("2026-11-20", None, 3)

    def test_all_rows_have_the_same_columns(self) -> None:
        """Every row holds every column."""
        found = Journal([entry(0, pain_now=3), _work(-1, _line())]).rows()
        assert len({tuple(row) for row in found}) == 1

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_formulas_are_disarmed(self, start: str) -> None:
        """A note or session that a spreadsheet would run gets an apostrophe."""
        text = f'{start}HYPERLINK("http://x","y")'
        found = JournalEntry(at=at(0), phase="daily", session=text, note=text)
        table = to_csv(Journal([found]))
        (row,) = csv.DictReader(io.StringIO(table, newline=""))
        assert (row["note"], row["session"]) == (f"'{text}", f"'{text}")

    def test_plain_values_are_left_alone(self) -> None:
        """Numbers, words and quotation marks come back as they are."""
        found = entry(0, "before", flare_today=True, pain_now=3)
        noted = JournalEntry(at=at(0, "09:00"), phase="daily", note='a "b"; c = d,\ne')
        first, second = csv.DictReader(io.StringIO(to_csv(Journal([found, noted])), newline=""))
        assert (first["pain_now"], first["flare_today"], first["micro_break"]) == ("3", "yes", "no")
        assert second["note"] == 'a "b"; c = d,\ne'

    def test_what_is_unknown_is_an_empty_cell(self) -> None:
        """A cell without a value holds no text at all."""
        (row,) = csv.DictReader(io.StringIO(to_csv(Journal([entry(0, pain_now=3)])), newline=""))
        assert (row["session"], row["effort"], row["note"]) == ("", "", "")


class TestSummary:
    """A notebook summary with small charts: no script, nothing fetched, notes escaped."""

    _HOSTILE = "<script>alert('x')</script> & \"quoted\""

    def _journal(self) -> Journal:
        work = _work(
            -1, _line(seconds=30), _line(side=Side.RIGHT, seconds=20), _line("gone"), note=self._HOSTILE
        )
        rest = _work(-9, _line("diaphragmatic-breathing", None, seconds=10))
        return Journal([*pains(3, None, 5), work, rest])

    @pytest.mark.parametrize("named", [True, False])
    def test_is_well_formed_and_harmless(self, named: bool, catalogue: Catalogue) -> None:
        """The fragment parses as XML and holds no script, link or outside resource."""
        html = self._journal().summary(catalogue=catalogue if named else None)
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(html).iter()}
        harmless = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
        assert tags <= harmless | {"br", "img", "small", "span"}
        assert "&lt;script&gt;" in html
        assert ("2026-11-16" in html) is named

    def test_shows_names_from_a_catalogue(self, catalogue: Catalogue) -> None:
        """With a catalogue exercises have names; those it does not hold keep their id."""
        html = self._journal().summary(catalogue=catalogue)
        assert catalogue["bird-dog"].name in html
        assert ">gone</td>" in html

    def test_notebook_shows_it(self) -> None:
        """A notebook shows the same."""
        journal = self._journal()
        assert journal._repr_html_() == journal.summary()
        summary = journal.summary()
        assert isinstance(summary, Fragment)
        assert summary._repr_html_() == summary

    @pytest.mark.parametrize(
        ("entries", "absent"),
        [([], "<table"), ([entry(0)], "<img"), (pains(2), "<table"), (session(0), "<ul")],
    )
    def test_leaves_out_what_there_is_not(self, entries: list[JournalEntry], absent: str) -> None:
        """A part without data is left out."""
        html = Journal(entries).summary()
        ET.fromstring(html)
        assert absent not in html

    def test_week_table_needs_work(self, catalogue: Catalogue) -> None:
        """Without work there is no table of weeks."""
        assert "<table" not in Journal(pains(2)).summary(catalogue=catalogue)
