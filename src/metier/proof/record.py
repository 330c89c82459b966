"""The record of an answer, sources.json: what each file should be, and where each printed piece comes from.

`sources_to_json` writes it; `read_record` reads it back and trusts nothing in it: a wrong type, a missing or an unknown
key is a Finding. The pieces stand in the order in which they are printed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from metier.documents.runs import printed_blocks
from metier.documents.theme import Theme, load_theme
from metier.model.finding import Finding
from metier.model.plan import Block, Change, DocumentKind, Origin, Piece, Plan, Role, Source
from metier.proof.shape import Fault, Reader

if TYPE_CHECKING:
    from metier.model.ad import Ad
    from metier.model.career import Career

VERSION = 1
PRINTED: Mapping[DocumentKind, tuple[str, ...]] = {
    "resume": ("resume.pdf", "resume.docx"), "letter": ("letter.pdf",),
    "handout": ("handout.pdf",),
}  # fmt: skip
NAMES = ("resume.pdf", "resume.docx", "resume.json", "letter.pdf", "fit.html", "fit.json")
MORE = {"handout.pdf": "handout"}  # files that an answer may have as well, and the document that each prints
_DECOR = frozenset("•·|–—,:;/▪‣◦*-\n ")


@dataclass(frozen=True, slots=True)
class Printed:
    """One document as it should read: its Plan with blocks and pieces in printed order, and the theme's glyphs.

    `before` holds for each block the separator ahead of each piece; `bullet` may stand ahead of a highlight.
    """

    plan: Plan
    before: tuple[tuple[str, ...], ...]
    bullet: str


@dataclass(frozen=True, slots=True)
class Record:
    """sources.json, read: the hashes (SHA-256, hexadecimal) of career, ad and files, and the documents."""

    career: str
    ad: str
    files: Mapping[str, str]
    documents: tuple[Printed, ...]


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sources_to_json(
    resume: Plan, letter: Plan, career: Career, ad: Ad, files: Mapping[str, bytes], *more: Plan
) -> dict[str, Any]:
    """The record of an answer as JSON values (schemas/sources.schema.json); `files` are all others, by name.

    `more` are the Plans of what an answer may hold beside résumé and letter.
    """
    return {
        "version": VERSION,
        "career": {"sha256": career.sha256},
        "ad": {"sha256": sha256(ad.text.encode("utf-8", "surrogatepass"))},
        "files": {name: sha256(data) for name, data in files.items()},
        "documents": {plan.document: _plan_to_json(plan, load_theme(plan.theme)) for plan in (resume, letter, *more)},
    }


def _plan_to_json(plan: Plan, theme: Theme) -> dict[str, Any]:
    return {
        "files": list(PRINTED[plan.document]),
        "title": plan.title,
        "author": plan.author,
        "language": plan.language,
        "theme": plan.theme,
        "density": plan.density,
        "pages": plan.pages,
        "bullet": theme.bullet,
        "blocks": [
            {
                "id": item.block.id,
                "role": item.block.role,
                "section": item.block.section,
                "entry": item.block.entry,
                "pieces": [_piece_to_json(run.piece, run.before) for run in item.runs],
            }
            for item in printed_blocks(plan, theme)
        ],
    }


def _piece_to_json(piece: Piece, before: str) -> dict[str, Any]:
    return {
        "name": piece.name,
        "text": piece.text,
        "before": before,
        "change": piece.change,
        "sources": [
            {"origin": source.origin, "pointer": source.pointer, "words": source.words} for source in piece.sources
        ],
    }


def read_record(data: bytes) -> tuple[Record | None, tuple[Finding, ...]]:
    """The record that sources.json holds, None where it is unusable, and a Finding for each fault of its form."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return None, (_finding("", f"it is not JSON: {error}"),)
    faults: list[Fault] = []
    record = _read_record(Reader(content, "", faults))
    findings = tuple(_finding(fault.pointer, fault.why) for fault in faults)
    return (None if any(fault.fatal for fault in faults) else record), findings


def _finding(pointer: str, why: str) -> Finding:
    place = f"sources.json {pointer}".strip()
    return Finding("record", "error", place, why, "Run `metier tailor` again; sources.json is not to be edited.")


def _read_record(top: Reader) -> Record:
    top.only("version", "career", "ad", "files", "documents")
    if top.number("version") != VERSION:
        top.fail("version", f"this version of the format is unknown; Metier here reads {VERSION}")
    present = set(top.at("files").names())
    top.at("files").only(*NAMES, *(name for name in MORE if name in present))
    files = {name: _sha256(top.at("files"), name) for name in top.at("files").names()}
    documents = top.at("documents")
    kinds = [kind for kind, names in PRINTED.items() if not set(names) & set(MORE) or set(names) & present]
    documents.only(*kinds)
    return Record(
        career=_hash(top.at("career")),
        ad=_hash(top.at("ad")),
        files=files,
        documents=tuple(_read_document(documents.at(kind), kind) for kind in kinds),
    )


def _hash(part: Reader) -> str:
    part.only("sha256")
    return _sha256(part, "sha256")


def _sha256(part: Reader, key: str) -> str:
    text = part.text(key)
    if not re.fullmatch("[0-9a-f]{64}", text):
        part.fail(key, "a SHA-256 should stand here: 64 hexadecimal digits")
    return text


def _read_document(part: Reader, kind: DocumentKind) -> Printed:
    part.only("files", "title", "author", "language", "theme", "density", "pages", "bullet", "blocks")
    if part.texts("files") != PRINTED[kind]:
        part.fail("files", f"the document is printed as {', '.join(PRINTED[kind])}")
    blocks = [_read_block(block) for block in part.items("blocks")]
    if not blocks:
        part.fail("blocks", "it says that nothing is printed")
    plan = Plan(
        kind, tuple(block for block, _ in blocks), part.text("title"), part.text("author"), part.text("language"),
        part.text("theme"), part.number("density"), part.number("pages"),
    )  # fmt: skip
    return Printed(plan, tuple(before for _, before in blocks), _decor(part, "bullet"))


def _read_block(part: Reader) -> tuple[Block, tuple[str, ...]]:
    part.only("id", "role", "section", "entry", "pieces")
    pieces = [(_read_piece(piece), _decor(piece, "before")) for piece in part.items("pieces")]
    block = Block(
        part.text("id"), part.choice("role", get_args(Role)), tuple(piece for piece, _ in pieces),
        part.text("section"), part.text_or_none("entry"),
    )  # fmt: skip
    return block, tuple(before for _, before in pieces)


def _read_piece(part: Reader) -> Piece:
    part.only("name", "text", "before", "change", "sources")
    return Piece(
        part.text("name"),
        part.text("text"),
        tuple(_read_source(source) for source in part.items("sources")),
        part.choice("change", get_args(Change)),
    )


def _read_source(part: Reader) -> Source:
    part.only("origin", "pointer", "words")
    return Source(part.choice("origin", get_args(Origin)), part.text("pointer"), part.text("words"))


def _decor(part: Reader, key: str) -> str:
    """What a theme prints between pieces: a few glyphs that say nothing."""
    glyphs = part.text(key)
    if len(glyphs) > 3 or not set(glyphs) <= _DECOR:
        part.fail(key, f"“{glyphs}” is no separator of a theme")
        return ""
    return glyphs
