from __future__ import annotations

import json
from pathlib import Path

import pytest

from lumbarkit import load_catalogue
from lumbarkit.cli import main
from lumbarkit.storage import JournalStore

_AT = "2026-11-02T08:00:00+00:00"


class Terminal:
    """A terminal with a journal of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = folder / "journal.db"
        self.programme = folder / "programme.json"
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command on the journal and return its code and what it printed."""
        code = main([*arguments, "--store", str(self.store)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def entries(self) -> int:
        """Return how many entries there are."""
        with JournalStore(self.store) as store:
            return len(store.read("me").entries)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal whose environment names no store."""
    monkeypatch.delenv("LUMBARKIT_STORE", raising=False)
    return Terminal(tmp_path, capsys)


class TestLog:
    """``lumbarkit log``: write something down and hear what to do."""

    def test_an_answer_is_stored_with_its_verdict(self, terminal: Terminal) -> None:
        """What was answered, what was said and which rules fired are all in the journal."""
        terminal.run("log", "screening", "--all-clear", "--at", _AT)
        code, out, _ = terminal.run(
            "log", "before", "--all-clear", "--set", "pain_now=9", "--at", "2026-11-02T09:00+00:00"
        )

        assert code == 3
        assert "not a medical device" in " ".join(out.split())
        with JournalStore(terminal.store) as store:
            entry = store.read("me").entries[-1]
        assert (entry.verdict, entry.fired[0], entry.session) == ("stop", "PAIN-1", "2026-11-02")

    def test_answers_may_come_from_a_file(self, terminal: Terminal, tmp_path: Path) -> None:
        """A JSON object of answers is taken as it is."""
        answers = tmp_path / "answers.json"
        answers.write_text(json.dumps({"pain_now": 4, "flare_today": True}))

        assert terminal.run("log", "daily", "--answers", str(answers), "--note", "so so", "--at", _AT)[
            :2
        ] == (
            0,
            "Written down.\n",
        )
        assert terminal.entries() == 1

    def test_a_warning_sign_in_the_diary_is_looked_at_at_once(self, terminal: Terminal) -> None:
        """Somebody who writes of a warning sign hears at once what to do."""
        code, out, _ = terminal.run("log", "daily", "--set", "saddle_numbness=yes", "--at", _AT)

        assert code == 3
        assert out.startswith("Get emergency help now")

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (
                "pain_now=lots",
                "answer 'pain_now': wrong type, got 'lots'; expected a whole number from 0 to 10",
            ),
            ("pain_nwo=3", "answer 'pain_nwo': no such fact; did you mean 'pain_now'?"),
            (
                "flare_today=perhaps",
                "answer 'flare_today': wrong type, got 'perhaps'; expected True or False",
            ),
        ],
    )
    def test_a_wrong_answer_is_named_and_nothing_is_stored(
        self, terminal: Terminal, given: str, said: str
    ) -> None:
        """A slip of the keyboard is told, and the journal stays as it was."""
        code, _, err = terminal.run("log", "daily", "--set", given, "--at", _AT)

        assert (code, err) == (2, f"lumbarkit: {said}\n")
        assert not terminal.store.exists()

    @pytest.mark.parametrize("at", ["yesterday", "2026-11-02T08:00"])
    def test_a_moment_needs_an_offset(self, terminal: Terminal, at: str) -> None:
        """A moment that could be anywhere is refused."""
        code, _, err = terminal.run("log", "daily", "--at", at)

        assert code == 2
        assert err == (
            f"lumbarkit: option --at: not a moment, got '{at}'; expected a date and time with an offset, such as "
            "2026-11-20T08:30+00:00\n"
        )

    def test_now_is_the_moment_when_none_is_given(self, terminal: Terminal) -> None:
        """The command line may look at the clock."""
        assert terminal.run("log", "daily", "--set", "pain_now=2")[0] == 0

    def test_one_side_can_be_written_down_by_itself(self, terminal: Terminal) -> None:
        """What was done is written down by exercise and side; a plan fills in holds and seconds."""
        terminal.run("log", "screening", "--all-clear", "--at", _AT)
        terminal.run("next", "--programme", str(terminal.programme), "--weeks", "1", "--yes", "--at", _AT)
        at = "2026-11-02T09:00+00:00"
        terminal.run(
            "log",
            "before",
            "--all-clear",
            "--set",
            "pain_now=2",
            "--programme",
            str(terminal.programme),
            "--at",
            at,
        )
        with JournalStore(terminal.store) as store:
            planned = store.read("me").entries[-1].planned
        sided = next(each for each in planned if each.side is not None)

        terminal.run(
            "log", "during", "--all-clear", "--set", "pain_now=2", "--set", "effort=3", "--did", "all",
            "--did", f"{sided.exercise}:{sided.side}=1x1", "--did", "cat-cow=1x5", "--at", "2026-11-02T10:00+00:00",
        )  # fmt: skip

        with JournalStore(terminal.store) as store:
            done = {(each.exercise, each.side): each for each in store.read("me").entries[-1].performed}
        assert done[sided.exercise, sided.side].reps == 1
        assert done[sided.exercise, sided.side].seconds <= sided.seconds
        assert done["cat-cow", None].reps == 5
        assert len(done) == len(planned) + 1

    def test_what_was_done_must_be_understood(self, terminal: Terminal) -> None:
        """An unreadable line of work is refused with an example."""
        code, _, err = terminal.run("log", "during", "--did", "bird-dog 6 times", "--at", _AT)

        assert code == 2
        assert err == (
            "lumbarkit: option --did: not understood, got 'bird-dog 6 times'; expected 'all', or "
            "ID[:left|:right]=SETSxREPS such as bird-dog:left=2x6\n"
        )

    def test_a_second_session_of_a_day_has_a_name_of_its_own(self, terminal: Terminal) -> None:
        """Two sessions on one day are kept apart."""
        for hour in (9, 17):
            terminal.run(
                "log",
                "before",
                "--all-clear",
                "--set",
                "pain_now=2",
                "--at",
                f"2026-11-02T{hour:02}:00+00:00",
            )

        with JournalStore(terminal.store) as store:
            assert [each.session for each in store.read("me").entries] == ["2026-11-02", "2026-11-02-2"]


class TestNext:
    """``lumbarkit next``: what comes next."""

    def test_without_a_screening_it_says_what_to_do(self, terminal: Terminal) -> None:
        """No programme is made before the questions are answered."""
        code, _, err = terminal.run("next", "--programme", str(terminal.programme), "--at", _AT)

        assert code == 2
        assert err == (
            "lumbarkit: journal of 'me': no screening is in it; expected lumbarkit log screening first\n"
        )
        assert not terminal.programme.exists()

    def test_a_referral_makes_no_programme(self, terminal: Terminal) -> None:
        """A warning sign at screening is told instead of a plan."""
        terminal.run("log", "screening", "--all-clear", "--set", "saddle_numbness=yes", "--at", _AT)

        code, out, _ = terminal.run("next", "--programme", str(terminal.programme), "--at", _AT)

        assert code == 3
        assert out.startswith("Get emergency help now")
        assert not terminal.programme.exists()

    def test_a_file_of_something_else_is_refused(self, terminal: Terminal) -> None:
        """A programme file that is none is named, and left alone."""
        terminal.programme.write_text("{}")
        terminal.run("log", "screening", "--all-clear", "--at", _AT)

        code, _, err = terminal.run("next", "--programme", str(terminal.programme), "--at", _AT)

        assert code == 2
        assert "Programme" in err
        assert terminal.programme.read_text() == "{}"

    @pytest.mark.parametrize(("version", "code"), [("2026.1.0", 0), ("2026.1.0+our-clinic", 2)])
    def test_a_programme_of_an_earlier_release_goes_on(
        self, terminal: Terminal, version: str, code: int
    ) -> None:
        """Nobody starts again after an update; an overlay's content is not known here, and it says so."""
        terminal.run("log", "screening", "--all-clear", "--at", _AT)
        arguments = ("--programme", str(terminal.programme), "--at", _AT)
        _, expected, _ = terminal.run("next", *arguments)
        stored = terminal.programme.read_text(encoding="utf-8").replace(
            f'"catalogue_version": "{load_catalogue().version}"', f'"catalogue_version": "{version}"'
        )
        terminal.programme.write_text(stored, encoding="utf-8")

        got, out, err = terminal.run("next", *arguments)
        logged, _, _ = terminal.run("log", "before", "--all-clear", *arguments)

        assert (got, logged) == (code, code)
        assert (out == expected) is (code == 0)
        assert ("programme.catalogue_version: another content" in err) is (code == 2)

    def test_the_end_of_a_programme_is_told(self, terminal: Terminal) -> None:
        """When nothing is left, it says so."""
        terminal.run("log", "screening", "--all-clear", "--at", _AT)
        arguments = ("next", "--programme", str(terminal.programme), "--weeks", "1", "--yes")
        terminal.run(*arguments, "--at", _AT)

        code, out, _ = terminal.run(*arguments, "--at", "2026-11-20T08:00+00:00")

        assert code == 0
        assert out.startswith("The programme has come to its end.")


class TestJournal:
    """``lumbarkit journal``: look after a journal."""

    def test_a_store_must_be_named(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without a file there is no journal, and the message names both ways to give one."""
        monkeypatch.delenv("LUMBARKIT_STORE", raising=False)

        assert main(["journal", "check"]) == 2
        assert capsys.readouterr().err == (
            "lumbarkit: option --store: is missing; expected a file, here or in $LUMBARKIT_STORE\n"
        )

    def test_the_environment_may_name_it(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        """The store may be named once for all."""
        monkeypatch.setenv("LUMBARKIT_STORE", str(terminal.store))

        assert main(["log", "daily", "--set", "pain_now=2", "--at", _AT]) == 0
        assert terminal.entries() == 1

    def test_an_empty_journal_says_so(self, terminal: Terminal) -> None:
        """A name nobody has written under is told, with the names that there are."""
        terminal.run("log", "daily", "--set", "pain_now=2", "--at", _AT)

        code, out, _ = terminal.run("journal", "show", "--person", "sam")

        assert (code, out) == (0, "Nothing is written down for sam; this file has me.\n")

    def test_show_prints_pain_by_day(self, terminal: Terminal) -> None:
        """The newest days are drawn as bars, an open flare is named."""
        for day in range(1, 6):
            pain = 2 if day < 5 else 6
            flare = ("--set", "flare_today=yes") if day == 5 else ()
            at = f"2026-11-{day:02}T08:00+00:00"
            terminal.run("log", "daily", "--set", f"pain_now={pain}", *flare, "--at", at)

        _, out, _ = terminal.run("journal", "show", "--at", "2026-11-05T20:00+00:00")

        assert "  2026-11-04   2  ##\n" in out
        assert "Usual over the last seven days: 2\n" in out
        assert "Flare from 2026-11-05\n" in out

    def test_export_and_import_carry_everything(self, terminal: Terminal, tmp_path: Path) -> None:
        """What one file gave another takes, once."""
        terminal.run("log", "daily", "--set", "pain_now=2", "--at", _AT)
        _, lines, _ = terminal.run("journal", "export")
        copy = tmp_path / "lines.jsonl"
        copy.write_text(lines)

        assert terminal.run("journal", "import", str(copy), "--person", "twin")[1] == "1 new entry for twin\n"
        assert (
            terminal.run("journal", "import", str(copy), "--person", "twin")[1] == "0 new entries for twin\n"
        )
        assert terminal.run("journal", "export", "--csv")[1].startswith("at,")

    def test_what_is_no_text_is_not_imported(self, terminal: Terminal, tmp_path: Path) -> None:
        """Bytes that are no text are refused by name."""
        bad = tmp_path / "bad.jsonl"
        bad.write_bytes(b"\xff")

        code, _, err = terminal.run("journal", "import", str(bad))

        assert (code, err) == (2, f"lumbarkit: {bad}: not UTF-8 text; expected JSON Lines\n")

    def test_check_tells_damage(self, terminal: Terminal) -> None:
        """A changed letter ends the check with 1 and a line that says where."""
        terminal.run("log", "daily", "--set", "pain_now=2", "--note", "fine", "--at", _AT)
        assert terminal.run("journal", "check")[:2] == (0, "nothing wrong found\n")
        with JournalStore(terminal.store) as store:
            store._connection.execute("DROP TRIGGER journal_is_append_only")
            store._connection.execute("UPDATE journal SET body = replace(body, 'fine', 'fire')")

        code, out, _ = terminal.run("journal", "check")

        assert code == 1
        assert "does not match its key" in out
        assert out.endswith("1 fault\n")

    def test_erasing_asks_for_a_word(self, terminal: Terminal) -> None:
        """Nothing is erased by a slip."""
        terminal.run("log", "daily", "--set", "pain_now=2", "--at", _AT)

        code, _, err = terminal.run("journal", "erase")

        assert (code, err) == (
            2,
            "lumbarkit: journal of 'me': what is erased cannot be brought back; expected --yes if that is meant\n",
        )
        assert terminal.run("journal", "erase", "--yes")[1] == "1 entry erased\n"
        assert terminal.entries() == 0
