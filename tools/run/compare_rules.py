"""Is any verdict milder than in the last release? ``python -m tools.run.compare_rules [OLD [NEW]]``.

The release gate: over all answers in every phase, the solver looks for a person to whom the new rules say
less than the old ones did. What is meant to be milder stands in ``tests/golden/milder-rules.json``, the old
rule's id with a reason. OLD is a data folder or one JSON file, by default the rules of the last release;
NEW is the bundled rules. ``--snapshot FILE`` writes the bundled rules as one file, for after a release.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import z3

from lumbarkit import load_rules
from lumbarkit.codec.converter import structure
from lumbarkit.codec.writer import plain
from lumbarkit.facts import Fact, FactList
from lumbarkit.rules import Parameter, Rule
from lumbarkit.safety import RuleSet
from lumbarkit.words import Phase
from tools.run.encoding import LEVELS, MEANWHILES, Encoding, Space

GOLDEN = Path(__file__).parents[2] / "tests" / "golden"
LAST_RELEASE = GOLDEN / "released-rules.json"
MILDER = GOLDEN / "milder-rules.json"


def milder(old: RuleSet, new: RuleSet, *, accepted: Mapping[str, str] | None = None) -> list[str]:
    """Return people to whom the new rules say less, at most one for each phase and output.

    Args:
        old: The rules of the last release.
        new: The rules to release.
        accepted: Old rules whose say may be lost, by id, each with a reason.
    """
    space = Space(new, old)
    kept = {rule.id for rule in old.rules} - set(() if accepted is None else accepted)
    found = []
    for phase in Phase:
        before, after = Encoding(old, phase, space), Encoding(new, phase, space)
        domain = z3.And(*(space.domain[name] for name in after.facts))
        for chain, places in (("level", LEVELS), ("meanwhile", MEANWHILES)):
            lost = z3.Or(
                *(
                    z3.And(
                        before.fires(kept, **{chain: place}),  # type: ignore[arg-type]  # by name
                        z3.Not(after.fires(**{chain: place})),  # type: ignore[arg-type]  # by name
                    )
                    for place in places
                )
            )
            if state := before.witness(domain, lost):
                found.append(f"{phase.value}: a lower {chain} for {state}")
    return found


def read(place: Path) -> RuleSet:
    """Return the rules of a data folder, or of a file that ``--snapshot`` or a bundle wrote."""
    data = _folder(place) if place.is_dir() else json.loads(place.read_text(encoding="utf-8"))
    where = str(place)
    return RuleSet(
        facts=FactList([structure(Fact, each, where=where) for each in data["facts"]]),
        rules=[structure(Rule, each, where=where) for each in data["rules"]],
        restrictions=(),
        parameters=[structure(Parameter, each, where=where) for each in data["parameters"]],
        version=str(data.get("version", place.name)),
    )


def _folder(place: Path) -> dict[str, Any]:
    def each(kind: str) -> list[Any]:
        return [
            json.loads(path.read_text(encoding="utf-8")) for path in sorted((place / kind).glob("*.json"))
        ]

    parameters = json.loads((place / "parameters.json").read_text(encoding="utf-8"))["parameters"]
    return {"facts": each("facts"), "rules": each("rules"), "parameters": parameters}


def snapshot(ruleset: RuleSet) -> str:
    """Return a rule set as one file; of the cases only as many as a card must have."""
    rules = []
    for rule in ruleset.rules:
        card = plain(rule, sparse=True)
        card["cases"] = card["cases"][:3]
        rules.append(card)
    data = {
        "version": ruleset.version,
        "facts": [plain(fact, sparse=True) for fact in ruleset.facts.values()],
        "rules": rules,
        "parameters": [plain(each) for each in ruleset.parameters.values()],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Compare, and return 1 when somebody is told less."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("old", nargs="?", type=Path, default=LAST_RELEASE)
    parser.add_argument("new", nargs="?", type=Path)
    parser.add_argument("--snapshot", type=Path)
    given = parser.parse_args(arguments)
    if given.snapshot:
        given.snapshot.write_text(snapshot(load_rules()), encoding="utf-8")
        return 0
    accepted = json.loads(MILDER.read_text(encoding="utf-8"))
    found = milder(read(given.old), read(given.new) if given.new else load_rules(), accepted=accepted)
    for line in found or ["No verdict is milder than before, apart from what is listed."]:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
