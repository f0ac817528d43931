"""The reference pages of exercises, restrictions and sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lumbarkit import Catalogue, Exercise, load_catalogue
from lumbarkit.doses import DoseRange
from lumbarkit.restrictions import Restriction
from lumbarkit.sources import Source
from lumbarkit.words import Effect

FOLDER = Path(__file__).parents[2] / "docs" / "reference"

_MADE = "<!-- Made from the data by `python -m tools`; change the data, not this page. -->"
_UNITS = {"hold_s": "s hold", "minutes": "min", "rest_s": "s rest"}
_MARKS = {Effect.AVOID: "**A**", Effect.MODIFY: "m", Effect.CAUTION: "c", Effect.ALLOW: "·"}


def outputs() -> dict[Path, str]:
    """Return the text of every page by its file."""
    catalogue = load_catalogue()
    found = {"catalogue.md": _exercises, "restrictions.md": _restrictions, "sources.md": _sources}
    return {FOLDER / name: "\n".join(page(catalogue)) + "\n" for name, page in found.items()}


def _exercises(catalogue: Catalogue) -> Iterator[str]:
    families = {term.id: term for term in catalogue.vocabularies["families"].terms}
    drafts = sum(each.review.status == "draft" for each in catalogue.values())
    yield f"# The exercises\n\n{_MADE}\n"
    yield (
        f"{len(catalogue)} exercises in {len(families)} families, content version {catalogue.version}.\n"
        f"{drafts} of them are drafts that no clinician has reviewed.\n"
        "A range reads *least* to *most*, starting at the number in brackets; a star marks a range of which\n"
        "a bound rests on judgement alone (source `K`). Repetitions are for each side unless the exercise\n"
        "is bilateral.\n"
    )
    for name, family in families.items():
        members = catalogue.where(family=name)
        if members:
            yield f"## {family.label}\n\n{family.definition}\n"
            for each in sorted(members.values(), key=lambda each: (each.level, each.id)):
                yield from _exercise(each, catalogue)


def _exercise(each: Exercise, catalogue: Catalogue) -> Iterator[str]:
    yield f"### {each.name}\n"
    yield f"`{each.id}`" + (f", also: {', '.join(each.aliases)}" if each.aliases else "") + "\n"
    facts = [
        ("counts as", f"{each.component} ({each.category}, {each.mode})"),
        ("level", f"{each.level} of 5"),
        ("position", f"{each.position}, {each.laterality}"),
        ("blocks", ", ".join(each.blocks)),
        ("stages", ", ".join(each.stages)),
        ("muscles", _muscles(each)),
        ("regions", ", ".join(each.regions)),
        ("spine", _spine(each)),
        ("needs", ", ".join(each.equipment) or "nothing"),
        ("dose", "; ".join(_range(part, bounds) for part, bounds in each.dose.ranges())),
        ("how often", _often(each)),
        (
            "effort",
            f"{each.intensity.effort_min} to {each.intensity.effort_max} of 10, {each.intensity.met} MET",
        ),
        ("easier", ", ".join(f"`{other.id}`" for other in catalogue.easier(each.id)) or "none"),
        ("harder", ", ".join(f"`{link.id}` ({link.by})" for link in each.harder) or "none"),
        ("instead", ", ".join(f"`{other}`" for other in each.substitutes) or "none"),
        ("sources", ", ".join(each.sources)),
        ("review", each.review.status),
    ]
    yield "| | |\n|---|---|"
    for name, value in facts:
        yield f"| {name} | {value} |"
    yield ""
    for number, step in enumerate(each.steps, 1):
        yield f"{number}. {step}"
    yield f"\nBreathing: {each.breathing}\n"
    for title, lines in (
        ("Common mistakes", each.mistakes),
        ("Why", each.benefits),
        ("Stop signs", each.stop_signs),
        ("Not for", each.not_for),
        ("Keep it safe", each.safety),
        ("Where sources disagree", _notes(each)),
    ):
        if lines:
            yield f"{title}:\n"
            yield from (f"- {line}" for line in lines)
            yield ""


def _muscles(each: Exercise) -> str:
    second = f"; also {', '.join(each.secondary_muscles)}" if each.secondary_muscles else ""
    return f"{each.muscle_action}: {', '.join(each.primary_muscles)}{second}"


def _spine(each: Exercise) -> str:
    end = ", to the end" if each.spine.end_range else ""
    return f"{', '.join(each.spine.directions)}{end}; load {each.spine.load}"


def _range(part: str, bounds: DoseRange) -> str:
    star = "*" if bounds.judged else ""
    unit = _UNITS.get(part, part)
    return f"{bounds.min} to {bounds.max} ({bounds.start}){star} {unit}".replace("*", "\\*")


def _often(each: Exercise) -> str:
    day, week = each.dose.times_per_day, each.dose.days_per_week
    return f"{_range('times a day', day)}; {_range('days a week', week)}"


def _notes(each: Exercise) -> tuple[str, ...]:
    ranges = (*each.dose.ranges(), ("how often a day", each.dose.times_per_day))
    return tuple(f"{part}: {bounds.note}" for part, bounds in ranges if bounds.note)


def _restrictions(catalogue: Catalogue) -> Iterator[str]:
    restrictions = catalogue.restrictions
    yield f"# What conditions change\n\n{_MADE}\n"
    yield (
        f"{len(restrictions)} conditions and {len(catalogue)} exercises. The conditions act on the\n"
        "attributes of exercises; the table at the end shows what comes out. Certainty is the authors' own\n"
        "statement.\n"
    )
    for each in restrictions:
        yield from _restriction(each, catalogue)
    yield "## All exercises and all conditions\n"
    yield "**A** avoid, m modify, c caution, · allowed; with !: the exercise's own entry says so.\n"
    for start in range(0, len(restrictions), 14):
        some = restrictions[start : start + 14]
        yield "| exercise | " + " | ".join(each.id for each in some) + " |"
        yield "|---|" + "---|" * len(some)
        for exercise in catalogue.values():
            yield f"| `{exercise.id}` | " + " | ".join(_mark(each, exercise) for each in some) + " |"
        yield ""


def _restriction(each: Restriction, catalogue: Catalogue) -> Iterator[str]:
    rulings = [ruling for exercise in catalogue.values() if (ruling := each.on(exercise)) is not None]
    counts = ", ".join(
        f"{effect.value} {sum(ruling.effect is effect for ruling in rulings)}"
        for effect in (Effect.AVOID, Effect.MODIFY, Effect.CAUTION)
    )
    yield f"## {each.name}\n"
    yield f"`{each.id}` ({each.kind}); in the person's words: {each.plain}.\n"
    present = [
        " and ".join(f"`{atom.fact}` {atom.operator.replace('_', ' ')} {atom.value}" for atom in one.atoms)
        for one in each.present_when
    ]
    yield f"Present when {'; or '.join(present)}.\nExercises affected: {counts}.\n"
    for restraint in each.restraints:
        yield f"- *{restraint.effect}*: {restraint.reason} ({', '.join(restraint.sources)})"
    for line in each.encourage:
        yield f"- *fine*: {line}"
    yield f"\nCertainty: {each.certainty}.\n"


def _mark(each: Restriction, exercise: Exercise) -> str:
    ruling = each.on(exercise)
    if ruling is None:
        return _MARKS[Effect.ALLOW]
    return _MARKS[ruling.effect] + ("!" if ruling.overridden else "")


def _sources(catalogue: Catalogue) -> Iterator[str]:
    yield f"# The sources\n\n{_MADE}\n"
    yield (
        "Data cite sources by key. *Read* says how much of it was read: `nothing` means that it is cited\n"
        "from knowledge and must be checked before anyone relies on it.\n"
    )
    yield "| key | title | authors | year | kind | read | gave us |\n|---|---|---|---|---|---|---|"
    for key in sorted(catalogue.sources, key=str.casefold):
        yield _source(catalogue.sources[key])


def _source(each: Source) -> str:
    title = each.title + (f" ({each.identifier})" if each.identifier else "")
    cells = (f"`{each.key}`", title, each.authors or "", each.year or "", each.kind, each.read, each.supports)
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
