"""Verdicts, clearances and the questions still worth asking."""

import datetime

import pytest

from lumbarkit import (
    Action,
    Answers,
    Clearance,
    InvalidAnswer,
    InvalidRequest,
    Meanwhile,
    NotCleared,
    Urgency,
    ask_next,
    evaluate,
    from_dict,
    load_rules,
    to_dict,
)
from lumbarkit.safety import Verdict
from lumbarkit.words import Phase

NOW = datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


def test_nothing_wrong_is_continue() -> None:
    """A person with none of the signs goes on as planned."""
    verdict = evaluate(Answers.all_clear(), phase="screening")
    assert (verdict.action, verdict.urgency, verdict.meanwhile) == (
        Action.CONTINUE,
        None,
        Meanwhile.AS_PLANNED,
    )
    assert verdict.reasons == ()


def test_the_strongest_rule_decides_and_all_give_reasons() -> None:
    """The verdict is the maximum, and every rule that fired says why, weightiest first."""
    verdict = evaluate(
        Answers.all_clear(saddle_numbness=True, fever_or_chills=True, pain_now=4), phase="before"
    )
    assert (verdict.action, verdict.urgency) == (Action.REFER, Urgency.EMERGENCY)
    assert verdict.fired[0] == "CES-1"
    assert "INF-2" in verdict.fired
    levels = [reason.action for reason in verdict.reasons]
    assert levels == sorted(levels, key=list(Action).index, reverse=True)


def test_a_routine_referral_does_not_stop_exercise() -> None:
    """Seeing someone about a long spell does not mean resting until then."""
    verdict = evaluate(
        Answers.all_clear(age_years=63, pain_duration_days=50, usual_pain_7d=3, assessed_this_episode=False),
        phase="screening",
    )
    assert (verdict.urgency, verdict.meanwhile) == (Urgency.ROUTINE, Meanwhile.AS_PLANNED)
    assert isinstance(verdict.clearance(), Clearance)


def test_no_clearance_while_exercise_is_out() -> None:
    """A verdict that allows nothing raises, and carries itself."""
    verdict = evaluate(Answers.all_clear(chest_pain=True), phase="before")
    with pytest.raises(NotCleared, match=r"^Get emergency help now.* No exercise for now\.$") as caught:
        verdict.clearance()
    assert caught.value.verdict is verdict


def test_unanswered_warning_signs_hold() -> None:
    """A warning sign that was not answered stops, says so, and is listed."""
    verdict = evaluate(Answers.all_clear().without("bladder_change"), phase="before")
    assert verdict.action is Action.STOP
    assert verdict.fired == ("UNK-1",) or "UNK-1" in verdict.fired
    assert verdict.unanswered[0] == "bladder_change"
    assert verdict.possible.urgency is Urgency.EMERGENCY


def test_an_unanswered_condition_counts_as_present() -> None:
    """Cheap caution: what restricts movement is assumed until someone says otherwise."""
    assert "osteoporosis" in evaluate(Answers(), phase="screening").conditions
    assert "osteoporosis" not in evaluate(Answers.all_clear(), phase="screening").conditions


def test_a_clearance_says_until_when_it_holds() -> None:
    """A screening holds for 28 days, a check before a session until midnight where the person is."""
    screening = evaluate(Answers.all_clear(), phase="screening", now=NOW)
    assert screening.clearance().until == NOW + datetime.timedelta(days=28)
    before = evaluate(Answers.all_clear(pain_now=2), phase="before", now=NOW)
    assert before.valid_until == datetime.datetime(2026, 11, 21, tzinfo=NOW.tzinfo)


def test_a_naive_moment_is_refused() -> None:
    """A moment without an offset is an error that shows it."""
    naive = datetime.datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001  # that is the point
    with pytest.raises(
        InvalidRequest,
        match=r"^argument 'now': no offset, got '2026-11-20T09:30:00'; expected an aware datetime$",
    ):
        evaluate(Answers(), phase="before", now=naive)


def test_an_unknown_phase_is_refused() -> None:
    """A phase with a slip names the nearest."""
    with pytest.raises(
        InvalidRequest,
        match=r"^argument 'phase': no such phase, got 'befor'; expected one of screening, before, during, "
        r"after, next_day, daily; did you mean 'before'\?$",
    ):
        evaluate(Answers(), phase="befor")  # type: ignore[arg-type]  # no such phase


def test_a_plain_dict_is_not_answers() -> None:
    """A dict was never checked, so it is refused."""
    with pytest.raises(InvalidAnswer, match=r"^argument 'answers': wrong type, got dict; expected Answers$"):
        evaluate({"pain_now": 3}, phase="before")  # type: ignore[arg-type]  # that is the point


def test_ask_next_begins_with_what_could_be_an_emergency() -> None:
    """With nothing answered, the first questions are those that could call for an emergency."""
    first = {fact.name for fact in ask_next(Answers(), phase="before")[:8]}
    assert {"saddle_numbness", "bladder_change", "chest_pain"} <= first


def test_ask_next_is_silent_in_an_emergency() -> None:
    """Nobody is questioned further when help is needed now."""
    assert ask_next(Answers(saddle_numbness=True), phase="before") == ()


def test_answering_everything_that_is_asked_leaves_nothing_to_ask() -> None:
    """Following ask_next with the safest answers ends, with nothing left unanswered that must be.

    What is asked at another moment, such as pain the next morning, is given: the rest is what a screening asks.
    """
    screened = load_rules().facts
    elsewhere = {
        name: fact.safest
        for name, fact in screened.items()
        if fact.section in "CDE" and Phase.SCREENING not in fact.asked and fact.safest is not None
    }
    answers = Answers.of(elsewhere)
    asked = 0
    while remaining := ask_next(answers, phase="screening"):
        fact = remaining[0]
        safest = fact.safest if fact.safest is not None else fact.values[0]
        answers = Answers.of({**answers, fact.name: safest})
        asked += 1
        assert asked < 100
    verdict = evaluate(answers, phase="screening")
    assert verdict.action is Action.CONTINUE
    assert verdict.possible.action is Action.CONTINUE


def test_a_verdict_goes_to_plain_data_and_back() -> None:
    """A host can store a verdict and read it back unchanged."""
    verdict = evaluate(Answers.all_clear(pain_now=7), phase="before", now=NOW)
    data = to_dict(verdict)
    assert data["action"] == "reduce_reps"
    assert from_dict(Verdict, data) == verdict


def test_parameters_move_only_towards_caution() -> None:
    """A host may ask for more caution, never for less."""
    rules = load_rules().with_parameters(pain_stop_from=6)
    answers = Answers.all_clear(pain_now=6)
    assert evaluate(answers, phase="before").action is Action.REDUCE_REPS
    strict = evaluate(answers, phase="before", rules=rules)
    assert strict.action is Action.STOP
    assert strict.ruleset != evaluate(answers, phase="before").ruleset
    with pytest.raises(
        InvalidRequest,
        match=r"^parameter 'pain_stop_from': out of range, got 9; expected a whole number from 6 to 8, "
        r"towards caution only$",
    ):
        load_rules().with_parameters(pain_stop_from=9)
    with pytest.raises(
        InvalidRequest,
        match=r"^parameter 'pain_stop': no such parameter; did you mean 'pain_stop_from'\?$",
    ):
        load_rules().with_parameters(pain_stop=7)


def test_an_assumed_clearance_carries_its_reason() -> None:
    """The one way round the questions is honest about itself."""
    assert Clearance.assumed_healthy(reason=" a demo ").assumed == "a demo"
    with pytest.raises(
        InvalidRequest, match=r"^argument 'reason': is blank, got ' '; expected why nobody was asked$"
    ):
        Clearance.assumed_healthy(reason=" ")


def test_a_clearance_for_nothing_cannot_be_made() -> None:
    """No clearance says that nothing may be planned."""
    with pytest.raises(InvalidRequest, match=r"^clearance: nothing may be planned, got 'none'"):
        Clearance(meanwhile=Meanwhile.NONE, ruleset="x", disclaimer_id="x")


def test_explain_is_plain_and_narrow() -> None:
    """The explanation says what to do, then why, in lines of at most 78 columns."""
    text = evaluate(Answers(), phase="screening").explain()
    assert text.startswith("Stop for today.")
    assert "Not answered yet:" in text
    assert max(len(line) for line in text.splitlines()) <= 78
