"""What the last days served, for the planner."""

import datetime

from lumbarkit import Answers, Catalogue, Journal, JournalEntry, Performed

START = datetime.datetime.fromisoformat("2026-11-02T08:00:00+00:00")


def _entry(days: float, exercise: str) -> JournalEntry:
    return JournalEntry(
        at=START + datetime.timedelta(days=days),
        phase="after",
        session=f"s{days}",
        answers=Answers(),
        performed=(Performed(exercise=exercise, sets=1, reps=5, seconds=60),),
    )


class TestNeedsCovered:
    """Return the (muscle action, region) pairs served in the days before now, or before the newest entry."""

    def test_each_region_of_recent_work_counts(self, catalogue: Catalogue) -> None:
        """An exercise serves its own action in each of its regions."""
        bridge = catalogue["bridge"]
        covered = Journal([_entry(0, "bridge")]).needs_covered(catalogue, days=7)
        assert covered == {(bridge.muscle_action, region) for region in bridge.regions}

    def test_older_work_has_worn_off(self, catalogue: Catalogue) -> None:
        """Work exactly seven days before the newest entry no longer counts."""
        journal = Journal([_entry(0, "bridge"), _entry(7, "walking")])
        assert journal.needs_covered(catalogue, days=7) == Journal([_entry(7, "walking")]).needs_covered(
            catalogue, days=7
        )

    def test_now_moves_the_window(self, catalogue: Catalogue) -> None:
        """With a moment given, the days are counted back from it."""
        journal = Journal([_entry(0, "bridge")])
        later = START + datetime.timedelta(days=8)
        assert journal.needs_covered(catalogue, days=7, now=later) == frozenset()

    def test_an_empty_journal_and_unknown_exercises_cover_nothing(self, catalogue: Catalogue) -> None:
        """No history and no description serve nothing."""
        assert Journal([]).needs_covered(catalogue, days=7) == frozenset()
        assert Journal([_entry(0, "no-such-thing")]).needs_covered(catalogue, days=7) == frozenset()
