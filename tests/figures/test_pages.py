"""The reviewer's contact sheet and the gallery of the documentation."""

import re
from html.parser import HTMLParser

from lumbarkit.figures import contact_sheet, sheet_ids
from tools.make.gallery import main, write_gallery


class Tags(HTMLParser):
    """Counts tags."""

    def __init__(self):
        """Start with none."""
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        """Note one tag."""
        self.seen.append(tag)


def test_the_contact_sheet_shows_what_was_asked_for():
    """One card for each exercise, with its picture and texts, and nothing fetched."""
    page = contact_sheet(["bridge", "bird-dog"], names={"bridge": "<Bridge>"})
    tags = Tags()
    tags.feed(page)

    assert tags.seen.count("article") == 2
    assert tags.seen.count("svg") == 2
    assert "&lt;Bridge&gt;" in page
    assert "Roll the hips up" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_accepted_findings_are_shown_to_the_reviewer():
    """The reasons in a pose file are on its card."""
    assert "contact in tilt: Skin and muscle flatten" in contact_sheet(["pelvic-tilt"])


def test_the_gallery_has_every_exercise(tmp_path):
    """The command writes a page and one picture for each exercise."""
    assert main([str(tmp_path / "gallery")]) == 0
    page = (tmp_path / "gallery" / "index.md").read_text(encoding="utf-8")

    assert re.findall(r"\(([a-z-]+)\.svg\)", page) == list(sheet_ids())
    assert len(list((tmp_path / "gallery").glob("*.svg"))) == len(sheet_ids())


def test_the_gallery_is_written_the_same_twice(tmp_path):
    """The files depend on the data alone."""
    first = {path.name: path.read_bytes() for path in write_gallery(tmp_path / "a")}
    second = {path.name: path.read_bytes() for path in write_gallery(tmp_path / "b")}

    assert first == second


def test_the_gallery_command_wants_a_folder(capsys):
    """Without a folder the command says how it is used."""
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
