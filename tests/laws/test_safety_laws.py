"""Laws of the safety evaluator, on answers drawn near the thresholds."""

import os
import random
import subprocess
import sys

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbarkit import Answers, InvalidAnswer, NotCleared, RuleSet, evaluate, load_rules, to_dict
from lumbarkit.content import bundled_facts
from lumbarkit.facts import Value, Worse
from lumbarkit.rules import Adaptations, Progression, merged
from lumbarkit.safety.allowances import PROGRESS, REFERENCES, TWO_SIDED
from lumbarkit.safety.verdict import CLEARING
from lumbarkit.testing import drawn
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Action, Meanwhile, Phase, Urgency
from tests.safety import naive
from tests.safety.planted import atom, rule, with_rules

ADAPTATIONS = st.sampled_from([each.then.adaptations for each in load_rules().rules])


class TestTheBitSetsAndThePlainEvaluatorAgree:
    """Compiled bit sets are the one evaluation form; a naive interpreter must agree on every input tried."""

    @given(drawn.values(), drawn.PHASES)
    def test_on_all_they_say(self, values: dict[str, Value], phase: Phase) -> None:
        """The same rules fire, the same outcome is still possible, the same conditions apply."""
        verdict = evaluate(Answers.of(values), phase=phase)
        expected = naive.judged(load_rules().evaluator.values(Answers.of(values), phase), phase.value)
        assert frozenset(verdict.fired) == expected.fired
        assert (verdict.level, verdict.meanwhile.rank) == (expected.level, expected.meanwhile)
        possible = naive.CHAIN.index((verdict.possible.action.value, _word(verdict.possible.urgency)))
        assert (possible, verdict.possible.meanwhile.rank) == expected.possible
        assert frozenset(verdict.conditions) == expected.conditions


def _word(urgency: Urgency | None) -> str | None:
    return None if urgency is None else urgency.value


class TestEveryStateHasOneVerdict:
    """I1: every well-typed state in every phase yields exactly one verdict; ill-typed input an error."""

    @given(drawn.values(), drawn.PHASES)
    def test_well_typed(self, values: dict[str, Value], phase: Phase) -> None:
        """A verdict has an urgency exactly when it refers, and a rule behind everything but continue."""
        verdict = evaluate(Answers.of(values), phase=phase)
        assert (verdict.urgency is not None) is (verdict.action is Action.REFER)
        assert verdict.reasons or verdict.action is Action.CONTINUE

    @given(
        st.sampled_from(sorted(bundled_facts())), st.none() | st.floats() | st.text(max_size=3) | st.just([])
    )
    def test_ill_typed(self, name: str, value: object) -> None:
        """What is no answer is an error that names the fact, never a verdict."""
        assume(not (isinstance(value, str) and value in bundled_facts()[name].values))
        with pytest.raises(InvalidAnswer) as caught:
            Answers.of({name: value})
        assert str(caught.value).startswith(f"answer {name!r}: ")

    @pytest.mark.parametrize("phase", list(Phase))
    def test_nothing_answered(self, phase: Phase) -> None:
        """The empty state has a verdict too: please answer first, wherever questions must be answered."""
        must = any(phase in fact.must_answer for fact in bundled_facts().values())
        assert (evaluate(Answers(), phase=phase).action is Action.STOP) is must


class TestTheSameInputGivesTheSameBytes:
    """I2: same state, same rule-set hash, same now: byte-identical verdict."""

    SCRIPT = (
        "import json; from lumbarkit import Answers, evaluate, to_dict; "
        "print(json.dumps([to_dict(evaluate(Answers.all_clear(pain_now=6, fever_or_chills=True), phase=p)) "
        "for p in ('screening', 'before', 'during', 'after', 'next_day')]))"
    )

    def test_under_any_zone_locale_and_hash_seed(self) -> None:
        """Two processes in different surroundings print the same verdicts."""
        surroundings = (
            {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Anchorage", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        )
        outputs = {
            subprocess.run(
                [sys.executable, "-c", self.SCRIPT],
                env={**os.environ, **each},
                capture_output=True,
                check=True,
                text=True,
            ).stdout
            for each in surroundings
        }
        assert len(outputs) == 1


class TestOrderMeansNothing:
    """I3: permuting rules, conjunctions, atoms or fact keys changes nothing."""

    @given(drawn.values(), drawn.PHASES, st.randoms(use_true_random=False))
    def test_of_rules_conjunctions_atoms_and_keys(
        self, values: dict[str, Value], phase: Phase, chance: random.Random
    ) -> None:
        """A shuffled rule set on shuffled answers says the same; only its label differs."""
        keys = list(values)
        chance.shuffle(keys)
        mixed = evaluate(Answers.of({key: values[key] for key in keys}), phase=phase, rules=_shuffled(chance))
        plain = evaluate(Answers.of(values), phase=phase)
        assert _said(mixed) == _said(plain)


def _shuffled(chance: random.Random) -> RuleSet:
    bundled = load_rules()
    cards = [
        attrs.evolve(
            card,
            when=tuple(
                attrs.evolve(
                    conjunction, atoms=tuple(chance.sample(conjunction.atoms, len(conjunction.atoms)))
                )
                for conjunction in chance.sample(card.when, len(card.when))
            ),
        )
        for card in chance.sample(bundled.rules, len(bundled.rules))
    ]
    return RuleSet(
        facts=bundled.facts,
        rules=cards,
        restrictions=bundled.restrictions,
        parameters=bundled.parameters.values(),
        version=bundled.version,
    )


def _said(verdict: object) -> dict[str, object]:
    said = to_dict(verdict)
    said.pop("ruleset")
    for reason in said["reasons"]:
        reason["facts"] = sorted(reason["facts"])
    said["unanswered"] = sorted(said["unanswered"])
    return said


class TestWorseIsNeverMilder:
    """I4: moving one fact one step in its worse direction never lowers action, urgency or meanwhile."""

    @given(drawn.values(), drawn.PHASES, st.sampled_from(drawn.looked_at()))
    def test_one_step(self, values: dict[str, Value], phase: Phase, name: str) -> None:
        """One worse answer, all else equal, derived facts recomputed."""
        fact = bundled_facts()[name]
        assume(fact.worse is not Worse.NONE and name not in {*TWO_SIDED, *REFERENCES, *PROGRESS})
        assume(name in values)
        step = drawn.worse(fact, values[name])
        assume(step is not None)
        before = evaluate(Answers.of(values), phase=phase)
        after = evaluate(Answers.of({**values, name: step}), phase=phase)
        assert after.level >= before.level
        assert after.meanwhile.rank >= before.meanwhile.rank


class TestUnansweredIsNeverSafer:
    """I6: for every fact, unanswered is never less cautious than its safest answer."""

    @given(drawn.values(), drawn.PHASES, st.sampled_from(drawn.looked_at()))
    def test_one_fact_left_out(self, values: dict[str, Value], phase: Phase, name: str) -> None:
        """Leaving one fact out never gives a milder verdict than answering it at its safest."""
        fact = bundled_facts()[name]
        assume(fact.safest is not None and name not in {*REFERENCES, *PROGRESS})
        safest = evaluate(Answers.of({**values, name: fact.safest}), phase=phase)
        without = evaluate(
            Answers.of({key: each for key, each in values.items() if key != name}), phase=phase
        )
        assert without.level >= safest.level
        assert without.meanwhile.rank >= safest.meanwhile.rank


class TestPossibleIsAnUpperBound:
    """The level still possible holds whatever the unanswered facts turn out to be."""

    @given(drawn.values(), drawn.values(), drawn.PHASES)
    def test_no_completion_exceeds_it(
        self, values: dict[str, Value], more: dict[str, Value], phase: Phase
    ) -> None:
        """Answering what was open never leads beyond what was possible."""
        verdict = evaluate(Answers.of(values), phase=phase)
        completed = evaluate(Answers.of({**more, **values}), phase=phase)
        possible = verdict.possible
        highest = naive.CHAIN.index((possible.action.value, _word(possible.urgency)))
        assert completed.level <= highest
        assert completed.meanwhile.rank <= possible.meanwhile.rank

    @given(drawn.values(), drawn.PHASES)
    def test_never_below_the_verdict(self, values: dict[str, Value], phase: Phase) -> None:
        """What is already so is possible."""
        verdict = evaluate(Answers.of(values), phase=phase)
        possible = verdict.possible
        assert naive.CHAIN.index((possible.action.value, _word(possible.urgency))) >= verdict.level
        assert possible.meanwhile.rank >= verdict.meanwhile.rank


class TestAddingARuleNeverLowers:
    """I16: adding any rule to the set never lowers a verdict."""

    @given(drawn.values(), drawn.PHASES, st.sampled_from([each.id for each in load_rules().rules]))
    def test_the_bundled_rules_without_one(self, values: dict[str, Value], phase: Phase, out: str) -> None:
        """With a rule the verdict is at least what it is without it."""
        parameters_used = {
            atom.parameter
            for each in load_rules().rules
            if each.id != out
            for c in each.when
            for atom in c.atoms
        }
        assume(set(load_rules().parameters) <= parameters_used)
        answers = Answers.of(values)
        without = evaluate(answers, phase=phase, rules=with_rules(without=[out]))
        whole = evaluate(answers, phase=phase)
        assert whole.level >= without.level
        assert whole.meanwhile.rank >= without.meanwhile.rank

    @given(drawn.values(), drawn.PHASES)
    def test_a_new_rule(self, values: dict[str, Value], phase: Phase) -> None:
        """A rule of one's own adds caution and takes none away."""
        extra = rule((atom("pain_now", "at_least", 5),), urgency="soon", meanwhile="none")
        before = evaluate(Answers.of(values), phase=phase)
        after = evaluate(Answers.of(values), phase=phase, rules=with_rules(extra))
        assert after.level >= before.level
        assert after.meanwhile.rank >= before.meanwhile.rank


class TestAdaptationsMergeTowardsCaution:
    """I17: merging is idempotent, commutative and never less conservative than any member."""

    @given(ADAPTATIONS, ADAPTATIONS, ADAPTATIONS)
    def test_as_a_join(self, one: Adaptations, two: Adaptations, three: Adaptations) -> None:
        """The merge is a join: idempotent, commutative, associative."""
        assert one.merge(one) == one
        assert one.merge(two) == two.merge(one)
        assert one.merge(two).merge(three) == one.merge(two.merge(three))

    @given(st.lists(ADAPTATIONS))
    def test_upwards(self, members: list[Adaptations]) -> None:
        """Merging a member into the merge changes nothing, so the merge is at least as cautious."""
        whole = merged(members)
        assert all(whole.merge(each) == whole for each in members)


class TestProgressIsEarned:
    """I19: progress only on continue, if HIS-10 fired, no hold rule did and no input is missing."""

    @given(drawn.values(), drawn.PHASES)
    def test_only_then(self, values: dict[str, Value], phase: Phase) -> None:
        """Where progress is allowed, all of that holds."""
        verdict = evaluate(Answers.of(values), phase=phase)
        if verdict.adaptations.progression is Progression.ALLOWED:
            rules = {each.id: each for each in load_rules().rules}
            assert verdict.action is Action.CONTINUE
            assert "HIS-10" in verdict.fired
            assert not verdict.unanswered
            holding = [rules[each].then.adaptations.progression for each in verdict.fired]
            assert set(holding) == {Progression.ALLOWED}

    @pytest.mark.parametrize(
        ("phase", "needed"), [("before", "pain_relief_last_6h"), ("next_day", "pain_next_morning")]
    )
    def test_and_it_can_be(self, phase: PhaseWord, needed: str) -> None:
        """Three clean sessions and nothing missing permit it; leaving the needed answer out does not."""
        facts = bundled_facts()
        values = {**drawn.safe_values(), "consecutive_clean_sessions": 3, needed: facts[needed].safest}
        given_all = evaluate(Answers.of(values), phase=phase)
        assert given_all.adaptations.progression is Progression.ALLOWED
        values.pop(needed)
        left_out = evaluate(Answers.of(values), phase=phase)
        assert left_out.adaptations.progression is Progression.HOLD


class TestParametersOnlyAddCaution:
    """I20: a parameter set accepted by the loader is pointwise at least as cautious as the default."""

    @given(drawn.values(), drawn.PHASES, st.data())
    def test_any_moved_set(self, values: dict[str, Value], phase: Phase, data: st.DataObject) -> None:
        """Any parameters within their limits give a verdict at least as cautious."""
        rules = load_rules()
        moved = {
            name: data.draw(st.integers(each.limit, each.default), label=name)
            for name, each in rules.parameters.items()
        }
        default = evaluate(Answers.of(values), phase=phase)
        cautious = evaluate(Answers.of(values), phase=phase, rules=rules.with_parameters(**moved))
        assert cautious.level >= default.level
        assert cautious.meanwhile.rank >= default.meanwhile.rank


class TestSidesAreAlike:
    """I21: swapping left and right everywhere gives the same action, urgency and meanwhile."""

    @given(drawn.values(), drawn.PHASES)
    def test_swapped(self, values: dict[str, Value], phase: Phase) -> None:
        """A mirror image is judged alike."""
        mirror = {"left": "right", "right": "left"}
        swapped = {}
        for name, value in values.items():
            stem, _, side = name.rpartition("_")
            swapped[f"{stem}_{mirror[side]}" if side in mirror else name] = value
        one = evaluate(Answers.of(values), phase=phase)
        other = evaluate(Answers.of(swapped), phase=phase)
        assert (one.action, one.urgency, one.meanwhile) == (other.action, other.urgency, other.meanwhile)
        assert sorted(one.conditions) == sorted(other.conditions)


@given(drawn.values(), drawn.PHASES)
def test_a_verdict_without_exercise_gives_no_clearance(values: dict[str, Value], phase: Phase) -> None:
    """There is no way from a verdict of no exercise to the planner."""
    verdict = evaluate(Answers.of(values), phase=phase)
    if verdict.meanwhile is Meanwhile.NONE or verdict.is_open or phase not in CLEARING:
        with pytest.raises(NotCleared):
            verdict.clearance()
    else:
        assert verdict.clearance().meanwhile is verdict.meanwhile
