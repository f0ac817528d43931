"""The contact sheet: every figure on one page, for a reviewer to look at, filter and print."""

from collections.abc import Iterable, Mapping
from html import escape

from lumbarkit.figures.drawing.theme import Theme
from lumbarkit.figures.figure import Figure
from lumbarkit.figures.linting import lint_sheet
from lumbarkit.figures.poses.library import load_sheet, sheet_ids

_STYLE = """
body{font:15px/1.4 system-ui,sans-serif;margin:1.5rem;color:#1d2b36;background:#fff}
header{position:sticky;top:0;background:#fff;padding:.5rem 0;border-bottom:1px solid #cdd8e3;z-index:1}
input[type=search]{font:inherit;padding:.3rem .5rem;width:18rem;max-width:60vw}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(340px,1fr));gap:1rem;margin-top:1rem}
article{border:1px solid #cdd8e3;border-radius:8px;padding:.7rem;break-inside:avoid}
article[hidden]{display:none}
h2{font-size:1rem;margin:0 0 .3rem}h2 code{font-weight:400;color:#667582}
svg{max-width:100%;height:auto}ol{margin:.4rem 0 .4rem 1.2rem;padding:0}
.bad{color:#b3261e}.review{color:#667582;border-top:1px dashed #cdd8e3;padding-top:.4rem}
@media print{header{display:none}main{display:block;columns:2}article{margin-bottom:1rem}}
"""
_SCRIPT = """
const box=document.querySelector('input[type=search]'),only=document.querySelector('input[type=checkbox]');
function sift(){const word=box.value.toLowerCase();let shown=0;
document.querySelectorAll('article').forEach(a=>{
a.hidden=!(a.dataset.words.includes(word)&&(!only.checked||a.dataset.found!=='0'));shown+=!a.hidden});
document.querySelector('output').textContent=shown}
box.addEventListener('input',sift);only.addEventListener('change',sift);sift();
"""


def contact_sheet(
    exercises: Iterable[str] | None = None,
    *,
    names: Mapping[str, str] | None = None,
    theme: Theme | None = None,
) -> str:
    """One HTML page with the storyboard, the texts and the lint findings of every figure.

    Args:
        exercises: Exercise ids; all by default.
        names: What to call them, by id; the id with spaces by default.
        theme: Colours and body shape; light by default, because pages are printed.

    Returns:
        A page that needs nothing else; its filter is a few lines of script, and it prints without.
    """
    chosen = sheet_ids() if exercises is None else exercises
    look = Theme(mode="light") if theme is None else theme
    cards = "".join(_card(name, {} if names is None else names, look) for name in chosen)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Exercise figures for review</title><style>{_STYLE}</style></head><body>"
        "<header><strong>Exercise figures for review</strong> "
        '<label>Find <input type="search" placeholder="name or word"></label> '
        '<label><input type="checkbox"> only with findings</label> '
        "<output></output> shown</header>"
        f"<main>{cards}</main><script>{_SCRIPT}</script></body></html>\n"
    )


def _card(exercise: str, names: Mapping[str, str], theme: Theme) -> str:
    figure = Figure(exercise, theme=theme)
    sheet = load_sheet(exercise)
    found = lint_sheet(sheet)
    name = names.get(exercise, figure.name)
    steps = "".join(
        f"<li>{escape(figure.label(pose.name))}</li>" for pose in sheet.poses if not pose.is_hidden
    )
    faults = "".join(f'<li class="bad">{escape(str(finding))}</li>' for finding in found)
    accepted = "".join(
        f"<li>{escape(waiver.code)} in {escape(waiver.pose)}: {escape(waiver.reason)}</li>"
        for waiver in sheet.waivers
    )
    words = escape(f"{exercise} {name} {figure.words.description}".lower(), quote=True)
    return (
        f'<article data-words="{words}" data-found="{len(found)}"><h2>{escape(name)}'
        f" <code>{escape(exercise)}</code></h2>"
        f"{figure.storyboard()}<ol>{steps}</ol>"
        + (f"<ul>{faults}{accepted}</ul>" if faults or accepted else "")
        + '<p class="review">Recognisable: ☐ yes ☐ no &nbsp; Correct: ☐ yes ☐ no &nbsp; '
        + "Notes: ____________</p></article>"
    )
