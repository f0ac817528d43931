"""Package data to values: the only place that reads files of content."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lumbarkit.facts import FactList

if TYPE_CHECKING:
    import os

    from lumbarkit.catalogue.catalogue import Catalogue
    from lumbarkit.content.folder import Folder
    from lumbarkit.content.shelf import Shelf
    from lumbarkit.safety import RuleSet

__all__ = [
    "bundled_catalogue",
    "bundled_facts",
    "bundled_ruleset",
    "check_folder",
    "load_folder",
    "load_folder_rules",
]


def data_folder() -> Folder:
    """Return the folder of bundled content, on disk or inside a zip."""
    # Asking importlib_resources takes longer than reading the whole catalogue, so it is asked only in a zip.
    on_disk = Path(__file__).parent.parent / "data"
    if on_disk.is_dir():
        return on_disk
    from importlib_resources import files

    folder: Any = files("lumbarkit").joinpath("data")
    return folder  # type: ignore[no-any-return]  # a Traversable, which is a Place


@cache
def bundled_facts() -> FactList:
    """Return the bundled facts."""
    from lumbarkit.content.loader import entries
    from lumbarkit.facts import Fact

    return FactList(entries(data_folder(), "facts", Fact, careful=False))


@cache
def bundled_catalogue() -> Catalogue:
    """Return the bundled catalogue."""
    from lumbarkit.content.catalogues import catalogue

    return catalogue(data_folder(), careful=False, loaded_by=bundled_catalogue)


@cache
def bundled_ruleset() -> RuleSet:
    """Return the bundled rules with all they speak of."""
    from lumbarkit.content.rulesets import ruleset

    return ruleset(data_folder(), bundled_facts(), careful=False)


def load_folder(
    folder: str | os.PathLike[str] | None = None, *, over: str | os.PathLike[str] | None = None
) -> Catalogue:
    """Return the catalogue of a folder, fully checked.

    Args:
        folder: A vendored data folder; None for the bundled one.
        over: A downstream folder that adds, replaces or retires entries; see
            ``docs/how-to/overlay-your-own-entries.md``.

    Raises:
        ContentError: If anything in either is wrong; ``.faults`` lists all of it.
    """
    from lumbarkit.content.shelf import catalogue_of

    return catalogue_of(clean_shelf(folder, over))


def load_folder_rules(
    folder: str | os.PathLike[str] | None = None, *, over: str | os.PathLike[str] | None = None
) -> RuleSet:
    """Return the rule set of a folder, fully checked, with the restrictions of an overlay.

    A catalogue with an overlay needs the rule set with the same overlay: a restriction that only one of them
    knows would never be found present.

    Raises:
        ContentError: As `load_folder`.
    """
    from lumbarkit.content.shelf import ruleset_of

    return ruleset_of(clean_shelf(folder, over))


def clean_shelf(folder: str | os.PathLike[str] | None, over: str | os.PathLike[str] | None) -> Shelf:
    """Return everything that a folder holds, once nothing in it or in what is laid over it is wrong."""
    from lumbarkit.content.checks import checked_shelf
    from lumbarkit.content.overlay import overlaid

    shelf = checked_shelf(data_folder() if folder is None else Path(folder))
    return shelf if over is None else overlaid(shelf, Path(over))


def check_folder(folder: str | os.PathLike[str] | None = None) -> list[Any]:
    """Return every fault of a content folder, the bundled one by default; an empty list when it is clean."""
    from lumbarkit.content.checks import all_faults

    return all_faults(data_folder() if folder is None else Path(folder))
