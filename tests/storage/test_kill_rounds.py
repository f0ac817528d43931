from __future__ import annotations

from pathlib import Path

from lumbarkit.storage import JournalStore
from tools.run.kill_rounds import Report, _look_at, batches, run


class TestKillRounds:
    """Brief: 10,000 kill -9 rounds on a writer: nothing lost, nothing half-written."""

    def test_nothing_committed_is_lost(self, tmp_path: Path) -> None:
        """Writers that are killed at random moments lose nothing."""
        report = run(60, folder=tmp_path)

        assert report.faults == []
        assert report.rounds == 60
        assert report.entries > 0

    def test_a_lost_batch_would_be_seen(self, store: JournalStore) -> None:
        """When a batch that was reported is missing, the rounds say so."""
        report = Report()
        store.append("alex", *batches("alex")[0])

        _look_at(store, "alex", 2, report)

        there = len(batches("alex")[0])
        assert report.faults == [f"alex: {there} entries, which is neither 2 batches nor one more"]

    def test_half_a_batch_would_be_seen(self, store: JournalStore) -> None:
        """When a part of a batch is there, the rounds say so."""
        report = Report()
        number, batch = next((number, each) for number, each in enumerate(batches("alex")) if len(each) > 1)
        for whole in batches("alex")[:number]:
            store.append("alex", *whole)
        store.append("alex", batch[0])

        _look_at(store, "alex", number, report)

        assert len(report.faults) == 1

    def test_a_batch_that_was_not_reported_is_no_fault(self, store: JournalStore) -> None:
        """A writer that is killed between the commit and its report has lost nothing."""
        report = Report()
        store.append("alex", *batches("alex")[0])

        _look_at(store, "alex", 0, report)

        assert report.faults == []
        assert report.unsure == 1
