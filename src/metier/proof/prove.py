"""The proof of an answer: its files read again and held against its record, the career file and the rules of planning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from metier.career.document import Document
from metier.career.read import read_document
from metier.model.career import Career
from metier.model.finding import Finding
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.proof.data import ad_words, check_resume_json, load
from metier.proof.fit import check_fit_html, check_fit_json
from metier.proof.printed import AGAIN, check_docx, check_pdf
from metier.proof.record import MORE, NAMES, Printed, Record, read_record, sha256
from metier.terms import load_vocabulary

RECORD = "sources.json"
_NO_CAREER = "Without the career file this shows internal consistency only."


def prove(
    files: Mapping[str, bytes], career: bytes | Career | None = None, name: str = "career.yaml"
) -> tuple[Finding, ...]:
    """Every Finding on an answer; only notes when each printed line is there, in order and traced.

    `files` are those of its folder by name, sources.json among them. With the career file (its bytes, of which `name`
    tells the form; or as it was just read) the words at each pointer are looked up there again; without, only what the
    files say of each other is compared, and a note says so. DataError where the career file cannot be read.
    """
    if RECORD not in files:
        return (_error("missing", RECORD, "it is missing, so that nothing can be traced"),)
    record, findings = read_record(files[RECORD])
    document, hashed = _career(career, name)
    found = list(findings)
    if record is not None:
        found += _hash_findings(files, record)
        for printed in record.documents:
            found += _document_findings(files, printed)
            found += _plan_findings(files, record, printed, document.get if document else None)
        found += _data_findings(files, record, document)
        if document and hashed != record.career:
            why = "the career file has changed since; each line was compared with it as it is now"
            found.append(Finding("career-changed", "note", name, why))
    if document is None:
        found.append(Finding("internal-only", "note", "", _NO_CAREER, "Add --career FILE."))
    return tuple(dict.fromkeys(found))


def _career(career: bytes | Career | None, name: str) -> tuple[Document | None, str]:
    """The words of the career file by pointer, and its hash."""
    if career is None:
        return None, ""
    if isinstance(career, Career):
        return Document(dict(career.data)), career.sha256
    return read_document(career, name), sha256(career)


def _error(rule: str, place: str, why: str) -> Finding:
    return Finding(rule, "error", place, why, AGAIN)


def _hash_findings(files: Mapping[str, bytes], record: Record) -> Iterator[Finding]:
    for name in (*NAMES, *(name for name in MORE if name in record.files or name in files)):
        if name not in files:
            yield _error("missing", name, "the file is missing")
        elif sha256(files[name]) != record.files.get(name):
            yield _error("changed", name, "the file has changed since it was written")


def _document_findings(files: Mapping[str, bytes], printed: Printed) -> Iterator[Finding]:
    kind = printed.plan.document
    if f"{kind}.pdf" in files:
        yield from check_pdf(f"{kind}.pdf", files[f"{kind}.pdf"], printed)
    if f"{kind}.docx" in files and kind == "resume":
        yield from check_docx(f"{kind}.docx", files[f"{kind}.docx"], printed)


def _plan_findings(
    files: Mapping[str, bytes], record: Record, printed: Printed, career: Callable[[str], str | None] | None
) -> tuple[Finding, ...]:
    """The gate's judgement on a printed Plan; sources that cannot be looked up count as they are told."""
    told = {
        (source.origin, source.pointer): source.words
        for one in record.documents
        for block in one.plan.blocks
        for piece in block.pieces
        for source in piece.sources
    }
    fit: dict[str, Any] = load("fit.json", files["fit.json"])[0] if "fit.json" in files else {}

    def from_career(pointer: str) -> str | None:
        return career(pointer) if career else told.get(("career", pointer))

    def from_ad(pointer: str) -> str | None:
        return ad_words(fit, pointer) or told.get(("ad", pointer))

    return check_plan(
        printed.plan,
        words_at=from_career,
        ad_words=from_ad,
        phrases=load_phrases(printed.plan.language),
        vocabulary=load_vocabulary(),
    )


def _data_findings(files: Mapping[str, bytes], record: Record, document: Document | None) -> Iterator[Finding]:
    resume = record.documents[0]
    if "resume.json" in files:
        yield from check_resume_json("resume.json", files["resume.json"], document, resume)
    fit: dict[str, Any] = {}
    if "fit.json" in files:
        fit, findings = load("fit.json", files["fit.json"])
        yield from findings or check_fit_json("fit.json", fit)
    if "fit.html" in files:
        yield from check_fit_html("fit.html", files["fit.html"], fit)
