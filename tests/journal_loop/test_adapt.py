from __future__ import annotations

import datetime
import re

import attrs
import pytest

from lumbarkit.bundled import adapt, evaluate, load_catalogue
from lumbarkit.errors import InvalidRequest, NothingFits
from lumbarkit.facts import Answers
from lumbarkit.journal import Journal, JournalEntry, Performed
from lumbarkit.planning.adapt_values import Adaptation, Change
from lumbarkit.planning.programme import Programme
from lumbarkit.rules import Only
from lumbarkit.vocabulary import BlockKind, Direction, Phase, Side
from tests.journal_loop.diary import START, Diary, moment, programme, session_days


def _adapted(diary: Diary, day: int, plan: Programme | None = None, hour: int = 8) -> Adaptation:
    return adapt(programme() if plan is None else plan, journal=diary.journal, now=moment(day, hour))


def _rules(adaptation: Adaptation) -> set[str]:
    return {change.rule for change in adaptation.changes}


def _routine(plan: Programme, day: int) -> dict[str, object]:
    session = plan.today(START + datetime.timedelta(days=day))
    assert session is not None
    return (
        {}
        if session.routine is None
        else {each.exercise: each.dose for each in session.routine.prescriptions}
    )


class TestNothing:
    """Brief: nothing changes without being listed."""

    def test_an_empty_journal_changes_nothing(self) -> None:
        """Without a word from the person, the programme stays as it is."""
        adaptation = _adapted(Diary(), 0)

        assert adaptation.programme == programme()
        assert adaptation.changes == ()
        assert adaptation.explain() == "Nothing changes."

    def test_the_past_never_changes(self) -> None:
        """Sessions that have passed are what they were, whatever happens later."""
        diary = Diary()
        day = diary.sessions(programme(), 4)
        diary.daily(day + 20, pain_now=2)

        adapted = _adapted(diary, day + 21).programme

        past = [each for each in programme().sessions if each.date < moment(day + 21, 8).date()]
        assert adapted.sessions[: len(past)] == tuple(past)


class TestProgress:
    """Safety 2.5, HIS-10: three comfortable sessions in a row: you may add a little; one variable at a time."""

    def test_three_clean_sessions_add_one_thing_to_one_exercise(self) -> None:
        """After three clean sessions one exercise goes up in one variable, and all the rest stays."""
        diary = Diary()
        day = diary.sessions(programme(), 3)

        adaptation = _adapted(diary, day)

        assert _rules(adaptation) == {"HIS-10"}
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

        assert _adapted(diary, day).changes == ()

    def test_asking_twice_adds_once(self) -> None:
        """Adapting the adapted programme to the same journal changes nothing more."""
        diary = Diary()
        day = diary.sessions(programme(), 3)
        first = _adapted(diary, day)

        second = _adapted(diary, day, first.programme)

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

        assert not _rules(_adapted(diary, days[3] + 1)) & {"HIS-10", "two-for-two"}

    def test_repetitions_to_spare_count_double(self) -> None:
        """Two extra repetitions in two sessions running at little effort add two at once."""

        def more(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(
                each if each.reps is None else attrs.evolve(each, reps=each.reps + 2) for each in planned
            )

        diary = Diary()
        day = diary.sessions(programme(), 3, did=more)

        adaptation = _adapted(diary, day)

        assert _rules(adaptation) == {"two-for-two"}
        assert "Two or more to spare in two sessions running." in adaptation.changes[0].reason

    def test_extra_repetitions_at_high_effort_do_not_count_double(self) -> None:
        """Extra repetitions that were hard are no sign of ease."""

        def more(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(
                each if each.reps is None else attrs.evolve(each, reps=each.reps + 2) for each in planned
            )

        diary = Diary()
        day = diary.sessions(programme(), 3, did=more, effort=5)

        assert _rules(_adapted(diary, day)) == {"HIS-10"}

    def test_what_was_not_done_in_full_does_not_go_up(self) -> None:
        """An exercise that was cut short is no candidate."""

        def less(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(attrs.evolve(each, sets=0) for each in planned)

        diary = Diary()
        day = diary.sessions(programme(), 3, did=less)

        assert not _rules(_adapted(diary, day)) & {"HIS-10", "two-for-two"}

    def test_warm_up_and_cool_down_stay_gentle(self) -> None:
        """Only the main part goes up."""
        diary = Diary()
        day = diary.sessions(programme(), 3)

        (name,) = {change.what.partition(",")[0] for change in _adapted(diary, day).changes}

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

        adaptation = adapt(
            programme(),
            journal=diary.journal,
            now=moment(0, 10),
            accept=lambda change: bool(asked.append(change)),
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
        closed = _adapted(diary, 0, hour=12)

        assert closed.is_closed
        assert all(each.kind == "rest" for each in closed.programme.sessions)
        assert _rules(closed) == {"PAIN-1"}
        assert closed.changes[0].reason.endswith("Nothing is planned until this is answered.")

        diary.write(2, 9, Phase.BEFORE, session="t", pain_now=2)
        assert not _adapted(diary, 2, hour=12).is_closed

    def test_the_same_session_cannot_answer_its_own_stop(self) -> None:
        """Calm answers an hour later do not open what was closed during the session."""
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        diary.session(plan, day, morning=None, sharp_or_shooting_pain=True)

        assert diary.journal.current[-1].verdict == "continue"
        assert _adapted(diary, day, hour=12).is_closed

    @pytest.mark.parametrize("days", [3, 40, 89])
    def test_an_urgent_referral_stays_open(self, days: int) -> None:
        """No calm answer closes an urgent referral; only a professional's review does."""
        diary = Diary()
        diary.screen()
        diary.write(0, 9, Phase.BEFORE, session="s", pain_now=2, bladder_change=True)
        diary.screen(days)
        diary.write(days, 9, Phase.BEFORE, session="t", pain_now=1)

        closed = _adapted(diary, days, programme(), hour=12)
        diary.daily(days + 1, professional_review_done=True)
        diary.write(days + 1, 9, Phase.BEFORE, session="u", pain_now=1)
        opened = _adapted(diary, days + 1, programme(), hour=12)

        assert closed.is_closed
        assert _rules(closed) <= {"HIS-6"}
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

        adaptation = _adapted(diary, day + 1, hour=12)

        assert "NXT-2" in diary.journal.current[-2].fired
        assert not adaptation.is_closed
        (first,) = (change for change in adaptation.changes if change.rule == "NXT-2")
        assert first.after == "rest"
        assert first.reason.endswith("Easy walking is fine.")


class TestEasing:
    """Brief: flare plan and the two easier sessions after."""

    def _flare(self) -> tuple[Diary, int]:
        diary = Diary()
        day = diary.sessions(programme(), 3)
        for later in range(1, 4):
            diary.daily(day + later, pain_now=6, flare_today=True)
        return diary, day + 3

    def test_a_flare_eases_the_next_three_sessions(self) -> None:
        """The next session becomes a gentle one without strength work, the two after it are easier."""
        diary, day = self._flare()

        adapted = _adapted(diary, day)

        ahead = [
            each for each in adapted.programme.sessions if each.date >= moment(day, 8).date() and each.routine
        ]
        assert {"PAIN-5", "HIS-8"} <= _rules(adapted)
        first, second, third, fourth = (
            each.routine.clearance.adaptations for each in ahead[:4] if each.routine
        )
        assert first.only == frozenset((Only.MOBILITY,))
        assert first.reps_factor == 0.5
        assert second.reps_factor == third.reps_factor == 0.75
        assert fourth.reps_factor == 1.0

    def test_easing_twice_is_easing_once(self) -> None:
        """Adapting again on the same day does not halve what was halved."""
        diary, day = self._flare()
        first = _adapted(diary, day)

        assert _adapted(diary, day, first.programme).programme == first.programme

    def test_a_worse_morning_eases_the_next_session_only(self) -> None:
        """After a worse morning the next session is easier and the one after it is as it was."""
        diary = Diary()
        plan = programme()
        diary.screen()
        days = session_days(plan)
        diary.session(plan, days[0], pain=2, morning=4)

        adapted = _adapted(diary, days[0] + 1)

        assert _rules(adapted) - {"weekly-ramp"} == {"NXT-1"}
        assert _routine(adapted.programme, days[1]) != _routine(plan, days[1])
        assert _routine(adapted.programme, days[2]) == _routine(plan, days[2])

    def test_a_referral_within_days_keeps_it_light(self) -> None:
        """Someone who should be seen soon, and may exercise, gets an easy session until then (HIS-7)."""
        diary = Diary()
        plan = programme()
        diary.screen()
        days = session_days(plan)
        diary.session(plan, days[0])
        diary.write(
            days[0] + 1, 12, Phase.NEXT_DAY, session="x", numbness_persisting=True, pain_next_morning=2
        )
        assert _adapted(diary, days[0] + 1, hour=13).is_closed

        diary.write(days[1], 7, Phase.BEFORE, session="y", pain_now=2)

        assert "HIS-7" in _rules(_adapted(diary, days[1], hour=8))

    def test_when_no_easy_routine_fits_it_is_a_walk(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the planner finds nothing gentle enough, a short walk is planned, and listed."""

        def nothing(*_: object, **__: object) -> None:
            raise NothingFits("nothing fits")

        diary, day = self._flare()
        monkeypatch.setattr("lumbarkit.planning.adapt_safety.plan", nothing)

        adapted = _adapted(diary, day)

        (change,) = (each for each in adapted.changes if each.rule == "PAIN-5")
        assert change.after == "walk of 10 minutes"


class TestGaps:
    """Catalogue, regression, missed: 7 to 13 days less a fifth, 14 to 27 one level down, from 28 on from the start."""

    @pytest.mark.parametrize(
        ("gap", "rule"),
        [
            (6, None),
            (7, "gap-of-7-days"),
            (13, "gap-of-7-days"),
            (14, "gap-of-14-days"),
            (28, "gap-of-28-days"),
        ],
    )
    def test_each_gap_has_its_rule(self, gap: int, rule: str | None) -> None:
        """The days since the last session decide how far back it goes, to the day."""
        diary = Diary()
        last = diary.sessions(programme(), 2) - 1

        found = _rules(_adapted(diary, last + gap, programme()))

        assert {each for each in found if each.startswith("gap")} == ({rule} if rule else set())

    def test_a_gap_of_a_week_is_taken_off_once(self) -> None:
        """Adapting again takes off nothing more."""
        diary = Diary()
        last = diary.sessions(programme(), 2) - 1
        first = _adapted(diary, last + 9)

        assert _adapted(diary, last + 9, first.programme).changes == ()

    def test_a_long_gap_goes_down_once(self) -> None:
        """Adapting again goes down no further."""
        diary = Diary()
        last = diary.sessions(programme(), 2) - 1
        first = _adapted(diary, last + 16)

        assert _adapted(diary, last + 16, first.programme).changes == ()
        assert "BEG-1" in _rules(first)

    def test_nothing_gets_harder_after_a_gap(self) -> None:
        """No exercise of a higher level comes in after a gap."""
        catalogue = load_catalogue()
        diary = Diary()
        last = diary.sessions(programme(), 2) - 1

        adapted = _adapted(diary, last + 28)

        for old, new in zip(programme().sessions, adapted.programme.sessions, strict=True):
            if old.routine is not None and new.routine is not None:
                highest = max(catalogue[each.exercise].level for each in old.routine.prescriptions)
                assert max(catalogue[each.exercise].level for each in new.routine.prescriptions) <= highest


class TestTriggers:
    """Brief: triggers swapped; direction preference respected."""

    @pytest.mark.parametrize(
        ("answers", "rule"),
        [
            ({"sharp_or_shooting_pain": True}, "DUR-1"),
            ({"cannot_hold_position": "pain"}, "DUR-4"),
            ({"leg_symptom_shift": "peripheralising"}, "DUR-6"),
        ],
    )
    def test_what_a_session_was_stopped_for_is_planned_no_more(
        self, answers: dict[str, bool | str], rule: str
    ) -> None:
        """The exercise of the moment is exchanged in every session to come."""
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        diary.session(plan, day, did=lambda planned: planned[:3], **answers)
        trigger = (
            next(each for each in diary.journal.current if each.phase == "during").performed[-1].exercise
        )
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)

        adapted = _adapted(diary, day + 1, hour=12)

        assert rule in _rules(adapted)
        assert all(
            trigger not in _routine(adapted.programme, later) for later in session_days(plan) if later > day
        )
        assert _adapted(diary, day + 1, adapted.programme, hour=12).changes == ()

    def test_an_exercise_of_ones_own_is_passed_over(self) -> None:
        """A trigger that the catalogue does not know changes nothing."""
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        own = Performed(exercise="my-own-exercise", seconds=60)
        diary.session(plan, day, did=lambda _: (own,), sharp_or_shooting_pain=True)
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)

        assert _adapted(diary, day + 1, hour=12).changes == ()

    def test_what_cannot_be_replaced_is_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nothing can stand in, the exercise goes all the same."""

        def nothing(*_: object, **__: object) -> None:
            raise NothingFits("nothing fits")

        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        diary.session(plan, day, did=lambda planned: planned[:3], sharp_or_shooting_pain=True)
        trigger = (
            next(each for each in diary.journal.current if each.phase == "during").performed[-1].exercise
        )
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)
        monkeypatch.setattr("lumbarkit.planning.adapt_safety.plan", nothing)
        monkeypatch.setattr("lumbarkit.planning.adapt_safety.stand_in", lambda *_, **__: None)

        adapted = _adapted(diary, day + 1, hour=12)

        assert {change.what.partition(",")[0] for change in adapted.changes} == {trigger}
        assert {change.after for change in adapted.changes} == {"left out"}

    def test_a_direction_that_sends_pain_down_the_leg_is_dropped(self) -> None:
        """Pain that moves down the leg leaves out every exercise of that direction."""
        catalogue = load_catalogue()
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        names = list(_routine(plan, day))
        bent = next(name for name in names if set(catalogue[name].spine.directions) - {Direction.NEUTRAL})
        directions = set(catalogue[bent].spine.directions) - {Direction.NEUTRAL}

        def until(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(each for each in planned if each.exercise == bent)

        diary.session(plan, day, did=until, leg_symptom_shift="peripheralising")
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)

        adapted = _adapted(diary, day + 1, hour=12)

        for later in session_days(plan)[1:]:
            for name in _routine(adapted.programme, later):
                assert not directions & set(catalogue[name].spine.directions)

    def test_a_reported_direction_changes_the_plan(self) -> None:
        """Someone whom bending back eases gets no full forward bends any more."""
        catalogue = load_catalogue()
        diary = Diary()
        diary.screen()
        diary.screen(1, direction_preference="extension")

        adapted = _adapted(diary, 1)

        assert _rules(adapted) == {"flexion-sensitive"}
        for session in adapted.programme.sessions[1:]:
            for each in session.routine.prescriptions if session.routine else ():
                assert not catalogue[each.exercise].is_end_range_bend


class TestSides:
    """Brief: sides evened."""

    def test_both_sides_do_what_the_weaker_one_manages(self) -> None:
        """When the left did less, both sides are planned what it did."""

        def weak_left(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(
                attrs.evolve(each, reps=max(1, (each.reps or 1) - 2)) if each.side is Side.LEFT else each
                for each in planned
            )

        diary = Diary()
        day = diary.sessions(programme(), 2, did=weak_left)

        adapted = _adapted(diary, day)

        assert "even-sides" in _rules(adapted)
        assert adapted.changes[0].reason == "The left side did less, so both sides do what it manages."
        assert _adapted(diary, day, adapted.programme).changes == ()

    def test_equal_sides_change_nothing(self) -> None:
        """Where both sides did the same, nothing is evened."""
        diary = Diary()
        day = diary.sessions(programme(), 2)

        assert _adapted(diary, day).changes == ()


class TestBadInput:
    """Bad input gets a clear error that names what, where and what was expected."""

    def test_wrong_types_are_all_named(self) -> None:
        """Both arguments are looked at before anything else."""
        expected = (
            "argument 'programme': wrong type, got 'int'; expected Programme\n"
            "argument 'journal': wrong type, got 'list'; expected Journal"
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
            _adapted(diary, 1)


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
    adapted = _adapted(diary, day)
    verdict = evaluate(
        Answers.all_clear(chest_pain=True), phase="before", journal=diary.journal, now=moment(day, 9)
    )

    assert verdict.action.value == "refer"
    assert all(each.routine.clearance for each in adapted.programme.sessions if each.routine)
