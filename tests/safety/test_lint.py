"""A rule set that breaks a law is refused, with a fault that names rule, place, value and remedy."""

import attrs
import pytest

from lumbarkit import ContentError, load_rules
from lumbarkit.facts import FactList, MustAnswerIf
from lumbarkit.provisos import Bound
from lumbarkit.rules import Parameter, Rule
from lumbarkit.safety.lint import BOX_LAWS, CARD_LAWS, form_faults, rule_faults
from lumbarkit.words import Meanwhile, Phase
from tests.safety.planted import atom, rule, with_rules

EFFORT = atom("effort", "at_least", 9)
SADDLE = atom("saddle_numbness", "equals", True)


def _refusal(*extra: Rule) -> str:
    with pytest.raises(ContentError) as caught:
        with_rules(*extra)
    return str(caught.value)


def _complaint(*extra: Rule) -> str:
    return "\n".join(str(fault) for fault in rule_faults(with_rules(*extra)))


def test_the_bundled_rules_break_no_law() -> None:
    """The rules as they stand keep every law."""
    assert rule_faults(load_rules()) == []


def test_a_rule_set_is_checked_when_it_is_made() -> None:
    """No rule set that breaks a law of form ever exists."""
    with pytest.raises(ContentError):
        with_rules(rule((atom("pain_now", "below", 3),)))


BROKEN = {
    "unknown fact": (
        rule((atom("saddle_numbnes", "equals", True),)),
        "rules/bad-1.json @ $.when[0].saddle_numbnes: no such fact; did you mean 'saddle_numbness'?",
    ),
    "value out of range": (
        rule((atom("pain_now", "at_least", 11),)),
        "rules/bad-1.json @ $.when[0].pain_now: out of range, got 11; expected a whole number from 0 to 10",
    ),
    "word for a number": (
        rule((atom("pain_now", "at_least", "six"),)),
        "rules/bad-1.json @ $.when[0].pain_now: wrong type, got 'six'; expected a whole number from 0 to 10",
    ),
    "operator does not fit": (
        rule((atom("dizziness", "equals", ("brief", "faint_or_persistent")),)),
        "rules/bad-1.json @ $.when[0].dizziness: operator does not fit its constant, "
        "got ('brief', 'faint_or_persistent')",
    ),
    "a list of numbers": (
        rule((atom("pain_now", "one_of", (8, 9)),)),
        "rules/bad-1.json @ $.when[0].pain_now: one_of is not for numbers, got (8, 9)",
    ),
    "fact looked at twice": (
        rule((atom("pain_now", "at_least", 3), atom("pain_now", "at_least", 6))),
        "rules/bad-1.json @ $.when[0].pain_now: is looked at 2 times",
    ),
    "id used twice": (rule((SADDLE,), id="CES-1"), "rules: id is used 2 times, got 'CES-1'"),
    "number points down": (
        rule((atom("pain_now", "below", 3),)),
        "rules/bad-1.json @ $.when[0].pain_now: points away from the worse direction, got 'below 3'; "
        "expected an atom that higher answers make true",
    ),
    "reassuring yes": (
        rule((atom("assessed_this_episode", "equals", True),)),
        "rules/bad-1.json @ $.when[0].assessed_this_episode: points away from the worse direction, "
        "got 'equals True'; expected an atom that lower answers make true",
    ),
    "middle choice": (
        rule((atom("dizziness", "equals", "brief"),)),
        "rules/bad-1.json @ $.when[0].dizziness: points away from the worse direction, got 'equals brief'; "
        "expected an atom that higher answers make true",
    ),
    "reference fact": (
        rule((atom("session_reference_pain", "at_least", 3),)),
        "rules/bad-1.json @ $.when[0].session_reference_pain: looks at a fact that has no worse direction",
    ),
    "progress outside its allowance": (
        rule((atom("consecutive_clean_sessions", "at_least", 3),)),
        "rules/bad-1.json @ $.when[0].consecutive_clean_sessions: points away from the worse direction, "
        "got 'at_least 3'; expected an atom that lower answers make true",
    ),
    "progress that permits none": (
        rule(
            (atom("consecutive_clean_sessions", "at_least", 3),),
            action="continue",
            urgency=None,
            meanwhile="as_planned",
        ),
        "rules/bad-1.json @ $.when[0].consecutive_clean_sessions: points away from the worse direction, "
        "got 'at_least 3'; expected an atom that lower answers make true",
    ),
    "two unknown facts": (
        rule((atom("saddle_numbnes", "equals", True), atom("chest_pian", "equals", True))),
        "rules/bad-1.json @ $.when[0].saddle_numbnes: no such fact; did you mean 'saddle_numbness'?\n"
        "rules/bad-1.json @ $.when[0].chest_pian: no such fact; did you mean 'chest_pain'?",
    ),
    "always true of a number that does not begin at none": (
        rule((atom("systolic_bp", "at_least", 70),)),
        "rules/bad-1.json @ $.when[0].systolic_bp: is true of every answer, got 70",
    ),
    "always true": (
        rule((atom("pain_now", "at_least", 0),)),
        "rules/bad-1.json @ $.when[0].pain_now: is true of every answer, got 0",
    ),
    "never true": (
        rule((atom("sessions_completed", "below", 0),)),
        "rules/bad-1.json @ $.when[0].sessions_completed: is true of no answer, got 0",
    ),
    "dead conjunction": (
        rule((atom("pain_now", "at_least", 6),), (atom("pain_now", "at_least", 7), SADDLE)),
        "rules/bad-1.json @ $.when[1]: adds nothing to $.when[0]",
    ),
    "same conjunction twice": (
        rule((SADDLE,), (SADDLE,)),
        "rules/bad-1.json @ $.when[1]: adds nothing to $.when[0]",
    ),
    "dead conjunction below": (
        rule((atom("sessions_completed", "below", 3),), (atom("sessions_completed", "below", 2), SADDLE)),
        "rules/bad-1.json @ $.when[1]: adds nothing to $.when[0]",
    ),
    "stop that leaves exercise": (
        rule((SADDLE,), action="stop", urgency=None, meanwhile="lighter"),
        "rules/bad-1.json @ $.then.meanwhile: does not go with the action, got 'lighter'; "
        "expected one of none",
    ),
    "continue that leaves none": (
        rule((SADDLE,), action="continue", urgency=None, meanwhile="none"),
        "rules/bad-1.json @ $.then.meanwhile: does not go with the action, got 'none'; "
        "expected one of as_planned",
    ),
    "reduce as planned": (
        rule((SADDLE,), action="reduce_reps", urgency=None, meanwhile="as_planned"),
        "rules/bad-1.json @ $.then.meanwhile: does not go with the action, got 'as_planned'; "
        "expected one of lighter",
    ),
    "progress from stop": (
        attrs.evolve(rule((SADDLE,)), then=attrs.evolve(rule((SADDLE,)).then, permits_progress=True)),
        "rules/bad-1.json @ $.then.permits_progress: only continue may permit progress, got 'refer'; "
        "expected continue",
    ),
    "unknown parameter": (
        rule((atom("pain_now", "at_least", 9, "pain_stop_form"),)),
        "rules/bad-1.json @ $.when[0].pain_now: no such parameter, got 'pain_stop_form'; "
        "did you mean 'pain_stop_from'?",
    ),
    "parameter on a yes or no": (
        rule((atom("saddle_numbness", "equals", True, "pain_stop_from"),)),
        "rules/bad-1.json @ $.when[0].saddle_numbness: a parameter moves only at_least of a number, "
        "got 'pain_stop_from'",
    ),
    "parameter on a choice": (
        rule((atom("dizziness", "at_least", "brief", "pain_stop_from"),)),
        "rules/bad-1.json @ $.when[0].dizziness: a parameter moves only at_least of a number, "
        "got 'pain_stop_from'",
    ),
    "parameter where both ends matter": (
        rule((atom("age_years", "at_least", 60, "pain_stop_from"),)),
        "rules/bad-1.json @ $.when[0].age_years: a parameter moves only at_least of a number, "
        "got 'pain_stop_from'",
    ),
    "parameter below a number": (
        rule((atom("age_years", "below", 18, "pain_stop_from"),)),
        "rules/bad-1.json @ $.when[0].age_years: a parameter moves only at_least of a number, "
        "got 'pain_stop_from'",
    ),
    "parameter whose limit is the least number": (
        rule((atom("systolic_bp", "at_least", 72, "pain_stop_from"),)),
        "rules/bad-1.json @ $.when[0].systolic_bp: its limit makes it true of every answer, "
        "got 'pain_stop_from'",
    ),
    "parameter whose limit is too far": (
        rule((atom("pain_now", "at_least", 2, "pain_stop_from"),)),
        "rules/bad-1.json @ $.when[0].pain_now: its limit makes it true of every answer, "
        "got 'pain_stop_from'",
    ),
}


@pytest.mark.parametrize(("bad", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_law_is_named(bad: Rule, message: str) -> None:
    """The fault says which rule, where in it, what it found and what is allowed."""
    assert _refusal(bad) == message


@pytest.mark.parametrize(
    "fine",
    [
        rule((atom("pain_now", "at_least", 1),)),
        rule((atom("pain_now", "at_least", 10),)),
        rule((atom("sessions_completed", "below", 1),)),
        rule((atom("systolic_bp", "at_least", 71),)),
        rule((atom("systolic_bp", "at_least", 73, "pain_stop_from"),)),
        rule((atom("pain_now", "at_least", 6),), (atom("leg_pain_intensity_left", "at_least", 6),)),
    ],
)
def test_what_just_keeps_the_laws_is_accepted(fine: Rule) -> None:
    """A rule one step inside every law is no fault."""
    assert form_faults(with_rules(fine)) == []


def test_a_rule_that_may_leave_light_exercise_leaves_no_more() -> None:
    """A rule with an allowance of its own leaves light exercise or none, and the fault names both."""
    card = load_rules()["ONC-1"]
    freer = attrs.evolve(card, then=attrs.evolve(card.then, meanwhile=Meanwhile.AS_PLANNED))
    with pytest.raises(ContentError) as caught:
        with_rules(freer, without=["ONC-1"])
    assert str(caught.value) == (
        "rules/onc-1.json @ $.then.meanwhile: does not go with the action, got 'as_planned'; "
        "expected one of lighter, none"
    )


def test_a_parameter_that_nothing_uses_is_named() -> None:
    """A threshold that moves nothing is a mistake of the author."""
    spare = Parameter(name="spare", default=3, limit=2, meaning="Nothing.", sources=("K",))
    with pytest.raises(ContentError) as caught:
        with_rules(parameters=(spare,))
    assert str(caught.value) == "parameters.json: no rule uses it, got 'spare'"


def test_a_question_never_falls_silent_when_things_get_worse() -> None:
    """A condition for asking holds from some answer on, up to the worst."""
    facts = load_rules().facts
    asked_if = (MustAnswerIf(fact="pregnancy_status", one_of=("not_pregnant", "pregnant_cleared")),)
    changed = attrs.evolve(facts["pregnancy_warning_sign"], must_answer_if=asked_if)
    others = [fact for fact in facts.values() if fact.name != changed.name]
    with pytest.raises(ContentError) as caught:
        with_rules(facts=FactList([*others, changed]))
    assert str(caught.value) == (
        "facts/pregnancy_warning_sign.json @ $.must_answer_if: points away from the worse direction, "
        "got ['not_pregnant', 'pregnant_cleared']"
    )


def test_a_question_hangs_on_a_fact_that_exists() -> None:
    """A condition for asking that names no fact is named."""
    facts = load_rules().facts
    asked_if = (MustAnswerIf(fact="pregnancy_statu", one_of=(True,)),)
    changed = attrs.evolve(facts["pregnancy_warning_sign"], must_answer_if=asked_if)
    others = [fact for fact in facts.values() if fact.name != changed.name]
    with pytest.raises(ContentError) as caught:
        with_rules(facts=FactList([*others, changed]))
    assert str(caught.value) == (
        "facts/pregnancy_warning_sign.json @ $.must_answer_if: no such fact, got 'pregnancy_statu'; "
        "did you mean 'pregnancy_status'?"
    )


def test_every_fault_of_a_question_is_named() -> None:
    """A condition that names no fact hides no fault of the next one."""
    facts = load_rules().facts
    asked_if = (
        MustAnswerIf(fact="pregnancy_statu", one_of=(True,)),
        MustAnswerIf(fact="pregnancy_status", one_of=("not_pregnant", "pregnant_cleared")),
    )
    changed = attrs.evolve(facts["pregnancy_warning_sign"], must_answer_if=asked_if)
    others = [fact for fact in facts.values() if fact.name != changed.name]
    with pytest.raises(ContentError) as caught:
        with_rules(facts=FactList([*others, changed]))
    assert str(caught.value) == (
        "facts/pregnancy_warning_sign.json @ $.must_answer_if: no such fact, got 'pregnancy_statu'; "
        "did you mean 'pregnancy_status'?\n"
        "facts/pregnancy_warning_sign.json @ $.must_answer_if: points away from the worse direction, "
        "got ['not_pregnant', 'pregnant_cleared']"
    )


CARDS = {
    "names a disease": (
        rule((SADDLE,), facts={"saddle_numbness": True}, reason="This may be cauda equina."),
        "rules/bad-1.json @ $.reason: names a disease, got 'cauda equina'",
    ),
    "names a disease that only some firing answers named": (
        rule(
            (atom("cancer_history", "equals", "yes_pain_not_assessed"),),
            (SADDLE,),
            facts={"saddle_numbness": True, "cancer_history": "yes_pain_not_assessed"},
            reason="With cancer in the past, ask.",
        ),
        "rules/bad-1.json @ $.reason: names a disease, got 'cancer'",
    ),
    "no case fires a conjunction": (
        rule((SADDLE,), (atom("chest_pain", "equals", True),), facts={"chest_pain": True}),
        "rules/bad-1.json @ $.when[0]: has no case that fires it",
    ),
    "case decided otherwise": (
        rule((atom("pain_now", "at_least", 6),), (SADDLE,), facts={"pain_now": 5}),
        "rules/bad-1.json @ $.cases[0]: should fire, got 'fires'\n"
        "rules/bad-1.json @ $.when[0]: has no case that fires it\n"
        "rules/bad-1.json @ $.when[1]: has no case that fires it",
    ),
    "case out of range": (
        rule((SADDLE,), facts={"saddle_numbness": True, "pain_now": 11}),
        "rules/bad-1.json @ $.cases[0].facts: out of range, got 11",
    ),
}


@pytest.mark.parametrize(("bad", "message"), CARDS.values(), ids=CARDS)
def test_a_poor_card_is_named(bad: Rule, message: str) -> None:
    """Laws of wording and of cases are checked with the content."""
    assert _complaint(bad) == message


def test_a_named_condition_may_be_named_back() -> None:
    """Where every firing answer named the condition, the reason may."""
    reason = "With cancer in the past, ask."
    card = rule(
        (atom("cancer_history", "equals", "yes_pain_not_assessed"),),
        facts={"cancer_history": "yes_pain_not_assessed"},
        reason=reason,
    )
    assert _complaint(card) == ""


def test_a_case_belongs_to_a_phase_of_its_rule() -> None:
    """A case in a phase in which the rule is not looked at shows nothing."""
    card = rule((EFFORT,), phases=(Phase.BEFORE,), facts={"effort": 9})
    moved = attrs.evolve(card, bound=Bound(phases=(Phase.DURING,), reason="planted"))
    assert _complaint(moved).splitlines()[0] == (
        "rules/bad-1.json @ $.cases[0]: is asked in another phase, got 'before'"
    )


def test_a_rule_about_a_sign_is_bound_to_no_phase() -> None:
    """A sign counts whenever it is reported, so its rule may not look away in any phase."""
    card = rule((SADDLE,), phases=(Phase.BEFORE,), facts={"saddle_numbness": True})
    with pytest.raises(ContentError) as caught:
        with_rules(card)
    assert str(caught.value) == (
        "rules/bad-1.json @ $.when[0].saddle_numbness: a rule about a warning sign cannot be bound to phases"
    )


def test_an_urgent_referral_for_a_sign_waits_for_a_review() -> None:
    """What asks to be seen within days or sooner may not be forgotten at the next question."""
    card = rule((SADDLE,), urgency="soon", meanwhile="none", facts={"saddle_numbness": True})
    with pytest.raises(ContentError) as caught:
        with_rules(attrs.evolve(card, lock=None, topic=None))
    assert str(caught.value) == (
        "rules/bad-1.json @ $.lock: an urgent referral for a sign ends without a review"
    )


def test_a_topic_can_be_named_in_a_review() -> None:
    """A referral that no review can name would never end."""
    card = rule((SADDLE,), urgency="soon", meanwhile="none", facts={"saddle_numbness": True})
    with pytest.raises(ContentError) as caught:
        with_rules(attrs.evolve(card, topic="nervs"))
    assert str(caught.value) == (
        "rules/bad-1.json @ $.topic: no review can name this, got 'nervs'; did you mean 'nerves'?"
    )


def test_a_card_needs_a_case_that_falls_short() -> None:
    """A card whose cases all fire does not show where it ends."""
    card = rule((SADDLE,), facts={"saddle_numbness": True})
    always = attrs.evolve(card, cases=(card.cases[0],) * 3)
    assert _complaint(always) == "rules/bad-1.json @ $.cases: has no case that falls short"


def test_every_law_says_what_it_wants() -> None:
    """Each law is one sentence that a reviewer can read."""
    assert all((law.__doc__ or "").endswith(".") for law in (*BOX_LAWS, *CARD_LAWS))


def test_moved_parameters_keep_the_laws() -> None:
    """With every parameter at its limit the rules still keep every law of form."""
    rules = load_rules()
    moved = rules.with_parameters(**{name: each.limit for name, each in rules.parameters.items()})
    assert form_faults(moved) == []
