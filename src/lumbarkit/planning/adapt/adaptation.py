"""What adapting a programme gives back."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from lumbarkit.planning.plan.programme import Programme
from lumbarkit.shown import at_length, in_a_line
from lumbarkit.text import plural


@attrs.frozen(kw_only=True)
class Change:
    """One thing that is different from here on.

    Attributes:
        what: What changes and when: an exercise or a session, and the dates.
        before: How it was.
        after: How it is now.
        rule: The id of the safety rule, the restriction or the planning rule behind it; see
            docs/explanation/the-loop.md.
        reason: Why, in words for the person.
    """

    what: str
    before: str
    after: str
    rule: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what}: {self.before} -> {self.after} ({self.rule}). {self.reason}"

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.rule} {self.what}: {self.before} -> {self.after}"


#: Says yes or no to a change.
Accept = Callable[[Change], bool]


@attrs.frozen(kw_only=True)
class Adaptation:
    """A programme from here on, and every change to it.

    Attributes:
        programme: The programme; sessions of the past are as they were.
        changes: Every change, in the order in which they were made; empty when nothing changed.
        declined: Changes that were proposed and declined.
        is_closed: True while a stop or a referral stands unanswered. Nothing is planned then: keep the
            programme that was handed in, and adapt that one again once it is answered.
    """

    programme: Programme
    changes: tuple[Change, ...] = ()
    declined: tuple[Change, ...] = ()
    is_closed: bool = False

    def explain(self) -> str:
        """Return the changes as text, one a line."""
        if not self.changes:
            return "Nothing changes."
        return "\n".join(f"- {change}" for change in self.changes)

    @in_a_line
    def __repr__(self) -> str:
        closed = "closed, " if self.is_closed else ""
        declined = f", {len(self.declined)} declined" if self.declined else ""
        return f"{closed}{plural(len(self.changes), 'change')}{declined}"

    _repr_pretty_ = at_length(explain)
