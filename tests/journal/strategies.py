"""Random journals: short histories full of the corners that the definitions speak of."""

import datetime
from typing import Any, cast

from hypothesis import strategies as st

from lumbarkit import Answers
from lumbarkit.journal import Journal, JournalEntry, Performed
from lumbarkit.words import Side

#: The evening on which the random journals are read; no entry is later.
NOW = datetime.datetime.fromisoformat("2026-11-20T20:00:00+00:00")
OFFSETS = tuple(datetime.timezone(datetime.timedelta(hours=hours)) for hours in (-10, 0, 2, 13))

_RATING = st.integers(0, 10)
_FIRED = st.sampled_from(
    ("PAIN-1", "PAIN-3", "DUR-1", "DUR-8", "AFT-2", "NXT-1", "BEG-1", "UNK-1", "MED-1", "HIS-3", "CVR-8")
)
_VERDICTS = st.sampled_from(
    (None, "continue", "stop", "refer:routine", "refer:soon", "refer:same_day", "refer:emergency")
)
_NUMB = st.sampled_from(("none", "known_stable", "new_or_worse"))
_EXTRA = st.fixed_dictionaries(
    {},
    optional={
        "flare_today": st.booleans(),
        "muscle_soreness": st.sampled_from(("none", "mild", "severe")),
        "leg_numbness_left": _NUMB,
        "leg_numbness_right": _NUMB,
        "professional_review_done": st.booleans(),
        "sharp_or_shooting_pain": st.booleans(),
        "cannot_hold_position": st.sampled_from(("no", "fatigue", "pain", "even_rest_position")),
        "effort": st.integers(3, 8),
        "usual_pain_7d": _RATING,
        "pain_duration_days": st.integers(0, 400),
    },
)
_RATED = {
    "screening": "pain_now",
    "before": "pain_now",
    "during": "pain_now",
    "after": "pain_after",
    "next_day": "pain_next_morning",
    "daily": "pain_now",
}


def performed() -> st.SearchStrategy[Performed]:
    """Return work on one of three exercises, one of them unknown to the catalogue."""
    return st.builds(
        Performed,
        exercise=st.sampled_from(("bird-dog", "bridge", "long-forgotten")),
        side=st.sampled_from((None, Side.LEFT, Side.RIGHT)),
        sets=st.integers(0, 4),
        reps=st.none() | st.integers(0, 12),
        seconds=st.integers(0, 120),
    )


@st.composite
def entries(draw: st.DrawFn, *, days: int = 40) -> JournalEntry:
    """Return an entry of the last days, in some time zone, of some session or none."""
    phase = draw(st.sampled_from(tuple(_RATED)))
    back = draw(st.integers(0, days) | st.integers(0, 5))
    at = NOW - datetime.timedelta(days=back, minutes=draw(st.integers(0, 24 * 60)))
    answers = draw(_EXTRA)
    if draw(st.booleans()):
        answers[_RATED[phase]] = draw(_RATING)
    full = phase == "screening" and draw(st.booleans())
    # Most entries of a day share a session, so that whole sessions come about.
    session = draw(st.sampled_from((f"d{back}", f"d{back}", f"d{back + 1}", None)))
    return JournalEntry(
        at=at.astimezone(draw(st.sampled_from(OFFSETS))),
        phase=phase,
        session=session,
        answers=Answers.all_clear(**cast("Any", answers)) if full else Answers.of(answers),
        performed=tuple(draw(st.lists(performed(), max_size=2))),
        planned=tuple(draw(st.lists(performed(), max_size=2))),
        verdict=draw(_VERDICTS),
        fired=tuple(sorted(draw(st.frozensets(_FIRED, max_size=1)))),
        micro_break=draw(st.sampled_from((False,) * 9 + (True,))),
    )


def entry_lists(*, days: int = 40, most: int = 45) -> st.SearchStrategy[list[JournalEntry]]:
    """Return entries in any order, no two of the same moment, phase and session."""
    return st.lists(entries(days=days), max_size=most, unique_by=lambda entry: entry.order)


def journals(*, days: int = 40) -> st.SearchStrategy[Journal]:
    """Return journals, some with the start of the spell."""
    starts = st.none() | st.integers(0, 60).map(lambda back: NOW.date() - datetime.timedelta(days=back))
    return st.builds(lambda found, start: Journal(found, episode_start=start), entry_lists(days=days), starts)
