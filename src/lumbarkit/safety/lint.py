"""The laws that every rule set must keep, checked without evaluating anybody.

`form_faults` takes a few milliseconds and runs whenever a rule set is made; `rule_faults` adds the laws of
wording and of cases, and runs when content is checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lumbarkit.errors import Fault, nearest
from lumbarkit.facts import Fact, FactKind, Value, Worse
from lumbarkit.rules import Atom, Conjunction, Operator, Rule
from lumbarkit.safety.allowances import DISEASE_WORDS, PROGRESS, TWO_SIDED
from lumbarkit.safety.bits import holds, true_when_unanswered
from lumbarkit.safety.claims import allowances_are_needed, may_leave_light_exercise, roles_go_together
from lumbarkit.safety.ranges import answer_ranges, is_inside, ranks_of, small_domain
from lumbarkit.words import Action, Meanwhile, Urgency

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumbarkit.safety.ruleset import RuleSet

#: The fact whose words say what a review was about.
REVIEW_ABOUT = "review_about"

Law = Callable[["RuleSet"], Iterator[Fault]]


def form_faults(ruleset: RuleSet) -> list[Fault]:
    """Return every broken law of form: what can be read off the atoms alone."""
    unreadable = list(_atoms_fit_their_facts(ruleset))
    if unreadable:
        return unreadable
    return [fault for law in BOX_LAWS for fault in law(ruleset)]


def rule_faults(ruleset: RuleSet) -> list[Fault]:
    """Return every broken law, those of wording and of cases included."""
    faults = form_faults(ruleset)
    if faults:
        return faults
    return [fault for law in CARD_LAWS for fault in law(ruleset)]


def _where(rule: Rule) -> str:
    return f"rules/{rule.id.lower()}.json"


def _atoms(ruleset: RuleSet) -> Iterator[tuple[Rule, str, Atom]]:
    for rule in ruleset.rules:
        for index, conjunction in enumerate(rule.when):
            for atom in conjunction.atoms:
                yield rule, f"$.when[{index}].{atom.fact}", atom


def _atoms_fit_their_facts(ruleset: RuleSet) -> Iterator[Fault]:
    """A rule looks only at facts that exist, with constants that they can take."""
    for rule, path, atom in _atoms(ruleset):
        fact = ruleset.facts.get(atom.fact)
        if fact is None:
            yield Fault(_where(rule), "no such fact", path=path, near=nearest(atom.fact, ruleset.facts))
            continue
        constants = atom.value if isinstance(atom.value, tuple) else (atom.value,)
        for constant in constants:
            if (fault := fact.fault(constant)) is not None:
                yield Fault(_where(rule), fault.problem, path=path, got=constant, expected=fault.expected)
        if isinstance(atom.value, tuple) is not (atom.operator is Operator.ONE_OF):
            yield Fault(_where(rule), "operator does not fit its constant", path=path, got=atom.value)
        if atom.operator is Operator.ONE_OF and fact.kind is FactKind.INT:
            yield Fault(_where(rule), "one_of is not for numbers", path=path, got=atom.value)


def _facts_occur_once(ruleset: RuleSet) -> Iterator[Fault]:
    """I9: a conjunction looks at a fact once, so it cannot contradict itself."""
    for rule in ruleset.rules:
        for index, conjunction in enumerate(rule.when):
            for name, count in Counter(atom.fact for atom in conjunction.atoms).items():
                if count > 1:
                    yield Fault(_where(rule), f"is looked at {count} times", path=f"$.when[{index}].{name}")


def _ids_are_unique(ruleset: RuleSet) -> Iterator[Fault]:
    """No two rules share an id or a title."""
    for field in ("id", "title"):
        for word, count in Counter(getattr(rule, field) for rule in ruleset.rules).items():
            if count > 1:
                yield Fault("rules", f"{field} is used {count} times", got=word)


def _atoms_point_worse(ruleset: RuleSet) -> Iterator[Fault]:
    """I4: every atom becomes true in its fact's worse direction, apart from the allowances."""
    for rule, path, atom in _atoms(ruleset):
        fact = ruleset.facts[atom.fact]
        if fact.name in TWO_SIDED or _is_earned_progress(rule, atom):
            continue
        if fact.worse is Worse.NONE:
            yield Fault(_where(rule), "looks at a fact that has no worse direction", path=path)
        elif not _points_worse(atom, fact):
            yield Fault(
                _where(rule),
                "points away from the worse direction",
                path=path,
                got=f"{atom.operator.value} {_shown(atom.value)}",
                expected=f"an atom that {fact.worse.value} answers make true",
            )


def _is_earned_progress(rule: Rule, atom: Atom) -> bool:
    harmless = rule.then.action is Action.CONTINUE and rule.then.permits_progress
    return atom.fact in PROGRESS and atom.operator is Operator.AT_LEAST and harmless


def _points_worse(atom: Atom, fact: Fact) -> bool:
    if fact.kind is FactKind.INT:
        wanted = Operator.AT_LEAST if fact.worse is Worse.HIGHER else Operator.BELOW
        return atom.operator is wanted
    true_on = [holds(atom, fact, value) for value in small_domain(fact)]
    return true_on == sorted(true_on, reverse=fact.worse is Worse.LOWER)


def _atoms_decide(ruleset: RuleSet) -> Iterator[Fault]:
    """I9: no atom is true of every answer, and none of no answer."""
    for rule, path, atom in _atoms(ruleset):
        true_on, all_ranks = ranks_of(atom, ruleset.facts[atom.fact])
        if not true_on:
            yield Fault(_where(rule), "is true of no answer", path=path, got=_shown(atom.value))
        elif len(true_on) == len(all_ranks):
            yield Fault(_where(rule), "is true of every answer", path=path, got=_shown(atom.value))


def _conjunctions_add_something(ruleset: RuleSet) -> Iterator[Fault]:
    """I9: no conjunction is implied by another of the same rule."""
    for rule in ruleset.rules:
        ranges = [answer_ranges(conjunction, ruleset.facts) for conjunction in rule.when]
        for index, narrower in enumerate(ranges):
            for other, wider in enumerate(ranges):
                if other != index and is_inside(narrower, wider) and (narrower != wider or other < index):
                    problem = f"adds nothing to $.when[{other}]"
                    yield Fault(_where(rule), problem, path=f"$.when[{index}]")


def _meanwhile_fits(ruleset: RuleSet) -> Iterator[Fault]:
    """I18: stop and every referral within days leave no exercise; continue leaves all of it."""
    for rule in ruleset.rules:
        then = rule.then
        if then.action is Action.CONTINUE:
            allowed: tuple[Meanwhile, ...] = (Meanwhile.AS_PLANNED,)
        elif then.action is Action.REDUCE_REPS:
            allowed = (Meanwhile.LIGHTER,)
        elif then.urgency is Urgency.ROUTINE:
            allowed = tuple(Meanwhile)
        else:
            allowed = (Meanwhile.NONE,)
        if may_leave_light_exercise(rule):
            allowed = (Meanwhile.LIGHTER, Meanwhile.NONE)
        if then.meanwhile not in allowed:
            expected = "one of " + ", ".join(allowed)
            yield Fault(
                _where(rule),
                "does not go with the action",
                path="$.then.meanwhile",
                got=then.meanwhile.value,
                expected=expected,
            )


def _progress_is_harmless(ruleset: RuleSet) -> Iterator[Fault]:
    """I19: only a rule that says continue may permit progress."""
    for rule in ruleset.rules:
        if rule.then.permits_progress and rule.then.action is not Action.CONTINUE:
            yield Fault(
                _where(rule),
                "only continue may permit progress",
                path="$.then.permits_progress",
                got=rule.then.action.value,
                expected=Action.CONTINUE.value,
            )


def _parameters_move_towards_caution(ruleset: RuleSet) -> Iterator[Fault]:
    """I20: a lower parameter makes its atom true of more answers, down to the limit."""
    for rule, path, atom in _atoms(ruleset):
        if atom.parameter is None:
            continue
        parameter = ruleset.parameters.get(atom.parameter)
        fact = ruleset.facts[atom.fact]
        if parameter is None:
            near = nearest(atom.parameter, ruleset.parameters)
            yield Fault(_where(rule), "no such parameter", path=path, got=atom.parameter, near=near)
        elif (
            atom.operator is not Operator.AT_LEAST
            or fact.worse is not Worse.HIGHER
            or type(atom.value) is not int
        ):
            yield Fault(
                _where(rule), "a parameter moves only at_least of a number", path=path, got=atom.parameter
            )
        elif atom.value + parameter.limit - parameter.default <= (fact.minimum or 0):
            yield Fault(
                _where(rule), "its limit makes it true of every answer", path=path, got=atom.parameter
            )


def _parameters_are_used(ruleset: RuleSet) -> Iterator[Fault]:
    """Every parameter moves the threshold of some rule."""
    used = {atom.parameter for _, _, atom in _atoms(ruleset)}
    for name in ruleset.parameters:
        if name not in used:
            yield Fault("parameters.json", "no rule uses it", got=name)


def _questions_stay_asked(ruleset: RuleSet) -> Iterator[Fault]:
    """I4 for must-answers: a worse answer never makes another question needless."""
    for fact in ruleset.facts.values():
        for other in fact.must_answer_if:
            asking = ruleset.facts.get(other.fact)
            where, path = f"facts/{fact.name}.json", "$.must_answer_if"
            if asking is None:
                yield Fault(
                    where, "no such fact", path=path, got=other.fact, near=nearest(other.fact, ruleset.facts)
                )
                continue
            atom = Atom(fact=other.fact, operator=Operator.ONE_OF, value=other.one_of)
            if not _points_worse(atom, asking):
                yield Fault(
                    where, "points away from the worse direction", path=path, got=_shown(other.one_of)
                )


def _words_name_no_disease(ruleset: RuleSet) -> Iterator[Fault]:
    """I13: what the person reads names a disease only where the person named it in every firing answer."""
    for rule in ruleset.rules:
        named = [{atom.fact for atom in conjunction.atoms} for conjunction in rule.when]
        for field, text in (("reason", rule.reason), ("then.advice", rule.then.advice or "")):
            for word, allowing in DISEASE_WORDS.items():
                if not re.search(rf"\b{word}s?\b", text, re.IGNORECASE):
                    continue
                if not named or not all(facts & set(allowing) for facts in named):
                    yield Fault(_where(rule), "names a disease", path=f"$.{field}", got=word)


def _signs_count_in_every_phase(ruleset: RuleSet) -> Iterator[Fault]:
    """A rule about a warning sign is bound to no phase: a sign counts whenever it is reported."""
    for rule in ruleset.rules:
        if rule.bound is None:
            continue
        for index, conjunction in enumerate(rule.when):
            for atom in conjunction.atoms:
                if ruleset.facts[atom.fact].section == "B":
                    problem = "a rule about a warning sign cannot be bound to phases"
                    yield Fault(_where(rule), problem, path=f"$.when[{index}].{atom.fact}")


def _topics_can_be_named(ruleset: RuleSet) -> Iterator[Fault]:
    """What only a review ends can be named in a review."""
    about = ruleset.facts.get(REVIEW_ABOUT)
    topics = () if about is None else about.values
    for rule in ruleset.rules:
        if rule.topic is not None and rule.topic not in topics:
            near = nearest(rule.topic, topics)
            yield Fault(_where(rule), "no review can name this", path="$.topic", got=rule.topic, near=near)


def _urgent_signs_wait_for_a_review(ruleset: RuleSet) -> Iterator[Fault]:
    """What asks to be seen within days or sooner, for a sign of the moment, stays until a review."""
    for rule in ruleset.rules:
        urgent = rule.then.action is Action.REFER and rule.then.urgency is not Urgency.ROUTINE
        names = {atom.fact for conjunction in rule.when for atom in conjunction.atoms}
        of_the_moment = any(ruleset.facts[name].section in "BCDE" for name in names)
        if urgent and of_the_moment and (rule.lock is None or not rule.lock.until_review):
            yield Fault(_where(rule), "an urgent referral for a sign ends without a review", path="$.lock")


def _cases_hold(ruleset: RuleSet) -> Iterator[Fault]:
    """Every case of a card is decided as the card says."""
    for rule in ruleset.rules:
        for index, case in enumerate(rule.cases):
            path = f"$.cases[{index}]"
            if case.phase not in rule.phases:
                yield Fault(_where(rule), "is asked in another phase", path=path, got=case.phase.value)
            faults = ruleset.facts.faults(case.facts)
            for fault in faults:
                yield Fault(_where(rule), fault.problem, path=f"{path}.facts", got=fault.got)
            if rule.when and not faults and _fires(rule, case.facts, ruleset.facts) is not case.fires:
                word = "should fire" if case.fires else "should not fire"
                yield Fault(_where(rule), word, path=path, got=case.name)


def _every_conjunction_has_a_case(ruleset: RuleSet) -> Iterator[Fault]:
    """Every conjunction fires in some case, and some case falls short of it."""
    for rule in ruleset.rules:
        for index, conjunction in enumerate(rule.when):
            if not any(_true(conjunction, case.facts, ruleset.facts) for case in rule.cases):
                yield Fault(_where(rule), "has no case that fires it", path=f"$.when[{index}]")
        if all(case.fires for case in rule.cases):
            yield Fault(_where(rule), "has no case that falls short", path="$.cases")


#: What can be read off the atoms; a rule set that breaks one of these is never made.
BOX_LAWS: tuple[Law, ...] = (
    _facts_occur_once,
    _ids_are_unique,
    _atoms_point_worse,
    _atoms_decide,
    _conjunctions_add_something,
    _meanwhile_fits,
    allowances_are_needed,
    roles_go_together,
    _progress_is_harmless,
    _parameters_move_towards_caution,
    _parameters_are_used,
    _questions_stay_asked,
    _signs_count_in_every_phase,
    _topics_can_be_named,
    _urgent_signs_wait_for_a_review,
)

#: What the words and cases of a card must keep as well.
CARD_LAWS: tuple[Law, ...] = (_words_name_no_disease, _cases_hold, _every_conjunction_has_a_case)


def _fires(rule: Rule, answers: Mapping[str, Value], facts: Mapping[str, Fact]) -> bool:
    return any(_true(conjunction, answers, facts) for conjunction in rule.when)


def _true(conjunction: Conjunction, answers: Mapping[str, Value], facts: Mapping[str, Fact]) -> bool:
    for atom in conjunction.atoms:
        fact, value = facts[atom.fact], answers.get(atom.fact)
        if value is None:
            if not true_when_unanswered(atom, fact, presumed=False):
                return False
        elif not holds(atom, fact, value):
            return False
    return True


def _shown(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
