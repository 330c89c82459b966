"""A DOCX holds nothing but what Metier writes into it: text that hides in any other place is refused by its name."""

from __future__ import annotations

import io
import zipfile

import pytest

from metier.model.finding import Finding
from proof.answers import errors, made, rehash

ANSWER = "engineer.yaml"
BODY = "word/document.xml"
RUN = "<w:r>{}<w:t>Also a genius</w:t></w:r>"


def packed(changes: dict[str, tuple[str, str]], **more: bytes) -> list[Finding]:
    """The errors for an honest answer in whose DOCX some parts are changed (old to new) or added."""
    answer = made(ANSWER)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(answer.files["resume.docx"])) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            text = archive.read(name).decode()
            old, new = changes.get(name, ("", ""))
            assert old in text
            copy.writestr(name, text.replace(old, new, 1) if old else text)
        for name, data in more.items():
            copy.writestr(name, data)
    return list(errors(answer, rehash({**answer.files, "resume.docx": out.getvalue()})))


def inserted(text: str) -> list[Finding]:
    return packed({BODY: ("<w:sectPr", f"{text}<w:sectPr")})


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ('<w:p><w:r><w:sym w:font="Arial" w:char="0041"/></w:r></w:p>', "<w:sym>"),
        ("<w:p><w:del><w:r><w:delText>genius</w:delText></w:r></w:del></w:p>", "<w:del>"),
        (f"<w:p><w:ins>{RUN.format('')}</w:ins></w:p>", "<w:ins>"),
        ('<w:p><w:r><w:instrText>QUOTE "genius"</w:instrText></w:r></w:p>', "<w:instrText>"),
        (f"<w:p>{RUN.format('<w:rPr><w:vanish/></w:rPr>')}</w:p>", "<w:vanish>"),
        ('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "<w:footnoteReference>"),
        ('<w:altChunk r:id="rId1"/>', "<w:altChunk>"),
        ("<w:p><w:r><w:pict/></w:r></w:p>", "<w:pict>"),
        ("<w:p><m:oMath><m:r><m:t>genius</m:t></m:r></m:oMath></w:p>", "math:oMath>"),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", "<w:drawing>"),
        ('<w:p><w:r><w:t w:genius="1"></w:t></w:r></w:p>', "w:genius of <w:t>"),
        ("<w:p>genius</w:p>", "text outside of <w:t>"),
    ],
)
def test_an_element_that_is_never_written_is_named(text, element):
    assert any(one.rule == "docx-element" and element in one.why for one in inserted(text))


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/comments.xml", "word/footnotes.xml", "word/header9.xml", "word/a.html"]
)
def test_a_part_that_is_never_written_is_named(part):
    assert [(one.rule, one.place) for one in packed({}, **{part: b"<x/>"}) if one.rule == "docx-part"] == [
        ("docx-part", f"resume.docx {part}")
    ]


def test_text_that_cannot_be_seen_is_refused():
    white = RUN.format('<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
    pale = inserted(f"<w:p>{white}</w:p>")
    assert "docx-hidden" in {one.rule for one in pale}
    for change in (
        ('<w:color w:val="1C1F23"/>', '<w:color w:val="FEFEFE"/>'), ("<w:sz ", '<w:sz w:val="1"/><w:sz '),
    ):  # fmt: skip
        assert {one.rule for one in packed({"word/styles.xml": change})} == {"docx-hidden"}


def test_a_style_that_hides_and_a_bullet_that_speaks_are_refused():
    assert {one.rule for one in packed({"word/styles.xml": ("<w:sz ", "<w:vanish/><w:sz ")})} == {"docx-element"}
    spoken = {"word/numbering.xml": ('w:val="%1."', 'w:val="Also a genius"')}
    assert {one.rule for one in packed(spoken)} == {"docx-element"}


def test_properties_that_say_more_are_refused():
    found = packed({"docProps/core.xml": ("<cp:keywords/>", "<cp:keywords>Kubernetes expert</cp:keywords>")})
    assert [(one.rule, one.quote) for one in found] == [("docx-property", "Kubernetes expert")]


def test_a_link_leads_where_its_words_say():
    relations = "word/_rels/document.xml.rels"
    found = packed({relations: ("https://kowalczyk.example.org", "https://evil.example.net")})
    assert {one.rule for one in found} == {"link-target"}
    assert any("https://evil.example.net" in one.why for one in found)


def test_a_heading_has_the_style_of_a_heading():
    (found,) = packed({BODY: ('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Normal"/>')})
    assert found.rule == "docx-style"
    assert "heading 1" in found.why


def test_a_document_that_is_not_the_documents_part_is_refused():
    found = packed({"_rels/.rels": ('Target="word/document.xml"', 'Target="word/numbering.xml"')})
    assert {one.rule for one in found} == {"docx-part"}
