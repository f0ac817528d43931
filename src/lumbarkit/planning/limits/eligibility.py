"""Which exercises a person may do here and now, and which rule leaves out each of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.exercises import Exercise
from lumbarkit.planning.limits.frame import Frame
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import LeftOut
from lumbarkit.restrictions import Ruling
from lumbarkit.rules import Only
from lumbarkit.words import Component, Effect, Load, Mode, PostureGroup

#: A rule returns why it leaves an exercise out, or None.
Test = Callable[[Exercise], str | None]

_SEATED_OR_STANDING = (PostureGroup.CHAIR, PostureGroup.UPRIGHT)
_GENTLE_CORE = "pelvic-control"


def eligible(
    catalogue: Catalogue, request: PlanRequest, clearance: Clearance, frame: Frame
) -> tuple[dict[str, tuple[Ruling, ...]], tuple[LeftOut, ...]]:
    """Return the exercises that may be planned, with what conditions say, and the others with why not."""
    tests = {**clearance_tests(catalogue, clearance), **request_tests(request, frame)}
    allowed: dict[str, tuple[Ruling, ...]] = {}
    left_out = []
    for exercise in catalogue.values():
        broken = first_broken(exercise, tests)
        if broken is None:
            allowed[exercise.id] = catalogue.rulings(exercise, clearance.conditions)
        else:
            rule, reason = broken
            left_out.append(LeftOut(exercise=exercise.id, rule=rule, reason=reason))
    return allowed, tuple(left_out)


def first_broken(exercise: Exercise, tests: dict[str, Test]) -> tuple[str, str] | None:
    """Return the first rule that leaves an exercise out, with the reason, or None."""
    for rule, test in tests.items():
        reason = test(exercise)
        if reason is not None:
            return rule, reason
    return None


def clearance_tests(catalogue: Catalogue, clearance: Clearance) -> dict[str, Test]:
    """Return the rules that follow from the clearance, by code; the ones about safety come first."""
    adaptations = clearance.adaptations

    def condition(exercise: Exercise) -> str | None:
        found = catalogue.rulings(exercise, clearance.conditions)
        return found[0].reason if found and found[0].effect is Effect.AVOID else None

    def direction(exercise: Exercise) -> str | None:
        dropped = [word for word in exercise.spine.directions if word in adaptations.drop_directions]
        return f"moves into {_words(dropped)}, which is left out for now" if dropped else None

    def joint(exercise: Exercise) -> str | None:
        sore = [
            name for name in sorted(adaptations.spare) if getattr(exercise.joint_load, name) >= Load.MODERATE
        ]
        return f"loads the {_words(sore)}, to be spared for now" if sore else None

    def family(exercise: Exercise) -> str | None:
        if exercise.family in adaptations.exclude_families:
            return "its kind is left out for now"
        return None

    def only(exercise: Exercise) -> str | None:
        broken = [word for word in sorted(adaptations.only) if not _KEEPS[word](exercise)]
        return f"today keeps to {_words(broken)} only" if broken else None

    def hold(exercise: Exercise) -> str | None:
        holds = exercise.dose.hold_s
        cap = adaptations.hold_cap_s
        if holds is not None and cap is not None and holds.min > cap:
            return f"needs a hold of {holds.min} s, and {cap} s is the most for now"
        return None

    return {
        "condition": condition,
        "direction": direction,
        "joint": joint,
        "family": family,
        "only": only,
        "hold": hold,
    }


def request_tests(request: PlanRequest, frame: Frame) -> dict[str, Test]:
    """Return the rules that follow from what was asked for, by code."""

    def excluded(exercise: Exercise) -> str | None:
        return "asked to be left out" if exercise.id in request.exclude else None

    def equipment(exercise: Exercise) -> str | None:
        missing = [thing for thing in exercise.equipment if thing not in request.equipment]
        return f"needs {_words(missing)}, which is not at hand" if missing else None

    def position(exercise: Exercise) -> str | None:
        if exercise.position in request.avoid_positions:
            return f"starts in a position to avoid: {exercise.position.replace('-', ' ')}"
        return None

    def level(exercise: Exercise) -> str | None:
        if exercise.level > frame.max_level:
            return f"is level {exercise.level}, and {frame.max_level} is the most here"
        return None

    def stage(exercise: Exercise) -> str | None:
        return None if frame.stage in exercise.stages else f"is not for the {frame.stage} stage"

    def effort(exercise: Exercise) -> str | None:
        if exercise.intensity.effort_min > frame.max_effort:
            return (
                f"starts at effort {exercise.intensity.effort_min}, and {frame.max_effort} is the most here"
            )
        return None

    def variant(exercise: Exercise) -> str | None:
        if frame.is_micro and (exercise.needs_floor or not exercise.micro_break):
            return "is not for a short break"
        return None

    return {
        "excluded": excluded,
        "equipment": equipment,
        "position": position,
        "level": level,
        "stage": stage,
        "effort": effort,
        "variant": variant,
    }


def _is_mobility(exercise: Exercise) -> bool:
    return exercise.component is not Component.CORE or exercise.family == _GENTLE_CORE


def _is_floor_based(exercise: Exercise) -> bool:
    return exercise.position.group not in _SEATED_OR_STANDING or exercise.component is Component.NONE


def _is_rest(exercise: Exercise) -> bool:
    return exercise.mode is Mode.RELAXATION


def _is_walking(exercise: Exercise) -> bool:
    return exercise.family == "walking" or _is_rest(exercise)


_KEEPS: dict[Only, Callable[[Exercise], bool]] = {
    Only.MOBILITY: _is_mobility,
    Only.FLOOR_BASED: _is_floor_based,
    Only.POSITION_OF_EASE: _is_rest,
    Only.WALKING: _is_walking,
}


def _words(items: Iterable[str]) -> str:
    return " and ".join(str(item).replace("-", " ").replace("_", " ") for item in items)
