"""Whole journeys, as people take them: from nothing to a résumé, from an ad to an answer."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.driving import saved
from web.serving import SAMPLE, Server, served, until

RESUME = Path(__file__).parents[1] / "corpus" / "resumes" / "en-student-1.page-quiet.pdf"
AD = (SAMPLE / "ad.txt").read_text("utf-8")


@pytest.fixture
def empty(tmp_path: Path, browser: Browser):  # type: ignore[no-untyped-def]
    """A server whose workspace is not there yet: `browser` first, so that the test is skipped without one."""
    with served(tmp_path / "new workspace") as server:
        yield server


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def downloaded(page: Page, click: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(click).click()
    return Path(waiting.value.path()).read_bytes()


def test_a_resume_is_dropped_corrected_dressed_and_downloaded(page: Page, empty: Server) -> None:
    page.goto(empty.url)
    expect(page).to_have_url(f"{empty.url}start")
    page.locator("#drop input[type=file]").set_input_files(RESUME)
    page.wait_for_url("**/imports/*")
    page.wait_for_selector("html[data-ready]")
    name = page.locator('[id="f/basics/name"]')
    assert len(name.input_value()) > 4
    page.locator('[id="f/basics/label"]').fill("Gardener of data")
    saved(page)
    page.locator('[data-take="new"]').click()
    page.wait_for_url("**/edit")
    page.wait_for_selector("#sheets svg.sheet")
    expect(page.locator('[id="f/basics/label"]')).to_have_value("Gardener of data")
    page.locator("#theme-name").click()
    page.wait_for_url(re.compile("/themes"))
    page.locator('[data-theme="modern"] a').first.click()
    page.wait_for_selector('html[data-ready="look"]')
    page.wait_for_selector("#sheets svg.sheet")
    page.locator("#use").click()
    page.wait_for_url("**/edit")
    page.wait_for_selector("#sheets svg.sheet")
    page.locator("details.menu summary").click()
    pdf = downloaded(page, 'a[href="/download/pdf"]')
    assert "Gardener of data" in text_of(pdf)
    assert "theme: modern" in empty.career.read_text()


def test_somebody_without_a_file_begins_with_their_name(page: Page, empty: Server) -> None:
    page.goto(f"{empty.url}start")
    page.locator("#name").fill("Ada Example")
    page.locator("#field").select_option("health")
    page.locator("button", has_text="Begin").click()
    page.wait_for_url("**/edit")
    page.wait_for_selector("#sheets svg.sheet")
    expect(page.locator('[id="f/basics/label"]')).to_have_attribute(
        "placeholder", page.locator('[id="f/basics/label"]').get_attribute("placeholder") or "x"
    )
    page.locator('[data-add="work"]').first.click()
    page.keyboard.type("Nurse")
    page.locator('[id="f/work/0/name"]').fill("Northbank Clinic")
    page.locator('[id="f/work/0/startDate"]').fill("2019-04")
    examples = page.locator('[data-at="/work/0"] .statements-field .examples li').all_inner_texts()
    assert len(examples) == 4
    page.locator('[data-add="statement"][data-to="/work/0/highlights"]').click()
    page.keyboard.type("Ran the night shift on a ward of 24 beds.")
    saved(page)
    text = empty.career.read_text()
    assert "position: Nurse" in text
    assert "      - Ran the night shift on a ward of 24 beds.\n" in text
    assert not any(example in text for example in examples)  # shown, never copied
    until(lambda: page.locator('rect.mark[data-mark="/work/0/highlights/0"]').count() > 0)
    page.locator("details.menu summary").click()
    assert "Ran the night shift on a ward of 24 beds." in text_of(downloaded(page, 'a[href="/download/pdf"]')).replace(
        "\r\n", " "
    )


def test_from_an_ad_to_a_proven_answer(page: Page, server: Server, tmp_path: Path) -> None:
    page.goto(f"{server.url}ads")
    page.locator("#ad-text").fill(AD)
    page.locator("#read-text").click()
    page.wait_for_selector('html[data-ready="ad"]')
    assert page.locator("#ad-words .marked").count() >= 15
    expect(page.locator("#ad-body .headline")).to_have_text(
        "8 of 8 required, 3 of 5 preferred, 2 of 5 other demands and duties shown."
    )
    page.locator(".requirement", has_text="Rust or C++").locator("summary").click()
    page.locator(".requirement", has_text="Rust or C++").locator("button", has_text="This is no requirement").click()
    expect(page.locator("#ad-body .headline")).to_contain_text("3 of 4 preferred")
    page.locator(".tabs a", has_text="Résumé").click()
    page.wait_for_selector('html[data-ready="answer"]')
    last = page.locator('.candidate[data-pointer="/work/0/highlights/7"]')
    before = page.locator("#sheets .parts").first.inner_html()
    last.locator('[data-do="out"]').click()
    until(lambda: page.locator("#sheets .parts").first.inner_html() != before)
    expect(page.locator('.candidate[data-pointer="/work/0/highlights/7"] [data-do="out"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    page.locator("#wish-pages").select_option("1")
    expect(page.locator("#answer-state")).to_have_text("1 page")
    page.locator('.candidate[data-pointer="/work/0/highlights/6"] [data-do="pin"]').click()
    expect(page.locator('.candidate[data-pointer="/work/0/highlights/6"]')).to_have_class("candidate  on")
    page.locator('rect.mark[data-mark="0/0"]').first.hover()
    expect(page.locator("#source")).to_contain_text("basics: name")
    page.locator(".tabs a", has_text="Letter").click()
    page.wait_for_selector('html[data-ready="answer"]')
    page.locator("#lines button", has_text="Norrsken Energy").first.focus()
    until(lambda: page.locator("#sheets .glow rect").count() > 0)
    page.locator(".tabs a", has_text="Download").click()
    archive = zipfile.ZipFile(io.BytesIO(downloaded(page, "a.button.primary")))
    archive.extractall(tmp_path / "answer")
    words = " ".join(text_of(archive.read("resume.pdf")).split())
    assert "Presented forecast errors to traders every week" in words
    assert "Mentored two junior engineers" not in words
    done = subprocess.run(
        [sys.executable, "-m", "metier", "verify", str(tmp_path / "answer"), "--career", str(server.career)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_words_that_are_selected_become_a_requirement(page: Page, server: Server) -> None:
    page.goto(f"{server.url}ads")
    page.locator("#ad-text").fill(f"\U0001f680 {AD}")  # a sign that is two units of UTF-16 and one letter
    page.locator("#read-text").click()
    page.wait_for_selector('html[data-ready="ad"]')
    page.evaluate(
        """() => {
          const part = [...document.querySelectorAll("#ad-words [data-start]")].find((each) => each.textContent.includes("Forty people"));
          const at = part.textContent.indexOf("Forty people");
          getSelection().setBaseAndExtent(part.firstChild, at, part.firstChild, at + "Forty people in Hamburg".length);
        }"""
    )
    page.locator("#make-requirement").click()
    expect(page.locator(".requirement h3", has_text="Forty people in Hamburg")).to_be_visible()
    expect(page.locator("#ad-words .marked", has_text="Forty people in Hamburg")).to_have_text(
        "Forty people in Hamburg"
    )


def test_what_is_chosen_in_one_tab_is_not_lost_by_another(page: Page, server: Server, troubles: list[str]) -> None:
    page.goto(f"{server.url}ads")
    page.locator("#ad-text").fill(AD)
    page.locator("#read-text").click()
    page.wait_for_selector('html[data-ready="ad"]')
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{page.url.rstrip('/').removesuffix('/resume')}/resume")
        tab.wait_for_selector('html[data-ready="answer"]')
    page.locator('.candidate[data-pointer="/work/0/highlights/6"] [data-do="pin"]').click()
    expect(page.locator('.candidate[data-pointer="/work/0/highlights/6"] [data-do="pin"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    other.locator('.candidate[data-pointer="/work/0/highlights/5"] [data-do="out"]').click()
    expect(other.locator("#toasts")).to_contain_text("Another tab changed the choice")
    expect(other.locator('.candidate[data-pointer="/work/0/highlights/6"] [data-do="pin"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    other.locator('.candidate[data-pointer="/work/0/highlights/5"] [data-do="out"]').click()
    expect(other.locator('.candidate[data-pointer="/work/0/highlights/5"] [data-do="out"]')).to_have_attribute(
        "aria-pressed", "true"
    )


def test_any_resume_is_checked_with_its_remarks_on_the_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}check")
    page.locator("input[type=file]").first.set_input_files(RESUME)
    page.wait_for_selector("figure.sheet img")
    assert page.locator("[data-finding]").count() >= 1
