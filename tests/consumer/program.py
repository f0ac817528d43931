"""A host app as a stranger would write it; checked by mypy and pyright, run by the tests."""

from __future__ import annotations

from lumbarkit import (
    Answers,
    Catalogue,
    Exercise,
    Goal,
    NotCleared,
    NothingFits,
    PlanRequest,
    Position,
    Routine,
    Variant,
    Verdict,
    ask_next,
    check_routine,
    evaluate,
    from_dict,
    load_catalogue,
    plan_routine,
    to_dict,
)


def questions(answers: Answers) -> list[str]:
    """Return the questions that could still change the verdict."""
    return [fact.question for fact in ask_next(answers, phase="screening")]


def minutes_of_left_work(routine: Routine) -> float:
    """Return how long the left side works [min]."""
    return sum(step.seconds for step in routine.timeline() if step.side == "left") / 60


def wishes(goal: str) -> PlanRequest:
    """Return a request for a short routine; a word that comes from outside becomes a member first."""
    return PlanRequest(
        goal=Goal(goal),
        stage="subacute",
        avoid_positions=["prone", Position.QUADRUPED],
        shares={"stretch": 0.5, "core": 0.5, "aerobic": 0.0},
        variant=Variant.SHORT,
    )


def routine_or_advice(answers: Answers, minutes: int) -> str:
    """Return a routine, or what to do instead, as text."""
    verdict: Verdict = evaluate(answers, phase="screening")
    try:
        routine = plan_routine(PlanRequest(minutes=minutes), clearance=verdict.clearance())
    except NotCleared as refusal:
        return refusal.verdict.explain()
    except NothingFits as refusal:
        return "\n".join(change.text for change in refusal.relaxations)
    problems = check_routine(routine, clearance=verdict.clearance())
    return routine.explain() if not problems else str(problems[0])


def gentle_core(catalogue: Catalogue) -> list[Exercise]:
    """Return core exercises for anyone, easiest first."""
    found = catalogue.where(component="core", max_level=2, needs_floor=False)
    return sorted(found.values(), key=lambda exercise: exercise.level)


def main() -> None:
    """Ask, plan, store and read back."""
    answers = Answers(age_years=44, chest_pain=False, leg_numbness_left="known_stable")
    print(len(questions(answers)), "questions left")
    print(routine_or_advice(Answers.all_clear(pain_now=3), 15))
    print([exercise.dose.sets.start for exercise in gentle_core(load_catalogue())])
    clearance = evaluate(Answers.all_clear(), phase="screening").clearance()
    routine = plan_routine(wishes("build-strength"), clearance=clearance)
    again = from_dict(Routine, to_dict(routine))
    print(minutes_of_left_work(again))


if __name__ == "__main__":
    main()
