"""Words that have an order."""

import pickle

import pytest

from lumbarkit.rules import LevelShift, Pace, Progression
from lumbarkit.words import (
    ACTION_WORDS,
    Action,
    Effect,
    Load,
    Meanwhile,
    OrderedWord,
    Urgency,
    action_at,
    action_word,
    level_of,
)

ORDERED = [Action, Effect, LevelShift, Load, Meanwhile, Pace, Progression, Urgency]


@pytest.mark.parametrize("kind", ORDERED)
def test_ordered_words_compare_by_their_place(kind: type[OrderedWord]) -> None:
    """Rank, comparison, sorting and ``max`` follow the list, whatever the letters say."""
    words = list(kind)
    assert [word.rank for word in words] == list(range(len(words)))
    assert sorted(set(words)) == words
    assert max(words) is words[-1]
    assert min(words) is words[0]
    first, second = words[:2]
    assert first < second
    assert second > first
    assert first <= second
    assert second >= first
    assert not first > second
    assert not second <= first


@pytest.mark.parametrize("kind", ORDERED)
def test_ordered_words_still_equal_their_text(kind: type[OrderedWord]) -> None:
    """A word is found by its text, and comes back from a pickle as itself."""
    for word in kind:
        text: object = word.value
        assert word == text
        assert {text: 1}[word] == 1
        assert pickle.loads(pickle.dumps(word)) is word


@pytest.mark.parametrize("other", ["low", Meanwhile.NONE, 3])
def test_an_order_is_only_among_its_own_words(other: object) -> None:
    """By their letters words would compare with any text, and wrongly; so they refuse."""
    own = r"^(Load|Meanwhile) compares only with its own words, not with "
    with pytest.raises(TypeError, match=own):
        max([Load.HIGH, other])  # type: ignore[type-var]  # what a caller should not do
    with pytest.raises(TypeError, match=own):
        max([other, Load.HIGH])  # type: ignore[type-var]  # what a caller should not do


def test_the_chain_of_actions_has_one_word_a_place() -> None:
    """Seven places, seven words, each from its action and urgency."""
    assert [action_word(*action_at(level)) for level in range(7)] == list(ACTION_WORDS)
    assert [level_of(*action_at(level)) for level in range(7)] == list(range(7))
    assert ACTION_WORDS[0] == "continue"
    assert ACTION_WORDS[-1] == "refer:emergency"
