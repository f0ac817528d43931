"""The language-neutral cases, here and in other engines."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lumbarkit import Answers, evaluate, load_rules
from lumbarkit.export.jsonlogic import rules_as_jsonlogic
from lumbarkit.words import Phase
from tests.safety import naive
from tools.make import vectors

HERE = Path(__file__).parent
FILES = sorted(vectors.FOLDER.glob("*.json"))
NODE_ENGINES = ("json-logic-js", "json-logic-engine", "json-logic-engine-built")


@cache
def _document(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def _facts(document: Mapping[str, Any], case: Mapping[str, Any]) -> dict[str, Any]:
    return {**document["bases"][case["base"]], **case["facts"]}


def _answered(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


def _expected(case: Mapping[str, Any]) -> tuple[Any, ...]:
    return case["fired"], case["action"], case["urgency"], case["meanwhile"], case["possible"]


def test_there_are_enough() -> None:
    """At least 600 cases: some fire, some fall short, some are unanswered, in every phase."""
    cases = [case for path in FILES for case in _document(path)["cases"]]
    assert len(cases) >= 600
    for phase in Phase:
        mine = [case for case in cases if case["phase"] == phase.value]
        assert {"continue", "reduce_reps", "stop", "refer"} == {case["action"] for case in mine}
    fired = {rule for case in cases for rule in case["fired"]}
    assert fired == {rule.id for rule in load_rules().rules}


def test_names_are_used_once() -> None:
    """A case is found by its group and its name."""
    for path in FILES:
        names = [case["name"] for case in _document(path)["cases"]]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_library_agrees(path: Path) -> None:
    """The library reaches every verdict of the file."""
    document = _document(path)
    for case in document["cases"]:
        verdict = evaluate(Answers.of(_answered(_facts(document, case))), phase=case["phase"])
        possible = {
            "action": verdict.possible.action.value,
            "urgency": verdict.possible.urgency.value if verdict.possible.urgency else None,
            "meanwhile": verdict.possible.meanwhile.value,
        }
        urgency = verdict.urgency.value if verdict.urgency else None
        got = (sorted(verdict.fired), verdict.action.value, urgency, verdict.meanwhile.value, possible)
        assert got == _expected(case), case["name"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_plain_evaluator_agrees(path: Path) -> None:
    """The plain evaluator of the tests fires the same rules; the facts of a case need no deriving."""
    document = _document(path)
    for case in document["cases"]:
        judged = naive.judged(_answered(_facts(document, case)), case["phase"])
        assert sorted(judged.fired) == case["fired"], case["name"]
        assert naive.CHAIN[judged.level] == (case["action"], case["urgency"]), case["name"]


class TestInDatalogic:
    """I14: exported JsonLogic in a foreign engine gives the same fired set on all cases, nulls included."""

    def test_every_case(self) -> None:
        """datalogic-py fires the same rules, and finds the same ones possible."""
        datalogic = pytest.importorskip("datalogic_py", reason="a development dependency")
        exported = rules_as_jsonlogic(load_rules())
        engine = datalogic.Engine()
        fires = _compiled(engine, exported, "fires")
        could = _compiled(engine, exported, "could_fire")
        for path in FILES:
            document = _document(path)
            for case in document["cases"]:
                facts = {**dict.fromkeys(exported["facts"]), **_facts(document, case)}
                data = datalogic.DataHandle(facts)
                fired = _fired(exported, fires, data, facts, case["phase"], hopeful=False)
                assert sorted(fired) == case["fired"], case["name"]
                open_facts = _with_open_counts(exported, facts, case["phase"])
                data = datalogic.DataHandle(open_facts)
                possible = _outcome(
                    exported, _fired(exported, could, data, open_facts, case["phase"], hopeful=True)
                )
                assert possible == case["possible"], case["name"]


def _compiled(engine: Any, exported: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: engine.compile(rule[key]) for name, rule in exported["rules"].items() if key in rule}


def _with_open_counts(exported: Mapping[str, Any], facts: Mapping[str, Any], phase: str) -> dict[str, Any]:
    found = exported["counts"].items()
    unsure = [count for count, inputs in found if any(facts[name] is None for name in inputs)]
    counted = {**facts, **dict.fromkeys(unsure)}
    closed = exported["phases"][phase]["closed"].items()
    return {**counted, **{name: safest for name, safest in closed if counted[name] is None}}


def _fired(
    exported: Mapping[str, Any],
    rules: Mapping[str, Any],
    data: Any,
    facts: Mapping[str, Any],
    phase: str,
    *,
    hopeful: bool,
) -> list[str]:
    asked = exported["phases"][phase]
    return [
        rule
        for rule in asked["rules"]
        if (
            rules[rule].evaluate_data(data) is True
            if rule in rules
            else _missing(asked, exported["rules"][rule]["unanswered"], facts, hopeful=hopeful)
        )
    ]


def _missing(asked: Mapping[str, Any], policy: str, facts: Mapping[str, Any], *, hopeful: bool) -> bool:
    if any(facts[name] is None for name in asked["must_answer"][policy]):
        return True
    return policy == "hold" and any(
        facts[name] is None
        and any(
            hopeful if facts[each["fact"]] is None else facts[each["fact"]] in each["one_of"]
            for each in conditions
        )
        for name, conditions in asked["must_answer_if"].items()
    )


def _outcome(exported: Mapping[str, Any], ids: list[str]) -> dict[str, Any]:
    rules = exported["rules"]
    level = max((rules[rule]["level"] for rule in ids), default=0)
    ranks = exported["meanwhiles"]
    meanwhile = max((ranks.index(rules[rule]["meanwhile"]) for rule in ids), default=0)
    return {**exported["levels"][level], "meanwhile": ranks[meanwhile]}


class TestUnderNode:
    """I14: the same in two engines in another language."""

    @pytest.mark.parametrize("engine", NODE_ENGINES)
    def test_every_case(self, engine: str, tmp_path: Path) -> None:
        """Every case of every file is decided alike."""
        modules = _node_modules()
        rules = tmp_path / "rules.json"
        rules.write_text(json.dumps(rules_as_jsonlogic(load_rules())), encoding="utf-8")
        run = subprocess.run(
            ["node", str(HERE / "run.mjs"), engine, str(rules), *map(str, FILES)],
            capture_output=True,
            text=True,
            env={**os.environ, "LUMBARKIT_NODE_MODULES": str(modules)},
        )
        assert run.returncode == 0, run.stderr
        result = json.loads(run.stdout)
        assert result["differ"] == []
        assert result["cases"] == sum(len(_document(path)["cases"]) for path in FILES)


def _node_modules() -> Path:
    if shutil.which("node") is None:
        pytest.skip("Node is not installed")
    folders = [Path(os.environ["LUMBARKIT_NODE_MODULES"])] if "LUMBARKIT_NODE_MODULES" in os.environ else []
    for folder in (*folders, HERE):
        if (folder / "node_modules" / "json-logic-js").is_dir():
            return folder
    pytest.skip("the engines are not installed: npm install --prefix tests/vectors")
