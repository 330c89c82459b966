"""The editor in a browser: what is typed is on the page and in the file, whoever else writes it."""

from __future__ import annotations

import re

import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.driving import open_editor, saved
from web.serving import Server, served, until

HIGHLIGHT = '[id="f/work/1/highlights/2"]'


def marks(page: Page, mark: str) -> int:
    return page.locator(f'rect.mark[data-mark="{mark}"]').count()


def test_what_is_typed_is_on_the_page_and_in_the_file(page: Page, server: Server) -> None:
    open_editor(page, server)
    assert marks(page, "/basics/label") == 1
    before = page.locator("#sheets .parts").first.inner_html()
    page.locator('[id="f/basics/label"]').fill("Keeper of the forecast")
    until(lambda: page.locator("#sheets .parts").first.inner_html() != before)
    saved(page)
    assert "  label: Keeper of the forecast\n" in server.career.read_text()
    assert server.career.read_text().startswith("# ")  # the comment at the top stays


def test_a_click_on_a_line_puts_the_cursor_into_its_field(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.locator('rect.mark[data-mark="/work/1/highlights/2"]').first.click()
    expect(page.locator(HIGHLIGHT)).to_be_focused()
    until(lambda: page.locator("#sheets .glow rect").count() >= 1)
    page.locator('rect.mark[data-mark="/work/0/startDate"]').first.click()
    expect(page.locator('[id="f/work/0/startDate"]')).to_be_focused()


def test_return_begins_a_highlight_and_backspace_takes_an_empty_one_back(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.locator('rect.mark[data-mark="/work/1/highlights/2"]').first.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Wrote the runbook that three teams use.")
    expect(page.locator('[id="f/work/1/highlights/3"]')).to_have_value("Wrote the runbook that three teams use.")
    saved(page)
    assert "      - Wrote the runbook that three teams use.\n" in server.career.read_text()
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    expect(page.locator('[id="f/work/1/highlights/3"]')).to_be_focused()
    saved(page)
    until(lambda: marks(page, "/work/1/highlights/3") >= 1)
    assert '""' not in server.career.read_text()


def test_a_highlight_that_was_left_empty_is_none(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.locator('rect.mark[data-mark="/work/1/highlights/2"]').first.click()
    page.locator('[data-add="statement"][data-to="/work/1/highlights"]').click()
    page.locator('[id="f/basics/label"]').click()
    saved(page)
    assert '""' not in server.career.read_text()


def test_jobs_and_highlights_move_by_keyboard(page: Page, server: Server) -> None:
    open_editor(page, server)
    grip = page.locator('[data-list="/work"] > li:nth-child(2) > .tools [data-grip]')
    grip.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#announce")).to_have_text("Now number 1 of 4")
    saved(page)
    names = re.findall(r"(?m)^ +position: (.+)$|^  - position: (.+)$", server.career.read_text())
    assert [a or b for a, b in names][:2] == ["Data Scientist", "Machine Learning Engineer"]
    page.locator('rect.mark[data-mark="/work/0/highlights/0"]').first.click()
    page.keyboard.press("Alt+ArrowDown")
    saved(page)
    text = server.career.read_text()
    assert text.index("Designed the feature pipeline") < text.index("Developed demand forecasts")
    expect(page.locator('[id="f/work/0/highlights/1"]')).to_be_focused()


def test_a_job_is_dragged_to_another_place(page: Page, server: Server) -> None:
    open_editor(page, server)
    first = page.locator('[data-list="/work"] > li:nth-child(1) > .tools [data-grip]')
    third = page.locator('[data-list="/work"] > li:nth-child(3)')
    first.scroll_into_view_if_needed()
    start, end = first.bounding_box(), third.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, start["y"] + 40, steps=4)
    page.mouse.move(start["x"] + 8, end["y"] + end["height"] - 4, steps=8)
    page.mouse.up()
    saved(page)
    titles = page.locator('[data-list="/work"] > li > details > summary .title').all_inner_texts()
    assert titles[:3] == ["Data Scientist", "Data Analyst", "Machine Learning Engineer"]
    text = server.career.read_text()
    assert text.index("position: Data Analyst") < text.index("position: Machine Learning Engineer")
    pointers = page.locator('[data-list="/work"] > li').evaluate_all("items => items.map(each => each.dataset.at)")
    assert pointers == [f"/work/{number}" for number in range(4)]


def test_a_highlight_is_dragged_by_finger(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 900}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server.url}edit")
    page.wait_for_selector('html[data-ready="editor"]')
    page.evaluate("""document.querySelector('[data-at="/work/0"] details').open = true""")
    grip = page.locator('[data-at="/work/0/highlights/0"] .grip').first
    grip.evaluate("(grip) => grip.scrollIntoView({ block: 'center', behavior: 'instant' })")
    start, end = grip.bounding_box(), page.locator('[data-at="/work/0/highlights/2"] .grip').first.bounding_box()
    assert start and end
    finger = context.new_cdp_session(page)
    for step in range(13):
        way = (end["y"] + 20 - start["y"]) * step / 12
        finger.send(
            "Input.dispatchTouchEvent",
            {
                "type": "touchMove" if step else "touchStart",
                "touchPoints": [{"x": start["x"] + 8, "y": start["y"] + 8 + way}],
            },
        )
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    until(lambda: highlights(server)[2].startswith("Built the day-ahead"))
    assert [each.split()[0] for each in highlights(server)[:3]] == ["Moved", "Set", "Built"]
    context.close()


def highlights(server: Server) -> list[str]:
    """What the first job's highlights say in the file, in their order."""
    found = yaml.safe_load(server.career.read_text())["work"][0]["highlights"]
    return [each if isinstance(each, str) else each["text"] for each in found]


def test_undo_and_redo_reach_over_fields(page: Page, server: Server) -> None:
    open_editor(page, server)
    first = server.career.read_text()
    page.locator('[id="f/basics/label"]').fill("One")
    saved(page)
    page.locator('[id="f/basics/phone"]').fill("+1 555 0100")
    saved(page)
    page.locator("#undo").click()
    expect(page.locator('[id="f/basics/phone"]')).to_have_value("+46 70 555 01 42")
    page.locator("#undo").click()
    expect(page.locator('[id="f/basics/label"]')).to_have_value("Machine learning engineer")
    assert server.career.read_text() == first
    page.locator("#redo").click()
    expect(page.locator('[id="f/basics/label"]')).to_have_value("One")
    page.locator("h1:visible").click()
    page.keyboard.press("Control+z")
    expect(page.locator('[id="f/basics/label"]')).to_have_value("Machine learning engineer")


def test_a_private_entry_leaves_the_page_and_stays_in_the_file(page: Page, server: Server) -> None:
    open_editor(page, server)
    assert marks(page, "/work/3/position") >= 1
    page.locator('[data-at="/work/3"] > .tools [data-do="private"]').click()
    until(lambda: marks(page, "/work/3/position") == 0)
    saved(page)
    assert "private: true" in server.career.read_text()
    page.locator('[data-at="/work/3"] > .tools [data-do="private"]').click()
    until(lambda: marks(page, "/work/3/position") >= 1)


def test_an_error_is_said_at_its_field_and_the_rest_stays_on_the_page(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.locator('rect.mark[data-mark="/work/0/startDate"]').first.click()
    page.locator('[id="f/work/0/startDate"]').fill("soon")
    expect(page.locator('[data-notes="/work/0/startDate"]')).to_contain_text("Write 2019, 2019-03 or 2019-03-14.")
    assert marks(page, "/work/0/position") >= 1
    page.locator('[id="f/work/0/startDate"]').fill("2021-05")
    expect(page.locator('[data-notes="/work/0/startDate"]')).to_be_empty()


def test_weak_wording_is_remarked_beside_the_highlight(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.locator('rect.mark[data-mark="/work/1/highlights/2"]').first.click()
    page.locator(HIGHLIGHT).fill("Responsible for various things")
    expect(page.locator('[data-notes="/work/1/highlights/2"] .note').first).to_be_visible()


def test_skills_are_added_and_taken_away_as_chips(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.locator('[data-at="/skills/0"] > details > summary').click()
    field = page.locator('[id="f/skills/0/keywords"]')
    field.fill("Rust, Zig,")
    field.press("Enter")
    saved(page)
    assert "Rust, Zig]" in server.career.read_text()
    page.locator('[data-chips="/skills/0/keywords"] li:last-child button').click()
    saved(page)
    assert "Rust]" in server.career.read_text()


def test_the_file_view_shows_an_error_at_its_line_and_saves_what_is_whole(
    page: Page, server: Server, troubles: list[str]
) -> None:
    open_editor(page, server)
    page.locator('[data-view="yaml"]').first.click()
    text = page.locator("#yaml-text")
    expect(text).to_have_value(server.career.read_text())
    whole = server.career.read_text()
    text.fill(whole.replace("basics:\n", 'basics:\n  note: "unfinished\n', 1))
    expect(page.locator("#yaml-problems button").first).to_be_visible()
    assert server.career.read_text() == whole
    text.fill(whole.replace("Machine learning engineer", "Keeper of files", 1))
    until(lambda: "Keeper of files" in server.career.read_text())
    page.locator('[data-view="form"]').first.click()
    expect(page.locator('[id="f/basics/label"]')).to_have_value("Keeper of files")
    assert all(each.startswith("422") for each in troubles)
    troubles.clear()


def test_two_tabs_see_each_other_and_neither_loses_anything(
    context: BrowserContext, page: Page, server: Server
) -> None:
    other = context.new_page()
    open_editor(page, server)
    open_editor(other, server)
    page.locator('[id="f/basics/label"]').fill("From the first tab")
    saved(page)
    expect(other.locator('[id="f/basics/label"]')).to_have_value("From the first tab")
    expect(other.locator("#toasts")).to_contain_text("Another tab changed the file")
    other.locator('[id="f/basics/phone"]').fill("+1 555 0101")
    saved(other)
    expect(page.locator('[id="f/basics/phone"]')).to_have_value("+1 555 0101")
    text = server.career.read_text()
    assert "From the first tab" in text
    assert "+1 555 0101" in text


def test_a_change_by_another_program_is_shown_as_a_difference(page: Page, server: Server) -> None:
    open_editor(page, server)
    text = server.career.read_text()
    server.career.write_text(text.replace("Machine learning engineer", "Edited in vi", 1))
    expect(page.locator('[id="f/basics/label"]')).to_have_value("Edited in vi")
    page.locator("#toasts button").click()
    expect(page.locator("#conflict del")).to_have_text("Machine learning engineer")
    expect(page.locator("#conflict ins")).to_have_text("Edited in vi")
    page.locator("#conflict button", has_text="Take it back").click()
    expect(page.locator('[id="f/basics/label"]')).to_have_value("Machine learning engineer")
    assert server.career.read_text() == text


def test_both_sides_of_a_conflict_are_kept(page: Page, server: Server, troubles: list[str]) -> None:
    open_editor(page, server)
    page.route("**/api/v1/files/career/edits", lambda route: _write_first(server, route))
    page.locator('[id="f/basics/phone"]').fill("+1 555 0102")
    dialog = page.locator("#conflict")
    expect(dialog).to_be_visible()
    expect(dialog.locator("ins").first).to_have_text("Edited in vi")
    expect(dialog.locator("ins").last).to_have_text("+1 555 0102")
    page.unroute("**/api/v1/files/career/edits")
    dialog.locator("button", has_text="Both").click()
    saved(page)
    text = server.career.read_text()
    assert "Edited in vi" in text
    assert "+1 555 0102" in text
    assert [each for each in troubles if not each.startswith("412")] == []
    troubles.clear()


def _write_first(server: Server, route) -> None:  # type: ignore[no-untyped-def]
    """Another program writes the file just before the edit arrives."""
    text = server.career.read_text()
    server.career.write_text(text.replace("Machine learning engineer", "Edited in vi", 1))
    route.continue_()


def test_what_was_typed_while_the_program_was_gone_is_saved_when_it_is_back(
    page: Page, server: Server, troubles: list[str]
) -> None:
    open_editor(page, server)
    port = int(server.url.rsplit(":", 1)[1].strip("/"))
    server.kill()
    page.locator('[id="f/basics/label"]').fill("Typed into the void")
    expect(page.locator("#saved")).to_have_attribute("data-state", "failed")
    with served(server.workspace, port):
        saved(page)
        assert "Typed into the void" in server.career.read_text()
    assert all("403" in each or "ERR_" in each or "Failed to fetch" in each for each in troubles), troubles
    troubles.clear()
