"""Values in a notebook: well-formed, script-free, escaped."""

import datetime
from xml.etree import ElementTree

import attrs

from lumbarkit import Catalogue, Clearance, PlanRequest, ProgrammeRequest, plan_programme, plan_routine
from lumbarkit.display import catalogue_html, exercise_html, routine_html


def _parsed(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html}</div>")


def test_an_exercise_shows_its_picture_and_steps(catalogue: Catalogue) -> None:
    """A card holds the name, a picture as a data URI and every step."""
    html = exercise_html(catalogue["bird-dog"])
    assert 'src="data:image/svg+xml;base64,' in html
    assert all(step in html for step in catalogue["bird-dog"].steps)
    assert _parsed(html) is not None


def test_hostile_text_is_escaped(catalogue: Catalogue) -> None:
    """Text of a vendored entry cannot become markup."""
    hostile = attrs.evolve(
        catalogue["bird-dog"], name="<script>alert(1)</script>", steps=("<img src=x>", "b", "c")
    )
    html = exercise_html(hostile)
    assert "<script" not in html
    assert "<img src=x>" not in html


def test_a_routine_shows_parts_sides_shares_and_the_intended_use(clearance: Clearance) -> None:
    """A routine's table has its three parts, its totals and the statement."""
    html = routine_html(plan_routine(PlanRequest(), clearance=clearance))
    for words in ("Warm-up", "Main part", "Cool-down", "stretch", "left ", "not a medical device"):
        assert words in html
    assert "<script" not in html
    assert _parsed(html) is not None


def test_a_catalogue_is_a_table_of_all_its_exercises(catalogue: Catalogue) -> None:
    """Every exercise has a row."""
    html = catalogue_html(catalogue)
    assert html.count("<tr>") == len(catalogue) + 1


def test_an_assumed_clearance_is_said_in_the_notebook() -> None:
    """Nobody can overlook that the safety questions were skipped."""
    clearance = Clearance.assumed_healthy(reason="a <b>demo</b>")
    html = routine_html(plan_routine(PlanRequest(minutes=15), clearance=clearance))
    assert "Nobody was asked about warning signs: a &lt;b&gt;demo&lt;/b&gt;." in html


def test_a_programme_shows_its_days_and_shares(clearance: Clearance) -> None:
    """Every day of a programme is listed, with a bar for each share of a week."""
    request = ProgrammeRequest(weeks=1, start=datetime.date(2026, 11, 23))
    programme = plan_programme(request, clearance=clearance)
    html = programme._repr_html_()
    assert all(session.date.isoformat() in html for session in programme.sessions)
    assert "not a medical device" in html
    assert _parsed(html) is not None
    assert _parsed(programme.weeks[0].routines[0].ledger._repr_html_()) is not None
