"""A content folder to a rule set, file by file."""

from __future__ import annotations

import attrs

from lumbarkit.content.folder import Folder
from lumbarkit.content.loader import Manifest, entries, single
from lumbarkit.facts import FactList
from lumbarkit.restrictions import Restriction
from lumbarkit.rules import Parameter, Rule
from lumbarkit.safety.ruleset import RuleSet


@attrs.frozen(kw_only=True)
class Parameters:
    """The thresholds that a host may move towards caution."""

    parameters: tuple[Parameter, ...]


def ruleset(folder: Folder, facts: FactList, *, careful: bool) -> RuleSet:
    """Return the rules of a folder with all they speak of."""
    return RuleSet(
        facts=facts,
        rules=entries(folder, "rules", Rule, careful=careful),
        restrictions=entries(folder, "restrictions", Restriction, careful=careful),
        parameters=single(folder, "parameters.json", Parameters, careful=careful).parameters,
        version=single(folder, "manifest.json", Manifest, careful=careful).version,
    )
