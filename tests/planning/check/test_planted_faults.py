from __future__ import annotations

import datetime
from collections.abc import Callable

import attrs
import pytest

from lumbarkit import Dose, PlanRequest, Routine, load_catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.check.programme import check_weeks
from lumbarkit.planning.check.routine import check_plan
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.programme_request import ProgrammeRequest
from lumbarkit.planning.plan.routine import Prescription
from lumbarkit.restrictions import Ruling
from lumbarkit.rules import Adaptations, Only
from lumbarkit.words import Direction, Effect, Meanwhile, Side
from tests.planning.plans import (
    CLEARANCE,
    PROGRAMME_REQUEST,
    REQUEST,
    good_programme,
    good_routine,
    of_kind,
    prescription,
    with_block,
    with_first,
)
from tools.people import cleared

Spoiled = Callable[[Routine], Routine]


def _dose(block: int, **parts: int | None) -> Spoiled:
    def spoil(routine: Routine) -> Routine:
        first = routine.blocks[block].prescriptions[0]
        return with_first(routine, block, dose=attrs.evolve(first.dose, **parts))  # type: ignore[arg-type]  # numbers

    return spoil


def _add(block: int, exercise_id: str, **dose: int | None) -> Spoiled:
    def spoil(routine: Routine) -> Routine:
        more = (*routine.blocks[block].prescriptions, prescription(exercise_id, **dose))  # type: ignore[arg-type]  # by name
        return with_block(routine, block, more)

    return spoil


def _only(block: int, *ids: str) -> Spoiled:
    return lambda routine: with_block(routine, block, tuple(prescription(each) for each in ids))


def _is_one_sided(each: Prescription) -> bool:
    return each.lead_side is not None and each.dose.reps is not None


def _is_two_sided(each: Prescription) -> bool:
    return each.lead_side is None


def _is_repeated(each: Prescription) -> bool:
    return each.dose.reps is not None


def _ledger(**changes: object) -> Spoiled:
    return lambda routine: attrs.evolve(routine, ledger=attrs.evolve(routine.ledger, **changes))  # type: ignore[arg-type]  # planted


def _blocks(*places: int) -> Spoiled:
    return lambda routine: attrs.evolve(routine, blocks=tuple(routine.blocks[place] for place in places))


ROUTINE_FAULTS: dict[str, tuple[str, Spoiled]] = {
    "a plan of other content": ("catalogue_version", lambda r: attrs.evolve(r, catalogue_version="2026.1.0")),
    "an id nobody knows": ("unknown_exercise", lambda r: with_first(r, 0, exercise="star-jump")),
    "a typing error in an id": ("unknown_exercise", lambda r: with_first(r, 1, exercise="walkin")),
    "an empty id": ("unknown_exercise", lambda r: with_first(r, 2, exercise="")),
    "too many sets": ("dose_range", lambda r: of_kind(r, _is_repeated, dose=Dose(sets=9, reps=5, hold_s=5))),
    "far too many repetitions": (
        "dose_range",
        lambda r: of_kind(r, _is_repeated, dose=Dose(sets=1, reps=99, hold_s=5)),
    ),
    "one repetition too few": ("dose_range", lambda r: _add(1, "dead-bug-toe-tap", reps=3)(r)),
    "one repetition too many": ("dose_range", lambda r: _add(1, "dead-bug-toe-tap", reps=13)(r)),
    "a hold of a minute": ("dose_range", lambda r: _add(1, "side-plank-knees", hold_s=60)(r)),
    "no hold where one belongs": ("dose_range", lambda r: _add(1, "forearm-plank", hold_s=0)(r)),
    "two hours of walking": (
        "dose_range",
        lambda r: of_kind(r, lambda e: e.exercise == "walking", dose=Dose(minutes=120)),
    ),
    "a long rest": ("dose_range", lambda r: _add(1, "bird-dog-leg", rest_s=600)(r)),
    "minutes where repetitions count": (
        "dose_part",
        lambda r: of_kind(r, _is_repeated, dose=Dose(minutes=3)),
    ),
    "repetitions missing": ("dose_part", lambda r: of_kind(r, _is_repeated, dose=Dose())),
    "breaths for a walk": (
        "dose_part",
        lambda r: of_kind(r, lambda e: e.exercise == "walking", dose=Dose(breaths=5)),
    ),
    "a hold for a flowing exercise": ("dose_part", lambda r: _add(1, "bodyweight-squat", hold_s=5)(r)),
    "no starting side": ("side_missing", lambda r: of_kind(r, _is_one_sided, lead_side=None)),
    "a starting side for both at once": (
        "side_not_needed",
        lambda r: of_kind(r, _is_two_sided, lead_side=Side.LEFT),
    ),
    "sides mixed within a routine": (
        "side_mixed",
        lambda r: of_kind(r, _is_one_sided, lead_side=r.lead_side.opposite),
    ),
    "an extra set nobody asked for": (
        "extra_set",
        lambda r: of_kind(r, lambda e: e.exercise == "bird-dog", extra_set_side=Side.LEFT),
    ),
    "an extra set for both sides at once": (
        "extra_set",
        lambda r: of_kind(r, lambda e: e.exercise == "bridge", extra_set_side=Side.LEFT),
    ),
    "an extra set of a stretch": (
        "extra_set",
        lambda r: of_kind(r, lambda e: e.exercise == "knee-to-chest-single", extra_set_side=Side.RIGHT),
    ),
    "blocks in another order": ("block_order", _blocks(1, 0, 2)),
    "no warm-up": ("block_order", _blocks(1, 2)),
    "no cool-down": ("block_order", _blocks(0, 1)),
    "only a main part": ("block_order", _blocks(1)),
    "no blocks at all": ("block_order", _blocks()),
    "two main parts": ("block_order", _blocks(0, 1, 1, 2)),
    "an empty warm-up": ("block_empty", lambda r: with_block(r, 0, ())),
    "an empty main part": ("block_empty", lambda r: with_block(r, 1, ())),
    "an empty cool-down": ("block_empty", lambda r: with_block(r, 2, ())),
    "a plank to warm up": ("block_misfit", _add(0, "forearm-plank")),
    "a held stretch to warm up": ("block_misfit", _add(0, "childs-pose")),
    "end of range to warm up": ("block_misfit", _add(0, "prone-press-up")),
    "strength to cool down": ("block_misfit", _add(2, "bodyweight-squat")),
    "relaxation in the main part": ("block_misfit", _add(1, "ninety-ninety-rest")),
    "a walk to cool down": ("block_misfit", _add(2, "walking-easy")),
    "a pool to warm up": ("block_misfit", _add(0, "water-walking")),
    "the same exercise twice": ("family_repeated", _add(1, "bird-dog")),
    "an easier bird dog as well": ("family_repeated", _add(1, "bird-dog-arm")),
    "both knees after one knee": ("family_repeated", _add(1, "knee-to-chest-double")),
    "hamstrings twice": (
        "near_twin",
        _only(1, "hamstring-stretch-seated", "forward-bend-standing-supported"),
    ),
    "lower back twice": ("near_twin", _only(1, "childs-pose", "knee-to-chest-double")),
    "two ways to march and walk": ("aerobic_twice", _only(0, "standing-march", "walking-easy")),
    "two bouts in twenty minutes": ("aerobic_twice", _only(1, "walking", "standing-march")),
    "a bout of three minutes": (
        "bout_too_short",
        lambda r: _add(1, "standing-march", minutes=3)(with_block(r, 0, ())),
    ),
    "a swim of ten minutes": ("bout_too_short", _add(1, "swimming", minutes=10)),
    "three end-range bends in a row": (
        "bends_in_a_row",
        _only(1, "knee-to-chest-double", "forward-bend-standing", "childs-pose"),
    ),
    "up and down three times": (
        "rises_from_floor",
        _only(1, "bridge", "wall-angels", "bird-dog", "sit-to-stand", "side-plank-knees", "hip-hinge"),
    ),
    "seconds that flatter": ("exercise_seconds", lambda r: with_first(r, 1, seconds=10)),
    "seconds below nothing": ("exercise_seconds", lambda r: with_first(r, 0, seconds=-5)),
    "six minutes of one exercise": (
        "exercise_too_long",
        _add(1, "side-plank", sets=3, reps=6, hold_s=10),
    ),
    "a routine shorter than its steps": (
        "routine_seconds",
        lambda r: attrs.evolve(r, seconds=r.seconds - 60),
    ),
    "a routine longer than its steps": ("routine_seconds", lambda r: attrs.evolve(r, seconds=r.seconds + 5)),
    "work that was not done": (
        "ledger",
        lambda r: _ledger(seconds=FrozenMap({**r.ledger.seconds, "core": 9999}))(r),
    ),
    "sides that look equal": (
        "ledger",
        lambda r: _ledger(work_by_side=FrozenMap({"left": 1, "right": 1, "both": 1}))(r),
    ),
    "regions that were not served": ("ledger", _ledger(by_region=FrozenMap({"lumbar": 1}))),
    "shares made up": ("ledger", _ledger(shares=FrozenMap({"stretch": 0.4, "core": 0.4, "aerobic": 0.2}))),
    "an hour in twenty minutes": (
        "time_over",
        lambda r: of_kind(r, lambda e: e.exercise == "walking", dose=Dose(minutes=30)),
    ),
    "a warm-up of half a minute": ("warm_up_length", _only(0, "seated-side-bend")),
    "a cool-down of half a minute": (
        "cool_down_length",
        lambda r: with_block(r, 2, (prescription("forward-bend-seated-chair", reps=1),)),
    ),
    "one exercise in twenty minutes": ("exercise_count", lambda r: with_block(_only(1, "bridge")(r), 0, ())),
    "a level too hard": ("level", _add(1, "single-leg-bridge")),
    "an exercise for another stage": ("stage", _add(1, "bird-dog-squares")),
    "a band nobody has": ("equipment", _add(1, "standing-band-row")),
}


@pytest.mark.parametrize("name", ROUTINE_FAULTS)
def test_a_planted_fault_of_a_routine_is_found(name: str) -> None:
    """Every rule that a routine can break is found, with its code, a place and something to do about it."""
    code, spoil = ROUTINE_FAULTS[name]

    problems = check_plan(
        spoil(good_routine()), clearance=CLEARANCE, request=REQUEST, catalogue=load_catalogue()
    )

    found = [each for each in problems if each.code == code]
    assert found
    assert all(each.where.startswith("$.") and each.message and each.suggestion for each in found)


CLEARANCE_FAULTS: dict[str, tuple[str, Clearance, Spoiled]] = {
    "a condition": ("condition", cleared("disc-herniation"), _add(1, "forward-bend-standing")),
    "a dropped direction": (
        "direction",
        cleared(adaptations=Adaptations(drop_directions=frozenset((Direction.ROTATION,)))),
        _add(1, "supine-twist"),
    ),
    "a spared joint": (
        "joint",
        cleared(adaptations=Adaptations(spare=frozenset(("wrist",)))),  # type: ignore[arg-type]  # a word will do
        lambda routine: routine,
    ),
    "a family left out": (
        "family",
        cleared(adaptations=Adaptations(exclude_families=frozenset(("bridge",)))),
        _add(1, "bridge"),
    ),
    "another kind of exercise": (
        "only",
        cleared(adaptations=Adaptations(only=frozenset((Only.WALKING,)))),
        lambda routine: routine,
    ),
    "a hold that is too long for now": (
        "hold",
        cleared(adaptations=Adaptations(hold_cap_s=5)),
        _add(1, "quad-stretch-standing"),
    ),
    "a dose that is too much for now": (
        "dose_adaptation",
        cleared(adaptations=Adaptations(reps_factor=0.5)),
        lambda routine: routine,
    ),
    "a set more while easing off": (
        "dose_above_start",
        cleared(meanwhile=Meanwhile.LIGHTER),
        _add(1, "heel-slide", sets=2),
    ),
    "a full dose for a sore side": ("sore_side", cleared(sore_side=Side.LEFT), lambda routine: routine),
    "too many for now": (
        "too_many_for_now",
        cleared(adaptations=Adaptations(max_exercises=3)),
        lambda routine: routine,
    ),
    "a note left away": ("note_missing", cleared("osteoporosis"), _add(1, "hip-hinge")),
    "an extra set on the sore side": (
        "extra_set",
        cleared(sore_side=Side.LEFT),
        lambda r: of_kind(r, lambda e: e.exercise == "bird-dog", extra_set_side=Side.LEFT),
    ),
    "a set more under a condition": (
        "dose_above_start",
        cleared(),
        lambda r: _modified(_add(1, "heel-slide", sets=2)(r)),
    ),
}


def _modified(routine: Routine) -> Routine:
    ruling = Ruling(condition="osteoporosis", effect=Effect.MODIFY, reason="planted", sources=("K",))
    return of_kind(routine, lambda each: each.exercise == "heel-slide", restrictions=(ruling,))


@pytest.mark.parametrize("name", CLEARANCE_FAULTS)
def test_a_routine_that_the_clearance_forbids_is_found(name: str) -> None:
    """A plan made before today's answers is held against them."""
    code, clearance, spoil = CLEARANCE_FAULTS[name]

    problems = check_plan(
        spoil(good_routine()), clearance=clearance, request=REQUEST, catalogue=load_catalogue()
    )

    assert code in {each.code for each in problems}


REQUEST_FAULTS: dict[str, tuple[str, PlanRequest]] = {
    "excluded": ("excluded", PlanRequest(minutes=20, level=3, exclude=["bridge"])),
    "position": ("position", PlanRequest(minutes=20, level=3, avoid_positions=["walking"])),
    "level": ("level", PlanRequest(minutes=20, level=1)),
    "stage": ("stage", PlanRequest(minutes=20, level=3, stage="acute")),
    "equipment": ("equipment", PlanRequest(minutes=20, level=3, equipment=[])),
    "variant": ("variant", PlanRequest(minutes=5, variant="minimum")),
    "time": ("time_over", PlanRequest(minutes=15, level=3)),
    "count": ("exercise_count", PlanRequest(minutes=45, level=3)),
    "extra set": ("extra_set", PlanRequest(minutes=20, level=3, weaker_side="right")),
}


@pytest.mark.parametrize("name", REQUEST_FAULTS)
def test_a_routine_that_was_not_asked_for_is_found(name: str) -> None:
    """A plan is held against the request when there is one."""
    code, request = REQUEST_FAULTS[name]
    routine = good_routine()
    if code == "extra_set":
        routine = of_kind(routine, lambda each: each.exercise == "bird-dog", extra_set_side=Side.LEFT)

    problems = check_plan(routine, clearance=CLEARANCE, request=request, catalogue=load_catalogue())

    assert code in {each.code for each in problems}


def _day(week: int, day: int, **changes: object) -> Callable[[Programme], Programme]:
    def spoil(programme: Programme) -> Programme:
        sessions = list(programme.weeks[week].sessions)
        sessions[day] = attrs.evolve(sessions[day], **changes)  # type: ignore[arg-type]  # planted
        weeks = list(programme.weeks)
        weeks[week] = attrs.evolve(weeks[week], sessions=tuple(sessions))
        return attrs.evolve(programme, weeks=tuple(weeks))

    return spoil


def _routine_day(programme: Programme, number: int) -> tuple[int, int]:
    days = [
        (place, day)
        for place, week in enumerate(programme.weeks)
        for day, session in enumerate(week.sessions)
        if session.routine is not None
    ]
    return days[number]


def _with_routine(number: int, change: Spoiled) -> Callable[[Programme], Programme]:
    def spoil(programme: Programme) -> Programme:
        week, day = _routine_day(programme, number)
        routine = programme.weeks[week].sessions[day].routine
        assert routine is not None
        return _day(week, day, routine=change(routine))(programme)

    return spoil


def _on_the_next_day(programme: Programme) -> Programme:
    week, day = _routine_day(programme, 0)
    routine = with_block(good_routine(), 1, (prescription("bridge"),))
    programme = _day(week, day, routine=routine)(programme)
    return _day(week, day + 1, kind="routine", routine=routine, walk_minutes=None)(programme)


def _every_day_a_chair_squat(programme: Programme) -> Programme:
    for day in range(7):
        routine = with_block(good_routine(), 1, (prescription("sit-to-stand"),))
        programme = _day(0, day, kind="routine", routine=routine, walk_minutes=None)(programme)
    return programme


def _no_rest(programme: Programme) -> Programme:
    for day, session in enumerate(programme.weeks[1].sessions):
        if session.kind == "rest":
            programme = _day(1, day, kind="walk", walk_minutes=5)(programme)
    return programme


PROGRAMME_FAULTS: dict[str, tuple[str, Callable[[Programme], Programme]]] = {
    "weeks numbered from nought": (
        "week_index",
        lambda p: attrs.evolve(p, weeks=(attrs.evolve(p.weeks[0], index=0), *p.weeks[1:])),
    ),
    "a week missing": ("week_count", lambda p: attrs.evolve(p, weeks=p.weeks[:-1])),
    "another first day": ("start_date", lambda p: attrs.evolve(p, start=datetime.date(2026, 1, 6))),
    "a day twice": ("session_date", _day(0, 1, date=datetime.date(2026, 1, 5))),
    "a day left out": ("session_date", _day(2, 6, date=datetime.date(2026, 1, 26))),
    "a routine on a day of rest": (
        "session_kind",
        lambda p: _day(*_routine_day(p, 0), kind="rest")(p),
    ),
    "a walk without minutes": (
        "session_kind",
        lambda p: _day(0, 6, kind="walk", routine=None, walk_minutes=None)(p),
    ),
    "a walk of a minute": ("walk_length", _day(0, 6, kind="walk", walk_minutes=1)),
    "a walk of three hours": ("walk_length", _day(0, 6, kind="walk", walk_minutes=180)),
    "the same side first again": (
        "lead_side_repeated",
        _with_routine(1, lambda r: attrs.evolve(r, lead_side=r.lead_side.opposite)),
    ),
    "bridges on two days running": ("muscle_rest", _on_the_next_day),
    "chair squats every day": ("too_often", _every_day_a_chair_squat),
    "twice as much as last week": ("volume_ramp", _day(1, 6, kind="walk", walk_minutes=60)),
    "no day of rest": ("no_rest_day", _no_rest),
    "a routine too many": ("routine_days", _every_day_a_chair_squat),
    "a fault inside a routine": ("block_order", _with_routine(0, _blocks(1, 0, 2))),
    "an unknown exercise in week three": (
        "unknown_exercise",
        _with_routine(7, lambda r: with_first(r, 0, exercise="x")),
    ),
    "a week of walking only": (
        "week_shares",
        lambda p: _with_routine(0, lambda r: attrs.evolve(r, separate_walk_minutes=60))(p),
    ),
}


@pytest.mark.parametrize("name", PROGRAMME_FAULTS)
def test_a_planted_fault_of_a_programme_is_found(name: str) -> None:
    """Every rule that a programme can break is found."""
    code, spoil = PROGRAMME_FAULTS[name]

    problems = check_weeks(
        spoil(good_programme()), clearance=CLEARANCE, request=PROGRAMME_REQUEST, catalogue=load_catalogue()
    )

    assert code in {each.code for each in problems}


def test_a_routine_longer_than_the_programme_asks_for_is_found() -> None:
    """The request of a programme bounds its routines."""
    request = ProgrammeRequest(weeks=3, days_per_week=3, minutes=5, start=PROGRAMME_REQUEST.start)

    problems = check_weeks(good_programme(), clearance=CLEARANCE, request=request, catalogue=load_catalogue())

    assert "time_over" in {each.code for each in problems}


def test_the_linter_finds_nothing_in_own_plans() -> None:
    """What the planner makes keeps every rule."""
    catalogue = load_catalogue()

    assert check_plan(good_routine(), clearance=CLEARANCE, request=REQUEST, catalogue=catalogue) == ()
    assert check_plan(good_routine(), clearance=CLEARANCE, request=None, catalogue=catalogue) == ()
    assert (
        check_weeks(good_programme(), clearance=CLEARANCE, request=PROGRAMME_REQUEST, catalogue=catalogue)
        == ()
    )


def test_there_are_at_least_sixty_planted_faults() -> None:
    """The faults planted here are many enough to mean something."""
    planted = len(ROUTINE_FAULTS) + len(CLEARANCE_FAULTS) + len(REQUEST_FAULTS) + len(PROGRAMME_FAULTS)

    assert planted >= 60


def test_a_problem_reads_as_one_sentence() -> None:
    """A problem says where, what, by which rule, and what would mend it."""
    spoiled = attrs.evolve(good_routine(), seconds=good_routine().seconds + 5)

    problems = check_plan(spoiled, clearance=CLEARANCE, request=REQUEST, catalogue=load_catalogue())

    seconds = good_routine().seconds
    assert [str(each) for each in problems] == [
        f"$.seconds: the steps add up to {seconds} s, not {seconds + 5} s (routine_seconds); use {seconds}"
    ]
