from __future__ import annotations

from itertools import pairwise

import attrs
import pytest

from lumbarkit import Catalogue, NothingFits, PlanRequest, Routine, load_catalogue
from lumbarkit.catalogue.background import Background
from lumbarkit.planning.compose.past import lead_side_after
from lumbarkit.planning.compose.routine import plan
from lumbarkit.planning.search.model import Need, needs_of
from lumbarkit.planning_numbers import Number, PlanningNumbers
from lumbarkit.words import BlockKind, Component, Mode, Position, Side
from tests.planning.past import Diary
from tools.make.reference_plans import routine_of
from tools.people import PEOPLE, cleared


@pytest.mark.parametrize("minutes", [10, 15, 20, 30])
def test_a_warm_up_opens_with_light_aerobic_work(minutes: int) -> None:
    """One gets warm before anything is moved far or held."""
    routine = plan(PlanRequest(minutes=minutes), clearance=cleared(), catalogue=load_catalogue())

    first = load_catalogue()[routine.prescriptions[0].exercise]
    assert first.component is Component.AEROBIC


@pytest.mark.parametrize("minutes", [15, 20, 30, 45, 60, 90])
def test_a_routine_that_is_long_enough_has_a_real_bout(minutes: int) -> None:
    """From fifteen minutes on the main part holds five minutes or more of aerobic work."""
    routine = plan(PlanRequest(minutes=minutes), clearance=cleared(), catalogue=load_catalogue())

    bouts = [
        each.dose.minutes or 0
        for block in routine.blocks
        if block.kind is BlockKind.MAIN
        for each in block.prescriptions
        if load_catalogue()[each.exercise].component is Component.AEROBIC
    ]
    assert bouts
    assert min(bouts) >= 5


@pytest.mark.parametrize("minutes", [45, 60, 90])
def test_a_long_request_is_used_well(minutes: int) -> None:
    """Most of a long time is used, by longer walks and more sets and not by ever more exercises."""
    routine = plan(PlanRequest(minutes=minutes, level=3), clearance=cleared(), catalogue=load_catalogue())

    assert routine.seconds >= 60 * minutes * 85 // 100
    assert len(routine.prescriptions) <= 15


@pytest.mark.parametrize("minutes", [3, 4, 5])
def test_a_break_opens_with_gentle_movement(minutes: int) -> None:
    """A break at work begins with movement and never with a held bend."""
    routine = plan(PlanRequest(minutes=minutes), clearance=cleared(), catalogue=load_catalogue())

    first = load_catalogue()[routine.prescriptions[0].exercise]
    assert first.mode in (Mode.CARDIO_CONTINUOUS, Mode.DYNAMIC_MOBILITY, Mode.MOTOR_CONTROL)


@pytest.mark.parametrize("name", PEOPLE)
def test_one_gets_down_to_the_floor_once_at_most(name: str) -> None:
    """A routine of a reference person makes one trip to the floor."""
    positions = [load_catalogue()[each.exercise].position for each in routine_of(PEOPLE[name]).prescriptions]
    floor = ("lying", "hands-knees", "floor-sit")
    groups = [Position.STANDING.group, *(each.group for each in positions)]

    trips = sum(after in floor and before not in floor for before, after in pairwise(groups))

    assert trips <= 1


def test_the_starting_side_flips_from_the_journal() -> None:
    """Who started left last time starts right."""
    request, catalogue = PlanRequest(minutes=10), load_catalogue()

    left = plan(request, clearance=cleared(), catalogue=catalogue, journal=Diary(Side.RIGHT))
    right = plan(request, clearance=cleared(), catalogue=catalogue, journal=Diary(Side.LEFT))

    assert (left.lead_side, right.lead_side) == (Side.LEFT, Side.RIGHT)


def test_without_a_last_time_the_seed_decides_the_starting_side() -> None:
    """An empty journal is no journal."""
    assert lead_side_after(Diary(None), 1) is Side.RIGHT
    assert lead_side_after(None, 2) is Side.LEFT


def test_needs_that_the_last_week_lacked_count_more() -> None:
    """With a journal that covered all but one need, that need weighs twice as much and is served."""
    catalogue = load_catalogue()
    request = PlanRequest(minutes=20)
    needs = {(each.muscle_action, region) for each in catalogue.values() for region in each.regions}
    missing = ("lengthen", "calf")
    diary = Diary(Side.LEFT, frozenset(needs - {missing}))

    heavy = attrs.evolve(catalogue.planning.objective, lacking=Number(value=40, sources=("K",)))
    numbers = attrs.evolve(catalogue.planning, objective=heavy)

    plain = plan(request, clearance=cleared(), catalogue=catalogue)
    lately = plan(request, clearance=cleared(), catalogue=_with(catalogue, numbers), journal=diary)

    assert missing not in _served(plain)
    assert missing in _served(lately)


def _with(catalogue: Catalogue, numbers: PlanningNumbers) -> Catalogue:
    background = Background(
        restrictions=catalogue.restrictions,
        sources=catalogue.sources,
        vocabularies=catalogue.vocabularies,
        education=catalogue.education,
        planning=numbers,
        version=catalogue.version,
    )
    return Catalogue(catalogue.values(), background=background)


def _served(routine: Routine) -> set[Need]:
    exercises = [load_catalogue()[each.exercise] for each in routine.prescriptions]
    return {need for each in exercises for need in needs_of(each)}


def test_a_sore_side_lowers_both_sides() -> None:
    """No one-sided exercise keeps its full repetitions, and the reason is shown."""
    routine = routine_of(PEOPLE["sore-left-20"])
    catalogue = load_catalogue()

    sided = [each for each in routine.prescriptions if catalogue[each.exercise].sides == 2 and each.dose.reps]

    assert sided
    for each in sided:
        start = catalogue[each.exercise].dose.at("start")
        least = catalogue[each.exercise].dose.reps
        assert start.reps is not None
        assert each.dose.reps is not None
        assert least is not None
        assert each.dose.reps < start.reps or each.dose.reps == least.min
        assert "lowered because the left is sorer" in each.why.dose


def test_keeping_the_full_dose_beside_a_sore_side_is_visible() -> None:
    """Who asks for the full dose finds that said with every one-sided exercise."""
    routine = routine_of(PEOPLE["sore-left-full-dose-20"])

    sided = [each for each in routine.prescriptions if each.lead_side is not None]

    assert sided
    assert all("though the left is sorer, as asked" in each.why.dose for each in sided)


def test_a_weaker_side_gets_one_set_more_of_one_exercise() -> None:
    """The extra set is one, on the side asked for, and the timeline shows it."""
    routine = routine_of(PEOPLE["weaker-right-20"])

    extra = [each for each in routine.prescriptions if each.extra_set_side is not None]
    sides = routine.ledger.work_by_side

    assert [each.extra_set_side for each in extra] == [Side.RIGHT]
    assert sides["right"] > sides["left"]
    assert "one more set on the right side only" in routine.explain()


def test_a_sore_side_gets_no_extra_set() -> None:
    """A side that is weaker and sore is left in peace."""
    request = PlanRequest(minutes=20, weaker_side="left")

    routine = plan(request, clearance=cleared(sore_side=Side.LEFT), catalogue=load_catalogue())

    assert all(each.extra_set_side is None for each in routine.prescriptions)


def test_every_exercise_is_in_or_left_out_with_a_rule() -> None:
    """What is not planned says which rule left it out."""
    routine = routine_of(PEOPLE["disc-20"])
    used = {each.exercise for each in routine.prescriptions}

    assert {each.exercise for each in routine.left_out} | used == set(load_catalogue())
    rules = {each.rule for each in routine.left_out}
    assert {"condition", "level", "family", "outscored"} <= rules
    assert all(each.reason for each in routine.left_out)


def test_a_refusal_names_true_and_single_changes() -> None:
    """Each relaxation changes one field and makes a routine fit."""
    request = PlanRequest(minutes=10, exclude=sorted(set(load_catalogue()) - {"bridge", "walking-easy"}))

    with pytest.raises(NothingFits) as caught:
        plan(request, clearance=cleared(), catalogue=load_catalogue())

    assert [change.field for change in caught.value.relaxations] == ["exclude"]
    for change in caught.value.relaxations:
        assert plan(change.request, clearance=cleared(), catalogue=load_catalogue()).seconds
