"""The laws hold for all answers at once, and each notices a bad rule."""

import attrs
import pytest

z3 = pytest.importorskip("z3", reason="the solver is a development dependency")

from lumbarkit import RuleSet, load_rules  # noqa: E402  # after the solver is known to be there
from lumbarkit.facts import Policy  # noqa: E402
from lumbarkit.rules import Rule  # noqa: E402
from lumbarkit.safety import ruleset as ruleset_module  # noqa: E402
from lumbarkit.words import Action, Meanwhile, Phase, Urgency  # noqa: E402
from tests.proofs import laws  # noqa: E402
from tests.safety.planted import atom, rule, with_rules  # noqa: E402

SADDLE = atom("saddle_numbness", "equals", True)


@pytest.fixture(scope="module")
def proof() -> laws.Proof:
    """Return the bundled rules, encoded."""
    return laws.Proof(load_rules())


@pytest.fixture
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let bad rule sets exist, which the check of form refuses."""
    monkeypatch.setattr(ruleset_module, "form_faults", lambda _: [])


@pytest.mark.parametrize("law", laws.LAWS.values(), ids=laws.LAWS)
def test_holds_for_all_answers(law: laws.Law, proof: laws.Proof) -> None:
    """The solver finds no answers that break the law, in any phase."""
    assert law(proof) == []


def _proof(ruleset: RuleSet, phase: Phase = Phase.BEFORE) -> laws.Proof:
    return laws.Proof(ruleset, [phase])


@pytest.mark.usefixtures("_unchecked")
class TestEachLawNoticesABadRule:
    """A proof that cannot fail proves nothing."""

    def test_totality(self) -> None:
        """An answer that the tables forgot is found."""
        proof = _proof(with_rules())
        table = proof.ruleset.table(Phase.BEFORE)
        row = next(row for row in table.rows if row.fact == "dizziness")
        alive = {value: mask for value, mask in row.alive.items() if value != "brief"}  # type: ignore[union-attr]  # a choice
        table.rows = tuple(attrs.evolve(row, alive=alive) if each is row else each for each in table.rows)
        assert laws.totality(proof) == ["before: dizziness = 'brief' decides nothing"]

    def test_monotonicity(self) -> None:
        """A rule that fires on mild pain only is found."""
        bad = with_rules(rule((atom("pain_now", "below", 3),)))
        (found,) = laws.monotonicity(_proof(bad), ["pain_now"])
        assert found.startswith("before: a worse pain_now lowers the verdict of ")

    def test_monotonicity_of_age_piece_by_piece(self) -> None:
        """A rule for the middle of life only is found."""
        bad = with_rules(rule((atom("age_years", "equals", 40),)))
        assert len(laws.monotonicity(_proof(bad), ["age_years"])) == 2

    def test_monotonicity_of_meanwhile(self) -> None:
        """A rule that only takes exercise away on mild pain is found."""
        bad = with_rules(rule((atom("pain_now", "below", 3),), meanwhile="none"))
        assert laws.monotonicity(_proof(bad), ["pain_now"]) != []

    @pytest.mark.parametrize("missing", ["CES-1", "CES-3", "CES-4", "CES-5", "CVR-1", "CVR-4", "NEU-8"])
    def test_dominance(self, missing: str) -> None:
        """An emergency rule that is gone is missed."""
        assert laws.dominance(_proof(with_rules(without=[missing]))) != []

    def test_unanswered(self) -> None:
        """A rule that only an answer of none can fire is found."""
        bad = with_rules(rule((atom("pain_now", "below", 3),), urgency="emergency", meanwhile="none"))
        (found,) = laws.unanswered(_proof(bad), ["pain_now"])
        assert found.startswith("before: leaving out pain_now lowers the verdict of ")

    def test_unanswered_must_answers(self) -> None:
        """Without the rule on unanswered questions, leaving one out no longer stops."""
        found = laws.unanswered(_proof(with_rules(without=["UNK-1"])), ["chest_pain"])
        assert any(each.startswith("before: leaving out chest_pain does not stop ") for each in found)

    def test_sandwich(self) -> None:
        """A rule that refers people for leaving a question out is found."""
        card = load_rules()["UNK-1"]
        harsh = attrs.evolve(
            card,
            id="UNK-9",
            title="Harsh",
            unanswered=Policy.HOLD,
            then=attrs.evolve(card.then, action=Action.REFER, urgency=Urgency.SOON, meanwhile=Meanwhile.NONE),
        )
        assert laws.sandwich(_proof(with_rules(harsh)), ["fever_or_chills"]) != []

    def test_reachability(self) -> None:
        """A conjunction that contradicts itself is found."""
        bad = with_rules(rule((atom("age_years", "below", 16), atom("age_years", "at_least", 70))))
        assert laws.reachability(_proof(bad)) == ["before: BAD-1 never fires through ['age_years']"]

    def test_shadowing(self) -> None:
        """A rule that a stronger one always covers is found."""
        bad = with_rules(rule((SADDLE,)))
        assert laws.shadowing(_proof(bad), ["BAD-1"]) == ["BAD-1 never decides anything"]

    def test_symmetry(self) -> None:
        """A rule about one leg only is found."""
        bad = with_rules(rule((atom("leg_pain_intensity_left", "at_least", 5),)))
        assert laws.symmetry(_proof(bad)) != []

    @pytest.mark.parametrize(
        "bad",
        [
            rule(
                (atom("worry_or_low_mood", "at_least", "high"),),
                action="stop",
                urgency=None,
                meanwhile="lighter",
            ),
            rule((atom("worry_or_low_mood", "at_least", "high"),), urgency="emergency", meanwhile="lighter"),
            rule(
                (atom("worry_or_low_mood", "at_least", "high"),),
                action="reduce_reps",
                urgency=None,
                meanwhile="as_planned",
            ),
            rule(
                (atom("worry_or_low_mood", "at_least", "high"),),
                action="continue",
                urgency=None,
                meanwhile="lighter",
            ),
        ],
        ids=["stop", "emergency", "reduce", "continue"],
    )
    def test_meanwhile(self, bad: Rule) -> None:
        """A rule whose meanwhile does not go with its action is found."""
        assert laws.meanwhile(_proof(with_rules(bad))) != []
