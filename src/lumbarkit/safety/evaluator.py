"""From answers to a verdict."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from lumbarkit.answers import Answers
from lumbarkit.errors import Fault, InvalidAnswer, InvalidRequest, nearest
from lumbarkit.facts import NEVER_SCREENED, Fact, Policy, Value
from lumbarkit.moments import aware
from lumbarkit.rules import Adaptations, Progression, Rule, merged
from lumbarkit.safety.answer_facts import INPUTS, derive_from_answers, derived_changes
from lumbarkit.safety.bits import Table, bits
from lumbarkit.safety.verdict import CLEARING, Outcome, Reason, Verdict
from lumbarkit.word_types import PhaseWord
from lumbarkit.words import Action, Meanwhile, Phase, Side, Stage, Urgency, action_at, level_of

if TYPE_CHECKING:
    from lumbarkit.journal import Journal
    from lumbarkit.safety.ruleset import RuleSet

_SCREENING_DAYS = "screening_valid_days"
_SCREENING_AGE = "screening_age_days"
_CACHE_LIMIT = 4096
#: Up to so many changes, looking only at them is quicker than looking at every fact.
_FEW = 16


class Evaluator:
    """The part of a rule set that decides, with a memory of the verdicts it has already put together.

    A verdict is a pure function of the clauses that hold, so the memory changes nothing but the time. Every
    rule set has one, and keeps it.
    """

    __slots__ = ("_knows_answers", "_rules", "_seen", "ruleset")

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self._rules = {rule.id: rule for rule in ruleset.rules}
        self._seen: dict[tuple[Phase, int, int], Verdict] = {}
        self._knows_answers: bool | None = None

    def verdict(self, values: Mapping[str, Value], phase: Phase) -> Verdict:
        """Return the verdict on complete values, derived ones included."""
        return self._found(phase, *self.alive(values, phase))

    def values(self, answers: Mapping[str, Value], phase: Phase) -> dict[str, Value]:
        """Return answers without a journal as the rules see them, with all that follows from them alone.

        A session without the answers of a screening counts as never screened.
        """
        values = derive_from_answers(answers)
        if phase is Phase.BEFORE and not self.ruleset.facts.is_complete_screening(values):
            values.setdefault(_SCREENING_AGE, NEVER_SCREENED)
        return values

    def verdict_on(self, answers: Answers, phase: Phase) -> Verdict:
        """Return the verdict on answers alone, from where they differ from a person without signs."""
        if len(answers.changes) > _FEW or not self._shares_their_facts():
            return self.verdict(self.values(answers, phase), phase)
        table = self.ruleset.table(phase)
        changes = derived_changes(answers)
        if phase is Phase.BEFORE and not self.ruleset.facts.is_complete_screening(answers):
            changes = {**changes, _SCREENING_AGE: answers.get(_SCREENING_AGE, NEVER_SCREENED)}
        known, possible = table.alive_changed(changes)
        if changes.get("weak_flag_count") is not None and not answers.keys() >= INPUTS["weak_flag_count"]:
            possible = table.alive_changed({**changes, "weak_flag_count": None})[1]
        return self._found(phase, known, possible)

    def _shares_their_facts(self) -> bool:
        # Answers say where they differ from a person without signs, as the bundled facts describe one; a
        # vendored folder may describe another.
        if self._knows_answers is None:
            self._knows_answers = Answers.all_clear().as_dict() == dict(self.ruleset.facts.all_clear)
        return self._knows_answers

    def _found(self, phase: Phase, known: int, possible: int) -> Verdict:
        key = (phase, known, possible)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) >= _CACHE_LIMIT:
                self._seen.clear()
            found = self._seen[key] = self._put_together(phase, known, possible)
        return found

    def alive(self, values: Mapping[str, Value], phase: Phase) -> tuple[int, int]:
        """Return the clauses that hold on complete values, and those that still could."""
        table = self.ruleset.table(phase)
        known, possible = table.alive(values)
        if "weak_flag_count" in values and not values.keys() >= INPUTS["weak_flag_count"]:
            # The count so far is known, but the answers behind it that are still open could raise it.
            rest = {name: value for name, value in values.items() if name != "weak_flag_count"}
            possible = table.alive(rest)[1]
        return known, possible

    def _put_together(self, phase: Phase, known: int, possible: int) -> Verdict:
        table = self.ruleset.table(phase)
        owners = _grouped(table.owners(known))
        fired = [self._rules[name] for name in owners["rule"]]
        outcome = _outcome(fired)
        blocked = owners["no_progress"]
        return Verdict(
            action=outcome.action,
            urgency=outcome.urgency,
            meanwhile=outcome.meanwhile,
            adaptations=_adaptations(fired, set(owners["tier"]), outcome, blocked=bool(blocked)),
            reasons=self._reasons(table, known, fired),
            unanswered=self._unanswered(table, known) + tuple(blocked),
            possible=_outcome([self._rules[name] for name in _grouped(table.owners(possible))["rule"]]),
            conditions=tuple(owners["condition"]),
            stage=Stage(owners["stage"][0]) if owners["stage"] else None,
            sore_side=Side(owners["side"][0]) if owners["side"] else None,
            is_older=bool(owners["older"]),
            phase=phase,
            ruleset=self.ruleset.label,
        )

    def _reasons(self, table: Table, known: int, fired: list[Rule]) -> tuple[Reason, ...]:
        facts: dict[str, dict[str, None]] = {}
        for index in bits(known):
            clause = table.clauses[index]
            facts.setdefault(clause.owner, {}).update(dict.fromkeys(clause.facts))
        ordered = sorted(fired, key=lambda rule: (-rule.then.level, -rule.then.meanwhile.rank))
        return tuple(
            Reason(
                rule=rule.id,
                action=rule.then.action,
                urgency=rule.then.urgency,
                meanwhile=rule.then.meanwhile,
                text=rule.reason,
                advice=rule.then.advice,
                sources=rule.sources,
                facts=tuple(facts[f"rule:{rule.id}"]),
            )
            for rule in ordered
        )

    def _unanswered(self, table: Table, known: int) -> tuple[str, ...]:
        by_policy: dict[Policy, list[str]] = {Policy.HOLD: [], Policy.LIGHTER: []}
        for index in bits(known):
            clause = table.clauses[index]
            kind, _, name = clause.owner.partition(":")
            policy = self._rules[name].unanswered if kind == "rule" else None
            if policy is not None:
                by_policy[policy] += [fact for fact in clause.missing if fact not in by_policy[policy]]
        return tuple(by_policy[Policy.HOLD] + by_policy[Policy.LIGHTER])


def _grouped(owners: tuple[str, ...]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {
        kind: [] for kind in ("rule", "tier", "condition", "no_progress", "stage", "side", "older")
    }
    for owner in owners:
        kind, _, name = owner.partition(":")
        kinds[kind].append(name)
    return kinds


def _outcome(rules: Sequence[Rule]) -> Outcome:
    action, urgency = action_at(max((rule.then.level for rule in rules), default=0))
    meanwhile = max((rule.then.meanwhile for rule in rules), default=Meanwhile.AS_PLANNED)
    return Outcome(action=action, urgency=urgency, meanwhile=meanwhile)


def _adaptations(fired: list[Rule], tiers: set[str], outcome: Outcome, *, blocked: bool) -> Adaptations:
    parts = [rule.then.adaptations for rule in fired]
    for rule in fired:
        for index, tier in enumerate(rule.then.tiers):
            if f"{rule.id}:{index}" in tiers:
                parts.append(Adaptations(reps_factor=tier.reps_factor, hold_factor=tier.hold_factor))
    result = merged(parts)
    earned = any(rule.then.permits_progress for rule in fired) and outcome.action is Action.CONTINUE
    if result.progression is Progression.ALLOWED and (blocked or not earned):
        result = attrs.evolve(result, progression=Progression.HOLD)
    return result


def evaluate(
    answers: Answers,
    *,
    phase: Phase | PhaseWord,
    rules: RuleSet,
    journal: Journal | None = None,
    now: datetime.datetime | None = None,
) -> Verdict:
    """Return one action for a set of answers; see `lumbarkit.evaluate`."""
    moment = phase if isinstance(phase, Phase) else checked_phase(phase)
    if journal is None and now is None and isinstance(answers, Answers):
        verdict = rules.evaluator.verdict_on(answers, moment)
        return attrs.evolve(verdict, is_open=True) if _leaves_open(answers, verdict, rules) else verdict
    values = _values(answers, moment, journal, now, rules)
    verdict = rules.evaluator.verdict(values, moment)
    if _leaves_open(values, verdict, rules):
        verdict = attrs.evolve(verdict, is_open=True)
    if now is None:
        return verdict
    since = aware(now)
    return attrs.evolve(verdict, valid_since=since, valid_until=_until(since, moment, rules))


def ask_next(
    answers: Answers,
    *,
    phase: Phase | PhaseWord,
    rules: RuleSet,
    journal: Journal | None = None,
    now: datetime.datetime | None = None,
) -> tuple[Fact, ...]:
    """Return the unanswered facts that could still change the verdict; see `lumbarkit.ask_next`."""
    moment = checked_phase(phase)
    values = _values(answers, moment, journal, now, rules)
    table = rules.table(moment)
    known, possible = rules.evaluator.alive(values, moment)
    verdict = rules.evaluator.verdict(values, moment)
    top = action_at(6)
    if (verdict.action, verdict.urgency) == top:
        return ()
    levels = {f"rule:{rule.id}": rule for rule in rules.rules}
    decisive: dict[str, tuple[int, int]] = {}
    for index in bits(possible & ~known):
        clause = table.clauses[index]
        rule = levels.get(clause.owner)
        if rule is None or not _would_change(rule, verdict):
            continue
        unknown = [name for name in clause.facts if name not in values]
        open_facts = [name for each in unknown for name in INPUTS.get(each, (each,)) if name not in values]
        for name in open_facts:
            weight = (rule.then.level, -len(open_facts))
            decisive[name] = max(weight, decisive.get(name, weight))
    for name in verdict.unanswered:
        decisive.setdefault(name, (0, 0))
    askable = [
        rules.facts[name]
        for name in decisive
        if moment in rules.facts[name].asked and rules.facts[name].is_askable
    ]
    must = {name: place for place, name in enumerate(verdict.unanswered)}
    return tuple(
        sorted(
            askable,
            key=lambda fact: (
                tuple(-part for part in decisive[fact.name]),
                must.get(fact.name, len(must)),
                fact.section,
                fact.name,
            ),
        )
    )


def _would_change(rule: Rule, verdict: Verdict) -> bool:
    return rule.then.level > verdict.level or rule.then.meanwhile > verdict.meanwhile


def checked_phase(phase: Phase | PhaseWord) -> Phase:
    """Return a phase from its name.

    Raises:
        InvalidRequest: If there is no such phase.
    """
    try:
        return Phase(phase)
    except ValueError:
        names = [each.value for each in Phase]
        raise InvalidRequest(
            faults=[
                Fault(
                    "argument 'phase'",
                    "no such phase",
                    got=phase,
                    expected="one of " + ", ".join(names),
                    near=nearest(phase, names),
                )
            ]
        ) from None


def _values(
    answers: Answers,
    phase: Phase,
    journal: Journal | None,
    now: datetime.datetime | None,
    rules: RuleSet,
) -> Mapping[str, Value]:
    if not isinstance(answers, Answers):
        raise InvalidAnswer(
            faults=[Fault("argument 'answers'", "wrong type", got=type(answers), expected="Answers")]
        )
    if now is not None:
        now = aware(now)
    if journal is None:
        return rules.evaluator.values(answers, phase)
    if now is None:
        raise InvalidRequest(
            faults=[
                Fault(
                    "argument 'now'", "is missing", expected="an aware datetime whenever a journal is given"
                )
            ]
        )
    completed = journal.completed(answers, phase=phase, now=now, rules=rules)
    values = derive_from_answers(completed)
    if rules.facts.is_complete_screening(answers):
        values[_SCREENING_AGE] = 0
    return values


def _leaves_open(values: Mapping[str, Value], verdict: Verdict, rules: RuleSet) -> bool:
    """Return whether an answer that must be given and was not could still mean *same day* or worse."""
    if verdict.meanwhile is Meanwhile.NONE or verdict.phase not in CLEARING or not verdict.unanswered:
        return False
    open_facts = [rules.facts[name] for name in verdict.unanswered]
    must = [fact for fact in open_facts if verdict.phase in fact.must_answer]
    worst = {fact.name: fact.worst for fact in must if fact.worst is not None}
    if not worst:
        return False
    level = rules.evaluator.verdict({**values, **worst}, verdict.phase).level
    return level >= level_of(Action.REFER, Urgency.SAME_DAY)


def _until(now: datetime.datetime, phase: Phase, ruleset: RuleSet) -> datetime.datetime:
    if phase is Phase.SCREENING:
        days = ruleset.moved.get(_SCREENING_DAYS, ruleset.parameters[_SCREENING_DAYS].default)
        return now + datetime.timedelta(days=days)
    midnight = datetime.datetime.combine(now.date(), datetime.time(), tzinfo=now.tzinfo)
    return midnight + datetime.timedelta(days=1)
