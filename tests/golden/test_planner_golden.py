import pytest

from lumbarkit import load_catalogue
from lumbarkit.planning.check.routine import check_plan
from tests.golden.people import PEOPLE
from tests.golden.routines import FOLDER, PROGRAMMES, programme_text, routine_of, routine_text


@pytest.mark.parametrize("name", PEOPLE)
def test_the_routine_of_a_reference_person_is_as_reviewed(name: str) -> None:
    """A routine changes only with a reviewed diff; `python -m tests.golden` writes it again."""
    kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")

    assert routine_text(routine_of(PEOPLE[name])) == kept


@pytest.mark.parametrize("name", PEOPLE)
def test_the_linter_finds_nothing_in_the_routine_of_a_reference_person(name: str) -> None:
    """The planner keeps every rule that the linter knows."""
    person = PEOPLE[name]

    problems = check_plan(
        routine_of(person), clearance=person.clearance, request=person.request, catalogue=load_catalogue()
    )

    assert problems == ()


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_reference_programme_is_as_reviewed(name: str) -> None:
    """A programme changes only with a reviewed diff."""
    assert programme_text(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
