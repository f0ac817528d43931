"""The laws of the evaluator as questions to the solver.

Each returns its counterexamples: none when the law holds for all answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

import z3

from lumbarkit.facts import Fact, Policy, Value, Worse
from lumbarkit.safety import RuleSet
from lumbarkit.safety.allowances import PROGRESS, TWO_SIDED
from lumbarkit.words import Action, Phase
from tools.run.encoding import LEVELS, MEANWHILES, Encoding, Space, State

Counterexamples = list[str]
Law = Callable[["Proof"], Counterexamples]

#: Where both ends of a fact matter, the stretches over which caution may only rise.
PIECES = {"age_years": ((18, 120, Worse.HIGHER), (0, 59, Worse.LOWER))}

STOP = 2
EMERGENCY = 6

#: I5, written from the specification and not from the cards: what must always end at refer, emergency.
RED_FLAGS: tuple[Mapping[str, tuple[Value, ...]], ...] = (
    {"saddle_numbness": (True,)},
    {"bladder_change": (True,)},
    {"bowel_change": (True,)},
    {"gait_or_coordination_loss": (True,)},
    {"chest_pain": (True,)},
    {"collapse": (True,)},
    {"stroke_signs": (True,)},
    {"sudden_severe_headache": (True,)},
    {"breathlessness": ("at_rest_or_not_settling",)},
    {"calf_swelling": (True,), "breathlessness": ("unusual", "at_rest_or_not_settling")},
    {"sudden_tearing_pain": (True,)},
    {"pulsating_abdomen": (True,), "dizziness": ("faint_or_persistent",)},
    {"pulsating_abdomen": (True,), "sudden_severe_onset": (True,)},
    {"pulsating_abdomen": (True,), "pain_now": (6, 7, 8, 9, 10)},
    {"sudden_severe_onset": (True,), "dizziness": ("faint_or_persistent",)},
    {
        "abdominal_or_urinary_symptoms": (True,),
        "dizziness": ("faint_or_persistent",),
        "age_years": tuple(range(60, 121)),
    },
    {"new_leg_neuro_any": (True,), "major_trauma": ("yes_not_assessed",)},
    {
        "new_leg_neuro_any": (True,),
        "minor_trauma": (True,),
        "inflammatory_spine_disease": ("yes_cleared", "yes_not_cleared"),
    },
    {"new_leg_neuro_any": (True,), "fever_or_chills": (True,)},
    {"new_leg_neuro_any": (True,), "cancer_history": ("yes_pain_assessed", "yes_pain_not_assessed")},
    {"new_leg_neuro_any": (True,), "thoracic_or_band_pain": (True,)},
    {"new_leg_neuro_any": (True,), "anticoagulant": (True,), "sudden_severe_onset": (True,)},
    {"sexual_function_change": (True,)},
    {f"leg_pain_status_{side}": ("new_or_worse",) for side in ("left", "right")}
    | {f"leg_pain_reach_{side}": ("thigh", "below_knee") for side in ("left", "right")},
    {f"leg_numbness_{side}": ("new_or_worse",) for side in ("left", "right")},
    {f"leg_weakness_{side}": ("new_mild", "new_marked_or_worsening") for side in ("left", "right")},
)


class Proof:
    """One rule set, ready for questions in every phase."""

    def __init__(self, ruleset: RuleSet, phases: Iterable[Phase] = tuple(Phase)) -> None:
        self.ruleset = ruleset
        self.space = Space(ruleset)
        self.encodings = {phase: Encoding(ruleset, phase, self.space) for phase in phases}

    def ask(self, encoding: Encoding, *assertions: z3.BoolRef) -> State | None:
        """Return valid answers that make all assertions true, or None."""
        return encoding.witness(*assertions)


def totality(proof: Proof) -> Counterexamples:
    """I1: whatever is answered or not, exactly one place on each chain is the verdict's."""
    found = []
    for phase, encoding in proof.encodings.items():
        for row in proof.ruleset.table(phase).rows:
            fact = proof.space.facts[row.fact]
            for value in _values(fact):
                try:
                    row.alive[value]  # type: ignore[index]  # whatever the fact's answers are
                except (KeyError, IndexError):
                    found.append(f"{phase}: {fact.name} = {value!r} decides nothing")
        for chain, places in (("level", LEVELS), ("meanwhile", MEANWHILES)):
            at_least = [encoding.fires(**{chain: place}) for place in places]  # type: ignore[arg-type]  # by name
            exact = [z3.Not(at_least[0]), at_least[-1]]
            exact += [z3.And(one, z3.Not(other)) for one, other in pairwise(at_least)]
            if state := proof.ask(encoding, z3.Not(z3.PbEq([(each, 1) for each in exact], 1))):
                found.append(f"{phase}: no single {chain} for {state}")
    return found


def _values(fact: Fact) -> Iterable[Value]:
    if fact.values:
        return fact.values
    return (False, True) if fact.minimum is None else range(fact.minimum, (fact.maximum or 0) + 1)


def monotonicity(proof: Proof, facts: Iterable[str] | None = None) -> Counterexamples:
    """I4: one fact moved in its worse direction never lowers action, urgency or meanwhile."""
    found = []
    for phase, encoding in proof.encodings.items():
        for name in encoding.facts if facts is None else facts:
            fact = proof.space.facts[name]
            if name not in encoding.facts or name in PROGRESS:
                continue
            for low, high, worse in _pieces(fact, proof.space):
                answered, place, other = (
                    proof.space.answered[name],
                    proof.space.place[name],
                    proof.space.fresh(name),
                )
                inside = [proof.space.within(name, [(low, high)], each) for each in (place, other)]
                pair = (place, other) if worse is Worse.HIGHER else (other, place)
                worsened = proof.space.before(name, *pair)
                state = proof.ask(
                    encoding, *inside, answered, worsened, encoding.gone({name: (answered, other)})
                )
                if state:
                    found.append(f"{phase}: a worse {name} lowers the verdict of {state}")
    return found


def _pieces(fact: Fact, space: Space) -> Iterator[tuple[int, int, Worse]]:
    if fact.name in TWO_SIDED:
        yield from PIECES[fact.name]
    elif fact.worse is not Worse.NONE:
        yield (*space.bounds[fact.name], fact.worse)


def dominance(proof: Proof) -> Counterexamples:
    """I5: an emergency pattern gives refer, emergency and no exercise, whatever else is answered."""
    found = []
    for phase, encoding in proof.encodings.items():
        calm = z3.Not(z3.And(encoding.fires(level=EMERGENCY), encoding.fires(meanwhile=max(MEANWHILES))))
        found += [
            f"{phase}: {dict(pattern)} is not an emergency in {state}"
            for pattern in RED_FLAGS
            if (state := proof.ask(encoding, *_given(proof.space, pattern), calm))
        ]
    return found


def _given(space: Space, pattern: Mapping[str, tuple[Value, ...]]) -> Iterator[z3.BoolRef]:
    for name, values in pattern.items():
        yield space.answered[name]
        yield space.domain[name]
        yield space.within(name, [(code, code) for code in (space.code(name, value) for value in values)])


def unanswered(proof: Proof, facts: Iterable[str] | None = None) -> Counterexamples:
    """I6: leaving a fact out is never less cautious than its safest answer; must-answers then stop."""
    found = []
    for phase, encoding in proof.encodings.items():
        for name in encoding.facts if facts is None else facts:
            fact = proof.space.facts[name]
            if name not in encoding.facts or fact.safest is None or name in PROGRESS:
                continue
            answered = proof.space.answered[name]
            left_out = {name: (z3.BoolVal(False), proof.space.place[name])}
            safest = proof.space.place[name] == proof.space.constant(name, fact.safest)
            if state := proof.ask(encoding, answered, safest, encoding.gone(left_out)):
                found.append(f"{phase}: leaving out {name} lowers the verdict of {state}")
            must = phase in fact.must_answer and fact.unanswered is Policy.HOLD
            calm = z3.Not(encoding.fires(level=STOP, changed=left_out))
            if must and (state := proof.ask(encoding, calm)):
                found.append(f"{phase}: leaving out {name} does not stop {state}")
    return found


def sandwich(proof: Proof, facts: Iterable[str] | None = None) -> Counterexamples:
    """I6b: leaving a must-answer out is never more cautious than its worst answer joined with stop."""
    found = []
    for phase, encoding in proof.encodings.items():
        for name in encoding.facts if facts is None else facts:
            fact = proof.space.facts[name]
            if fact.unanswered is not Policy.HOLD or phase not in fact.must_answer or fact.worst is None:
                continue
            left_out = {name: (z3.BoolVal(False), proof.space.place[name])}
            worst = {name: (z3.BoolVal(True), proof.space.constant(name, fact.worst))}
            higher = z3.Or(
                *(
                    z3.And(
                        encoding.fires(level=level, changed=left_out),
                        z3.Not(encoding.fires(level=level, changed=worst)),
                    )
                    for level in LEVELS
                    if level > STOP
                )
            )
            if state := proof.ask(encoding, higher):
                found.append(f"{phase}: leaving out {name} is worse than its worst answer in {state}")
    return found


def reachability(proof: Proof) -> Counterexamples:
    """I7: every conjunction of every rule fires for some answers, in every phase of its rule."""
    found = []
    for phase, encoding in proof.encodings.items():
        found += [
            f"{phase}: {formula.rule.id} never fires through {sorted(formula.literals)}"
            for formula in encoding.formulas
            if proof.ask(encoding, encoding.holds(formula, {})) is None
        ]
    return found


def shadowing(proof: Proof, ids: Iterable[str] | None = None) -> Counterexamples:
    """I8: every rule is, for some answers, the only one at its level or above; a mild one fires alone."""
    found = []
    for rule in proof.ruleset.rules:
        if ids is not None and rule.id not in ids:
            continue
        others = [other.id for other in proof.ruleset.rules if other.id != rule.id]
        level = 0 if rule.then.action is Action.CONTINUE else rule.then.level
        if not any(
            proof.ask(encoding, encoding.fires([rule.id]), z3.Not(encoding.fires(others, level=level)))
            for phase, encoding in proof.encodings.items()
            if phase in rule.phases
        ):
            found.append(f"{rule.id} never decides anything")
    return found


def symmetry(proof: Proof) -> Counterexamples:
    """I21: exchanging left and right everywhere changes neither output."""
    found = []
    space = proof.space
    for phase, encoding in proof.encodings.items():
        swapped = {
            name: (space.answered[_other_side(name)], space.place[_other_side(name)])
            for name in encoding.facts
            if _other_side(name) != name and _other_side(name) in space.facts
        }
        domain = [space.domain[_other_side(name)] for name in swapped]
        if swapped and (state := proof.ask(encoding, *domain, encoding.gone(swapped))):
            found.append(f"{phase}: exchanging the sides lowers the verdict of {state}")
    return found


def _other_side(name: str) -> str:
    stem, _, side = name.rpartition("_")
    return {"left": f"{stem}_right", "right": f"{stem}_left"}.get(side, name)


def meanwhile(proof: Proof) -> Counterexamples:
    """I18: stop, and every referral within days, leaves no exercise; only the allowed rules leave some."""
    found = []
    for phase, encoding in proof.encodings.items():
        some = z3.Not(encoding.fires(meanwhile=max(MEANWHILES)))
        strict = [
            rule.id
            for rule in proof.ruleset.rules
            if rule.allowance is None and (rule.then.level == STOP or rule.then.level > STOP + 1)
        ]
        for what, formula in (
            ("stop or a referral within days leaves exercise", z3.And(encoding.fires(strict), some)),
            ("a referral today leaves exercise", z3.And(encoding.fires(level=EMERGENCY - 1), some)),
            (
                "doing less leaves all exercise",
                z3.And(
                    encoding.fires(level=1),
                    z3.Not(encoding.fires(level=STOP)),
                    z3.Not(encoding.fires(meanwhile=1)),
                ),
            ),
            (
                "nothing to do still leaves less exercise",
                z3.And(z3.Not(encoding.fires(level=1)), encoding.fires(meanwhile=1)),
            ),
        ):
            if state := proof.ask(encoding, formula):
                found.append(f"{phase}: {what} in {state}")
    return found


#: Every law by name.
LAWS: Mapping[str, Callable[[Proof], Counterexamples]] = {
    law.__name__: law
    for law in (
        totality,
        monotonicity,
        dominance,
        unanswered,
        sandwich,
        reachability,
        shadowing,
        symmetry,
        meanwhile,
    )
}
