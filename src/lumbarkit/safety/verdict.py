"""What the evaluator answers."""

from __future__ import annotations

import datetime

import attrs

from lumbarkit.clearance import Clearance, sealed
from lumbarkit.errors import Fault, InvalidRequest, NotCleared
from lumbarkit.fields import worded
from lumbarkit.intended_use import DISCLAIMER_ID
from lumbarkit.rules import Adaptations
from lumbarkit.safety.wording import explained, headline, in_short
from lumbarkit.shown import at_length, in_a_line
from lumbarkit.words import Action, Meanwhile, Phase, Side, Stage, Urgency, action_word, level_of

#: The phases whose questions can clear somebody for exercise.
CLEARING = (Phase.SCREENING, Phase.BEFORE)


@attrs.frozen(kw_only=True, field_transformer=worded)
class Reason:
    """Why a rule had its say.

    Attributes:
        rule: The id of the rule.
        action: What the rule asks for.
        urgency: How soon to see someone, when it asks for that.
        meanwhile: How much exercise it leaves in the meantime.
        text: Why, in words for the person.
        advice: What to do in words, where there is more to say.
        sources: Source keys.
        facts: The names of the answers that made it fire; for unanswered facts, theirs.
    """

    rule: str
    action: Action
    urgency: Urgency | None
    meanwhile: Meanwhile
    text: str
    advice: str | None
    sources: tuple[str, ...]
    facts: tuple[str, ...]

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.rule} {action_word(self.action, self.urgency)}: {self.text}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Outcome:
    """A place on the two chains of a verdict.

    Attributes:
        action: What to do.
        urgency: How soon to see someone, when the action is ``refer``.
        meanwhile: How much exercise is fine in the meantime.
    """

    action: Action
    urgency: Urgency | None
    meanwhile: Meanwhile

    @in_a_line
    def __repr__(self) -> str:
        return f"{action_word(self.action, self.urgency)}, meanwhile {self.meanwhile}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Verdict:
    """One action for now, and why.

    Attributes:
        action: What to do: ``continue``, ``reduce_reps``, ``stop`` or ``refer``.
        urgency: How soon to see someone; None unless ``action`` is ``refer``.
        meanwhile: How much exercise is fine in the meantime: ``as_planned``, ``lighter`` or ``none``.
        adaptations: How a routine must be eased.
        reasons: One for every rule that fired, weightiest first.
        unanswered: The names of the unanswered facts that count against the person, weightiest first: those
            that must be answered, those that set the dose, those that block progression.
        possible: The outcome that is still possible if every unanswered fact turned out badly.
        conditions: The ids of the restrictions that apply, known or assumed because nobody said otherwise.
        stage: The stage of this spell of pain; None when its start is not known.
        sore_side: The side that is clearly sorer; None when neither is.
        is_older: True from 65 years of age; changing position then takes longer.
        phase: When the questions were asked.
        valid_since: When the questions were answered; None when no ``now`` was given.
        valid_until: When a clearance from this verdict ends; None when no ``now`` was given.
        is_open: True when an answer that must be given and was not could still mean *same day* or worse.
        ruleset: Version and hash of the rules that decided.
        disclaimer_id: Names the statement of intended use that must be shown with it.
    """

    action: Action
    urgency: Urgency | None
    meanwhile: Meanwhile
    adaptations: Adaptations
    reasons: tuple[Reason, ...]
    unanswered: tuple[str, ...]
    possible: Outcome
    conditions: tuple[str, ...]
    stage: Stage | None
    sore_side: Side | None
    is_older: bool
    phase: Phase
    valid_since: datetime.datetime | None = None
    valid_until: datetime.datetime | None = None
    is_open: bool = False
    ruleset: str
    disclaimer_id: str = DISCLAIMER_ID

    def __attrs_post_init__(self) -> None:
        level = max((level_of(each.action, each.urgency) for each in self.reasons), default=0)
        left = max((each.meanwhile.rank for each in self.reasons), default=0)
        if self.level < level or self.meanwhile.rank < left:
            fault = Fault(
                "verdict",
                "is milder than its own reasons",
                got=f"{self.word}, {self.meanwhile.value}",
                expected="the weightiest of its reasons",
            )
            raise InvalidRequest(faults=[fault])

    @property
    def level(self) -> int:
        """The place in the one chain of seven levels, 0 (continue) to 6 (refer, emergency)."""
        return level_of(self.action, self.urgency)

    @property
    def word(self) -> str:
        """The action as one word, as a journal keeps it: ``continue`` ... ``refer:emergency``."""
        return action_word(self.action, self.urgency)

    @property
    def fired(self) -> tuple[str, ...]:
        """The ids of the rules that fired, weightiest first."""
        return tuple(reason.rule for reason in self.reasons)

    def clearance(self) -> Clearance:
        """Return what may be planned under this verdict.

        Only the questions of a screening or before a session clear anybody: the others ask too little.

        Raises:
            NotCleared: If ``meanwhile`` is ``none``, if the questions were asked at another time, or if
                something urgent is still open; ``.verdict`` is this verdict.
        """
        if self.meanwhile is Meanwhile.NONE:
            raise NotCleared(f"{headline(self)} No exercise for now.", verdict=self)
        if self.phase not in CLEARING:
            raise NotCleared("Answer the questions before the session first.", verdict=self)
        if self.is_open:
            raise NotCleared("Answer the questions that are still open first.", verdict=self)
        return sealed(
            meanwhile=self.meanwhile,
            adaptations=self.adaptations,
            conditions=frozenset(self.conditions),
            stage=self.stage,
            sore_side=self.sore_side,
            is_older=self.is_older,
            since=self.valid_since,
            until=self.valid_until,
            verdict=self.word,
            fired=self.fired,
            ruleset=self.ruleset,
            disclaimer_id=self.disclaimer_id,
        )

    def explain(self) -> str:
        """Return the verdict in plain words for the person, several lines, weightiest first."""
        return explained(self)

    def _repr_markdown_(self) -> str:
        return self.explain()

    def _repr_html_(self) -> str:
        from lumbarkit.display import verdict_html

        return verdict_html(self)

    @in_a_line
    def __repr__(self) -> str:
        return in_short(self)

    _repr_pretty_ = at_length(explain)
