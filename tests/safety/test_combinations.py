"""What the review across time found missing: signs that go together, and signs that stand alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lumbarkit import Answers, Verdict, evaluate
from lumbarkit.facts import Value
from lumbarkit.words import Meanwhile, Phase

ROUTINE, SOON, SAME_DAY, EMERGENCY = 3, 4, 5, 6
STOP = 2


def _told(phase: Phase, facts: Mapping[str, Value]) -> Verdict:
    return evaluate(Answers.of(facts), phase=phase)


#: By finding: who it is, and the least that must be said, in whatever phase it is said.
FINDINGS: Mapping[str, tuple[Mapping[str, Value], int]] = {
    "S8.1 sudden severe pain alone": ({"sudden_severe_onset": True}, SOON),
    "S8.1 with a racing heart": ({"sudden_severe_onset": True, "palpitations": True}, SAME_DAY),
    "S8.1 with a temperature": ({"sudden_severe_onset": True, "fever_or_chills": True}, SAME_DAY),
    "S8.1 with high blood pressure": ({"sudden_severe_onset": True, "systolic_bp": 180}, SAME_DAY),
    "S8.1 at 60": ({"sudden_severe_onset": True, "age_years": 60}, SAME_DAY),
    "S8.1 with thin bones": ({"sudden_severe_onset": True, "osteoporosis": True}, SAME_DAY),
    "S8.1 with a known aneurysm": (
        {"sudden_severe_onset": True, "heart_or_circulation_condition": "yes_cleared"},
        SAME_DAY,
    ),
    "S8.2 faint, belly pain, 71": (
        {
            "sudden_severe_onset": True,
            "dizziness": "faint_or_persistent",
            "abdominal_or_urinary_symptoms": True,
            "age_years": 71,
        },
        EMERGENCY,
    ),
    "S8.3 a stiff spine and a small fall": (
        {"inflammatory_spine_disease": "yes_cleared", "minor_trauma": True},
        SAME_DAY,
    ),
    "S8.4 weak defences and unrelenting pain, no fever": (
        {"infection_risk_factor": True, "night_or_rest_pain": "unrelenting", "fever_or_chills": False},
        SAME_DAY,
    ),
    "S8.5 cancer and pain that wakes": (
        {"cancer_history": "yes_pain_not_assessed", "night_or_rest_pain": "wakes_but_eases"},
        SAME_DAY,
    ),
    "S8.5 cancer and pain that gets worse": (
        {"cancer_history": "yes_pain_not_assessed", "pain_vs_usual": 2},
        SAME_DAY,
    ),
    "S8.6 transplant medicines, steroids and new leg pain": (
        {"infection_risk_factor": True, "long_term_steroids": True, "leg_pain_status_left": "new_or_worse"},
        SOON,
    ),
    "S8.7 ten of ten": ({"pain_now": 10}, STOP),
    "S9 a warning sign in pregnancy alone": ({"pregnancy_warning_sign": True}, SAME_DAY),
    "S9 a warning sign, said not to be pregnant": (
        {"pregnancy_warning_sign": True, "pregnancy_status": "not_pregnant"},
        SAME_DAY,
    ),
}


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("finding", FINDINGS)
def test_what_was_found_is_seen_whenever_it_is_said(finding: str, phase: Phase) -> None:
    """Each finding reaches its level in every phase, and leaves no exercise."""
    facts, least = FINDINGS[finding]
    verdict = _told(phase, facts)
    assert verdict.level >= least, verdict.explain()
    assert verdict.meanwhile is Meanwhile.NONE


@pytest.mark.parametrize(
    ("phase", "fact"), [(Phase.AFTER, "pain_after"), (Phase.NEXT_DAY, "pain_next_morning")]
)
def test_very_strong_pain_stops_without_anything_to_compare_it_with(phase: Phase, fact: str) -> None:
    """S8.7: 8 and more stops an hour later and the next morning too, with no pain of before on record."""
    assert _told(phase, {fact: 8}).level >= STOP
    assert _told(phase, {fact: 7}).level < STOP


@pytest.mark.parametrize("phase", [Phase.SCREENING, Phase.BEFORE, Phase.NEXT_DAY])
def test_a_very_painful_week_is_worth_asking_about(phase: Phase) -> None:
    """A usual pain of 8 or more asks for advice, even where somebody has looked at it before."""
    verdict = _told(phase, {"usual_pain_7d": 8, "assessed_this_episode": True})
    assert verdict.level >= ROUTINE
    assert "HIS-11" in verdict.fired
    assert "HIS-11" not in _told(phase, {"usual_pain_7d": 7, "assessed_this_episode": True}).fired
