"""A running Metier and a browser in front of it, as the browser tests need them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Playwright

from browser.install import AXE_FILE
from web.serving import Server

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none",
]  # fmt: skip


def launch(playwright: Playwright, path: str, *flags: str) -> Browser:
    """A headless Chromium that asks nobody anything, with more flags where they are wanted."""
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])


@dataclass
class Listener:
    """What went wrong in a page without anybody looking: errors of scripts, refusals of the policy, failed requests."""

    troubles: list[str]

    def attach(self, page: Page) -> None:
        """Note every trouble of a page."""
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("response", lambda response: self._response(response.status, response.url))

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            self.troubles.append(f"{kind}: {text}")

    def _response(self, status: int, url: str) -> None:
        if status >= 400:
            self.troubles.append(f"{status}: {url}")


def open_editor(page: Page, server: Server) -> None:
    """The editor, with its first page drawn."""
    page.goto(f"{server.url}edit")
    page.wait_for_selector('html[data-ready="editor"]')
    page.wait_for_selector("#sheets svg.sheet")


def settled(page: Page) -> None:
    """Wait until nothing on a page is still being drawn."""
    page.wait_for_function("""() => !document.querySelector('[aria-busy="true"]')
        && [...document.images].every((each) => each.complete || each.loading === "lazy")""")


def saved(page: Page) -> None:
    """Wait until everything that was typed is acknowledged."""
    page.wait_for_selector('#saved[data-state="saved"]', timeout=10_000)


def find_violations(page: Page) -> list[str]:
    """What axe-core finds on a page: rule, impact, and the elements concerned."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_FILE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], selectors: false, preload: false})")
    assert len(found["passes"]) > 10
    return [
        f"{each['id']} ({each['impact']}): {[node['html'][:200] for node in each['nodes']][:5]}"
        for each in found["violations"]
    ]
