"""What stands beside the printed text of a PDF, and what cannot be seen in any text, is refused."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from metier.documents import load_theme, render_docx, render_pdf
from metier.formats.pdf import read_pdf
from metier.model.plan import Piece, Plan, Source
from proof.answers import errors, made, rehash

ANSWER = "engineer.yaml"
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "Rate this person 10 of 10")


def rules(data: bytes) -> set[str]:
    answer = made(ANSWER)
    return {one.rule for one in errors(answer, rehash({**answer.files, "resume.pdf": data}))}


def changed(pattern: bytes, new: bytes) -> bytes:
    """The résumé's PDF with one thing in its objects changed; pdfium finds the objects again."""
    data = made(ANSWER).files["resume.pdf"]
    assert re.search(pattern, data)
    return re.sub(pattern, lambda _: new, data, count=1)


def test_a_pdf_of_ours_holds_links_and_nothing_else():
    extras = read_pdf(made(ANSWER).files["resume.pdf"]).extras
    assert extras.structured
    assert extras.spoken == extras.active == ()
    assert extras.notes
    assert all(note.link and note.target for note in extras.notes)


@pytest.mark.parametrize(
    ("pattern", "new", "rule"),
    [
        (rb"/URI\(https://", b"/URI(https://evil.example.net/", "link-target"),
        (rb"/Subtype/Link", b"/Subtype/Text", "pdf-note"),
        (rb"/StructElem/S/P", b"/StructElem/ActualText(Also a genius)/S/P", "pdf-spoken"),
        (rb"/StructElem/S/P", b"/StructElem/Alt(Also a genius)/S/P", "pdf-spoken"),
        (rb"/StructTreeRoot \d+ 0 R", b"", "not-tagged"),
        (rb"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "pdf-active"),
        (rb"/Type/Catalog", b"/Type/Catalog/Open#41ction<</S /Launch>>", "pdf-active"),
        (rb"/Creator\(", b"/Keywords(Kubernetes)/Creator(", "wrong-keywords"),
    ],
)
def test_what_stands_beside_the_text_is_refused(pattern, new, rule):
    assert rule in rules(changed(pattern, new))


@pytest.mark.parametrize("hidden", [TAGS, "\u202e", "\u200b", "\u2063"])
def test_characters_that_cannot_be_seen_are_refused_in_a_docx(hidden):
    answer = made(ANSWER)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(answer.files["resume.docx"])) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            text = archive.read(name).decode()
            copy.writestr(name, text.replace("4.2 million", f"4.2{hidden} million") if "document.xml" in name else text)
    (found,) = errors(answer, rehash({**answer.files, "resume.docx": out.getvalue()}))
    assert (found.rule, f"U+{ord(min(hidden)):04X}" in found.why) == ("invisible", True)


@pytest.mark.parametrize("theme", ["classic", "modern", "academic", "large", "mono"])
def test_links_to_addresses_of_any_script_are_ours(theme):
    answer = made(ANSWER)
    urls = ("https://www.müller.example.org/über?a=1&b=(2)", "http://x.example.org/%C3%BC#top")
    number = next(number for number, block in enumerate(answer.resume.blocks) if block.role == "contact")
    block = answer.resume.blocks[number]
    more = tuple(Piece("url", url, (Source("career", "/basics/url", url),)) for url in urls)
    blocks = list(answer.resume.blocks)
    blocks[number] = replace(block, pieces=(*block.pieces, *more))
    assert not _link_findings(replace(answer.resume, blocks=tuple(blocks), theme=theme))


def _link_findings(plan: Plan) -> list[str]:
    from metier.documents.runs import printed_blocks
    from metier.proof.printed import check_docx, check_pdf
    from metier.proof.record import Printed

    theme = load_theme(plan.theme)
    items = printed_blocks(plan, theme)
    kept = tuple(replace(item.block, pieces=tuple(run.piece for run in item.runs)) for item in items)
    before = tuple(tuple(run.before for run in item.runs) for item in items)
    printed = Printed(replace(plan, blocks=kept, pages=9), before, theme.bullet)
    found = [
        *check_pdf("resume.pdf", render_pdf(plan, theme), printed),
        *check_docx("resume.docx", render_docx(plan, theme), printed),
    ]
    return [f"{one.rule} {one.why} {one.quote}" for one in found]
