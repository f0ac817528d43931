"""Colours and body shapes, and the style sheet that carries them."""

from typing import Final, Literal, get_args

import attrs

from lumbarkit.figures.drawing.flesh import BUILDS, Build
from lumbarkit.validators import between, one_of, yes_or_no

Appearance = Literal["auto", "light", "dark", "plain"]

#: From light to dark: skin, the same in shade, hair.
SKINS: Final[tuple[tuple[str, str, str], ...]] = (
    ("#f0c8a6", "#cfa17d", "#7a5230"),
    ("#dfa37c", "#b67d59", "#413531"),
    ("#c98b5e", "#a06a43", "#33271f"),
    ("#a5683f", "#7f4d2c", "#251c18"),
    ("#7f4e2f", "#5f381f", "#1d1613"),
    ("#5a3825", "#432817", "#14100e"),
)
_LIGHT: Final = {
    "line": "#1d2b36",
    "shirt": "#2a9d8f",
    "shirt-far": "#1f766b",
    "trousers": "#4c70aa",
    "trousers-far": "#344f7d",
    "muscle": "#f26b38",
    "accent": "#d9480f",
    "mat": "#cdd8e3",
    "floor": "#8a98a6",
    "prop": "#8a98a6",
    "prop-light": "#b3bfca",
    "prop-dark": "#667582",
    "backdrop": "#e7edf1",
    "water": "#4aa3df",
    "ink": "#31404d",
    "paper": "#ffffff",
}
_DARK: Final = {
    "line": "#0c1318",
    "mat": "#3c4a57",
    "floor": "#93a1ae",
    "prop": "#70808e",
    "prop-light": "#8b9aa7",
    "prop-dark": "#566471",
    "backdrop": "#26313a",
    "accent": "#ff8a4c",
    "ink": "#dbe4eb",
    "paper": "#12181d",
}


@attrs.frozen(kw_only=True)
class Theme:
    """How a figure looks.

    Attributes:
        mode: ``auto`` follows the reader's light or dark setting, ``plain`` writes colours out, for
            converters.
        shape: ``average``, ``heavier`` or ``slight``.
        skin: 1 (light) to 6 (dark).
        is_grey: Whether the hair is grey.
    """

    mode: Appearance = attrs.field(default="auto", validator=one_of(get_args(Appearance)))
    shape: str = attrs.field(default="average", validator=one_of(BUILDS))
    skin: int = attrs.field(default=2, validator=between(1, len(SKINS)))
    is_grey: bool = attrs.field(default=False, validator=yes_or_no())

    @property
    def build(self) -> Build:
        """The body shape."""
        return BUILDS[self.shape]

    def colours(self, *, is_dark: bool = False) -> dict[str, str]:
        """Every named colour."""
        skin, shade, hair = SKINS[self.skin - 1]
        own = {"skin": skin, "skin-far": shade, "ear": shade, "hair": "#b9bec3" if self.is_grey else hair}
        return {**_LIGHT, **(_DARK if is_dark else {}), **own}


#: style -> (fill, has an outline). Seams are painted over with a patch, which has none.
STYLES: Final[dict[str, tuple[str, bool]]] = {
    "skin": ("skin", True),
    "skin-far": ("skin-far", True),
    "skin-patch": ("skin", False),
    "skin-far-patch": ("skin-far", False),
    "shirt": ("shirt", True),
    "shirt-far": ("shirt-far", True),
    "trousers": ("trousers", True),
    "trousers-far": ("trousers-far", True),
    "trousers-patch": ("trousers", False),
    "trousers-far-patch": ("trousers-far", False),
    "hair": ("hair", True),
    "ear": ("ear", False),
    "eye": ("line", False),
    "muscle": ("muscle", False),
    "mat": ("mat", False),
    "floor": ("floor", False),
    "prop": ("prop", False),
    "prop-light": ("prop-light", False),
    "prop-dark": ("prop-dark", False),
    "backdrop": ("backdrop", False),
    "water": ("water", False),
    "ink": ("ink", False),
    "paper": ("paper", False),
    "ball": ("accent", True),
}
#: Styles drawn as lines: colour, width in drawing units.
STROKES: Final[dict[str, tuple[str, int]]] = {
    "arrow": ("accent", 15),
    "clock": ("accent", 7),
    "band": ("accent", 14),
    "strap": ("ink", 14),
    "stick": ("ink", 15),
    "rail": ("prop-dark", 18),
    "spine": ("paper", 11),
    "ring": ("ink", 6),
    "wave": ("water", 10),
}
_SEE_THROUGH: Final = {"muscle": ".9", "water": ".3"}
_EXTRA: Final = {"spine": "stroke-dasharray:0 24;stroke-linecap:round", "ring": "stroke-dasharray:16 12"}
OUTLINE: Final = 11


class Dresser:
    """Writes shapes with the colours of a theme: as classes, or written out for converters."""

    def __init__(self, theme: Theme, key: str) -> None:
        self.theme = theme
        self.key = key
        self.used: set[str] = set()
        self._colours = theme.colours(is_dark=theme.mode == "dark")

    def attributes(self, style: str) -> str:
        """What makes a shape look like its style."""
        self.used.add(style)
        if self.theme.mode != "plain":
            return f' class="{self.key}-{style}"'
        if style in STROKES:
            colour, width = STROKES[style]
            extra = "".join(f' {rule.replace(":", chr(61) + chr(34), 1)}"' for rule in _rules(style))
            return f' fill="none" stroke="{self._colours[colour]}" stroke-width="{width}"{extra}'
        fill, _ = STYLES[style]
        see = f' fill-opacity="{_SEE_THROUGH[style]}"' if style in _SEE_THROUGH else ""
        return f' fill="{self._colours[fill]}"{see}'

    def shape(self, style: str, path: str, inside: str = "") -> str:
        """A path in one style; converters get the outline as a path of its own below it."""
        body = f'<path{self.attributes(style)} d="{path}"' + (f">{inside}</path>" if inside else "/>")
        if self.theme.mode == "plain" and style in STYLES and STYLES[style][1]:
            line = self._colours["line"]
            stroke = f' stroke="{line}" stroke-width="{OUTLINE}" stroke-linejoin="round"'
            return f'<path d="{path}" fill="none"{stroke}>{inside}</path>{body}'
        return body

    def sheet(self) -> str:
        """The style sheet for every style used so far."""
        if self.theme.mode == "plain":
            return ""
        key = self.key
        colours = sorted(
            {STROKES[s][0] if s in STROKES else STYLES[s][0] for s in self.used} | {"line", "ink", "paper"}
        )
        light, dark = self._colours, self.theme.colours(is_dark=True)
        names = "".join(f"--{c}:var(--lumbarkit-{c},{light[c]});" for c in colours)
        css = [f".{key}{{{names}}}"]
        if self.theme.mode == "auto":
            changed = "".join(
                f"--{c}:var(--lumbarkit-{c},{dark[c]});" for c in colours if dark[c] != light[c]
            )
            css.append(f"@media(prefers-color-scheme:dark){{.{key}{{{changed}}}}}")
        lined = [f".{key}-{s}" for s in sorted(self.used) if s in STYLES and STYLES[s][1]]
        if lined:
            css.append(
                f"{','.join(lined)}{{stroke:var(--line);stroke-width:{OUTLINE};stroke-linejoin:round;paint-order:stroke}}"
            )
        for style in sorted(self.used):
            if style in STROKES:
                colour, width = STROKES[style]
                extra = "".join(f";{rule}" for rule in _rules(style))
                css.append(f".{key}-{style}{{fill:none;stroke:var(--{colour});stroke-width:{width}{extra}}}")
            else:
                see = f";fill-opacity:{_SEE_THROUGH[style]}" if style in _SEE_THROUGH else ""
                css.append(f".{key}-{style}{{fill:var(--{STYLES[style][0]}){see}}}")
        return "".join(css)


def _rules(style: str) -> list[str]:
    return [*_EXTRA.get(style, "stroke-linecap:round").split(";"), "stroke-linejoin:round"]
