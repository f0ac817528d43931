"""The planner's objective as a CP-SAT model: the yardstick of the library's own search.

It is built from the same instance of whole numbers (``lumbarkit.planning.search.model``), so that both solve
exactly the same problem.
"""

from __future__ import annotations

import time

import attrs
from ortools.sat.python import cp_model

from lumbarkit.planning.plan.time_model import FLOOR
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import Choice, is_aerobic
from lumbarkit.words import Position

_POSITIONS = tuple(Position)
_START = len(_POSITIONS)


@attrs.frozen(kw_only=True)
class Solved:
    """What CP-SAT found.

    Attributes:
        objective: The score of the best choice; None when there is none.
        bound: No choice scores more.
        choice: The best choice.
        is_proven: True when no choice can be better.
        reached_s: When each better score was reached, from before the model was built [s].
    """

    objective: int | None
    bound: int
    choice: Choice
    is_proven: bool
    reached_s: tuple[tuple[int, float], ...]

    def seconds_to(self, score: int) -> float | None:
        """Return when a score at least this good was reached, from before the model was built [s]."""
        return next((seconds for reached, seconds in self.reached_s if reached >= score), None)


class _Watch(cp_model.CpSolverSolutionCallback):  # type: ignore[misc,unused-ignore] # without OR-tools it is Any
    def __init__(self, began: float, enough: int | None) -> None:
        super().__init__()
        self.began = began
        self.enough = enough
        self.reached: list[tuple[int, float]] = []

    def on_solution_callback(self) -> None:
        """Note the score and the time."""
        score = round(self.objective_value)
        self.reached.append((score, time.perf_counter() - self.began))
        if self.enough is not None and score >= self.enough:
            self.stop_search()


def solve(
    model: Model,
    *,
    limit_s: float = 60,
    workers: int = 1,
    fixed: Choice | None = None,
    enough: int | None = None,
    is_linear: bool = False,
) -> Solved:
    """Return the best routine of an instance.

    Args:
        model: The instance.
        limit_s: When to give up [s].
        workers: How many threads may search.
        fixed: A choice to score instead of searching for one.
        enough: A score that ends the search.
        is_linear: True to have every constraint in its linear relaxation, which is what proves the best score
            within seconds; False for the solver as it comes.
    """
    if not model.items:
        return Solved(objective=None, bound=0, choice=(), is_proven=True, reached_s=())
    began = time.perf_counter()
    problem, picks = built(model, fixed=fixed)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit_s
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 1
    if is_linear:
        solver.parameters.linearization_level = 2
    watch = _Watch(began, enough)
    status = solver.solve(problem, watch)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Solved(
        objective=round(solver.objective_value) if found else None,
        bound=round(solver.best_objective_bound) if found else 0,
        choice=tuple(sorted(key for key, pick in picks.items() if solver.value(pick))) if found else (),
        is_proven=status == cp_model.OPTIMAL,
        reached_s=tuple(watch.reached),
    )


def built(
    model: Model, *, fixed: Choice | None = None
) -> tuple[cp_model.CpModel, dict[tuple[int, int], cp_model.IntVar]]:
    """Return the CP-SAT model of an instance, and its variable for each item and dose."""
    problem = cp_model.CpModel()
    weights = model.numbers.objective
    picks = {
        (index, option): problem.new_bool_var(f"pick {index} {option}")
        for index, item in enumerate(model.items)
        for option in range(len(item.options))
    }
    chosen = [
        sum(picks[index, option] for option in range(len(item.options)))
        for index, item in enumerate(model.items)
    ]
    if fixed is not None:
        for key, pick in picks.items():
            problem.add(pick == (key in fixed))
    for row in chosen:
        problem.add(row <= 1)
    _add_groups(problem, model, chosen)
    points = [
        (sum(item.worth.values()) - item.costs[option]) * picks[index, option]
        for index, item in enumerate(model.items)
        for option in range(len(item.options))
    ]
    moving, move_points = _add_moves(problem, model, chosen)
    points += move_points
    points += _add_coverage(problem, model, chosen)
    spent = [
        moving[block]
        + sum(
            item.seconds[option] * picks[index, option]
            for index, item in enumerate(model.items)
            if item.block == block
            for option in range(len(item.options))
        )
        for block in range(3)
    ]
    whole = problem.new_int_var(0, model.capacity, "whole")
    problem.add(whole == sum(spent))
    points.append(weights.time.value * whole)
    for seconds, (least, aim, most) in ((spent[0], model.warm), (spent[2], model.cool)):
        problem.add(seconds >= least)
        problem.add(seconds <= most)
        off = problem.new_int_var(0, 100_000, "off aim")
        problem.add(off >= seconds - aim)
        problem.add(off >= aim - seconds)
        points.append(-weights.block.value * off)
    points.append(-_add_balance(problem, model, picks))
    problem.maximize(sum(points))
    return problem, picks


def _add_groups(problem: cp_model.CpModel, model: Model, chosen: list[cp_model.LinearExpr]) -> None:
    bits: dict[int, list[cp_model.LinearExpr]] = {}
    for item, row in zip(model.items, chosen, strict=True):
        for bit in range(item.group.bit_length()):
            if item.group >> bit & 1:
                bits.setdefault(bit, []).append(row)
    for rows in bits.values():
        problem.add(sum(rows) <= 1)
    problem.add(sum(chosen) >= model.fewest)
    problem.add(sum(chosen) <= model.most)
    problem.add(sum(row for item, row in zip(model.items, chosen, strict=True) if item.block == 1) >= 1)
    for block, most in enumerate(model.aerobic):
        rows = [
            row
            for item, row in zip(model.items, chosen, strict=True)
            if item.block == block and is_aerobic(item)
        ]
        problem.add(sum(rows) <= most)
    bends = [index for index, item in enumerate(model.items) if item.exercise.is_end_range_bend]
    for first in range(len(bends)):
        for last in range(first + model.bends, len(bends)):
            inside = range(bends[first], bends[last] + 1)
            ends = chosen[bends[first]] + chosen[bends[last]]
            between = [index for index in inside if index not in (bends[first], bends[last])]
            own = sum(chosen[index] for index in between if index in bends)
            others = sum(chosen[index] for index in between if index not in bends)
            problem.add(ends + own - len(bends) * others <= model.bends)


def _add_coverage(
    problem: cp_model.CpModel, model: Model, chosen: list[cp_model.LinearExpr]
) -> list[cp_model.LinearExpr]:
    points = []
    for bit, weight in enumerate(model.need_weights):
        covered = problem.new_bool_var(f"need {bit}")
        problem.add(
            covered
            <= sum(row for item, row in zip(model.items, chosen, strict=True) if item.needs >> bit & 1)
        )
        points.append(model.numbers.objective.need.value * weight * covered)
    return points


def _add_moves(
    problem: cp_model.CpModel, model: Model, chosen: list[cp_model.LinearExpr]
) -> tuple[list[cp_model.LinearExpr], list[cp_model.LinearExpr]]:
    """Add the walk through the visited places; exercises in one place and block follow on each other."""
    cells: dict[tuple[int, bool, str], list[int]] = {}
    for index, item in enumerate(model.items):
        cells.setdefault((item.block, bool(item.place[1]), item.exercise.position), []).append(index)
    spent: list[cp_model.LinearExpr] = [0, 0, 0]
    points: list[cp_model.LinearExpr] = []
    places = list(cells)
    used = []
    for key in places:
        visit = problem.new_bool_var(f"visit {key}")
        rows = [chosen[index] for index in cells[key]]
        problem.add_max_equality(visit, rows)
        used.append(visit)
        position = _POSITIONS.index(Position(key[2]))
        stay, cost = model.moves[position][position]
        spent[key[0]] += stay * (sum(rows) - visit)
        points.append(cost * (sum(rows) - visit))
    arcs = []
    trips = []
    ends = {index: _POSITIONS.index(Position(key[2])) for index, key in enumerate(places)}
    for goal in range(len(places)):
        for origin in range(-1, goal):
            arc = problem.new_bool_var(f"move {origin} {goal}")
            here, there = (_START if origin < 0 else ends[origin]), ends[goal]
            seconds, cost = model.moves[here][there]
            spent[places[goal][0]] += seconds * arc
            points.append(cost * arc)
            arcs.append((origin + 1, goal + 1, arc))
            floor_before = here != _START and _POSITIONS[here].group in FLOOR
            if _POSITIONS[there].group in FLOOR and not floor_before:
                trips.append(arc)
        arcs.append((goal + 1, 0, problem.new_bool_var(f"end {goal}")))
        arcs.append((goal + 1, goal + 1, used[goal].negated()))
    problem.add_circuit(arcs)
    problem.add(sum(trips) <= model.rises)
    return spent, points


def _add_balance(
    problem: cp_model.CpModel, model: Model, picks: dict[tuple[int, int], cp_model.IntVar]
) -> cp_model.IntVar:
    work = [
        sum(
            item.work[option] * picks[index, option]
            for index, item in enumerate(model.items)
            if item.component == component
            for option in range(len(item.options))
        )
        for component in range(3)
    ]
    whole = sum(work)
    # What is off costs points, so that bounds from below are enough; they keep the problem linear.
    most = 400 * model.capacity + 400_000
    parts = []
    for off in (
        *(100 * part - share * whole for part, share in zip(work, model.shares, strict=True)),
        model.shares[1] * work[0] - model.shares[0] * work[1],
    ):
        part = problem.new_int_var(0, most, "off")
        problem.add(part >= off)
        problem.add(part >= -off)
        parts.append(part)
    lost = problem.new_int_var(0, 4 * model.balance * most // 100, "balance")
    problem.add(100 * lost >= model.balance * sum(parts) - 99)
    return lost
