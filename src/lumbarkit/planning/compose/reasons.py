"""Why an exercise is in a routine, and why that much of it."""

from __future__ import annotations

from lumbarkit.clearance import Clearance
from lumbarkit.exercises import Exercise
from lumbarkit.planning.limits.doses import DoseOption, reduced
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import Why
from lumbarkit.planning.search.model import Item
from lumbarkit.rules import Adaptations
from lumbarkit.text import listed
from lumbarkit.words import BlockKind

_PLACES = {
    BlockKind.WARM_UP: "warms you up before anything is stretched",
    BlockKind.MAIN: "comes here so that you change position as little as possible",
    BlockKind.COOL_DOWN: "eases you off at the end",
}


#: The parts of the body as people call them; an overlay's own regions keep their names.
_REGIONS = {
    "lumbar": "low back",
    "thoracic": "upper back",
    "cervical": "neck",
    "pelvis": "pelvis",
    "abdomen": "tummy",
    "hip": "hips",
    "gluteal": "buttocks",
    "thigh": "thighs",
    "knee": "knees",
    "calf": "calves",
    "ankle": "ankles",
    "shoulder": "shoulders",
}


_DOES = {
    "lengthen": "Stretches",
    "strengthen": "Strengthens",
    "stabilise": "Steadies",
    "mobilise": "Loosens",
    "condition": "Gets you moving; uses",
    "relax": "Rests",
}


def why(item: Item, option: DoseOption, request: PlanRequest, clearance: Clearance) -> Why:
    """Return why an exercise is in a routine, why that much of it, and why there."""
    exercise, block = item.exercise, tuple(BlockKind)[item.block]
    regions = listed([_REGIONS.get(region, region.replace("-", " ")) for region in exercise.regions[:3]])
    chosen = f"{_DOES[exercise.muscle_action]} {regions}"
    if exercise.id in request.prefer:
        chosen += "; you asked for it"
    return Why(chosen=chosen, dose=_why_dose(exercise, option, request, clearance), place=_PLACES[block])


def _why_dose(exercise: Exercise, option: DoseOption, request: PlanRequest, clearance: Clearance) -> str:
    sore = clearance.sore_side
    both = (
        ""
        if sore is None or exercise.sides == 1
        else f"; both sides alike, though the {sore} is sorer, as asked"
    )
    if sore is not None and exercise.sides == 2 and request.ease_sore_side:
        both = f"; both sides alike, lowered because the {sore} is sorer"
    return _against_start(exercise, option, clearance.adaptations) + both


def _against_start(exercise: Exercise, option: DoseOption, adaptations: Adaptations) -> str:
    start = exercise.dose.at("start")
    if option.dose == start:
        return "where a newcomer begins"
    if option.dose == reduced(exercise, adaptations) or option.cost == 0:
        return "eased for today"
    parts = ("sets", "reps", "breaths", "minutes")
    if any((getattr(option.dose, part) or 0) > (getattr(start, part) or 0) for part in parts):
        return "a little more, to use the time"
    return "a little less, to fit the time"
