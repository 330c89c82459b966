"""Ads, résumés and names of files from strangers, in a real browser: their words are shown, and nothing of them runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.driving import open_editor, saved, settled
from web.serving import Server

EVIL = """<script>window.pwned = 1</script><img src=x onerror="window.pwned=2"><svg onload="window.pwned=3"></svg>
<a href="javascript:window.pwned=4">click</a><iframe srcdoc="<script>parent.pwned=5</script>"></iframe>
<style>*{display:none}</style><base href="https://evil.example/"><form action="https://evil.example/"><input name=x></form>
"""
RESUME = f"""Eve {EVIL.splitlines()[0]} Example
eve@example.org

Experience
Hacker {EVIL.splitlines()[1]}, Acme "><script>window.pwned=6</script>, 2019 - 2021
- Did {EVIL.replace(chr(10), " ")}
- Built [a link](javascript:window.pwned=7) with onmouseover="window.pwned=8"

Skills
Python, "><img src=x onerror=window.pwned=9>, SQL
"""
AD = f"""Senior Engineer {EVIL.splitlines()[0]}
Acme "><img src=x onerror="window.pwned=10"> · Berlin

We look for
- 5 years of Python {EVIL.splitlines()[2]}
- Knowledge of SQL <a href="javascript:window.pwned=11">here</a> and {EVIL.splitlines()[1]}
- English, \u202etxet siht dna\u202c German '"><script>window.pwned=12</script>
"""
NAME = "cv<img src=x onerror=window.pwned=13>.txt"


@pytest.fixture
def watched(page: Page, server: Server, troubles: list[str]) -> Page:
    """A page that asks nothing of another host and opens no dialog; refusals of the policy are troubles, and there are none."""
    page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((server.url, "data:", "blob:")) else troubles.append(f"asked: {request.url}")
        ),
    )
    return page


def unharmed(page: Page) -> None:
    settled(page)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.baseURI").startswith("http://127.0.0.1:")
    links = page.evaluate(
        "[...document.querySelectorAll('a, form, iframe')].map((each) => each.href || each.action || each.src || '')"
    )
    assert links
    assert all(link == "" or link.startswith("http://127.0.0.1:") for link in links)
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].filter((each) => [...each.attributes].some((one) => /^on/i.test(one.name))).length"
    )
    assert handlers == 0


@pytest.mark.parametrize("ending", ["txt", "html", "md"])
def test_a_hostile_resume_is_reviewed_and_checked_unharmed(
    watched: Page, server: Server, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / NAME.replace("txt", ending)
    file.write_text(RESUME if ending != "html" else f"<html><body><pre>{RESUME}</pre></body></html>")
    watched.goto(f"{server.url}start")
    watched.locator("#drop input[type=file]").set_input_files(file)
    watched.wait_for_url("**/imports/*")
    unharmed(watched)
    watched.goto(f"{server.url}start")
    unharmed(watched)
    watched.goto(f"{server.url}check")
    watched.locator("input[type=file]").first.set_input_files(file)
    watched.wait_for_selector("[data-finding], .notice")
    unharmed(watched)


def test_a_hostile_ad_is_read_and_answered_unharmed(watched: Page, server: Server) -> None:
    watched.goto(f"{server.url}ads")
    watched.locator("#ad-text").fill(AD)
    watched.locator("#read-text").click()
    watched.wait_for_selector('html[data-ready="ad"]')
    unharmed(watched)
    address = watched.url
    for part in ("resume", "letter", "files"):
        watched.goto(f"{address}/{part}")
        unharmed(watched)
    watched.goto(f"{server.url}ads")
    unharmed(watched)


def test_hostile_words_in_the_career_are_typeset_and_listed_unharmed(watched: Page, server: Server) -> None:
    open_editor(watched, server)
    watched.locator('[id="f/basics/label"]').fill(EVIL.replace("\n", " "))
    watched.locator('[id="f/skills/0/keywords"]').evaluate("(each) => each.closest('details').setAttribute('open', '')")
    watched.locator('[id="f/skills/0/keywords"]').fill('"><script>window.pwned=14</script>')
    watched.locator('[id="f/skills/0/keywords"]').press("Enter")
    saved(watched)
    unharmed(watched)
    for path in ("edit", "history", "themes"):
        watched.goto(f"{server.url}{path}")
        unharmed(watched)
    watched.goto(f"{server.url}history")
    watched.locator("button", has_text="What changed since").last.click()
    watched.wait_for_selector(".changes li")
    unharmed(watched)
