"""People: with an ordinary sore back, who must be left alone, and with an emergency sign, who must not."""

from __future__ import annotations

import attrs

from lumbarkit.facts import Value
from lumbarkit.fields import worded
from lumbarkit.shown import in_a_line
from lumbarkit.words import Phase

EVERY = tuple(Phase)


@attrs.frozen(field_transformer=worded)
class Story:
    """A person at some moments.

    Attributes:
        name: Who it is.
        facts: What differs from answers that are all at their safest.
        phases: When.
    """

    name: str
    facts: dict[str, Value]
    phases: tuple[Phase, ...] = EVERY

    @in_a_line
    def __repr__(self) -> str:
        return self.name


def _told(name: str, /, *phases: Phase, **facts: Value) -> Story:
    return Story(name, facts, phases or EVERY)


_BEFORE, _DURING, _AFTER, _NEXT = Phase.BEFORE, Phase.DURING, Phase.AFTER, Phase.NEXT_DAY

#: Nothing but an ordinary sore back, or an old and known condition that somebody looked after.
PLAIN: tuple[Story, ...] = (
    _told("a back that is stiff in the morning", pain_now=1, assessed_this_episode=False),
    _told("two days sore after gardening", pain_now=3, pain_duration_days=2, assessed_this_episode=False),
    _told("began with lifting a box", minor_trauma=True, pain_now=3, assessed_this_episode=False),
    _told(
        "five days of marked pain",
        pain_now=5,
        usual_pain_7d=5,
        days_since_improvement=5,
        assessed_this_episode=False,
    ),
    _told(
        "ten days of mild pain",
        pain_now=2,
        usual_pain_7d=2,
        days_since_improvement=10,
        pain_duration_days=10,
        assessed_this_episode=False,
    ),
    _told(
        "two months of mild pain that goes up and down",
        pain_now=3,
        usual_pain_7d=3,
        days_since_improvement=6,
        pain_duration_days=60,
        assessed_this_episode=False,
    ),
    _told(
        "years of pain that was looked at",
        pain_now=5,
        usual_pain_7d=5,
        days_since_improvement=300,
        pain_duration_days=2000,
    ),
    _told(
        "a first spell at 30", first_ever_episode=True, age_years=30, pain_now=4, assessed_this_episode=False
    ),
    _told(
        "a first spell at 55", first_ever_episode=True, age_years=55, pain_now=3, assessed_this_episode=False
    ),
    _told(
        "72 years old with a sore back for ten days",
        age_years=72,
        pain_now=3,
        pain_duration_days=10,
        usual_pain_7d=3,
        assessed_this_episode=False,
    ),
    _told(
        "80 years old with a back that aches a little for years",
        age_years=80,
        usual_pain_7d=2,
        pain_duration_days=3000,
        assessed_this_episode=False,
    ),
    _told(
        "65 years old with three months of pain that was looked at",
        age_years=65,
        usual_pain_7d=5,
        pain_duration_days=90,
    ),
    _told(
        "17 years old with two weeks of pain",
        age_years=17,
        pain_duration_days=14,
        pain_now=3,
        assessed_this_episode=False,
    ),
    _told("16 years old and stiff from sitting", age_years=16, pain_now=2, assessed_this_episode=False),
    _told(
        "an old ache in one thigh",
        leg_pain_status_left="known_stable",
        leg_pain_reach_left="thigh",
        leg_pain_intensity_left=4,
    ),
    _told(
        "old aches in both legs with a narrow canal",
        leg_pain_status_left="known_stable",
        leg_pain_status_right="known_stable",
        leg_pain_reach_left="below_knee",
        leg_pain_reach_right="below_knee",
        spinal_stenosis="yes_cleared",
        walking_leg_symptoms="yes_assessed",
    ),
    _told(
        "new pain into one buttock",
        leg_pain_status_right="new_or_worse",
        leg_pain_reach_right="buttock",
        leg_pain_intensity_right=3,
    ),
    _told(
        "new pain into both buttocks",
        leg_pain_status_right="new_or_worse",
        leg_pain_reach_right="buttock",
        leg_pain_status_left="new_or_worse",
        leg_pain_reach_left="buttock",
    ),
    _told(
        "new pain down to one thigh",
        leg_pain_status_left="new_or_worse",
        leg_pain_reach_left="thigh",
        leg_pain_intensity_left=4,
    ),
    _told("a numb toe that was checked", leg_numbness_right="known_stable"),
    _told("a weak leg that was checked", leg_weakness_left="known_stable"),
    _told("a slipped disc, agreed", disc_herniation="yes_cleared", pain_now=3),
    _told("a slipped bone, agreed", spondylolisthesis="yes_cleared", pain_now=2),
    _told("an old spinal break, agreed", vertebral_fracture="yes_cleared", osteoporosis=True),
    _told("an inflammatory back, agreed", inflammatory_spine_disease="yes_cleared", pain_now=3),
    _told("thin bones and no fall", osteoporosis=True, pain_now=2, age_years=68),
    _told("steroid tablets and no fall", long_term_steroids=True, pain_now=2),
    _told("a blood thinner and no sudden pain", anticoagulant=True, pain_now=3, age_years=66),
    _told("a heart condition, agreed", heart_or_circulation_condition="yes_cleared", age_years=62),
    _told("cancer long ago, this pain looked at", cancer_history="yes_pain_assessed", pain_now=3),
    _told("a back operation ten weeks ago, agreed", spinal_surgery_recent="yes_cleared", pain_now=3),
    _told("a new hip, agreed", hip_replacement_recent="yes_cleared"),
    _told("a caesarean eight weeks ago, agreed", abdominal_surgery_recent="yes_cleared"),
    _told("20 weeks pregnant, agreed", pregnancy_status="pregnant_cleared", pregnancy_weeks=20, pain_now=3),
    _told("asthma that a doctor knows", other_condition_limiting_exercise="yes_cleared"),
    _told("diabetes without fever", infection_risk_factor=True, pain_now=2),
    _told("pain that wakes but eases on moving", night_or_rest_pain="wakes_but_eases", pain_now=3),
    _told("an ache between the shoulder blades", thoracic_or_band_pain=True, pain_now=2),
    _told(
        "woken at night after a stumble, but easing",
        night_or_rest_pain="wakes_but_eases",
        minor_trauma=True,
        days_since_improvement=4,
        pain_now=3,
    ),
    _told(
        "better with movement since youth, three signs",
        onset_before_45=True,
        inflammatory_feature_count=3,
        pain_duration_days=800,
        usual_pain_7d=3,
    ),
    _told("a car crash last year that was checked", major_trauma="yes_assessed", pain_now=3),
    _told("weak defences and the usual ache", infection_risk_factor=True, pain_now=4, usual_pain_7d=4),
    _told(
        "woken by pain that was looked at, years after cancer",
        cancer_history="yes_pain_assessed",
        night_or_rest_pain="wakes_but_eases",
        pain_now=3,
    ),
    _told("a usual pain of seven that was looked at", usual_pain_7d=7, pain_now=5),
    _told("breathing as expected for the effort", breathlessness="expected_for_effort"),
    _told("managing a little less than usual", function_today="limited", pain_now=4),
    _told("worried for three weeks", worry_or_low_mood="high", pain_duration_days=20, pain_now=3),
    _told("somewhat worried for months", worry_or_low_mood="some", pain_duration_days=200, usual_pain_7d=3),
    _told("took a paracetamol", _BEFORE, pain_relief_last_6h="simple", pain_now=3),
    _told("sore muscles from yesterday", _BEFORE, _NEXT, muscle_soreness="moderate", soreness_days=2),
    _told("a point above the usual", _BEFORE, pain_now=4, usual_pain_7d=3, pain_vs_usual=1),
    _told("two weeks less a day without exercise", _BEFORE, days_since_last_session=13),
    _told("one session already today", _BEFORE, sessions_last_24h=1),
    _told("a routine referral that is still open", _BEFORE, open_referral="routine"),
    _told("two easy sessions after a flare-up", _BEFORE, sessions_since_last_flare=2, flares_28d=1),
    _told("a beginner with three sessions done", _BEFORE, new_to_exercise=True, sessions_completed=3),
    _told("a screening four weeks old", _BEFORE, screening_age_days=28),
    _told("blood pressure of 150 over 95", _BEFORE, systolic_bp=150, diastolic_bp=95),
    _told("one sharp moment last week", _BEFORE, sharp_pain_sessions_14d=1, stop_sessions_14d=1),
    _told("pain up by one in a set", _DURING, pain_now=4, session_reference_pain=3, pain_change=1),
    _told("pain of five that does not rise", _DURING, pain_now=5, session_reference_pain=5, pain_change=0),
    _told("working at six of ten", _DURING, effort=6),
    _told("arching a little and corrected", _DURING, technique="needs_cue"),
    _told("a knee that grumbles at three", _DURING, other_joint_pain=3),
    _told(
        "an hour later one point sorer", _AFTER, pain_after=4, session_reference_pain=3, pain_after_change=1
    ),
    _told(
        "the morning after one point sorer",
        _NEXT,
        pain_next_morning=4,
        session_reference_pain=3,
        morning_change=1,
    ),
    _told("two worse mornings in a row, now settled", _BEFORE, _NEXT, consecutive_worse_mornings=2),
)

#: One emergency sign each, in every phase in which anybody may say so.
EMERGENCIES: tuple[Story, ...] = (
    _told("numb between the legs", saddle_numbness=True),
    _told("trouble passing urine", bladder_change=True),
    _told("no control of the bowel", bowel_change=True),
    _told("lost sexual feeling", sexual_function_change=True),
    _told("legs that do not obey", gait_or_coordination_loss=True),
    _told(
        "new pain down both legs",
        leg_pain_status_left="new_or_worse",
        leg_pain_status_right="new_or_worse",
        leg_pain_reach_left="thigh",
        leg_pain_reach_right="thigh",
    ),
    _told(
        "new pain below both knees",
        leg_pain_status_left="new_or_worse",
        leg_pain_status_right="new_or_worse",
        leg_pain_reach_left="below_knee",
        leg_pain_reach_right="below_knee",
    ),
    _told("both legs newly numb", leg_numbness_left="new_or_worse", leg_numbness_right="new_or_worse"),
    _told("both legs newly weak", leg_weakness_left="new_mild", leg_weakness_right="new_mild"),
    _told(
        "one leg weak, the other getting weaker",
        leg_weakness_left="new_marked_or_worsening",
        leg_weakness_right="new_mild",
    ),
    _told("chest pain", chest_pain=True),
    _told("a blackout", collapse=True),
    _told("a drooping face", stroke_signs=True),
    _told("a sudden severe headache", sudden_severe_headache=True),
    _told("breathless at rest", breathlessness="at_rest_or_not_settling"),
    _told("a swollen calf and short of breath", calf_swelling=True, breathlessness="unusual"),
    _told("sudden tearing pain", sudden_tearing_pain=True),
    _told("a pulsing belly and faint", pulsating_abdomen=True, dizziness="faint_or_persistent"),
    _told("a pulsing belly and sudden pain", pulsating_abdomen=True, sudden_severe_onset=True),
    _told("a pulsing belly and strong pain", pulsating_abdomen=True, pain_now=6),
    _told("sudden severe pain and faint", sudden_severe_onset=True, dizziness="faint_or_persistent"),
    _told(
        "71 years old, faint and with a new belly ache",
        age_years=71,
        abdominal_or_urinary_symptoms=True,
        dizziness="faint_or_persistent",
    ),
    _told(
        "a newly numb leg after a stumble with a stiff spine",
        leg_numbness_left="new_or_worse",
        inflammatory_spine_disease="yes_cleared",
        minor_trauma=True,
    ),
    _told(
        "a newly numb leg after a crash", leg_numbness_left="new_or_worse", major_trauma="yes_not_assessed"
    ),
    _told("a newly weak leg with fever", leg_weakness_right="new_mild", fever_or_chills=True),
    _told("a newly weak leg after cancer", leg_weakness_left="new_mild", cancer_history="yes_pain_assessed"),
    _told(
        "a newly numb leg with band-like pain", leg_numbness_right="new_or_worse", thoracic_or_band_pain=True
    ),
    _told(
        "a newly weak leg, a blood thinner and sudden pain",
        leg_weakness_right="new_mild",
        anticoagulant=True,
        sudden_severe_onset=True,
    ),
)
