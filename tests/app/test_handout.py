"""The interview handout: one page, nothing in it that neither the career file nor the ad says, proven like the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

import metier
from metier.app.themes import list_themes
from metier.career.document import Document
from metier.documents import load_theme, measure_plan
from metier.formats.pdf import read_pdf
from metier.model.plan import Plan
from metier.planning.gate import check_plan
from metier.planning.handout import plan_handout
from metier.planning.phrasebook import load_phrases
from metier.terms import load_vocabulary

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
AD = metier.read_ad((SAMPLE / "ad.txt").read_text(encoding="utf-8"))
QUESTIONS = "\ninterview: {questions: [Who will I work with first?, How is a forecast judged here?]}\n"


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "career.yaml"
    path.write_text((SAMPLE / "career.yaml").read_text(encoding="utf-8") + QUESTIONS, encoding="utf-8")
    return path


def handout(path: Path, **wishes: str) -> Plan:
    theme, career = load_theme(), metier.load_career(path)
    found = metier.match(AD, career)
    return plan_handout(career, found, measure=lambda plan: measure_plan(plan, theme), theme="classic", **wishes)


def test_it_is_written_on_request_and_verified(career: Path, tmp_path: Path) -> None:
    done = metier.tailor(AD, metier.load_career(career), tmp_path / "out", handout=True)
    read = read_pdf(done.files["handout.pdf"])
    text = " ".join(read.text.split())
    assert len(read.pages) == 1
    assert "“Experience with reinforcement learning”" in text
    assert "Situation: When I joined, the trading desk" in text
    assert "Who will I work with first?" in text
    assert not [one for one in metier.verify(tmp_path / "out", career) if one.severity == "error"]
    assert "handout.pdf" not in metier.tailor(AD, metier.load_career(career), tmp_path / "two").files


def test_a_changed_word_or_a_missing_file_is_found(career: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    metier.tailor(AD, metier.load_career(career), out, handout=True)
    record = json.loads((out / "sources.json").read_text(encoding="utf-8"))
    blocks = record["documents"]["handout"]["blocks"]
    told = next(block for block in blocks if block["role"] == "highlight")
    told["pieces"][0]["text"] += " alone"
    (out / "sources.json").write_text(json.dumps(record), encoding="utf-8")
    assert [one.rule for one in metier.verify(out, career) if "handout" in one.place]
    (out / "handout.pdf").unlink()
    assert [one for one in metier.verify(out, career) if one.rule == "missing" and one.place == "handout.pdf"]


def test_the_gate_refuses_what_nobody_said(career: Path) -> None:
    plan = handout(career)
    data = Document(dict(metier.load_career(career).data))

    def faults(plan: Plan) -> tuple[object, ...]:
        quotes = {f"/requirements/{n}/quote": one.quote for n, one in enumerate(AD.requirements)}
        words = {"/title": AD.title or "", "/hiringOrganization/name": AD.employer or "", **quotes}
        return check_plan(
            plan, words_at=data.get, ad_words=words.get, phrases=load_phrases("en"), vocabulary=load_vocabulary()
        )

    assert faults(plan) == ()
    at = next(number for number, block in enumerate(plan.blocks) if block.role == "highlight")
    block = plan.blocks[at]
    boast = replace(block, pieces=(replace(block.pieces[0], text="Invented forecasting."),))
    assert faults(replace(plan, blocks=(*plan.blocks[:at], boast, *plan.blocks[at + 1 :])))


def test_what_must_be_met_is_told_first_where_a_page_is_short(career: Path) -> None:
    """In large type not everything fits: what is left out is what the ad would merely like."""
    theme, read = load_theme("large"), metier.load_career(career)
    plan = plan_handout(read, metier.match(AD, read), measure=lambda p: measure_plan(p, theme), theme="large")
    assert len(plan.blocks) < len(handout(career).blocks)
    asked = {number for number, one in enumerate(AD.requirements) if one.necessity == "required"}
    told = {int(block.id.rpartition("/")[2]) for block in plan.blocks if block.id.startswith("item:handout/") and
            block.id.count("/") == 1}  # fmt: skip
    assert told
    assert told <= asked | {n for n, one in enumerate(AD.requirements) if one.necessity == "unstated"}


@pytest.mark.parametrize("theme", [theme["name"] for theme in list_themes()][::4])
def test_every_theme_prints_it_on_one_page(career: Path, tmp_path: Path, theme: str) -> None:
    done = metier.tailor(AD, metier.load_career(career), tmp_path / "out", theme=theme, handout=True)
    assert len(read_pdf(done.files["handout.pdf"]).pages) == 1


def test_other_languages_have_their_own_phrases(career: Path) -> None:
    titles = [block.pieces[0].text for block in handout(career, language="de").blocks if block.role == "section"]
    assert "Ihre Fragen" in titles
