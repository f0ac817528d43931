"""Facts that follow from other answers alone, without any history."""

from __future__ import annotations

from collections.abc import Mapping

from lumbarkit.answers import Answers
from lumbarkit.facts import Value

#: A rise, the rating now, and what it is measured from.
_RISES = (
    ("pain_vs_usual", "pain_now", "usual_pain_7d"),
    ("pain_change", "pain_now", "session_reference_pain"),
    ("pain_after_change", "pain_after", "session_reference_pain"),
    ("morning_change", "pain_next_morning", "session_reference_pain"),
)
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
_RISE_REFERENCES = frozenset(("session_reference_pain", "usual_pain_7d"))
_FLOOR_SIGNS = frozenset(("age_years", "can_rise_from_floor"))
_OLDER_FIRST_EPISODE = 50
_FLOOR_DOUBT_FROM = 65


def derive_from_answers(answers: Answers | Mapping[str, Value]) -> dict[str, Value]:
    """Return the answers with every fact added that follows from them alone.

    Given derived values are kept, except that a yes/no or a count is never made milder.
    """
    values = answers.as_dict() if isinstance(answers, Answers) else dict(answers)
    values.update(_rises(values))
    for name, work_out in _WORKED_OUT:
        value = work_out(values)
        if value is not None:
            values[name] = value
    return values


def derived_changes(answers: Answers) -> Mapping[str, Value | None]:
    """Return where answers differ from those of a person with none of the signs, derived facts included."""
    changes = answers.changes
    changed = changes.keys()
    if changed.isdisjoint(_TRIGGERS):
        return changes
    values = answers.as_dict()
    every = dict(changes)
    if not changed.isdisjoint(_RISE_REFERENCES):
        every.update(_rises(values))
    for (name, work_out), signs in zip(_WORKED_OUT, _SIGNS, strict=True):
        if not changed.isdisjoint(signs):
            every[name] = work_out(values)
    return every


def _rises(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return how far pain is above what it is measured from, where both are known and it is not given."""
    found: dict[str, Value] = {}
    for name, now, reference in _RISES:
        rating, usual = values.get(now), values.get(reference)
        if rating is not None and usual is not None and name not in values:
            found[name] = int(rating) - int(usual)
    return found


def _new_leg_signs(values: Mapping[str, Value]) -> Value | None:
    get = values.get
    if (
        get("leg_numbness_left") == "new_or_worse"
        or get("leg_numbness_right") == "new_or_worse"
        or get("leg_weakness_left") in _NEW_WEAKNESS
        or get("leg_weakness_right") in _NEW_WEAKNESS
    ):
        return True
    given = get("new_leg_neuro_any")
    return False if given is None and values.keys() >= _LEG_SIGNS else given


def _weak_flags(values: Mapping[str, Value]) -> Value | None:
    get = values.get
    flags = (get("night_or_rest_pain") == "wakes_but_eases") + (get("thoracic_or_band_pain") is True)
    flags += (get("long_term_steroids") is True) + (get("minor_trauma") is True)
    flags += get("infection_risk_factor") is True
    if get("first_ever_episode") is True:
        flags += int(get("age_years") or 0) >= _OLDER_FIRST_EPISODE
    given = get("weak_flag_count")
    if given is not None:
        return max(flags, int(given))
    # Fewer than two decide nothing, so the count stays unknown while an answer could still raise it.
    return flags if flags > 1 or values.keys() >= _WEAK_FLAGS else None


def _floor_doubt(values: Mapping[str, Value]) -> Value | None:
    can_rise = values.get("can_rise_from_floor")
    if can_rise is False or (can_rise is None and int(values.get("age_years") or 0) >= _FLOOR_DOUBT_FROM):
        return True
    return values.get("floor_rise_doubtful")


#: The facts worked out for every phase, and the answers that a change of any can change them by.
_WORKED_OUT = (
    ("new_leg_neuro_any", _new_leg_signs),
    ("weak_flag_count", _weak_flags),
    ("floor_rise_doubtful", _floor_doubt),
)
_SIGNS = (_LEG_SIGNS, _WEAK_FLAGS, _FLOOR_SIGNS)
_TRIGGERS = _LEG_SIGNS | _WEAK_FLAGS | _FLOOR_SIGNS | _RISE_REFERENCES
