"""A plan in words: doses, rests, sides and the conditions that had a say."""

from __future__ import annotations

import attrs
import pytest

from lumbarkit import Block, BlockKind, Dose, Prescription, Routine, load_catalogue
from lumbarkit.planning.plan.time_model import TimeModel
from lumbarkit.planning.plan.timeline import timetable
from lumbarkit.planning.plan.wording import dose_text
from lumbarkit.restrictions import Ruling
from lumbarkit.words import Effect, Side, StepKind
from tests.planning.plans import good_routine, prescription, with_first


@pytest.mark.parametrize(
    ("dose", "text"),
    [
        (Dose(sets=2, reps=8, rest_s=30), "2 rounds of 8 times, resting 30 s between"),
        (Dose(sets=2, reps=8, rest_s=0), "2 rounds of 8 times"),
        (Dose(reps=1, hold_s=20), "once, holding 20 s"),
        (Dose(breaths=1), "1 slow breath"),
    ],
)
def test_a_dose_reads_as_people_say_it(dose: Dose, text: str) -> None:
    """Rests are told only where there are any."""
    assert dose_text(load_catalogue()["bridge"], dose) == text


@pytest.mark.parametrize("rest_s", [0, 30])
def test_an_extra_set_follows_its_rest(rest_s: int) -> None:
    """Before the one set more there is a rest, if the dose has any."""
    catalogue = load_catalogue()
    extra = attrs.evolve(prescription("bird-dog", rest_s=rest_s), extra_set_side=Side.RIGHT)
    block = Block(kind=BlockKind.MAIN, prescriptions=(extra,))

    found = timetable([block], catalogue, TimeModel(numbers=catalogue.planning)).steps

    rests = [step for step in found if step.kind is StepKind.REST and "one more set" in step.text]
    assert [step.seconds for step in rests] == ([rest_s] if rest_s else [])
    assert found[-1].side is Side.RIGHT


def _told(routine: Routine, effect: Effect) -> str:
    ruling = Ruling(condition="osteoporosis", effect=effect, reason="a reason of our own", sources=("K",))
    changed: Prescription = attrs.evolve(routine.blocks[1].prescriptions[0], restrictions=(ruling,))
    return with_first(routine, 1, restrictions=changed.restrictions).explain()


def test_only_conditions_that_change_something_are_told() -> None:
    """A condition that allows an exercise as it is needs no word."""
    assert "a reason of our own" in _told(good_routine(), Effect.CAUTION)
    assert "a reason of our own" not in _told(good_routine(), Effect.ALLOW)
