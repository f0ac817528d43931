# Made by `python -m tools` from the table in __init__.py.

from lumbarkit.answers import Answers as Answers
from lumbarkit.catalogue.catalogue import Catalogue as Catalogue
from lumbarkit.clearance import Clearance as Clearance
from lumbarkit.doses import Dose as Dose
from lumbarkit.doses import DoseRange as DoseRange
from lumbarkit.errors import ContentError as ContentError
from lumbarkit.errors import Fault as Fault
from lumbarkit.errors import InvalidAnswer as InvalidAnswer
from lumbarkit.errors import InvalidPlan as InvalidPlan
from lumbarkit.errors import InvalidRequest as InvalidRequest
from lumbarkit.errors import LumbarkitError as LumbarkitError
from lumbarkit.errors import NotCleared as NotCleared
from lumbarkit.errors import NothingFits as NothingFits
from lumbarkit.errors import UnknownExercise as UnknownExercise
from lumbarkit.errors import UnknownFact as UnknownFact
from lumbarkit.exercises import Exercise as Exercise
from lumbarkit.facts import Fact as Fact
from lumbarkit.intended_use import INTENDED_USE as INTENDED_USE
from lumbarkit.journal import Journal as Journal
from lumbarkit.journal import JournalEntry as JournalEntry
from lumbarkit.journal import Performed as Performed
from lumbarkit.planning.adapt.adaptation import Adaptation as Adaptation
from lumbarkit.planning.adapt.adaptation import Change as Change
from lumbarkit.planning.check.problem import Problem as Problem
from lumbarkit.planning.compose.relaxations import Relaxation as Relaxation
from lumbarkit.planning.plan.programme import Programme as Programme
from lumbarkit.planning.plan.programme import Session as Session
from lumbarkit.planning.plan.programme import Week as Week
from lumbarkit.planning.plan.programme import WeekLedger as WeekLedger
from lumbarkit.planning.plan.programme_request import ProgrammeRequest as ProgrammeRequest
from lumbarkit.planning.plan.request import HOUSEHOLD as HOUSEHOLD
from lumbarkit.planning.plan.request import PlanRequest as PlanRequest
from lumbarkit.planning.plan.routine import Block as Block
from lumbarkit.planning.plan.routine import Ledger as Ledger
from lumbarkit.planning.plan.routine import LeftOut as LeftOut
from lumbarkit.planning.plan.routine import Prescription as Prescription
from lumbarkit.planning.plan.routine import Routine as Routine
from lumbarkit.planning.plan.routine import Score as Score
from lumbarkit.planning.plan.routine import Step as Step
from lumbarkit.rules import Adaptations as Adaptations
from lumbarkit.rules import Rule as Rule
from lumbarkit.safety import Outcome as Outcome
from lumbarkit.safety import Reason as Reason
from lumbarkit.safety import RuleSet as RuleSet
from lumbarkit.safety import Verdict as Verdict
from lumbarkit.sources import Citation as Citation
from lumbarkit.sources import Source as Source
from lumbarkit.verbs.catalogue import load_catalogue as load_catalogue
from lumbarkit.verbs.catalogue import load_rules as load_rules
from lumbarkit.verbs.planning import adapt as adapt
from lumbarkit.verbs.planning import check_programme as check_programme
from lumbarkit.verbs.planning import check_routine as check_routine
from lumbarkit.verbs.planning import plan_programme as plan_programme
from lumbarkit.verbs.planning import plan_routine as plan_routine
from lumbarkit.verbs.safety import ask_next as ask_next
from lumbarkit.verbs.safety import evaluate as evaluate
from lumbarkit.verbs.values import from_dict as from_dict
from lumbarkit.verbs.values import to_dict as to_dict
from lumbarkit.words import Action as Action
from lumbarkit.words import BlockKind as BlockKind
from lumbarkit.words import Category as Category
from lumbarkit.words import Component as Component
from lumbarkit.words import Goal as Goal
from lumbarkit.words import Laterality as Laterality
from lumbarkit.words import Meanwhile as Meanwhile
from lumbarkit.words import Phase as Phase
from lumbarkit.words import Position as Position
from lumbarkit.words import Side as Side
from lumbarkit.words import Stage as Stage
from lumbarkit.words import Urgency as Urgency
from lumbarkit.words import Variant as Variant

__version__: str

__all__ = [
    "Action",
    "Adaptation",
    "Adaptations",
    "Answers",
    "Block",
    "BlockKind",
    "Catalogue",
    "Category",
    "Change",
    "Citation",
    "Clearance",
    "Component",
    "ContentError",
    "Dose",
    "DoseRange",
    "Exercise",
    "Fact",
    "Fault",
    "Goal",
    "HOUSEHOLD",
    "INTENDED_USE",
    "InvalidAnswer",
    "InvalidPlan",
    "InvalidRequest",
    "Journal",
    "JournalEntry",
    "Laterality",
    "Ledger",
    "LeftOut",
    "LumbarkitError",
    "Meanwhile",
    "NotCleared",
    "NothingFits",
    "Outcome",
    "Performed",
    "Phase",
    "PlanRequest",
    "Position",
    "Prescription",
    "Problem",
    "Programme",
    "ProgrammeRequest",
    "Reason",
    "Relaxation",
    "Routine",
    "Rule",
    "RuleSet",
    "Score",
    "Session",
    "Side",
    "Source",
    "Stage",
    "Step",
    "UnknownExercise",
    "UnknownFact",
    "Urgency",
    "Variant",
    "Verdict",
    "Week",
    "WeekLedger",
    "__version__",
    "adapt",
    "ask_next",
    "check_programme",
    "check_routine",
    "evaluate",
    "from_dict",
    "load_catalogue",
    "load_rules",
    "plan_programme",
    "plan_routine",
    "to_dict",
]
