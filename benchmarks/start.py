"""Importing the library, and loading the catalogue for the first time."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable

from benchmarks.measure import Row, in_turn

#: What a fresh process does: everything that loading needs is imported, then each is timed once.
_FIRST_LOAD = """
import time, json
import attrs, cattrs, importlib_resources
import lumbarkit.verbs.catalogue
from lumbarkit.content import data_folder
from lumbarkit.content.folder import documents
import lumbarkit.content.catalogues
start = time.process_time()
lumbarkit.verbs.catalogue.load_catalogue()
ours = time.process_time() - start
folder = data_folder()
kinds = ("exercises", "restrictions", "sources", "vocabularies", "education")
raw = [each for kind in kinds for each in documents(folder, kind).values()]
raw += [folder.joinpath(name).read_bytes() for name in ("planning.json", "manifest.json")]
start = time.process_time()
for each in raw:
    json.loads(each)
print(ours, time.process_time() - start)
"""


def rows() -> Iterable[Row]:
    """Return what starting costs: three rows of the speed table."""
    ours, peer = in_turn(
        lambda: _run("import lumbarkit"),
        lambda: _run("import attrs"),
        runs=15,
        warm_up=2,
        clock=time.perf_counter,
    )
    yield Row("import lumbarkit / import attrs, whole process", ours, peer, "<= 1.25", lambda r: r <= 1.25)
    verdict, routine = in_turn(
        lambda: _run("from lumbarkit import evaluate"),
        lambda: _run("from lumbarkit import plan_routine"),
        runs=15,
        warm_up=2,
        clock=time.perf_counter,
    )
    yield Row(
        "import evaluate / import plan_routine, process",
        verdict,
        routine,
        "<= 0.6",
        lambda r: r <= 0.6,
    )
    pairs = [tuple(map(float, _run(_FIRST_LOAD).split())) for _ in range(9)]
    yield Row(
        "first load_catalogue() / json.loads, same bytes",
        tuple(pair[0] for pair in pairs),
        tuple(pair[1] for pair in pairs),
        "<= 8",
        lambda ratio: ratio <= 8,
    )


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
