"""The release gate: no verdict is milder than in the last release, or it is listed."""

import json
from pathlib import Path

import attrs
import pytest

pytest.importorskip("z3", reason="the solver is a development dependency")

from lumbarkit import RuleSet, load_rules  # after the solver is known to be there
from lumbarkit.facts import FactList, Policy
from lumbarkit.provisos import Bound
from lumbarkit.rules import Rule
from lumbarkit.words import Action, Meanwhile, Phase, Urgency
from tests.safety.planted import atom, rule, with_rules
from tools.run import compare_rules


def _changed(rule_id: str, **changes: object) -> RuleSet:
    card = load_rules()[rule_id]
    return with_rules(attrs.evolve(card, **changes), without=[rule_id])  # type: ignore[arg-type]  # any field


def test_nothing_is_milder_than_in_the_last_release(capsys: pytest.CaptureFixture[str]) -> None:
    """The gate passes as it stands; if this fails, list the rule and its reason or mend it."""
    assert compare_rules.main([]) == 0
    assert capsys.readouterr().out == "No verdict is milder than before, apart from what is listed.\n"


def test_what_is_listed_has_a_reason() -> None:
    """Each listed rule existed in the last release and says why it may be milder."""
    listed = json.loads(compare_rules.MILDER.read_text(encoding="utf-8"))
    released = compare_rules.read(compare_rules.LAST_RELEASE)
    assert set(listed) <= {each.id for each in released.rules}
    assert all(len(reason.split()) > 3 for reason in listed.values())


def test_a_rule_set_is_not_milder_than_itself() -> None:
    """Comparing a data folder with itself finds nothing."""
    folder = Path(compare_rules.__file__).parents[2] / "src/lumbarkit/data"
    assert compare_rules.main([str(folder), str(folder)]) == 0


class TestMilder:
    """Each way of saying less is found."""

    def test_a_rule_that_is_gone(self) -> None:
        """Leaving a rule out tells somebody less."""
        (found, *_) = compare_rules.milder(load_rules(), with_rules(without=["CES-6"]))
        assert found.startswith("screening: a lower level for ")
        assert "gait_or_coordination_loss=True" in found

    def test_a_higher_threshold(self) -> None:
        """A threshold moved away from caution tells somebody less."""
        new = _changed("HIS-3", when=rule((atom("pain_trend_7d", "at_least", 3),)).when)
        assert any("pain_trend_7d=2" in each for each in compare_rules.milder(load_rules(), new))

    def test_a_lower_urgency(self) -> None:
        """The same condition at a lower urgency tells somebody less."""
        then = attrs.evolve(load_rules()["CES-1"].then, urgency=Urgency.SAME_DAY)
        assert compare_rules.milder(load_rules(), _changed("CES-1", then=then)) != []

    def test_more_exercise_meanwhile(self) -> None:
        """The same referral with more exercise meanwhile tells somebody less."""
        then = attrs.evolve(load_rules()["CON-3"].then, meanwhile=Meanwhile.LIGHTER)
        found = compare_rules.milder(load_rules(), _changed("CON-3", then=then))
        assert {each.partition(" for ")[0] for each in found} == {
            f"{phase.value}: a lower meanwhile" for phase in Phase
        }

    def test_a_phase_that_is_gone(self) -> None:
        """A rule no longer looked at in a phase tells somebody less in that phase."""
        new = _changed("DUR-1", bound=Bound(phases=(Phase.DURING,), reason="planted"))
        lost = {each.partition(":")[0] for each in compare_rules.milder(load_rules(), new)}
        assert lost == {phase.value for phase in Phase} - {"during"}

    def test_a_question_that_need_not_be_answered(self) -> None:
        """A must-answer that may be left out tells somebody less."""
        facts = load_rules().facts
        lax = attrs.evolve(facts["chest_pain"], unanswered=Policy.ABSENT, must_answer=())
        new = with_rules(facts=FactList([*(each for each in facts.values() if each.name != lax.name), lax]))
        assert compare_rules.milder(load_rules(), new) != []

    def test_what_is_listed_is_left_out(self) -> None:
        """A rule that is listed with a reason may be lost."""
        listed = {"SOR-4": "Folded into another rule after review by hand."}
        assert compare_rules.milder(load_rules(), with_rules(without=["SOR-4"]), accepted=listed) == []


def test_a_stricter_rule_set_passes() -> None:
    """More caution is no fault, nor is a rule about a fact that did not exist before."""
    new_fact = attrs.evolve(load_rules().facts["chest_pain"], name="new_sign", must_answer=())
    strict = rule((atom("new_sign", "equals", True),), urgency="emergency", meanwhile="none")
    facts = FactList([*load_rules().facts.values(), new_fact])
    assert compare_rules.milder(load_rules(), with_rules(strict, facts=facts)) == []
    moved = load_rules().with_parameters(pain_stop_from=6, restart_gap_days=7)
    assert compare_rules.milder(load_rules(), moved) == []
    assert compare_rules.milder(moved, load_rules()) != []


def test_every_parameter_at_its_limit_is_never_milder() -> None:
    """I20, over all answers: parameters at their limits never tell anybody less."""
    rules = load_rules()
    moved = rules.with_parameters(**{name: each.limit for name, each in rules.parameters.items()})
    assert compare_rules.milder(rules, moved) == []


def test_a_snapshot_reads_back(tmp_path: Path) -> None:
    """A snapshot decides as the rules it was taken from."""
    path = tmp_path / "rules.json"
    assert compare_rules.main(["--snapshot", str(path)]) == 0
    again = compare_rules.read(path)
    assert compare_rules.milder(load_rules(), again) == []
    assert compare_rules.milder(again, load_rules()) == []


def _stop(card: Rule) -> Rule:
    return attrs.evolve(card, then=attrs.evolve(card.then, action=Action.STOP, urgency=None))


def test_the_command_fails_when_somebody_is_told_less(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 1, and each line names a phase, an output and a person."""
    card = _stop(load_rules()["CES-2"])
    path = tmp_path / "new.json"
    path.write_text(compare_rules.snapshot(with_rules(card, without=["CES-2"])), encoding="utf-8")
    assert compare_rules.main([str(compare_rules.LAST_RELEASE), str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(Phase)
    assert all("bladder_change=True" in line or "bowel_change=True" in line for line in lines)
