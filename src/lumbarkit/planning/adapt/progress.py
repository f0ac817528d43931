"""Going up and down: progress that was earned, gaps of days, and sides that have drifted apart."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lumbarkit.doses import Dose
from lumbarkit.exercises import Exercise
from lumbarkit.journal import Performed
from lumbarkit.planning.adapt.draft import Draft
from lumbarkit.planning.adapt.edits import (
    edited,
    entry_dose,
    keeps_rules,
    prescribed,
    stand_in,
    with_dose,
)
from lumbarkit.planning.adapt.evidence import Evidence, Work
from lumbarkit.planning.adapt.ramp import excess_over_ramp
from lumbarkit.planning.limits.doses import reduced
from lumbarkit.planning.plan.routine import Prescription, Routine
from lumbarkit.words import BlockKind, Effect, Mode, Side

#: The loop's own rule of progress: the dose rises faster where there was something to spare.
TWO_FOR_TWO = "two-for-two"
#: From so many days without a session on, less is done: catalogue evidence, "missed".
GAP_LESS_DAYS, GAP_LEVEL_DAYS, GAP_RESTART_DAYS = 7, 14, 28
_KEPT_AFTER_A_WEEK = 0.8
_FEW_REPS = 4
#: From here on a side counts as lagging: a tenth of all that both sides did.
_LAG = 0.1
_LAG_SESSIONS = 3
#: Two extra repetitions in two sessions running, at an effort of at most 4.
_SPARE_REPS, _RUNNING, _EASY_EFFORT = 2, 2, 4
_STRETCH_STEP_S, _HOLD_STEP_S = 5, 2
_DAYS_BETWEEN_UPGRADES = 7


def after_gap(draft: Draft, evidence: Evidence) -> None:
    """Start lower after a gap: a fifth less, one level down, or from the beginning."""
    gap = evidence.gap_days
    if gap < GAP_LESS_DAYS or not evidence.sessions:
        return
    if gap < GAP_LEVEL_DAYS:
        new = {place: _a_fifth_less(draft, evidence, each) for place, each in draft.routines()}
        reason = f"{gap} days without a session: a fifth less to begin with."
        draft.put_routines(new, rule="gap-of-7-days", reason=reason, is_demanded=False)
        return
    restart = gap >= GAP_RESTART_DAYS
    new = {place: _lower(draft, evidence, each, restart=restart) for place, each in draft.routines()}
    if restart:
        reason = f"{gap} days without a session: from the beginning."
        draft.put_routines(new, rule="gap-of-28-days", reason=reason, is_demanded=False)
    else:
        reason = f"{gap} days without a session: one level down, with the first dose."
        draft.put_routines(new, rule="gap-of-14-days", reason=reason, is_demanded=False)


def _a_fifth_less(draft: Draft, evidence: Evidence, routine: Routine) -> Routine:
    def less(each: Prescription, _: BlockKind) -> Prescription:
        done = _last_planned(evidence, each.exercise)
        if done is None:
            return each
        guide = draft.catalogue[each.exercise].dose
        # A fifth of a few repetitions is none or half of them; there, the hold is what can be eased.
        part = "hold_s" if each.dose.hold_s and (done.reps or 0) < _FEW_REPS else "reps"
        now, was, bounds = getattr(each.dose, part), getattr(done, part), getattr(guide, part)
        if not now or not was or bounds is None:
            return each
        less_of_it = min(now, max(bounds.min, 1, int(was * _KEPT_AFTER_A_WEEK)))
        return with_dose(
            each, attrs.evolve(each.dose, **{part: less_of_it}), why="less after some days without"
        )

    return edited(routine, less, draft.catalogue)


def _lower(draft: Draft, evidence: Evidence, routine: Routine, *, restart: bool) -> Routine:
    catalogue = draft.catalogue
    changed = routine
    for each in routine.prescriptions:
        exercise = catalogue[each.exercise]
        # Only what was done before the gap goes down; what stands in for it has gone down already.
        if _last_of_family(draft, evidence, exercise.family) != exercise.id:
            continue
        ladder = _down_from(draft, exercise, to_the_foot=restart)
        swapped = stand_in(
            changed,
            exercise,
            ladder,
            catalogue,
            draft.request,
            why=f"an easier step than {exercise.name.lower()}",
        )
        if ladder and swapped is not None and len(swapped.prescriptions) == len(changed.prescriptions):
            changed = swapped

    def to_start(each: Prescription, _: BlockKind) -> Prescription:
        exercise = catalogue[each.exercise]
        start = reduced(exercise, changed.clearance.adaptations)
        parts = {
            part: min(now, first)
            for part in ("sets", "reps", "hold_s")
            if (now := getattr(each.dose, part)) is not None and (first := getattr(start, part)) is not None
        }
        return with_dose(each, attrs.evolve(each.dose, **parts), why="where a newcomer begins")

    return edited(changed, to_start, catalogue)


def _down_from(draft: Draft, exercise: Exercise, *, to_the_foot: bool) -> list[Exercise]:
    easier = sorted(draft.catalogue.easier(exercise.id), key=lambda each: (-each.level, each.id))
    if not to_the_foot or not easier:
        return easier
    found = [easier[0]]
    while further := [each for each in draft.catalogue.easier(found[-1].id) if each not in found]:
        found.append(min(further, key=lambda each: (each.level, each.id)))
    return found[::-1]


def even_sides(draft: Draft, evidence: Evidence) -> None:
    """Let both sides do what the weaker one managed, so that neither falls behind."""
    for name, (side, weaker) in _lagging(evidence).items():

        def even(
            each: Prescription, _: BlockKind, name: str = name, done: Performed = weaker
        ) -> Prescription:
            if each.exercise != name:
                return each
            guide = draft.catalogue[name].dose
            parts = {}
            for part, value in (("reps", done.reps), ("hold_s", done.hold_s)):
                now, bounds = getattr(each.dose, part), getattr(guide, part)
                if now and value is not None and bounds is not None:
                    parts[part] = min(now, max(bounds.min, 1, value))
            return with_dose(each, attrs.evolve(each.dose, **parts), why="as much as both sides manage")

        new = {place: edited(each, even, draft.catalogue) for place, each in draft.routines()}
        reason = f"The {side} side did less, so both sides do what it manages."
        draft.put_routines(new, rule="even-sides", reason=reason, is_demanded=False)


def _lagging(evidence: Evidence) -> dict[str, tuple[Side, Performed]]:
    work: dict[str, dict[Side, int]] = {}
    newest: dict[str, Work] = {}
    for _, done in evidence.sessions[-_LAG_SESSIONS:]:
        for name, each in done.items():
            if {Side.LEFT, Side.RIGHT} <= set(each.planned):
                totals = work.setdefault(name, {Side.LEFT: 0, Side.RIGHT: 0})
                for side in totals:
                    totals[side] += _amount(each.performed.get(side))
                newest[name] = each
    found = {}
    for name, totals in sorted(work.items()):
        both = sum(totals.values())
        if both and abs(totals[Side.LEFT] - totals[Side.RIGHT]) >= _LAG * both:
            side = min(totals, key=lambda each: totals[each])
            managed = newest[name].performed.get(side)
            nothing = Performed(exercise=name, side=side, sets=1, reps=0)
            found[name] = (side, nothing if managed is None else managed)
    return found


def _amount(done: Performed | None) -> int:
    # Repetitions tell the sides apart even when nobody timed them; holds count by their length.
    return 0 if done is None else done.sets * (done.reps or 1) * (1 + (done.hold_s or 0))


@attrs.frozen(kw_only=True)
class Earned:
    """By what something may be added.

    Attributes:
        rule: The rule to name with the change.
        reason: Why, in words for the person.
        has_spare: True when there was something to spare, so that more may be added at once.
    """

    rule: str
    reason: str
    has_spare: bool


def progress(draft: Draft, evidence: Evidence, reasons: Mapping[str, str]) -> None:
    """Add one thing to one exercise, when the sessions have earned it and the newest answers allow it."""
    rule = evidence.earned_by
    if rule is None or evidence.in_flare or evidence.gap_days >= GAP_LESS_DAYS:
        return
    plain = Earned(rule=rule, reason=reasons[rule], has_spare=False)
    for name, has_spare in _candidates(evidence):
        exercise = draft.catalogue.get(name)
        if exercise is None or evidence.is_ruled_out(exercise, draft.catalogue):
            continue
        if _step_up(draft, evidence, exercise, _TWO_FOR_TWO if has_spare else plain):
            return


def _candidates(evidence: Evidence) -> list[tuple[str, bool]]:
    """Return what may go up: first what had some to spare twice, then what was the same for longest."""
    if not evidence.sessions:
        return []
    found = []
    for name in evidence.sessions[-1][1]:
        runs = [
            (work[name], effort)
            for (_, work), effort in zip(evidence.sessions, evidence.effort, strict=True)
            if name in work
        ]
        same = 0
        for work, _ in reversed(runs):
            if not work.is_complete or _dose_of(work) != _dose_of(runs[-1][0]):
                break
            same += 1
        if same < _RUNNING:
            continue
        spare = all(
            work.spare_reps >= _SPARE_REPS and effort is not None and effort <= _EASY_EFFORT
            for work, effort in runs[-_RUNNING:]
        )
        found.append((not spare, -same, name))
    return [(name, not is_plain) for is_plain, _, name in sorted(found)]


def _dose_of(work: Work) -> tuple[int, int | None, int | None]:
    planned = next(iter(work.planned.values()))
    return planned.sets, planned.reps, planned.hold_s


def _step_up(draft: Draft, evidence: Evidence, exercise: Exercise, earned: Earned) -> bool:
    """Try one step up the ladder and return whether it stands, now or from an earlier time."""
    done = _last_planned(evidence, exercise.id)
    if done is None:
        return False
    step = _next_dose(exercise, done, has_spare=earned.has_spare)
    if step is None:
        return _next_exercise(draft, evidence, exercise, earned)
    part, value, words = step
    if _was_too_much(evidence, exercise.id, part, value):
        return False
    new: dict[int, Routine] = {}
    is_there = False
    for place, routine in draft.routines():
        here = _in_main(routine, exercise.id)
        if here is None:
            continue
        now = getattr(here.dose, part) or 0
        if now >= value:
            is_there = True
            continue
        if now < (getattr(done, part) or 0):
            # A lighter week, or a session that was eased: it stays what it is.
            continue
        dose = attrs.evolve(here.dose, **{part: value})
        changed = _with_one_dose(draft, routine, exercise, dose)
        if _has_room(draft, changed, exercise) and not excess_over_ramp(
            draft, evidence.days, place, {**new, place: changed}
        ):
            new[place] = changed
        elif not new:
            # What does not fit next time is not for now.
            break
    put = draft.put_routines(new, rule=earned.rule, reason=f"{earned.reason} {words}", is_demanded=False)
    # What was declined is not replaced by the next best: one thing is proposed at a time.
    return put or is_there or bool(draft.declined)


_TWO_FOR_TWO = Earned(
    rule=TWO_FOR_TWO, reason="Two or more to spare in two sessions running.", has_spare=True
)


def _was_too_much(evidence: Evidence, name: str, part: str, value: int) -> bool:
    """Return whether as much was planned lately and not managed: going up again would go back and forth."""
    return any(
        (getattr(each, part) or 0) >= value and not work[name].is_complete
        for _, work in evidence.sessions
        if name in work
        for each in work[name].planned.values()
    )


def _in_main(routine: Routine, name: str) -> Prescription | None:
    """Return an exercise of the main part; warm-up and cool-down stay as gentle as they are."""
    for block in routine.blocks:
        if block.kind is BlockKind.MAIN:
            return next((each for each in block.prescriptions if each.exercise == name), None)
    return None


def _has_room(draft: Draft, changed: Routine, exercise: Exercise) -> bool:
    """Return whether a routine with one dose raised keeps to the time it was asked for."""
    here = _in_main(changed, exercise.id)
    adaptations = changed.clearance.adaptations
    is_eased = (
        adaptations.reps_factor < 1 or adaptations.hold_factor < 1 or adaptations.hold_cap_s is not None
    )
    return (
        here is not None
        and here.seconds <= draft.catalogue.planning.exercise_max_s.value
        and changed.seconds <= draft.request.minutes * 60
        and not is_eased
    )


def _with_one_dose(draft: Draft, routine: Routine, exercise: Exercise, dose: Dose) -> Routine:
    def more(each: Prescription, _: BlockKind) -> Prescription:
        return with_dose(each, dose, why="a little more, as earned") if each.exercise == exercise.id else each

    return edited(routine, more, draft.catalogue)


def _next_dose(exercise: Exercise, done: Performed, *, has_spare: bool) -> tuple[str, int, str] | None:
    guide = exercise.dose
    if guide.reps is not None and done.reps is not None and done.reps < guide.reps.max:
        value = min(guide.reps.max, done.reps + (_SPARE_REPS if has_spare else 1))
        return "reps", value, f"{value} repetitions instead of {done.reps}."
    if guide.hold_s is not None and done.hold_s and done.hold_s < guide.hold_s.max:
        step = _STRETCH_STEP_S if exercise.mode is Mode.STATIC_STRETCH else _HOLD_STEP_S
        value = min(guide.hold_s.max, done.hold_s + step)
        return "hold_s", value, f"Holding for {value} s instead of {done.hold_s} s."
    if done.reps is not None and done.sets < guide.sets.max:
        return "sets", done.sets + 1, f"{done.sets + 1} sets instead of {done.sets}."
    return None


def _next_exercise(draft: Draft, evidence: Evidence, exercise: Exercise, earned: Earned) -> bool:
    first = min(day for day, work in evidence.sessions if exercise.id in work)
    if evidence.today.toordinal() - first < _DAYS_BETWEEN_UPGRADES:
        return False
    for harder in sorted(draft.catalogue.harder(exercise.id), key=lambda each: (each.level, each.id)):
        if evidence.is_ruled_out(harder, draft.catalogue):
            continue
        new: dict[int, Routine] = {}
        for place, routine in draft.routines():
            if _in_main(routine, exercise.id) is None:
                continue
            changed = _upgraded(draft, routine, exercise, harder)
            if changed is not None and not excess_over_ramp(
                draft, evidence.days, place, {**new, place: changed}
            ):
                new[place] = changed
            elif not new:
                break
        if new:
            words = f"The next step after {exercise.name.lower()}, with a first, small dose."
            reason = f"{earned.reason} {words}"
            draft.put_routines(new, rule=earned.rule, reason=reason, is_demanded=False)
            return True
    return False


def _upgraded(draft: Draft, routine: Routine, exercise: Exercise, harder: Exercise) -> Routine | None:
    catalogue = draft.catalogue
    others = [each.exercise for each in routine.prescriptions if each.exercise != exercise.id]
    if len(others) == len(routine.prescriptions) or harder.id in others:
        return None
    if harder.family in {catalogue[each].family for each in others}:
        return None
    if catalogue.effect(harder, routine.clearance.conditions) > Effect.CAUTION:
        return None
    why = f"the next step after {exercise.name.lower()}"

    def swap(each: Prescription, block: BlockKind) -> Prescription | None:
        if each.exercise != exercise.id or block not in harder.blocks:
            return each
        dose = entry_dose(harder, routine.clearance)
        return prescribed(harder, dose, routine.lead_side, why=why, place=each.why.place)

    changed = edited(routine, swap, catalogue)
    is_there = any(each.exercise == harder.id for each in changed.prescriptions)
    return changed if is_there and keeps_rules(changed, routine, catalogue, draft.request) else None


def _last_planned(evidence: Evidence, name: str) -> Performed | None:
    for _, work in reversed(evidence.sessions):
        if name in work and work[name].planned:
            return next(iter(work[name].planned.values()))
    return None


def _last_of_family(draft: Draft, evidence: Evidence, family: str) -> str | None:
    for _, work in reversed(evidence.sessions):
        for name in work:
            if name in draft.catalogue and draft.catalogue[name].family == family:
                return name
    return None
