"""Rules and content for low back pain self-management, importable and offline.

The way through::

    answers --evaluate--> Verdict --clearance()--> Clearance --plan_routine--> Routine --timeline()--> steps

Every public name has one path: ``lumbarkit.NAME``. A name is loaded when it is first used: the types cost
several times what ``import attrs`` does, and an app that only asks for one verdict should not pay for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

#: What a host must show to the person, in these or in clearer words.
INTENDED_USE = (
    "General wellness education for adults with low back pain. It is not a medical device: it does not "
    "diagnose, treat or replace care, and it has not been reviewed by a clinician. If you are worried, or "
    "something feels wrong, ask a health professional."
)

if TYPE_CHECKING:
    from lumbarkit.answers import Answers
    from lumbarkit.catalogue.catalogue import Catalogue
    from lumbarkit.clearance import Clearance
    from lumbarkit.doses import Dose, DoseRange
    from lumbarkit.errors import (
        ContentError,
        Fault,
        InvalidAnswer,
        InvalidPlan,
        InvalidRequest,
        LumbarkitError,
        NotCleared,
        NothingFits,
        UnknownExercise,
        UnknownFact,
    )
    from lumbarkit.exercises import Exercise
    from lumbarkit.facts import Fact
    from lumbarkit.journal import Journal, JournalEntry, Performed
    from lumbarkit.planning.adapt.adaptation import Adaptation, Change
    from lumbarkit.planning.check.problem import Problem
    from lumbarkit.planning.compose.relaxations import Relaxation
    from lumbarkit.planning.plan.programme import Programme, ProgrammeRequest, Session, Week, WeekLedger
    from lumbarkit.planning.plan.request import HOUSEHOLD, PlanRequest
    from lumbarkit.planning.plan.routine import Block, Ledger, LeftOut, Prescription, Routine, Score, Step
    from lumbarkit.rules import Adaptations, Rule
    from lumbarkit.safety import Outcome, Reason, RuleSet, Verdict
    from lumbarkit.sources import Citation, Source
    from lumbarkit.verbs.catalogue import load_catalogue, load_rules
    from lumbarkit.verbs.planning import adapt, check_programme, check_routine, plan_programme, plan_routine
    from lumbarkit.verbs.safety import ask_next, evaluate
    from lumbarkit.verbs.values import from_dict, to_dict
    from lumbarkit.words import (
        Action,
        BlockKind,
        Category,
        Component,
        Goal,
        Laterality,
        Meanwhile,
        Phase,
        Position,
        Side,
        Stage,
        Urgency,
        Variant,
    )

_HOMES = {
    "bundled": (
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
    ),
    "catalogue": ("Catalogue",),
    "errors": (
        "ContentError",
        "Fault",
        "InvalidAnswer",
        "InvalidPlan",
        "InvalidRequest",
        "LumbarkitError",
        "NotCleared",
        "NothingFits",
        "UnknownExercise",
        "UnknownFact",
    ),
    "exercises": ("Dose", "DoseRange", "Exercise"),
    "facts": ("Answers", "Fact"),
    "journal": ("Journal", "JournalEntry", "Performed"),
    "planning": (
        "HOUSEHOLD",
        "Block",
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
    ),
    "planning.adapt_values": ("Adaptation", "Change"),
    "rules": ("Adaptations", "Rule"),
    "safety": ("Clearance", "Outcome", "Reason", "RuleSet", "Verdict"),
    "sources": ("Citation", "Source"),
    "vocabulary": (
        "Action",
        "BlockKind",
        "Category",
        "Component",
        "Goal",
        "Laterality",
        "Meanwhile",
        "Phase",
        "Position",
        "Side",
        "Stage",
        "Urgency",
        "Variant",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

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


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'lumbarkit' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"lumbarkit.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
