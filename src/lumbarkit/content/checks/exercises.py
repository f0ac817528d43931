"""Questions about the parts of an exercise, and about its neighbours on the ladder."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lumbarkit.content.shelf import Shelf, place_of
from lumbarkit.errors import Fault
from lumbarkit.exercises import Exercise
from lumbarkit.words import Component, DoseKind

#: The parts of a dose, besides sets and rests, that each kind must and may give.
_PARTS: dict[DoseKind, tuple[frozenset[str], frozenset[str]]] = {
    DoseKind.HOLD: (frozenset({"reps", "hold_s"}), frozenset()),
    DoseKind.REPS: (frozenset({"reps"}), frozenset({"hold_s"})),
    DoseKind.BREATHS: (frozenset({"breaths"}), frozenset()),
    DoseKind.TIME: (frozenset({"minutes"}), frozenset()),
}

#: The most that an exercise for a sore back may ask for; beyond it a typing error is likelier than intent.
_MOST = {
    "sets": 5,
    "reps": 20,
    "hold_s": 60,
    "breaths": 20,
    "minutes": 60,
    "rest_s": 180,
    "times_per_day": 6,
    "days_per_week": 7,
}

_STEP_WORDS = 30


def ladder_has_no_circle(shelf: Shelf) -> Iterator[Fault]:
    """Following ``harder`` links never leads back."""
    links = {
        each.id: [link.id for link in each.harder if link.id in shelf.exercises]
        for each in shelf.exercises.values()
    }
    done: set[str] = set()
    for start in links:
        circle = _circle(start, links, done)
        if circle:
            done.update(circle)  # one circle is told once, not once for each of its members
            first = circle[0]
            index = [link.id for link in shelf.exercises[first].harder].index(circle[1])
            yield Fault(
                place_of("exercises", first),
                "the links to harder exercises go round in a circle",
                path=f"$.harder[{index}].id",
                got=" > ".join(circle),
            )


def _circle(start: str, links: dict[str, list[str]], done: set[str]) -> list[str]:
    # Depth first without recursion: an overlay may chain more exercises than the stack is deep.
    path: list[str] = []
    pending = [(start, False)]
    while pending:
        here, is_left = pending.pop()
        if is_left:
            path.pop()
            done.add(here)
        elif here in path:
            return [*path[path.index(here) :], here]
        elif here not in done:
            path.append(here)
            pending.append((here, True))
            pending.extend((there, False) for there in links[here])
    return []


def level_never_drops_along_the_ladder(shelf: Shelf) -> Iterator[Fault]:
    """A harder exercise has at least the level of the one it follows."""
    for each in shelf.exercises.values():
        for index, link in enumerate(each.harder):
            other = shelf.exercises.get(link.id)
            if other is not None and other.level < each.level:
                yield Fault(
                    place_of("exercises", each.id),
                    f"the harder exercise is of level {other.level}",
                    path=f"$.harder[{index}].id",
                    got=link.id,
                    expected=f"level {each.level} or above",
                )


def ladder_links_stand_once(shelf: Shelf) -> Iterator[Fault]:
    """An exercise links to a harder one once."""
    for each in shelf.exercises.values():
        ids = [link.id for link in each.harder]
        for index, link in enumerate(ids):
            if link in ids[:index]:
                where = place_of("exercises", each.id)
                yield Fault(where, "this link stands twice", path=f"$.harder[{index}].id", got=link)


def substitutes_serve_the_same_purpose(shelf: Shelf) -> Iterator[Fault]:
    """A substitute counts as the same component, shares a region, and is at most one level harder."""
    for each in shelf.exercises.values():
        for index, name in enumerate(each.substitutes):
            other = shelf.exercises.get(name)
            problem = None if other is None else _unlike(each, other)
            if problem:
                where = place_of("exercises", each.id)
                yield Fault(where, problem, path=f"$.substitutes[{index}]", got=name)


def _unlike(each: Exercise, other: Exercise) -> str:
    if other.component is not each.component:
        return f"the substitute counts as {other.component}, not as {each.component}"
    # Rest and breathing serve the whole person: one may stand in for another wherever it is felt.
    if each.component is not Component.NONE and not set(each.regions) & set(other.regions):
        return "the substitute serves none of the same regions"
    if other.level > each.level + 1:
        return f"the substitute is of level {other.level}, more than one above {each.level}"
    return ""


def names_are_unique(shelf: Shelf) -> Iterator[Fault]:
    """No two exercises share a name or an alias, whatever the case."""
    owners: dict[str, str] = {}
    for each in shelf.exercises.values():
        for name in {each.id, each.id.replace("-", " ")}:
            owners.setdefault(name, each.id)
    for each in shelf.exercises.values():
        named = [("$.name", each.name)]
        named += [(f"$.aliases[{index}]", alias) for index, alias in enumerate(each.aliases)]
        own: set[str] = set()
        for path, name in named:
            word = " ".join(name.casefold().split())
            owner = owners.setdefault(word, each.id)
            if owner != each.id or word in own:
                holder = "this entry" if owner == each.id else owner
                where = place_of("exercises", each.id)
                yield Fault(where, f"{holder} already has this name", path=path, got=name)
            own.add(word)


def muscles_are_listed_once(shelf: Shelf) -> Iterator[Fault]:
    """A muscle is either primary or secondary."""
    for each in shelf.exercises.values():
        for index, muscle in enumerate(each.secondary_muscles):
            if muscle in each.primary_muscles:
                where = place_of("exercises", each.id)
                path = f"$.secondary_muscles[{index}]"
                yield Fault(where, "this muscle is listed as primary too", path=path, got=muscle)


def equipment_is_needed_or_optional(shelf: Shelf) -> Iterator[Fault]:
    """A piece of equipment is either needed or optional."""
    for each in shelf.exercises.values():
        for index, thing in enumerate(each.equipment_optional):
            if thing in each.equipment:
                where = place_of("exercises", each.id)
                path = f"$.equipment_optional[{index}]"
                yield Fault(where, "this is listed as needed too", path=path, got=thing)


def effort_is_in_order(shelf: Shelf) -> Iterator[Fault]:
    """The least effort is not above the most."""
    for each in shelf.exercises.values():
        intensity = each.intensity
        if intensity.effort_min > intensity.effort_max:
            yield Fault(
                place_of("exercises", each.id),
                "the least effort is above the most",
                path="$.intensity.effort_min",
                got=intensity.effort_min,
                expected=f"at most {intensity.effort_max}",
            )


def doses_are_in_order(shelf: Shelf) -> Iterator[Fault]:
    """In every range ``min`` <= ``start`` <= ``max``, and nothing goes beyond what is sensible."""
    for each in shelf.exercises.values():
        where = place_of("exercises", each.id)
        for part, most in _MOST.items():
            bounds = getattr(each.dose, part)
            if bounds is None:
                continue
            path = f"$.dose.{part}"
            if not bounds.min <= bounds.start <= bounds.max:
                yield Fault(
                    where,
                    "the bounds are out of order",
                    path=path,
                    got=(bounds.min, bounds.start, bounds.max),
                    expected="min, start and max from low to high",
                )
            if bounds.max > most:
                yield Fault(
                    where,
                    "more than makes sense",
                    path=f"{path}.max",
                    got=bounds.max,
                    expected=f"at most {most}",
                )
            if part not in ("hold_s", "rest_s") and bounds.min < 1:
                yield Fault(
                    where, "less than makes sense", path=f"{path}.min", got=bounds.min, expected="at least 1"
                )


def doses_give_the_parts_of_their_kind(shelf: Shelf) -> Iterator[Fault]:
    """A dose gives what its kind counts, and nothing that it does not count."""
    for each in shelf.exercises.values():
        where = place_of("exercises", each.id)
        needed, allowed = _PARTS[each.dose.kind]
        for part in ("reps", "hold_s", "breaths", "minutes"):
            is_given = getattr(each.dose, part) is not None
            path = f"$.dose.{part}"
            if is_given and part not in needed | allowed:
                yield Fault(where, f"a dose of kind {each.dose.kind} has no {part}", path=path)
            if not is_given and part in needed:
                yield Fault(where, f"a dose of kind {each.dose.kind} needs {part}", path=path)


def schemes_descend_within_the_dose(shelf: Shelf) -> Iterator[Fault]:
    """The sets of a scheme never grow, and stay within the most sets, repetitions and hold of the dose."""
    for each in shelf.exercises.values():
        where = place_of("exercises", each.id)
        for index, scheme in enumerate(each.dose.schemes):
            path = f"$.dose.schemes[{index}]"
            reps = scheme.set_reps
            if not reps or min(reps) < 1 or list(reps) != sorted(reps, reverse=True):
                expected = "repetitions that never grow from set to set, each at least 1"
                yield Fault(
                    where, "the sets do not descend", path=f"{path}.set_reps", got=reps, expected=expected
                )
            yield from _beyond(where, f"{path}.set_reps", "sets", len(reps), each)
            yield from _beyond(where, f"{path}.set_reps", "reps", max(reps, default=0), each)
            yield from _beyond(where, f"{path}.hold_s", "hold_s", scheme.hold_s, each)


def _beyond(where: str, path: str, part: str, value: int, each: Exercise) -> Iterator[Fault]:
    bounds = getattr(each.dose, part)
    most = 0 if bounds is None else bounds.max
    if value > most:
        yield Fault(where, f"beyond the {part} of the dose", path=path, got=value, expected=f"at most {most}")


def steps_are_few_and_short(shelf: Shelf) -> Iterator[Fault]:
    """There are three to six steps of at most 30 words, and two or three mistakes."""
    for each in shelf.exercises.values():
        where = place_of("exercises", each.id)
        if not 3 <= len(each.steps) <= 6:
            yield Fault(
                where, "wrong number of steps", path="$.steps", got=len(each.steps), expected="3 to 6"
            )
        for index, step in enumerate(each.steps):
            count = len(step.split())
            if count > _STEP_WORDS:
                expected = f"at most {_STEP_WORDS} words"
                yield Fault(
                    where, "the step is too long", path=f"$.steps[{index}]", got=count, expected=expected
                )
        if not 2 <= len(each.mistakes) <= 3:
            got = len(each.mistakes)
            yield Fault(where, "wrong number of mistakes", path="$.mistakes", got=got, expected="2 or 3")


def reviews_are_real_dates(shelf: Shelf) -> Iterator[Fault]:
    """A review carries a date as YYYY-MM-DD."""
    for each in shelf.exercises.values():
        if each.review.date is None:
            continue
        try:
            datetime.date.fromisoformat(each.review.date)
        except ValueError:
            where = place_of("exercises", each.id)
            expected = "a date such as 2026-11-20"
            yield Fault(where, "not a date", path="$.review.date", got=each.review.date, expected=expected)
