"""The still pictures: a storyboard of all key poses side by side, or a single frame."""

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import Final

import attrs

from lumbarkit.figures.body.body import BALLS
from lumbarkit.figures.drawing.marks import HEADER, around, arrow_parts, arrow_way, badge, spine_part
from lumbarkit.figures.drawing.scene import Scene
from lumbarkit.figures.drawing.theme import Dresser, Theme
from lumbarkit.figures.poses.solving import Posed
from lumbarkit.figures.view.outline import UNITS, Extent, Part
from lumbarkit.shown import in_a_line

#: Screen pixels per drawing unit: a person is 260 pixels tall.
PIXELS: Final = 0.26
_GAP: Final = 46
_WIDEST: Final = 3700


@attrs.frozen(kw_only=True)
class Words:
    """The texts of a figure, already for one side.

    Attributes:
        title: The accessible name.
        description: What happens, step by step.
        seconds: How a number of seconds is written.
    """

    title: str
    description: str
    seconds: str = "{} s"


@attrs.frozen(kw_only=True)
class Panel:
    """One drawn panel: its markup with the origin top left, and its size in drawing units."""

    markup: str
    width: int
    height: int

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.width:.0f} x {self.height:.0f}"


def storyboard(stage: Scene, words: Words, theme: Theme, *, is_mirrored: bool) -> str:
    """All key poses side by side, numbered; they wrap into rows when there are many."""
    shown = [posed for posed in stage.poses.values() if not posed.key.is_hidden]
    return _still(stage, shown, words, theme, is_mirrored=is_mirrored, is_numbered=True)


def frame(stage: Scene, name: str, words: Words, theme: Theme, *, is_mirrored: bool) -> str:
    """One key pose."""
    stage.sheet.pose(name)
    return _still(stage, [stage.poses[name]], words, theme, is_mirrored=is_mirrored, is_numbered=False)


def key_of(*pieces: object) -> str:
    """A short name that no other figure on a page has, for ids and classes."""
    return "k" + sha256(repr(pieces).encode()).hexdigest()[:6]


def document(
    key: str, width: float, height: float, words: Words, dresser: Dresser, body: str, more: str = ""
) -> str:
    """The SVG document round the pictures."""
    w, h = round(width), round(height)
    sheet = dresser.sheet() + more
    style = f"<style>{sheet}</style>" if sheet else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{key}" viewBox="0 0 {w} {h}"'
        f' width="{round(w * PIXELS)}" height="{round(h * PIXELS)}" role="img"'
        f' aria-labelledby="{key}-t {key}-d"{_fluid(dresser)}>'
        f'<title id="{key}-t">{escape(words.title)}</title>'
        f'<desc id="{key}-d">{escape(words.description)}</desc>'
        f"{style}{body}</svg>"
    )


def mirrored(markup: str, width: float, *, is_mirrored: bool) -> str:
    """A picture as seen in a mirror, kept where it was."""
    return f'<g transform="translate({round(width)} 0) scale(-1 1)">{markup}</g>' if is_mirrored else markup


def write(parts: Sequence[Part], dresser: Dresser) -> str:
    """Outlines as markup; neighbours of one flat style share a path."""
    out: list[str] = []
    pending: Part | None = None
    for part in parts:
        flat = part.style in _FLAT
        if pending is not None and flat and part.style == pending.style:
            pending = Part(part.style, pending.path + part.path)
            continue
        if pending is not None:
            out.append(dresser.shape(*pending))
        pending = part
    if pending is not None:
        out.append(dresser.shape(*pending))
    return "".join(out)


_FLAT: Final = frozenset(
    {"eye", "ear", "prop", "prop-light", "prop-dark", "mat", "floor", "backdrop", "arrow"}
)


def _fluid(dresser: Dresser) -> str:
    return "" if dresser.theme.mode == "plain" else ' style="max-width:100%;height:auto"'


def _still(
    stage: Scene, shown: Sequence[Posed], words: Words, theme: Theme, *, is_mirrored: bool, is_numbered: bool
) -> str:
    key = key_of(
        stage.sheet.id, theme, is_mirrored, [posed.key.name for posed in shown], stage.muscles, words.title
    )
    dresser = Dresser(theme, key)
    level = _level(stage, shown)
    panels = [
        _panel(
            stage, posed, index + 1 if is_numbered else 0, words, dresser, level, key, is_mirrored=is_mirrored
        )
        for index, posed in enumerate(shown)
    ]
    rows: list[list[Panel]] = [[]]
    for panel in panels:
        if rows[-1] and _width([*rows[-1], panel]) > _WIDEST:
            rows.append([])
        rows[-1].append(panel)
    body: list[str] = []
    y = 0
    for row in rows:
        x, tallest = 0, max(panel.height for panel in row)
        for panel in row:  # one floor for all: panels stand on the bottom of their row
            body.append(f'<g transform="translate({x} {y + tallest - panel.height})">{panel.markup}</g>')
            x += panel.width + _GAP
        y += tallest + _GAP
    widest = max(_width(row) for row in rows)
    return document(key, widest, y - _GAP, words, dresser, "".join(body))


def _width(row: Sequence[Panel]) -> int:
    return sum(panel.width for panel in row) + _GAP * (len(row) - 1)


def _level(stage: Scene, shown: Sequence[Posed]) -> tuple[float, float] | None:
    """The top and bottom that panels of one view share, so that the floor runs through."""
    if any(posed.key.view is not None for posed in shown):
        return None
    boxes = [_box(stage, posed) for posed in shown]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


def _box(stage: Scene, posed: Posed) -> Extent:
    camera = stage.camera(posed.key.view)
    box = stage.box([posed.skeleton], camera)
    for arrow in stage.sheet.arrows:
        if arrow.on == posed.key.name:
            box = around(arrow_way(arrow, stage, camera), box)
    inset = posed.key.inset
    if inset is not None:  # the lens stands above its spot and may be wider than the body
        x, _ = camera.see(posed.skeleton.ball(inset.at))
        reach = inset.size * inset.zoom + 0.01
        box = (min(box[0], x - reach), box[1], max(box[2], x + reach), box[3])
    return box


def _panel(
    stage: Scene,
    posed: Posed,
    number: int,
    words: Words,
    dresser: Dresser,
    level: tuple[float, float] | None,
    key: str,
    *,
    is_mirrored: bool,
) -> Panel:
    camera = stage.camera(posed.key.view)
    left, top, right, bottom = _box(stage, posed)
    if level is not None:
        top, bottom = level
    box = (left, top, right, bottom)
    staging = stage.staging([posed.skeleton], camera, posed.key.grips)
    parts = stage.picture(posed.skeleton, camera, staging, box)
    if posed.key.has_spine:
        parts.append(spine_part(posed.skeleton, camera))
    picture = write(parts, dresser)
    arrows: list[Part] = []
    for arrow in stage.sheet.arrows:
        if arrow.on == posed.key.name:
            arrows += arrow_parts(arrow_way(arrow, stage, camera), is_double=arrow.is_double)
    width, height = round((right - left) * UNITS), round((bottom - top) * UNITS)
    header = HEADER if number else 0
    ox, oy = round(-left * UNITS), round(-top * UNITS)
    lens = ""
    if posed.key.inset is not None:
        inset = posed.key.inset
        ball = BALLS[inset.at]
        cx, cy = (round(v * UNITS) for v in camera.see(posed.skeleton.point(ball.segment, ball.centre)))
        r = round(inset.size * UNITS)
        big = round(r * inset.zoom)
        name = f"{key}-{number}"
        lx, ly = cx, round(top * UNITS) - big
        picture = f'<g id="{name}">{picture}</g>'
        lens = (
            f'<clipPath id="{name}c"><circle cx="{lx}" cy="{ly}" r="{big}"/></clipPath>'
            f'<circle cx="{lx}" cy="{ly}" r="{big}"{dresser.attributes("backdrop")}/>'
            f'<g clip-path="url(#{name}c)"><use href="#{name}" transform="translate({lx} {ly}) '
            f'scale({inset.zoom:g}) translate({-cx} {-cy})"/></g>'
            f'<circle cx="{lx}" cy="{ly}" r="{big}"{dresser.attributes("ring")}/>'
            f'<circle cx="{cx}" cy="{cy}" r="{r}"{dresser.attributes("ring")}/>'
        )
        header += 2 * big + 16
        oy = header - round(top * UNITS)
    else:
        oy = header - round(top * UNITS)
    moved = f'<g transform="translate({ox} {oy})">{picture}{lens}{write(arrows, dresser)}</g>'
    markup = mirrored(moved, width, is_mirrored=is_mirrored)
    if number:
        hold = words.seconds.format(f"{posed.key.hold_s:g}") if posed.key.hold_s else ""
        markup += badge(dresser, number, escape(hold), is_breathing=posed.key.is_breathing)
        width = max(width, 90 + (80 + 22 * len(hold) if hold else 0))
    return Panel(markup=markup, width=width, height=height + header)
