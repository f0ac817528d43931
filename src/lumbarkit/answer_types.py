"""The type of every answer, for static checkers; made by `python -m tools`."""

from __future__ import annotations

from typing import Literal, TypedDict


class AnswerValues(TypedDict, total=False):
    """Answers by fact name; a name that is left out is unanswered."""

    abdominal_surgery_recent: Literal["no", "yes_cleared", "yes_not_cleared"]
    age_years: int
    anticoagulant: bool
    assessed_this_episode: bool
    cancer_history: Literal["no", "yes_pain_assessed", "yes_pain_not_assessed"]
    disc_herniation: Literal["no", "yes_cleared", "yes_not_cleared"]
    first_ever_episode: bool
    heart_or_circulation_condition: Literal["no", "yes_cleared", "yes_not_cleared"]
    hip_replacement_recent: Literal["no", "yes_cleared", "yes_not_cleared"]
    infection_risk_factor: bool
    inflammatory_feature_count: int
    inflammatory_spine_disease: Literal["no", "yes_cleared", "yes_not_cleared"]
    long_term_steroids: bool
    new_to_exercise: bool
    onset_before_45: bool
    osteoporosis: bool
    other_condition_limiting_exercise: Literal["no", "yes_cleared", "yes_not_cleared"]
    postnatal_under_6_weeks: bool
    pregnancy_status: Literal["not_pregnant", "pregnant_cleared", "pregnant_not_cleared"]
    pregnancy_weeks: int
    spinal_stenosis: Literal["no", "yes_cleared", "yes_not_cleared"]
    spinal_surgery_recent: Literal["no", "yes_cleared", "yes_not_cleared"]
    spondylolisthesis: Literal["no", "yes_cleared", "yes_not_cleared"]
    told_not_to_exercise: bool
    vertebral_fracture: Literal["no", "yes_cleared", "yes_not_cleared"]
    abdominal_or_urinary_symptoms: bool
    bladder_change: bool
    bowel_change: bool
    breathlessness: Literal["none", "expected_for_effort", "unusual", "at_rest_or_not_settling"]
    calf_swelling: bool
    chest_pain: bool
    collapse: bool
    dark_urine_after_exercise: bool
    diastolic_bp: int
    dizziness: Literal["none", "brief", "faint_or_persistent"]
    feels_very_unwell: bool
    fever_or_chills: bool
    gait_or_coordination_loss: bool
    leg_numbness_left: Literal["none", "known_stable", "new_or_worse"]
    leg_numbness_right: Literal["none", "known_stable", "new_or_worse"]
    leg_pain_intensity_left: int
    leg_pain_intensity_right: int
    leg_pain_reach_left: Literal["none", "buttock", "thigh", "below_knee"]
    leg_pain_reach_right: Literal["none", "buttock", "thigh", "below_knee"]
    leg_pain_status_left: Literal["none", "known_stable", "new_or_worse"]
    leg_pain_status_right: Literal["none", "known_stable", "new_or_worse"]
    leg_weakness_left: Literal["none", "known_stable", "new_mild", "new_marked_or_worsening"]
    leg_weakness_right: Literal["none", "known_stable", "new_mild", "new_marked_or_worsening"]
    major_trauma: Literal["no", "yes_assessed", "yes_not_assessed"]
    minor_trauma: bool
    new_spinal_deformity: bool
    night_or_rest_pain: Literal["none", "wakes_but_eases", "unrelenting"]
    palpitations: bool
    pregnancy_warning_sign: bool
    pulsating_abdomen: bool
    saddle_numbness: bool
    sexual_function_change: bool
    stroke_signs: bool
    sudden_severe_headache: bool
    sudden_severe_onset: bool
    sudden_tearing_pain: bool
    systolic_bp: int
    thoracic_or_band_pain: bool
    unexplained_weight_loss: bool
    walking_leg_symptoms: Literal["no", "yes_assessed", "yes_not_assessed"]
    wound_problem: bool
    flare_today: bool
    function_today: Literal["normal", "limited", "cannot_stand_or_walk"]
    muscle_soreness: Literal["none", "mild", "moderate", "severe"]
    pain_now: int
    pain_relief_last_6h: Literal["none", "simple", "strong_or_sedating"]
    professional_review_done: bool
    review_about: Literal[
        "pain_course",
        "nerves",
        "heart_and_breathing",
        "infection",
        "bones",
        "general_health",
        "pregnancy",
        "wound",
    ]
    review_outcome: Literal["may_exercise", "with_limits", "not_asked", "not_yet"]
    worry_or_low_mood: Literal["low", "some", "high"]
    cannot_hold_position: Literal["no", "fatigue", "pain", "even_rest_position"]
    effort: int
    leg_symptom_shift: Literal["none_or_centralising", "peripheralising"]
    new_numbness_or_tingling: bool
    other_joint_pain: int
    sharp_or_shooting_pain: bool
    technique: Literal["good", "needs_cue", "cannot_control"]
    wants_to_stop: bool
    numbness_persisting: bool
    pain_after: int
    pain_next_morning: int
    cannot_hold_sessions_14d: int
    closed_by_stop: bool
    consecutive_clean_sessions: int
    consecutive_reduced_sessions: int
    consecutive_worse_mornings: int
    days_since_improvement: int
    days_since_last_session: int
    flares_28d: int
    floor_rise_doubtful: bool
    leg_numbness_days: int
    morning_change: int
    new_leg_neuro_any: bool
    open_referral: Literal["none", "routine", "soon", "same_day", "emergency"]
    open_referral_meanwhile: Literal["as_planned", "lighter", "none"]
    pain_after_change: int
    pain_change: int
    pain_duration_days: int
    pain_held: int
    pain_trend_14d: int
    pain_trend_7d: int
    pain_vs_usual: int
    screening_age_days: int
    session_reference_pain: int
    sessions_completed: int
    sessions_last_24h: int
    sessions_since_last_flare: int
    sharp_pain_sessions_14d: int
    soreness_days: int
    stop_sessions_14d: int
    under_limits: bool
    usual_pain_7d: int
    weak_flag_count: int
    abdominal_hernia: bool
    ankle_or_foot_painful: bool
    can_rise_from_floor: bool
    direction_preference: Literal["none", "flexion", "extension"]
    fall_last_year: bool
    glaucoma_or_eye_surgery: bool
    hip_painful: bool
    hypermobility: bool
    knee_painful: bool
    kneeling_painful: bool
    latex_allergy: bool
    neck_painful: bool
    outer_hip_painful: bool
    pelvic_floor_symptoms: bool
    pelvic_girdle_pain: bool
    pool_not_suitable: bool
    positional_vertigo: bool
    reflux_or_hiatus_hernia: bool
    shoulder_overhead_painful: bool
    sore_side: Literal["none", "left", "right"]
    spinal_fusion_ever: bool
    twisting_painful: bool
    uncontrolled_epilepsy: bool
    wrist_loading_painful: bool
