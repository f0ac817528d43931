"""Facts that follow from other answers alone, without any history."""

from __future__ import annotations

from collections.abc import Mapping

from lumbarkit.facts import Answers, Value

_FLAGS = ("thoracic_or_band_pain", "long_term_steroids", "minor_trauma", "infection_risk_factor")
_OLDER_FIRST_EPISODE = 50
_FLOOR_DOUBT_FROM = 65


def derive_from_answers(answers: Answers | Mapping[str, Value]) -> dict[str, Value]:
    """Return the answers with every fact added that follows from them alone.

    Given derived values are kept, except that a yes/no or a count is never made milder.
    """
    values: dict[str, Value] = dict(answers)
    _rise(values, "pain_change", "pain_now", "session_reference_pain")
    _rise(values, "pain_vs_usual", "pain_now", "usual_pain_7d")
    _rise(values, "pain_after_change", "pain_after", "session_reference_pain")
    _rise(values, "morning_change", "pain_next_morning", "session_reference_pain")
    if _new_leg_signs(values):
        values["new_leg_neuro_any"] = True
    values["weak_flag_count"] = max(_weak_flags(values), int(values.get("weak_flag_count", 0)))
    if _floor_doubtful(values):
        values["floor_rise_doubtful"] = True
    return values


def _rise(values: dict[str, Value], name: str, now: str, reference: str) -> None:
    if name not in values and now in values and reference in values:
        values[name] = int(values[now]) - int(values[reference])


def _new_leg_signs(values: Mapping[str, Value]) -> bool:
    return any(
        values.get(f"leg_numbness_{side}") == "new_or_worse"
        or values.get(f"leg_weakness_{side}") in ("new_mild", "new_marked_or_worsening")
        for side in ("left", "right")
    )


def _weak_flags(values: Mapping[str, Value]) -> int:
    older_first = (
        int(values.get("age_years", 0)) >= _OLDER_FIRST_EPISODE and values.get("first_ever_episode") is True
    )
    woken = values.get("night_or_rest_pain") == "wakes_but_eases"
    return int(older_first) + int(woken) + sum(values.get(flag) is True for flag in _FLAGS)


def _floor_doubtful(values: Mapping[str, Value]) -> bool:
    can_rise = values.get("can_rise_from_floor")
    if can_rise is None:
        return int(values.get("age_years", 0)) >= _FLOOR_DOUBT_FROM
    return can_rise is False
