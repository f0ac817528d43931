"""Counts of the manifest as the folders are now."""

from __future__ import annotations

import json
from pathlib import Path

from lumbarkit.codec.writer import canonical
from lumbarkit.content.kinds import KINDS

DATA = Path(__file__).parents[2] / "src" / "lumbarkit" / "data"
PAGE = DATA / "manifest.json"


def outputs() -> dict[Path, str]:
    """Return the manifest with the counts of a release made now."""
    document = json.loads(PAGE.read_bytes())
    counts = {kind.folder: len(list((DATA / kind.folder).glob("*.json"))) for kind in KINDS}
    return {PAGE: canonical({**document, "counts": counts})}
