"""The language-neutral safety cases.

The cases are the point, so they are drawn here once and committed; what is expected of them is what the
library says, and two foreign engines and the plain evaluator of the tests must say the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lumbarkit import Answers, evaluate, load_rules
from lumbarkit.codec.writer import canonical
from lumbarkit.facts import Value
from lumbarkit.testing import drawn, stories
from lumbarkit.words import Phase

FOLDER = Path(__file__).parents[2] / "src/lumbarkit/data/vectors/safety"
FOLDERS = (FOLDER,)
FORMAT = "lumbarkit-safety-vectors-1"
_RANDOM_CASES = 240
_SEED = 20261120

Facts = dict[str, Value]
#: Name, phase, base, and the facts on top of it; None stands for a fact that is left out.
Case = tuple[str, Phase, str, Mapping[str, Value | None]]


def outputs() -> dict[Path, str]:
    """Return every file."""
    groups = {
        "cards": ("Each case of each rule card, nothing else answered.", _cards()),
        "in-context": (
            "Each conjunction of each rule on top of answers that are all at their safest.",
            _context(),
        ),
        "unanswered": ("All answers at their safest, and one that must be answered left out.", _left_out()),
        "stories": ("People with an ordinary sore back, and people with an emergency sign.", _stories()),
        "random": ("Answers drawn at random near the thresholds, with a fixed seed.", _drawn()),
    }
    return {FOLDER / f"{name}.json": _document(name, about, cases) for name, (about, cases) in groups.items()}


def _document(name: str, about: str, cases: Iterator[Case]) -> str:
    shown = [_case(*case) for case in cases]
    bases = {"nothing": {}, "safest": drawn.safe_values()}
    used = {case["base"] for case in shown}
    data = {
        "format": FORMAT,
        "group": name,
        "about": about,
        "bases": {key: base for key, base in bases.items() if key in used},
        "cases": shown,
    }
    return canonical(data)


def _case(name: str, phase: Phase, base: str, facts: Mapping[str, Value | None]) -> dict[str, Any]:
    start = drawn.safe_values() if base == "safest" else {}
    given = {key: value for key, value in {**start, **facts}.items() if value is not None}
    complete = load_rules().evaluator.values(given, phase)
    verdict = evaluate(Answers.of(complete), phase=phase)
    changed = {key: value for key, value in complete.items() if start.get(key, _ABSENT) != value}
    gone = {key: None for key in start if key not in complete}
    return {
        "name": name,
        "phase": phase.value,
        "base": base,
        "facts": {**changed, **gone},
        "fired": sorted(verdict.fired),
        "action": verdict.action.value,
        "urgency": verdict.urgency.value if verdict.urgency else None,
        "meanwhile": verdict.meanwhile.value,
        "possible": {
            "action": verdict.possible.action.value,
            "urgency": verdict.possible.urgency.value if verdict.possible.urgency else None,
            "meanwhile": verdict.possible.meanwhile.value,
        },
    }


_ABSENT = object()


def _cards() -> Iterator[Case]:
    for rule in load_rules().rules:
        for case in rule.cases:
            yield f"{rule.id}: {case.name}", case.phase, "nothing", dict(case.facts)


def _context() -> Iterator[Case]:
    for rule in load_rules().rules:
        seen: list[Facts] = []
        for case in rule.cases:
            facts = dict(case.facts)
            if case.fires and rule.when and facts not in seen:
                seen.append(facts)
                yield f"{rule.id}: {case.name}, all else safe", case.phase, "safest", facts


def _left_out() -> Iterator[Case]:
    facts = load_rules().facts.values()
    for phase in Phase:
        yield f"everything at its safest ({phase.value})", phase, "safest", {}
        for fact in facts:
            if phase in fact.must_answer and not fact.must_answer_if:
                yield f"{fact.name} left out ({phase.value})", phase, "safest", {fact.name: None}
            for other in fact.must_answer_if if phase in fact.must_answer else ():
                for word in other.one_of:
                    yield (
                        f"{fact.name} left out with {other.fact} {word} ({phase.value})",
                        phase,
                        "safest",
                        {fact.name: None, other.fact: word},
                    )


def _stories() -> Iterator[Case]:
    for story in (*stories.PLAIN, *stories.EMERGENCIES):
        for phase in story.phases:
            yield f"{story.name} ({phase.value})", phase, "safest", dict(story.facts)


def _drawn() -> Iterator[Case]:
    chance = random.Random(_SEED)  # for test cases, not for secrets
    names = drawn.looked_at()
    for index in range(_RANDOM_CASES):
        phase = chance.choice(list(Phase))
        base = chance.choice(("safest", "nothing"))
        facts: dict[str, Value | None] = {
            name: chance.choice(drawn.telling(name)) for name in chance.sample(names, chance.randint(1, 6))
        }
        facts |= dict.fromkeys(chance.sample(names, chance.randint(0, 2))) if base == "safest" else {}
        yield f"random {index + 1}", phase, base, facts
