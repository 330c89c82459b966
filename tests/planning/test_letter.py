"""The letter: the person's own words, short, of this ad and no form letter, and true to its sources."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from metier.ads import ad_to_json, read_ad
from metier.career import find_facts, read_career
from metier.career.document import Document
from metier.career.pointers import resolve
from metier.matching import match_facts
from metier.model.ad import Ad
from metier.model.career import Basics, Career, LetterNotes, Story, Words
from metier.model.finding import Finding
from metier.model.plan import Plan
from metier.planning import plan_letter
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.terms import load_vocabulary
from planning.made import TODAY, Words2Terms, ad_of, career, entry, facts_of, match_of

SAMPLE = Path(__file__).parents[2] / "src/metier/app/sample"
CORPUS = Path(__file__).parents[1] / "corpus/ads"


@cache
def sample_career() -> Career:
    return read_career((SAMPLE / "career.yaml").read_bytes(), "career.yaml")


@cache
def sample_ads() -> tuple[Ad, ...]:
    """The demo's ad, and those of the corpus that ask for work with data."""
    texts = [(SAMPLE / "ad.txt").read_text("utf-8")]
    texts += [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    ads = [read_ad(text, load_vocabulary()) for text in texts]
    return tuple(ad for ad in ads if 200 < len(ad.text) < 20_000 and ad.requirements and ad.language == "en")


@cache
def letter(ad: Ad) -> tuple[Plan, tuple[Finding, ...]]:
    facts = find_facts(sample_career(), load_vocabulary())
    match = match_facts(ad, sample_career(), facts, load_vocabulary(), TODAY)
    return plan_letter(sample_career(), facts, match, today=TODAY)


def made_letter(made: Career, ad: Ad, **more: object) -> tuple[Plan, tuple[Finding, ...]]:
    facts = facts_of(made)
    return plan_letter(made, facts, match_of(ad, facts), today=TODAY, **more)  # type: ignore[arg-type]


def body(plan: Plan) -> str:
    """The paragraphs as they read."""
    return "\n".join(
        "".join(p.text for p in block.pieces).strip() for block in plan.blocks if block.role == "paragraph"
    )


def words(plan: Plan) -> int:
    roles = ("subject", "salutation", "paragraph", "closing", "signature")
    return sum(len("".join(p.text for p in block.pieces).split()) for block in plan.blocks if block.role in roles)


def masked_sentences(plan: Plan, ad: Ad) -> set[str]:
    text = body(plan)
    for name in (ad.title, ad.employer):
        if name:
            text = text.replace(name, "…")
    return {one.strip() for one in re.split(r"(?<=[.!?])\s+|\n", text) if one.strip()}


def test_letters_for_two_ads_share_under_half_of_their_sentences() -> None:
    """Wherever the career answers something of both ads; where it answers nothing, there is less to tell apart."""
    ads = [ad for ad in sample_ads() if body(letter(ad)[0]).count("“") > 1]
    assert len(ads) >= 8
    assert {"Data Analyst", "ML intern", "senior ML engineer"} <= {ad.title for ad in ads}
    for one, two in itertools.combinations(ads, 2):
        first, second = masked_sentences(letter(one)[0], one), masked_sentences(letter(two)[0], two)
        shared = first & second
        assert 2 * len(shared) < min(len(first), len(second)), (one.title, two.title, shared)


def test_no_five_words_of_the_ad_stand_outside_quotes_and_names() -> None:
    for ad in sample_ads():
        text = body(letter(ad)[0])
        for name in (ad.title, ad.employer):
            text = text.replace(name, "|") if name else text
        text = re.sub(r"“[^”]*”", "|", text)
        runs = {tuple(run) for part in text.split("|") for run in fives(part)}
        assert not runs & {tuple(run) for run in fives(ad.text)}


def fives(text: str) -> list[list[str]]:
    tokens = re.findall(r"\w+", text.casefold())
    return [tokens[at : at + 5] for at in range(len(tokens) - 4)]


def test_every_letter_passes_the_gate_and_is_short() -> None:
    document = Document(dict(sample_career().data))
    for ad in sample_ads():
        data = ad_to_json(ad)
        plan, _ = letter(ad)
        found = check_plan(
            plan,
            words_at=document.get,
            ad_words=lambda pointer, data=data: resolve(data, pointer),  # type: ignore[misc]
            phrases={**load_phrases("en"), "today": TODAY.isoformat()},
            vocabulary=load_vocabulary(),
        )
        assert found == ()
        assert words(plan) <= 350
        assert 3 <= sum(block.role == "paragraph" for block in plan.blocks) <= 6


def test_each_paragraph_of_a_proof_quotes_what_it_answers() -> None:
    made = career(
        entry("/work/0", "Lead", "Acme", "2020-01", None, ("Built Python tools for 30 teams",)),
        entry("/work/1", "Engineer", "Beta", "2015-01", "2019-12", ("Ran Kubernetes clusters",)),
    )
    ad = ad_of({"Python": "required", "Kubernetes": "preferred"}, title="Engineer", employer="Gamma")
    text = body(made_letter(made, ad)[0])
    assert re.search(r"“Python”: as Lead at Acme, I built Python tools for 30 teams\.", text)
    assert re.search(r"“Kubernetes”: as Engineer at Beta, I ran Kubernetes clusters\.", text)


def test_a_statement_without_a_known_verb_keeps_its_words() -> None:
    made = career(entry("/work/0", "Lead", "Acme", "2020-01", None, ("Responsible for Python at all sites",)))
    text = body(made_letter(made, ad_of({"Python": "required"}))[0])
    assert "; from my time as Lead at Acme: Responsible for Python at all sites." in text


def test_a_participle_is_not_told_as_something_done() -> None:
    made = career(entry("/work/0", "Lead", "Acme", "2020-01", None, ("Promoted to head of Python after a year",)))
    assert "I promoted" not in body(made_letter(made, ad_of({"Python": "required"}))[0])


STORY = Story(
    "/stories/0",
    situation=Words("/stories/0/situation", "The release took a week."),
    action=Words("/stories/0/action", "I wrote a tool in Python that checks every step"),
    result=Words("/stories/0/result", "It takes an hour now."),
    facts=("/work/0/highlights/0",),
)


def test_a_proof_with_a_story_is_told_by_it() -> None:
    made = career(
        entry("/work/0", "Lead", "Acme", "2020-01", None, ("Built Python tools",)),
        entry("/work/1", "Engineer", "Beta", "2015-01", "2019-12", ("Ran Kubernetes clusters",)),
        stories=(STORY,),
    )
    text = body(made_letter(made, ad_of({"Python": "required", "Kubernetes": "required", "Rust": "required"}))[0])
    story = "The release took a week. I wrote a tool in Python that checks every step. It takes an hour now."
    assert f"and my example is from Acme: {story}" in text


def test_what_the_person_wrote_about_this_employer_comes_before_what_fits_any() -> None:
    notes = LetterNotes(
        why_employer=Words("/letter/why_employer", "I like small firms."),
        employers={"Gamma  GmbH": Words("/letter/employers/Gamma  GmbH", "I have used Gamma's meters for years.")},
    )
    made = career(entry("/work/0", "Lead", "Acme", "2020-01", None, ("Built Python tools",)), letter=notes)
    here = body(made_letter(made, ad_of({"Python": "required"}, employer="gamma GmbH"))[0])
    assert "I have used Gamma's meters for years." in here
    assert "small firms" not in here
    other = body(made_letter(made, ad_of({"Python": "required"}, employer="Delta"))[0])
    assert "I like small firms." in other


def test_a_short_letter_says_what_would_help() -> None:
    made = career(entry("/work/0", "Lead", "Acme", "2020-01", None, ("Built Python tools",)))
    _, notes = made_letter(made, ad_of({"Python": "required"}, employer="Gamma"))
    (note,) = notes
    assert note.severity == "note"
    for wanted in ("letter.employers.Gamma", "letter.why_field", "letter.opening", "stories", "/work/0/highlights/0"):
        assert wanted in note.fix


def test_a_letter_of_a_name_alone_is_still_a_letter() -> None:
    plan, notes = made_letter(Career(Basics(Words("/basics/name", "Ada"))), ad_of({}))
    assert [block.role for block in plan.blocks] == [
        "name", "date", "subject", "salutation", "paragraph", "paragraph", "closing", "signature",
    ]  # fmt: skip
    assert notes


def test_a_german_letter_is_german_throughout() -> None:
    made = career(
        entry("/work/0", "Leiterin", "Acme", "2020-01", None, ("Leitete die Python-Gruppe mit 6 Leuten",)),
        language="de",
    )
    plan, _ = made_letter(made, ad_of({"Python": "required"}, title="Entwicklerin", employer="Gamma"))
    text = body(plan)
    assert "„Python“; aus meiner Zeit bei Acme als Leiterin: Leitete die Python-Gruppe mit 6 Leuten." in text
    salutation = next(block for block in plan.blocks if block.role == "salutation")
    assert "".join(piece.text for piece in salutation.pieces) == "Sehr geehrte Damen und Herren bei Gamma,"
    assert next(block for block in plan.blocks if block.role == "date").pieces[-1].text == "1. Februar 2026"


def test_the_same_ad_has_the_same_letter() -> None:
    ad = sample_ads()[0]
    assert letter(ad)[0] == letter(replace(ad))[0]


prose = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=400)
maybe = st.none() | prose


@settings(max_examples=60, deadline=None)
@given(
    st.lists(prose, max_size=4),
    maybe,
    maybe,
    maybe,
    maybe,
    st.lists(maybe, min_size=3, max_size=3),
    prose,
    st.sampled_from(["en", "de", "fr", "es", "nl"]),
)
@example(["«"], None, None, None, None, [None, None, None], "«", "en")  # fmt: skip
def test_any_words_make_a_letter_that_is_true_and_short(
    lines: list[str], opening: str | None, why: str | None, closing: str | None, employer: str | None,
    told: list[str | None], quote: str, language: str,
) -> None:  # fmt: skip
    """Whatever stands in the career file and the ad, every piece passes the gate, and 350 words are the limit."""

    def own(pointer: str, text: str | None) -> Words | None:
        return Words(pointer, text) if text and text.strip() else None

    notes = LetterNotes(
        own("/letter/why_field", why), None, {}, own("/letter/opening", opening), own("/letter/closing", closing)
    )
    keys = ("situation", "action", "result")
    parts = [own(f"/stories/0/{key}", text) for key, text in zip(keys, told, strict=True)]
    story = Story("/stories/0", None, parts[0], None, parts[1], parts[2], ("/work/0/highlights/0",))
    given_lines = tuple(line for line in lines if line.strip())
    made = career(entry("/work/0", "Lead", "Acme", "2020-01", None, given_lines), letter=notes, stories=(story,))
    ad = ad_of({"Python": "required", **({quote: "unstated"} if quote.strip() else {})}, employer=employer)
    plan, _ = made_letter(made, ad, language=language)
    known = {source.pointer: source.words for b in plan.blocks for p in b.pieces for source in p.sources}
    found = check_plan(
        plan,
        words_at=lambda pointer: {"/basics/name": "Ada Example"}.get(pointer, known.get(pointer)),
        ad_words=known.get,
        phrases={**load_phrases(language), "today": TODAY.isoformat()},
        vocabulary=Words2Terms(),
    )
    assert found == ()
    assert words(plan) <= 350 + len((employer or "").split()) * 3
