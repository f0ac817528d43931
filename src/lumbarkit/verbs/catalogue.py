"""The catalogue and the rules, the bundled ones by default."""

from __future__ import annotations

import os

from lumbarkit import content
from lumbarkit.arguments import expect
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.safety import RuleSet


def load_catalogue(
    folder: str | os.PathLike[str] | None = None, *, over: str | os.PathLike[str] | None = None
) -> Catalogue:
    """Return the exercise catalogue.

    Args:
        folder: A vendored data folder; None for the bundled one, which is read once.
        over: A downstream folder that adds, replaces or retires entries, each with a reason; see
            docs/how-to/overlay-your-own-entries.md.

    Raises:
        ContentError: If a vendored folder or an overlay holds anything wrong; ``.faults`` lists all of it.
        InvalidRequest: If an argument is no path.

    Example:
        >>> from lumbarkit import load_catalogue
        >>> len(load_catalogue()) >= 30
        True
    """
    if folder is None and over is None:
        return content.bundled_catalogue()
    expect(folder=(folder, str | os.PathLike | None), over=(over, str | os.PathLike | None))
    return content.load_folder(folder, over=over)


def load_rules(
    folder: str | os.PathLike[str] | None = None, *, over: str | os.PathLike[str] | None = None
) -> RuleSet:
    """Return the rule set, to look at or to move parameters of.

    Args:
        folder: A vendored data folder; None for the bundled one, which is read once.
        over: A downstream folder; a catalogue with an overlay needs the rules with the same one.

    Raises:
        ContentError: As `load_catalogue`.
        InvalidRequest: As `load_catalogue`.
    """
    if folder is None and over is None:
        return content.bundled_ruleset()
    expect(folder=(folder, str | os.PathLike | None), over=(over, str | os.PathLike | None))
    return content.load_folder_rules(folder, over=over)
