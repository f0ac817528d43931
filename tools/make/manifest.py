"""Counts of the manifest as the folders are now: ``python -m tools.make.manifest``."""

from __future__ import annotations

import json
from pathlib import Path

from lumbarkit.codec.writer import canonical
from lumbarkit.content.kinds import KINDS

DATA = Path(__file__).parents[2] / "src" / "lumbarkit" / "data"
PAGE = DATA / "manifest.json"


def page() -> str:
    """Return the manifest with the counts of a release made now."""
    document = json.loads(PAGE.read_bytes())
    counts = {kind.folder: len(list((DATA / kind.folder).glob("*.json"))) for kind in KINDS}
    return canonical({**document, "counts": counts})


def main() -> None:
    """Write the manifest."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
