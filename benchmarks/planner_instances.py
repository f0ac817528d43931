"""Random requests over the real catalogue, the same ones on every run."""

from __future__ import annotations

import random

from lumbarkit import Clearance, PlanRequest, load_catalogue
from lumbarkit.planning.limits.groundwork import prepared
from lumbarkit.planning.search.model import Model, Wishes, build
from lumbarkit.words import Goal, Position, Stage


def model_of(request: PlanRequest, clearance: Clearance, *, seed: int = 0) -> Model:
    """Return the instance of a request and a clearance in whole numbers."""
    catalogue = load_catalogue()
    groundwork = prepared(request, clearance=clearance, catalogue=catalogue)
    wishes = Wishes(prefer=frozenset(request.prefer), seed=seed)
    return build(groundwork.candidates, groundwork.frame, groundwork.times, wishes)


def instances(count: int, *, seed: int = 1, minutes: int | None = None) -> list[tuple[PlanRequest, Model]]:
    """Return random requests with their instances; of one length where ``minutes`` is given."""
    draw = random.Random(seed)
    catalogue = load_catalogue()
    clearance = Clearance.assumed_healthy(reason="a benchmark")
    found = []
    for number in range(count):
        request = PlanRequest(
            minutes=draw.choice((5, 10, 15, 20, 20, 20, 25, 30, 45) if minutes is None else (minutes,)),
            level=draw.randint(1, 5),
            goal=draw.choice((None, *Goal)),
            stage=draw.choice((None, *Stage)),
            avoid_positions=draw.sample(list(Position), draw.randint(0, 3)),
            exclude=draw.sample(sorted(catalogue), draw.randint(0, 15)),
        )
        found.append((request, model_of(request, clearance, seed=number)))
    return found
