"""What may be planned: the only key to the planner."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

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
        since: When the questions were answered; None when the evaluation had no ``now``. A clearance without
            it serves for one routine, now.
        until: When it ends; None when the evaluation had no ``now``.
        verdict: The verdict behind it, such as ``continue`` or ``refer:routine``; None when nobody was asked.
        fired: The ids of the rules that had their say.
        ruleset: Version and hash of the rules behind it.
        assumed: Why it was assumed instead of asked; None when it was asked. Carried into every routine.
        disclaimer_id: Names the statement of intended use that must be shown.
        checksum: Follows from all the rest, so that a clearance changed by accident is refused; empty when
            nobody was asked.

    Raises:
        InvalidRequest: If it allows nothing, or is not as a verdict gave it.
    """

    meanwhile: Meanwhile
    adaptations: Adaptations = Adaptations()
    conditions: frozenset[str] = frozenset()
    stage: Stage | None = None
    sore_side: Side | None = None
    is_older: bool = False
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    verdict: str | None = None
    fired: tuple[str, ...] = ()
    ruleset: str
    assumed: str | None = None
    disclaimer_id: str
    checksum: str = ""

    def __attrs_post_init__(self) -> None:
        expect(
            adaptations=(self.adaptations, Adaptations),
            conditions=(self.conditions, frozenset),
            is_older=(self.is_older, bool),
            since=(self.since, datetime.datetime | None),
            until=(self.until, datetime.datetime | None),
            checksum=(self.checksum, str),
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

        if self.assumed is None and self.checksum != self._digest():
            raise InvalidRequest(
                faults=[
                    Fault(
                        "clearance",
                        "is not as a verdict gave it",
                        got=self.checksum,
                        expected="what Verdict.clearance() returned, unchanged",
                    )
                ]
            )

    def is_over(self, at: datetime.datetime | datetime.date) -> bool:
        """Return whether it no longer serves at a moment, or on any part of a day; an undated one never ends.

        The day on which it ends still counts.
        """
        if self.until is None:
            return False
        if isinstance(at, datetime.datetime):
            return at >= self.until
        return at > (self.until - datetime.timedelta(microseconds=1)).date()

    def narrowed(
        self,
        *,
        meanwhile: Meanwhile | None = None,
        adaptations: Adaptations | None = None,
        conditions: Iterable[str] = (),
    ) -> Clearance:
        """Return the same clearance with more caution: it can lose, and never gain.

        Args:
            meanwhile: No more exercise than this.
            adaptations: What else a routine must be eased by.
            conditions: More restrictions, by id.
        """
        given = self.meanwhile if meanwhile is None else max(self.meanwhile, meanwhile, key=_rank)
        parts = {field.name: getattr(self, field.name) for field in attrs.fields(Clearance)}
        parts |= {
            "meanwhile": given,
            "adaptations": self.adaptations if adaptations is None else self.adaptations.merge(adaptations),
            "conditions": self.conditions | frozenset(conditions),
        }
        return sealed(**parts)

    def _digest(self) -> str:
        parts = {field.name: getattr(self, field.name) for field in attrs.fields(Clearance)}
        return _digest(parts)

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


def sealed(**parts: object) -> Clearance:
    """Return a clearance with its checksum; for verdicts, which alone may give one.

    Args:
        **parts: The fields of a `Clearance`, the checksum aside.
    """
    whole = {
        field.name: field.default for field in attrs.fields(Clearance) if field.default is not attrs.NOTHING
    }
    whole |= parts
    if whole.get("assumed") is None:
        whole["checksum"] = _digest(whole)
    return Clearance(**whole)  # type: ignore[arg-type]  # the fields, by name


def _digest(parts: Mapping[str, object]) -> str:
    text = ";".join(f"{name}={_plain(parts[name])}" for name in sorted(parts) if name != "checksum")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: object) -> str:
    # A repr would follow the order of sets, which differs from one process to the next.
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset):
        return ",".join(sorted(map(_plain, value)))
    if isinstance(value, tuple):
        return ",".join(map(_plain, value))
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, Adaptations):
        return "|".join(
            f"{field.name}:{_plain(getattr(value, field.name))}" for field in attrs.fields(Adaptations)
        )
    return repr(value)


def _rank(meanwhile: Meanwhile) -> int:
    return meanwhile.rank
