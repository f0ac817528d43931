"""The exercise catalogue: a mapping from ids to exercises, with questions worth asking of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lumbarkit.arguments import expect
from lumbarkit.catalogue.attributes import refuse_unknown_words
from lumbarkit.catalogue.background import Background
from lumbarkit.catalogue.search import ranked
from lumbarkit.clearance import Clearance
from lumbarkit.education import Topic
from lumbarkit.errors import Fault, UnknownExercise, nearest
from lumbarkit.exercises import Exercise
from lumbarkit.planning_numbers import PlanningNumbers
from lumbarkit.restrictions import Restriction, Ruling, rulings
from lumbarkit.sources import Source
from lumbarkit.vocabularies import Vocabulary
from lumbarkit.word_types import (
    BlockKindWord,
    CategoryWord,
    ComponentWord,
    DirectionWord,
    LateralityWord,
    ModeWord,
    PositionWord,
    PostureGroupWord,
    StageWord,
)
from lumbarkit.words import (
    BlockKind,
    Category,
    Component,
    Direction,
    Effect,
    Laterality,
    Mode,
    Position,
    PostureGroup,
    Stage,
)


class Catalogue(Mapping[str, Exercise]):
    """Exercises by id, in order of id.

    Iterating yields ids; ``.values()`` yields exercises. `where` returns a smaller catalogue, so that
    questions can be put one after the other.

    Example:
        >>> from lumbarkit import load_catalogue
        >>> catalogue = load_catalogue()
        >>> catalogue["bird-dog"].laterality.value
        'alternating'
        >>> "bridge" in catalogue.where(component="core", max_level=2)
        True
    """

    __slots__ = ("_background", "_easier", "_exercises")

    def __init__(self, exercises: Iterable[Exercise], *, background: Background) -> None:
        self._exercises = {each.id: each for each in sorted(exercises, key=lambda each: each.id)}
        self._background = background
        self._easier: dict[str, tuple[str, ...]] | None = None

    def __getitem__(self, exercise_id: str) -> Exercise:
        try:
            return self._exercises[exercise_id]
        except KeyError:
            where = f"exercise {exercise_id!r}"
            near = nearest(exercise_id, self._exercises)
            raise UnknownExercise(faults=[Fault(where, "no such exercise", near=near)]) from None

    def __reduce__(self) -> tuple[object, ...]:
        # Every routine keeps its catalogue, and the bundled one is at hand in every process.
        load = self._background.loaded_by
        if load is not None:
            whole = load()._exercises
            if all(whole.get(each.id) is each for each in self._exercises.values()):
                return _part, (load, tuple(self._exercises))
        return _made, (tuple(self._exercises.values()), self._background)

    def __contains__(self, exercise_id: object) -> bool:
        return exercise_id in self._exercises

    def __iter__(self) -> Iterator[str]:
        return iter(self._exercises)

    def __len__(self) -> int:
        return len(self._exercises)

    def __repr__(self) -> str:
        families = len({each.family for each in self.values()})
        return f"<Catalogue {self.version} of {len(self)} exercises in {families} families>"

    def _repr_html_(self) -> str:
        from lumbarkit.display import catalogue_html

        return catalogue_html(self)

    @property
    def version(self) -> str:
        """The content version, such as ``2026.11.0``."""
        return self._background.version

    @property
    def restrictions(self) -> tuple[Restriction, ...]:
        """What conditions do to exercises."""
        return self._background.restrictions

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by key."""
        return self._background.sources

    @property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """Open vocabularies by name: muscles, regions, equipment and so on."""
        return self._background.vocabularies

    @property
    def education(self) -> tuple[Topic, ...]:
        """Topics of short, sourced statements to read, in order."""
        return self._background.education

    @property
    def planning(self) -> PlanningNumbers:
        """The numbers of the planner."""
        return self._background.planning

    def where(
        self,
        *,
        family: str | None = None,
        category: Category | CategoryWord | None = None,
        component: Component | ComponentWord | None = None,
        mode: Mode | ModeWord | None = None,
        block: BlockKind | BlockKindWord | None = None,
        stage: Stage | StageWord | None = None,
        position: Position | PositionWord | None = None,
        posture_group: PostureGroup | PostureGroupWord | None = None,
        laterality: Laterality | LateralityWord | None = None,
        level: int | None = None,
        max_level: int | None = None,
        muscle: str | None = None,
        region: str | None = None,
        direction: Direction | DirectionWord | None = None,
        equipment: Iterable[str] | None = None,
        needs_floor: bool | None = None,
        micro_break: bool | None = None,
        source: str | None = None,
        clearance: Clearance | None = None,
    ) -> Catalogue:
        """Return the exercises for which everything that is given holds.

        Args:
            family: The family it belongs to.
            category: What people see as its kind.
            component: What the balance rule counts it as.
            mode: How it is performed.
            block: A part of a routine it suits.
            stage: A stage of a spell of back pain it suits.
            position: The position it starts in.
            posture_group: The group of that position.
            laterality: How it uses the two sides.
            level: Exactly this level, 1 to 5.
            max_level: At most this level, 1 to 5.
            muscle: A muscle it works or lengthens.
            region: A part of the body it serves.
            direction: A direction in which it moves the spine.
            equipment: What is at hand; exercises that need anything else are left out.
            needs_floor: Whether one has to get down to the floor for it.
            micro_break: Whether it suits a short break at work.
            source: A source that it cites.
            clearance: Leaves out what the person's conditions forbid.

        Raises:
            InvalidRequest: If an argument has the wrong type, or a word is one that no exercise could have;
                ``.faults`` names the nearest.
        """
        words = {
            "family": family,
            "category": category,
            "component": component,
            "mode": mode,
            "block": block,
            "stage": stage,
            "position": position,
            "posture_group": posture_group,
            "laterality": laterality,
            "muscle": muscle,
            "region": region,
            "direction": direction,
        }
        expect(
            **{name: (word, str | None) for name, word in words.items()},
            level=(level, int | None),
            max_level=(max_level, int | None),
            equipment=(equipment, Iterable | None),
            needs_floor=(needs_floor, bool | None),
            micro_break=(micro_break, bool | None),
            source=(source, str | None),
            clearance=(clearance, Clearance | None),
        )
        at_hand = None if equipment is None else frozenset(equipment)
        refuse_unknown_words({**words, "equipment": at_hand}, self.vocabularies)

        def fits(each: Exercise) -> bool:
            tests = (
                family is None or each.family == family,
                category is None or each.category == category,
                component is None or each.component == component,
                mode is None or each.mode == mode,
                block is None or block in each.blocks,
                stage is None or stage in each.stages,
                position is None or each.position == position,
                posture_group is None or each.position.group == posture_group,
                laterality is None or each.laterality == laterality,
                level is None or each.level == level,
                max_level is None or each.level <= max_level,
                muscle is None or muscle in each.muscles,
                region is None or region in each.regions,
                direction is None or direction in each.spine.directions,
                at_hand is None or at_hand.issuperset(each.equipment),
                needs_floor is None or each.needs_floor is needs_floor,
                micro_break is None or each.micro_break is micro_break,
                source is None or source in each.sources,
                clearance is None or self.effect(each, clearance.conditions) is not Effect.AVOID,
            )
            return all(tests)

        return Catalogue((each for each in self.values() if fits(each)), background=self._background)

    def search(self, text: str) -> tuple[Exercise, ...]:
        """Return the exercises that a text most likely means, best first.

        Looks at names, other names, families, muscles (also by their plain names) and regions, and forgives
        typing errors.

        Example:
            >>> from lumbarkit import load_catalogue
            >>> load_catalogue().search("brid dog")[0].id
            'bird-dog'
        """
        expect(text=(text, str))
        return ranked(text, self.values(), self.vocabularies)

    def harder(self, exercise_id: str) -> tuple[Exercise, ...]:
        """Return the exercises one step harder; those outside this catalogue are left out."""
        expect(exercise_id=(exercise_id, str))
        return tuple(self[link.id] for link in self[exercise_id].harder if link.id in self)

    def easier(self, exercise_id: str) -> tuple[Exercise, ...]:
        """Return the exercises one step easier, computed from the links to harder ones."""
        expect(exercise_id=(exercise_id, str))
        exercise = self[exercise_id]
        if self._easier is None:
            found: dict[str, list[str]] = {}
            for each in self.values():
                for link in each.harder:
                    found.setdefault(link.id, []).append(each.id)
            self._easier = {key: tuple(ids) for key, ids in found.items()}
        return tuple(self[each] for each in self._easier.get(exercise.id, ()))

    def substitutes(self, exercise_id: str, *, clearance: Clearance | None = None) -> tuple[Exercise, ...]:
        """Return exercises that can stand in: same component and intent, a region in common, about as hard.

        Rest and breathing serve the whole person, so for them the region does not matter.
        The entry's own substitutes come first, then easier ones, then others of the same kind, nearest level
        first and at most one level harder.

        Args:
            exercise_id: The exercise to replace.
            clearance: Leaves out what the person's conditions forbid.

        Raises:
            InvalidRequest: If an argument has the wrong type.
            UnknownExercise: If there is no such exercise.
        """
        expect(exercise_id=(exercise_id, str), clearance=(clearance, Clearance | None))
        exercise = self[exercise_id]
        pool = self if clearance is None else self.where(clearance=clearance)
        named = [pool[each] for each in exercise.substitutes if each in pool]
        named += [each for each in self.easier(exercise_id) if each.id in pool]
        alike = [
            each
            for each in pool.values()
            if each.muscle_action == exercise.muscle_action and each.level <= exercise.level + 1
        ]
        alike.sort(key=lambda each: (abs(each.level - exercise.level), each.id))
        found = {
            each.id: each
            for each in (*named, *alike)
            if each.id != exercise.id
            and each.component is exercise.component
            and (exercise.component is Component.NONE or set(each.regions) & set(exercise.regions))
        }
        return tuple(found.values())

    def rulings(self, exercise: Exercise, conditions: frozenset[str]) -> tuple[Ruling, ...]:
        """Return what a person's conditions do to an exercise, strictest first."""
        return rulings(exercise, self.restrictions, conditions)

    def effect(self, exercise: Exercise, conditions: frozenset[str]) -> Effect:
        """Return the strictest effect of a person's conditions on an exercise."""
        found = self.rulings(exercise, conditions)
        return found[0].effect if found else Effect.ALLOW

    def facets(self) -> dict[str, dict[str, int]]:
        """Return, for each attribute that `where` understands, how many exercises have each value."""
        many: dict[str, list[str]] = {
            "family": [each.family for each in self.values()],
            "category": [each.category.value for each in self.values()],
            "component": [each.component.value for each in self.values()],
            "mode": [each.mode.value for each in self.values()],
            "block": [block.value for each in self.values() for block in each.blocks],
            "stage": [stage.value for each in self.values() for stage in each.stages],
            "position": [each.position.value for each in self.values()],
            "laterality": [each.laterality.value for each in self.values()],
            "level": [str(each.level) for each in self.values()],
            "muscle": [muscle for each in self.values() for muscle in each.muscles],
            "region": [region for each in self.values() for region in each.regions],
            "direction": [word.value for each in self.values() for word in each.spine.directions],
            "equipment": [thing for each in self.values() for thing in each.equipment],
        }
        return {
            name: {value: values.count(value) for value in sorted(set(values))}
            for name, values in many.items()
        }

    def table(self) -> list[dict[str, str | int | float | bool | None]]:
        """Return one row an exercise, ready for a data frame; lists are joined with ``, ``."""
        return [_row(each) for each in self.values()]

    def explain(self, exercise_id: str) -> str:
        """Return one exercise as text for a person: what it is for, how to do it, how much, what to watch."""
        expect(exercise_id=(exercise_id, str))
        from lumbarkit.display import exercise_text

        return exercise_text(self[exercise_id], self)


def _part(load: Callable[[], Catalogue], ids: tuple[str, ...]) -> Catalogue:
    whole = load()
    if len(ids) == len(whole):
        return whole
    return Catalogue((whole[each] for each in ids), background=whole._background)


def _made(exercises: tuple[Exercise, ...], background: Background) -> Catalogue:
    return Catalogue(exercises, background=background)


def _row(each: Exercise) -> dict[str, str | int | float | bool | None]:
    start = each.dose.at("start")
    return {
        "id": each.id,
        "name": each.name,
        "family": each.family,
        "category": each.category.value,
        "component": each.component.value,
        "mode": each.mode.value,
        "laterality": each.laterality.value,
        "position": each.position.value,
        "level": each.level,
        "blocks": ", ".join(each.blocks),
        "stages": ", ".join(each.stages),
        "primary_muscles": ", ".join(each.primary_muscles),
        "regions": ", ".join(each.regions),
        "directions": ", ".join(each.spine.directions),
        "end_range": each.spine.end_range,
        "equipment": ", ".join(each.equipment),
        "met": each.intensity.met,
        "sets": start.sets,
        "reps": start.reps,
        "hold_s": start.hold_s,
        "breaths": start.breaths,
        "minutes": start.minutes,
    }
