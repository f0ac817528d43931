"""What may be planned: the only key to the planner."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import attrs

from lumbarkit.arguments import expect
from lumbarkit.errors import Fault, InvalidRequest
from lumbarkit.fields import worded
from lumbarkit.intended_use import DISCLAIMER_ID
from lumbarkit.rules import Adaptations
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.words import Meanwhile, Side, Stage


@attrs.frozen(kw_only=True, field_transformer=worded)
class Clearance:
    """What the safety evaluator allows the planner.

    Only ``Verdict.clearance()`` makes one from answers; `Clearance.assumed_healthy` is the honest way round.

    Attributes:
        meanwhile: How much exercise is fine: ``as_planned`` or ``lighter``.
        adaptations: How a routine must be eased.
        conditions: The ids of the restrictions that apply.
        stage: The stage of this spell of pain; None when it is not known.
        sore_side: The side that is clearly sorer; None when neither is.
        is_older: True from 65 years of age.
        until: When it ends; None when the evaluation had no ``now``.
        ruleset: Version and hash of the rules behind it.
        assumed: Why it was assumed instead of asked; None when it was asked. Carried into every routine.
        disclaimer_id: Names the statement of intended use that must be shown.
    """

    meanwhile: Meanwhile
    adaptations: Adaptations = Adaptations()
    conditions: frozenset[str] = frozenset()
    stage: Stage | None = None
    sore_side: Side | None = None
    is_older: bool = False
    until: datetime.datetime | None = None
    ruleset: str
    assumed: str | None = None
    disclaimer_id: str

    def __attrs_post_init__(self) -> None:
        expect(
            adaptations=(self.adaptations, Adaptations),
            conditions=(self.conditions, frozenset),
            is_older=(self.is_older, bool),
            until=(self.until, datetime.datetime | None),
            ruleset=(self.ruleset, str),
            assumed=(self.assumed, str | None),
            disclaimer_id=(self.disclaimer_id, str),
        )
        for name, text in (("ruleset", self.ruleset), ("disclaimer_id", self.disclaimer_id)):
            if not text.strip():
                raise InvalidRequest(faults=[Fault(f"argument {name!r}", "is blank", got=text)])
        if self.meanwhile is Meanwhile.NONE:
            raise InvalidRequest(
                faults=[
                    Fault(
                        "clearance",
                        "nothing may be planned",
                        got=self.meanwhile.value,
                        expected="as_planned or lighter",
                    )
                ]
            )

    @classmethod
    def assumed_healthy(cls, *, reason: str) -> Clearance:
        """Return a clearance for a person assumed to be healthy, for notebooks and tests.

        Args:
            reason: Why nobody was asked; printed with every routine planned under it.

        Raises:
            InvalidRequest: If the reason is blank.

        Example:
            >>> from lumbarkit import Clearance
            >>> Clearance.assumed_healthy(reason="exploring in a notebook").assumed
            'exploring in a notebook'
        """
        expect(reason=(reason, str))
        if not reason.strip():
            raise InvalidRequest(
                faults=[Fault("argument 'reason'", "is blank", got=reason, expected="why nobody was asked")]
            )
        return cls(
            meanwhile=Meanwhile.AS_PLANNED,
            ruleset="none",
            assumed=reason.strip(),
            disclaimer_id=DISCLAIMER_ID,
        )

    @in_a_line
    def __repr__(self) -> str:
        return ", ".join(_said(self))


def _said(clearance: Clearance) -> Iterator[str]:
    yield str(clearance.meanwhile)
    if clearance.adaptations != Adaptations():
        yield "eased"
    if clearance.stage is not None:
        yield str(clearance.stage)
    if clearance.conditions:
        yield plural(len(clearance.conditions), "condition")
    if clearance.sore_side is not None:
        yield f"{clearance.sore_side} side sorer"
    if clearance.until is not None:
        yield f"until {clearance.until:%Y-%m-%d}"
    if clearance.assumed is not None:
        yield f"nobody asked: {clearance.assumed}"
