"""Room for the one extra set of a weaker side."""

from __future__ import annotations

from lumbarkit import BlockKind, PlanRequest, load_catalogue
from lumbarkit.planning.limits.groundwork import prepared
from lumbarkit.planning.limits.weaker_side import with_room_for_a_set
from tools.people import cleared


def test_doses_without_room_for_a_set_more_are_left_out() -> None:
    """Where no dose of a one-sided core exercise leaves room, the exercise goes; the others stay as they are."""
    catalogue = load_catalogue()
    groundwork = prepared(PlanRequest(minutes=20), clearance=cleared(), catalogue=catalogue)
    candidates = groundwork.candidates

    found = with_room_for_a_set(candidates, groundwork.times, room_s=0)

    gone = {each.exercise.id for each in candidates} - {each.exercise.id for each in found}
    assert "bird-dog-leg" in gone
    assert all(catalogue[each].sides == 2 and catalogue[each].component == "core" for each in gone)
    assert [each for each in candidates if each.block is not BlockKind.MAIN] == [
        each for each in found if each.block is not BlockKind.MAIN
    ]
