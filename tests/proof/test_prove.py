"""The proof passes what is honest, and says of everything else what is wrong with which file."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from metier.documents import load_theme, render_docx, render_pdf
from metier.errors import DataError
from metier.formats.pdf import read_pdf
from metier.model.plan import Plan
from metier.proof import prove
from proof.answers import NAMES, drop, errors, judge, made, rehash, to_bytes

ANSWER = "engineer.yaml"


def rules(changes: dict[str, bytes], *, with_career: bool = True) -> set[str]:
    """The rules of the errors where these files stand in an honest answer, hashes made right."""
    answer = made(ANSWER)
    return {finding.rule for finding in errors(answer, rehash({**answer.files, **changes}), with_career=with_career)}


@pytest.mark.parametrize("name", NAMES)
def test_an_honest_answer_passes_with_and_without_the_career_file(name):
    answer = made(name)
    assert prove(answer.files, answer.data, name) == ()
    assert prove(answer.files, answer.career) == ()
    (note,) = prove(answer.files)
    assert (note.severity, note.rule) == ("note", "internal-only")
    assert "internal consistency only" in note.why


@pytest.mark.parametrize(("language", "pages"), [(None, 1), (None, 3), ("en", 2), ("de-AT", 2)])
def test_everything_that_a_career_file_can_hold_is_proven(language, pages):
    answer = made("complex.yaml", language, pages)
    assert judge(answer, answer.resume) == judge(answer, answer.letter) == ()
    assert prove(answer.files, answer.data) == ()
    assert [note.rule for note in prove(answer.files)] == ["internal-only"]


@pytest.mark.parametrize(
    "file", ["resume.pdf", "resume.docx", "resume.json", "letter.pdf", "fit.html", "fit.json", "sources.json"]
)
def test_a_missing_file_is_named(file):
    answer = made(ANSWER)
    found = errors(answer, {name: data for name, data in answer.files.items() if name != file})
    assert any(finding.place == file and "missing" in finding.why for finding in found)


@pytest.mark.parametrize("file", ["resume.pdf", "resume.docx", "resume.json", "letter.pdf", "fit.html", "fit.json"])
def test_a_changed_file_is_named_by_its_hash(file):
    answer = made(ANSWER)
    found = errors(answer, {**answer.files, file: answer.files[file] + b" "})
    assert any(finding.rule == "changed" and finding.place == file for finding in found)


@pytest.mark.parametrize("file", ["resume.pdf", "resume.docx", "resume.json", "letter.pdf", "fit.json"])
@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 50, b"%PDF-1.7", b"PK\x03\x04", b"[]"], ids=range(5))
def test_a_broken_file_is_a_finding_and_no_crash(file, data):
    answer = made(ANSWER)
    assert any(finding.place.startswith(file) for finding in errors(answer, rehash({**answer.files, file: data})))


def test_a_career_that_changed_elsewhere_is_a_note():
    answer = made(ANSWER)
    later = answer.data.replace(b"kowalczyk.example.org\n", b"kowalczyk.example.org\n# later\n", 1)
    (note,) = prove(answer.files, later)
    assert (note.rule, note.severity) == ("career-changed", "note")


def test_a_career_that_no_longer_says_it_is_an_error():
    answer = made(ANSWER)
    later = answer.data.replace(b"4.2 million payments", b"2.4 million payments")
    found = [finding for finding in prove(answer.files, later) if finding.severity == "error"]
    assert found
    assert all("4.2 million" in f"{finding.quote}{finding.why}" for finding in found)


def test_what_became_private_is_no_source():
    answer = made(ANSWER)
    later = answer.data.replace(b"- name: Fala Hosting", b"- private: true\n    name: Fala Hosting")
    found = [finding for finding in prove(answer.files, later) if finding.severity == "error"]
    assert any("Fala Hosting" in f"{finding.quote}{finding.why}" for finding in found)


def test_a_career_file_that_cannot_be_read_is_no_finding():
    with pytest.raises(DataError):
        prove(made(ANSWER).files, b"\x00\x01")


def test_a_pdf_without_tags_is_refused():
    import pypdfium2

    blank = pypdfium2.PdfDocument.new()
    blank.new_page(500, 500)
    out = io.BytesIO()
    blank.save(out)
    blank.close()
    assert {"not-tagged", "wrong-title", "line-missing"} <= rules({"resume.pdf": out.getvalue()})


def test_more_pages_than_promised_are_refused():
    answer = made(ANSWER)
    long = replace(answer.resume, density=0)
    blocks = long.blocks
    while len(read_pdf(render_pdf(long, load_theme())).pages) <= long.pages:
        extra = tuple(replace(block, id=f"{block.id}+{len(blocks)}") for block in blocks if block.role == "highlight")
        blocks = (*blocks, *extra)
        long = replace(long, blocks=blocks)
    found = rules({"resume.pdf": render_pdf(long, load_theme())})
    assert {"too-long", "line-extra"} <= found


def test_the_title_author_and_language_of_the_files_are_checked():
    answer = made(ANSWER)
    for plan, rule in (
        (replace(answer.resume, title="Professor Ines Kowalczyk"), "wrong-title"),
        (replace(answer.resume, author="Somebody"), "wrong-author"),
        (replace(answer.resume, language="fr"), "wrong-language"),
    ):
        files = {"resume.pdf": render_pdf(plan, load_theme()), "resume.docx": render_docx(plan, load_theme())}
        assert rules(files) == {rule}


def lines_as_pdf(text: str, plan: Plan) -> bytes:
    """A tagged PDF with these lines, and the properties of a Plan."""
    import typst

    source = (
        f'#set document(title: "{plan.title}", author: "{plan.author}", date: none)\n#set text(lang: "en", size: 7pt)\n'
        '#set page(margin: 10pt)\n#for line in sys.inputs.text.split("\\n") [#par(line)]'
    )
    made_pdf = typst.compile(source.encode(), sys_inputs={"text": text}, pdf_standards=["ua-1"], format="pdf")
    assert isinstance(made_pdf, bytes)
    return made_pdf


def test_words_that_run_together_fail():
    answer = made(ANSWER)
    text = read_pdf(answer.files["resume.pdf"]).text
    assert rules({"resume.pdf": lines_as_pdf(text, answer.resume)}) == set()
    together = "\n".join("".join(line.split()) for line in text.split("\n"))
    assert rules({"resume.pdf": lines_as_pdf(together, answer.resume)}) == {"line-joined"}
    apart = text.replace("settlement", "settle ment")
    found = errors(answer, rehash({**answer.files, "resume.pdf": lines_as_pdf(apart, answer.resume)}))
    assert [finding.rule for finding in found] == ["line-torn"]
    assert "settle ment" in found[0].quote


def test_lines_in_another_order_are_named_once_each():
    answer = made(ANSWER)
    lines = [number for number, block in enumerate(answer.resume.blocks) if block.role == "highlight"]
    first, last = lines[0], lines[-1]
    moved = answer.resume.blocks[first]
    rest = drop(answer.resume, first).blocks
    plan = replace(answer.resume, blocks=(*rest[:last], moved, *rest[last:]))
    found = errors(answer, rehash({**answer.files, "resume.pdf": render_pdf(plan, load_theme())}))
    assert [(finding.rule, finding.place) for finding in found] == [("line-moved", f"resume.pdf page 1 {moved.id}")]


def test_every_changed_line_is_named_and_no_other():
    answer = made(ANSWER)
    changed = [block for block in answer.resume.blocks if block.role == "highlight"][::2]

    def louder(block: Any) -> Any:
        return replace(block, pieces=(replace(block.pieces[0], text=f"Single-handedly {block.pieces[0].text}"),))

    blocks = tuple(louder(block) if block in changed else block for block in answer.resume.blocks)
    plan = replace(answer.resume, blocks=blocks)
    found = errors(answer, rehash({**answer.files, "resume.docx": render_docx(plan, load_theme())}))
    assert [finding.place for finding in found] == [f"resume.docx {block.id}" for block in changed]


def with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """A DOCX with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            text = archive.read(name)
            copy.writestr(name, text.replace(old.encode(), new.encode(), 1) if name == part else text)
    return out.getvalue()


def test_tables_and_hidden_places_of_a_docx_are_refused():
    data = made(ANSWER).files["resume.docx"]
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Also a genius</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr"
    assert {"tables", "line-extra"} <= rules({"resume.docx": with_part(data, "word/document.xml", "<w:sectPr", cell)})


def altered(file: str, change: Any) -> set[str]:
    """The rules of the errors when a function has changed the content of one JSON file."""
    content = json.loads(made(ANSWER).files[file])
    change(content)
    return rules({file: to_bytes(content)})


def test_resume_json_says_nothing_that_the_career_file_does_not():
    def raise_title(content: Any) -> None:
        content["work"][0]["position"] = "Chief Engineer"

    def swap_titles(content: Any) -> None:
        one, two = content["work"][:2]
        one["position"], two["position"] = two["position"], one["position"]

    def move_highlight(content: Any) -> None:
        content["work"][1]["highlights"].append(content["work"][0]["highlights"].pop())

    def add_skill(content: Any) -> None:
        content["skills"][0]["keywords"].append("Terraform")

    def add_entry(content: Any) -> None:
        content["awards"] = [{"title": "Nobel Prize"}]

    for change in (raise_title, swap_titles, move_highlight, add_skill, add_entry):
        assert "data-untraced" in altered("resume.json", change), change


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.clear(),
        lambda content: content["work"].pop(),
        lambda content: content["work"][1].pop("endDate"),
        lambda content: content["work"][1].update({"Led 40 engineers": True}),
        lambda content: content["work"][1].update(startDate=content["work"][1]["endDate"]),
        lambda content: content.update(meta={"note": []}),
        lambda content: content["work"].reverse(),
    ],
)
def test_resume_json_is_the_export_of_what_is_printed_and_nothing_less(change):
    assert altered("resume.json", change) & {"data-unlike", "data-missing"}


def test_without_the_career_file_resume_json_still_has_what_is_printed():
    content = json.loads(made(ANSWER).files["resume.json"])
    content["work"][0]["position"] = "Chief Engineer"
    assert rules({"resume.json": to_bytes(content)}, with_career=False) == {"data-missing"}


def test_fit_files_have_their_form():
    assert altered("fit.json", lambda content: content.pop("headline")) == {"data"}
    html = made(ANSWER).files["fit.html"].replace(b"</body>", b"<script>alert(1)</script></body>")
    assert rules({"fit.html": html}) == {"data"}


@pytest.mark.parametrize(
    "change",
    [
        lambda content: [one.update(status="met") for one in content["requirements"]],
        lambda content: content.update(headline="9 of 9 required shown"),
        lambda content: content["counts"]["required"].update(shown=99),
        lambda content: content["gaps"].clear(),
        lambda content: content["requirements"].append({}),
    ],
)
def test_fit_json_agrees_with_itself(change):
    assert altered("fit.json", change) == {"data"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<body", b'<body onload="alert(1)"'),
        (b"</body", b'<a href="javascript:alert(1)">x</a></body'),
        (b"</body", b'<img src="http://evil.example.net/x"></body'),
        (b"</body", b'<meta http-equiv="refresh" content="0;url=x"></body'),
        (b"<style>", b"<style>p{background:url(http://evil.example.net)}"),
        (b" required", b" thousand required"),
    ],
)
def test_fit_html_runs_and_loads_nothing_and_says_what_fit_json_says(old, new):
    html = made(ANSWER).files["fit.html"]
    assert old in html
    changed = html.replace(old, new) if old == b" required" else html.replace(old, new, 1)
    assert rules({"fit.html": changed}) == {"data"}


def test_the_ads_words_in_the_letter_are_those_of_fit_json():
    def rename(content: Any) -> None:
        content["ad"]["employer"] = "Globex"

    assert altered("fit.json", rename) == {"untrue-to-source"}
