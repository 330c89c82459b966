"""The bytes of anyone's résumé to Checked: what a machine reads in it, and everything that stands in its way."""

from __future__ import annotations

from metier.formats.decoding import decode
from metier.formats.html_decoding import decode_html
from metier.formats.html_hidden import hidden_words
from metier.formats.kinds import find_kind
from metier.formats.pdf_glyphs import GlyphPage
from metier.model.draft import Draft
from metier.resumes.fields import read_lines
from metier.resumes.read import read_resume
from metier.review.check.checked import Checked, by_severity
from metier.review.check.docx import find_in_docx
from metier.review.check.fields import find_in_fields, read_fields
from metier.review.check.files import find_in_file
from metier.review.check.letters import find_broken_text, find_hidden_words
from metier.review.check.marks import Placed, find_spots, mark
from metier.review.check.pdf import read_checked_pdf
from metier.terms.vocabulary import Vocabulary

_STATED = ("json", "yaml", "xml", "zip")


def check_resume(data: bytes, name: str, vocabulary: Vocabulary) -> Checked:
    """What a machine reads in a résumé of any kind; DataError for what is none, broken, or locked by a password."""
    kind = find_kind(data, name)
    about: dict[str, str] = {}
    pages: tuple[GlyphPage, ...] = ()
    placed: list[Placed] = []
    same_order = True
    if kind == "pdf":
        read = read_checked_pdf(data, name)
        draft = read_lines(read.lines, name, vocabulary) if read.lines else Draft({})
        stored, pages, about, same_order = read.stored, read.pages, read.about, read.same_order
        placed += read.findings
    else:
        draft = read_resume(data, name, vocabulary)
        stored = "".join(f"{line.text}\n" for line in draft.lines) or (decode(data, name) if kind != "zip" else "")
    reading = "".join(f"{line.text}\n" for line in draft.lines) or stored
    if kind == "docx":
        placed += map(Placed, find_in_docx(data, name))
    if kind == "html":
        placed += map(Placed, find_hidden_words(hidden_words(decode_html(data, name)), name))
    placed += find_broken_text(stored, name)
    mute = any(one.finding.rule == "lost-letters" and one.finding.severity == "error" for one in placed)
    if (draft.lines or kind in _STATED) and not mute:  # of letters that mean nothing no field can be made
        placed += find_in_fields(draft, stored, name)
    placed += map(Placed, find_in_file(data, kind, name))
    about = {"size": _size(len(data)), "words": str(len(stored.split())), **about}
    if draft.language and "language" not in about:
        about["language"] = f"{draft.language} (guessed)"
    found, fields = by_severity(placed), read_fields(draft)
    return Checked(
        name, kind, about, stored, reading, same_order,
        tuple(field for field, _ in fields), tuple(one.finding for one in found),
        mark([find_spots(one, pages) for one in found], pages), mark([spots for _, spots in fields], pages),
    )  # fmt: skip


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
