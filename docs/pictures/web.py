"""Draws the pictures of the web application, with the sample's career and ad: web-*.png.

python docs/pictures/web.py

Needs Chromium: python tests/browser/install.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PLACE = Path(__file__).parent
TESTS = PLACE.parents[1] / "tests"
sys.path[0] = str(TESTS)  # in the place of this folder, where `web` would be this file

from browser.driving import launch, open_editor, settled
from browser.install import find_browser
from web.serving import SAMPLE, Server, serving

Show = Callable[[Page, Server], None]
RESUME = TESTS / "corpus" / "resumes" / "en-student-1.page-quiet.pdf"


def draw() -> None:
    """Each picture on its own page of the browser, light or dark."""
    path = find_browser()
    if path is None:
        sys.exit("There is no Chromium: python tests/browser/install.py")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copy(SAMPLE / "career.yaml", folder)
        browser = launch(playwright, path)
        with serving(Path(folder)) as server:
            for name, show in PICTURES.items():
                take(browser, server, name, show)
        browser.close()


def take(browser: Browser, server: Server, name: str, show: Show) -> None:
    """One picture of what is shown."""
    phone = name.endswith("phone")
    page = browser.new_page(
        viewport={"width": 360, "height": 740} if phone else {"width": 1280, "height": 800},
        color_scheme="dark" if name.endswith("dark") else "light", reduced_motion="reduce",
        device_scale_factor=2 if phone else 1.25,
    )  # fmt: skip
    show(page, server)
    settled(page)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=PLACE / f"{name}.png")
    page.close()


def show_editor(page: Page, server: Server) -> None:
    """The editor with the cursor in a highlight, whose line on the page glows."""
    open_editor(page, server)
    page.locator('rect.mark[data-mark="/work/0/highlights/1"]').first.click()


def show_phone(page: Page, server: Server) -> None:
    """The editor's form on a phone."""
    page.goto(f"{server.url}edit")
    page.wait_for_selector('html[data-ready="editor"]')


def show_ad(page: Page, server: Server) -> None:
    """The sample's ad, kept once, with its requirements and the fit."""
    page.goto(f"{server.url}ads")
    kept = page.locator("#ads a").first
    if kept.count():
        kept.click()
    else:
        page.locator("#ad-text").fill((SAMPLE / "ad.txt").read_text("utf-8"))
        page.locator("#read-text").click()
    page.wait_for_selector('html[data-ready="ad"]')


def show_part(part: str) -> Show:
    """A part of the answer to the sample's ad."""

    def show(page: Page, server: Server) -> None:
        show_ad(page, server)
        page.goto(f"{page.url}/{part}")
        page.wait_for_selector(".sheets svg.sheet")

    return show


def show_check(page: Page, server: Server) -> None:
    """A résumé from elsewhere with what was found in it."""
    page.goto(f"{server.url}check")
    page.locator("#file").set_input_files(RESUME)
    page.wait_for_selector("figure.sheet img")


def show_themes(page: Page, server: Server) -> None:
    """The gallery with the sample's résumé in each theme."""
    page.goto(f"{server.url}themes")
    page.wait_for_function("() => [...document.images].slice(0, 6).every((each) => each.complete)")


PICTURES = {
    "web-editor": show_editor,
    "web-editor-dark": show_editor,
    "web-editor-phone": show_phone,
    "web-ad": show_ad,
    "web-resume": show_part("resume"),
    "web-letter": show_part("letter"),
    "web-themes": show_themes,
    "web-check": show_check,
}

if __name__ == "__main__":
    draw()
