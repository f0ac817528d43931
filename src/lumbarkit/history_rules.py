"""What the rules say about reading a journal."""

from __future__ import annotations

import attrs

from lumbarkit.facts import FactList
from lumbarkit.roles import Roles
from lumbarkit.shown import by_fields


@attrs.frozen(kw_only=True)
class HistoryRules:
    """By what a journal is read; every rule set carries its own.

    Attributes:
        facts: The facts that say what a complete screening is and how long answers hold.
        roles: Which rules say that a session hurt, and which that it had to end.
    """

    facts: FactList
    roles: Roles

    __repr__ = by_fields()
