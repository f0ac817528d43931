"""The people whose routines are kept under review."""

from __future__ import annotations

import attrs

from lumbarkit import HOUSEHOLD, Clearance, PlanRequest
from lumbarkit.rules import Adaptations, Pace
from lumbarkit.words import Meanwhile, Position, Side


@attrs.frozen
class Person:
    """Someone with a wish and a clearance."""

    request: PlanRequest
    clearance: Clearance


def cleared(
    *conditions: str,
    meanwhile: Meanwhile = Meanwhile.AS_PLANNED,
    adaptations: Adaptations | None = None,
    sore_side: Side | None = None,
    is_older: bool = False,
) -> Clearance:
    """Return the clearance of a person with these conditions."""
    return Clearance(
        meanwhile=meanwhile,
        adaptations=Adaptations() if adaptations is None else adaptations,
        conditions=frozenset(conditions),
        sore_side=sore_side,
        is_older=is_older,
        ruleset="none",
        assumed="a person made up for review",
        disclaimer_id="lumbarkit-intended-use-1",
    )


def _but(*groups: str) -> tuple[Position, ...]:
    """Return all positions except those of some posture groups."""
    return tuple(each for each in Position if each.group not in groups)


_GENTLE = Adaptations(reps_factor=0.5, hold_factor=0.5, tempo=Pace.SLOWER, max_exercises=4)

PEOPLE = {
    "acute-10": Person(PlanRequest(minutes=10, stage="acute", level=1), cleared()),
    "acute-flare-lighter": Person(
        PlanRequest(minutes=10, stage="acute", level=1),
        cleared("acute-severe-pain", meanwhile=Meanwhile.LIGHTER, adaptations=_GENTLE),
    ),
    "subacute-15": Person(PlanRequest(minutes=15, stage="subacute"), cleared()),
    "persistent-20": Person(PlanRequest(minutes=20), cleared()),
    "persistent-20-level-4": Person(PlanRequest(minutes=20, level=4), cleared()),
    "prevention-30": Person(PlanRequest(minutes=30, stage="prevention", level=3), cleared()),
    "strong-45": Person(
        PlanRequest(minutes=45, stage="prevention", level=5, goal="build-strength"), cleared()
    ),
    "long-60": Person(PlanRequest(minutes=60), cleared()),
    "long-90": Person(PlanRequest(minutes=90, level=3), cleared()),
    "chair-only-15": Person(PlanRequest(minutes=15, avoid_positions=_but("chair")), cleared()),
    "bed-only-10": Person(PlanRequest(minutes=10, level=1, avoid_positions=_but("lying")), cleared()),
    "standing-only-15": Person(PlanRequest(minutes=15, avoid_positions=_but("upright")), cleared()),
    "no-kneeling-20": Person(PlanRequest(minutes=20), cleared("kneeling-intolerance")),
    "office-break-4": Person(
        PlanRequest(minutes=4, variant="minimum", equipment=["chair", "wall"]), cleared()
    ),
    "short-of-20": Person(PlanRequest(minutes=20, variant="short"), cleared()),
    "late-pregnancy-15": Person(PlanRequest(minutes=15), cleared("pregnancy-late")),
    "osteoporosis-20": Person(PlanRequest(minutes=20), cleared("osteoporosis", is_older=True)),
    "stenosis-20": Person(PlanRequest(minutes=20), cleared("spinal-stenosis", is_older=True)),
    "disc-20": Person(PlanRequest(minutes=20), cleared("disc-herniation")),
    "sore-left-20": Person(PlanRequest(minutes=20), cleared(sore_side=Side.LEFT)),
    "sore-left-full-dose-20": Person(
        PlanRequest(minutes=20, ease_sore_side=False), cleared(sore_side=Side.LEFT)
    ),
    "weaker-right-20": Person(PlanRequest(minutes=20, level=4, weaker_side="right"), cleared()),
    "over-65-20": Person(PlanRequest(minutes=20), cleared("balance-impairment", is_older=True)),
    "pool-45": Person(
        PlanRequest(minutes=45, equipment=HOUSEHOLD | {"pool"}, prefer=["swimming-backstroke"]), cleared()
    ),
    "stiff-10": Person(PlanRequest(minutes=10, goal="relieve-stiffness"), cleared()),
    "bike-30": Person(
        PlanRequest(minutes=30, equipment=HOUSEHOLD | {"exercise-bike"}, prefer=["stationary-bike"]),
        cleared(),
    ),
}
