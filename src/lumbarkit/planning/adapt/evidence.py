"""What a journal says about the sessions to come, put in the order in which adapting asks for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import attrs

from lumbarkit.answers import Answers
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.exercises import Exercise
from lumbarkit.facts import Value
from lumbarkit.journal import DoneSession, Journal, Performed
from lumbarkit.roles import Roles
from lumbarkit.rules import Adaptations, Consequence, Progression
from lumbarkit.safety import RuleSet, Verdict
from lumbarkit.safety.evaluator import evaluate
from lumbarkit.shown import by_fields
from lumbarkit.words import Action, Direction, Meanwhile, Phase, Role, Side

#: Questions at these times answer an earlier stop; those of the same session do not.
_ANSWERS_A_STOP = (Phase.SCREENING.value, Phase.BEFORE.value, Phase.NEXT_DAY.value)
#: What stands in for a rule where a set has none that plays the part.
_OPEN_REFERRAL, _OPEN_QUESTION = "open-referral", "open-question"
_TRIGGER_DAYS = 28
_CLOSING_VERDICTS = ("stop", "refer:soon", "refer:same_day", "refer:emergency")
_RECENT_SESSIONS = 12
_URGENT = ("same_day", "emergency")


@attrs.frozen(kw_only=True)
class Work:
    """One exercise in one session.

    Attributes:
        planned: What was planned, by side.
        performed: What was done, by side.
    """

    planned: Mapping[Side | None, Performed]
    performed: Mapping[Side | None, Performed]

    @property
    def is_complete(self) -> bool:
        """True when every side did at least the sets, repetitions and holds that were planned for it."""
        return bool(self.planned) and all(
            side in self.performed and _reaches(self.performed[side], each)
            for side, each in self.planned.items()
        )

    @property
    def spare_reps(self) -> int:
        """How many more repetitions every side did than were planned, at least."""
        if not self.is_complete:
            return 0
        return min((self.performed[side].reps or 0) - (each.reps or 0) for side, each in self.planned.items())

    __repr__ = by_fields()


def _reaches(done: Performed, planned: Performed) -> bool:
    return (
        done.sets >= planned.sets
        and (done.reps or 0) >= (planned.reps or 0)
        and (done.hold_s or 0) >= (planned.hold_s or 0)
    )


@attrs.frozen(kw_only=True)
class Trigger:
    """An exercise that a session had to be stopped for.

    Attributes:
        exercise: The exercise.
        rule: The rule that marked it.
        drops_direction: True when its direction of the spine is left out until someone has looked at it.
    """

    exercise: str
    rule: str
    drops_direction: bool

    def directions(self, catalogue: Catalogue) -> frozenset[Direction]:
        """Return the directions of the spine that are left out because of it."""
        if not self.drops_direction or self.exercise not in catalogue:
            return frozenset()
        return frozenset(catalogue[self.exercise].spine.directions) - {Direction.NEUTRAL}

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Evidence:
    """What follows from a journal for the sessions to come.

    Attributes:
        today: The local date.
        facts: The derived facts.
        closed_by: The rule behind a stop or referral that is not answered yet; None when the plan is open.
        rest_until: The last day to leave out, with the rule that asks for it; None for none.
        sessions: The newest sessions, oldest first: their day and their work by exercise.
        days: The days, as ordinals, on which a session took place.
        triggers: Exercises that sessions were stopped for.
        in_flare: True while a flare lasts.
        easing: What the newest answers about the last session ask of the next one, with their rules.
        earned_by: The rule by which the newest answers allow something to be added; None when they do not.
        conditions: The restrictions that the newest answers report.
        effort: The most effort of each of the newest sessions; None where nobody said.
    """

    today: datetime.date
    facts: Mapping[str, Value]
    closed_by: str | None
    rest_until: tuple[datetime.date, str] | None
    sessions: tuple[tuple[int, Mapping[str, Work]], ...]
    days: frozenset[int]
    triggers: tuple[Trigger, ...]
    in_flare: bool
    easing: tuple[tuple[str, Adaptations], ...]
    earned_by: str | None
    conditions: frozenset[str]
    effort: tuple[int | None, ...]

    def is_ruled_out(self, exercise: Exercise, catalogue: Catalogue) -> bool:
        """Return whether a session was stopped for an exercise, or its direction of the spine is left out."""
        return any(
            exercise.id == trigger.exercise
            or not trigger.directions(catalogue).isdisjoint(exercise.spine.directions)
            for trigger in self.triggers
        )

    @property
    def gap_days(self) -> int:
        """Days since the last session; 0 when there was none."""
        return int(self.facts.get("days_since_last_session", 0))

    __repr__ = by_fields()


def gathered(journal: Journal, *, now: datetime.datetime, rules: RuleSet) -> Evidence:
    """Return the evidence of a journal at a moment; it is read once from end to end."""
    facts = journal.facts(now, rules=rules)
    consequences = {rule.id: rule.then for rule in rules.rules}
    sessions = journal.sessions()
    recent = sessions[-_RECENT_SESSIONS:]
    newest = _newest_verdict(journal, sessions, rules)
    return Evidence(
        today=now.date(),
        facts=facts,
        closed_by=_closed_by(journal, facts, consequences, rules.roles),
        rest_until=_rest_until(sessions, consequences),
        sessions=tuple((each.day, _work(each)) for each in recent),
        days=frozenset(each.day for each in sessions),
        triggers=_triggers(journal, now, rules.roles),
        in_flare=any(flare.end is None for flare in journal.pain(today=now.date()).flares),
        easing=_easing(newest),
        earned_by=None if newest is None else _earned_by(newest, consequences),
        conditions=_conditions(journal, now, rules),
        effort=tuple(_most_effort(each) for each in recent),
    )


def _closed_by(
    journal: Journal, facts: Mapping[str, Value], rules: Mapping[str, Consequence], roles: Roles
) -> str | None:
    if facts.get("open_referral") in _URGENT:
        return next(iter(roles[Role.CLOSES_UNTIL_SEEN]), _OPEN_REFERRAL)
    if facts.get("open_referral_meanwhile") == Meanwhile.NONE.value:
        return next(iter(roles[Role.CLOSES_UNTIL_REVIEWED]), _OPEN_REFERRAL)
    closed_by = None
    for entry in reversed(journal.current):
        if entry.verdict is None:
            continue
        # What runs out by itself asks for no answer.
        running_out = roles[Role.RUNS_OUT]
        closing = [name for name in entry.fired if name not in running_out and _closes(rules.get(name))]
        if closing:
            closed_by = closing[0]
        elif entry.verdict in _CLOSING_VERDICTS and not roles.is_among(entry.fired, Role.RUNS_OUT):
            # A host's own rule, or one that has been retired: its word still counts.
            closed_by = entry.fired[0] if entry.fired else _OPEN_QUESTION
        if closed_by is not None or entry.phase in _ANSWERS_A_STOP:
            return closed_by
    return closed_by


def _closes(consequence: Consequence | None) -> bool:
    return consequence is not None and consequence.meanwhile is Meanwhile.NONE


def _rest_until(
    sessions: tuple[DoneSession, ...], rules: Mapping[str, Consequence]
) -> tuple[datetime.date, str] | None:
    if not sessions:
        return None
    found: list[tuple[datetime.date, str]] = []
    for entry in sessions[-1].entries:
        for name in entry.fired:
            days = rules[name].adaptations.rest_days if name in rules else 0
            if days:
                found.append((entry.date + datetime.timedelta(days=days), name))
    return max(found, default=None)


def _work(session: DoneSession) -> dict[str, Work]:
    planned: dict[str, dict[Side | None, Performed]] = {}
    performed: dict[str, dict[Side | None, Performed]] = {}
    for entry in session.entries:
        for each in entry.planned:
            planned.setdefault(each.exercise, {})[each.side] = each
        for each in entry.performed:
            performed.setdefault(each.exercise, {})[each.side] = each
    return {
        name: Work(planned=planned.get(name, {}), performed=performed.get(name, {}))
        for name in sorted({*planned, *performed})
    }


def _triggers(journal: Journal, now: datetime.datetime, roles: Roles) -> tuple[Trigger, ...]:
    today = now.toordinal()
    found: dict[str, Trigger] = {}
    for entry in reversed(journal.current):
        if today - entry.at.toordinal() >= _TRIGGER_DAYS:
            break
        if entry.answers.get("professional_review_done") is True:
            break
        rules = [name for name in roles[Role.MARKS_TRIGGER] if name in entry.fired]
        done = entry.performed or entry.planned
        if rules and done:
            # Entries are written as the session goes, so the last exercise is the one it was stopped for.
            name = done[-1].exercise
            # When several rules mark it, the one that asks for more is the one to name.
            drops = [rule for rule in rules if rule in roles[Role.DROPS_DIRECTION]]
            trigger = Trigger(exercise=name, rule=(drops or rules)[0], drops_direction=bool(drops))
            found.setdefault(name, trigger)
    return tuple(found.values())


def _newest_verdict(journal: Journal, sessions: tuple[DoneSession, ...], rules: RuleSet) -> Verdict | None:
    """Return the verdict on the newest answers about the last session, or about the next one."""
    entries = journal.current
    since = sessions[-1].first if sessions else None
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        if since is not None and entry.at < since:
            return None
        if entry.verdict is not None and entry.phase not in (Phase.DURING.value, Phase.SCREENING.value):
            known = journal if place == len(entries) - 1 else Journal(entries[: place + 1])
            return evaluate(entry.answers, phase=Phase(entry.phase), rules=rules, journal=known, now=entry.at)
    return None


def _easing(verdict: Verdict | None) -> tuple[tuple[str, Adaptations], ...]:
    if verdict is None or verdict.phase is Phase.BEFORE or verdict.meanwhile is not Meanwhile.LIGHTER:
        return ()
    firing = next(reason.rule for reason in verdict.reasons if reason.meanwhile is Meanwhile.LIGHTER)
    return ((firing, verdict.adaptations),)


def _earned_by(verdict: Verdict, rules: Mapping[str, Consequence]) -> str | None:
    if verdict.action is not Action.CONTINUE or verdict.adaptations.progression is not Progression.ALLOWED:
        return None
    return next((name for name in verdict.fired if rules[name].permits_progress), None)


def _conditions(journal: Journal, now: datetime.datetime, rules: RuleSet) -> frozenset[str]:
    # Only what was reported counts here: what nobody was asked is no reason to rebuild a plan.
    known = journal.completed(Answers.of({}), phase=Phase.SCREENING, now=now, rules=rules)
    values = {**rules.facts.all_clear, **known}
    return frozenset(rules.evaluator.verdict(values, Phase.SCREENING).conditions)


def _most_effort(session: DoneSession) -> int | None:
    ratings = session.values("effort")
    return max((int(str(rating)) for rating in ratings), default=None)
