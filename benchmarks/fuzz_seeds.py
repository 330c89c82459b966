"""Small documents of every kind to start mutations from: fictional people, made here, the same every time."""

from __future__ import annotations

import io
import json
import zipfile

_TEXT = """\
Ada Lovelace
ada@example.org | +44 20 7946 0958 | London

EXPERIENCE

Acme Ltd                              Jan 2019 - Present
Senior Engineer
- Built the engine for 1,200 users
- Led a team of eight

EDUCATION
University of London, BSc Mathematics, 1835 - 1838

SKILLS
Python, SQL
"""
_MARKDOWN = """\
# Ada Lovelace

[ada@example.org](mailto:ada@example.org) | London

## Experience

### **Acme Ltd** | Jan 2019 - Present

* Built the *engine*
    - for 1,200 users

| Skill | Level |
|-------|-------|
| Python | expert |
"""
_HTML = (
    "<!doctype html><html><body><h1>Ada Lovelace</h1><p><a href='mailto:ada@example.org'>mail</a></p><h2>Experience</h2>"
    "<div><b>Acme Ltd</b> <span class='date'>2019 - 2020</span></div><ul><li>Built<ul><li>sub</li></ul></li></ul>"
    "<table><tr><td>Python</td><td>expert</td></tr></table></body></html>"
)
_LATEX = r"""\documentclass{article}\name{Ada}{Lovelace}\begin{document}
\section{Experience}\cventry{2019--2020}{Engineer}{Acme \& Co}{London}{}{\begin{itemize}\item Built \textbf{it}\end{itemize}}
\section*{Skills}\href{https://a.example.org}{Site} $|$ M\"uller \\ Python\end{document}
"""
_RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}{\colortbl;\red1\green2\blue3;}{\stylesheet{\s1 heading 1;}}"
    r"\pard\s1\b Ada\par\pard\plain{\listtext\'b7\tab}Built \u8364?\par\trowd\pard\intbl a\cell b\cell\row\pard"
    r'{\field{\*\fldinst HYPERLINK "https://a.example.org"}{\fldrslt x}}\par}'
)
_CAREER = {
    "basics": {"name": "Ada Lovelace", "email": "ada@example.org", "location": {"city": "London"}, "profiles": []},
    "work": [{"name": "Acme", "position": "Engineer", "startDate": "2019-01", "highlights": ["Built it", "Led it"]}],
    "skills": [{"name": "Python", "keywords": ["pandas"]}],
}
_RENDERCV = "cv:\n  name: Ada Lovelace\n  sections:\n    experience:\n      - company: Acme\n        position: Engineer\n        start_date: 2019-01\n        highlights:\n          - Built it\n"
_YAML = "basics:\n  name: Ada Lovelace\nwork:\n  - name: Acme\n    startDate: 2019-01\n    highlights: [Built it, 'Led: it']\n"
_XML = '<?xml version="1.0"?><SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo><Identification><PersonName><FirstName>Ada</FirstName></PersonName></Identification></LearnerInfo></SkillsPassport>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pack(files: dict[str, str]) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def _docx() -> bytes:
    run = "<w:r><w:rPr><w:b/><w:sz w:val='28'/></w:rPr><w:t>{}</w:t></w:r>"
    item = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        + run.format("Built it")
        + "</w:p>"
    )
    head = (
        "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr>"
        + run.format("Experience")
        + "<w:r><w:tab/><w:t>2019</w:t></w:r></w:p>"
    )
    table = (
        "<w:tbl><w:tr><w:tc><w:p>"
        + run.format("Python")
        + "</w:p></w:tc><w:tc>"
        + item
        + item
        + "</w:tc></w:tr></w:tbl>"
    )
    body = f"<w:p>{run.format('Ada Lovelace')}</w:p>{head}{item}{table}"
    return pack({
        "word/document.xml": f"<w:document xmlns:w='{_W}'><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles xmlns:w='{_W}'><w:style w:styleId='H1'><w:name w:val='heading 1'/><w:basedOn w:val='H0'/></w:style></w:styles>",
        "word/numbering.xml": f"<w:numbering xmlns:w='{_W}'><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>",
        "word/header1.xml": f"<w:hdr xmlns:w='{_W}'><w:p>{run.format('ada@example.org')}</w:p></w:hdr>",
    })  # fmt: skip


def _odt() -> bytes:
    u = "urn:oasis:names:tc:opendocument:xmlns:"
    names = (
        f"xmlns:office='{u}office:1.0' xmlns:text='{u}text:1.0' xmlns:table='{u}table:1.0' xmlns:style='{u}style:1.0'"
    )
    body = (
        "<text:h text:outline-level='1'>Ada Lovelace</text:h><text:p>Acme<text:tab/>2019<text:s text:c='3'/></text:p><text:list>"
        "<text:list-item><text:p>Built <text:span text:style-name='T1'>it</text:span></text:p></text:list-item></text:list>"
    )
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _linkedin() -> bytes:
    return pack({
        "Profile.csv": "First Name,Last Name,Headline,Websites\nAda,Lovelace,Engineer,[PORTFOLIO:https://a.example.org]\n",
        "Positions.csv": 'Company Name,Title,Description,Location,Started On,Finished On\nAcme,Engineer,"Built\nit",London,Mar 2019,\n',
        "Skills.csv": "Name\nPython\n",
    })  # fmt: skip


def _pdf() -> bytes:
    """A PDF of one page, its table of places right."""
    lines = ["BT /F1 20 Tf 72 760 Td (Ada Lovelace) Tj ET", "BT /F1 12 Tf 72 730 Td (EXPERIENCE) Tj ET"]
    lines += [
        f"BT /F1 10 Tf 72 {710 - 14 * row} Td ({text}) Tj ET"
        for row, text in enumerate(("Acme Ltd, 2019 - 2020", "Built it", "Led it"))
    ]
    stream = "\n".join(lines)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
    ]  # fmt: skip
    out, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out.encode("latin-1")


def make_seeds() -> list[tuple[str, bytes]]:
    """Pairs of a kind and a document of it."""
    return [
        ("pdf", _pdf()), ("docx", _docx()), ("odt", _odt()), ("zip", _linkedin()), ("rtf", _RTF.encode()), ("html", _HTML.encode()),
        ("latex", _LATEX.encode()), ("json", json.dumps(_CAREER).encode()), ("yaml", _YAML.encode()), ("yaml", _RENDERCV.encode()),
        ("xml", _XML.encode()), ("text", _TEXT.encode()), ("text", _MARKDOWN.encode()), ("text", _TEXT.encode("utf-16")),
    ]  # fmt: skip
