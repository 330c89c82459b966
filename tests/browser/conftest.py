"""Fixtures of the browser tests: a server with the sample's career, one browser for all, a page that notes every trouble."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.driving import Listener, launch
from browser.install import AXE_FILE, find_browser
from web.serving import SAMPLE, Server, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.skip("there is no Chromium: tests/browser/install.py says why")
    with sync_playwright() as playwright:
        browser = launch(playwright, path, "--in-process-gpu", "--disable-dev-shm-usage")  # a process less at work
        yield browser
        browser.close()


@pytest.fixture
def axe() -> Path:
    if not AXE_FILE.is_file():
        pytest.skip("there is no axe-core: tests/browser/install.py says why")
    return AXE_FILE


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the sample's career."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    shutil.copy(SAMPLE / "career.yaml", folder)
    return folder


@pytest.fixture
def server(workspace: Path, browser: Browser) -> Iterator[Server]:
    with served(workspace) as server:
        yield server


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong unseen; a test that expects something takes it out."""
    return []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, accept_downloads=True, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, troubles: list[str]) -> Iterator[Page]:
    """A page in front of the server; at its end there must have been no trouble that nobody looked at."""
    page = context.new_page()
    Listener(troubles).attach(page)
    yield page
    assert troubles == []
