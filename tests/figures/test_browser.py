"""The pictures in a real browser: Debian's Chromium, driven through Playwright.

Left out only where Playwright or Chromium is not installed. Screenshots are kept in ``build/figures``.
"""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lumbarkit.figures import Figure, Theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("Chromium is not installed", allow_module_level=True)

SHOTS = Path(__file__).parents[2] / "build" / "figures"
SOME = ("bird-dog", "sit-to-stand", "walking")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A blank page of the size of a small laptop."""
    context = browser.new_context(viewport={"width": 900, "height": 500})
    yield context.new_page()
    context.close()


def show(page: Page, body: str) -> None:
    """Put markup on the page, without margins."""
    page.set_content(f"<!doctype html><body style='margin:0;background:#fff'>{body}")


def image(svg: str) -> str:
    """An SVG as an image element."""
    return f"<img src='data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}'>"


def pixels(page: Page, name: str) -> list[int]:
    """A screenshot as raw colour bytes, read back by the browser itself; the file is kept."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    data = page.screenshot(path=str(SHOTS / f"{name}.png"))
    read: list[int] = page.evaluate(
        """async (data) => {
            const picture = new Image();
            picture.src = 'data:image/png;base64,' + data; await picture.decode();
            const canvas = document.createElement('canvas');
            canvas.width = picture.width; canvas.height = picture.height;
            const context = canvas.getContext('2d'); context.drawImage(picture, 0, 0);
            const all = context.getImageData(0, 0, canvas.width, canvas.height).data;
            const out = [];
            for (let i = 0; i < all.length; i += 4 * 7) out.push(all[i] + all[i+1] + all[i+2]);
            return out }""",
        base64.b64encode(data).decode(),
    )
    return read


def difference(one: list[int], other: list[int]) -> float:
    """The share of sampled pixels that differ visibly."""
    return sum(abs(a - b) > 90 for a, b in zip(one, other, strict=True)) / len(one)


def at(page: Page, seconds: float) -> None:
    """Stop every animation at one moment."""
    page.evaluate(
        "(s) => document.querySelectorAll('svg').forEach(e => { e.pauseAnimations(); e.setCurrentTime(s) })",
        seconds,
    )


@pytest.mark.parametrize("exercise", SOME)
def test_inline_and_as_image_look_the_same(page: Page, exercise: str) -> None:
    """A storyboard draws the same pixels inline and as an image, and draws something."""
    svg = Figure(exercise).storyboard()
    show(page, svg)
    inline = pixels(page, f"{exercise}-inline")
    show(page, image(svg))
    page.wait_for_function("document.images[0].complete && document.images[0].naturalWidth > 100")
    as_image = pixels(page, f"{exercise}-image")

    assert difference(inline, as_image) < 0.004
    assert difference(inline, [765] * len(inline)) > 0.02


@pytest.mark.parametrize("exercise", SOME)
def test_animations_move(page: Page, exercise: str) -> None:
    """The picture at the start differs from the one in the middle of the movement."""
    show(page, Figure(exercise).animated(start="auto"))
    at(page, 0.0)
    first = pixels(page, f"{exercise}-start")
    at(page, 1.5 if exercise != "walking" else 0.34)
    later = pixels(page, f"{exercise}-later")

    assert difference(first, later) > 0.005


def test_the_held_moment_looks_like_its_still(page: Page) -> None:
    """While a pose is held the animation shows what the still of that pose shows."""
    moving = Figure("bird-dog").animated(start="auto")
    show(page, moving)
    at(page, 2.5)  # 0.4 s pause, 1.2 s movement, then held for 1.2 s
    held = pixels(page, "bird-dog-held")
    page.emulate_media(reduced_motion="reduce")
    show(page, moving)
    still = pixels(page, "bird-dog-still")

    assert difference(held, still) < 0.01


def test_reduced_motion_shows_the_still_only(page: Page) -> None:
    """For those who want no motion the moving group is not displayed and nothing changes with time."""
    page.emulate_media(reduced_motion="reduce")
    show(page, Figure("sit-to-stand").animated(start="auto"))
    shown = page.evaluate(
        """() => ['anim', 'still'].map(
            k => getComputedStyle(document.querySelector(`[class$='-${k}']`)).display)"""
    )
    at(page, 0.0)
    first = pixels(page, "reduced-start")
    at(page, 1.6)

    assert shown == ["none", "inline"]
    assert difference(first, pixels(page, "reduced-later")) == 0


def test_a_click_plays_one_cycle(page: Page) -> None:
    """Nothing moves before the click; after it the figure moves; after one cycle it rests again."""
    show(page, Figure("bird-dog").animated())
    before = pixels(page, "click-before")
    page.wait_for_timeout(300)
    assert difference(before, pixels(page, "click-waiting")) == 0

    page.mouse.click(300, 100)
    page.wait_for_timeout(1500)
    playing = pixels(page, "click-playing")
    assert difference(before, playing) > 0.005

    page.evaluate(
        "() => { const e = document.querySelector('svg'); e.setCurrentTime(e.getCurrentTime() + 60) }"
    )
    page.wait_for_timeout(100)
    assert difference(before, pixels(page, "click-after")) < 0.002


@pytest.mark.parametrize("way", ["inline", "image"])
def test_dark_mode_changes_the_props_and_not_the_person(page: Page, way: str) -> None:
    """In the dark the mat is darker, and the page stays readable, inline and inside an image."""
    svg = Figure("bridge").storyboard()
    show(page, svg if way == "inline" else image(svg))
    light = pixels(page, f"light-{way}")
    page.emulate_media(color_scheme="dark")
    show(page, svg if way == "inline" else image(svg))
    dark = pixels(page, f"dark-{way}")

    assert 0.0005 < difference(light, dark) < 0.1


def test_phones(browser: Browser) -> None:
    """On a phone a wide storyboard shrinks to the width of the screen."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=2)
    page = context.new_page()
    show(page, "<meta name=viewport content='width=device-width'>" + Figure("side-plank-roll").storyboard())
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SHOTS / "phone.png"))
    box = page.evaluate(
        """() => { const b = document.querySelector('svg').getBoundingClientRect();
        return [b.width, b.height] }"""
    )
    overflow = page.evaluate("() => document.documentElement.scrollWidth")
    context.close()

    assert box[0] <= 360
    assert box[1] > 40
    assert overflow <= 360


def test_the_mirrored_figure_is_the_mirror_image(page: Page) -> None:
    """The left frame is the right one turned over."""
    right, left = (Figure("knee-to-chest-single", side=side).frame("hold") for side in ("right", "left"))
    show(page, right)
    one = pixels(page, "side-right")
    show(page, f"<div style='transform:scaleX(-1);width:max-content'>{left}</div>")

    assert difference(one, pixels(page, "side-left-turned")) < 0.004


def test_plain_mode_looks_like_the_light_theme(page: Page) -> None:
    """The version for converters draws the same picture."""
    show(page, Figure("bridge", theme=Theme(mode="light")).storyboard())
    styled = pixels(page, "plain-styled")
    show(page, Figure("bridge", theme=Theme(mode="plain")).storyboard())

    assert difference(styled, pixels(page, "plain-plain")) < 0.01
