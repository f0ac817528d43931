"""Which rules play which part in the loop."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from lumbarkit.frozenmap import FrozenMap
from lumbarkit.rules import Rule
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.words import Role


@attrs.frozen(kw_only=True)
class Roles:
    """The parts that the rules of one set play.

    Attributes:
        players: The ids of the rules that play each part, in the order of the rules; a part that nobody plays
            has none.
        known: The ids of all rules.
    """

    players: FrozenMap[Role, tuple[str, ...]]
    known: frozenset[str]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Roles:
        """Return the parts that rules play, as their cards say."""
        rules = tuple(rules)
        return cls(
            players=FrozenMap(
                {role: tuple(rule.id for rule in rules if role in rule.roles) for role in Role}
            ),
            known=frozenset(rule.id for rule in rules),
        )

    @in_a_line
    def __repr__(self) -> str:
        played = sum(map(bool, self.players.values()))
        return f"of {plural(len(self.known), 'rule')}, {played} of {len(Role)} played"

    def __getitem__(self, role: Role) -> tuple[str, ...]:
        return self.players[role]

    def is_among(self, fired: Iterable[str], role: Role) -> bool:
        """Return whether any of the rules that fired plays a part."""
        return not set(self.players[role]).isdisjoint(fired)
