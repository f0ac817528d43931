"""The moving picture: SMIL on path data, no script, with a still for those who want no motion."""

from math import cos, pi
from typing import Final

from lumbarkit.figures.body.kinematics import Skeleton
from lumbarkit.figures.drawing.marks import spine_part
from lumbarkit.figures.drawing.scene import Scene
from lumbarkit.figures.drawing.storyboard import Words, document, key_of, mirrored, write
from lumbarkit.figures.drawing.theme import Dresser, Theme
from lumbarkit.figures.view.outline import UNITS, Part

#: Moments solved for each movement between two key poses.
SAMPLES: Final = 5
#: A moment that its neighbours predict this well is left out [drawing units].
_CLOSE: Final = 7


def animated(stage: Scene, words: Words, theme: Theme, *, is_mirrored: bool, is_clicked: bool) -> str:
    """The whole movement, once per click or for ever."""
    times, skeletons = moments(stage)
    camera = stage.camera()
    box = stage.box(skeletons, camera)
    grips = tuple(dict.fromkeys(g for posed in stage.poses.values() for g in posed.key.grips))
    staging = stage.staging(skeletons, camera, grips)
    key = key_of(stage.sheet.id, theme, is_mirrored, is_clicked, stage.muscles, words.title, "moves")
    dresser = Dresser(theme, key)
    has_spine = any(posed.key.has_spine for posed in stage.poses.values())
    drawn: dict[int, list[Part]] = {}
    pictures = []
    for skeleton in skeletons:
        known = drawn.get(id(skeleton))
        if known is None:
            known = stage.picture(skeleton, camera, staging, box)
            if has_spine:
                known.append(spine_part(skeleton, camera))
            drawn[id(skeleton)] = known
        pictures.append(known)
    total = times[-1]
    shares = [time / total for time in times]
    begin = f"{key}.click" if is_clicked else "0s"
    repeat = "1" if is_clicked else "indefinite"
    timing = f'dur="{total:g}s" begin="{begin}" repeatCount="{repeat}"'
    moving = _write_moving(pictures, shares, timing, dresser)
    telling = _telling(stage)
    still = write(stage.picture(stage.poses[telling].skeleton, camera, staging, box), dresser)
    left, top, right, bottom = box
    width, height = (right - left) * UNITS, (bottom - top) * UNITS
    place = f"translate({round(-left * UNITS)} {round(-top * UNITS)})"
    body = (
        f'<g id="{key}"><rect width="{round(width)}" height="{round(height)}" fill="none"'
        + ' pointer-events="all"/>'
        + mirrored(f'<g class="{key}-anim" transform="{place}">{moving}</g>', width, is_mirrored=is_mirrored)
        + mirrored(
            f'<g class="{key}-still" transform="{place}" display="none">{still}</g>',
            width,
            is_mirrored=is_mirrored,
        )
        + (_play(dresser, key, width, timing) if is_clicked else "")
        + "</g>"
    )
    hide = (
        f"@media(prefers-reduced-motion:reduce){{.{key}-anim,.{key}-play{{display:none}}.{key}-still{{display:inline}}}}"
        + (f"#{key}{{cursor:pointer}}" if is_clicked else "")
    )
    return document(key, width, height, words, dresser, body, hide if theme.mode != "plain" else "")


def moments(stage: Scene) -> tuple[list[float], list[Skeleton]]:
    """Every moment of one cycle: its time in seconds and the body then."""
    sheet = stage.sheet
    line = sheet.timeline or _timeline(stage)
    times: list[float] = [0.0]
    skeletons = [stage.poses[line[0][0]].skeleton]
    now = 0.0
    for index, (name, dwell) in enumerate(line):
        if dwell:
            now += dwell
            times.append(now)
            skeletons.append(stage.poses[name].skeleton)
        after = line[(index + 1) % len(line)][0]
        if after == name:
            continue
        for step in range(1, SAMPLES + 1):
            share = step / SAMPLES
            blended = (1 - cos(pi * share)) / 2 if sheet.is_eased else share
            times.append(now + sheet.move_s * share)
            skeletons.append(
                stage.poses[after].skeleton if step == SAMPLES else stage.moment(name, after, blended)
            )
        now += sheet.move_s
    return times, skeletons


def _timeline(stage: Scene) -> tuple[tuple[str, float], ...]:
    """Through all key poses and back, with a pause in each."""
    names = list(stage.poses)
    if len(names) == 1:
        return ((names[0], 2.0),)
    return tuple((name, 1.4 if index else 0.7) for index, name in enumerate(names))


def _telling(stage: Scene) -> str:
    """The pose that says most about the exercise: the held one, else the second."""
    held = [name for name, posed in stage.poses.items() if posed.key.hold_s]
    names = list(stage.poses)
    return held[0] if held else names[min(1, len(names) - 1)]


def _write_moving(pictures: list[list[Part]], shares: list[float], timing: str, dresser: Dresser) -> str:
    out: list[str] = []
    for index, part in enumerate(pictures[0]):
        paths = [picture[index].path for picture in pictures]
        if all(path == paths[0] for path in paths):
            out.append(dresser.shape(part.style, part.path))
            continue
        kept = _pruned(paths, shares)
        values = ";".join(paths[i] for i in kept)
        key_times = ";".join(f"{shares[i]:.3f}".rstrip("0").rstrip(".") or "0" for i in kept)
        move = f'<animate attributeName="d" {timing} keyTimes="{key_times}" values="{values}"/>'
        out.append(dresser.shape(part.style, part.path, move))
    return "".join(out)


def _pruned(paths: list[str], shares: list[float]) -> list[int]:
    """The moments that are needed: leaving out the others moves no corner further than allowed."""
    spots = [_corners(path) for path in paths]
    kept = [0]
    last = len(paths) - 1
    start = 0
    while start < last:
        end = start + 1
        while end < last and _predicts(spots, shares, start, end + 1):
            end += 1
        kept.append(end)
        start = end
    return kept


def _predicts(spots: list[list[float]], shares: list[float], start: int, end: int) -> bool:
    a, b = spots[start], spots[end]
    span = shares[end] - shares[start] or 1.0
    for index in range(start + 1, end):
        share = (shares[index] - shares[start]) / span
        for x, y, z in zip(a, b, spots[index], strict=True):
            if abs(x + share * (y - x) - z) > _CLOSE:
                return False
    return True


def _corners(path: str) -> list[float]:
    """All numbers of a path; its structure is the same at every moment."""
    text = path
    for letter in "Macqlz":
        text = text.replace(letter, " ")
    return [float(number) for number in text.split()]


def _play(dresser: Dresser, key: str, width: float, timing: str) -> str:
    x = round(width) - 46
    begin = timing.split('begin="', 1)[1].split('"', 1)[0]
    dur = timing.split('dur="', 1)[1].split('"', 1)[0]
    return (
        f'<g class="{key}-play"><circle cx="{x}" cy="46" r="34"{dresser.attributes("ink")}/>'
        f'<path{dresser.attributes("paper")} d="M{x - 10} 28l30 18l-30 18z"/>'
        f'<animate attributeName="opacity" values="0;0" dur="{dur}" begin="{begin}"/></g>'
    )
