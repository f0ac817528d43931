"""The catalogue as people use it: the ladder, substitutes, questions, search and tables."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbarkit import Answers, Catalogue, InvalidRequest, UnknownExercise, evaluate, load_catalogue
from lumbarkit.words import Component, Effect

_IDS = sorted(load_catalogue())


class TestLadder:
    """``harder`` links authored, ``easier`` computed; acyclic, level never drops along a link."""

    @pytest.mark.parametrize("exercise_id", _IDS)
    def test_harder_and_easier_mirror_each_other(self, exercise_id: str, catalogue: Catalogue) -> None:
        """Whatever is harder than an exercise has that exercise among its easier ones, and the reverse."""
        for harder in catalogue.harder(exercise_id):
            assert exercise_id in [each.id for each in catalogue.easier(harder.id)]
        for easier in catalogue.easier(exercise_id):
            assert exercise_id in [each.id for each in catalogue.harder(easier.id)]

    @pytest.mark.parametrize("exercise_id", _IDS)
    def test_climbing_ends_and_never_goes_down(self, exercise_id: str, catalogue: Catalogue) -> None:
        """Following harder links from anywhere ends, at a level no lower."""
        here = {exercise_id}
        for _ in range(len(catalogue)):
            for each in here:
                assert catalogue[each].level >= catalogue[exercise_id].level
            here = {harder.id for each in here for harder in catalogue.harder(each)}
            if not here:
                return
        pytest.fail("the ladder has no top")

    def test_part_of_the_catalogue_knows_only_its_part(self, catalogue: Catalogue) -> None:
        """In a smaller catalogue, links that lead out of it are left out."""
        part = catalogue.where(max_level=2)
        assert all(link.level <= 2 for each in part for link in part.harder(each))
        assert any(catalogue.harder(each) and not part.harder(each) for each in part)


class TestSubstitutes:
    """``substitutes`` keep component, region and intent and respect a clearance."""

    @pytest.mark.parametrize("exercise_id", _IDS)
    def test_substitutes_serve_the_same_purpose(self, exercise_id: str, catalogue: Catalogue) -> None:
        """A stand-in counts as the same component, shares a region, and is never the exercise itself."""
        exercise = catalogue[exercise_id]
        found = catalogue.substitutes(exercise_id)
        for each in found:
            assert each.id != exercise_id
            assert each.component is exercise.component
            shares_a_region = set(each.regions) & set(exercise.regions)
            assert shares_a_region or exercise.component is Component.NONE
            assert each.level <= exercise.level + 1

    @pytest.mark.parametrize("exercise_id", _IDS)
    def test_authored_substitutes_come_first(self, exercise_id: str, catalogue: Catalogue) -> None:
        """What an author chose is offered before what merely fits."""
        authored = list(catalogue[exercise_id].substitutes)
        found = [each.id for each in catalogue.substitutes(exercise_id)]
        assert found[: len(authored)] == authored

    @pytest.mark.parametrize("condition", ["osteoporosis", "kneeling_painful", "wrist_loading_painful"])
    def test_clearance_is_respected(self, condition: str, catalogue: Catalogue) -> None:
        """Nothing is offered that the person's conditions forbid."""
        answers = Answers.of({**Answers.all_clear(), condition: True})
        clearance = evaluate(answers, phase="screening").clearance()
        for exercise_id in catalogue:
            for each in catalogue.substitutes(exercise_id, clearance=clearance):
                assert catalogue.effect(each, clearance.conditions) is not Effect.AVOID


class TestWhere:
    """``where(...)`` by any attribute (typed keywords, composable)."""

    @given(st.permutations(["component", "max_level", "needs_floor"]))
    def test_questions_can_be_put_in_any_order(self, order: list[str]) -> None:
        """Asking one after the other, in any order, is asking all at once."""
        asked: dict[str, Any] = {"component": "core", "max_level": 2, "needs_floor": False}
        found = load_catalogue()
        for name in order:
            found = found.where(**{name: asked[name]})
        assert list(found) == list(load_catalogue().where(component="core", max_level=2, needs_floor=False))

    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            (
                {"component": "cor"},
                "where(component): unknown word, got 'cor'; expected one of stretch, core, aerobic, none; "
                "did you mean 'core'?",
            ),
            (
                {"direction": "sideways"},
                "where(direction): unknown word, got 'sideways'; expected one of flexion, extension, rotation, "
                "side_bend, neutral",
            ),
        ],
    )
    def test_misspelt_word_is_refused(
        self, asked: dict[str, Any], message: str, catalogue: Catalogue
    ) -> None:
        """A word that no exercise could have is named, with the nearest one."""
        with pytest.raises(InvalidRequest) as caught:
            catalogue.where(**asked)
        assert str(caught.value) == message

    @pytest.mark.parametrize(
        ("name", "word"), [("muscle", "hamstring"), ("region", "lumber"), ("family", "bridges")]
    )
    def test_misspelt_open_word_is_refused(self, name: str, word: str, catalogue: Catalogue) -> None:
        """Words of open vocabularies are checked too."""
        with pytest.raises(InvalidRequest, match=rf"^where\({name}\): unknown word.*did you mean"):
            catalogue.where(**{name: word})  # type: ignore[arg-type]  # by name

    def test_equipment_leaves_out_what_is_not_at_hand(self, catalogue: Catalogue) -> None:
        """With nothing at hand, only exercises that need nothing are left."""
        found = catalogue.where(equipment=())
        assert found
        assert all(each.equipment == () for each in found.values())


class TestSearch:
    """``search(text)`` over names, aliases and muscles with typo tolerance and ranking."""

    @pytest.mark.parametrize("exercise_id", _IDS)
    def test_own_name_comes_first(self, exercise_id: str, catalogue: Catalogue) -> None:
        """Typing an exercise's full name finds it before all others."""
        assert catalogue.search(catalogue[exercise_id].name)[0].id == exercise_id

    @pytest.mark.parametrize("exercise_id", _IDS)
    def test_every_alias_finds_its_exercise(self, exercise_id: str, catalogue: Catalogue) -> None:
        """Every other name finds the exercise among the first three."""
        for alias in catalogue[exercise_id].aliases:
            assert exercise_id in [each.id for each in catalogue.search(alias)[:3]], alias

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("brid dog", "bird-dog"),
            ("pelvc tilt", "pelvic-tilt"),
            ("clam shel", "clamshell"),
            ("HAMSTRNG", "hamstring-stretch-seated"),
            ("childs pose", "childs-pose"),
        ],
    )
    def test_typing_errors_are_forgiven(self, typed: str, meant: str, catalogue: Catalogue) -> None:
        """A slip of the finger still finds what was meant."""
        assert meant in [each.id for each in catalogue.search(typed)[:5]]

    def test_plain_names_of_muscles_are_understood(self, catalogue: Catalogue) -> None:
        """Someone who types what anyone would call a muscle finds exercises for it."""
        found = catalogue.search("long back muscles")
        assert any("erector-spinae" in each.muscles for each in found[:5])

    @pytest.mark.parametrize("text", ["", "   ", "!!!", "zzzzqqqq"])
    def test_nothing_is_found_for_nothing(self, text: str, catalogue: Catalogue) -> None:
        """Empty or meaningless text finds nothing."""
        assert catalogue.search(text) == ()

    @settings(max_examples=20)
    @given(st.text(max_size=30))
    def test_any_text_can_be_typed(self, text: str) -> None:
        """No text breaks the search, and the answer is always the same."""
        assert load_catalogue().search(text) == load_catalogue().search(text)


class TestReadOuts:
    """``facets()``, ``table()`` and lookups."""

    def test_facets_count_what_where_finds(self, catalogue: Catalogue) -> None:
        """Each count of a facet is the size of the catalogue that ``where`` gives."""
        for name, counts in catalogue.facets().items():
            for word, count in counts.items():
                if name == "equipment":
                    found = [each for each in catalogue.values() if word in each.equipment]
                else:
                    asked: dict[str, Any] = {name: int(word) if name == "level" else word}
                    found = list(catalogue.where(**asked).values())
                assert len(found) == count, (name, word)

    def test_table_has_a_row_an_exercise_and_flat_cells(self, catalogue: Catalogue) -> None:
        """Every row has the same columns, and every cell is a plain value."""
        rows = catalogue.table()
        assert [row["id"] for row in rows] == list(catalogue)
        assert {tuple(row) for row in rows} == {tuple(rows[0])}
        assert all(
            isinstance(cell, (str, int, float, bool, type(None))) for row in rows for cell in row.values()
        )

    def test_unknown_exercise_names_the_nearest(self, catalogue: Catalogue) -> None:
        """Asking for an id that does not exist names the one that was probably meant."""
        with pytest.raises(UnknownExercise) as caught:
            catalogue["brid-dog"]
        assert str(caught.value) == "exercise 'brid-dog': no such exercise; did you mean 'bird-dog'?"
