"""The live page is the printed page: after any edits, in two tabs at once, it equals one that is drawn from nothing."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from browser.driving import Listener, open_editor, saved
from web.serving import SAMPLE, Server, served, until

ACT = Path(__file__).with_name("acting.js").read_text("utf-8")
KINDS = ("text", "text", "text", "text", "date", "highlight", "entry", "remove", "move", "private", "chip")
EDIT = st.tuples(
    st.sampled_from(KINDS), st.integers(0, 400),
    st.text(st.sampled_from("abc deÖé-,.(–%1'\"<&>:#"), min_size=1, max_size=160),
)  # fmt: skip
BURSTS = st.lists(st.lists(EDIT, min_size=20, max_size=20), min_size=5, max_size=5)
EXAMPLES = 5  # of a hundred edits each
# Where the pages of a tab differ, as markup, from those that a tab which knows nothing gets; likewise for the form.
DIFFERS = """(shown, fresh) => {
  const at = shown.findIndex((each, number) => each !== fresh[number]);
  if (at < 0 && shown.length === fresh.length && shown.length > 0) return "";
  return `${shown.length} and ${fresh.length}, at ${at}: ${shown[at]?.slice(0, 300)} | ${fresh[at]?.slice(0, 300)}`;
}"""
PAGES = """async () => {
  const read = (where) => [...where.querySelectorAll("svg.sheet")].flatMap((each) =>
    [each.getAttribute("viewBox"), each.children[0].innerHTML, each.children[1].innerHTML]);
  const { LivePages } = await import("/static/js/page.js");
  const { call } = await import("/static/js/app.js");
  const state = (await call("GET", "/files/career?revision=0")).state;
  const body = { tab: `fresh${Math.random()}`, number: 0, revision: state.revision, sha256: state.sha256, edits: [] };
  const host = document.createElement("div");
  const pages = new LivePages(host);
  pages.apply(await call("POST", "/files/career/page", body));
  return (DIFFERS)(read(document.getElementById("sheets")), read(host));
}""".replace("DIFFERS", DIFFERS)
QUIET = """() => {
  document.activeElement.blur();
  document.getElementById("sheets").scrollTop = 0; // pictures of half a pixel's shift would differ
  document.querySelectorAll(".glow, .hover, #toasts").forEach((each) => each.replaceChildren());
}"""
FIELDS = """async () => {
  const read = (where) => [...where.querySelectorAll("[data-pointer]")].map((each) => `${each.dataset.pointer}: ${each.value}`);
  const text = await (await fetch("/edit/form")).text();
  const fresh = new DOMParser().parseFromString(text, "text/html");
  return (DIFFERS)(read(document.getElementById("form")), read(fresh));
}""".replace("DIFFERS", DIFFERS)


@settings(
    max_examples=EXAMPLES, deadline=None, phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)  # fmt: skip
@given(bursts=BURSTS)
def test_after_500_random_edits_in_two_tabs_each_page_is_what_a_fresh_one_would_be(
    bursts: list[list[tuple[str, int, str]]], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In DOM after every twenty edits, in pixels at the end; and the form is what the file says."""
    workspace = tmp_path_factory.mktemp("workspace")
    shutil.copy(SAMPLE / "career.yaml", workspace)
    troubles: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    with served(workspace) as server:
        tabs = [context.new_page(), context.new_page()]
        for tab in tabs:
            Listener(troubles).attach(tab)
            open_editor(tab, server)
        for number, burst in enumerate(bursts):
            act(tabs[number % 2], burst)
            for tab in tabs:
                until_same(tab, PAGES)
                until_same(tab, FIELDS)
        compare_pixels(tabs, server)
    context.close()
    assert [each for each in troubles if "422" not in each] == []


def until_same(tab: Page, what: str) -> None:
    """Wait until a tab shows what a fresh one would; fails with the difference."""
    found: list[str] = []

    def same() -> bool:
        found.append(tab.evaluate(what))
        return found[-1] == ""

    with suppress(AssertionError):
        until(same)
    assert found[-1] == ""


def act(tab: Page, burst: list[tuple[str, int, str]]) -> None:
    """Twenty edits, as fast as the browser takes them; then the key that saves at once."""
    for edit in burst:
        tab.evaluate(f"({ACT.split('//', 1)[1].split(chr(10), 1)[1].rstrip().rstrip(';')})({json.dumps(edit)})")
    tab.keyboard.press("Control+s")
    saved(tab)


def compare_pixels(tabs: list[Page], server: Server) -> None:
    """Each tab beside one that has just been opened."""
    fresh = tabs[0].context.new_page()
    open_editor(fresh, server)
    until_same(fresh, PAGES)
    pictures = []
    for tab in (fresh, *tabs):
        tab.bring_to_front()  # a tab behind another is painted a second later
        tab.evaluate(QUIET)
        pictures.append([sheet.screenshot() for sheet in tab.locator("#sheets svg.sheet").all()])
    assert pictures[0]
    assert pictures[1] == pictures[0]
    assert pictures[2] == pictures[0]


def test_exported_pages_have_no_links_for_editing(page: Page, server: Server) -> None:
    """What the editor marks is on its own page only: no document that leaves it leads to a field."""
    open_editor(page, server)
    assert page.locator("rect.mark").count() > 20
    for to in ("pdf", "docx", "html"):
        with page.expect_download() as waiting:
            page.locator("details.menu summary").click()
            page.locator(f'a[href="/download/{to}"]').click()
        data = Path(waiting.value.path()).read_bytes()
        assert len(data) > 2000
        assert b"field:" not in data
