"""Trying one exercise more, or two, against trying everything in the plainest way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings

from benchmarks.planner_instances import model_of
from lumbarkit import Clearance, PlanRequest
from lumbarkit.planning.search.insertion import NONE, Insertions
from lumbarkit.planning.search.model import Model
from lumbarkit.planning.search.objective import BROKEN, Choice, total, violation
from lumbarkit.planning.search.pairs import best_pair
from lumbarkit.planning.search.search import search
from lumbarkit.testing import strategies

#: A pair is looked for with the time of each block as it is without the other one; moves change it by so much.
_BETWEEN_BLOCKS = 24


def _refitted(model: Model, trials: Insertions, picks: Choice) -> Iterator[Choice]:
    """Yield a choice with every number of minutes of its bout."""
    bout = next((index for index, _ in picks if trials.fitting.fits[index]), None)
    if bout is None:
        yield picks
        return
    for option in range(len(model.items[bout].options)):
        yield tuple((index, option if index == bout else old) for index, old in picks)


def _best_by_hand(model: Model, trials: Insertions, picks: Choice, new: Choice) -> int:
    """Return the best score with exercises put in, over their doses and the minutes of the bout."""
    best = NONE
    doses: list[Choice] = [()]
    for index, _ in new:
        doses = [
            (*each, (index, option)) for each in doses for option in range(len(model.items[index].options))
        ]
    for chosen in doses:
        for choice in _refitted(model, trials, tuple(sorted((*picks, *chosen)))):
            best = max(best, total(model, choice))
    return best


def _free(model: Model, picks: Choice, indices: tuple[int, ...]) -> list[int]:
    """Return the items that share no family with a choice."""
    taken = 0
    for index, _ in picks:
        taken |= model.items[index].group
    return [index for index in indices if not model.items[index].group & taken]


@pytest.fixture(params=[5, 12, 20])
def instance(request: pytest.FixtureRequest) -> tuple[Model, Insertions, Choice]:
    """Return an instance with the choice that the search makes of it."""
    model = model_of(PlanRequest(minutes=request.param), Clearance.assumed_healthy(reason="a test"))
    return model, Insertions(model), search(model)


class TestTrials:
    """What the search believes of a choice is what the objective says of it."""

    @settings(max_examples=10)
    @given(strategies.requests(max_minutes=45), strategies.clearances())
    def test_a_trial_has_the_score_of_its_choice(self, request: PlanRequest, clearance: Clearance) -> None:
        """With one exercise put in or two, the score is that of the published objective."""
        model = model_of(request, clearance)
        trials = Insertions(model)
        choice = search(model)
        for place in range(len(choice)):
            left = choice[:place] + choice[place + 1 :]
            for trial in (
                trials.insert(left, NONE),
                best_pair(trials, left, NONE, trials.everything),
            ):
                if trial is not None:
                    assert trial.score == total(model, trial.picks)

    def test_one_more_is_the_best_one(self, instance: tuple[Model, Insertions, Choice]) -> None:
        """No exercise with any dose, and no other minutes of the bout, would have been better."""
        model, trials, choice = instance
        for place in range(len(choice)):
            left = choice[:place] + choice[place + 1 :]
            pool = trials.pool(_free(model, left, trials.everything.indices[::7]))
            by_hand = max(
                (_best_by_hand(model, trials, left, ((index, 0),)) for index in pool.indices), default=NONE
            )
            found = trials.insert(left, NONE, pool)

            if by_hand > -BROKEN // 2:
                assert found is not None
                assert found.score == by_hand

    def test_two_more_are_the_best_two(self, instance: tuple[Model, Insertions, Choice]) -> None:
        """No two exercises that go in at different places would have been better than the two found."""
        model, trials, choice = instance
        order = [index for index, _ in choice]
        seen = 0
        for gone in combinations(range(len(choice)), 2):
            left = tuple(pick for place, pick in enumerate(choice) if place not in gone)
            back = [order[place] for place in gone]
            pool = trials.pool([*back, *_free(model, left, trials.everything.indices[3::23])])
            found = best_pair(trials, left, NONE, pool)
            others = [index for index, _ in left]
            for one, other in combinations(sorted(pool.indices), 2):
                alike = model.items[one].group & model.items[other].group
                if alike or bisect_left(others, one) == bisect_left(others, other):
                    continue
                by_hand = _best_by_hand(model, trials, left, ((one, 0), (other, 0)))
                if by_hand > -BROKEN // 2:
                    seen += 1
                    assert found is not None
                    assert found.score >= by_hand - _BETWEEN_BLOCKS
                    assert not violation(model, found.picks)
        assert seen

    def test_asking_for_more_finds_no_less(self, instance: tuple[Model, Insertions, Choice]) -> None:
        """What is found from scratch is found too when only something as good is asked for: bounds hold."""
        model, trials, choice = instance
        for size in (1, 2):
            for gone in combinations(choice, size):
                left = tuple(pick for pick in choice if pick not in gone)
                one = trials.insert(left, NONE)
                two = best_pair(trials, left, NONE, trials.everything)
                fresh = Insertions(model)

                if one is not None:
                    again = fresh.insert(left, one.score - 1)
                    assert again is not None
                    assert again.score == one.score
                if two is not None and two.score > -BROKEN // 2:
                    again = best_pair(fresh, left, two.score - 1 - _BETWEEN_BLOCKS, trials.everything)
                    assert again is not None
                    assert again.score >= two.score - _BETWEEN_BLOCKS

    def test_nothing_is_tried_twice(self, instance: tuple[Model, Insertions, Choice]) -> None:
        """A trial is remembered, with what it is better than, whatever it is asked to surpass later."""
        _, trials, choice = instance
        left = choice[1:]
        found = trials.insert(left, NONE)
        assert found is not None

        assert trials.insert(left, found.score - 1) is found
        assert trials.insert(left, found.score) is None
        assert trials.insert(left, NONE) is found
