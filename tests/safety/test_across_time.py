"""One life, not five phases: what is told counts whenever it is told, and is not forgotten at the next question."""

from __future__ import annotations

import datetime
import pickle
import zoneinfo
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import pytest

from lumbarkit import (
    Answers,
    Clearance,
    InvalidRequest,
    NotCleared,
    PlanRequest,
    ProgrammeRequest,
    Verdict,
    evaluate,
    from_dict,
    load_rules,
    plan_programme,
    plan_routine,
    to_dict,
)
from lumbarkit.facts import Policy
from lumbarkit.journal import Journal, JournalEntry
from lumbarkit.words import Meanwhile, Phase

NOW = datetime.datetime.fromisoformat("2026-11-28T09:00:00+00:00")
DAY = datetime.timedelta(days=1)
RULES = load_rules()
FACTS = RULES.facts


def _entry(ago: datetime.timedelta, phase: str, answers: Answers, **more: Any) -> JournalEntry:
    return JournalEntry(at=NOW - ago, phase=phase, answers=answers, **more)


def _clear(facts: Mapping[str, Any]) -> Answers:
    return Answers.of({**Answers.all_clear(), **facts})


def _screened(**facts: Any) -> JournalEntry:
    return _entry(3 * DAY, "screening", _clear(facts))


def _calm(phase: Phase = Phase.BEFORE, **facts: Any) -> Answers:
    asked = {
        fact.name: fact.safest
        for fact in FACTS.values()
        if phase in fact.asked
        and not fact.is_derived
        and fact.safest is not None
        and fact.unanswered is not Policy.TREATED_AS_FALSE
    }
    return Answers.of({**asked, **facts})


def _now(journal: Journal, phase: Phase = Phase.BEFORE, **facts: Any) -> Verdict:
    return evaluate(_calm(phase, **facts), phase=phase, journal=journal, now=NOW)


def _silent_on(names: Iterable[str], journal: Journal, phase: Phase) -> Verdict:
    return evaluate(_calm(phase).without(*names), phase=phase, journal=journal, now=NOW)


class TestCarriedAnswers:
    """A carried answer never allows more later than when it was asked."""

    @pytest.mark.parametrize(
        "told",
        [
            {"told_not_to_exercise": True},
            {"heart_or_circulation_condition": "yes_not_cleared"},
            {"spinal_surgery_recent": "yes_not_cleared"},
            {"age_years": 15},
            {"pregnancy_status": "pregnant_not_cleared"},
            {"disc_herniation": "yes_not_cleared"},
            {"other_condition_limiting_exercise": "yes_not_cleared"},
        ],
        ids=str,
    )
    @pytest.mark.parametrize("phase", list(Phase))
    def test_no_exercise_until_cleared_is_not_forgotten(self, told: dict[str, Any], phase: Phase) -> None:
        """S1: what closed or eased exercise at screening still does in every later phase."""
        asked = evaluate(_clear(told), phase="screening")
        later = _silent_on(told, Journal([_screened(**told)]), phase)
        assert later.level >= asked.level
        assert later.meanwhile.rank >= asked.meanwhile.rank

    @pytest.mark.parametrize(
        "fact", [fact for fact in FACTS.values() if fact.carries_days is not None], ids=lambda fact: fact.name
    )
    def test_every_answer_that_carries(self, fact: Any) -> None:
        """For every fact that carries and each of its values, no later phase allows more."""
        if fact.values or fact.minimum is None:
            values = fact.values or (False, True)
        else:
            values = range(fact.minimum, fact.maximum + 1, max(1, (fact.maximum - fact.minimum) // 12))
        bound = {rule.id for rule in RULES.rules if rule.bound is not None}
        for value in values:
            asked = evaluate(_clear({fact.name: value}), phase="screening")
            if set(asked.fired) & bound:
                continue  # said once a screening, with the reason in its card
            journal = Journal([_screened(**{fact.name: value})])
            for phase in Phase:
                later = _silent_on([fact.name], journal, phase)
                assert set(asked.fired) <= set(later.fired), (value, phase)
                assert later.meanwhile.rank >= asked.meanwhile.rank, (value, phase)


class TestSigns:
    """A reported sign counts, whenever it is reported."""

    @pytest.mark.parametrize(
        "fact", [fact for fact in FACTS.values() if fact.section == "B"], ids=lambda fact: fact.name
    )
    def test_a_sign_says_the_same_in_every_phase(self, fact: Any) -> None:
        """S3: at its worst and alone, each warning sign gives one verdict, not five."""
        verdicts = {
            phase: evaluate(Answers.of({fact.name: fact.worst}), phase=phase).fired for phase in Phase
        }
        told = {
            phase: {name for name in fired if RULES[name].when and RULES[name].bound is None}
            for phase, fired in verdicts.items()
        }
        assert len({frozenset(each) for each in told.values()}) == 1, told

    def test_the_diary_is_heard(self) -> None:
        """S4: a sign in the diary closes exercise, and the diary itself is answered."""
        assert evaluate(Answers(bladder_change=True), phase="daily").word == "refer:emergency"
        journal = Journal([_screened(), _entry(DAY / 48, "daily", Answers(bladder_change=True))])
        assert _now(journal).word == "refer:emergency"

    def test_a_sign_needs_no_other_answer(self) -> None:
        """S9: nothing has to be said of a pregnancy for its warning sign to count."""
        for phase in Phase:
            verdict = evaluate(Answers(pregnancy_warning_sign=True), phase=phase)
            assert verdict.level >= 5
            assert verdict.meanwhile is Meanwhile.NONE


class TestOpenReferrals:
    """What has to be seen is not closed by screening again, by another phase or by forgetting the verdict."""

    EMERGENCY = _entry(DAY / 48, "before", _calm(saddle_numbness=True), session="a")

    @pytest.mark.parametrize("phase", list(Phase))
    def test_an_emergency_stays_one(self, phase: Phase) -> None:
        """S2, S4: half an hour later every phase says the same, with no verdict stored."""
        journal = Journal([_screened(), self.EMERGENCY])
        answers = Answers.all_clear() if phase is Phase.SCREENING else _calm(phase)
        verdict = evaluate(answers, phase=phase, journal=journal, now=NOW)
        assert verdict.word == "refer:emergency"
        with pytest.raises(NotCleared):
            verdict.clearance()

    def test_the_planner_looks_at_the_journal(self) -> None:
        """S2: no older clearance plans over something urgent."""
        clearance = evaluate(Answers.all_clear(), phase="screening", now=NOW - 3 * DAY).clearance()
        journal = Journal([_screened(), self.EMERGENCY])
        with pytest.raises(NotCleared, match="still open"):
            plan_routine(PlanRequest(), clearance=clearance, journal=journal, now=NOW)
        request = ProgrammeRequest(weeks=1, days_per_week=2, start=NOW.date())
        with pytest.raises(NotCleared, match="still open"):
            plan_programme(request, clearance=clearance, journal=journal)

    @pytest.mark.parametrize("sign", ["unexplained_weight_loss", "new_spinal_deformity"])
    def test_within_days_stays_closed_on_a_no(self, sign: str) -> None:
        """S7: "leave exercise until this has been checked" is not taken back by the next day's no."""
        journal = Journal([_screened(), _entry(DAY, "before", _calm(Phase.BEFORE, **{sign: True}))])
        assert _now(journal).meanwhile is Meanwhile.NONE


class TestStops:
    """S7: stop for today is a lock."""

    @pytest.mark.parametrize(
        ("phase", "told"),
        [
            ("during", {"sharp_or_shooting_pain": True}),
            ("during", {"new_numbness_or_tingling": True}),
            ("before", {"palpitations": True}),
            ("before", {"pain_now": 9}),
        ],
        ids=str,
    )
    def test_five_minutes_later_it_still_holds(self, phase: str, told: dict[str, Any]) -> None:
        """Answering again does not start the session again."""
        at = datetime.timedelta(minutes=5)
        journal = Journal([_screened(), _entry(at, phase, _calm(Phase(phase), **told), session="a")])
        assert _now(journal).meanwhile is Meanwhile.NONE

    def test_levels_do_not_flip_from_day_to_day(self) -> None:
        """Pain of 6, 5, 6, 5 asks for the same every day."""
        journal = Journal([_screened()])
        said = []
        for day, pain in enumerate([6, 5, 6, 5]):
            at = NOW + day * DAY
            verdict = evaluate(_calm(pain_now=pain), phase="before", journal=journal, now=at)
            said.append(verdict.action.value)
            entry = JournalEntry(at=at, phase="before", session=str(day), answers=_calm(pain_now=pain))
            journal = journal.extend(entry)
        assert said == ["reduce_reps"] * 4


class TestClearances:
    """Only screening and before give a clearance; it is dated, bound to its verdict, and ends."""

    @pytest.mark.parametrize("phase", [Phase.DURING, Phase.AFTER, Phase.NEXT_DAY, Phase.DAILY])
    def test_silence_clears_nobody(self, phase: Phase) -> None:
        """S5: with nothing answered, and even with everything, the other phases give none."""
        with pytest.raises(NotCleared):
            evaluate(Answers(), phase=phase).clearance()
        with pytest.raises(NotCleared):
            evaluate(_calm(phase), phase=phase).clearance()

    def test_without_a_screening_nobody_starts(self) -> None:
        """S5: a session with no screening on record or in the call counts as never screened."""
        assert "UNK-3" in evaluate(_calm(), phase="before").fired
        assert "UNK-3" not in evaluate(Answers.all_clear(pain_now=2), phase="before").fired
        assert "UNK-3" not in _now(Journal([_screened()])).fired

    def test_it_runs_out(self) -> None:
        """S6: after its end neither a routine nor a programme is planned, and later sessions say so."""
        clearance = evaluate(Answers.all_clear(), phase="screening", now=NOW).clearance()
        assert (clearance.since, clearance.until) == (NOW, NOW + 28 * DAY)
        with pytest.raises(NotCleared, match="run out"):
            plan_routine(PlanRequest(), clearance=clearance, now=NOW + 28 * DAY)
        late = ProgrammeRequest(weeks=1, days_per_week=2, start=(NOW + 29 * DAY).date())
        with pytest.raises(NotCleared, match="run out"):
            plan_programme(late, clearance=clearance)
        request = ProgrammeRequest(weeks=5, days_per_week=2, minutes=10, start=NOW.date())
        sessions = [
            each for week in plan_programme(request, clearance=clearance).weeks for each in week.sessions
        ]
        marked = [each.date for each in sessions if each.needs_screening]
        assert marked
        assert all(date > (NOW + 27 * DAY).date() for date in marked)

    @pytest.mark.parametrize(
        "changes",
        [
            {"conditions": frozenset()},
            {"until": None},
            {"meanwhile": Meanwhile.AS_PLANNED},
            {"sore_side": None},
        ],
        ids=str,
    )
    def test_a_changed_one_is_refused(self, changes: dict[str, Any]) -> None:
        """S11: losing osteoporosis or an end date on the way is noticed."""
        answers = Answers.all_clear(osteoporosis=True, sore_side="left", disc_herniation="yes_not_cleared")
        clearance = evaluate(answers, phase="screening", now=NOW).clearance()
        with pytest.raises(InvalidRequest, match="is not as a verdict gave it"):
            attrs.evolve(clearance, **changes)
        assert from_dict(Clearance, to_dict(clearance)) == clearance
        assert pickle.loads(pickle.dumps(clearance)) == clearance

    def test_it_may_only_be_narrowed(self) -> None:
        """More caution is always fine, and is sealed again."""
        clearance = evaluate(Answers.all_clear(), phase="screening", now=NOW).clearance()
        less = clearance.narrowed(conditions=["osteoporosis"], meanwhile=Meanwhile.LIGHTER)
        assert less.conditions == {"osteoporosis"}
        assert less.narrowed(meanwhile=Meanwhile.AS_PLANNED).meanwhile is Meanwhile.LIGHTER

    def test_a_forged_verdict_gives_none(self) -> None:
        """S11: an emergency read back as harmless is refused."""
        verdict = evaluate(Answers(chest_pain=True), phase="before")
        with pytest.raises(ValueError, match="milder than its own reasons"):
            from_dict(Verdict, {**to_dict(verdict), "meanwhile": "as_planned"})

    def test_all_clear_claims_no_assessment(self) -> None:
        """S11: "none of these signs" does not say that a professional has looked at anything."""
        answers = Answers.all_clear(pain_duration_days=200, usual_pain_7d=8)
        assert evaluate(answers, phase="screening").word == "refer:routine"


class TestTimeZones:
    """Named zones and offsets give the same verdict, also across a change of clocks."""

    def test_a_change_of_clocks_moves_nothing(self) -> None:
        """Two sessions within 24 hours are two, whatever the name of the place."""
        berlin = zoneinfo.ZoneInfo("Europe/Berlin")
        first = datetime.datetime(2026, 3, 28, 19, tzinfo=berlin)
        second = datetime.datetime(2026, 3, 29, 8, tzinfo=berlin)
        now = datetime.datetime(2026, 3, 29, 19, 30, tzinfo=berlin)
        said = []
        for named in (True, False):
            moments = [
                each if named else datetime.datetime.fromisoformat(each.isoformat())
                for each in (first, second, now)
            ]
            entries = [JournalEntry(at=moments[0] - DAY, phase="screening", answers=Answers.all_clear())]
            for place, at in enumerate(moments[:2]):
                entries.append(
                    JournalEntry(at=at, phase="during", session=str(place), answers=_calm(Phase.DURING))
                )
            said.append(evaluate(_calm(), phase="before", journal=Journal(entries), now=moments[2]).fired)
        assert said[0] == said[1]
        assert "BEF-1" in said[0]

    def test_an_entry_keeps_the_offset_of_its_moment(self) -> None:
        """The name of the zone is gone, its offset and its date stay."""
        at = datetime.datetime(2026, 10, 25, 8, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
        entry = JournalEntry(at=at, phase="daily")
        assert entry.at == at
        assert entry.at.tzinfo == datetime.timezone(datetime.timedelta(hours=1))
