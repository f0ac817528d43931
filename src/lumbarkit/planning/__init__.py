"""The routine planner, programmes of weeks, and the linters for anyone's plans."""

from lumbarkit.planning.check.problem import Problem
from lumbarkit.planning.check.programme import check_weeks
from lumbarkit.planning.check.routine import check_plan
from lumbarkit.planning.compose.past import History
from lumbarkit.planning.compose.relaxations import Relaxation
from lumbarkit.planning.compose.routine import plan
from lumbarkit.planning.compose.weeks import plan_weeks
from lumbarkit.planning.plan.programme import Programme, ProgrammeRequest, Session, Week, WeekLedger
from lumbarkit.planning.plan.request import HOUSEHOLD, PlanRequest
from lumbarkit.planning.plan.routine import Block, Ledger, LeftOut, Prescription, Routine, Score, Step

__all__ = [
    "HOUSEHOLD",
    "Block",
    "History",
    "LeftOut",
    "Ledger",
    "PlanRequest",
    "Prescription",
    "Problem",
    "Programme",
    "ProgrammeRequest",
    "Relaxation",
    "Routine",
    "Score",
    "Session",
    "Step",
    "Week",
    "WeekLedger",
    "check_plan",
    "check_weeks",
    "plan",
    "plan_weeks",
]
