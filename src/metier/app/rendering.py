"""Renders a career without an ad: one document or export of one Plan, proven. Reads and writes files, asks the clock."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from metier.app.answer import check_language, design_theme, to_bytes, with_design, words_of_ad
from metier.app.files import write_file
from metier.app.photos import find_picture
from metier.app.reading import load_career
from metier.career import export_jsonresume, find_facts, read_career
from metier.career.document import Document
from metier.documents import measure_plan, render_docx, render_pdf
from metier.documents.europass import render_europass
from metier.documents.html import render_html
from metier.documents.markdown import render_markdown
from metier.documents.pictures import Picture
from metier.documents.rendercv import render_rendercv
from metier.documents.text import render_text
from metier.documents.theme import Theme
from metier.errors import PromiseError, UserError
from metier.formats.pdf import read_pdf
from metier.model.ad import Ad
from metier.model.career import Career
from metier.model.finding import Finding
from metier.model.plan import Heights, Plan
from metier.planning.whole import plan_whole
from metier.proof.exports import prove_export
from metier.terms import load_vocabulary
from metier.text.dates import means_present

NAMES: Mapping[str, str] = {
    "pdf": "resume.pdf", "docx": "resume.docx", "html": "resume.html", "md": "resume.md", "txt": "resume.txt",
    "jsonresume": "resume.json", "rendercv": "resume.rendercv.yaml", "europass": "resume.europass.json",
}  # fmt: skip
_LINE = 12.0  # points: how much room is set free, each time that page breaks wasted too much
_NOT_PRINTED = {
    "stories": "kept for letters and interviews", "letter": "kept for letters", "preferences": "never printed",
    "interview": "kept for the handout",
    "design": "says how documents look", "meta": "about the file itself", "$schema": "about the file itself",
    "metier": "about the file itself",
}  # fmt: skip
_OURS = re.compile(r".*/(?:id|story|lang|evidence|skills/\d+)|.*/evidence/.*")
_FORM = re.compile(r"(.*/highlights/\d+)(?:/text)?(?:/([A-Za-z0-9-]+))?")


@dataclass(frozen=True)
class Rendered:
    """What `render` made: the bytes, the Plan that they print, and a note for each thing that they do not hold."""

    data: bytes = field(repr=False)
    to: str
    plan: Plan
    notes: tuple[Finding, ...] = ()
    path: Path | None = None

    @property
    def summary(self) -> str:
        """Pages or lines, in a few words."""
        count = self.plan.pages
        pages = f"{count} page{'s' * (count != 1)}, " if self.to == "pdf" else ""
        lines = len(self.plan.blocks)
        return f"{pages}{lines} line{'s' * (lines != 1)}, read back and compared"


def render(
    career: Career, to: str, *, theme: str | None = None, paper: str | None = None, pages: int | None = None,
    language: str | None = None, today: date | None = None, settings: Sequence[str] = (), pdf_a: bool = False,
    picture: Picture | None = None,
) -> Rendered:  # fmt: skip
    """The whole career as `to` (a key of NAMES), proven; with `pages` the best choice that fits so many.

    `settings` are options of the theme (`accent=#333333`); `pdf_a` asks for an archive copy (PDF/A-2a as well);
    `picture` is the person's photo, printed where the theme has room for one.
    PromiseError when the pages cannot be kept or the proof says no, UserError when it cannot be done.
    """
    if to not in NAMES:
        raise UserError(f"There is no format {to!r}.", f"Formats: {', '.join(NAMES)}.")
    check_language(language)
    day = today or date.today()
    if pdf_a and to != "pdf":
        raise UserError("Only a PDF can be a PDF/A.", "Leave out --pdf-a, or ask for --to pdf.")
    career = with_design(career, theme, paper, settings)
    look = design_theme(career, picture)
    plan, pdf = _plan(career, look, day, pages, language, to)
    lost: tuple[Finding, ...] = ()
    if to == "pdf":
        data = render_pdf(plan, look, pdf_a) if pdf_a else pdf
        _prove(prove_export(data, to, plan, look, career))
    elif to == "jsonresume":
        data = _jsonresume(career, plan, pages)
    else:
        data, lost = write_plan(plan, look, to, career, day)
    whole = to == "jsonresume" and pages is None
    return Rendered(data, to, plan, (*lost, *(() if whole else _left_out(career, plan)), *_private(career)))


def write_plan(
    plan: Plan, theme: Theme, to: str, career: Career, today: date, ad: Ad | None = None
) -> tuple[bytes, tuple[Finding, ...]]:
    """The Plan of a résumé or letter as `to` (docx, html, md, txt; a résumé's as rendercv or europass too), proven.

    With it goes a note for each thing that the format does not hold. `ad` is what a letter answers. PromiseError where
    the proof says no.
    """
    lost: tuple[Finding, ...] = ()
    if to == "docx":
        data = render_docx(plan, theme)
    elif to in ("rendercv", "europass"):
        written, lost = (render_rendercv if to == "rendercv" else render_europass)(plan, today)
        data = written.encode()
    else:
        data = {"html": render_html, "md": render_markdown, "txt": render_text}[to](plan, theme).encode()
    words = words_of_ad(ad) if ad else lambda pointer: None
    places = {one.place for one in lost}
    _prove(prove_export(data, NAMES[to].rpartition(".")[2], plan, theme, career, places, words))
    return data, lost


def render_file(
    career: str | Path, to: str, out: str | Path | None = None, *, force: bool = False, theme: str | None = None,
    paper: str | None = None, pages: int | None = None, language: str | None = None, settings: Sequence[str] = (),
    pdf_a: bool = False,
) -> Rendered:  # fmt: skip
    """The same for a career file, written to `out` (default: NAMES[to] in the current folder; `-`: not written).

    UserError where a file is there already, unless `force` is given.
    """
    path = Path(out) if out is not None else Path(NAMES.get(to, to))
    if path.is_dir():
        raise UserError(f"{path} is a folder, not a file.", f"Give a file: --out {path / NAMES.get(to, to)}.")
    if str(out) != "-" and path.exists() and not force:
        raise UserError(f"{path} is there already.", "Choose another --out, or replace it with --force.")
    read = load_career(career)
    picture, notes = find_picture(read, career)
    made = render(
        read, to, theme=theme, paper=paper, pages=pages, language=language, settings=settings, pdf_a=pdf_a,
        picture=picture,
    )  # fmt: skip
    made = replace(made, notes=(*made.notes, *notes))
    if str(out) == "-":
        return made
    write_file(path, made.data)
    return replace(made, path=path)


def _plan(
    career: Career, theme: Theme, today: date, pages: int | None, language: str | None, to: str
) -> tuple[Plan, bytes]:
    """The Plan, and its PDF where that is wanted or pages are promised: the typesetter has to confirm these."""
    vocabulary = load_vocabulary()
    facts = find_facts(career, vocabulary)
    measured: dict[str, Heights] = {}

    def measure(candidates: Plan) -> Heights:
        columns = str(candidates.options.get("side"))
        measured[columns] = measured.get(columns) or measure_plan(candidates, theme)
        return measured[columns]

    slack = 0.0
    while True:
        plan = plan_whole(
            career, facts, theme, vocabulary=vocabulary, today=today, pages=pages,
            measure=measure if to in ("pdf", "docx") or pages else None, language=language, slack=slack,
        )  # fmt: skip
        if to != "pdf" and not pages:
            return plan, b""
        pdf = render_pdf(plan, theme)
        count = len(read_pdf(pdf).pages)
        if count <= plan.pages:
            return replace(plan, pages=pages or count), pdf
        slack += _LINE


def _jsonresume(career: Career, plan: Plan, pages: int | None) -> bytes:
    """Everything, so that reading it gives the same career; with a promise of pages only what is printed."""
    if pages is not None:
        return to_bytes(export_jsonresume(career, _pointers(plan)))
    data = export_jsonresume(career)
    written = to_bytes(data)
    again = export_jsonresume(read_career(written, NAMES["jsonresume"]))
    if json.dumps(again, sort_keys=True) != json.dumps(data, sort_keys=True):
        _prove((Finding("data", "error", NAMES["jsonresume"], "reading it again gives another career"),))
    return written


def _prove(findings: tuple[Finding, ...]) -> None:
    errors = tuple(finding for finding in findings if finding.severity == "error")
    if errors:
        raise PromiseError(
            "The document does not read back as planned; nothing was written.",
            "This is a fault of Metier: please report it with these lines.",
            findings=errors,
        )


def _pointers(plan: Plan) -> set[str]:
    return {source.pointer for block in plan.blocks for piece in block.pieces for source in piece.sources}


def _left_out(career: Career, plan: Plan) -> Iterator[Finding]:
    """One note for each kind of thing in the career file that the Plan does not print."""
    document = Document(dict(career.data))
    held = _pointers(plan)
    kinds: dict[tuple[str, str], list[str]] = {}
    for pointer in document.pointers():
        words = document.get(pointer) or ""
        if not words.strip() or _is_held(pointer, words, held, career.language):
            continue
        top = pointer.split("/")[1]
        if top == "language":  # which the document is in
            continue
        if top in _NOT_PRINTED:
            kind = (f"/{top}", _NOT_PRINTED[top])
        elif _OURS.fullmatch(pointer):
            kind = (re.sub(r"/\d+", "/*", pointer), "a note of yours for Metier")
        elif _FORM.fullmatch(pointer):
            kind = (re.sub(r"/\d+", "/*", pointer), "not on these pages, or in another language")
        else:
            kind = (re.sub(r"/\d+", "/*", pointer), "no line of this document prints it")
        kinds.setdefault(kind, []).append(pointer)
    for (place, why), pointers in kinds.items():
        count = f" ({len(pointers)} times)" if len(pointers) > 1 else ""
        yield Finding("not-held", "note", pointers[0] if len(pointers) == 1 else place, f"{why}{count}")


def _is_held(pointer: str, words: str, held: set[str], language: str) -> bool:
    if pointer in held or (pointer.endswith("/endDate") and means_present(words)):
        return True
    form = _FORM.fullmatch(pointer)
    return bool(form and form[1] in held and form[2] in (None, "text", language))


def _private(career: Career) -> Iterator[Finding]:
    if career.private:
        yield Finding("private", "note", ", ".join(career.private), "private: in no output of any kind")
