"""What was done, how it felt, and what follows from it."""

from lumbarkit.journal.adherence import Adherence
from lumbarkit.journal.balance import Balance, Coverage, WeekBalance, WeekCoverage
from lumbarkit.journal.entries import JournalEntry, Performed
from lumbarkit.journal.journal import Journal
from lumbarkit.journal.pain import Flare, PainDay, PainReport
from lumbarkit.journal.sessions import DoneSession
from lumbarkit.journal.sides import BothSides, Sides, SideWork
from lumbarkit.journal.table import ExerciseRecord, to_csv

__all__ = [
    "Adherence",
    "Balance",
    "BothSides",
    "Coverage",
    "ExerciseRecord",
    "Flare",
    "Journal",
    "JournalEntry",
    "PainDay",
    "PainReport",
    "Performed",
    "DoneSession",
    "Sides",
    "SideWork",
    "to_csv",
    "WeekBalance",
    "WeekCoverage",
]
