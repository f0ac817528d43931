"""The smallest changes to a request that would make a routine fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from lumbarkit.catalogue import Catalogue
from lumbarkit.planning.request import HOUSEHOLD, PlanRequest
from lumbarkit.safety import Clearance
from lumbarkit.vocabulary import Stage, Variant

_MOST = 5


@attrs.frozen(kw_only=True)
class Relaxation:
    """A change to a request after which a routine fits.

    Attributes:
        field: The field of the request that changes.
        value: Its new value, as plain data.
        request: The changed request.
        text: The change, in words.
    """

    field: str
    value: object
    request: PlanRequest
    text: str


def relaxations(
    request: PlanRequest, *, clearance: Clearance, catalogue: Catalogue
) -> tuple[Relaxation, ...]:
    """Return changes of one field that each make a routine fit, smallest first; tried, not guessed.

    A restriction of the clearance is never relaxed.
    """
    from lumbarkit.planning.planner import attempt

    found: list[Relaxation] = []
    fields: set[str] = set()
    for change in _tries(request, catalogue):
        if change.field in fields and change.field != "equipment":
            continue
        if attempt(change.request, clearance=clearance, catalogue=catalogue) is not None:
            found.append(change)
            fields.add(change.field)
            if len(found) == _MOST:
                break
    return tuple(found)


def _tries(request: PlanRequest, catalogue: Catalogue) -> Iterator[Relaxation]:
    for minutes in (request.minutes + 2, request.minutes + 5, request.minutes + 10, 20):
        if request.minutes < minutes <= 90:
            yield _change(request, "minutes", minutes, f"take {minutes} minutes")
    for index, exercise_id in enumerate(request.exclude):
        fewer = request.exclude[:index] + request.exclude[index + 1 :]
        yield _change(request, "exclude", fewer, f"allow {catalogue[exercise_id].name} again")
    if len(request.exclude) > 1:
        yield _change(request, "exclude", (), "leave nothing out")
    for index, position in enumerate(request.avoid_positions):
        fewer_positions = request.avoid_positions[:index] + request.avoid_positions[index + 1 :]
        yield _change(
            request, "avoid_positions", fewer_positions, f"allow the position {position.replace('-', ' ')}"
        )
    if len(request.avoid_positions) > 1:
        yield _change(request, "avoid_positions", (), "avoid no position")
    for thing in sorted(HOUSEHOLD - request.equipment):
        wider = request.equipment | {thing}
        yield _change(request, "equipment", wider, f"use a {thing.replace('-', ' ')}")
    if HOUSEHOLD - request.equipment:
        yield _change(request, "equipment", request.equipment | HOUSEHOLD, "use what most homes have")
    for level in range(request.level + 1, 4):
        yield _change(request, "level", level, f"allow level {level}")
    if request.variant is not Variant.FULL:
        yield _change(request, "variant", Variant.FULL, "do the full routine")
    if request.stage not in (None, Stage.PERSISTENT):
        yield _change(request, "stage", Stage.PERSISTENT, "plan as for lasting pain")


def _change(request: PlanRequest, field: str, value: Any, text: str) -> Relaxation:
    changes: dict[str, Any] = {field: value}
    changed = attrs.evolve(request, **changes)
    plain = sorted(value) if isinstance(value, frozenset) else value
    return Relaxation(field=field, value=plain, request=changed, text=text)
