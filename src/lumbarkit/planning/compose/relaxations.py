"""The smallest changes to a request that would make a routine fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Any

import attrs

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.planning.plan.request import HOUSEHOLD, LEVELS, MINUTES, PlanRequest
from lumbarkit.shown import in_a_line
from lumbarkit.text import listed
from lumbarkit.words import Stage, Variant

_MOST = 5
#: How many minutes more are worth trying.
_LONGER = (2, 5, 10, 20)
#: Of so few things each is tried alone before any are put together.
_FEW_PARTS = 20
_NAMED = 3


@attrs.frozen(kw_only=True)
class Relaxation:
    """A change to a request after which a routine fits.

    Attributes:
        field: The field of the request that changes.
        value: Its new value, as plain data.
        request: The changed request.
        text: The change, in words.
    """

    field: str
    value: int | str | tuple[str, ...]
    request: PlanRequest
    text: str

    @in_a_line
    def __repr__(self) -> str:
        return self.text


def relaxations(
    request: PlanRequest, *, clearance: Clearance, catalogue: Catalogue
) -> tuple[Relaxation, ...]:
    """Return changes of one field that each make a routine fit; tried, not guessed.

    No smaller change of the same field does, as far as the search sees: of minutes and levels the fewest, of
    what is left out, avoided or missing no part alone. A restriction of the clearance is never relaxed.
    """
    from lumbarkit.planning.compose.routine import fits

    def helps(changed: PlanRequest) -> bool:
        return fits(changed, clearance=clearance, catalogue=catalogue)

    return tuple(islice(_Ways(request, catalogue, helps), _MOST))


@attrs.frozen
class _Ways:
    """The changes that help, one way after the other."""

    request: PlanRequest
    catalogue: Catalogue
    helps: Callable[[PlanRequest], bool]

    def __iter__(self) -> Iterator[Relaxation]:
        yield from self._more_minutes()
        yield from self._of_parts(self.request.exclude, self._allowed_again, several=False)
        yield from self._of_parts(self.request.avoid_positions, self._positions, several=False)
        yield from self._of_parts(tuple(sorted(HOUSEHOLD - self.request.equipment)), self._used, several=True)
        yield from self._first(
            self._change("level", level, f"allow level {level}")
            for level in range(self.request.level + 1, LEVELS[1] + 1)
        )
        if self.request.variant is not Variant.FULL:
            yield from self._first(iter([self._change("variant", Variant.FULL, "do the full routine")]))
        if self.request.stage not in (None, Stage.PERSISTENT):
            yield from self._first(
                iter([self._change("stage", Stage.PERSISTENT, "plan as for lasting pain")])
            )

    def _first(self, changes: Iterator[Relaxation]) -> Iterator[Relaxation]:
        return islice((each for each in changes if self.helps(each.request)), 1)

    def _more_minutes(self) -> Iterator[Relaxation]:
        """Yield the fewest minutes more: a length is found in strides, then all below it are tried."""
        now = self.request.minutes
        strides = [now + more for more in _LONGER if now + more <= MINUTES[1]]
        enough = next((each for each in strides if self.helps(self._longer(each).request)), None)
        if enough is not None:
            below = (self._longer(each) for each in range(now + 1, enough) if each not in strides)
            yield next(self._first(below), self._longer(enough))

    def _longer(self, minutes: int) -> Relaxation:
        return self._change("minutes", minutes, f"take {minutes} minutes")

    def _of_parts(
        self,
        parts: tuple[Any, ...],
        change: Callable[[tuple[Any, ...]], Relaxation],
        *,
        several: bool,
    ) -> Iterator[Relaxation]:
        """Yield the single parts that help, or else the fewest together."""
        alone = []
        if len(parts) <= _FEW_PARTS:
            tried = (change((part,)) for part in parts)
            alone = list(islice((each for each in tried if self.helps(each.request)), None if several else 1))
        if alone:
            yield from alone
        elif len(parts) > 1 and self.helps(change(parts).request):
            yield change(_no_more_than_needed(parts, lambda some: self.helps(change(some).request)))

    def _allowed_again(self, ids: tuple[str, ...]) -> Relaxation:
        left = tuple(each for each in self.request.exclude if each not in ids)
        text = f"allow {_named([self.catalogue[each].name for each in ids], 'exercises')} again"
        return self._change("exclude", left, text)

    def _positions(self, positions: tuple[str, ...]) -> Relaxation:
        left = tuple(each for each in self.request.avoid_positions if each not in positions)
        names = [each.replace("-", " ") for each in positions]
        word = "position" if len(names) == 1 else "positions"
        return self._change("avoid_positions", left, f"allow the {word} {_named(names, word)}")

    def _used(self, things: tuple[str, ...]) -> Relaxation:
        names = [f"a {each.replace('-', ' ')}" for each in things]
        return self._change(
            "equipment", self.request.equipment | set(things), f"use {_named(names, 'things')}"
        )

    def _change(self, field: str, value: Any, text: str) -> Relaxation:
        changes: dict[str, Any] = {field: value}
        changed = attrs.evolve(self.request, **changes)
        return Relaxation(field=field, value=_plain(value), request=changed, text=text)


def _plain(value: int | StrEnum | tuple[str, ...] | frozenset[str]) -> int | str | tuple[str, ...]:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    return tuple(map(str, value)) if isinstance(value, tuple) else value


def _no_more_than_needed(
    parts: tuple[Any, ...], enough: Callable[[tuple[Any, ...]], bool], given: tuple[Any, ...] = ()
) -> tuple[Any, ...]:
    """Return parts that are enough together, none of which can be spared, by halving (QuickXplain)."""
    if given and enough(given):
        return ()
    if len(parts) == 1:
        return parts
    half = len(parts) // 2
    first, second = parts[:half], parts[half:]
    of_second = _no_more_than_needed(second, enough, given + first)
    return _no_more_than_needed(first, enough, given + of_second) + of_second


def _named(names: list[str], noun: str) -> str:
    if len(names) > _NAMED:
        return f"{len(names)} {noun}"
    return listed(names)
