"""Whole answers for tests, made by the real chain from fictional careers: career, plan, PDF, DOCX, record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from metier.ads import ad_to_json, read_ad
from metier.career import export_jsonresume, find_facts, read_career
from metier.career.document import Document
from metier.career.pointers import resolve
from metier.documents import load_theme, measure_plan, render_docx, render_fit, render_pdf
from metier.matching import match_facts, match_to_json
from metier.model.ad import Ad
from metier.model.career import Career
from metier.model.finding import Finding
from metier.model.match import Match
from metier.model.plan import Block, Piece, Plan
from metier.planning import plan_letter, plan_resume
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.proof import prove, sources_to_json
from metier.terms import load_vocabulary

CAREERS = Path(__file__).parent / "careers"
NAMES = ("engineer.yaml", "nurse.yaml", "controller.yaml", "builder.yaml", "teacher.json")
TODAY = date(2026, 2, 1)
AD = """Senior Specialist
Harbour & Sons · Rotterdam

What you bring
- 5+ years of experience with {tool}
- Experience with Terraform, Snowflake or Salesforce
- Strong knowledge of {known}
- Fluent English; Dutch is a plus
- You work well in a team of twelve
"""
KNOWN = {
    "engineer.yaml": "PostgreSQL and Kafka", "nurse.yaml": "Epic", "controller.yaml": "Power BI and SQL",
    "builder.yaml": "AutoCAD", "teacher.json": "LaTeX", "complex.yaml": "Kafka and Python",
}  # fmt: skip
AD_TOOLS = ("Terraform", "Snowflake", "Salesforce", "Kubernetes")


@dataclass(frozen=True)
class Made:
    """One answer: what went in, the Plans, and the files that came out."""

    name: str
    data: bytes
    career: Career
    ad: Ad
    match: Match
    resume: Plan
    letter: Plan
    files: Mapping[str, bytes]


@cache
def made(
    name: str, language: str | None = None, pages: int | None = None, order: tuple[str, ...] = (), look: str = "classic"
) -> Made:
    """The answer to the ad from one of the careers, by the real chain."""
    data = (CAREERS / name).read_bytes()
    vocabulary, theme = load_vocabulary(), load_theme(look)
    career = read_career(data, name)
    facts = find_facts(career, vocabulary)
    ad = read_ad(AD.format(tool="Kubernetes", known=KNOWN[name]), vocabulary)
    ad = replace(ad, title="Senior Specialist", employer="Harbour & Sons")
    match = match_facts(ad, career, facts, vocabulary, TODAY)
    resume, _ = plan_resume(
        career, facts, match, measure=lambda plan: measure_plan(plan, theme), theme=theme, vocabulary=vocabulary,
        today=TODAY, language=language, pages=pages, order=order,
    )  # fmt: skip
    letter, _ = plan_letter(career, facts, match, today=TODAY, language=language)
    start = Made(name, data, career, ad, match, resume, letter, {})
    return replace(start, files=print_files(start, resume, letter))


def print_files(answer: Made, resume: Plan, letter: Plan) -> dict[str, bytes]:
    """All files of an answer for these Plans."""
    theme = load_theme(resume.theme)
    kept = {source.pointer for block in resume.blocks for piece in block.pieces for source in piece.sources}
    files = {
        "resume.pdf": render_pdf(resume, theme),
        "resume.docx": render_docx(resume, theme),
        "resume.json": to_bytes(export_jsonresume(answer.career, kept)),
        "letter.pdf": render_pdf(letter, theme),
        "fit.html": render_fit(answer.match, None, answer.career).encode(),
        "fit.json": to_bytes(match_to_json(answer.match)),
    }
    files["sources.json"] = to_bytes(sources_to_json(resume, letter, answer.career, answer.ad, files))
    return files


def to_bytes(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def rehash(files: Mapping[str, bytes], record: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """The files with the hashes in sources.json made right, so that nothing but the contents can betray a change."""
    content = dict(record) if record is not None else json.loads(files["sources.json"])
    content["files"] = {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "sources.json"
    }
    return {**files, "sources.json": to_bytes(content)}


def judge(answer: Made, plan: Plan) -> tuple[Finding, ...]:
    """What the gate says of a Plan of this answer."""
    document = Document(dict(answer.career.data))
    ad = ad_to_json(answer.ad)
    return check_plan(
        plan, words_at=document.get, ad_words=lambda pointer: resolve(ad, pointer),
        phrases=load_phrases(plan.language), vocabulary=load_vocabulary(),
    )  # fmt: skip


def errors(answer: Made, files: Mapping[str, bytes], *, with_career: bool = True) -> list[Finding]:
    """The errors that the proof finds in these files."""
    found = prove(files, answer.career if with_career else None, answer.name)
    return [finding for finding in found if finding.severity == "error"]


def pieces(plan: Plan) -> Iterator[tuple[int, int, Block, Piece]]:
    """Every piece of a Plan with its numbers."""
    for number, block in enumerate(plan.blocks):
        for place, piece in enumerate(block.pieces):
            yield number, place, block, piece


def put(plan: Plan, number: int, place: int, piece: Piece) -> Plan:
    """The Plan with another piece in that place."""
    block = plan.blocks[number]
    changed = (*block.pieces[:place], piece, *block.pieces[place + 1 :])
    return replace(plan, blocks=(*plan.blocks[:number], replace(block, pieces=changed), *plan.blocks[number + 1 :]))


def drop(plan: Plan, number: int) -> Plan:
    """The Plan without a block."""
    return replace(plan, blocks=(*plan.blocks[:number], *plan.blocks[number + 1 :]))
