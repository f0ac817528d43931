"""The speed of the pictures, as ratios to matplotlib drawing as many patches to SVG in the same run.

Run ``python -m benchmarks.figures``; matplotlib comes with the ``[bench]`` extra.
"""

import gc
import io
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lumbarkit.figures import Figure, sheet_ids
from lumbarkit.figures.library import bases, load_sheet
from lumbarkit.figures.scene import stage
from lumbarkit.figures.solving import base_posed, solved

EXERCISES = sheet_ids()[::5]
ROUNDS = 3


class Row(NamedTuple):
    """One line of the table: ours and the peer's median, in seconds, and what it means."""

    name: str
    ours_seconds: float
    peer_seconds: float
    note: str


def rows() -> Iterator[Row]:
    """Measure everything once."""
    bases()
    for name in EXERCISES:
        load_sheet(name)
    boards = [_timed(lambda name=name: Figure(name).storyboard(), fresh=True) for name in EXERCISES]
    warm = [_timed(lambda name=name: Figure(name).storyboard(), fresh=False) for name in EXERCISES]
    first = [_timed(lambda name=name: Figure(name).animated(), fresh=True) for name in EXERCISES]
    again = [_timed(lambda name=name: Figure(name).animated(), fresh=False) for name in EXERCISES]
    sizes = [len(Figure(name).storyboard().encode()) for name in EXERCISES]
    moving = [len(Figure(name).animated().encode()) for name in EXERCISES]
    patches = round(statistics.mean(_outlines(Figure(name).storyboard()) for name in EXERCISES))
    peer = _matplotlib(patches)
    yield Row(
        "storyboard, poses not solved yet", statistics.median(boards), peer, f"{patches} patches; bar 20 ms"
    )
    yield Row("storyboard, poses cached", statistics.median(warm), peer, f"{patches} patches")
    yield Row("animation, first time", statistics.median(first), peer, "bar 50 ms; the peer draws one still")
    yield Row("animation, poses cached", statistics.median(again), peer, "the peer draws one still")
    yield Row("storyboard, largest of all [kB]", max(sizes) / 1e3, 16.4, "not seconds: bytes against the bar")
    yield Row(
        "animation, mean [kB]", statistics.mean(moving) / 1e3, 60.0, "not seconds: bytes against the bar"
    )
    yield Row(
        "memory after all storyboards [MB]", _memory() / 1e6, 64.0, "not seconds: bytes against the bar"
    )


def _outlines(svg: str) -> int:
    """How many closed outlines an SVG draws: many share a path, but would be patches of their own."""
    return sum(path.count("z") for path in re.findall(r' d="([^"]+)"', svg))


def _forget() -> None:
    solved.cache_clear()
    base_posed.cache_clear()
    stage.cache_clear()


def _timed(work: Callable[[], object], *, fresh: bool) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        if fresh:
            _forget()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _memory() -> int:
    """What all figures of the catalogue leave in memory, caches full."""
    _forget()
    gc.collect()
    tracemalloc.start()
    for name in sheet_ids():
        Figure(name).storyboard()
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held


def _matplotlib(patches: int) -> float:
    """The time that matplotlib takes to draw as many curved patches to SVG."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib.figure import Figure as Canvas
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    def draw() -> str:
        canvas = Canvas(figsize=(7, 2))
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        for index in range(patches):
            x = index / patches
            points = [
                (x, 0.2),
                (x + 0.1, 0.1),
                (x + 0.1, 0.9),
                (x, 0.8),
                (x - 0.1, 0.9),
                (x - 0.1, 0.1),
                (x, 0.2),
            ]
            codes = [Path.MOVETO, *([Path.CURVE4] * 6)]
            axes.add_patch(PathPatch(Path(points, codes), facecolor="tab:blue", edgecolor="black"))
        out = io.StringIO()
        canvas.savefig(out, format="svg")
        return out.getvalue()

    return _timed(draw, fresh=False)


def main() -> None:
    """Print the table."""
    print(f"{'what':40} {'ours':>10} {'peer':>10} {'peer / ours':>12}  note")
    for row in rows():
        unit = 1.0 if "[" in row.name else 1e3
        ratio = row.peer_seconds / row.ours_seconds
        ours, peer = row.ours_seconds * unit, row.peer_seconds * unit
        print(f"{row.name:40} {ours:10.2f} {peer:10.2f} {ratio:12.1f}  {row.note}")


if __name__ == "__main__":
    main()
