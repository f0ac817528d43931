"""A plan keeps the catalogue it was planned with, and asks the world for no other."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import attrs
import pytest

from lumbarkit import (
    Catalogue,
    InvalidPlan,
    Journal,
    PlanRequest,
    Programme,
    ProgrammeRequest,
    Routine,
    adapt,
    check_programme,
    check_routine,
    from_dict,
    load_catalogue,
    plan_programme,
    plan_routine,
    to_dict,
)
from lumbarkit.catalogue.catalogue import Catalogue as _Catalogue
from lumbarkit.planning.adapt.planned import planned_lines
from tests.content.test_overlays import change, entry, overlay
from tests.planning.adapt.diary import START, Diary, moment
from tests.planning.plans import CLEARANCE

OURS = "our-bridge"
REQUEST = PlanRequest(minutes=20, level=3, prefer=(OURS,))


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return the catalogue of a clinic that has a bridge of its own instead of ours."""
    folder: Path = tmp_path_factory.mktemp("clinic")
    document = entry("exercises", "bridge", id=OURS, name="Our bridge", aliases=[])
    changes = (change("add", "exercises", OURS), change("retire", "exercises", "bridge"))
    return load_catalogue(over=overlay(folder, *changes, exercises__our_bridge=document))


@pytest.fixture(scope="module")
def routine(clinic: Catalogue) -> Routine:
    """Return a routine with the clinic's own exercise."""
    found = plan_routine(REQUEST, clearance=CLEARANCE, catalogue=clinic)
    assert OURS in {each.exercise for each in found.prescriptions}
    return found


@pytest.fixture(scope="module")
def programme(clinic: Catalogue) -> Programme:
    """Return a programme with the clinic's own exercise."""
    request = ProgrammeRequest(weeks=2, days_per_week=3, start=START, level=3, prefer=(OURS,))
    found = plan_programme(request, clearance=CLEARANCE, catalogue=clinic)
    assert any(OURS in _exercises(each) for each in _routines(found))
    return found


def _routines(programme: Programme) -> list[Routine]:
    return [each.routine for each in programme.sessions if each.routine is not None]


def _exercises(routine: Routine) -> set[str]:
    return {each.exercise for each in routine.prescriptions}


class TestAPlanOnAnOverlay:
    """A value that was made with a catalogue keeps it and never asks the world for another."""

    def test_a_routine_shows_explains_and_times_itself(self, routine: Routine, clinic: Catalogue) -> None:
        """In a notebook, as text, as steps and as lines for a journal."""
        assert routine.catalogue is clinic
        assert "Our bridge" in routine.explain()
        assert "Our bridge" in routine._repr_html_()
        assert sum(step.seconds for step in routine.timeline()) == routine.seconds
        assert OURS in {line.exercise for line in planned_lines(routine)}
        assert check_routine(routine, clearance=CLEARANCE, request=REQUEST) == ()

    def test_a_programme_does_too(self, programme: Programme, clinic: Catalogue) -> None:
        """And so do all its routines."""
        assert programme.catalogue is clinic
        assert "Our bridge" in programme.explain()
        assert "Our bridge" in programme._repr_html_()
        assert check_programme(programme, clearance=CLEARANCE) == ()
        assert all(each.catalogue is clinic for each in _routines(programme))

    def test_the_loop_goes_on_with_it(self, programme: Programme, clinic: Catalogue) -> None:
        """Adapting asks for no catalogue, and what it gives back knows its own."""
        diary = Diary()
        diary.screen(osteoporosis=True)
        adapted = adapt(programme, journal=diary.journal, now=moment(0, 8))
        assert adapted.changes
        assert adapted.programme.catalogue is clinic
        for each in _routines(adapted.programme):
            assert each.catalogue is clinic
            assert sum(step.seconds for step in each.timeline()) == each.seconds

    def test_another_catalogue_wins_when_it_is_given(self, routine: Routine) -> None:
        """What is named is used: here ours, which lacks the clinic's exercise."""
        with pytest.raises(KeyError, match="our-bridge"):
            routine.timeline(load_catalogue())
        found = check_routine(routine, clearance=CLEARANCE, catalogue=load_catalogue())
        assert {problem.code for problem in found} == {"catalogue_version", "unknown_exercise"}

    def test_it_takes_no_part_in_the_value(self, routine: Routine, clinic: Catalogue) -> None:
        """Not in equality, not in the hash, not in the repr, not in plain data."""
        bare = from_dict(Routine, to_dict(routine))
        assert bare == routine
        assert hash(bare) == hash(routine)
        assert repr(bare) == repr(routine)
        assert "catalogue" not in to_dict(routine)
        assert from_dict(Routine, to_dict(routine)).keeping(clinic).catalogue is clinic

    def test_a_field_of_that_name_is_unknown(self, routine: Routine) -> None:
        """Nobody can hand a catalogue in through plain data."""
        with pytest.raises(ValueError, match=r"\$\.catalogue: unknown key"):
            from_dict(Routine, {**to_dict(routine), "catalogue": {}})


class TestAPlanReadBack:
    """Read back from plain data it takes the bundled catalogue only if the versions agree, else says so."""

    def test_of_the_bundled_content(self) -> None:
        """A routine of ours finds ours."""
        ours = plan_routine(PlanRequest(), clearance=CLEARANCE)
        back = from_dict(Routine, to_dict(ours))
        assert back.catalogue is load_catalogue()
        assert back.explain() == ours.explain()

    def test_of_other_content_it_says_so(self, routine: Routine, clinic: Catalogue) -> None:
        """Every way to show it names both versions and what to do."""
        back = from_dict(Routine, to_dict(routine))
        for show in (back.timeline, back.explain, back._repr_html_, lambda: planned_lines(back)):
            with pytest.raises(InvalidPlan) as caught:
                show()
            assert str(caught.value) == (
                f"routine.catalogue_version: another content, got '{clinic.version}'; expected "
                f"{load_catalogue().version}, or the catalogue that it was planned with as catalogue="
            )
        assert back.timeline(clinic) == routine.timeline()
        assert back.explain(clinic) == routine.explain()
        assert planned_lines(back, catalogue=clinic) == planned_lines(routine)

    def test_a_programme_of_other_content(self, programme: Programme, clinic: Catalogue) -> None:
        """The loop stops before it judges by exercises that the person does not do."""
        back = from_dict(Programme, to_dict(programme))
        with pytest.raises(InvalidPlan, match=r"^programme.catalogue_version: another content"):
            adapt(back, journal=Journal(), now=moment(0, 8))
        adapted = adapt(back, journal=Journal(), now=moment(0, 8), catalogue=clinic)
        assert adapted.programme == programme
        assert all(each.catalogue is clinic for each in _routines(adapted.programme))
        assert back.keeping(clinic).catalogue is clinic
        assert all(each.catalogue is clinic for each in _routines(back.keeping(clinic)))

    def test_a_catalogue_of_another_version_is_not_kept(self, routine: Routine, programme: Programme) -> None:
        """A plan cannot be made to keep content that it is not from."""
        for back in (from_dict(Routine, to_dict(routine)), from_dict(Programme, to_dict(programme))):
            with pytest.raises(InvalidPlan, match="another content"):
                back.keeping(load_catalogue())

    def test_a_programme_of_walks_needs_none(self) -> None:
        """Where there is no exercise, any content will do."""
        request = ProgrammeRequest(weeks=1, days_per_week=1, start=START)
        empty = Programme(start=START, weeks=(), request=request)
        assert empty.catalogue is load_catalogue()

    def test_the_linter_says_so_and_goes_on(self, routine: Routine, programme: Programme) -> None:
        """A plan of other content is checked by ours, and the first problem names that."""
        found = check_routine(from_dict(Routine, to_dict(routine)), clearance=CLEARANCE)
        assert [problem.code for problem in found] == ["catalogue_version", "unknown_exercise"]
        weeks = check_programme(from_dict(Programme, to_dict(programme)), clearance=CLEARANCE)
        assert "catalogue_version" in {problem.code for problem in weeks}


class TestAPlanTravels:
    """A routine goes to another process with its catalogue; the bundled one is there already."""

    def test_the_bundled_catalogue_is_not_sent(self) -> None:
        """A routine of ours takes a few kilobytes, and finds the catalogue of the process."""
        routine = plan_routine(PlanRequest(), clearance=CLEARANCE)
        sent = pickle.dumps(routine)
        assert len(sent) < 20_000
        assert pickle.loads(sent).catalogue is load_catalogue()
        assert copy.deepcopy(routine).catalogue is load_catalogue()

    def test_a_part_of_it_stays_a_part(self) -> None:
        """A routine planned from fewer exercises keeps to them elsewhere too."""
        part = load_catalogue().where(max_level=2)
        again = pickle.loads(pickle.dumps(part))
        assert list(again.values()) == list(part.values())
        assert again.version == part.version

    def test_an_overlay_travels_whole(self, routine: Routine, clinic: Catalogue) -> None:
        """Nobody else has it."""
        again = pickle.loads(pickle.dumps(routine))
        assert again == routine
        assert dict(again.catalogue) == dict(clinic)
        assert again.explain() == routine.explain()

    def test_a_changed_exercise_travels_changed(self) -> None:
        """A catalogue put together by hand is not taken for the bundled one."""
        ours = load_catalogue()
        changed = [
            attrs.evolve(each, name="Other") if each.id == "bridge" else each for each in ours.values()
        ]
        mine = _Catalogue(changed, background=ours._background)
        assert pickle.loads(pickle.dumps(mine))["bridge"].name == "Other"
