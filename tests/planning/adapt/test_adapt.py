from __future__ import annotations

import datetime
import re
from typing import Any

import attrs
import pytest

from lumbarkit.answers import Answers
from lumbarkit.errors import InvalidRequest
from lumbarkit.journal import Journal, JournalEntry, Performed
from lumbarkit.planning.adapt.adaptation import Adaptation, Change
from lumbarkit.verbs.planning import adapt
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import BlockKind, Phase
from tests.planning.adapt.diary import (
    Diary,
    adaptation_on,
    moment,
    programme,
    rules_of,
    session_days,
)


class TestNothing:
    """Brief: nothing changes without being listed."""

    def test_an_empty_journal_changes_nothing(self) -> None:
        """Without a word from the person, the programme stays as it is."""
        adaptation = adaptation_on(Diary(), 0)

        assert adaptation.programme == programme()
        assert adaptation.changes == ()
        assert adaptation.explain() == "Nothing changes."

    def test_the_past_never_changes(self) -> None:
        """Sessions that have passed are what they were, whatever happens later."""
        diary = Diary()
        day = diary.sessions(programme(), 4)
        diary.daily(day + 20, pain_now=2)

        adapted = adaptation_on(diary, day + 21).programme

        past = [each for each in programme().sessions if each.date < moment(day + 21, 8).date()]
        assert adapted.sessions[: len(past)] == tuple(past)


class TestProgress:
    """Safety 2.5, HIS-10: three comfortable sessions in a row: you may add a little; one variable at a time."""

    def test_three_clean_sessions_add_one_thing_to_one_exercise(self) -> None:
        """After three clean sessions one exercise goes up in one variable, and all the rest stays."""
        diary = Diary()
        day = diary.sessions(programme(), 3)

        adaptation = adaptation_on(diary, day)

        assert rules_of(adaptation) == {"HIS-10"}
        assert len({change.what.partition(",")[0] for change in adaptation.changes}) == 1
        (name,) = {change.what.partition(",")[0] for change in adaptation.changes}
        for old, new in zip(programme().sessions, adaptation.programme.sessions, strict=True):
            before = (
                {}
                if old.routine is None
                else {each.exercise: each.dose for each in old.routine.prescriptions}
            )
            after = (
                {}
                if new.routine is None
                else {each.exercise: each.dose for each in new.routine.prescriptions}
            )
            for exercise in {*before, *after} - {name}:
                assert before.get(exercise) == after.get(exercise)
            if name in before and before[name] != after.get(name):
                fields = attrs.asdict(before[name]), attrs.asdict(after[name])
                assert sum(fields[0][part] != fields[1][part] for part in fields[0]) == 1

    def test_two_clean_sessions_are_not_enough(self) -> None:
        """After two clean sessions nothing is added."""
        diary = Diary()
        day = diary.sessions(programme(), 2)

        assert adaptation_on(diary, day).changes == ()

    def test_asking_twice_adds_once(self) -> None:
        """Adapting the adapted programme to the same journal changes nothing more."""
        diary = Diary()
        day = diary.sessions(programme(), 3)
        first = adaptation_on(diary, day)

        second = adaptation_on(diary, day, first.programme)

        assert second.changes == ()
        assert second.programme == first.programme

    def test_a_missing_morning_blocks_it(self) -> None:
        """A session whose morning after is not known is not clean (I19)."""
        diary = Diary()
        plan = programme()
        diary.screen()
        days = session_days(plan)[:4]
        for day in days:
            diary.session(plan, day, morning=None if day == days[2] else 2)

        assert not rules_of(adaptation_on(diary, days[3] + 1)) & {"HIS-10", "two-for-two"}

    def test_repetitions_to_spare_count_double(self) -> None:
        """Two extra repetitions in two sessions running at little effort add two at once."""

        def more(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(
                each if each.reps is None else attrs.evolve(each, reps=each.reps + 2) for each in planned
            )

        diary = Diary()
        day = diary.sessions(programme(), 3, did=more)

        adaptation = adaptation_on(diary, day)

        assert rules_of(adaptation) == {"two-for-two"}
        assert "Two or more to spare in two sessions running." in adaptation.changes[0].reason

    def test_extra_repetitions_at_high_effort_do_not_count_double(self) -> None:
        """Extra repetitions that were hard are no sign of ease."""

        def more(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(
                each if each.reps is None else attrs.evolve(each, reps=each.reps + 2) for each in planned
            )

        diary = Diary()
        day = diary.sessions(programme(), 3, did=more, effort=5)

        assert rules_of(adaptation_on(diary, day)) == {"HIS-10"}

    def test_what_was_not_done_in_full_does_not_go_up(self) -> None:
        """An exercise that was cut short is no candidate."""

        def less(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(attrs.evolve(each, sets=0) for each in planned)

        diary = Diary()
        day = diary.sessions(programme(), 3, did=less)

        assert not rules_of(adaptation_on(diary, day)) & {"HIS-10", "two-for-two"}

    def test_warm_up_and_cool_down_stay_gentle(self) -> None:
        """Only the main part goes up."""
        diary = Diary()
        day = diary.sessions(programme(), 3)

        (name,) = {change.what.partition(",")[0] for change in adaptation_on(diary, day).changes}

        routine = programme().sessions[0].routine
        assert routine is not None
        main = next(block for block in routine.blocks if block.kind is BlockKind.MAIN)
        assert name in {each.exercise for each in main.prescriptions}


class TestAccept:
    """Brief: accept= confirms or declines."""

    def test_what_is_declined_is_not_done(self) -> None:
        """A declined change is named as declined, nothing stands in for it, and the programme stays."""
        diary = Diary()
        day = diary.sessions(programme(), 3)

        adaptation = adapt(programme(), journal=diary.journal, now=moment(day, 8), accept=lambda _: False)

        assert adaptation.programme == programme()
        assert adaptation.changes == ()
        assert {change.rule for change in adaptation.declined} == {"HIS-10"}

    def test_safety_does_not_ask(self) -> None:
        """Nobody is asked whether a stop may close the plan."""
        diary = Diary()
        diary.screen()
        diary.write(0, 9, Phase.BEFORE, session="s", pain_now=9)
        asked: list[Change] = []

        def accept(change: Change) -> bool:
            asked.append(change)
            return False

        adaptation = adapt(
            programme(),
            journal=diary.journal,
            now=moment(0, 10),
            accept=accept,
        )

        assert adaptation.is_closed
        assert asked == []


class TestClosing:
    """Brief: a stop or refer closes the plan until it is answered (I12)."""

    def test_a_stop_closes_until_the_next_questions(self) -> None:
        """After a stop nothing is planned; calm answers on another day open the plan again."""
        diary = Diary()
        diary.screen()
        diary.write(0, 9, Phase.BEFORE, session="s", pain_now=9)
        closed = adaptation_on(diary, 0, hour=12)

        assert closed.is_closed
        assert all(each.kind == "rest" for each in closed.programme.sessions)
        assert rules_of(closed) == {"PAIN-1"}
        assert closed.changes[0].reason.endswith("Nothing is planned until this is answered.")

        diary.write(2, 9, Phase.BEFORE, session="t", pain_now=2)
        assert not adaptation_on(diary, 2, hour=12).is_closed

    def test_the_same_session_cannot_answer_its_own_stop(self) -> None:
        """Calm answers an hour later do not open what was closed during the session."""
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        diary.session(plan, day, morning=None, sharp_or_shooting_pain=True)

        assert diary.journal.current[-1].verdict == "stop"
        assert adaptation_on(diary, day, hour=12).is_closed

    @pytest.mark.parametrize("days", [3, 40, 89])
    def test_an_urgent_referral_stays_open(self, days: int) -> None:
        """No calm answer closes an urgent referral; only a professional's review does."""
        diary = Diary()
        diary.screen()
        diary.write(0, 9, Phase.BEFORE, session="s", pain_now=2, bladder_change=True)
        diary.screen(days)
        diary.write(days, 9, Phase.BEFORE, session="t", pain_now=1)

        closed = adaptation_on(diary, days, programme(), hour=12)
        seen: dict[str, Any] = {
            "professional_review_done": True,
            "review_about": "nerves",
            "review_outcome": "may_exercise",
        }
        diary.daily(days + 1, **seen)
        diary.write(days + 1, 9, Phase.BEFORE, session="u", pain_now=1)
        opened = adaptation_on(diary, days + 1, programme(), hour=12)

        assert closed.is_closed
        assert rules_of(closed) <= {"HIS-6", "HIS-12"}
        assert not opened.is_closed

    def test_a_verdict_of_unknown_rules_closes_too(self) -> None:
        """A stop by a host's own rule counts like any other."""
        entry = JournalEntry(at=moment(0, 9), phase="before", session="s", verdict="stop")

        adaptation = adapt(programme(), journal=Journal([entry]), now=moment(0, 10))

        assert adaptation.is_closed

    def test_a_set_back_asks_for_days_of_rest(self) -> None:
        """After a bad morning the sessions of the next days become rest."""
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        diary.session(plan, day, pain=3, morning=7)
        diary.write(day + 1, 10, Phase.BEFORE, session="again", pain_now=3)

        adaptation = adaptation_on(diary, day + 1, hour=12)

        assert "NXT-2" in diary.journal.current[-2].fired
        assert not adaptation.is_closed
        (first,) = (change for change in adaptation.changes if change.rule == "NXT-2")
        assert first.after == "rest"
        assert first.reason.endswith("Easy walking is fine.")


class TestBadInput:
    """Bad input gets a clear error that names what, where and what was expected."""

    def test_wrong_types_are_all_named(self) -> None:
        """Both arguments are looked at before anything else."""
        expected = (
            "argument 'programme': wrong type, got int; expected Programme\n"
            "argument 'journal': wrong type, got list; expected Journal"
        )
        with pytest.raises(InvalidRequest, match=f"^{re.escape(expected)}$"):
            adapt(1, journal=[], now=moment(0, 8))  # type: ignore[arg-type]  # what is tested

    def test_a_moment_without_an_offset_is_refused(self) -> None:
        """A naive moment means nothing."""
        with pytest.raises(InvalidRequest, match=r"^argument 'now': no offset"):
            adapt(programme(), journal=Journal(), now=datetime.datetime(2026, 11, 2))  # noqa: DTZ001  # what is tested

    def test_a_clock_that_went_back_is_refused(self) -> None:
        """A moment before an entry is refused, whoever turned the clock back."""
        diary = Diary()
        diary.daily(3, pain_now=2)

        with pytest.raises(InvalidRequest, match=r"^argument 'now': is before an entry"):
            adaptation_on(diary, 1)


def test_a_change_reads_as_a_sentence() -> None:
    """A change says what, from what to what, by which rule and why."""
    change = Change(
        what="bird-dog, 2026-11-06", before="5 times", after="6 times", rule="HIS-10", reason="Well done."
    )

    assert str(change) == "bird-dog, 2026-11-06: 5 times -> 6 times (HIS-10). Well done."
    adaptation = Adaptation(programme=programme(), changes=(change,))
    assert adaptation.explain() == f"- {change}"


def test_the_evaluator_has_the_last_word() -> None:
    """Every adapted routine carries a clearance, and today's answers still decide before it starts."""
    diary = Diary()
    day = diary.sessions(programme(), 3)
    adapted = adaptation_on(diary, day)
    verdict = evaluate(
        Answers.all_clear(chest_pain=True), phase="before", journal=diary.journal, now=moment(day, 9)
    )

    assert verdict.action.value == "refer"
    assert all(each.routine.clearance for each in adapted.programme.sessions if each.routine)
