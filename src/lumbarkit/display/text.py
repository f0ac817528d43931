"""An exercise as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lumbarkit.doses import DOSE_PARTS, DoseGuide
from lumbarkit.exercises import Exercise
from lumbarkit.text import wrapped

if TYPE_CHECKING:
    from lumbarkit.catalogue.catalogue import Catalogue

_PARTS = {
    "sets": "rounds",
    "reps": "times",
    "hold_s": "hold [s]",
    "breaths": "slow breaths",
    "minutes": "minutes",
    "rest_s": "rest [s]",
}


def exercise_text(exercise: Exercise, catalogue: Catalogue) -> str:
    """Return one exercise as text of at most 78 columns."""
    lines = [exercise.name, "=" * len(exercise.name)]
    lines += wrapped(f"{exercise.category.capitalize()}, level {exercise.level}, {_sides(exercise)}.")
    lines += _titled("For", exercise.benefits)
    if exercise.equipment:
        lines += wrapped(
            "You need: " + ", ".join(each.replace("-", " ") for each in exercise.equipment) + "."
        )
    lines += ["", "How"]
    lines += [
        line
        for number, step in enumerate(exercise.steps, 1)
        for line in wrapped(f"{number}. {step}", "  ", "     ")
    ]
    lines += wrapped(f"Breathing: {exercise.breathing}", "  ", "  ")
    lines += ["", "How much (least, start, most)", *_doses(exercise.dose)]
    lines += ["", *_titled("Common mistakes", exercise.mistakes)]
    lines += _titled("Stop signs", exercise.stop_signs)
    lines += _titled("Not for", exercise.not_for)
    lines += _titled("Safety", exercise.safety)
    easier = ", ".join(each.name for each in catalogue.easier(exercise.id))
    harder = ", ".join(each.name for each in catalogue.harder(exercise.id))
    if easier or harder:
        lines.append("")
    if easier:
        lines += wrapped(f"Easier: {easier}.")
    if harder:
        lines += wrapped(f"Harder: {harder}.")
    lines += ["", *_sources(exercise, catalogue)]
    if exercise.review.status == "draft":
        lines += wrapped("Draft: not yet reviewed by a clinician.")
    return "\n".join(lines)


def _sides(exercise: Exercise) -> str:
    return {
        "bilateral": "both sides together",
        "unilateral": "one side, then the other",
        "alternating": "left and right in turn",
    }[exercise.laterality]


def _doses(guide: DoseGuide) -> list[str]:
    lines = []
    for part in DOSE_PARTS:
        bounds = getattr(guide, part)
        if bounds is None or (part == "rest_s" and guide.sets.max == 1):
            continue
        keys = sorted({*bounds.sources.min, *bounds.sources.start, *bounds.sources.max})
        judged = f" (judgement: {', '.join(bounds.judged)})" if bounds.judged else ""
        numbers = f"{bounds.min}, {bounds.start}, {bounds.max}"
        lines += wrapped(f"{_PARTS[part]}: {numbers} [{', '.join(keys)}]{judged}", "  ", "    ")
        if bounds.note:
            lines += wrapped(bounds.note, "    ", "    ")
    return lines


def _sources(exercise: Exercise, catalogue: Catalogue) -> list[str]:
    lines = ["Sources"]
    for key in exercise.sources:
        source = catalogue.sources.get(key)
        lines += wrapped(f"{key}: {source.title if source else 'unknown'}", "  ", "    ")
    return lines


def _titled(title: str, items: Iterable[str]) -> list[str]:
    lines = [line for item in items for line in wrapped(f"- {item}", "  ", "    ")]
    return [title, *lines] if lines else []
