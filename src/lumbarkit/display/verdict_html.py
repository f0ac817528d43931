"""A verdict as HTML: what to do first, in a colour that says how grave it is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from lumbarkit.display.markup import intended_use
from lumbarkit.safety.wording import headline, in_the_meantime
from lumbarkit.text import plural
from lumbarkit.words import ACTION_WORDS, Action, Urgency, level_of

if TYPE_CHECKING:
    from lumbarkit.safety.verdict import Reason, Verdict

_GREEN, _AMBER, _RED = "#4c9a8a", "#c8763a", "#d23f31"
_URGENT = level_of(Action.REFER, Urgency.SAME_DAY)
_COLOURS = (_GREEN, *(_AMBER for _ in range(1, _URGENT)), *(_RED for _ in ACTION_WORDS[_URGENT:]))


def verdict_html(verdict: Verdict) -> str:
    """Return a verdict: what to do and why; what asked for less, and what was not answered, fold away."""
    outcome = (verdict.action, verdict.urgency)
    first = [each for each in verdict.reasons if (each.action, each.urgency) == outcome]
    others = [each for each in verdict.reasons if each not in first]
    said = [f"<strong>{escape(headline(verdict))}</strong>"]
    meantime = in_the_meantime(verdict)
    if meantime is not None:
        said.append(escape(meantime))
    parts = [f"<p>{'<br/>'.join(said)}</p>", _reasons(first)]
    if others:
        count = plural(len(others), "rule asks for less", "rules ask for less")
        parts.append(_folded(f"{count}", _reasons(others)))
    if verdict.unanswered:
        names = ", ".join(name.replace("_", " ") for name in verdict.unanswered)
        parts.append(_folded(f"{plural(len(verdict.unanswered), 'question')} not answered", escape(names)))
    bar = f"border-left:6px solid {_COLOURS[verdict.level]};padding-left:10px"
    return f'<div style="{bar}">{"".join(parts)}{intended_use()}</div>'


def _reasons(reasons: Iterable[Reason]) -> str:
    items = "".join(f"<li>{escape(each.text)} <small>({escape(each.rule)})</small></li>" for each in reasons)
    return f"<ul>{items}</ul>" if items else ""


def _folded(title: str, inside: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{inside}</details>"
