"""The routine planner, programmes of weeks, and the linters for anyone's plans."""

from lumbarkit.planning.check import check_plan
from lumbarkit.planning.check_programme import check_weeks
from lumbarkit.planning.history import History
from lumbarkit.planning.planner import plan
from lumbarkit.planning.problem import Problem
from lumbarkit.planning.programme import Programme, ProgrammeRequest, Session, Week, WeekLedger
from lumbarkit.planning.relaxations import Relaxation
from lumbarkit.planning.request import HOUSEHOLD, PlanRequest
from lumbarkit.planning.routine import Block, Ledger, LeftOut, Prescription, Routine, Score, Step
from lumbarkit.planning.weeks import plan_weeks

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
