"""Pieces of HTML that a notebook keeps, trusted or not: tables, bars and pictures.

Notebooks that are not trusted drop scripts, style sheets and drawings inside the page. What is left, and all
that is used here, are plain tables, styles at the element, and pictures as data URIs. Colours are of a middle
tone, which reads on white and on black, and words take the colour of the page.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from html import escape

from lumbarkit.errors import UnknownExercise
from lumbarkit.intended_use import INTENDED_USE
from lumbarkit.words import Component, Side

#: What each component is drawn in.
COLOURS = {Component.STRETCH: "#4c9a8a", Component.CORE: "#c8763a", Component.AEROBIC: "#5b7fc4"}
#: What each side is drawn in.
SIDE_COLOURS = {Side.LEFT: "#4f86c6", Side.RIGHT: "#c8763a"}
#: Lines and words inside a drawing, which cannot take the colour of the page.
INK = "#7a7a7a"

_TABLE = "border-collapse:collapse;margin:0 0 8px 0"
_CELL = "text-align:left;vertical-align:top;padding:3px 10px 3px 0"
_BAR_PX = 10
_VIEW_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


class Fragment(str):
    """HTML that shows itself in a notebook, and is text everywhere else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def table(head: Sequence[str], rows: Iterable[str]) -> str:
    """Return a table that scrolls by itself where it is wider than the page.

    Args:
        head: The names of the columns, as text; nothing for no heading.
        rows: The rows, as HTML.
    """
    names = "".join(header(name) for name in head)
    heading = f"<thead><tr>{names}</tr></thead>" if head else ""
    body = f"<tbody>{''.join(rows)}</tbody>"
    return f'<div style="overflow-x:auto"><table style="{_TABLE}">{heading}{body}</table></div>'


def row(*cells: str) -> str:
    """Return a row of cells, which are HTML."""
    return f"<tr>{''.join(cell(each) for each in cells)}</tr>"


def cell(content: str, *, told: str = "") -> str:
    """Return a cell.

    Args:
        content: HTML.
        told: What is shown when one points at it, as text.
    """
    title = f' title="{escape(told, quote=True)}"' if told else ""
    return f'<td align="left" style="{_CELL}"{title}>{content}</td>'


def unbroken(text: str) -> str:
    """Return text that stays in one line where the column is narrow."""
    return f'<span style="white-space:nowrap">{escape(text)}</span>'


def header(text: str, *, columns: int = 1) -> str:
    """Return the head of a column, or of some."""
    span = f' colspan="{columns}"' if columns > 1 else ""
    return f'<th align="left" style="{_CELL}"{span}>{escape(text)}</th>'


def bar(parts: Iterable[tuple[float, str]], told: str, *, width: int = 120) -> str:
    """Return a bar of parts, one after the other from one base line.

    Args:
        parts: How long each part is, of 1, and its colour.
        told: The same in words, for those who do not see it.
        width: What 1 is drawn as [px].
    """
    left, drawing = 0.0, []
    for share, colour in parts:
        drawing.append(
            f'<rect x="{left:.1f}" width="{share * width:.1f}" height="{_BAR_PX}" fill="{colour}"/>'
        )
        left += share * width
    return drawn("".join(drawing), told, width=width, height=_BAR_PX)


def drawn(drawing: str, told: str, *, width: int, height: int) -> str:
    """Return a drawing as a picture that untrusted notebooks show.

    Args:
        drawing: What is in it, as SVG.
        told: The same in words.
        width: How wide it is [px].
        height: How high it is [px].
    """
    size = f'width="{width}" height="{height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}">{drawing}</svg>'
    source = base64.b64encode(svg.encode()).decode("ascii")
    alt = escape(told, quote=True)
    # Notebooks shrink pictures to their cell, which would give bars of one table several scales.
    return f'<img src="data:image/svg+xml;base64,{source}" alt="{alt}" {size} style="max-width:none"/>'


def key(names: Iterable[tuple[str, str]]) -> str:
    """Return what the colours of bars mean, in a line.

    Args:
        names: Each word with its colour.
    """
    said = (f"{bar([(1, colour)], '', width=_BAR_PX)} {escape(name)}" for name, colour in names)
    return f"<p><small>{'&#160; '.join(said)}</small></p>"


def picture(exercise_id: str, *, side: str = "right", width: int, height: int) -> str:
    """Return the picture of an exercise; empty where there is none.

    Args:
        exercise_id: The exercise.
        side: The side that works.
        width: How wide it is at most [px].
        height: How high it is at most [px].
    """
    # Here and not above: text needs no figures, and they take long to load.
    from lumbarkit.figures import Figure

    try:
        figure = Figure(exercise_id, side=side)
    except UnknownExercise:
        return ""
    label = escape(exercise_id.replace("-", " "), quote=True)
    size = _VIEW_BOX.search(figure.storyboard())
    if size is not None:
        # As attributes, since styles may be dropped; in one column a shrunk picture would be a speck.
        width = round(min(width, height * float(size[1]) / float(size[2])))
    return f'<img src="{figure.data_uri()}" alt="{label}" width="{width}" style="max-width:none"/>'


def intended_use() -> str:
    """Return the statement of intended use, small."""
    return f"<p><small>{escape(INTENDED_USE)}</small></p>"
