"""Every page for everybody: axe-core finds nothing, in light and dark; nothing runs out of a narrow screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.driving import find_violations, open_editor, settled
from web.serving import SAMPLE, Server

RESUME = Path(__file__).parents[1] / "corpus" / "resumes" / "en-student-1.page-quiet.pdf"
AD = (SAMPLE / "ad.txt").read_text("utf-8")


def open_ad(page: Page, server: Server, part: str) -> None:
    page.goto(f"{server.url}ads")
    page.locator("#ad-text").fill(AD)
    page.locator("#read-text").click()
    page.wait_for_selector('html[data-ready="ad"]')
    if part:
        page.goto(f"{page.url}/{part}")
        settled(page)


def open_review(page: Page, server: Server) -> None:
    page.goto(f"{server.url}start")
    page.locator("#drop input[type=file]").set_input_files(RESUME)
    page.wait_for_url("**/imports/*")


def open_check(page: Page, server: Server) -> None:
    page.goto(f"{server.url}check")
    page.locator("input[type=file]").first.set_input_files(RESUME)
    page.wait_for_selector("figure.sheet img")


def open_file_view(page: Page, server: Server) -> None:
    page.goto(f"{server.url}edit")
    page.locator('[data-view="yaml"]').first.click()
    page.wait_for_selector("#yaml-text")


def open_entry(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.evaluate("document.querySelectorAll('#form details').forEach((each) => (each.open = true))")
    page.locator('[id="f/work/1/highlights/2"]').fill("Responsible for various things")
    page.wait_for_selector(".statement .note")


def open_error(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.locator('[id="f/basics/email"]').fill("no address")
    page.wait_for_selector(".note.error")


PAGES = {
    **{path: (lambda page, server, path=path: page.goto(f"{server.url}{path}")) for path in (
        "start", "edit", "history", "themes", "themes/modern", "themes/portrait", "ads", "check", "patterns", "imports/none")},
    "the file view": open_file_view,
    "open entries": open_entry,
    "an error": open_error,
    "a review": open_review,
    "a checked résumé": open_check,
    "an ad": lambda page, server: open_ad(page, server, ""),
    "an ad's résumé": lambda page, server: open_ad(page, server, "resume"),
    "an ad's letter": lambda page, server: open_ad(page, server, "letter"),
    "an ad's files": lambda page, server: open_ad(page, server, "files"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_and_dark(name: str, browser: Browser, server: Server, axe: Path) -> None:
    """WCAG 2.2 AA and the best practices that axe-core knows; and at 360 px nothing has to be scrolled sideways."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    PAGES[name](page, server)
    settled(page)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in find_violations(page)]
    page.set_viewport_size({"width": 360, "height": 740})
    found += [f"360 px: {each}" for each in find_violations(page)]
    other = page.locator(".pane-switch:visible")
    if other.count():
        other.first.click()
        settled(page)
        found += [f"360 px, the other side: {each}" for each in find_violations(page)]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found == []
    assert wide <= 360
