"""What a card claims for itself: the parts it plays in the loop, and an exception to a law of form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lumbarkit.errors import Fault
from lumbarkit.provisos import AllowedBreach
from lumbarkit.rules import Rule
from lumbarkit.words import Meanwhile, Role, Urgency

if TYPE_CHECKING:
    from lumbarkit.safety.ruleset import RuleSet


def may_leave_light_exercise(rule: Rule) -> bool:
    """Return whether a card claims, and may claim, that light exercise is fine until a referral for soon."""
    claim = rule.allowance
    return claim is not None and claim.law in _ON_LIGHT_EXERCISE and rule.then.urgency is Urgency.SOON


_ON_LIGHT_EXERCISE = frozenset((AllowedBreach.LIGHT_EXERCISE_UNTIL_SEEN,))


def allowances_are_needed(ruleset: RuleSet) -> Iterator[Fault]:
    """A card claims an exception only for a referral for soon, and only if it makes use of it."""
    for rule in ruleset.rules:
        is_idle = not may_leave_light_exercise(rule) or rule.then.meanwhile is Meanwhile.NONE
        if rule.allowance is not None and is_idle:
            yield Fault(
                _where(rule),
                "an allowance that does not apply",
                path="$.allowance.law",
                got=rule.allowance.law.value,
                expected="no allowance, or a referral for soon that leaves light exercise",
            )


def roles_go_together(ruleset: RuleSet) -> Iterator[Fault]:
    """A role that says more than another is not played without it, and none goes against the consequence."""
    for rule in ruleset.rules:
        for role, other in _SAYS_MORE_THAN:
            if role in rule.roles and other not in rule.roles:
                yield Fault(
                    _where(rule),
                    "plays this role alone",
                    path="$.roles",
                    got=role.value,
                    expected=f"{other.value} beside it",
                )
        for role in rule.roles:
            needed = _LEAVES.get(role)
            if needed is not None and rule.then.meanwhile is not needed:
                yield Fault(
                    _where(rule),
                    f"plays {role.value} and leaves other exercise",
                    path="$.then.meanwhile",
                    got=rule.then.meanwhile.value,
                    expected=needed.value,
                )


_SAYS_MORE_THAN = ((Role.ENDS_SESSION, Role.SYMPTOM), (Role.DROPS_DIRECTION, Role.MARKS_TRIGGER))
#: How much exercise a rule must leave to play a part.
_LEAVES = {
    Role.ENDS_SESSION: Meanwhile.NONE,
    Role.MARKS_TRIGGER: Meanwhile.NONE,
    Role.CLOSES_UNTIL_SEEN: Meanwhile.NONE,
    Role.CLOSES_UNTIL_REVIEWED: Meanwhile.NONE,
    Role.RUNS_OUT: Meanwhile.NONE,
    Role.EASES_UNTIL_SEEN: Meanwhile.LIGHTER,
    Role.EASES_AFTER_GAP: Meanwhile.LIGHTER,
    Role.EASES_IN_FLARE: Meanwhile.LIGHTER,
    Role.EASES_AFTER_FLARE: Meanwhile.LIGHTER,
}


def _where(rule: Rule) -> str:
    return f"rules/{rule.id.lower()}.json"
