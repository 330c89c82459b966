"""The files of the answer to a kept ad: made and proven when they are asked for, and nowhere written. Asks the clock."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from metier.app.answer import check_language, choose_resume, compose, design_theme, typeset_letter, typeset_pdf
from metier.app.answers import Case, design_career, open_case, to_wishes
from metier.app.rendering import NAMES, write_plan
from metier.app.stages import Stages
from metier.errors import MissingError
from metier.model.career import Career
from metier.model.kept import KeptWishes
from metier.planning import plan_letter

if TYPE_CHECKING:
    from metier.app.desk import Desk

ARCHIVE = "answer.zip"
_LETTERS: Mapping[str, str] = {f"letter.{ending}": ending for ending in ("docx", "html", "md", "txt")}
_EXPORTS: Mapping[str, str] = {name: to for to, name in NAMES.items() if to not in ("pdf", "docx", "jsonresume")}
_MEDIA: Mapping[str, str] = {
    "pdf": "application/pdf", "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "json": "application/json", "yaml": "application/yaml", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date of a ZIP archive: the same answer is the same bytes


@dataclass(frozen=True, slots=True)
class FileKind:
    """A file that an answer can be had as: its name, media type, what it is, and whether it goes to the employer."""

    name: str
    media: str
    about: str
    sent: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file to hand over: its bytes, media type, and the name to save it under."""

    data: bytes = field(repr=False)
    media: str
    name: str


def _kind(name: str, about: str, *, sent: bool = False) -> FileKind:
    return FileKind(name, _MEDIA[name.rpartition(".")[2]], about, sent)


ANSWER_FILES = (
    _kind("resume.pdf", "the résumé, to send", sent=True),
    _kind("resume.docx", "the résumé for Word, to edit", sent=True),
    _kind("resume.html", "the résumé as a web page", sent=True),
    _kind("resume.md", "the résumé as Markdown", sent=True),
    _kind("resume.txt", "the résumé as plain text, for forms", sent=True),
    _kind("resume.json", "the résumé as JSON Resume", sent=True),
    _kind("resume.rendercv.yaml", "the résumé for RenderCV", sent=True),
    _kind("resume.europass.json", "the résumé for Europass", sent=True),
    _kind("letter.pdf", "the letter, to send", sent=True),
    _kind("letter.docx", "the letter for Word, to edit", sent=True),
    _kind("letter.html", "the letter as a web page", sent=True),
    _kind("letter.md", "the letter as Markdown", sent=True),
    _kind("letter.txt", "the letter as plain text, for forms and mails", sent=True),
    _kind("fit.html", "each demand beside its evidence, for you alone"),
    _kind("fit.json", "the same as data"),
    _kind("handout.pdf", "a page to take to the interview, for you alone"),
    _kind("sources.json", "where each printed word comes from"),
    _kind(ARCHIVE, "résumé, letter, fit and sources, as 'metier tailor' writes them"),
)
_KINDS: Mapping[str, FileKind] = {kind.name: kind for kind in ANSWER_FILES}


def answer_file(desk: Desk, id: str, name: str, *, today: date | None = None) -> AnswerFile:
    """The file of that name (one of ANSWER_FILES) of the answer to a kept ad, read back and compared before it is given.

    MissingError where there is no such ad, file or career; UserError and PromiseError where it cannot be as wished.
    """
    if name not in _KINDS:
        raise MissingError(f"An answer has no file {name[:60]!r}.", f"It has: {', '.join(_KINDS)}.")
    kept = desk.ads.get(id)
    case = open_case(desk, kept, today)
    career = design_career(case.career, kept.wishes, desk.workspace)
    if name in _EXPORTS:
        data = _exported(_EXPORTS[name], case, career, kept.wishes)
    elif name in _LETTERS:
        data = _letter(_LETTERS[name], case, career, kept.wishes)
    else:
        data = _composed(name, case, career, kept.wishes)
    return AnswerFile(data, _KINDS[name].media, _download_name(_KINDS[name], career.basics.name.text))


def _composed(name: str, case: Case, career: Career, kept: KeptWishes) -> bytes:
    """A file of the set that `metier tailor` writes, or all of them in an archive; the whole set is proven."""
    wishes = to_wishes(kept, case)
    if name == "handout.pdf":
        wishes = replace(wishes, handout=True)
    answer = compose(case.found, case.facts, career, case.today, wishes, Stages())
    return _archive(answer.files) if name == ARCHIVE else answer.files[name]


def _exported(to: str, case: Case, career: Career, kept: KeptWishes) -> bytes:
    """The résumé in another format, proven as an export is."""
    theme, wishes = design_theme(career, case.picture), to_wishes(kept, case)
    plan, _, _ = choose_resume(
        case.found, case.facts, career, theme, case.today, wishes, partial(typeset_pdf, theme=theme)
    )
    return write_plan(plan, theme, to, career, case.today)[0]


def _letter(to: str, case: Case, career: Career, kept: KeptWishes) -> bytes:
    """The letter in another format, proven as an export is."""
    check_language(kept.language)
    theme = design_theme(career, None)
    letter, _ = plan_letter(career, case.facts, case.found, today=case.today, language=kept.language, theme=theme.name)
    letter, _ = typeset_letter(letter, typeset_pdf)
    return write_plan(letter, theme, to, career, case.today, case.found.ad)[0]


def _archive(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _download_name(kind: FileKind, person: str) -> str:
    """`mara-lindqvist-resume.pdf` for what is sent: a recruiter has many files called resume.pdf."""
    plain = unicodedata.normalize("NFKD", person).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join([*words, kind.name])[-120:] if kind.sent else kind.name
