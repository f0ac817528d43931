"""The safety evaluator: from answers to one action, with reasons."""

from lumbarkit.clearance import Clearance
from lumbarkit.safety.evaluator import ask_next, evaluate
from lumbarkit.safety.ruleset import RuleSet
from lumbarkit.safety.verdict import Outcome, Reason, Verdict

__all__ = ["Clearance", "Outcome", "Reason", "RuleSet", "Verdict", "ask_next", "evaluate"]
