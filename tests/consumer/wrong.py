"""Nine slips of a stranger's hand, one a line; type checkers report these lines and no others. Never run."""

from __future__ import annotations

from lumbarkit import (
    Answers,
    PlanRequest,
    ProgrammeRequest,
    evaluate,
    load_catalogue,
    plan_routine,
)

verdict = evaluate(Answers.all_clear(pain_now=3), phase="before")

PlanRequest(minutes="20")  # wrong: a text for a number
PlanRequest(goal="strength")  # wrong: a word that is no goal
PlanRequest(avoid_positions=["lying"])  # wrong: a word that is no position
ProgrammeRequest(start="2026-01-05")  # wrong: a text for a day
Answers(pain_now="three")  # wrong: a text for a number
Answers.all_clear(leg_numbness_left="a bit")  # wrong: a word that is no answer
evaluate(Answers(), phase="befor")  # wrong: a misspelt phase
plan_routine(PlanRequest(), clearance=verdict)  # wrong: a verdict is no clearance
load_catalogue().where(component="legs")  # wrong: a word that is no component

Answers(pain_nwo=3)  # wrong to mypy and pyright: a misspelt fact; ty takes names that no type knows
