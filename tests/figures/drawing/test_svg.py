"""The SVG that figures give: well-formed, script-free, small, safe to put on a page with others."""

import re
import statistics
from typing import Literal
from xml.etree import ElementTree

import attrs
import pytest

from lumbarkit import Catalogue
from lumbarkit.errors import ContentError, InvalidRequest
from lumbarkit.figures import Figure, Theme, load_sheet, sheet_ids

SVG = "{http://www.w3.org/2000/svg}"
SOME = (
    "bird-dog",
    "pelvic-tilt",
    "knee-rolls",
    "hamstring-stretch-supine-strap",
    "stationary-bike",
    "swimming",
)
HOSTILE = '<script>alert(1)</script>" onload="x" &amp; \' <![CDATA[ ]]>'


def check(svg: str) -> ElementTree.Element:
    """Parse an SVG and check what must hold of every one; returns its root."""
    root = ElementTree.fromstring(svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {
        "svg", "title", "desc", "style", "g", "path", "circle", "text", "clipPath", "use", "animate", "rect",
    }  # fmt: skip
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on")
            if "href" in key:
                assert value.startswith("#")
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text
    assert description.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    return root


@pytest.mark.parametrize("exercise", sheet_ids())
@pytest.mark.parametrize("side", ["right", "left"])
def test_storyboards(exercise: str, side: Literal["left", "right"]) -> None:
    """Every storyboard on both sides is well-formed, labelled and at most 16 kB."""
    svg = Figure(exercise, side=side).storyboard()

    check(svg)
    assert len(svg.encode()) <= 16_400


@pytest.mark.parametrize("exercise", SOME)
@pytest.mark.parametrize("start", ["click", "auto"])
def test_animations(exercise: str, start: Literal["click", "auto"]) -> None:
    """Every animation is well-formed, and each outline has one structure at all moments."""
    root = check(Figure(exercise).animated(start=start))
    moves = [element for element in root.iter(f"{SVG}animate") if element.get("attributeName") == "d"]

    assert moves
    for move in moves:
        shapes = {re.sub(r"-?[\d.]+ ?", "", value) for value in move.get("values", "").split(";")}
        flags = {
            tuple(re.findall(r"a\d+ \d+ 0 ([01]) ([01])", value))
            for value in move.get("values", "").split(";")
        }
        times = [float(time) for time in move.get("keyTimes", "").split(";")]
        assert len(shapes) == len(flags) == 1
        assert len(times) == len(move.get("values", "").split(";"))
        assert times == sorted(times)
        assert (times[0], times[-1]) == (0, 1)
        assert (move.get("begin") == "0s") == (start == "auto")


def test_animations_are_small() -> None:
    """The mean animation is at most 60 kB."""
    sizes = [len(Figure(exercise).animated()) for exercise in sheet_ids()[::4]]

    assert statistics.mean(sizes) <= 60_000


def test_two_figures_share_no_names() -> None:
    """Ids and classes of two figures differ, because a notebook puts them in one name space."""
    one, other = Figure("bridge").storyboard(), Figure("bridge", side="left").storyboard()
    names = [set(re.findall(r'(?:id|class)="([^"]+)"', svg)) for svg in (one, other)]

    assert not names[0] & names[1]


def test_the_same_figure_is_the_same_text() -> None:
    """A figure is a pure function of its arguments."""
    assert Figure("cat-cow").storyboard() == Figure("cat-cow").storyboard()


def test_the_left_side_is_the_mirror_image() -> None:
    """The left figure holds the same outlines, turned over, with its own words."""
    right, left = (Figure("bird-dog", side=side) for side in ("right", "left"))
    paths = [re.findall(r' d="([^"]+)"', figure.storyboard()) for figure in (right, left)]

    assert paths[0] == paths[1]
    assert "scale(-1 1)" in left.storyboard()
    assert "scale(-1 1)" not in right.storyboard()
    assert right.label("reach") == "Reach the left arm forward and the right leg straight back"
    assert left.label("reach") == "Reach the right arm forward and the left leg straight back"


def test_a_sheet_authored_for_the_left_is_mirrored_for_the_right() -> None:
    """A side plank is drawn on the left forearm, so the right one is the mirror image."""
    assert "scale(-1 1)" not in Figure("side-plank", side="left").storyboard()
    assert "scale(-1 1)" in Figure("side-plank", side="right").storyboard()


def test_hostile_texts_are_escaped() -> None:
    """Names and labels that look like markup stay text, in the picture and in the notebook's HTML."""
    sheet = load_sheet("bridge")
    poses = tuple(attrs.evolve(pose, label=HOSTILE) for pose in sheet.poses)

    @attrs.frozen
    class Named:
        id: str = "bridge"
        name: str = HOSTILE

    by_sheet = Figure(attrs.evolve(sheet, poses=poses))
    by_name = Figure(Named())
    for figure in (by_sheet, by_name):
        check(figure.storyboard())
        check(figure.animated())
        assert "<script" not in figure._repr_html_()
        assert "onload=" not in re.sub(r'alt="[^"]*"', "", figure._repr_html_())


def test_plain_mode_needs_no_style_sheet() -> None:
    """For converters: no variables, no classes, no style element, colours written out."""
    for exercise in SOME:
        svg = Figure(exercise, theme=Theme(mode="plain")).storyboard()
        check(svg)
        assert "var(" not in svg
        assert "class=" not in svg.removeprefix(svg.split(">", 1)[0])
        assert "<style" not in svg


def test_dark_and_light_are_variables() -> None:
    """The automatic theme follows the reader's setting and lets a page set each colour."""
    svg = Figure("bridge").storyboard()

    assert "prefers-color-scheme:dark" in svg
    assert "var(--lumbarkit-shirt," in svg


def test_motion_is_left_out_for_those_who_ask() -> None:
    """The animation carries a still that replaces it under reduced motion."""
    svg = Figure("bridge").animated()

    assert "prefers-reduced-motion:reduce" in svg
    assert "-still" in svg


@pytest.mark.parametrize("shape", ["average", "heavier", "slight"])
@pytest.mark.parametrize("skin", [1, 4, 6])
def test_bodies_and_skins(shape: str, skin: int) -> None:
    """Every body shape and skin tone gives a picture of its own."""
    svg = Figure("bridge", theme=Theme(shape=shape, skin=skin)).storyboard()

    check(svg)
    if (shape, skin) != ("average", 2):
        assert svg != Figure("bridge").storyboard()


def test_themes_refuse_what_they_do_not_know() -> None:
    """A wrong shape or tone is refused where it is given."""
    with pytest.raises(ValueError, match="shape"):
        Theme(shape="round")
    with pytest.raises(ValueError, match="skin"):
        Theme(skin=9)


def test_muscles_are_tinted_on_request() -> None:
    """The muscles that the exercise lists are tinted, and only then."""

    @attrs.frozen
    class Trains:
        id: str = "bridge"
        primary_muscles: tuple[str, ...] = ("gluteus-maximus",)

    assert "-muscle" not in Figure(Trains()).storyboard()
    assert "-muscle" in Figure(Trains(), highlight=True).storyboard()


def test_a_real_exercise_is_accepted(catalogue: Catalogue) -> None:
    """An exercise of the catalogue gives its own name to the picture."""
    figure = Figure(catalogue["bird-dog"], side="left", highlight=True)

    assert figure.name == catalogue["bird-dog"].name
    assert "-muscle" in figure.storyboard()


def test_a_wrong_side_is_refused() -> None:
    """Only left and right are sides."""
    with pytest.raises(InvalidRequest, match="side: is not a side, got 'both'; expected 'left' or 'right'"):
        Figure("bridge", side="both")


def test_frames_are_single_pictures() -> None:
    """A frame shows one pose and is titled after it; an unknown one is refused."""
    figure = Figure("bridge")

    assert figure.frame("lift").count("<title") == 1
    assert "Roll the hips up" in figure.frame("lift")
    assert len(figure.frame("lift")) < len(figure.storyboard())
    with pytest.raises(ContentError, match="has no such pose"):
        figure.frame("fly")


def test_notebooks_get_an_image() -> None:
    """HTML is an image with a data URI, which survives untrusted notebooks; SVG is the storyboard."""
    figure = Figure("bridge")
    html = figure._repr_html_()

    assert html.startswith('<img src="data:image/svg+xml;base64,')
    assert 'alt="Bridge. 1. Lie with knees bent' in html
    assert figure._repr_svg_() == figure.storyboard()
    assert repr(figure) == "Figure('bridge', side='right')"
    assert figure.pose_names == ("start", "lift")
