"""Count who is referred for nothing, and who is not for much, in ``docs/explanation/limits.md``.

The people are the stories of the tests; each plain story is also told of five ages.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lumbarkit import Answers, Verdict, evaluate, load_rules
from lumbarkit.facts import Value
from lumbarkit.testing import drawn
from lumbarkit.testing.stories import EMERGENCIES, PLAIN, Story
from lumbarkit.words import Action, Phase, Urgency

PAGE = Path(__file__).parents[2] / "docs/explanation/limits.md"
START, END = "<!-- numbers: python -m tools -->\n", "<!-- end of numbers -->\n"
AGES = (18, 35, 50, 65, 80)

#: Flags that are weak on their own: each alone must refer nobody.
WEAK: dict[str, dict[str, Value]] = {
    "over 50 and a first spell": {"age_years": 55, "first_ever_episode": True},
    "night pain that eases": {"night_or_rest_pain": "wakes_but_eases"},
    "upper back pain": {"thoracic_or_band_pain": True},
    "steroid tablets": {"long_term_steroids": True},
    "a minor fall": {"minor_trauma": True},
    "an infection risk": {"infection_risk_factor": True},
    "a blood thinner": {"anticoagulant": True},
    "thin bones": {"osteoporosis": True},
    "age 80": {"age_years": 80},
}


def table() -> str:
    """Return the numbers as a table."""
    rows = [
        _row("plain stories, as told, every phase", _told(PLAIN)),
        *(_row(f"plain stories, told of somebody aged {age}", _told(PLAIN, age)) for age in AGES),
        _row("one weak flag alone, every phase", _weak(1)),
        _row("two weak flags together, every phase", _weak(2)),
    ]
    missed = [verdict for verdict in _told(EMERGENCIES) if verdict.urgency is not Urgency.EMERGENCY]
    signs = sum(len(story.phases) for story in EMERGENCIES)
    hidden = _hidden()
    return "\n".join(
        [
            "| who | moments | continue | do less | stop | refer | not continue |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            f"Emergency signs told less than emergency: {len(missed)} of {signs} moments alone,",
            f"{sum(hidden)} of {len(hidden)} moments on top of a plain story.",
            "",
        ]
    )


def _row(who: str, verdicts: Iterable[Verdict]) -> str:
    actions = [verdict.action for verdict in verdicts]
    counts = [actions.count(action) for action in Action]
    share = 100 * (len(actions) - counts[0]) / len(actions)
    return f"| {who} | {len(actions)} | {' | '.join(map(str, counts))} | {share:.1f} % |"


def _judged(facts: dict[str, Value], phase: Phase) -> Verdict:
    return evaluate(Answers.of({**drawn.safe_values(), **facts}), phase=phase)


def _told(stories: Iterable[Story], age: int | None = None) -> list[Verdict]:
    older: dict[str, Value] = {} if age is None else {"age_years": age}
    return [_judged({**story.facts, **older}, phase) for story in stories for phase in _moments(story)]


def _moments(story: Story) -> list[Phase]:
    """Return the phases in which a story can be told: what it says is asked then, or was and still holds."""
    facts = [load_rules().facts[name] for name in story.facts]
    told = [fact for fact in facts if fact.is_askable and fact.carries_days is None]
    return [phase for phase in story.phases if all(phase in fact.asked for fact in told)]


def _weak(how_many: int) -> list[Verdict]:
    names = sorted(WEAK)
    chosen = [WEAK[name] for name in names]
    if how_many == 2:
        chosen = [
            {**WEAK[one], **WEAK[other]} for place, one in enumerate(names) for other in names[place + 1 :]
        ]
    return [_judged(facts, phase) for facts in chosen for phase in Phase]


def _hidden() -> list[bool]:
    return [
        _judged({**story.facts, **sign.facts}, phase).urgency is not Urgency.EMERGENCY
        for sign in EMERGENCIES
        for story in PLAIN
        for phase in sign.phases
    ]


def outputs() -> dict[Path, str]:
    """Return the page of limits with the numbers of now."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return {PAGE: f"{before}{START}\n{table()}\n{END}{after}"}
