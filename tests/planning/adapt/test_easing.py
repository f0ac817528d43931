"""The loop when something is wrong: easing, gaps, triggers and sides."""

import attrs
import pytest

from lumbarkit.journal import Performed
from lumbarkit.rules import Only
from lumbarkit.verbs.catalogue import load_catalogue
from lumbarkit.words import Direction, Phase, Side
from tests.planning.adapt.diary import (
    Diary,
    adaptation_on,
    doses_on,
    moment,
    programme,
    rules_of,
    session_days,
)


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

        adapted = adaptation_on(diary, day)

        ahead = [
            each for each in adapted.programme.sessions if each.date >= moment(day, 8).date() and each.routine
        ]
        assert {"PAIN-5", "HIS-8"} <= rules_of(adapted)
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
        first = adaptation_on(diary, day)

        assert adaptation_on(diary, day, first.programme).programme == first.programme

    def test_a_worse_morning_eases_the_next_session_only(self) -> None:
        """After a worse morning the next session is easier and the one after it is as it was."""
        diary = Diary()
        plan = programme()
        diary.screen()
        days = session_days(plan)
        diary.session(plan, days[0], pain=2, morning=4)

        adapted = adaptation_on(diary, days[0] + 1)

        assert rules_of(adapted) - {"weekly-ramp"} == {"NXT-1"}
        assert doses_on(adapted.programme, days[1]) != doses_on(plan, days[1])
        assert doses_on(adapted.programme, days[2]) == doses_on(plan, days[2])

    def test_a_referral_within_days_keeps_it_light(self) -> None:
        """Someone who should be seen soon, and may exercise, gets an easy session until then (HIS-7)."""
        diary = Diary()
        plan = programme()
        diary.screen()
        days = session_days(plan)
        diary.session(plan, days[0])
        diary.write(
            days[0] + 1,
            12,
            Phase.NEXT_DAY,
            session="x",
            leg_pain_status_left="new_or_worse",
            leg_pain_reach_left="below_knee",
            leg_pain_intensity_left=8,
            pain_next_morning=2,
        )
        assert adaptation_on(diary, days[0] + 1, hour=13).is_closed

        diary.write(days[1], 7, Phase.BEFORE, session="y", pain_now=2)

        assert "HIS-7" in rules_of(adaptation_on(diary, days[1], hour=8))

    def test_when_no_easy_routine_fits_it_is_a_walk(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the planner finds nothing gentle enough, a short walk is planned, and listed."""

        def nothing(*_: object, **__: object) -> None:
            """Find no routine."""

        diary, day = self._flare()
        monkeypatch.setattr("lumbarkit.planning.adapt.easing.attempt", nothing)

        adapted = adaptation_on(diary, day)

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

        found = rules_of(adaptation_on(diary, last + gap, programme()))

        assert {each for each in found if each.startswith("gap")} == ({rule} if rule else set())

    def test_a_gap_of_a_week_is_taken_off_once(self) -> None:
        """Adapting again takes off nothing more."""
        diary = Diary()
        last = diary.sessions(programme(), 2) - 1
        first = adaptation_on(diary, last + 9)

        assert adaptation_on(diary, last + 9, first.programme).changes == ()

    def test_a_long_gap_goes_down_once(self) -> None:
        """Adapting again goes down no further."""
        diary = Diary()
        last = diary.sessions(programme(), 2) - 1
        first = adaptation_on(diary, last + 16)

        assert adaptation_on(diary, last + 16, first.programme).changes == ()
        assert "BEG-1" in rules_of(first)

    def test_nothing_gets_harder_after_a_gap(self) -> None:
        """No exercise of a higher level comes in after a gap."""
        catalogue = load_catalogue()
        diary = Diary()
        last = diary.sessions(programme(), 2) - 1

        adapted = adaptation_on(diary, last + 28)

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
        diary.session(plan, day, did=lambda planned: planned[:3], **answers)  # type: ignore[arg-type]  # facts only
        trigger = (
            next(each for each in diary.journal.current if each.phase == "during").performed[-1].exercise
        )
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)

        adapted = adaptation_on(diary, day + 1, hour=12)

        assert rule in rules_of(adapted)
        assert all(
            trigger not in doses_on(adapted.programme, later) for later in session_days(plan) if later > day
        )
        assert adaptation_on(diary, day + 1, adapted.programme, hour=12).changes == ()

    def test_an_exercise_of_ones_own_is_passed_over(self) -> None:
        """A trigger that the catalogue does not know changes nothing."""
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        own = Performed(exercise="my-own-exercise", seconds=60)
        diary.session(plan, day, did=lambda _: (own,), sharp_or_shooting_pain=True)
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)

        assert adaptation_on(diary, day + 1, hour=12).changes == ()

    def test_what_cannot_be_replaced_is_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nothing can stand in, the exercise goes all the same."""

        def nothing(*_: object, **__: object) -> None:
            """Find no routine."""

        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        diary.session(plan, day, did=lambda planned: planned[:3], sharp_or_shooting_pain=True)
        trigger = (
            next(each for each in diary.journal.current if each.phase == "during").performed[-1].exercise
        )
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)
        monkeypatch.setattr("lumbarkit.planning.adapt.easing.attempt", nothing)
        monkeypatch.setattr("lumbarkit.planning.adapt.easing.stand_in", lambda *_, **__: None)

        adapted = adaptation_on(diary, day + 1, hour=12)

        assert {change.what.partition(",")[0] for change in adapted.changes} == {trigger}
        assert {change.after for change in adapted.changes} == {"left out"}

    def test_a_direction_that_sends_pain_down_the_leg_is_dropped(self) -> None:
        """Pain that moves down the leg leaves out every exercise of that direction."""
        catalogue = load_catalogue()
        diary = Diary()
        plan = programme()
        diary.screen()
        day = session_days(plan)[0]
        names = list(doses_on(plan, day))
        bent = next(name for name in names if set(catalogue[name].spine.directions) - {Direction.NEUTRAL})
        directions = set(catalogue[bent].spine.directions) - {Direction.NEUTRAL}

        def until(planned: tuple[Performed, ...]) -> tuple[Performed, ...]:
            return tuple(each for each in planned if each.exercise == bent)

        diary.session(plan, day, did=until, leg_symptom_shift="peripheralising")
        diary.write(day + 1, 9, Phase.BEFORE, session="next", pain_now=2)

        adapted = adaptation_on(diary, day + 1, hour=12)

        for later in session_days(plan)[1:]:
            for name in doses_on(adapted.programme, later):
                assert not directions & set(catalogue[name].spine.directions)

    def test_a_reported_direction_changes_the_plan(self) -> None:
        """Someone whom bending back eases gets no full forward bends any more."""
        catalogue = load_catalogue()
        diary = Diary()
        diary.screen()
        diary.screen(1, direction_preference="extension")

        adapted = adaptation_on(diary, 1)

        assert rules_of(adapted) == {"flexion-sensitive"}
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

        adapted = adaptation_on(diary, day)

        assert "even-sides" in rules_of(adapted)
        assert adapted.changes[0].reason == "The left side did less, so both sides do what it manages."
        assert adaptation_on(diary, day, adapted.programme).changes == ()

    def test_equal_sides_change_nothing(self) -> None:
        """Where both sides did the same, nothing is evened."""
        diary = Diary()
        day = diary.sessions(programme(), 2)

        assert adaptation_on(diary, day).changes == ()
