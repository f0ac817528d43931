"""Values in a notebook: well-formed, script-free, escaped, and readable when styles and drawings are dropped."""

import base64
import datetime
import re
from collections.abc import Mapping
from functools import cache
from xml.etree import ElementTree

import attrs
import pytest

from lumbarkit import (
    Answers,
    Catalogue,
    Clearance,
    PlanRequest,
    ProgrammeRequest,
    Routine,
    evaluate,
    load_catalogue,
    plan_programme,
    plan_routine,
)
from lumbarkit.display import (
    catalogue_html,
    exercise_html,
    ledger_html,
    programme_html,
    routine_html,
    verdict_html,
)
from lumbarkit.display.html import MOST_ROWS
from lumbarkit.display.markup import COLOURS, INK, SIDE_COLOURS, bar
from lumbarkit.display.programme_html import _letter
from lumbarkit.journal import Journal
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.text import clock
from lumbarkit.words import COUNTED
from tests.journal.making import pains, session

#: What notebooks that are not trusted leave in a page, of what there is here.
KEPT_TAGS = {
    "br",
    "code",
    "details",
    "div",
    "em",
    "img",
    "li",
    "ol",
    "p",
    "small",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
KEPT_ATTRIBUTES = {"align", "alt", "colspan", "height", "src", "style", "title", "width"}
MONDAY = datetime.date(2026, 11, 23)


def _parsed(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html}</div>")


@cache
def _clearance() -> Clearance:
    return evaluate(Answers.all_clear(), phase="screening").clearance()


@cache
def _routine() -> Routine:
    return plan_routine(PlanRequest(minutes=20), clearance=_clearance())


@cache
def _programme() -> Programme:
    return plan_programme(ProgrammeRequest(weeks=2, start=MONDAY), clearance=_clearance())


PAGES = ("exercise", "catalogue", "routine", "ledger", "programme", "journal", "emergency", "carry on")


@cache
def _pages() -> Mapping[str, str]:
    catalogue = load_catalogue()
    journal = Journal([*pains(3, 4, 5), *session(0)])
    return {
        "exercise": exercise_html(catalogue["bird-dog"]),
        "catalogue": catalogue_html(catalogue),
        "routine": routine_html(_routine()),
        "ledger": ledger_html(_routine().ledger),
        "programme": programme_html(_programme()),
        "journal": journal.summary(catalogue=catalogue),
        "emergency": verdict_html(evaluate(Answers(bladder_change=True), phase="before")),
        "carry on": verdict_html(evaluate(Answers.all_clear(), phase="screening")),
    }


@pytest.mark.parametrize("name", PAGES)
class TestEveryPage:
    """*A value shows itself in a notebook through* ``_repr_html_``, trusted or not."""

    def test_it_holds_only_what_untrusted_notebooks_keep(self, name: str) -> None:
        """No script, no style sheet, no drawing inside the page, nothing fetched."""
        elements = list(_parsed(_pages()[name]).iter())
        assert {element.tag for element in elements} <= KEPT_TAGS
        assert {each for element in elements for each in element.attrib} <= KEPT_ATTRIBUTES
        assert all(
            element.attrib["src"].startswith("data:image/svg+xml;base64,")
            for element in elements
            if "src" in element.attrib
        )

    def test_pictures_have_words_and_a_size(self, name: str) -> None:
        """Every picture says what it shows, and keeps its size where styles are dropped."""
        for image in _parsed(_pages()[name]).iter("img"):
            assert "alt" in image.attrib
            assert int(image.attrib["width"]) > 0

    def test_tables_are_left_aligned(self, name: str) -> None:
        """Notebooks align cells to the right unless a cell says otherwise."""
        for element in _parsed(_pages()[name]).iter():
            if element.tag in ("td", "th"):
                assert element.attrib["align"] == "left"
                assert "text-align:left" in element.attrib["style"]

    def test_words_take_the_colour_of_the_page(self, name: str) -> None:
        """Nothing is written in a colour of its own, which could vanish on a dark page."""
        styles = " ".join(element.attrib.get("style", "") for element in _parsed(_pages()[name]).iter())
        assert not re.search(r"(?<![-\w])color:|background", styles)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", sorted({*COLOURS.values(), *SIDE_COLOURS.values(), INK}))
@pytest.mark.parametrize("page", ["#ffffff", "#111111"])
def test_colours_read_on_light_and_on_dark(colour: str, page: str) -> None:
    """A bar has a contrast of 3 to 1 with a white page and with a dark one, as WCAG 2.1 (1.4.11) asks."""
    lighter, darker = sorted((_luminance(colour), _luminance(page)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def _drawing(image: ElementTree.Element) -> ElementTree.Element:
    return ElementTree.fromstring(base64.b64decode(image.attrib["src"].partition(",")[2]))


def _bars(html: str, alt: str) -> list[list[ElementTree.Element]]:
    """Return the parts of each bar whose words match."""
    images = [image for image in _parsed(html).iter("img") if re.search(alt, image.attrib["alt"])]
    return [list(_drawing(image)) for image in images]


def test_bars_begin_at_one_line_and_have_one_scale() -> None:
    """In a ledger every bar starts at its left edge, and its length goes with its seconds."""
    ledger = _routine().ledger
    images = list(_parsed(ledger_html(ledger)).iter("img"))
    assert len({image.attrib["width"] for image in images}) == 1
    seconds = [
        *(ledger.seconds[name] for name in COUNTED),
        ledger.work_by_side["left"],
        ledger.work_by_side["right"],
    ]
    widths = []
    for image in images:
        (part,) = _drawing(image)
        assert part.attrib["x"] == "0.0"
        widths.append(float(part.attrib["width"]))
    longest = max(seconds)
    assert widths == pytest.approx([120 * each / longest for each in seconds], abs=0.1)


def test_parts_of_a_bar_follow_one_another() -> None:
    """Each part begins where the one before it ends."""
    image = _parsed(bar([(0.25, "#000000"), (0.5, "#ffffff")], "told", width=100))[0]
    places = [(part.attrib["x"], part.attrib["width"]) for part in _drawing(image)]
    assert places == [("0.0", "25.0"), ("25.0", "50.0")]


def test_an_exercise_shows_its_picture_and_steps(catalogue: Catalogue) -> None:
    """A card holds the name, a picture as a data URI and every step."""
    html = exercise_html(catalogue["bird-dog"])
    assert 'src="data:image/svg+xml;base64,' in html
    assert all(step in html for step in catalogue["bird-dog"].steps)
    assert "begin with 5 times each side" in html


def test_an_exercise_without_a_picture_has_none(catalogue: Catalogue) -> None:
    """A vendored exercise that nobody has drawn is shown without."""
    assert "<img" not in exercise_html(attrs.evolve(catalogue["bird-dog"], id="of-their-own"))


def test_hostile_text_is_escaped(catalogue: Catalogue) -> None:
    """Text of a vendored entry cannot become markup."""
    hostile = attrs.evolve(
        catalogue["bird-dog"], name="<script>alert(1)</script>", steps=("<img src=x>", "b", "c")
    )
    html = exercise_html(hostile)
    assert "<script" not in html
    assert "<img src=x>" not in html


def test_a_routine_shows_parts_sides_shares_and_the_intended_use() -> None:
    """A routine's table has its three parts, its totals and the statement."""
    html = routine_html(_routine())
    for words in ("Warm-up", "Main part", "Cool-down", "stretch", "left", "not a medical device"):
        assert words in html
    assert all(each.why.chosen in html for each in _routine().prescriptions)
    assert repr(_routine())[1:-1] in html


def test_what_belongs_to_a_routine_is_said_with_it() -> None:
    """An extra set for the weaker side, and a walk of its own, stand in the notebook too."""
    request = PlanRequest(minutes=20, weaker_side="right")
    assert "one more set on the right, as asked" in routine_html(
        plan_routine(request, clearance=_clearance())
    )
    short = plan_routine(PlanRequest(minutes=10), clearance=_clearance())
    assert short.separate_walk_minutes is not None
    assert f"an easy walk of {short.separate_walk_minutes} minutes" in routine_html(short)


def test_an_assumed_clearance_is_said_in_the_notebook() -> None:
    """Nobody can overlook that the safety questions were skipped."""
    clearance = Clearance.assumed_healthy(reason="a <b>demo</b>")
    html = routine_html(plan_routine(PlanRequest(minutes=15), clearance=clearance))
    assert "Nobody was asked about warning signs: a &lt;b&gt;demo&lt;/b&gt;." in html


def test_a_catalogue_is_capped_and_says_how_to_see_the_rest(catalogue: Catalogue) -> None:
    """The first exercises have a row; the others are counted, with the ways to them."""
    html = catalogue_html(catalogue)
    assert html.count("<tr>") == MOST_ROWS + 1
    assert f"{len(catalogue) - MOST_ROWS} more exercises not shown" in html
    for way in (".where(", ".search(", ".facets()", ".table()"):
        assert way in html


def test_a_small_catalogue_is_shown_whole(catalogue: Catalogue) -> None:
    """Nothing is said of a rest that there is not."""
    few = catalogue.where(family=catalogue["bird-dog"].family)
    html = catalogue_html(few)
    assert html.count("<tr>") == len(few) + 1
    assert "not shown" not in html


class TestProgramme:
    """A programme is read at a glance: weeks as rows, days as columns."""

    def test_every_day_stands_in_its_column(self) -> None:
        """A row a week, a column a day, under the names of the days."""
        programme = _programme()
        head, *weeks = _parsed(programme_html(programme)).iter("tr")
        names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        assert [each.text for each in head][:8] == ["week", *names]
        assert len(weeks) == len(programme.weeks)
        for row, week in zip(weeks, programme.weeks, strict=True):
            days = list(row)[1:8]
            assert [day.attrib["title"] for day in days] == [each.date.isoformat() for each in week.sessions]

    def test_a_day_says_what_and_how_long(self) -> None:
        """A routine has a letter and its time, a walk its minutes, a day off says so."""
        days = {
            each.attrib.get("title"): "".join(each.itertext())
            for each in _parsed(programme_html(_programme())).iter("td")
        }
        for each in _programme().sessions:
            told = days[each.date.isoformat()]
            if each.routine is not None:
                assert re.search(rf"^[A-Z] {clock(each.routine.seconds)}", told)
            else:
                assert told.startswith(
                    "rest" if each.walk_minutes is None else f"walk {each.walk_minutes} min"
                )

    def test_a_letter_stands_for_the_same_exercises(self) -> None:
        """Each letter is explained once, with the exercises of its routines."""
        html = programme_html(_programme())
        held = {
            tuple(each.name for each in day.routine.prescriptions)
            for day in _programme().sessions
            if day.routine is not None
        }
        for names in held:
            assert html.count(f"</strong> {', '.join(names)}") == 1

    def test_other_rounds_than_weeks_number_their_days(self) -> None:
        """A round of five days has no names of days."""
        request = ProgrammeRequest(weeks=2, cycle_days=5, days_per_week=2, start=MONDAY)
        head = next(_parsed(programme_html(plan_programme(request, clearance=_clearance()))).iter("tr"))
        assert [each.text for each in head][1:6] == ["day 1", "day 2", "day 3", "day 4", "day 5"]

    def test_a_shorter_week_leaves_its_last_days_empty(self) -> None:
        """A programme written by hand may end within a week."""
        first, last = _programme().weeks
        cut = attrs.evolve(_programme(), weeks=(first, attrs.evolve(last, sessions=last.sessions[:3])))
        rows = [list(row) for row in _parsed(programme_html(cut)).iter("tr")]
        assert len({len(row) for row in rows}) == 1

    def test_a_programme_without_weeks_shows_itself(self) -> None:
        """There is a heading, and no row."""
        html = programme_html(attrs.evolve(_programme(), weeks=()))
        assert "<td" not in html

    def test_shares_are_bars_of_one_length(self) -> None:
        """The bar of a week is as long as that of every other, parted by its shares."""
        bars = _bars(programme_html(_programme()), r"^stretch \d+ %, core")
        assert len(bars) == len(_programme().weeks)
        for parts in bars:
            assert sum(float(part.attrib["width"]) for part in parts) == pytest.approx(100, abs=0.2)

    def test_more_routines_than_letters(self) -> None:
        """After Z the letters have a number."""
        assert [_letter(place) for place in (0, 25, 26, 52)] == ["A", "Z", "A2", "A3"]


class TestVerdict:
    """An emergency does not look like any text."""

    def test_an_emergency_is_red_and_says_what_to_do_first(self) -> None:
        """What to do stands first; milder rules and what was not answered fold away."""
        verdict = evaluate(Answers(bladder_change=True), phase="before")
        html = verdict_html(verdict)
        assert "border-left:6px solid #d23f31" in html
        assert html.index("Get emergency help now") < html.index("CES-2") < html.index("<details>")
        assert html.index("<details>") < html.index("UNK-1")
        assert f"{len(verdict.unanswered)} questions not answered" in html

    def test_nothing_folds_away_when_there_is_nothing(self) -> None:
        """A clear verdict is a line, in green, with the statement of intended use."""
        html = verdict_html(evaluate(Answers.all_clear(), phase="screening"))
        assert "border-left:6px solid #4c9a8a" in html
        assert "<details>" not in html
        assert "not a medical device" in html

    @pytest.mark.parametrize(
        ("answers", "colour"),
        [
            (Answers.all_clear(fever_or_chills=True), "#c8763a"),
            (Answers.all_clear(disc_herniation="yes_not_cleared"), "#c8763a"),
            (Answers.all_clear(calf_swelling=True), "#d23f31"),
        ],
    )
    def test_the_colour_says_how_grave_it_is(self, answers: Answers, colour: str) -> None:
        """Amber for less and for a visit in time, red from the same day on."""
        assert f"solid {colour}" in verdict_html(evaluate(answers, phase="screening"))

    def test_a_notebook_shows_it(self) -> None:
        """A notebook shows the same."""
        verdict = evaluate(Answers.all_clear(), phase="screening")
        assert verdict._repr_html_() == verdict_html(verdict)
