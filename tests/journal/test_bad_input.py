import datetime
from collections.abc import Callable

import pytest

from lumbarkit import Answers, ContentError, InvalidAnswer, InvalidRequest
from lumbarkit.codec.converter import structure
from lumbarkit.codec.writer import plain
from lumbarkit.journal import Journal, JournalEntry, Performed
from lumbarkit.words import Side
from tests.journal.making import NOW, at, entry

_GOOD = {"at": at(0), "phase": "daily"}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"at": "2026-11-20T08:00:00+00:00"},
            "journal entry @ $.at: wrong type, got '2026-11-20T08:00:00+00:00'; "
            "expected a date and time with an offset",
        ),
        (
            {"at": at(0).replace(tzinfo=None)},
            "journal entry @ $.at: no offset, got '2026-11-20T08:00:00'; "
            "expected a date and time with an offset",
        ),
        (
            {"phase": "befor"},
            "journal entry @ $.phase: no such phase, got 'befor'; "
            "expected one of screening, before, during, after, next_day, daily; did you mean 'before'?",
        ),
        (
            {"session": " "},
            "journal entry @ $.session: not a name, got ' '; expected text with words in it, or None",
        ),
        ({"answers": {}}, "journal entry @ $.answers: wrong type, got dict; expected Answers"),
        ({"performed": []}, "journal entry @ $.performed: wrong type, got []; expected a tuple of Performed"),
        ({"planned": (1,)}, "journal entry @ $.planned: wrong type, got (1,); expected a tuple of Performed"),
        ({"note": None}, "journal entry @ $.note: wrong type, got None; expected text"),
        ({"note": 3}, "journal entry @ $.note: wrong type, got 3; expected text"),
        (
            {"verdict": "refer"},
            "journal entry @ $.verdict: no such verdict, got 'refer'; expected one of continue, reduce_reps, "
            "stop, refer:routine, refer:soon, refer:same_day, refer:emergency; did you mean 'refer:soon'?",
        ),
        (
            {"fired": ("pain1",)},
            "journal entry @ $.fired: not rule ids, got ('pain1',); expected a tuple of ids such as 'PAIN-1'",
        ),
        ({"micro_break": 1}, "journal entry @ $.micro_break: wrong type, got 1; expected True or False"),
        (
            {"corrects": 5},
            "journal entry @ $.corrects: wrong type, got 5; expected the id of an entry, or None",
        ),
    ],
    ids=lambda value: "".join(value) if isinstance(value, dict) else "",
)
def test_entry_names_what_is_wrong(wrong: dict[str, object], message: str) -> None:
    """Each part of an entry is checked, and the message names it."""
    with pytest.raises(ContentError) as caught:
        JournalEntry(**{**_GOOD, **wrong})  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == message


def test_entry_names_everything_at_once() -> None:
    """All faults of an entry come together."""
    with pytest.raises(ContentError) as caught:
        JournalEntry(at=at(0), phase="x", note=3, fired=["PAIN-1"])  # type: ignore[arg-type]  # wrong on purpose
    assert [fault.path for fault in caught.value.faults] == ["$.phase", "$.note", "$.fired"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"exercise": "Bird Dog"},
            "performed @ $.exercise: not an exercise id, got 'Bird Dog'; expected such as 'bird-dog'",
        ),
        (
            {"side": "both"},
            "performed @ $.side: not a side, got 'both'; expected left, right or None",
        ),
        ({"sets": True}, "performed @ $.sets: not a count, got True; expected a whole number from 0 to 1000"),
        ({"sets": None}, "performed @ $.sets: not a count, got None; expected a whole number from 0 to 1000"),
        ({"reps": -1}, "performed @ $.reps: not a count, got -1; expected a whole number from 0 to 10000"),
        (
            {"hold_s": 2.5},
            "performed @ $.hold_s: not a count, got 2.5; expected a whole number from 0 to 86400",
        ),
        (
            {"seconds": 10**9},
            "performed @ $.seconds: not a count, got 1000000000; expected a whole number from 0 to 86400",
        ),
    ],
    ids=lambda value: "".join(value) if isinstance(value, dict) else "",
)
def test_performed_names_what_is_wrong(wrong: dict[str, object], message: str) -> None:
    """Each number of a line is checked, and the message names it."""
    with pytest.raises(ContentError) as caught:
        Performed(**{"exercise": "bridge", **wrong})  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == message


def test_performed_takes_the_largest_numbers() -> None:
    """The ends of the ranges that the messages name are allowed."""
    most = Performed(exercise="bridge", sets=1_000, reps=10_000, hold_s=86_400, seconds=86_400)
    assert (most.sets, most.reps, most.hold_s, most.seconds) == (1_000, 10_000, 86_400, 86_400)


class TestJournal:
    """Entries dated after ``now`` are an error. Duplicate entries are an error."""

    def test_refuses_what_is_no_entry(self) -> None:
        """Anything but an entry is named with its place."""
        with pytest.raises(ContentError) as caught:
            Journal([entry(0), "x"])  # type: ignore[list-item]  # wrong on purpose
        assert str(caught.value) == ("journal @ $.entries[1]: wrong type, got 'x'; expected a JournalEntry")

    def test_refuses_a_start_with_a_time(self) -> None:
        """The start of the episode is a date."""
        with pytest.raises(ContentError) as caught:
            Journal(episode_start=at(0))
        assert str(caught.value).startswith("journal @ $.episode_start: wrong type, got datetime.datetime(")
        assert str(caught.value).endswith("; expected a date")

    @pytest.mark.parametrize("session", [None, "a"])
    def test_refuses_duplicates(self, session: str | None) -> None:
        """Two entries of the same moment, phase and session are refused, also across time zones."""
        here = entry(0, "before", "08:00", session)
        there = JournalEntry(at=at(0, "10:00", "+02:00"), phase="before", session=session)
        told = "before" if session is None else "before, session 'a'"
        message = f"({told}): repeated; expected one entry for a moment, phase and session; "
        makers: list[Callable[[], Journal]] = [
            lambda: Journal([here, there]),
            lambda: Journal([here]).extend(there),
        ]
        for make in makers:
            with pytest.raises(ContentError) as caught:
                make()
            assert str(caught.value).startswith("journal entry 2026-11-20T")
            assert str(caught.value).endswith(message + "a second one must correct the first")

    def test_accepts_what_differs(self) -> None:
        """The same moment in another phase or session is another entry."""
        found = [entry(0, "before", session="a"), entry(0, "daily"), entry(0, "before", session="b")]
        assert [each.session for each in Journal(found).entries] == ["a", "b", None]

    @pytest.mark.parametrize("ask", ["facts", "completed", "gate", "gate_asks"])
    def test_refuses_entries_after_now(self, ask: str) -> None:
        """A clock that went back is named with the newest entry."""
        arguments: dict[str, tuple[object, ...]] = {
            "completed": (Answers(),),
            "gate": ("no",),
            "gate_asks": ("no",),
        }
        phase = {"phase": "before"} if ask == "completed" else {}
        with pytest.raises(InvalidRequest) as caught:
            getattr(Journal([entry(1)]), ask)(*arguments.get(ask, ()), now=NOW, **phase)
        assert str(caught.value) == (
            "argument 'now': is before an entry, got '2026-11-20T20:00:00+00:00'; "
            "expected 2026-11-21T08:00:00+00:00 or later"
        )

    @pytest.mark.parametrize(
        ("now", "got"),
        [
            (datetime.datetime(2026, 11, 20, 8), "'2026-11-20T08:00:00'"),  # noqa: DTZ001  # naive on purpose
            (datetime.date(2026, 11, 20), "'2026-11-20'"),
            ("today", "'today'"),
        ],
    )
    def test_refuses_a_now_without_offset(self, now: object, got: str) -> None:
        """Now is an aware datetime and nothing else."""
        with pytest.raises(InvalidRequest) as caught:
            Journal().facts(now)  # type: ignore[arg-type]  # wrong on purpose
        assert str(caught.value) == f"argument 'now': no offset, got {got}; expected an aware datetime"

    def test_refuses_a_start_after_now(self) -> None:
        """An episode cannot begin tomorrow."""
        with pytest.raises(InvalidRequest) as caught:
            Journal(episode_start=at(1).date()).facts(NOW)
        assert str(caught.value) == (
            "argument 'now': is before episode_start, got '2026-11-20T20:00:00+00:00'; "
            "expected 2026-11-21 or later"
        )

    def test_refuses_an_unknown_phase(self) -> None:
        """What is no time of questions is named with those that are."""
        with pytest.raises(InvalidRequest) as caught:
            Journal().completed(Answers(), phase="elsewhere", now=NOW)  # type: ignore[arg-type]  # no such phase
        assert str(caught.value) == (
            "argument 'phase': no such phase, got 'elsewhere'; "
            "expected one of screening, before, during, after, next_day, daily"
        )

    def test_helps_with_a_misspelt_phase(self) -> None:
        """The nearest phase is named."""
        with pytest.raises(InvalidRequest) as caught:
            Journal().completed(Answers(), phase="befor", now=NOW)  # type: ignore[arg-type]  # no such phase
        assert str(caught.value).endswith("; did you mean 'before'?")

    def test_refuses_a_dict_of_answers(self) -> None:
        """Answers have been checked before they come here."""
        with pytest.raises(InvalidAnswer) as caught:
            Journal().completed({}, phase="before", now=NOW)  # type: ignore[arg-type]  # wrong on purpose
        assert str(caught.value) == "argument 'answers': wrong type, got dict; expected Answers"

    def test_refuses_an_unknown_gate_answer(self) -> None:
        """The gate knows two answers."""
        with pytest.raises(InvalidRequest) as caught:
            Journal().gate("noo", now=NOW)
        assert str(caught.value) == (
            "argument 'answer': not a gate answer, got 'noo'; expected no or yes; did you mean 'no'?"
        )


class TestCorrections:
    """Correct, never overwrite: a correction points at what it replaces."""

    def test_replaces_what_it_points_at(self) -> None:
        """The corrected entry stays, but only the correction counts."""
        wrong = entry(0, pain_now=9)
        right = JournalEntry(at=wrong.at, phase="daily", answers=Answers(pain_now=2), corrects=wrong.id)
        for journal in (Journal([right, wrong]), Journal([wrong]).extend(right)):
            assert len(journal.entries) == 2
            assert journal.current == (right,)
            assert [day.pain for day in journal.pain().days] == [2]

    def test_stands_behind_what_it_replaces(self) -> None:
        """At the same moment the wrong entry comes first, whatever the two say."""
        for rating in range(11):
            wrong = entry(0, pain_now=rating)
            right = JournalEntry(at=wrong.at, phase="daily", note="slip", corrects=wrong.id)
            assert Journal([right, wrong]).entries == (wrong, right)

    def test_may_carry_a_later_moment(self) -> None:
        """A correction of the moment itself, added last, still takes the place of the wrong entry."""
        wrong = entry(-1, pain_now=9)
        right = JournalEntry(at=at(0), phase="daily", answers=Answers(pain_now=2), corrects=wrong.id)
        assert Journal([wrong]).extend(right).current == (right,)

    def test_may_be_corrected_again(self) -> None:
        """The last of a chain counts."""
        first = entry(0, pain_now=9)
        second = JournalEntry(at=first.at, phase="daily", answers=Answers(pain_now=8), corrects=first.id)
        third = JournalEntry(at=first.at, phase="daily", answers=Answers(pain_now=2), corrects=second.id)
        assert Journal([third, first, second]).current == (third,)
        assert Journal([second, third, first]) == Journal([third, first, second])

    def test_must_point_at_an_entry(self) -> None:
        """A correction of nothing is refused."""
        with pytest.raises(ContentError) as caught:
            Journal([JournalEntry(at=at(0), phase="daily", corrects="0" * 16)])
        assert str(caught.value) == (
            "journal entry 2026-11-20T08:00:00+00:00 (daily): "
            "corrects an entry that is not in the journal, got '0000000000000000'"
        )

    def test_id_follows_the_content(self) -> None:
        """Equal entries share an id; any difference changes it."""
        line = Performed(exercise="bird-dog", side=Side.LEFT, reps=5, seconds=30)
        full = JournalEntry(at=at(0), phase="daily", performed=(line,), note="x")
        assert full.id == JournalEntry(at=at(0), phase="daily", performed=(line,), note="x").id
        others = (
            JournalEntry(at=at(0), phase="daily", performed=(line,)),
            JournalEntry(at=at(0), phase="daily", planned=(line,), note="x"),
            JournalEntry(at=at(0, "10:00", "+02:00"), phase="daily", performed=(line,), note="x"),
        )
        assert len({full.id, *(each.id for each in others)}) == 4
        assert len(full.id) == 16


class TestPlainData:
    """Values are plain, so that the strict converter reads back what was written."""

    def test_round_trip(self) -> None:
        """A journal comes back equal."""
        line = Performed(exercise="bird-dog", side=Side.LEFT, reps=5, seconds=30)
        full = JournalEntry(
            at=at(0, offset="+13:00"),
            phase="during",
            session="a",
            answers=Answers(pain_now=2),
            performed=(line,),
            planned=(line,),
            note="ok",
            verdict="refer:same_day",
            fired=("PAIN-1",),
        )
        journal = Journal([full, entry(-1)], episode_start=at(-9).date())
        assert structure(Journal, plain(journal), where="journal.json") == journal

    def test_faults_name_their_place(self) -> None:
        """A fault in the data is found with its path."""
        data = plain(Journal([entry(0)]))
        data["entries"][0]["at"] = "2026-11-20T08:00:00"
        with pytest.raises(ContentError) as caught:
            structure(Journal, data, where="journal.json")
        assert str(caught.value) == (
            "journal.json @ $.entries[0].at: no offset, got '2026-11-20T08:00:00'; "
            "expected a date and time with an offset, such as 2026-11-20T08:30:00+00:00"
        )
