"""The routine planner and the linter for anyone's plan."""

from lumbarkit.planning.check import check_plan
from lumbarkit.planning.planner import plan
from lumbarkit.planning.problem import Problem
from lumbarkit.planning.relaxations import Relaxation
from lumbarkit.planning.request import HOUSEHOLD, PlanRequest
from lumbarkit.planning.routine import Block, Ledger, Prescription, Routine, Score, Step

__all__ = [
    "HOUSEHOLD",
    "Block",
    "Ledger",
    "PlanRequest",
    "Prescription",
    "Problem",
    "Relaxation",
    "Routine",
    "Score",
    "Step",
    "check_plan",
    "plan",
]
