"""Entries that once were: their ids are never used again."""

from __future__ import annotations

import attrs

from lumbarkit.frozenmap import FrozenMap
from lumbarkit.shown import by_fields
from lumbarkit.validators import matches, one_of, some_text

#: A content version by calendar, and what was laid over it.
VERSION = matches(
    r"[0-9]{4}\.[0-9]{1,2}\.[0-9]+(\+[a-z0-9-]+)?", says="year, month and count, such as 2026.11.0"
)


@attrs.frozen(kw_only=True)
class Retirement:
    """Why an entry is gone, and what to use instead.

    Attributes:
        kind: The folder that held it: ``exercises``, ``facts``, ``rules``, ``restrictions`` or ``education``.
        since: The content version from which it is gone.
        why: Why, in one sentence.
        replaced_by: The ids of the entries that took its place; empty where nothing did.
    """

    kind: str = attrs.field(validator=one_of(("exercises", "facts", "rules", "restrictions", "education")))
    since: str = attrs.field(validator=VERSION)
    why: str = attrs.field(validator=some_text())
    replaced_by: tuple[str, ...] = ()

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Retired:
    """Every retired id with its retirement."""

    retired: FrozenMap[str, Retirement]

    __repr__ = by_fields()
