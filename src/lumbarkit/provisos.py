"""What a rule's card adds to its rule: where it speaks, how long it holds, from which law it is exempt."""

from __future__ import annotations

from enum import StrEnum

import attrs

from lumbarkit.fields import worded
from lumbarkit.shown import by_fields, in_a_line
from lumbarkit.validators import at_least, not_empty, optional, refused, some_text
from lumbarkit.words import Meanwhile, Phase


class AllowedBreach(StrEnum):
    """A law of form from which a rule may be exempt, if its card says why."""

    LIGHT_EXERCISE_UNTIL_SEEN = "light_exercise_until_seen"  #: a referral for soon that leaves light exercise


@attrs.frozen(kw_only=True, field_transformer=worded)
class Allowance:
    """A reasoned exception to a law of form.

    Attributes:
        law: Which law.
        reason: Why it does no harm here, in one sentence for a reviewer.
    """

    law: AllowedBreach
    reason: str = attrs.field(validator=some_text())

    __repr__ = by_fields()


@attrs.frozen(kw_only=True, field_transformer=worded)
class Bound:
    """Why a rule speaks in some phases only: the meaning of what it looks at.

    Attributes:
        phases: The phases in which it speaks.
        reason: Why it would make no sense in the others.
    """

    phases: tuple[Phase, ...] = attrs.field(validator=not_empty())
    reason: str = attrs.field(validator=some_text())

    @in_a_line
    def __repr__(self) -> str:
        return f"{', '.join(self.phases)}: {self.reason}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Lock:
    """How long what a rule asked for stays in force, whatever is answered later.

    Attributes:
        until_review: True when only a review of what it was about ends it.
        hours: It holds for so many hours from the answer; None when hours do not matter.
        days: It holds to the end of the day of the answer and for so many days more; None when days do not
            matter.
        meanwhile: How much exercise it leaves while only the review is awaited; None for what the rule says.
        sources: Source keys.
    """

    until_review: bool = False
    hours: int | None = attrs.field(default=None, validator=optional(at_least(1)))
    days: int | None = attrs.field(default=None, validator=optional(at_least(0)))
    meanwhile: Meanwhile | None = None
    sources: tuple[str, ...] = attrs.field(validator=not_empty())

    def __attrs_post_init__(self) -> None:
        if not self.until_review and self.hours is None and self.days is None:
            raise refused(self, "a lock ends with a review, after hours or after days")
