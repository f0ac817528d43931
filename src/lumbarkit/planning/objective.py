"""The published objective: how good a choice of exercises and doses is, in whole points.

docs/explanation/planner.md states it in words; this module is what the planner maximises and what
``Routine.score`` reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import attrs

from lumbarkit.exercises import Exercise
from lumbarkit.planning.doses import DoseOption
from lumbarkit.planning.frame import Frame
from lumbarkit.planning.timing import FLOOR, move_s
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.restrictions import Ruling
from lumbarkit.vocabulary import BlockKind, Component, Effect, Mode, Position, PostureGroup

_SEEDS = frozenset(("S0", "S1", "S2", "S3", "S4"))
_BLOCK_PLACE = {BlockKind.WARM_UP: 0, BlockKind.MAIN: 1, BlockKind.COOL_DOWN: 2}
_GROUP_PLACE = {
    PostureGroup.WATER: 0,
    PostureGroup.MACHINE: 1,
    PostureGroup.UPRIGHT: 2,
    PostureGroup.CHAIR: 3,
    PostureGroup.HANDS_KNEES: 4,
    PostureGroup.FLOOR_SIT: 5,
    PostureGroup.LYING: 6,
}
_MODE_PLACE = {
    mode: place
    for place, mode in enumerate(
        (
            Mode.CARDIO_CONTINUOUS,
            Mode.DYNAMIC_MOBILITY,
            Mode.MOTOR_CONTROL,
            Mode.DYNAMIC_STRENGTH,
            Mode.ISOMETRIC_ENDURANCE,
            Mode.STATIC_STRETCH,
            Mode.RELAXATION,
        )
    )
}
_COMPONENT_PLACE = {Component.STRETCH: 0, Component.CORE: 1, Component.AEROBIC: 2, Component.NONE: 3}

#: The weights, in points; docs/explanation/planner.md says where each comes from.
BALANCE_PER_MILLE = 2
UNUSED_PER_5_S = 4
BLOCK_OFF_PER_5_S = 2
SEEDED = 60
PER_SOURCE = 8
PREFERRED = 150
EASED = -60
BELOW_LEVEL = -15
DOSE_STEP = -10
MOVE = -12
FLOOR_TRIP = -120
NEED = 12
BROKEN = -100_000
BROKEN_PER_5_S = -1_000

_REGION_WEIGHT = {"lumbar": 3, "hip": 2, "gluteal": 2, "abdomen": 2, "pelvis": 2, "thigh": 2, "thoracic": 2}


@attrs.frozen(eq=False)
class Candidate:
    """An exercise in a block, with what the objective needs of it ready at hand.

    Attributes:
        exercise: The exercise.
        block: The block.
        options: The doses that may be prescribed, nearest to the start dose first.
        rulings: What the person's conditions say of it.
        order: Its place in a routine: by block, position, mode and id.
        place: The place of its component.
        worth: What choosing it is worth before anything else.
        needs: The needs it covers, as bits.
    """

    exercise: Exercise
    block: BlockKind
    options: tuple[DoseOption, ...]
    rulings: tuple[Ruling, ...]
    order: tuple[int, int, str, int, str]
    place: int
    worth: int
    needs: int


@attrs.frozen(eq=False)
class Chosen:
    """A candidate at one of its doses."""

    candidate: Candidate
    option: DoseOption


class Objective:
    """The objective of one frame.

    Args:
        frame: What the routine has to fit into.
        numbers: The numbers of the planner.
        older: Whether changing position takes longer.
        shares: The parts of stretch, core and aerobic work that count here.
        lacking: Needs, as (muscle action, region), that the last seven days lacked; they count twice.
    """

    def __init__(
        self,
        frame: Frame,
        numbers: PlanningNumbers,
        *,
        older: bool,
        shares: tuple[float, float, float],
        lacking: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.frame = frame
        self.numbers = numbers
        self.shares = shares
        self._needs: dict[tuple[str, str], int] = {}
        self._weights: list[int] = []
        self._lacking = lacking
        self._moves = {
            (here, there): move_s(here, there, numbers, older=older)
            for here in Position
            for there in Position
        }
        self._rest_s = numbers.rest_between_s.value

    def candidate(
        self,
        exercise: Exercise,
        block: BlockKind,
        options: tuple[DoseOption, ...],
        rulings: tuple[Ruling, ...],
        *,
        preferred: bool,
        seed: int,
    ) -> Candidate:
        """Return an exercise in a block, ready for the search."""
        return Candidate(
            exercise=exercise,
            block=block,
            options=options,
            rulings=rulings,
            order=(
                _BLOCK_PLACE[block],
                _GROUP_PLACE[exercise.position.group],
                exercise.position.value,
                _MODE_PLACE[exercise.mode],
                exercise.id,
            ),
            place=_COMPONENT_PLACE[exercise.component],
            worth=self._worth(exercise, block, rulings, preferred=preferred) + _variety(exercise, seed),
            needs=self._need_bits(exercise),
        )

    def terms(self, chosen: list[Chosen]) -> dict[str, int]:
        """Return every term of the objective for a choice in order."""
        work = [0, 0, 0, 0]
        blocks = [0, 0, 0]
        worth = dose = moves = trips = needs = run = broken = total = 0
        here = Position.STANDING
        on_floor = False
        bends_allowed = self.numbers.end_range_bends_in_a_row.value
        for index, each in enumerate(chosen):
            candidate, option = each.candidate, each.option
            position = candidate.exercise.position
            moving = self._moves[here, position]
            spent = option.times.seconds + (moving or (self._rest_s if index else 0))
            total += spent
            blocks[candidate.order[0]] += spent
            work[candidate.place] += option.times.work_s
            worth += candidate.worth
            dose += option.off
            needs |= candidate.needs
            moves += moving > 0
            floor = position.group in FLOOR
            trips += floor and not on_floor
            on_floor, here = floor, position
            run = run + 1 if candidate.exercise.is_end_range_bend else 0
            broken += run > bends_allowed
        broken += max(0, trips - self.numbers.rises_from_floor.value)
        broken += max(0, self.frame.fewest - len(chosen), len(chosen) - self.frame.most)
        over = max(0, total - self.frame.seconds) // 5
        over += self._outside(blocks)
        return {
            "balance": -BALANCE_PER_MILLE * self._imbalance(work),
            "blocks": -BLOCK_OFF_PER_5_S * self._off_aim(blocks),
            "coverage": NEED * sum(weight for bit, weight in enumerate(self._weights) if needs >> bit & 1),
            "dose": DOSE_STEP * dose,
            "feasibility": BROKEN * broken + (BROKEN + BROKEN_PER_5_S * over if over else 0),
            "positions": MOVE * moves + FLOOR_TRIP * max(0, trips - 1),
            "time": -UNUSED_PER_5_S * max(0, (self.frame.seconds - total) // 5),
            "worth": worth,
        }

    def total(self, chosen: list[Chosen]) -> int:
        """Return the objective for a choice in order."""
        return sum(self.terms(chosen).values())

    def _outside(self, blocks: list[int]) -> int:
        warm, cool = self.frame.warm_up, self.frame.cool_down
        off = max(0, warm.least - blocks[0], blocks[0] - warm.most)
        off += max(0, cool.least - blocks[2], blocks[2] - cool.most)
        return off // 5 + (off % 5 > 0)

    def _off_aim(self, blocks: list[int]) -> int:
        return (abs(blocks[0] - self.frame.warm_up.aim) + abs(blocks[2] - self.frame.cool_down.aim)) // 5

    def _imbalance(self, work: list[int]) -> int:
        counted = [seconds if share > 0 else 0 for seconds, share in zip(work[:3], self.shares, strict=True)]
        total = sum(counted)
        if not total:
            return 1000
        return sum(
            abs(round(1000 * seconds / total) - round(1000 * share))
            for seconds, share in zip(counted, self.shares, strict=True)
        )

    def _worth(
        self, exercise: Exercise, block: BlockKind, rulings: tuple[Ruling, ...], *, preferred: bool
    ) -> int:
        evidence = set(exercise.sources) - {"K"}
        worth = SEEDED * bool(evidence & _SEEDS) + PER_SOURCE * min(4, len(evidence - _SEEDS))
        worth += PREFERRED * preferred
        if any(ruling.effect is Effect.MODIFY for ruling in rulings):
            worth += EASED
        if block is BlockKind.MAIN:
            worth += BELOW_LEVEL * max(0, self.frame.max_level - exercise.level)
        return worth

    def _need_bits(self, exercise: Exercise) -> int:
        bits = 0
        for region in exercise.regions:
            need = (exercise.muscle_action, region)
            if need not in self._needs:
                self._needs[need] = len(self._weights)
                weight = _REGION_WEIGHT.get(region, 1)
                self._weights.append(weight * 2 if need in self._lacking else weight)
            bits |= 1 << self._needs[need]
        return bits


def _variety(exercise: Exercise, seed: int) -> int:
    """Return 0 to 9 points that only the seed and the id decide."""
    return hashlib.sha256(f"{seed}:{exercise.id}".encode()).digest()[0] * 10 // 256


def score_terms(terms: Mapping[str, int]) -> dict[str, int]:
    """Return the terms that a finished routine reports, in order of name; feasibility is 0 by then."""
    return {name: terms[name] for name in sorted(terms) if name != "feasibility"}
