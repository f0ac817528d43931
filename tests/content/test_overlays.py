"""A downstream adds, replaces or retires entries and restrictions, each with a reason, without editing ours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from lumbarkit import Answers, ContentError, load_catalogue
from lumbarkit.content import load_folder, load_folder_rules
from lumbarkit.words import Effect
from tests.content.entries import DATA


def entry(kind: str, name: str, /, **changes: Any) -> dict[str, Any]:
    """Return one of our entries with some keys changed."""
    document: dict[str, Any] = json.loads((DATA / kind / f"{name}.json").read_bytes())
    return {**document, **changes}


def overlay(folder: Path, *changes: dict[str, Any], **files: dict[str, Any]) -> Path:
    """Write an overlay; a file's key is its kind and id, joined by two underscores."""
    (folder / "overlay.json").write_text(json.dumps({"name": "our-clinic", "changes": changes}))
    for name, document in files.items():
        kind, key = name.split("__")
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / f"{key.replace('_', '-')}.json").write_text(json.dumps(document))
    return folder


def change(how: str, kind: str, key: str, **more: Any) -> dict[str, Any]:
    """Return one announced change."""
    return {"change": how, "kind": kind, "id": key, "why": "A test.", **more}


class TestAccepted:
    """What a downstream may do."""

    def test_exercise_is_added(self, tmp_path: Path) -> None:
        """A new exercise is in the catalogue, and the version says that it is no longer ours alone."""
        ours = entry("exercises", "bridge", id="our-bridge", name="Our bridge", aliases=[])
        over = overlay(tmp_path, change("add", "exercises", "our-bridge"), exercises__our_bridge=ours)
        catalogue = load_folder(over=over)
        assert set(catalogue) - set(load_catalogue()) == {"our-bridge"}
        assert catalogue.version == f"{load_catalogue().version}+our-clinic"

    def test_exercise_is_replaced(self, tmp_path: Path) -> None:
        """A replaced exercise is the downstream's; all others stay ours."""
        theirs = entry("exercises", "bridge", level=3, breathing="Breathe as you like.")
        over = overlay(tmp_path, change("replace", "exercises", "bridge"), exercises__bridge=theirs)
        catalogue = load_folder(over=over)
        assert catalogue["bridge"].breathing == "Breathe as you like."
        assert {each for each in catalogue if catalogue[each] != load_catalogue()[each]} == {"bridge"}

    def test_exercise_is_retired(self, tmp_path: Path) -> None:
        """A retired exercise is gone, and nothing leads to it any more."""
        over = overlay(tmp_path, change("retire", "exercises", "bridge", replaced_by=["bridge-mini"]))
        catalogue = load_folder(over=over)
        assert "bridge" not in catalogue
        linked = {link.id for each in catalogue.values() for link in each.harder}
        assert "bridge" not in linked | {other for each in catalogue.values() for other in each.substitutes}

    def test_retired_exercise_is_not_made_a_general_ban(self, tmp_path: Path) -> None:
        """A restraint that names only retired exercises goes too, instead of fitting every exercise."""
        named = ["clamshell", "standing-hip-abduction"]
        over = overlay(tmp_path, *(change("retire", "exercises", each) for each in named))
        catalogue = load_folder(over=over)
        avoided = [
            each
            for each in catalogue.values()
            if catalogue.effect(each, frozenset({"latex-allergy"})) is not Effect.ALLOW
        ]
        assert len(avoided) < 10

    def test_restriction_is_added_and_found_present(self, tmp_path: Path) -> None:
        """A new restriction acts in the catalogue, and the rules of the same overlay find it present."""
        ours = entry("restrictions", "reflux", id="our-reflux", name="Ours", plain="Ours")
        over = overlay(tmp_path, change("add", "restrictions", "our-reflux"), restrictions__our_reflux=ours)
        catalogue, rules = load_folder(over=over), load_folder_rules(over=over)
        assert "our-reflux" in {each.id for each in catalogue.restrictions}
        assert "our-reflux" in {each.id for each in rules.restrictions}
        effects = {catalogue.effect(each, frozenset({"our-reflux"})) for each in catalogue.values()}
        assert effects != {Effect.ALLOW}
        answers = Answers.of({**Answers.all_clear(), "reflux_or_hiatus_hernia": True})
        assert answers["reflux_or_hiatus_hernia"] is True

    def test_source_is_added_with_the_exercise_that_cites_it(self, tmp_path: Path) -> None:
        """A downstream may cite its own sources."""
        source = entry("sources", "SAN", key="OURS1", title="Our leaflet")
        theirs = entry("exercises", "bridge")
        theirs["sources"] = [*theirs["sources"], "OURS1"]
        over = overlay(
            tmp_path,
            change("add", "sources", "OURS1"),
            change("replace", "exercises", "bridge"),
            sources__OURS1=source,
            exercises__bridge=theirs,
        )
        assert load_folder(over=over).sources["OURS1"].title == "Our leaflet"


class TestRefused:
    """What a downstream may not do; the message names the overlay's file."""

    @staticmethod
    def _message(over: Path) -> str:
        with pytest.raises(ContentError) as caught:
            load_folder(over=over)
        return str(caught.value)

    def test_folder_without_a_list_of_changes(self, tmp_path: Path) -> None:
        """Every overlay says what it changes."""
        assert self._message(tmp_path) == "over/overlay.json: file is missing"

    def test_change_without_a_reason(self, tmp_path: Path) -> None:
        """A change needs a reason."""
        over = overlay(tmp_path, change("retire", "exercises", "bridge", why=""))
        assert self._message(over) == "over/overlay.json @ $.changes[0].why: is blank, got ''; expected text"

    def test_file_that_nothing_announces(self, tmp_path: Path) -> None:
        """An entry without a reason is refused."""
        over = overlay(tmp_path, exercises__bridge=entry("exercises", "bridge"))
        assert self._message(over) == (
            "over/exercises/bridge.json: nothing says why this entry is here; "
            "expected a change with a reason in overlay.json"
        )

    def test_file_that_is_announced_but_missing(self, tmp_path: Path) -> None:
        """A change without its file is refused."""
        over = overlay(tmp_path, change("replace", "exercises", "bridge"))
        assert self._message(over) == (
            "over/exercises/bridge.json: file is missing, or wrong; overlay.json says replace"
        )

    def test_add_of_what_exists(self, tmp_path: Path) -> None:
        """Replacing has to be said."""
        bridge = entry("exercises", "bridge")
        over = overlay(tmp_path, change("add", "exercises", "bridge"), exercises__bridge=bridge)
        assert self._message(over) == (
            "over/overlay.json @ $.changes[0].id: this entry exists; say replace, got 'bridge'"
        )

    def test_retirement_of_what_does_not_exist(self, tmp_path: Path) -> None:
        """A misspelt id is named with the nearest one."""
        over = overlay(tmp_path, change("retire", "exercises", "brigde"))
        assert self._message(over) == (
            "over/overlay.json @ $.changes[0].id: no such entry in exercises, got 'brigde'; did you mean 'bridge'?"
        )

    def test_retired_entry_with_a_file(self, tmp_path: Path) -> None:
        """What is retired has no file."""
        bridge = entry("exercises", "bridge")
        over = overlay(tmp_path, change("retire", "exercises", "bridge"), exercises__bridge=bridge)
        assert self._message(over) == "over/exercises/bridge.json: a retired entry has no file"

    def test_entry_changed_twice(self, tmp_path: Path) -> None:
        """One entry, one change."""
        over = overlay(
            tmp_path, change("retire", "exercises", "bridge"), change("retire", "exercises", "bridge")
        )
        assert self._message(over) == (
            "over/overlay.json @ $.changes[1].id: this entry is changed twice, got 'bridge'"
        )

    def test_successor_of_an_added_entry(self, tmp_path: Path) -> None:
        """Only what is retired has a successor."""
        ours = entry("exercises", "bridge", id="our-bridge", name="Our bridge", aliases=[])
        over = overlay(
            tmp_path,
            change("add", "exercises", "our-bridge", replaced_by=["bridge"]),
            exercises__our_bridge=ours,
        )
        assert self._message(over) == (
            "over/overlay.json @ $.changes[0]: replaced_by goes with retire, and only with retire"
        )

    def test_entry_that_does_not_fit_ours(self, tmp_path: Path) -> None:
        """The result is checked like our own content, and the overlay's file is named."""
        ours = entry("exercises", "bridge", id="our-bridge", name="Bird dog", aliases=[])
        over = overlay(tmp_path, change("add", "exercises", "our-bridge"), exercises__our_bridge=ours)
        assert self._message(over) == (
            "over/exercises/our-bridge.json @ $.name: bird-dog already has this name, got 'Bird dog'"
        )

    def test_broken_file(self, tmp_path: Path) -> None:
        """A broken file of an overlay is named as one."""
        over = overlay(tmp_path, change("replace", "exercises", "bridge"))
        (over / "exercises").mkdir()
        (over / "exercises" / "bridge.json").write_text("{")
        assert self._message(over).startswith("over/exercises/bridge.json: not valid JSON")

    def test_successor_that_does_not_exist(self, tmp_path: Path) -> None:
        """What replaces a retired entry must be there."""
        over = overlay(tmp_path, change("retire", "exercises", "bridge", replaced_by=["bridge-mni"]))
        assert self._message(over) == (
            "retired.json @ $.retired.bridge.replaced_by[0]: no such entry in exercises, got 'bridge-mni'; "
            "did you mean 'bridge-mini'?"
        )

    def test_id_that_was_retired(self, tmp_path: Path) -> None:
        """A retired id is never used again, by anyone."""
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder)
        gone = {"kind": "exercises", "since": "2026.11.0", "why": "A test."}
        (folder / "retired.json").write_text(json.dumps({"retired": {"old-bridge": gone}}))
        (tmp_path / "over").mkdir()
        ours = entry("exercises", "bridge", id="old-bridge", name="Old bridge", aliases=[])
        over = overlay(
            tmp_path / "over", change("add", "exercises", "old-bridge"), exercises__old_bridge=ours
        )
        with pytest.raises(ContentError) as caught:
            load_folder(folder, over=over)
        assert str(caught.value) == (
            "over/overlay.json @ $.changes[0].id: this id is retired and never used again, got 'old-bridge'"
        )

    def test_source_that_is_still_cited(self, tmp_path: Path) -> None:
        """A source cannot go while something rests on it."""
        over = overlay(tmp_path, change("retire", "sources", "SAN"))
        assert self._message(over).startswith("exercises/prone-lying.json @ $.dose.minutes.sources.max[0]")
