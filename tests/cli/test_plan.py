"""``lumbarkit plan``: every way in and out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lumbarkit import INTENDED_USE, Answers
from lumbarkit.cli import main


def _answers(tmp_path: Path, **changes: object) -> str:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({**dict(Answers.all_clear()), **changes}), encoding="utf-8")
    return str(path)


def test_prints_a_routine_that_can_be_followed(capsys: pytest.CaptureFixture[str]) -> None:
    """The routine has its three parts, doses, sides, reasons, totals and the intended use, in 80 columns."""
    assert main(["plan", "--minutes", "20", "--all-clear"]) == 0
    out = capsys.readouterr().out
    for words in ("Warm-up", "Main part", "Cool-down", "side", "Why:", "Totals", "stretch", "Left "):
        assert words in out
    assert INTENDED_USE.split(".")[0] in " ".join(out.split())
    assert max(len(line) for line in out.splitlines()) <= 80


def test_prints_the_same_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` prints the routine as data, with the intended use."""
    assert main(["plan", "--all-clear", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [block["kind"] for block in data["blocks"]] == ["warm_up", "main", "cool_down"]
    assert data["intended_use"] == INTENDED_USE
    assert data["ledger"]["work_by_side"]["left"] == data["ledger"]["work_by_side"]["right"]


def test_without_answers_or_terminal_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody to ask and nothing answered ends with code 2 and a way out."""
    assert main(["plan"]) == 2
    assert capsys.readouterr().err == (
        "lumbarkit: lumbarkit plan: the safety questions are not answered and there is no terminal to ask them "
        "on; expected --answers FILE, or --all-clear when none of the warning signs applies\n"
    )


def test_a_red_flag_plans_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning sign prints the verdict and its reasons and ends with code 3."""
    assert main(["plan", "--answers", _answers(tmp_path, saddle_numbness=True)]) == 3
    out = capsys.readouterr().out
    assert out.startswith("Get emergency help now")
    assert "CES-1" in out
    assert "Warm-up" not in out


def test_a_milder_verdict_is_shown_before_the_routine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Someone who should see a professional but may exercise gets both."""
    assert main(["plan", "--answers", _answers(tmp_path, spinal_stenosis="yes_not_cleared")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("See a health professional within two to four weeks.")
    assert "Warm-up" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--minutes", "2"], "request.minutes: out of range, got 2; expected a whole number from 3 to 90"),
        (["--minutes", "91"], "request.minutes: out of range, got 91; expected a whole number from 3 to 90"),
        (["--level", "6"], "request.level: out of range, got 6; expected a whole number from 1 to 5"),
        (
            ["--exclude", "bird-dgo"],
            "request.exclude: no such exercise, got 'bird-dgo'; did you mean 'bird-dog'?",
        ),
        (
            ["--equipment", "char"],
            "request.equipment: no such equipment, got 'char'; did you mean 'chair'?",
        ),
        (
            ["--goal", "fitnes"],
            "request.goal: unknown word, got 'fitnes'; expected one of relieve-stiffness, build-strength, "
            "fitness, posture, return-to-lifting; did you mean 'fitness'?",
        ),
        (
            ["--shares", "0.5", "0.5", "0.5"],
            "request.shares: adds up to 1.5, got {'stretch': 0.5, 'core': 0.5, 'aerobic': 0.5}; expected "
            "stretch, core and aerobic, none negative, adding up to 1",
        ),
        (
            ["--exclude", "bridge", "--prefer", "bridge"],
            "exercise 'bridge': is both excluded and preferred; expected one or the other",
        ),
    ],
)
def test_bad_requests_are_named(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad option ends with code 2 and one line that names it."""
    assert main(["plan", "--all-clear", *arguments]) == 2
    assert capsys.readouterr().err == f"lumbarkit: {message}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ('{"pain_now": 3, "pain_now": 4}', "not valid JSON: key 'pain_now' is repeated"),
        ('{"pain_now": NaN}', "not valid JSON: NaN is not a number"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_bad_answer_files_are_named(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not clean JSON ends with code 2 and says what is wrong."""
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    assert main(["plan", "--answers", str(path)]) == 2
    assert capsys.readouterr().err == f"lumbarkit: {path}: {message}\n"


def test_wrong_answers_are_all_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every wrong answer has its own line with the nearest choice."""
    path = tmp_path / "answers.json"
    path.write_text('{"pain_nwo": 3, "dizziness": "breif", "age_years": true}', encoding="utf-8")
    assert main(["plan", "--answers", str(path)]) == 2
    assert capsys.readouterr().err == (
        "lumbarkit: Answers @ $ answer 'pain_nwo': no such fact; did you mean 'pain_now'?\n"
        "Answers @ $ answer 'dizziness': unknown choice, got 'breif'; expected one of none, brief, "
        "faint_or_persistent; did you mean 'brief'?\n"
        "Answers @ $ answer 'age_years': wrong type, got True; expected a whole number from 0 to 120\n"
    )


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there ends with code 2 and its name."""
    assert main(["plan", "--answers", "nowhere.json"]) == 2
    assert capsys.readouterr().err == "lumbarkit: nowhere.json: No such file or directory\n"


def test_impossible_requests_say_what_would_help(capsys: pytest.CaptureFixture[str]) -> None:
    """A request that nothing fits ends with code 4 and the changes that would make one fit."""
    avoid = [word for position in ("standing", "standing-wall", "walking", "sitting-chair", "supine",
             "supine-hooklying", "prone", "side-lying", "quadruped", "half-kneeling", "sitting-floor")
             for word in ("--avoid", position)]  # fmt: skip
    assert main(["plan", "--all-clear", *avoid]) == 4
    message = capsys.readouterr().err
    assert message.startswith("lumbarkit: no routine of 20 minutes keeps every rule; what would help: ")
    assert "Traceback" not in message


def test_the_module_runs_as_a_command() -> None:
    """``python -m lumbarkit`` is the same command."""
    result = subprocess.run(
        [sys.executable, "-m", "lumbarkit", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("lumbarkit ")


def test_asks_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal the warning signs come as lists, and a sign ends the questions at once."""
    replies = iter(["9", "1"])
    monkeypatch.setattr("builtins.input", lambda _: next(replies))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["plan"]) == 3
    out = capsys.readouterr().out
    assert "Please type numbers from 1 to 6" in out
    assert "Get emergency help now" in out


def test_a_patient_person_gets_through_the_questions(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answering none of the lists and each question once ends in a routine."""

    def reply(prompt: str) -> str:
        if prompt.startswith("Numbers"):
            return "none"
        if prompt.startswith("Yes"):
            return "no"
        if prompt.startswith("A number"):
            return "1"
        return "40" if "120" in prompt else "0"

    monkeypatch.setattr("builtins.input", reply)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["plan", "--minutes", "15"]) == 0
    assert "Cool-down" in capsys.readouterr().out
