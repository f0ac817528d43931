"""The evaluator's short cut over changed answers agrees with looking at every fact."""

from hypothesis import given

from lumbarkit import Answers, Phase, load_rules
from lumbarkit.safety.evaluator import Evaluator
from lumbarkit.testing import strategies

EVALUATOR = Evaluator(load_rules())


class TestShortCut:
    """A verdict is an AND over the facts; facts that answer as usual need not be looked at one by one."""

    @given(strategies.answers(derived=True), strategies.phases())
    def test_agrees_with_every_fact(self, answers: Answers, phase: Phase) -> None:
        """The verdict from changes is the verdict from all values."""
        assert EVALUATOR.verdict_on(answers, phase) == EVALUATOR.verdict(
            EVALUATOR.values(answers, phase), phase
        )

    @given(strategies.answers())
    def test_changes_rebuild_the_answers(self, answers: Answers) -> None:
        """What differs from the all-clear answers is enough to tell the answers."""
        rebuilt = {**Answers.all_clear(), **answers.changes}
        assert {name: value for name, value in rebuilt.items() if value is not None} == dict(answers)
