"""Facts that follow from the answers of the moment, worked out whole or only where something changed."""

from __future__ import annotations

import pytest

from lumbarkit import Answers
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Value
from lumbarkit.safety.answer_facts import derive_from_answers, derived_changes
from lumbarkit.words import Phase

#: Changes from a person with none of the signs, by what they lead to; None leaves an answer out.
CHANGES: dict[str, dict[str, Value | None]] = {
    "nothing": {},
    "nothing that others follow from": {"chest_pain": True, "pain_now": 4},
    "a new leg sign": {"leg_numbness_left": "new_or_worse"},
    "an old leg sign": {"leg_weakness_right": "known_stable"},
    "a leg not asked about": {"leg_weakness_left": None},
    "a leg not asked about and a new sign": {"leg_weakness_left": None, "leg_numbness_right": "new_or_worse"},
    "a given leg sign": {"new_leg_neuro_any": True, "leg_numbness_left": None},
    "one weak flag": {"minor_trauma": True},
    "two weak flags": {"minor_trauma": True, "infection_risk_factor": True},
    "two weak flags and one not asked": {
        "minor_trauma": True,
        "infection_risk_factor": True,
        "long_term_steroids": None,
    },
    "one weak flag and one not asked": {"minor_trauma": True, "infection_risk_factor": None},
    "a given count": {"weak_flag_count": 3},
    "a given count that is too low": {
        "weak_flag_count": 1,
        "minor_trauma": True,
        "thoracic_or_band_pain": True,
    },
    "an older first spell": {"age_years": 50, "first_ever_episode": True},
    "somebody old": {"age_years": 80},
    "somebody old who did not say": {"age_years": 65, "can_rise_from_floor": None},
    "somebody younger who did not say": {"age_years": 64, "can_rise_from_floor": None},
    "no rising from the floor": {"can_rise_from_floor": False},
    "a given doubt": {"floor_rise_doubtful": True},
    "a given doubt at another age": {"age_years": 50, "floor_rise_doubtful": True},
    "no doubt given, rather old": {"age_years": 70, "floor_rise_doubtful": False},
    "a rise over the usual": {"pain_now": 6, "usual_pain_7d": 3},
    "a rise over the start": {
        "pain_now": 6,
        "pain_after": 5,
        "pain_next_morning": 4,
        "session_reference_pain": 2,
    },
    "a given rise": {"pain_now": 6, "usual_pain_7d": 3, "pain_vs_usual": 1},
    "a usual without a rating": {"usual_pain_7d": 3},
    "several at once": {
        "age_years": 70,
        "can_rise_from_floor": None,
        "leg_weakness_left": "new_mild",
        "minor_trauma": True,
        "long_term_steroids": True,
        "pain_now": 5,
        "usual_pain_7d": 2,
    },
}


def _with(changes: dict[str, Value | None]) -> Answers:
    changed = {**bundled_facts().all_clear, **changes}
    return Answers.of({name: value for name, value in changed.items() if value is not None})


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_what_changed_leads_to_the_same_as_all_answers(
    changes: dict[str, Value | None], phase: Phase
) -> None:
    """The facts of a person without signs, with the changes put in, are the facts of the changed answers."""
    answers = _with(changes)
    usual = derive_from_answers(bundled_facts().all_clear)
    changed = {**usual, **derived_changes(answers)}
    whole = {name: changed.get(name) for name in bundled_facts()}
    expected = derive_from_answers(answers)
    assert whole == {name: expected.get(name) for name in bundled_facts()}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"new_leg_neuro_any": False, "weak_flag_count": 0}),
        ({"leg_numbness_left": "new_or_worse"}, {"new_leg_neuro_any": True, "weak_flag_count": 0}),
        ({"minor_trauma": True}, {"new_leg_neuro_any": False, "weak_flag_count": 1}),
        ({"minor_trauma": None}, {"new_leg_neuro_any": False}),
        (
            {"can_rise_from_floor": False},
            {"new_leg_neuro_any": False, "weak_flag_count": 0, "floor_rise_doubtful": True},
        ),
        (
            {"age_years": 65, "can_rise_from_floor": None, "floor_rise_doubtful": False},
            {"new_leg_neuro_any": False, "weak_flag_count": 0, "floor_rise_doubtful": True},
        ),
        (
            {"age_years": 64, "floor_rise_doubtful": False},
            {"new_leg_neuro_any": False, "weak_flag_count": 0, "floor_rise_doubtful": False},
        ),
    ],
)
def test_what_follows_from_all_answers(changes: dict[str, Value | None], expected: dict[str, Value]) -> None:
    """Each derived fact with its value; what is not known is not there."""
    answers = _with(changes)
    found = derive_from_answers(answers)
    given = {name for name in answers if not bundled_facts()[name].is_derived}
    assert {name: value for name, value in found.items() if name not in given} == expected


@pytest.mark.parametrize(("trauma", "count"), [(False, 0), (True, 1)])
def test_the_seven_answers_behind_the_count_are_enough(trauma: bool, count: int) -> None:
    """With exactly what the count follows from answered, even fewer than two flags are known."""
    answers = Answers(
        age_years=40,
        first_ever_episode=False,
        night_or_rest_pain="none",
        thoracic_or_band_pain=False,
        long_term_steroids=False,
        minor_trauma=trauma,
        infection_risk_factor=False,
    )
    assert derive_from_answers(answers)["weak_flag_count"] == count
