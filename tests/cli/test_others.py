"""The other commands: show, check, data and figures."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lumbarkit.cli import main


def test_show_prints_one_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    """An id shows the whole entry, sources and review status included, in 80 columns."""
    assert main(["show", "bird-dog"]) == 0
    out = capsys.readouterr().out
    for words in ("Bird dog", "How much", "Stop signs", "Sources", "not yet reviewed"):
        assert words in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_show_searches_when_it_is_no_id(capsys: pytest.CaptureFixture[str]) -> None:
    """Other words list what a search finds, best first."""
    assert main(["show", "brid", "dog"]) == 0
    assert capsys.readouterr().out.startswith("bird-dog ")


def test_show_names_the_nearest_when_nothing_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    """A word that finds nothing ends with code 2."""
    assert main(["show", "xyzzy"]) == 2
    assert capsys.readouterr().err == "lumbarkit: exercise 'xyzzy': no such exercise\n"


def test_show_writes_a_picture(tmp_path: Path) -> None:
    """The picture of either side goes to a file, still or moving."""
    still, moving = tmp_path / "still.svg", tmp_path / "moving.svg"
    assert main(["show", "bird-dog", "--svg", str(still), "--side", "left"]) == 0
    assert main(["show", "bird-dog", "--svg", str(moving), "--animated"]) == 0
    assert still.read_text(encoding="utf-8").startswith("<svg")
    assert "<animate" in moving.read_text(encoding="utf-8")


def test_a_planned_routine_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What plan prints as data, check finds nothing wrong with."""
    assert main(["plan", "--all-clear", "--json"]) == 0
    path = tmp_path / "plan.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "nothing wrong found\n"


def test_a_routine_with_one_side_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A one-sided exercise without a side is a problem with its place and its mend."""
    assert main(["plan", "--all-clear", "--json", "--minutes", "30"]) == 0
    data = json.loads(capsys.readouterr().out)
    sided = next(
        (block_at, at)
        for block_at, block in enumerate(data["blocks"])
        for at, each in enumerate(block["prescriptions"])
        if each["lead_side"] is not None
    )
    data["blocks"][sided[0]]["prescriptions"][sided[1]]["lead_side"] = None
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert f"$.blocks[{sided[0]}].prescriptions[{sided[1]}].lead_side" in out
    assert "no side is named (side_missing)" in out


def test_a_plan_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every fault of a broken plan has its path."""
    path = tmp_path / "plan.json"
    path.write_text('{"blocks": "none", "secnds": 3}', encoding="utf-8")
    assert main(["check", str(path)]) == 2
    err = capsys.readouterr().err
    assert "Routine @ $.blocks: wrong type, got 'none'; expected an array" in err
    assert "Routine @ $.secnds: unknown key; did you mean 'seconds'?" in err


def test_data_check_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """The bundled content has no fault."""
    assert main(["data", "check"]) == 0
    assert capsys.readouterr().out == "no faults\n"


def test_a_vendored_folder_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A flipped byte in a vendored folder is refused with the file's name."""
    folder = tmp_path / "vendored"
    assert main(["data", "vendor", str(folder)]) == 0
    assert main(["data", "verify", str(folder)]) == 0
    path = folder / "exercises" / "bridge.json"
    path.write_bytes(path.read_bytes().replace(b"B", b"C", 1))
    capsys.readouterr()
    assert main(["data", "verify", str(folder)]) == 1
    assert "exercises/bridge.json: file was changed" in capsys.readouterr().out


def test_the_bundle_carries_the_rules_as_jsonlogic(tmp_path: Path) -> None:
    """One file holds everything, the rules in both notations."""
    out = tmp_path / "bundle.json"
    assert main(["data", "bundle", str(out)]) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert {"exercises", "rules", "jsonlogic", "sha256"} <= set(data)


def test_figures_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """The lint finds nothing in a figure."""
    assert main(["figures", "lint", "bird-dog"]) == 0
    assert "all clean" in capsys.readouterr().out


def test_a_programme_is_printed_and_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What programme prints as data, check finds nothing wrong with."""
    arguments = ["programme", "--all-clear", "--weeks", "2", "--start", "2026-11-23"]
    assert main(arguments) == 0
    assert "Week 2" in capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    path = tmp_path / "programme.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["check", str(path)]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--weeks", "0"], "request.weeks: out of range, got 0; expected a whole number from 1 to 52"),
        (["--weeks", "400"], "request.weeks: out of range, got 400; expected a whole number from 1 to 52"),
        (["--start", "soon"], "--start: not a day, got 'soon'; expected a day such as 2026-11-23"),
    ],
)
def test_bad_programmes_are_named(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A programme without sense ends with code 2 and one line that names why."""
    assert main(["programme", "--all-clear", "--start", "2026-11-23", *arguments]) == 2
    assert capsys.readouterr().err == f"lumbarkit: {message}\n"


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """Piping into something that stops reading ends quietly."""
    command = [sys.executable, "-m", "lumbarkit", "show", "bird-dog", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
