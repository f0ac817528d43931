"""The words of each enumeration, so that an editor completes them; made by `python -m tools`.

An argument that takes a word is annotated with both, such as ``phase: Phase | PhaseWord``.
"""

from typing import Literal

ActionWord = Literal["continue", "reduce_reps", "stop", "refer"]
BlockKindWord = Literal["warm_up", "main", "cool_down"]
CategoryWord = Literal["stretch", "core", "posture", "aerobic", "relaxation"]
ComponentWord = Literal["stretch", "core", "aerobic", "none"]
DirectionWord = Literal["flexion", "extension", "rotation", "side_bend", "neutral"]
DoseKindWord = Literal["hold", "reps", "breaths", "time"]
EffectWord = Literal["allow", "caution", "modify", "avoid"]
GoalWord = Literal["relieve-stiffness", "build-strength", "fitness", "posture", "return-to-lifting"]
LateralityWord = Literal["bilateral", "unilateral", "alternating"]
LoadWord = Literal["none", "low", "moderate", "high"]
MeanwhileWord = Literal["as_planned", "lighter", "none"]
ModeWord = Literal[
    "static-stretch",
    "dynamic-mobility",
    "motor-control",
    "isometric-endurance",
    "dynamic-strength",
    "cardio-continuous",
    "relaxation",
]
PhaseWord = Literal["screening", "before", "during", "after", "next_day", "daily"]
PositionWord = Literal[
    "supine",
    "supine-hooklying",
    "prone",
    "side-lying",
    "quadruped",
    "half-kneeling",
    "sitting-floor",
    "sitting-chair",
    "standing",
    "standing-wall",
    "walking",
    "machine-seated",
    "machine-standing",
    "water-standing",
    "water-horizontal",
]
PostureGroupWord = Literal["lying", "hands-knees", "floor-sit", "chair", "upright", "machine", "water"]
RoleWord = Literal[
    "symptom",
    "ends_session",
    "marks_trigger",
    "drops_direction",
    "closes_until_seen",
    "closes_until_reviewed",
    "runs_out",
    "eases_until_seen",
    "eases_after_gap",
    "eases_in_flare",
    "eases_after_flare",
]
SessionKindWord = Literal["routine", "walk", "rest"]
SideWord = Literal["left", "right"]
StageWord = Literal["acute", "subacute", "persistent", "prevention"]
StepKindWord = Literal["get_ready", "work", "change_side", "rest", "change_position"]
UrgencyWord = Literal["routine", "soon", "same_day", "emergency"]
VariantWord = Literal["full", "short", "minimum"]
