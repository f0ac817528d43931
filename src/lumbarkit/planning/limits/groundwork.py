"""What every routine of one request and clearance has in common."""

from __future__ import annotations

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.errors import Fault, InvalidRequest, nearest
from lumbarkit.planning.limits.candidate import Candidate
from lumbarkit.planning.limits.doses import options
from lumbarkit.planning.limits.eligibility import eligible
from lumbarkit.planning.limits.frame import Frame, frame_of
from lumbarkit.planning.limits.order import suits_block
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.planning.plan.routine import LeftOut
from lumbarkit.planning.plan.time_model import TimeModel
from lumbarkit.rules import Progression
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.words import BlockKind, Effect, Meanwhile

_WALKING = "walking"


@attrs.frozen(kw_only=True)
class Groundwork:
    """What every routine of one request and clearance has in common.

    Attributes:
        request: What the person wants.
        clearance: What the person may do.
        catalogue: The catalogue.
        frame: What a routine has to fit into.
        times: How long things take the person.
        candidates: The exercises that may be planned, by block, with their doses.
        left_out: The exercises that may not, with why.
    """

    request: PlanRequest
    clearance: Clearance
    catalogue: Catalogue
    frame: Frame
    times: TimeModel
    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]

    @in_a_line
    def __repr__(self) -> str:
        return f"{plural(len(self.candidates), 'candidate')}, {len(self.left_out)} left out"


def prepared(request: PlanRequest, *, clearance: Clearance, catalogue: Catalogue) -> Groundwork:
    """Return what every routine of a request and a clearance has in common."""
    numbers = catalogue.planning
    frame = frame_of(request, clearance, numbers)
    times = TimeModel.of(clearance, numbers)
    allowed, left_out = eligible(catalogue, request, clearance, frame)
    lighter = clearance.meanwhile is not Meanwhile.AS_PLANNED
    regress = clearance.adaptations.progression is Progression.REGRESS
    sore = clearance.sore_side is not None and request.ease_sore_side
    candidates = []
    for exercise_id, rulings in allowed.items():
        exercise = catalogue[exercise_id]
        eased = lighter or regress or any(each.effect is Effect.MODIFY for each in rulings)
        for block in BlockKind:
            if suits_block(exercise, block, frame):
                doses = options(exercise, block, clearance.adaptations, times, eased=eased, sore=sore)
                if doses:
                    candidates.append(Candidate(exercise, block, doses, rulings))
    return Groundwork(
        request=request,
        clearance=clearance,
        catalogue=catalogue,
        frame=frame,
        times=times,
        candidates=tuple(candidates),
        left_out=left_out,
    )


def check_names(request: PlanRequest, catalogue: Catalogue) -> None:
    """Refuse a request that names what does not exist.

    Raises:
        InvalidRequest: If an exercise or a piece of equipment is unknown, with the nearest that is known.
    """
    faults = [
        Fault(f"request.{field}", "no such exercise", got=name, near=nearest(name, catalogue))
        for field in ("exclude", "prefer")
        for name in getattr(request, field)
        if name not in catalogue
    ]
    things = {term.id for term in catalogue.vocabularies["equipment"].terms}
    faults += [
        Fault("request.equipment", "no such equipment", got=name, near=nearest(name, things))
        for name in sorted(request.equipment - things)
    ]
    if faults:
        raise InvalidRequest(faults=faults)


def may_walk(groundwork: Groundwork) -> bool:
    """Return whether a walk of its own may be planned: some kind of walking is allowed."""
    ruled_out = {each.exercise for each in groundwork.left_out}
    walks = groundwork.catalogue.where(family=_WALKING)
    return any(each not in ruled_out for each in walks)
