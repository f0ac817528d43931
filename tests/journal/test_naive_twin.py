"""A second, deliberately naive implementation must agree on random journals."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from lumbarkit import Catalogue
from lumbarkit.journal import Journal
from lumbarkit.words import COUNTED
from tests.journal import naive
from tests.journal.strategies import NOW, OFFSETS, journals

#: What the entries leave behind has a twin of its own; see tests/journal/test_state.py.
LEFT_BEHIND = {"open_referral", "open_referral_meanwhile", "closed_by_stop", "under_limits", "pain_held"}


def _of_history(journal: Journal, now: datetime.datetime) -> dict[str, object]:
    return {name: value for name, value in journal.facts(now).items() if name not in LEFT_BEHIND}


@given(journal=journals(), offset=st.sampled_from(OFFSETS))
def test_derived_facts_agree(journal: Journal, offset: datetime.timezone) -> None:
    """Every derived fact equals what its definition says when read word for word."""
    now = NOW.astimezone(offset)
    if journal.episode_start is not None and journal.episode_start > now.date():
        now = NOW
    assert _of_history(journal, now) == naive.facts(journal, now)


@given(journal=journals(days=8))
def test_dense_weeks_agree(journal: Journal) -> None:
    """The facts also agree where many entries share few days."""
    assert _of_history(journal, NOW) == naive.facts(journal, NOW)


@given(journal=journals())
def test_pain_report_agrees(journal: Journal) -> None:
    """Daily pain, usual pain, trends and flares equal the slow reading."""
    twin = naive.Naive(journal.entries, episode_start=None, now=NOW)

    report = journal.pain(today=NOW.date())

    expected = [(day, twin.daily_pain(day), twin.usual(day)) for day in twin.recorded()]
    assert [(day.date, day.pain, day.usual) for day in report.days] == expected
    assert (report.usual, report.trend_7d, report.trend_14d) == (
        twin.usual(twin.today),
        twin.trend(7),
        twin.trend(14),
    )
    assert [(flare.start, flare.end) for flare in report.flares] == twin.flares()


@given(journal=journals())
def test_sides_agree(journal: Journal) -> None:
    """Sets, repetitions and seconds of each side equal plain sums, and so does the index."""
    sides = journal.sides()
    named = {line.exercise for e in journal.entries for line in e.performed if line.side is not None}

    assert set(sides.exercises) == named
    for exercise, pair in [(None, sides.overall), *sides.exercises.items()]:
        left = naive.side_totals(journal.entries, "left", exercise)
        right = naive.side_totals(journal.entries, "right", exercise)
        assert (pair.left.sets, pair.left.reps, pair.left.seconds) == left
        assert (pair.right.sets, pair.right.reps, pair.right.seconds) == right
        indices = (pair.sets_asymmetry, pair.reps_asymmetry, pair.asymmetry)
        for index, one, other in zip(indices, left, right, strict=True):
            assert index == ((one - other) / (one + other) if one + other else 0)


@given(journal=journals())
def test_weeks_agree(journal: Journal, catalogue: Catalogue) -> None:
    """Balance and coverage of each ISO week equal plain sums over its lines."""
    lines = [(e.at.date().isocalendar()[:2], line) for e in journal.entries for line in e.performed]
    known = [
        (week, line.seconds, catalogue[line.exercise]) for week, line in lines if line.exercise in catalogue
    ]
    balance, coverage = journal.balance(catalogue), journal.coverage(catalogue)

    weeks = sorted({week for week, _ in lines})
    assert [week.monday.isocalendar()[:2] for week in balance.weeks] == weeks
    assert [week.monday.isocalendar()[:2] for week in coverage.weeks] == weeks
    assert (
        balance.unknown
        == coverage.unknown
        == tuple(sorted({line.exercise for _, line in lines} - set(catalogue)))
    )
    for week, split, reach in zip(weeks, balance.weeks, coverage.weeks, strict=True):
        mine = [(seconds, exercise) for when, seconds, exercise in known if when == week]
        for component in COUNTED:
            seconds = sum(each for each, exercise in mine if exercise.component == component)
            assert split.seconds[component] == seconds
        whole = sum(split.seconds.values())
        assert abs(sum(split.shares.values()) - (1 if whole else 0)) < 1e-9
        regions = {region for exercise in catalogue.values() for region in exercise.regions}
        for region in regions:
            seconds = sum(each for each, exercise in mine if region in exercise.regions)
            assert reach.seconds.get(region, 0) == seconds
            assert (region in reach.missing) is (seconds == 0)


@given(journal=journals())
def test_adherence_agrees(journal: Journal) -> None:
    """Planned and kept days, extra days and weeks in a row equal plain sets of dates."""
    twin = naive.Naive(journal.entries, episode_start=None, now=NOW)
    today = NOW.date()
    active = {twin.date(session) for session in twin.sessions()} - {today + naive.DAY}
    due = {e.at.date() for e in journal.entries if e.planned and e.at.date() <= today}
    due -= set() if today in active else {today}
    mondays = {day - naive.DAY * day.weekday() for day in active}
    this_week = today - naive.DAY * today.weekday()
    end = this_week if this_week in mondays else this_week - naive.DAY * 7
    run = 0
    while end - naive.DAY * 7 * run in mondays:
        run += 1

    found = journal.adherence(today=today)

    assert (found.planned_days, found.kept_days) == (len(due), len(due & active))
    assert (found.extra_days, found.active_days) == (len(active - due), len(active))
    assert (found.active_weeks, found.weeks_in_a_row) == (len(mondays), run)
    assert found.share == (len(due & active) / len(due) if due else None)
    assert found.weeks_in_a_row <= found.most_weeks_in_a_row <= found.active_weeks
    assert found.done_sets <= found.planned_sets
