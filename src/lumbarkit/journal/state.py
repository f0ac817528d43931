"""What the journal leaves behind: open referrals, the time of a stop, limits, and pain that is held.

All of it follows from the answers, by judging each entry with the rules as if it were asked now. What a host
stored as the verdict of an entry can raise what follows and never lower it. Nothing is opened by silence: a
referral ends with a review of what it was about, and a stop when its time is over.

The state is a fold over the entries in order, so that adding one entry judges only that one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Protocol

import attrs

from lumbarkit.facts import FactList, Value
from lumbarkit.journal.entries import JournalEntry
from lumbarkit.provisos import Lock
from lumbarkit.rules import Rule
from lumbarkit.shown import in_a_line
from lumbarkit.text import plural
from lumbarkit.words import Action, Meanwhile, Phase, Urgency, level_of

#: The words of the fact ``open_referral``, mildest first.
REFERRALS = ("none", *(urgency.value for urgency in Urgency))
MAY_EXERCISE, WITH_LIMITS, NOT_ASKED, NOT_YET = "may_exercise", "with_limits", "not_asked", "not_yet"

_URGENT = (Urgency.SAME_DAY, Urgency.EMERGENCY)
_RATED = (Phase.SCREENING, Phase.BEFORE, Phase.DAILY)
_REST_OF_DAY = Lock(days=0, sources=("K",))
# A rating further back is no neighbour of today's.
_HELD_DAYS = 3
_STEP = 1


class Judge(Protocol):
    """What judges an entry: a rule set."""

    @property
    def facts(self) -> FactList:
        """The facts that the rules look at."""
        ...

    def is_telling(self, answers: Mapping[str, Value]) -> bool:
        """Return whether any of the answers could make a rule with a lock fire, alone or with others."""
        ...

    def leaving(self, values: Mapping[str, Value]) -> tuple[Rule, ...]:
        """Return the rules with a lock that fire on complete values, in whatever phase."""
        ...

    def card(self, rule_id: str) -> Rule | None:
        """Return a rule by its id; None when there is none (any more)."""
        ...


@attrs.frozen(kw_only=True)
class Referral:
    """Something that a person was asked to have looked at.

    Attributes:
        rule: The rule that asked for it; empty when only a stored verdict tells of it.
        topic: What it is about, a word of the fact ``review_about``; None when only a stored verdict tells.
        urgency: How soon.
        meanwhile: How much exercise it leaves until it has been looked at.
        since: When the sign was last told.
    """

    rule: str
    topic: str | None
    urgency: Urgency
    meanwhile: Meanwhile
    since: datetime.datetime

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.urgency} since {self.since:%Y-%m-%d}: {self.topic or 'no topic'} {self.rule}".rstrip()


@attrs.frozen(kw_only=True)
class State:
    """What follows from the entries so far.

    Attributes:
        open: The referrals that wait for a review, by rule.
        closed: Those that a review closed, which "worse since then" opens again.
        closed_until: Until when an earlier stop closes exercise; None when none does.
        limits: What a review allowed only with limits, by topic.
        held: The day of the last pain rating and the level it held, the day as an ordinal.
        carried: For each fact whose answers hold for days, the day of the newest and the answer.
        before: The first pain rating before each session.
    """

    open: Mapping[str, Referral] = attrs.field(factory=dict)
    closed: Mapping[str, Referral] = attrs.field(factory=dict)
    closed_until: datetime.datetime | None = None
    limits: frozenset[str] = frozenset()
    held: tuple[int, int] | None = None
    carried: Mapping[str, tuple[int, Value]] = attrs.field(factory=dict)
    before: Mapping[str, int] = attrs.field(factory=dict)

    @in_a_line
    def __repr__(self) -> str:
        closed = "" if self.closed_until is None else f", closed until {self.closed_until:%Y-%m-%d %H:%M}"
        return f"{plural(len(self.open), 'open referral')}{closed}"

    def after(self, entries: Iterable[JournalEntry], judge: Judge, *, corrected: frozenset[str]) -> State:
        """Return the state after more entries, which come after all that it has seen.

        Args:
            entries: The entries, in order, corrected ones among them.
            judge: The rules.
            corrected: The ids of entries that a correction replaces. Of those only an urgent referral counts:
                a slip of the finger is no review.
        """
        fold = _Fold(self, judge)
        for entry in entries:
            if corrected and entry.id in corrected:
                fold.keep_urgent(entry)
            else:
                fold.take(entry)
        return fold.state()

    def told(self, entry: JournalEntry, judge: Judge) -> State:
        """Return the state with what an entry of the moment says of reviews and of pain.

        What its answers ask for is said by the rules themselves, at the moment.
        """
        fold = _Fold(self, judge)
        fold.hear(entry)
        return fold.state()

    def facts(self, now: datetime.datetime) -> dict[str, Value]:
        """Return the facts that the state gives at a moment."""
        referrals = self.open.values()
        urgency = max((REFERRALS.index(each.urgency.value) for each in referrals), default=0)
        left = [each.meanwhile for each in referrals if each.urgency is not Urgency.ROUTINE]
        found: dict[str, Value] = {
            "open_referral": REFERRALS[urgency],
            "open_referral_meanwhile": max(left, key=_rank, default=Meanwhile.AS_PLANNED).value,
            "closed_by_stop": self.closed_until is not None and now < self.closed_until,
            "under_limits": bool(self.limits),
        }
        if self.held is not None and now.toordinal() - self.held[0] <= _HELD_DAYS:
            found["pain_held"] = self.held[1]
        return found


class _Fold:
    """A state while entries are taken in."""

    def __init__(self, state: State, judge: Judge) -> None:
        self.judge = judge
        self.open = dict(state.open)
        self.closed = dict(state.closed)
        self.closed_until = state.closed_until
        self.limits = set(state.limits)
        self.held = state.held
        self.carried = dict(state.carried)
        self.before = dict(state.before)

    def state(self) -> State:
        return State(
            open=self.open,
            closed=self.closed,
            closed_until=self.closed_until,
            limits=frozenset(self.limits),
            held=self.held,
            carried=self.carried,
            before=self.before,
        )

    def hear(self, entry: JournalEntry) -> None:
        """Take in what an entry says of reviews, which speak of what came before it, and of pain."""
        self._review(entry)
        self._rate(entry)

    def take(self, entry: JournalEntry) -> None:
        """Take in an entry that counts."""
        self.hear(entry)
        for rule in self._fired(entry):
            self._refer(rule, entry.at)
            self._stop(rule.lock, entry.at)
        self._stored(entry)
        self._carry(entry)

    def keep_urgent(self, entry: JournalEntry) -> None:
        """Take in of a corrected entry what only a review may end."""
        for rule in self._fired(entry):
            if rule.then.urgency in _URGENT:
                self._refer(rule, entry.at)

    def _fired(self, entry: JournalEntry) -> tuple[Rule, ...]:
        if not self.judge.is_telling(entry.answers):
            return ()
        day = entry.at.toordinal()
        facts = self.judge.facts
        values = {
            name: value
            for name, (answered, value) in self.carried.items()
            if day - answered <= (facts[name].carries_days or 0)
        }
        reference = self.before.get(entry.session or "")
        if reference is not None and entry.phase not in _RATED:
            values["session_reference_pain"] = reference
        values.update(entry.answers)
        return self.judge.leaving(values)

    def _refer(self, rule: Rule, at: datetime.datetime) -> None:
        if rule.lock is None or not rule.lock.until_review or rule.then.urgency is None:
            return
        meanwhile = rule.then.meanwhile if rule.lock.meanwhile is None else rule.lock.meanwhile
        self.closed.pop(rule.id, None)
        self.open[rule.id] = Referral(
            rule=rule.id, topic=rule.topic, urgency=rule.then.urgency, meanwhile=meanwhile, since=at
        )

    def _stop(self, lock: Lock | None, at: datetime.datetime) -> None:
        if lock is None:
            return
        ends = []
        if lock.hours is not None:
            ends.append(at + datetime.timedelta(hours=lock.hours))
        if lock.days is not None:
            midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
            ends.append(midnight + datetime.timedelta(days=lock.days + 1))
        if self.closed_until is not None:
            ends.append(self.closed_until)
        self.closed_until = max(ends, default=None)

    def _stored(self, entry: JournalEntry) -> None:
        """Let the stored verdict raise what the answers alone do not say."""
        if entry.verdict is None:
            return
        action, _, urgency = entry.verdict.partition(":")
        cards = [card for card in map(self.judge.card, entry.fired) if card is not None]
        if urgency:
            level = level_of(Action.REFER, Urgency(urgency))
            known = [each for each in self.open.values() if each.since == entry.at]
            if all(level_of(Action.REFER, each.urgency) < level for each in known):
                self._refer_as_stored(Urgency(urgency), cards, entry)
        elif action == Action.STOP.value and (not entry.fired or len(cards) < len(entry.fired)):
            # Nobody says which rule it was, or it is gone: the stop closes the day all the same.
            self._stop(_REST_OF_DAY, entry.at)
        for card in cards:
            self._stop(card.lock, entry.at)

    def _refer_as_stored(self, urgency: Urgency, cards: list[Rule], entry: JournalEntry) -> None:
        asking = [card for card in cards if card.then.urgency is urgency]
        if asking and all(card.lock is None for card in asking):
            return  # the answers that carry, and what the journal counts, say it anew each time
        told = [card for card in asking if card.lock is not None and card.lock.until_review]
        for card in told:
            self._refer(card, entry.at)
        if not told:
            left = Meanwhile.AS_PLANNED if urgency is Urgency.ROUTINE else Meanwhile.NONE
            name = f"stored {urgency.value}"
            self.open[name] = Referral(rule="", topic=None, urgency=urgency, meanwhile=left, since=entry.at)

    def _review(self, entry: JournalEntry) -> None:
        answers = entry.answers
        if answers.get("worse_since_review") is True:
            self.open |= {name: attrs.evolve(each, since=entry.at) for name, each in self.closed.items()}
            self.closed.clear()
        about, outcome = answers.get("review_about"), answers.get("review_outcome")
        if answers.get("professional_review_done") is not True or about is None or outcome is None:
            return
        spoken = {name: each for name, each in self.open.items() if each.topic in (about, None)}
        if outcome in (MAY_EXERCISE, WITH_LIMITS):
            for name in spoken:
                self.closed[name] = self.open.pop(name)
            self.limits.discard(str(about))
            if outcome == WITH_LIMITS:
                self.limits.add(str(about))
        elif outcome == NOT_ASKED:
            # It was looked at, so it is no emergency any more; whether exercise is fine, nobody has said.
            self.open |= {name: _waiting(each, entry.at) for name, each in spoken.items()}
        else:
            self.open |= {name: attrs.evolve(each, meanwhile=Meanwhile.NONE) for name, each in spoken.items()}

    def _rate(self, entry: JournalEntry) -> None:
        rating = entry.answers.get("pain_now") if entry.phase in _RATED else None
        if entry.phase == Phase.NEXT_DAY:
            rating = entry.answers.get("pain_next_morning")
        if rating is None:
            return
        day, level = entry.at.toordinal(), int(rating)
        if self.held is not None and day - self.held[0] <= _HELD_DAYS and level >= self.held[1] - _STEP:
            level = max(level, self.held[1])
        self.held = (day, level)

    def _carry(self, entry: JournalEntry) -> None:
        facts = self.judge.facts
        day = entry.at.toordinal()
        for name, value in entry.answers.items():
            if name in facts and facts[name].carries_days is not None:
                self.carried[name] = (day, value)
        if entry.session is not None and entry.phase == Phase.BEFORE:
            rating = entry.answers.get("pain_now")
            if rating is not None:
                self.before.setdefault(entry.session, int(rating))


def _waiting(referral: Referral, at: datetime.datetime) -> Referral:
    milder = Urgency.SOON if referral.urgency in _URGENT else referral.urgency
    return attrs.evolve(referral, urgency=milder, meanwhile=Meanwhile.NONE, since=at)


def _rank(meanwhile: Meanwhile) -> int:
    return meanwhile.rank
