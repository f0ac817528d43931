"""A verdict in words for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lumbarkit.text import wrapped
from lumbarkit.words import Action, Meanwhile, Urgency, action_word

if TYPE_CHECKING:
    from lumbarkit.safety.verdict import Reason, Verdict

_RULES = 3

_HEADLINES = {
    (Action.CONTINUE, None): "You can carry on.",
    (Action.REDUCE_REPS, None): "Do less today.",
    (Action.STOP, None): "Stop for today.",
    (Action.REFER, Urgency.ROUTINE): "See a health professional within two to four weeks.",
    (Action.REFER, Urgency.SOON): "See a health professional within about two to five days.",
    (Action.REFER, Urgency.SAME_DAY): "Speak to a health service today.",
    (Action.REFER, Urgency.EMERGENCY): "Get emergency help now: emergency number or emergency department.",
}

_MEANWHILE = {
    Meanwhile.AS_PLANNED: "Exercise as planned is fine in the meantime.",
    Meanwhile.LIGHTER: "Gentle, lighter exercise is fine in the meantime.",
    Meanwhile.NONE: "Leave exercise until then.",
}


def headline(verdict: Verdict) -> str:
    """Return what to do, in one sentence."""
    return _HEADLINES[verdict.action, verdict.urgency]


def in_the_meantime(verdict: Verdict) -> str | None:
    """Return how much exercise is fine until then, in one sentence; None when nobody is to be seen."""
    return _MEANWHILE[verdict.meanwhile] if verdict.action is Action.REFER else None


def in_short(verdict: Verdict) -> str:
    """Return what to do, the rules that ask for it, and how much was not answered."""
    outcome = (verdict.action, verdict.urgency)
    rules = [each.rule for each in verdict.reasons if (each.action, each.urgency) == outcome]
    said = " ".join((action_word(*outcome), *rules[:_RULES]))
    if len(rules) > _RULES:
        said += f" and {len(rules) - _RULES} more"
    if verdict.action is Action.REFER and verdict.meanwhile is not Meanwhile.NONE:
        said += f", meanwhile {verdict.meanwhile}"
    return f"{said}, {len(verdict.unanswered)} unanswered" if verdict.unanswered else said


def explained(verdict: Verdict) -> str:
    """Return what to do, why, and what is fine in the meantime, in lines."""
    lines = [each for each in (headline(verdict), in_the_meantime(verdict)) if each is not None]
    if verdict.reasons:
        lines.append("")
        lines.append("Why:")
        for reason in verdict.reasons:
            lines += wrapped(f"- {_why(reason)}", rest="  ")
    if verdict.unanswered:
        names = ", ".join(name.replace("_", " ") for name in verdict.unanswered)
        lines.append("")
        lines += wrapped(f"Not answered yet: {names}")
    return "\n".join(lines)


def _why(reason: Reason) -> str:
    return f"{reason.text} ({reason.rule})"
