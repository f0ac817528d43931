import pytest

from lumbarkit.journal import Journal, JournalEntry
from tests.journal.making import NOW, at, entry


class TestExtend:
    """A journal that grew equals one made at once."""

    @pytest.mark.parametrize("more", [entry(0), entry(-3)], ids=["a newer entry", "one between the others"])
    def test_keeps_the_start_of_the_spell(self, more: JournalEntry) -> None:
        """The start stays known, wherever the new entry belongs."""
        start = at(-30).date()
        grown = Journal([entry(-5), entry(-1)], episode_start=start).extend(more)
        assert grown.episode_start == start
        assert grown.facts(NOW)["pain_duration_days"] == 30

    def test_keeps_the_ratings_of_the_day(self) -> None:
        """A second rating of a day is weighed against the first, not instead of it."""
        journal = Journal([entry(0, pain_now=5)])
        grown = journal.extend(entry(0, "before", "09:00", pain_now=1))
        assert [day.pain for day in grown.pain().days] == [5]
        assert [day.pain for day in journal.pain().days] == [5]
