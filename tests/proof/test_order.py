"""An answer in the person's own order is proven like any other; no order lets anything else through."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from metier.documents import load_theme, render_docx, render_pdf
from metier.formats.pdf import read_pdf
from metier.model.plan import Plan
from metier.proof import prove, sources_to_json
from planning.siblings import named_first, siblings
from proof.answers import NAMES, Made, errors, judge, made, pieces, put, rehash

EVERYTHING = (
    "/sections/1", "languages", "/languages/2", "/languages/1", "skills", "/skills/2", "/skills/1", "/skills/0/keywords/2",
    "/work/3", "/work/0/roles/1", "/work/0/roles/1/highlights/1", "h1", "/education/1", "/education/0/courses/1",
    "/interests/0/keywords/1", "/projects/0/keywords/1", "/sections/0/entries/1",
)  # fmt: skip


def backwards(answer: Made) -> tuple[str, ...]:
    """All that stands beside something else on this résumé, the last first."""
    return tuple(name for beside in siblings(answer.resume) for name in reversed(beside) if len(beside) > 1)


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_read_backwards_is_proven_with_and_without_the_career_file(name: str) -> None:
    order = backwards(made(name))
    answer = made(name, order=order)
    assert len(order) > 10
    assert answer.resume.blocks != made(name).resume.blocks
    assert all(named_first(order, beside) for beside in siblings(answer.resume))
    assert judge(answer, answer.resume) == ()
    assert prove(answer.files, answer.data, name) == ()
    assert [note.rule for note in prove(answer.files)] == ["internal-only"]


@pytest.mark.parametrize(
    ("language", "pages", "look"), [(None, 1, "classic"), ("de-AT", 3, "classic"), ("en", 2, "sidebar")]
)
def test_whatever_a_career_file_can_hold_is_proven_in_another_order(
    language: str | None, pages: int, look: str
) -> None:
    answer = made("complex.yaml", language, pages, EVERYTHING, look)
    assert len(read_pdf(answer.files["resume.pdf"]).pages) <= pages
    assert judge(answer, answer.resume) == ()
    assert prove(answer.files, answer.data) == ()


def test_the_record_says_which_lines_were_put_in_another_place() -> None:
    """In sources.json the moved job and the moved highlight are reordered, all else as it was."""
    usual = made("engineer.yaml")
    jobs, lines = (
        siblings(usual.resume)[1],
        next(x for x in siblings(usual.resume)[2:] if "/highlights/" in x[0] and len(x) > 1),
    )
    answer = made("engineer.yaml", order=(jobs[-1], lines[-1]))
    record = json.loads(answer.files["sources.json"])["documents"]["resume"]["blocks"]
    told = {block["id"]: {piece["change"] for piece in block["pieces"]} for block in record}
    first = next(block for block in record if block["role"] in ("entry", "line") and block["section"] == "work")
    assert first["entry"] == jobs[-1]
    assert {piece["change"] for piece in first["pieces"] if piece["name"] == "title"} == {"reordered"}
    assert told[f"highlight:{lines[-1]}"] == {"reordered"}
    assert [block["id"] for block in record] == [block.id for block in answer.resume.blocks]


def test_a_document_in_the_usual_order_is_no_answer_in_another() -> None:
    """The order is part of what is proven: PDF and DOCX of the usual order are refused where another is on record."""
    usual = made("engineer.yaml")
    answer = made("engineer.yaml", order=backwards(usual))
    for file in ("resume.pdf", "resume.docx"):
        assert errors(answer, rehash({**answer.files, file: usual.files[file]}))


def test_a_label_of_reordered_excuses_no_other_words() -> None:
    """Each statement made louder and told as reordered is refused by the gate, and by the proof where all files agree."""
    answer = made("engineer.yaml", order=backwards(made("engineer.yaml")))
    louder = [
        put(answer.resume, number, place, replace(piece, text=f"Single-handedly {piece.text}", change="reordered"))
        for number, place, block, piece in pieces(answer.resume)
        if block.role == "highlight"
    ]
    assert len(louder) > 3
    for plan in louder:
        assert len(judge(answer, plan)) == 1
    assert errors(answer, printed(answer, louder[0]))


def test_no_order_puts_a_statement_under_another_employer() -> None:
    answer = made("engineer.yaml", order=backwards(made("engineer.yaml")))
    heads = [
        number for number, block in enumerate(answer.resume.blocks) if block.role == "entry" and block.section == "work"
    ]
    one, two = heads[:2]
    blocks = list(answer.resume.blocks)
    blocks[one], blocks[two] = blocks[two], blocks[one]
    plan = replace(answer.resume, blocks=tuple(blocks))
    assert any("another entry" in finding.why for finding in judge(answer, plan))
    assert any("another entry" in finding.why for finding in errors(answer, printed(answer, plan)))


def printed(answer: Made, plan: Plan) -> dict[str, bytes]:
    """The files of an answer that all print this plan, with their record."""
    theme = load_theme(plan.theme)
    files = {**answer.files, "resume.pdf": render_pdf(plan, theme), "resume.docx": render_docx(plan, theme)}
    record = sources_to_json(plan, answer.letter, answer.career, answer.ad, files)
    return rehash(files, record)
