"""A career rendered without an ad, through the library: whole, proven, and honest about what is missing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from metier.app.rendering import NAMES, render, render_file
from metier.career import export_jsonresume, read_career
from metier.documents import load_theme
from metier.documents.html import render_html
from metier.documents.markdown import render_markdown
from metier.documents.text import render_text
from metier.documents.theme import theme_names
from metier.errors import InvalidCareer, PromiseError, UserError
from metier.formats.docx import read_docx
from metier.formats.pdf import read_pdf
from metier.model.career import Career
from metier.model.plan import Plan
from metier.proof.exports import prove_export

SAMPLE = files("metier.app").joinpath("sample/career.yaml").read_bytes()
TODAY = date(2026, 2, 1)


def sample() -> Career:
    """The career of the demo."""
    return read_career(SAMPLE, "career.yaml")


def test_a_pdf_holds_every_highlight_and_reads_back() -> None:
    made = render(sample(), "pdf", today=TODAY)
    pdf = read_pdf(made.data)
    assert pdf.tagged
    assert len(pdf.pages) == made.plan.pages == 2
    text = "".join("".join(page.text for page in pdf.pages).split())
    for entry in sample().entries:
        for highlight in entry.highlights:
            assert "".join(highlight.text.split()) in text


def test_pages_are_a_promise_in_every_format() -> None:
    plans = {
        to: render(sample(), to, pages=1, today=TODAY).plan for to in ("pdf", "docx", "html", "md", "txt", "rendercv")
    }
    assert len({plan.blocks for plan in plans.values()}) == 1
    assert len(read_pdf(render(sample(), "pdf", pages=1, today=TODAY).data).pages) == 1


def test_a_promise_that_cannot_be_kept_is_an_error() -> None:
    career = read_career(f"basics: {{name: A, label: '{'word ' * 3000}'}}".encode(), "career.yaml")
    with pytest.raises(PromiseError, match="at least"):
        render(career, "pdf", pages=1, today=TODAY)


@pytest.mark.parametrize("to", NAMES)
def test_the_same_input_gives_the_same_bytes(to: str) -> None:
    assert render(sample(), to, today=TODAY).data == render(sample(), to, today=TODAY).data


@pytest.mark.parametrize("to", NAMES)
def test_nothing_private_is_in_any_format_and_that_is_said(to: str) -> None:
    data = SAMPLE.replace(b"city: Gothenburg", b"city: Hiddenville")
    made = render(read_career(data, "career.yaml"), to, today=TODAY)
    text = read_docx(made.data, "x").text if to == "docx" else made.data.decode("utf-8", "replace")
    assert "Hiddenville" not in text
    assert "/basics/location" in next(note.place for note in made.notes if note.rule == "private")


def test_json_resume_gives_the_same_career_back() -> None:
    career = sample()
    again = read_career(render(career, "jsonresume", today=TODAY).data, "resume.json")
    assert export_jsonresume(again) == export_jsonresume(career)
    assert (again.basics, again.entries, again.skills, again.stories) == (
        career.basics, career.entries, career.skills, career.stories,
    )  # fmt: skip
    assert not [note for note in render(career, "jsonresume", today=TODAY).notes if note.rule == "not-held"]


def test_json_resume_with_a_promise_of_pages_holds_what_is_printed_and_nothing_of_ours() -> None:
    data = json.loads(render(sample(), "jsonresume", pages=1, today=TODAY).data)
    assert "meta" not in data
    assert len(data["work"][0]["highlights"]) <= 8
    assert "stories" not in data


def test_what_is_not_held_is_named_with_a_reason() -> None:
    notes = {note.place: note.why for note in render(sample(), "md", today=TODAY).notes}
    assert "letters and interviews" in notes["/stories"]
    assert "/basics/profiles/0/network" in notes
    assert "note of yours" in notes["/work/0/highlights/6/story"]
    assert not any(place.endswith("/0/highlights/0") for place in notes)


def test_every_kind_of_entry_is_in_every_document() -> None:
    career = read_career(
        b"""
basics: {name: Ada Example, email: ada@example.org, profiles: [{network: GitHub, url: 'https://github.com/ada'}]}
work: [{name: New Ltd, roles: [{position: Head, startDate: 2020-01, highlights: [Led 12 people]}, {position: Clerk, startDate: 2018, endDate: 2019}]}]
awards: [{title: Bridge of the year, awarder: City, date: 2019-05, summary: For the bridge.}]
references: [{name: Bo Boss, reference: Good.}]
sections: [{title: Patents, entries: [{title: A hinge, date: 2017}]}, {title: Motto, summary: Measure twice.}]
""",
        "career.yaml",
    )
    for to in NAMES:
        made = render(career, to, today=TODAY)
        text = read_docx(made.data, "x").text if to == "docx" else made.data.decode("utf-8", "replace")
        if to != "pdf":
            for words in ("Led 12 people", "Clerk", "Bridge of the year", "Bo Boss", "A hinge", "Measure twice."):
                assert words in text, (to, words)


WORDS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), min_size=1)
NAMES_OF_PEOPLE = WORDS.filter(lambda text: text.strip() != "")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(name="A", title="B", highlights=[" "], words=[], level="C")
@given(
    name=NAMES_OF_PEOPLE,
    title=WORDS,
    highlights=st.lists(WORDS, max_size=3),
    words=st.lists(WORDS, max_size=3),
    level=WORDS,
)
def test_any_career_is_rendered_and_proven_or_refused_with_a_reason(
    name: str, title: str, highlights: list[str], words: list[str], level: str
) -> None:
    data = {
        "basics": {"name": name, "label": title, "summary": name},
        "work": [{"name": name, "position": title, "startDate": "2020", "highlights": highlights}],
        "projects": [{"name": title, "keywords": words, "description": level}],
        "skills": [{"name": name, "keywords": words}],
        "languages": [{"language": name, "fluency": level}],
        "sections": [{"title": title, "highlights": highlights}, {"title": title, "summary": name}],
    }
    try:
        career = read_career(json.dumps(data).encode(), "career.json")
    except InvalidCareer as error:
        assert not all(each.strip() for each in highlights)
        assert all(found.place and found.fix for found in error.findings if found.severity == "error")
        return
    for to in NAMES:
        try:
            assert render(career, to, today=TODAY).data
        except UserError as error:
            assert "/" in str(error)


def plan_of(career: Career) -> Plan:
    """The Plan of a career."""
    return render(career, "txt", today=TODAY).plan


@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_the_proof_sees_a_word_changed_a_line_gone_and_a_line_too_many(ending: str) -> None:
    career, theme = sample(), load_theme("classic")
    plan = plan_of(career)
    good = {"html": render_html, "md": render_markdown, "txt": render_text}[ending](plan, theme)
    assert not prove_export(good.encode(), ending, plan, theme, career)
    for bad in (
        good.replace("Mentored two junior", "Mentored ten junior"),
        good.replace("Taught Python to 14 teenagers on Saturdays.", ""),
        good.replace("Sea kayaking", "Sea kayaking\n\nLed a team of 40"),
    ):
        assert bad != good
        assert prove_export(bad.encode(), ending, plan, theme, career)


def test_the_proof_refuses_a_script_and_a_plan_that_says_more_than_the_career() -> None:
    career, theme = sample(), load_theme("classic")
    plan = plan_of(career)
    good = render_html(plan, theme)
    assert prove_export(good.replace("</main>", "<script>1</script></main>").encode(), "html", plan, theme, career)
    first = plan.blocks[0]
    lie = replace(first, pieces=(replace(first.pieces[0], text="Somebody Else"),))
    told = replace(plan, blocks=(lie, *plan.blocks[1:]))
    assert prove_export(render_text(told, theme).encode(), "txt", told, theme, career)


def test_the_proof_sees_data_that_lacks_a_piece() -> None:
    career, theme = sample(), load_theme("classic")
    made = render(career, "rendercv", today=TODAY)
    bad = made.data.replace(b"Mentored two junior engineers; both now own a model in production.", b"Mentored.")
    assert prove_export(bad, "yaml", made.plan, theme, career)
    more = made.data.replace(b"Mentor\n", b"Mentor and Chairwoman\n")
    assert more != made.data
    assert prove_export(more, "yaml", made.plan, theme, career)
    assert prove_export(b"\x00", "yaml", made.plan, theme, career)


def test_a_file_that_exists_is_not_replaced_without_force(tmp_path: Path) -> None:
    source, out = tmp_path / "career.yaml", tmp_path / "cv.md"
    source.write_bytes(SAMPLE)
    assert render_file(source, "md", out).path == out
    out.write_text("mine")
    with pytest.raises(UserError, match="there already"):
        render_file(source, "md", out)
    assert out.read_text() == "mine"
    render_file(source, "md", out, force=True)
    assert out.read_text().startswith("# Mara")
    with pytest.raises(UserError, match="folder"):
        render_file(source, "md", tmp_path)


def test_a_format_or_language_that_does_not_exist_is_named() -> None:
    with pytest.raises(UserError, match="no format"):
        render(sample(), "rtf")
    with pytest.raises(UserError, match="no section titles"):
        render(sample(), "txt", language="xx")


@pytest.mark.parametrize("to", ["html", "md", "txt"])
def test_every_theme_is_rendered_and_proven_in_every_format(to: str) -> None:
    for name in theme_names():
        assert render(sample(), to, theme=name, today=TODAY).data
