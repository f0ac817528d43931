"""How far long work has come: at a terminal only, and gone when it is done."""

from __future__ import annotations

import datetime
import io

import pytest

from lumbarkit import Clearance, ProgrammeRequest, Week, cli, plan_programme
from lumbarkit.cli.progress import counted, progress

_PROGRAMME = ["programme", "--all-clear", "--weeks", "2", "--days-per-week", "2", "--start", "2026-11-23"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_every_step_is_shown_and_the_line_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody waiting reads which step of how many is under way; at the end the line is empty."""
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)

    assert list(counted("Drawing figure", ["a", "b"])) == ["a", "b"]

    shown = terminal.getvalue().split("\r\x1b[K")
    assert shown == ["", "Drawing figure 1 of 2 ...", "Drawing figure 2 of 2 ...", ""]


def test_the_line_is_wiped_when_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error message begins on an empty line."""
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with pytest.raises(ValueError, match="no"), progress("Planning week", 3):
        raise ValueError("no")
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_nothing_is_shown_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """Piped output stays as it was."""
    assert list(counted("Drawing figure", ["a"])) == ["a"]
    assert capsys.readouterr().err == ""


def test_weeks_are_reported_as_they_are_planned() -> None:
    """A host hears of every week, in order."""
    heard: list[Week] = []
    request = ProgrammeRequest(weeks=2, days_per_week=1, start=datetime.date(2026, 11, 23), minutes=10)
    clearance = Clearance.assumed_healthy(reason="a test")

    programme = plan_programme(request, clearance=clearance, on_week=heard.append)

    assert tuple(heard) == programme.weeks


def test_a_programme_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """No line is wider than 80 columns."""
    assert cli.main(_PROGRAMME) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
