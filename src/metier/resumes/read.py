"""Bytes of a résumé or of an export to a Draft: the format is known by the bytes, never by the name alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from metier.errors import DataError
from metier.formats.kinds import find_kind
from metier.formats.printed import TextLine
from metier.model.draft import Draft
from metier.resumes.fields import read_lines
from metier.terms.vocabulary import Vocabulary


def read_resume(data: bytes, name: str, vocabulary: Vocabulary) -> Draft:
    """The Draft of a résumé or of an export; DataError for what is none or cannot be read.

    What a format states is taken as stated; of documents that are only laid out, the fields are guessed.
    """
    kind = find_kind(data, name)
    stated = _STATED.get(kind)
    if stated is not None:
        return stated(data, name)
    if kind == "html" and (draft := _read_stated_page(data, name)) is not None:
        return draft
    if kind == "pdf" and (draft := _read_attached(data, name)) is not None:
        return draft
    lines = _LINES.get(kind)
    if lines is None:
        raise DataError(
            f"This is a file of the kind ‘{kind}’, which holds no résumé.",
            "Give the résumé as PDF, DOCX, ODT, RTF, HTML, Markdown, LaTeX or text, or as an export.",
            file=name,
        )
    return read_lines(lines(data, name), name, vocabulary)


def _read_json(data: bytes, name: str) -> Draft:
    from metier.formats.decoding import decode
    from metier.formats.json import read_json_text
    from metier.resumes.stated import read_tree

    return read_tree(read_json_text(decode(data, name), name))


def _read_yaml(data: bytes, name: str) -> Draft:
    from metier.formats.decoding import decode
    from metier.formats.yaml import read_yaml_text
    from metier.resumes.stated import read_tree

    return read_tree(read_yaml_text(decode(data, name), name))


def _read_xml(data: bytes, name: str) -> Draft:
    from metier.resumes.stated import read_stated_xml

    return read_stated_xml(data, name)


def _read_bibtex(data: bytes, name: str) -> Draft:
    from metier.resumes.stated import read_stated_bibtex

    return read_stated_bibtex(data, name)


def _read_archive(data: bytes, name: str) -> Draft:
    from metier.resumes.stated import read_linkedin_archive

    return read_linkedin_archive(data, name)


def _read_stated_page(data: bytes, name: str) -> Draft | None:
    from metier.formats.html import read_html
    from metier.resumes.stated import read_stated_page

    return read_stated_page(read_html(data, name), name)


def _read_attached(data: bytes, name: str) -> Draft | None:
    """The Draft of data that travel inside a PDF, as Europass and some generators put them there; None without any."""
    from metier.formats.pdf import read_pdf_attached

    for file, inside in read_pdf_attached(data, name):
        try:
            kind = find_kind(inside, file)
            stated = _STATED.get(kind) if kind in ("xml", "json", "yaml") else None
            if stated is not None:
                return stated(inside, f"{name}/{file}")
        except DataError:  # another attachment, which says nothing about a career
            continue
    return None


def _pdf(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.resumes.layout import read_layout

    return read_layout(data, name)


def _docx(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.formats.docx_lines import docx_text_lines

    return docx_text_lines(data, name)


def _odt(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.formats.odt import odt_text_lines

    return odt_text_lines(data, name)


def _rtf(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.formats.rtf import rtf_text_lines

    return rtf_text_lines(data, name)


def _html(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.formats.html_page_lines import html_text_lines

    return html_text_lines(data, name)


def _latex(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.formats.latex import latex_text_lines

    return latex_text_lines(data, name)


def _markdown(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.formats.markdown_lines import markdown_text_lines

    return markdown_text_lines(data, name)


def _plain(data: bytes, name: str) -> Sequence[TextLine]:
    from metier.formats.plain import plain_text_lines

    return plain_text_lines(data, name)


_STATED: dict[str, Callable[[bytes, str], Draft]] = {
    "json": _read_json,
    "yaml": _read_yaml,
    "xml": _read_xml,
    "zip": _read_archive,
    "bibtex": _read_bibtex,
}
_LINES: dict[str, Callable[[bytes, str], Sequence[TextLine]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "html": _html,
    "latex": _latex,
    "markdown": _markdown,
    "text": _plain,
}
