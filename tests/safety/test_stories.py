"""No over-referral, and nobody with an emergency sign sent home."""

import pytest

from lumbarkit import Answers, evaluate
from lumbarkit.facts import Value
from lumbarkit.testing import drawn
from lumbarkit.testing.stories import EMERGENCIES, PLAIN, Story
from lumbarkit.words import Action, Phase, Urgency

MOMENTS = [
    pytest.param(story, phase, id=f"{story.name} ({phase.value})")
    for story in PLAIN
    for phase in story.phases
]
SIGNS = [
    pytest.param(story, phase, id=f"{story.name} ({phase.value})")
    for story in EMERGENCIES
    for phase in story.phases
]


def _answers(*facts: dict[str, Value]) -> Answers:
    values = drawn.safe_values()
    for each in facts:
        values = {**values, **each}
    return Answers.of(values)


def test_there_are_enough_of_them() -> None:
    """At least 40 plain stories, some in every phase, and every name once."""
    assert len(PLAIN) >= 40
    assert all(sum(phase in story.phases for story in PLAIN) >= 40 for phase in Phase)
    names = [story.name for story in (*PLAIN, *EMERGENCIES)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("story", "phase"), MOMENTS)
def test_an_ordinary_sore_back_carries_on(story: Story, phase: Phase) -> None:
    """A person with nothing but a sore back is told to continue, as planned."""
    verdict = evaluate(_answers(story.facts), phase=phase)
    assert verdict.action is Action.CONTINUE, verdict.explain()
    assert verdict.meanwhile.value == "as_planned"


@pytest.mark.parametrize(("story", "phase"), SIGNS)
def test_an_emergency_sign_is_an_emergency(story: Story, phase: Phase) -> None:
    """An emergency sign gives refer, emergency and no exercise, in every phase."""
    verdict = evaluate(_answers(story.facts), phase=phase)
    assert (verdict.action, verdict.urgency) == (Action.REFER, Urgency.EMERGENCY)
    assert verdict.meanwhile.value == "none"


@pytest.mark.parametrize(("sign", "phase"), SIGNS)
def test_nothing_in_a_story_hides_an_emergency_sign(sign: Story, phase: Phase) -> None:
    """An emergency sign stays one on top of every plain story, and with nothing else answered."""
    for story in PLAIN:
        verdict = evaluate(_answers(story.facts, sign.facts), phase=phase)
        assert verdict.urgency is Urgency.EMERGENCY
    assert evaluate(Answers.of(sign.facts), phase=phase).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("pain", range(6))
def test_pain_within_the_mild_range_is_no_reason_to_stop(pain: int, phase: Phase) -> None:
    """Pain of 0 to 5 that is the person's usual carries on."""
    facts = {
        "pain_now": pain,
        "usual_pain_7d": pain,
        "session_reference_pain": pain,
        "pain_after": pain,
        "pain_next_morning": pain,
    }
    rises = ("pain_change", "pain_vs_usual", "pain_after_change", "morning_change")
    values = {key: value for key, value in drawn.safe_values().items() if key not in rises}
    verdict = evaluate(Answers.of({**values, **facts}), phase=phase)
    assert verdict.action is Action.CONTINUE, verdict.explain()
