"""No lie gets through: twelve ways to change a Plan, a PDF or sources.json, thirty of each, and every one is named."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from metier.documents import load_theme, render_docx, render_pdf
from metier.model.finding import Finding
from metier.model.plan import Piece, Plan
from metier.planning.changes import trims
from metier.proof import sources_to_json
from proof.answers import NAMES, Made, drop, errors, judge, made, pieces, print_files, put, rehash
from proof.mutations import WAYS, Way, targets

EACH, BATCHES = 30, 3


class Lie:
    """One mutation of one answer: the document, the old piece, its new text ("" for a dropped line), the new Plan."""

    def __init__(self, answer: Made, plan: Plan, target: tuple[int, int, str]) -> None:
        number, place, self.text = target
        self.answer, self.plan = answer, plan
        self.block, self.piece = plan.blocks[number], plan.blocks[number].pieces[place]
        self.forged = drop(plan, number) if not self.text else put(plan, number, place, self._with(self.text))
        self.number, self.place = number, place

    def _with(self, text: str) -> Piece:
        return replace(self.piece, text=text)

    def told_as_source(self) -> Plan:
        """The Plan whose source claims the new words as well."""
        source = replace(self.piece.sources[0], words=self.text)
        return put(self.plan, self.number, self.place, Piece(self.piece.name, self.text, (source,)))


def lies(way: Way, batch: int) -> Iterator[Lie]:
    """Ten mutations, spread over the careers, drawn by chance but always the same."""
    rng = random.Random(f"{way.name} {batch}")
    pool = []
    for name in NAMES:
        answer = made(name)
        for plan in (answer.resume, answer.letter):
            pool += [Lie(answer, plan, target) for target in targets(plan, way, rng)]
    count = EACH // BATCHES
    assert pool, way.name
    return iter(rng.sample(pool, count) if len(pool) >= count else rng.choices(pool, k=count))


def names(finding: Finding, lie: Lie) -> bool:
    """Whether a Finding leads to the line: by its words or by its place."""
    words = [" ".join(text.split()) for text in (lie.text, lie.piece.text) if text]
    told = f"{finding.quote} {finding.why}"
    return any(text in told for text in words) or finding.place.endswith(
        (lie.block.id, f"{lie.block.id} {lie.piece.name}")
    )


CASES = [pytest.param(way, batch, id=f"{way.name}-{batch}") for way in WAYS for batch in range(BATCHES)]


@pytest.mark.parametrize(("way", "batch"), CASES)
def test_an_edited_plan_is_refused(way, batch):
    for lie in lies(way, batch):
        if not lie.text:
            assert judge(lie.answer, lie.forged) == (), "a line may be dropped"
            continue
        for plan in (lie.forged, lie.told_as_source()):
            found = judge(lie.answer, plan)
            assert any(names(finding, lie) for finding in found), (lie.piece.text, lie.text, found)


@pytest.mark.parametrize(("way", "batch"), CASES)
def test_a_pdf_that_says_something_else_is_named(way, batch):
    for lie in lies(way, batch):
        file = f"{lie.plan.document}.pdf"
        pdf = render_pdf(lie.forged, load_theme())
        found = errors(lie.answer, rehash({**lie.answer.files, file: pdf}), with_career=batch > 0)
        lines = [one for one in found if one.place.startswith(file) and one.rule.startswith("line-")]
        assert any(names(finding, lie) for finding in lines), (lie.piece.text, lie.text, found)
        assert len(lines) <= 2, lines
        assert found == lines, found


@pytest.mark.parametrize(("way", "batch"), CASES)
def test_a_record_that_says_something_else_is_named(way, batch):
    """sources.json alone is changed, its text only or its text and the words of its source."""
    for turn, lie in enumerate(lies(way, batch)):
        forged = lie.told_as_source() if turn % 2 and lie.text else lie.forged
        found = errors(lie.answer, rehash(lie.answer.files, record_of(lie, forged)))
        assert any(names(finding, lie) for finding in found), (lie.piece.text, lie.text, found)


@pytest.mark.parametrize(("way", "batch"), CASES)
def test_a_consistent_forgery_is_named_with_the_career_file(way, batch):
    """All files tell the same lie; only the career file knows better. Each way once a batch, for it is slow."""
    for lie in list(lies(way, batch))[:2]:
        if not lie.text:
            continue
        forged = lie.told_as_source()
        files = dict(lie.answer.files)
        files[f"{forged.document}.pdf"] = render_pdf(forged, load_theme())
        if forged.document == "resume":
            files["resume.docx"] = render_docx(forged, load_theme())
        found = errors(lie.answer, rehash(files, record_of(lie, forged)))
        assert any(names(finding, lie) for finding in found), (lie.piece.text, lie.text, found)
        assert len(found) <= 2, found


def record_of(lie: Lie, forged: Plan) -> dict[str, object]:
    answer = lie.answer
    resume, letter = (
        forged if forged.document == kind else plan
        for kind, plan in (("resume", answer.resume), ("letter", answer.letter))
    )
    return json.loads(json.dumps(sources_to_json(resume, letter, answer.career, answer.ad, answer.files)))


def edited(answer: Made, rng: random.Random) -> Plan:
    """The résumé as a person may edit it: lines dropped, put in another order, trimmed."""
    plan = answer.resume
    for _ in range(rng.randint(0, 4)):
        lines = [number for number, block in enumerate(plan.blocks) if block.role == "highlight"]
        kind = rng.choice(["drop", "swap", "trim"])
        if kind == "drop" and lines:
            plan = drop(plan, rng.choice(lines))
        elif kind == "swap":
            pairs = [n for n in lines if n + 1 in lines]
            if pairs:
                n = rng.choice(pairs)
                blocks = (*plan.blocks[:n], plan.blocks[n + 1], plan.blocks[n], *plan.blocks[n + 2 :])
                plan = replace(plan, blocks=blocks)
        else:
            forms = [
                (number, place, replace(piece, text=short, change="trimmed"))
                for number, place, block, piece in pieces(plan)
                if block.role == "highlight"
                for short in trims(piece.sources[0].words)
            ]
            if forms:
                plan = put(plan, *rng.choice(forms))
    return plan


@pytest.mark.parametrize("name", NAMES)
def test_twenty_honest_documents_of_each_career_pass(name):
    answer, rng = made(name), random.Random(name)
    for number in range(20):
        plan = edited(answer, rng)
        assert judge(answer, plan) == ()
        files = print_files(answer, plan, answer.letter)
        assert errors(answer, files, with_career=number % 2 == 0) == []
