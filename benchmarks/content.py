"""Reading content: again, with every check, and into the forms that leave the library."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import Row, in_turn
from lumbarkit.content import data_folder, load_folder
from lumbarkit.content.catalogues import catalogue
from lumbarkit.content.folder import documents
from lumbarkit.content.kinds import KINDS
from lumbarkit.export.bundle import bundle, vendor, verify


def rows() -> Iterable[Row]:
    """Return how long content takes against ``json.loads`` of the same bytes."""
    folder = data_folder()
    kinds = ("exercises", "restrictions", "sources", "vocabularies", "education")
    read = [raw for kind in kinds for raw in documents(folder, kind).values()]
    read += [folder.joinpath(name).read_bytes() for name in ("planning.json", "manifest.json")]
    everything = [raw for kind in KINDS for raw in documents(folder, kind.folder).values()]

    ours, peer = in_turn(lambda: catalogue(folder, careful=False), lambda: _parse(read))
    yield Row("catalogue read again / json.loads, same bytes", ours, peer, "<= 8", lambda ratio: ratio <= 8)
    ours, peer = in_turn(load_folder, lambda: _parse(everything), runs=5)
    yield Row(
        "load_catalogue(folder), all checks / json.loads", ours, peer, "<= 60", lambda ratio: ratio <= 60
    )
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        vendor(place / "data")
        ours, peer = in_turn(lambda: verify(place / "data"), lambda: _parse(everything), runs=5)
        yield Row("verify a vendored folder / json.loads", ours, peer, "<= 20", lambda ratio: ratio <= 20)
        ours, peer = in_turn(lambda: bundle(place / "all.json"), lambda: _parse(everything), runs=3)
        yield Row("write a bundle / json.loads", ours, peer, "<= 200", lambda ratio: ratio <= 200)


def _parse(raws: Iterable[bytes]) -> None:
    for raw in raws:
        json.loads(raw)
