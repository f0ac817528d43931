"""Rules and content for low back pain self-management, importable and offline.

The way through::

    answers --evaluate--> Verdict --clearance()--> Clearance --plan_routine--> Routine --timeline()--> steps

Every public name has one path: ``lumbarkit.NAME``. A name is loaded when it is first used: the types cost
several times what ``import attrs`` does, and an app that only asks for one verdict should not pay for all.
Type checkers read ``__init__.pyi``, which ``python -m tools`` makes from the table below.
"""

from __future__ import annotations

__version__ = "0.1.0"

#: Where each public name lives.
_HOMES = {
    "answers": ("Answers",),
    "catalogue.catalogue": ("Catalogue",),
    "clearance": ("Clearance",),
    "doses": ("Dose", "DoseRange"),
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
    "exercises": ("Exercise",),
    "facts": ("Fact",),
    "intended_use": ("INTENDED_USE",),
    "journal": ("Journal", "JournalEntry", "Performed"),
    "planning.adapt.adaptation": ("Adaptation", "Change"),
    "planning.check.problem": ("Problem",),
    "planning.compose.relaxations": ("Relaxation",),
    "planning.plan.programme": ("Programme", "Session", "Week", "WeekLedger"),
    "planning.plan.programme_request": ("ProgrammeRequest",),
    "planning.plan.request": ("HOUSEHOLD", "PlanRequest"),
    "planning.plan.routine": ("Block", "Ledger", "LeftOut", "Prescription", "Routine", "Score", "Step"),
    "rules": ("Adaptations", "Rule"),
    "safety": ("Outcome", "Reason", "RuleSet", "Verdict"),
    "sources": ("Citation", "Source"),
    "verbs.catalogue": ("load_catalogue", "load_rules"),
    "verbs.planning": ("adapt", "check_programme", "check_routine", "plan_programme", "plan_routine"),
    "verbs.safety": ("ask_next", "evaluate"),
    "verbs.values": ("from_dict", "to_dict"),
    "words": (
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

__all__ = sorted([*_HOME_OF, "__version__"])  # one table, said once


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'lumbarkit' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"lumbarkit.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
