"""Facts that follow from other answers alone, without any history."""

from __future__ import annotations

from collections.abc import Mapping

from lumbarkit.facts import Answers, Value
from lumbarkit.vocabulary import Phase

#: By phase: a rise, the rating now, and what it is measured from.
_RISES = {
    Phase.SCREENING: (("pain_vs_usual", "pain_now", "usual_pain_7d"),),
    Phase.BEFORE: (("pain_vs_usual", "pain_now", "usual_pain_7d"),),
    Phase.DURING: (("pain_change", "pain_now", "session_reference_pain"),),
    Phase.AFTER: (("pain_after_change", "pain_after", "session_reference_pain"),),
    Phase.NEXT_DAY: (
        ("morning_change", "pain_next_morning", "session_reference_pain"),
        ("pain_vs_usual", "pain_now", "usual_pain_7d"),
    ),
}
_LEG_SIGNS = frozenset(("leg_numbness_left", "leg_numbness_right", "leg_weakness_left", "leg_weakness_right"))
_WEAK_FLAGS = frozenset(
    (
        "age_years",
        "first_ever_episode",
        "night_or_rest_pain",
        "thoracic_or_band_pain",
        "long_term_steroids",
        "minor_trauma",
        "infection_risk_factor",
    )
)
_NEW_WEAKNESS = ("new_mild", "new_marked_or_worsening")
#: What each of them follows from, for asking what is still open.
INPUTS = {"weak_flag_count": _WEAK_FLAGS, "new_leg_neuro_any": _LEG_SIGNS}
#: The facts that are worked out here, and those that a change of any can change them by.
_WORKED_OUT = (
    "pain_change",
    "pain_vs_usual",
    "pain_after_change",
    "morning_change",
    "new_leg_neuro_any",
    "weak_flag_count",
    "floor_rise_doubtful",
)
_TRIGGERS = _LEG_SIGNS | _WEAK_FLAGS | {"session_reference_pain", "usual_pain_7d", "can_rise_from_floor"}
_OLDER_FIRST_EPISODE = 50
_FLOOR_DOUBT_FROM = 65


def derive_from_answers(answers: Answers | Mapping[str, Value], phase: Phase) -> dict[str, Value]:
    """Return the answers with every fact added that follows from them alone.

    Given derived values are kept, except that a yes/no or a count is never made milder.
    """
    values = answers.as_dict() if isinstance(answers, Answers) else dict(answers)
    get = values.get
    for name, now, reference in _RISES[phase]:
        if now in values and reference in values and name not in values:
            values[name] = int(values[now]) - int(values[reference])
    if (
        get("leg_numbness_left") == "new_or_worse"
        or get("leg_numbness_right") == "new_or_worse"
        or get("leg_weakness_left") in _NEW_WEAKNESS
        or get("leg_weakness_right") in _NEW_WEAKNESS
    ):
        values["new_leg_neuro_any"] = True
    elif "new_leg_neuro_any" not in values and values.keys() >= _LEG_SIGNS:
        values["new_leg_neuro_any"] = False
    flags = (get("night_or_rest_pain") == "wakes_but_eases") + (get("thoracic_or_band_pain") is True)
    flags += (get("long_term_steroids") is True) + (get("minor_trauma") is True)
    flags += get("infection_risk_factor") is True
    age = get("age_years", 0)
    flags += age >= _OLDER_FIRST_EPISODE and get("first_ever_episode") is True  # type: ignore[operator]  # a number
    # Fewer than two decide nothing, so the count stays unknown while an answer could still raise it.
    if flags > get("weak_flag_count", 1 - (values.keys() >= _WEAK_FLAGS) * 2):  # type: ignore[operator]  # a number
        values["weak_flag_count"] = flags
    can_rise = get("can_rise_from_floor")
    if can_rise is False or (can_rise is None and age >= _FLOOR_DOUBT_FROM):  # type: ignore[operator]  # a number
        values["floor_rise_doubtful"] = True
    return values


def derived_changes(answers: Answers, phase: Phase) -> Mapping[str, Value | None]:
    """Return where answers differ from those of a person with none of the signs, derived facts included."""
    changes = answers.changes
    if changes.keys().isdisjoint(_TRIGGERS):
        return changes
    values = derive_from_answers(answers, phase)
    return {**changes, **{name: values.get(name) for name in _WORKED_OUT}}
