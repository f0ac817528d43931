"""The speed of the pictures, as ratios to matplotlib drawing as many patches to SVG in the same run.

Run ``python -m benchmarks.figures``; matplotlib comes with the group ``bench``.
"""

import gc
import io
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.measure import Row, table
from lumbarkit.figures import Figure, sheet_ids
from lumbarkit.figures.drawing.scene import scene_of
from lumbarkit.figures.poses.library import bases, load_sheet
from lumbarkit.figures.poses.solving import base_posed, solved

EXERCISES = sheet_ids()[::5]
ROUNDS = 3


def rows() -> Iterator[Row]:
    """Return the rows of the pictures: against matplotlib, then against the bars of size, time and memory."""
    bases()
    for name in EXERCISES:
        load_sheet(name)
    boards = [_timed(partial(_storyboard, name), fresh=True) for name in EXERCISES]
    warm = [_timed(partial(_storyboard, name), fresh=False) for name in EXERCISES]
    first = [_timed(partial(_animation, name), fresh=True) for name in EXERCISES]
    patches = round(statistics.mean(_outlines(Figure(name).storyboard()) for name in EXERCISES))
    peer = [_matplotlib(patches)] * len(EXERCISES)
    yield Row(
        f"storyboard, poses cached / matplotlib, {patches} patches",
        tuple(warm),
        tuple(peer),
        "<= 0.1",
        lambda ratio: ratio <= 0.1,
    )
    yield Row("storyboard, poses not solved yet / matplotlib", tuple(boards), tuple(peer), "(no bar)", _any)
    yield _against("storyboard, poses not solved yet / 20 ms", boards, 0.020)
    yield _against("animation, first time / 50 ms", first, 0.050)
    sizes = [len(Figure(name).storyboard().encode()) for name in sheet_ids()]
    moving = [len(Figure(name).animated().encode()) for name in sheet_ids()]
    yield _against("largest storyboard / 16 kB", [max(sizes)], 16_000)
    yield _against("animation, mean size / 60 kB", [statistics.mean(moving)], 60_000)
    yield _against("memory after all storyboards / 64 MB", [_memory()], 64e6)


def _against(name: str, ours: list[float] | list[int], bar: float) -> Row:
    return Row(name, tuple(ours), (bar,) * len(ours), "<= 1", lambda ratio: ratio <= 1)


def _any(_: float) -> bool:
    return True


def _outlines(svg: str) -> int:
    """How many closed outlines an SVG draws: many share a path, but would be patches of their own."""
    return sum(path.count("z") for path in re.findall(r' d="([^"]+)"', svg))


def _forget() -> None:
    solved.cache_clear()
    base_posed.cache_clear()
    scene_of.cache_clear()


def _storyboard(name: str) -> str:
    return Figure(name).storyboard()


def _animation(name: str) -> str:
    return Figure(name).animated()


def _timed(work: Callable[[], object], *, fresh: bool) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        if fresh:
            _forget()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
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


if __name__ == "__main__":
    print(table(rows()))
