"""Exercises, doses and ranges."""

import attrs
import pytest

from lumbarkit import Catalogue, Dose, DoseRange, Laterality
from lumbarkit.doses import BoundSources
from lumbarkit.exercises import Review

_SOURCES = BoundSources(min=("K",), start=("S3", "K"), max=("K",))


def test_a_range_contains_its_bounds() -> None:
    """Both ends belong to a range, and nothing outside does."""
    bounds = DoseRange(min=2, start=3, max=5, sources=_SOURCES)
    assert [value in bounds for value in (1, 2, 5, 6)] == [False, True, True, False]
    assert "3" not in bounds


def test_judgement_is_told_apart() -> None:
    """A bound that rests on judgement alone is named; one with any source is not."""
    assert DoseRange(min=2, start=3, max=5, sources=_SOURCES).judged == ("min", "max")


def test_start_dose_takes_every_part_at_its_start(catalogue: Catalogue) -> None:
    """The start dose of an exercise has the parts that apply and no other."""
    dose = catalogue["knee-to-chest-single"].dose.at("start")
    assert dose.reps == catalogue["knee-to-chest-single"].dose.reps.start  # type: ignore[union-attr]  # it holds
    assert dose.minutes is None
    assert catalogue["walking"].dose.at("start").minutes is not None


def test_clamp_brings_a_dose_into_the_ranges(catalogue: Catalogue) -> None:
    """A dose that is too much, or lacks a part, becomes the nearest one that is allowed."""
    guide = catalogue["bridge"].dose
    clamped = guide.clamp(Dose(sets=99, reps=0 + 1, hold_s=None, minutes=7))
    assert clamped.sets == guide.sets.max
    assert clamped.minutes is None
    assert clamped.hold_s == guide.hold_s.start  # type: ignore[union-attr]  # it holds


@pytest.mark.parametrize("part", ["sets", "reps", "breaths", "minutes"])
def test_a_dose_of_nothing_is_refused(part: str) -> None:
    """Counts start at one."""
    with pytest.raises(
        ValueError, match=rf"^dose @ \$\.{part}: out of range, got 0; expected a whole number of at least 1$"
    ):
        attrs.evolve(Dose(), **{part: 0})


def test_sides_are_counted_by_laterality(catalogue: Catalogue) -> None:
    """Bilateral work is done once, everything else once for each side."""
    for exercise in catalogue.values():
        assert exercise.sides == (1 if exercise.laterality is Laterality.BILATERAL else 2)


def test_nobody_can_claim_a_review_without_a_name() -> None:
    """A review needs a status, a name and a date, or it is a draft."""
    with pytest.raises(ValueError, match="a status, a name and a date"):
        Review(status="reviewed")
    with pytest.raises(ValueError, match="a status, a name and a date"):
        Review(by="A. Person, PT 1", date="2026-11-20")
    assert Review().status == "draft"


def test_nothing_in_the_catalogue_claims_a_review(catalogue: Catalogue) -> None:
    """Every bundled entry is an honest draft."""
    assert {exercise.review.status for exercise in catalogue.values()} == {"draft"}
