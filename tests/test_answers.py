"""Facts and answers."""

import copy
import pickle

import pytest

from lumbarkit import Answers, InvalidAnswer, UnknownFact
from lumbarkit.content import bundled_facts
from lumbarkit.facts import FactKind, Policy, Worse

FACTS = bundled_facts()


def test_answers_are_a_mapping() -> None:
    """Length, membership, iteration and equality work as on any mapping."""
    answers = Answers(pain_now=3, flare_today=False)
    assert len(answers) == 2
    assert "pain_now" in answers
    assert list(answers) == ["flare_today", "pain_now"]
    assert answers == Answers(flare_today=False, pain_now=3)
    assert hash(answers) == hash(Answers(flare_today=False, pain_now=3))
    assert answers != {"pain_now": 3, "flare_today": False}


def test_unanswered_is_not_no() -> None:
    """A fact that was left out gives None from get, and a KeyError in brackets."""
    assert Answers().get("chest_pain") is None
    with pytest.raises(KeyError):
        Answers()["chest_pain"]


def test_asking_for_an_unknown_fact_names_the_nearest() -> None:
    """A slip in brackets is told from an unanswered fact."""
    with pytest.raises(UnknownFact, match=r"^fact 'chest_pian': no such fact; did you mean 'chest_pain'\?$"):
        Answers()["chest_pian"]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"pain_now": 11}, "answer 'pain_now': out of range, got 11; expected a whole number from 0 to 10"),
        ({"pain_now": -1}, "answer 'pain_now': out of range, got -1; expected a whole number from 0 to 10"),
        ({"pain_now": True}, "answer 'pain_now': wrong type, got True; expected a whole number from 0 to 10"),
        ({"pain_now": 3.0}, "answer 'pain_now': wrong type, got 3.0; expected a whole number from 0 to 10"),
        (
            {"pain_now": float("nan")},
            "answer 'pain_now': wrong type, got nan; expected a whole number from 0 to 10",
        ),
        ({"pain_now": None}, "answer 'pain_now': wrong type, got None; expected a whole number from 0 to 10"),
        ({"pain_now": 10**400}, None),
        ({"chest_pain": 1}, "answer 'chest_pain': wrong type, got 1; expected True or False"),
        ({"chest_pain": "false"}, "answer 'chest_pain': wrong type, got 'false'; expected True or False"),
        (
            {"dizziness": "breif"},
            "answer 'dizziness': unknown choice, got 'breif'; expected one of none, brief, "
            "faint_or_persistent; did you mean 'brief'?",
        ),
        ({"chest_pian": True}, "answer 'chest_pian': no such fact; did you mean 'chest_pain'?"),
        ({"<script>": 1}, "answer '<script>': no such fact"),
    ],
)
def test_wrong_answers_are_refused_with_a_clear_message(
    facts: dict[str, object], message: str | None
) -> None:
    """A wrong name, type or value is an error and never a verdict."""
    with pytest.raises(InvalidAnswer) as caught:
        Answers.of(facts)
    if message is not None:
        assert str(caught.value) == message
    assert len(str(caught.value)) < 400


def test_all_wrong_answers_are_named_at_once() -> None:
    """One error holds every fault."""
    with pytest.raises(InvalidAnswer) as caught:
        Answers.of({"pain_now": 99, "nothing_like_it": 1, "chest_pain": "no"})
    assert len(caught.value.faults) == 3


def test_all_clear_answers_every_fact_of_sections_a_and_b() -> None:
    """Nothing of the person or the warning signs is left open, and nothing is bad."""
    answers = Answers.all_clear()
    for fact in FACTS.values():
        if fact.section in "AB" and fact.unanswered is not Policy.TREATED_AS_FALSE:
            assert answers[fact.name] == fact.safest
    assert answers["age_years"] == 40


def test_all_clear_claims_nothing_that_has_to_be_earned() -> None:
    """Nobody who ticks "none of these" has said that a professional looked at anything."""
    earned = {name for name, fact in FACTS.items() if fact.unanswered is Policy.TREATED_AS_FALSE}
    assert "assessed_this_episode" in earned
    assert earned.isdisjoint(Answers.all_clear())


def test_all_clear_takes_other_answers() -> None:
    """Given answers replace the safe ones."""
    assert Answers.all_clear(age_years=71)["age_years"] == 71


def test_but_and_without_return_new_answers() -> None:
    """Answers do not change; changed ones are new."""
    answers = Answers(pain_now=3)
    assert answers.but(pain_now=4)["pain_now"] == 4
    assert "pain_now" not in answers.without("pain_now")
    assert answers["pain_now"] == 3


def test_answers_can_be_copied_and_pickled() -> None:
    """Hosts may keep answers in caches and queues."""
    answers = Answers.all_clear()
    assert pickle.loads(pickle.dumps(answers)) == answers
    assert copy.deepcopy(answers) == answers


@pytest.mark.parametrize("fact", FACTS.values(), ids=list(FACTS))
def test_safest_and_worst_are_the_ends_that_worse_points_to(fact: object) -> None:
    """The safest and the worst answer of a fact are valid, and lie at the ends of its range."""
    from lumbarkit import Fact

    assert isinstance(fact, Fact)
    if fact.worse is Worse.NONE:
        assert fact.worst is None
        return
    assert fact.safest is not None
    assert fact.worst is not None
    assert fact.fault(fact.safest) is None
    assert fact.fault(fact.worst) is None
    assert (fact.rank(fact.safest) < fact.rank(fact.worst)) is (fact.worse is Worse.HIGHER)


@pytest.mark.parametrize("name", [name for name, fact in FACTS.items() if fact.kind is FactKind.CHOICE])
def test_every_choice_has_words_for_the_person(name: str) -> None:
    """A choice that is asked says what each value means."""
    fact = FACTS[name]
    assert fact.is_derived or len(fact.choice_texts) == len(fact.values)
