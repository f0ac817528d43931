"""The reviewer's contact sheet and the gallery of the documentation."""

import re
from html.parser import HTMLParser

import pytest

from lumbarkit.figures import contact_sheet, sheet_ids
from tools.make import gallery


class Tags(HTMLParser):
    """Counts tags."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.seen.append(tag)


def test_the_contact_sheet_shows_what_was_asked_for() -> None:
    """One card for each exercise, with its picture and texts, and nothing fetched."""
    page = contact_sheet(["bridge", "bird-dog"], names={"bridge": "<Bridge>"})
    tags = Tags()
    tags.feed(page)

    assert tags.seen.count("article") == 2
    assert tags.seen.count("svg") == 2
    assert "&lt;Bridge&gt;" in page
    assert "Roll the hips up" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_accepted_findings_are_shown_to_the_reviewer() -> None:
    """The reasons in a pose file are on its card."""
    assert "contact in tilt: Skin and muscle flatten" in contact_sheet(["pelvic-tilt"])


def test_the_gallery_has_every_exercise() -> None:
    """One picture for each exercise, and a page that shows them in order."""
    page = (gallery.FOLDER / "index.md").read_text(encoding="utf-8")
    pictures = sorted(path.stem for path in gallery.FOLDER.glob("*.svg"))

    assert re.findall(r"\(([a-z-]+)\.svg\)", page) == list(sheet_ids())
    assert pictures == sorted(sheet_ids())


@pytest.mark.parametrize(
    ("made", "is_alike"),
    [
        ('<path d="M10-53"/>', True),
        ('<path d="M10-54"/>', False),
        ('<path d="M10-52L1"/>', False),
        ('<line d="M10-52"/>', False),
    ],
)
def test_pictures_are_alike_when_only_rounding_differs(made: str, *, is_alike: bool) -> None:
    """A unit more or less is rounding; two units, another number of points or another mark is a change."""
    assert gallery.alike('<path d="M10-52"/>', made) is is_alike
