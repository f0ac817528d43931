"""What the seed articles say, and what anyone expects of a low back catalogue, is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from lumbarkit import Catalogue, load_rules

_MAP = json.loads(Path(__file__).with_name("seed_map.json").read_text(encoding="utf-8"))

#: The exercises that a set for low backs is expected to have.
_STAPLES = {
    "pelvic tilt": "pelvic-tilt",
    "knee to chest": "knee-to-chest-single",
    "lying trunk rotation": "knee-rolls",
    "cat-camel": "cat-cow",
    "child's pose": "childs-pose",
    "sphinx": "prone-on-elbows",
    "prone press-up": "prone-press-up",
    "bridge": "bridge",
    "one-leg bridge": "single-leg-bridge",
    "dead bug": "dead-bug",
    "bird dog": "bird-dog",
    "modified curl-up": "mcgill-curl-up",
    "side plank": "side-plank",
    "front plank": "forearm-plank",
    "clamshell": "clamshell",
    "hip-flexor stretch": "hip-flexor-stretch-half-kneeling",
    "supine hamstring stretch": "hamstring-stretch-supine-strap",
    "figure-four": "piriformis-figure-four-supine",
    "hip-hinge drill": "hip-hinge",
    "sit-to-stand": "sit-to-stand",
    "walking": "walking",
    "stationary bike": "stationary-bike",
}


def _label(row: dict[str, Any]) -> str:
    return f"{row['seed']}-{row['says'][:40]}"


class TestSeeds:
    """Every seed statement points to the entry or education fact that carries it."""

    def test_all_seeds_are_mapped(self) -> None:
        """The map holds every statement of the five seeds, each once."""
        assert {row["seed"] for row in _MAP} == {"S0", "S1", "S2", "S3", "S4"}
        assert len({(row["seed"], row["says"]) for row in _MAP}) == len(_MAP) == 87

    @pytest.mark.parametrize("row", _MAP, ids=_label)
    def test_statement_is_carried(self, row: dict[str, Any], catalogue: Catalogue) -> None:
        """What carries a statement exists, says something there, and cites the seed."""
        statements = {each.id: each for topic in catalogue.education for each in topic.statements}
        rules = {rule.id: rule for rule in load_rules().rules}
        assert row["carried_by"]
        for carrier in row["carried_by"]:
            if "exercise" in carrier:
                exercise = catalogue[carrier["exercise"]]
                assert attrgetter(carrier["field"])(exercise) not in (None, (), "")
                assert row["seed"] in exercise.sources
            elif "statement" in carrier:
                assert row["seed"] in statements[carrier["statement"]].sources
            elif "rule" in carrier:
                assert any(seed.startswith(f"{row['seed']}.") for seed in rules[carrier["rule"]].seeds)
            elif "number" in carrier:
                holder: Any = catalogue.planning
                for step in carrier["number"].split("."):
                    holder = holder[step] if isinstance(holder, Mapping) else getattr(holder, step)
                assert holder.sources
            else:
                assert carrier["gap"]


class TestStaples:
    """All 22 staples are there, with an aerobic side."""

    @pytest.mark.parametrize(("asked", "expected"), _STAPLES.items())
    def test_staple_is_found_by_its_usual_name(self, asked: str, expected: str, catalogue: Catalogue) -> None:
        """Typing the usual name brings up the exercise among the first three."""
        assert expected in [each.id for each in catalogue.search(asked)[:3]]

    def test_there_is_an_aerobic_side(self, catalogue: Catalogue) -> None:
        """Aerobic exercise can be had on foot, on a machine, in water and on a chair."""
        groups = {each.position.group.value for each in catalogue.where(component="aerobic").values()}
        assert {"upright", "machine", "water", "chair"} <= groups
