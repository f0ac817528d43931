"""What the command line does with figures."""

from pathlib import Path

import attrs
import pytest

from lumbarkit.cli import figures as module
from lumbarkit.cli.figures import lint_command, sheet_command, svg_command
from lumbarkit.figures import Figure, lint_sheet, load_sheet


def test_lint_says_that_all_is_well() -> None:
    """A clean set of figures gives one line and success."""
    lines: list[str] = []

    assert lint_command(["bridge", "bird-dog"], lines.append) == 0
    assert lines == ["2 figures, all clean"]


def test_lint_reports_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finding is a line, and the exit code is not zero."""
    sheet = load_sheet("bridge")
    poses = tuple(attrs.evolve(pose, label=" ") for pose in sheet.poses)
    findings = lint_sheet(attrs.evolve(sheet, poses=poses))
    monkeypatch.setattr(module, "lint", lambda _names: findings)
    lines: list[str] = []

    assert lint_command(["bridge"], lines.append) == 1
    assert lines == [*(str(finding) for finding in findings), "1 figures, 2 findings"]


def test_the_sheet_is_written(tmp_path: Path) -> None:
    """The contact sheet is a file with every figure, under the names handed in."""
    lines: list[str] = []

    assert sheet_command(tmp_path / "out.html", lines.append, names={"bridge": "The bridge"}) == 0
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count("<article") == 110
    assert "The bridge" in page
    assert lines[0].endswith("110 figures")


def test_a_figure_is_written(tmp_path: Path) -> None:
    """A storyboard or an animation goes to a file."""
    lines: list[str] = []
    svg_command(Figure("bridge"), tmp_path / "still.svg", lines.append)
    svg_command(Figure("bridge"), tmp_path / "moves.svg", lines.append, is_moving=True)

    assert "<animate" not in (tmp_path / "still.svg").read_text(encoding="utf-8")
    assert "<animate" in (tmp_path / "moves.svg").read_text(encoding="utf-8")
    assert lines[0].endswith("kB")
