"""The gate lets a Plan pass that says what its sources say, and names every piece that does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from metier.model.plan import Block, Piece, Plan, Source
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.terms import load_vocabulary

CAREER: Mapping[str, str] = {
    "/basics/name": "Ada Byron",
    "/basics/label": "Analyst",
    "/basics/email": "ada@example.org",
    "/work/0/name": "Norrsken",
    "/work/0/position": "Engineer",
    "/work/0/startDate": "2020-03",
    "/work/0/highlights/0": "Contributed to the forecast, cutting errors by 18 %.",
    "/work/0/highlights/1": "Taught twelve analysts.",
    "/work/1/name": "Kronan",
    "/work/1/position": "Intern",
    "/work/1/startDate": "2018-01",
    "/work/1/endDate": "2020-02",
    "/work/1/highlights/0": "Built dashboards.",
    "/work/2/name": "Umbra",
    "/work/2/roles/0/position": "Head of Data",
    "/work/2/roles/0/startDate": "2012-01",
    "/work/2/roles/0/endDate": "2014-01",
    "/work/2/roles/1/position": "Clerk",
    "/projects/0/name": "tides",
    "/skills/0/name": "Platform",
    "/skills/0/keywords/0": "k8s",
    "/skills/0/keywords/1": "Docker",
    "/skills/1/name": "Hobby level",
    "/skills/1/keywords/0": "Rust",
    "/languages/0/language": "de",
    "/languages/0/fluency": "B1",
    "/languages/1/language": "English",
    "/languages/1/fluency": "native",
    "/certificates/0/issuer": "Guild of Actuaries",
    "/education/0/studyType": "BSc",
    "/preferences/salary": "90 000",
    "/letter/why_field": "I like tides.",
    "/letter/tone": "warm",
    "/letter/employers/ tideWATER": "Your charts hang in my room.",
    "/letter/employers/Google": "I search with it.",
    "/stories/0/action": "I rebuilt it.",
    "/stories/0/facts/0": "/work/1/highlights/0",
}
AD: Mapping[str, str] = {
    "/title": "Staff Engineer",
    "/hiringOrganization/name": "Tidewater",
    "/requirements/0/quote": "5+ years of Kafka or similar",
}
PHRASES = load_phrases("en")


def career(name: str, pointer: str, text: str | None = None, change: str = "none") -> Piece:
    return Piece(name, text or CAREER[pointer], (Source("career", pointer, CAREER[pointer]),), change)  # type: ignore[arg-type]


def phrase(name: str, key: str) -> Piece:
    return Piece(name, PHRASES[key], (Source("phrase", key, PHRASES[key]),))


def from_ad(pointer: str, text: str | None = None) -> Piece:
    return Piece("text", text or AD[pointer], (Source("ad", pointer, AD[pointer]),))


def time_of(entry: str, text: str, end: str = "endDate") -> Piece:
    start = Source("career", f"{entry}/startDate", CAREER[f"{entry}/startDate"])
    last = (
        Source("phrase", "present", "present")
        if end == "present"
        else Source("career", f"{entry}/{end}", CAREER[f"{entry}/{end}"])
    )
    return Piece("dates", text, (start, last), "formatted")


NAME = Block("name", "name", (career("text", "/basics/name"),))
WORK = Block("section:work", "section", (phrase("text", "section.work"),), "work")
HEAD_0 = Block(
    "entry:/work/0", "entry",
    (career("title", "/work/0/position"), career("organization", "/work/0/name"), time_of("/work/0", "Mar 2020 – present", "present")),
    "work", "/work/0",
)  # fmt: skip
DONE_0 = Block(
    "highlight:/work/0/highlights/0", "highlight", (career("text", "/work/0/highlights/0"),), "work", "/work/0"
)
TAUGHT = Block(
    "highlight:/work/0/highlights/1", "highlight", (career("text", "/work/0/highlights/1"),), "work", "/work/0"
)
HEAD_1 = Block(
    "entry:/work/1", "entry",
    (career("title", "/work/1/position"), career("organization", "/work/1/name"), time_of("/work/1", "Jan 2018 – Feb 2020")),
    "work", "/work/1",
)  # fmt: skip
DONE_1 = Block(
    "highlight:/work/1/highlights/0", "highlight", (career("text", "/work/1/highlights/0"),), "work", "/work/1"
)
SKILLS = Block("section:skills", "section", (phrase("text", "section.skills"),), "skills")
ITEM = Block(
    "item:/skills/0", "item",
    (career("label", "/skills/0/name"), career("text", "/skills/0/keywords/1", change="reordered"),
     career("text", "/skills/0/keywords/0", "Kubernetes", "synonym")), "skills",
)  # fmt: skip
LANGUAGES = Block("section:languages", "section", (phrase("text", "section.languages"),), "languages")
SPOKEN = Block(
    "item:/languages", "item",
    (career("label", "/languages/0/language", "German", "formatted"), career("text", "/languages/0/fluency"),
     career("label", "/languages/1/language"), career("text", "/languages/1/fluency")), "languages",
)  # fmt: skip
HONEST = (NAME, WORK, HEAD_0, DONE_0, TAUGHT, HEAD_1, DONE_1, SKILLS, ITEM, LANGUAGES, SPOKEN)


def check(*blocks: Block, document: str = "resume", **changes: str) -> list[str]:
    """The findings on a Plan of these blocks, as lines."""
    plan = Plan(document, blocks, "Ada Byron – Résumé" if document == "resume" else "Ada Byron – Letter", "Ada Byron")  # type: ignore[arg-type]
    found = check_plan(
        replace(plan, **changes), words_at=CAREER.get, ad_words=AD.get, phrases=PHRASES, vocabulary=load_vocabulary()
    )
    assert all(finding.place and finding.why and finding.severity == "error" for finding in found)
    return [str(finding) for finding in found]


def resume(*blocks: Block) -> list[str]:
    """The findings where these blocks stand below the first employer."""
    return check(NAME, WORK, HEAD_0, *blocks)


def test_an_honest_plan_passes():
    assert check(*HONEST) == []


def test_dropping_and_reordering_below_the_same_employer_pass():
    assert check(NAME, WORK, HEAD_1, HEAD_0, TAUGHT, DONE_0, SKILLS, ITEM) == []
    assert check(NAME) == []


def told(block: Block, change: str) -> Block:
    """The block with this change for every piece that is changed in no other way."""
    return replace(block, pieces=tuple(replace(p, change=change) if p.change == "none" else p for p in block.pieces))  # type: ignore[arg-type]


def test_sections_jobs_highlights_and_groups_may_stand_in_any_order():
    """With what moved told as reordered; a language takes its level along."""
    english, german = SPOKEN.pieces[2:], SPOKEN.pieces[:2]
    turned = told(replace(SPOKEN, pieces=(*english, *german)), "reordered")
    hobby = (career("label", "/skills/1/name"), career("text", "/skills/1/keywords/0"))
    second = told(Block("item:/skills/1", "item", hobby, "skills"), "reordered")
    work = (WORK, told(HEAD_1, "reordered"), DONE_1, HEAD_0, told(TAUGHT, "reordered"), DONE_0)
    assert check(NAME, LANGUAGES, turned, SKILLS, second, ITEM, *work) == []


def test_reordered_allows_no_other_words_and_no_other_place():
    louder = career("text", "/work/0/highlights/1", "Taught twenty analysts.", "reordered")
    (found,) = resume(replace(TAUGHT, pieces=(louder,)))
    assert "by the change “reordered”" in found
    assert any("another entry" in line for line in check(NAME, WORK, HEAD_1, told(DONE_0, "reordered")))
    assert any("another section" in line for line in check(NAME, SKILLS, told(HEAD_0, "reordered")))
    title = career("title", "/work/1/position", change="reordered")
    assert any(
        "does not belong" in line for line in check(NAME, WORK, replace(HEAD_0, pieces=(title, *HEAD_0.pieces[1:])))
    )
    apart = told(replace(SPOKEN, pieces=(SPOKEN.pieces[2], *SPOKEN.pieces[:2], SPOKEN.pieces[3])), "reordered")
    assert any("keeps its level" in line for line in check(NAME, LANGUAGES, apart))
    assert any("in this way" in line for line in letter(career("text", "/work/0/highlights/1", change="reordered")))


def test_an_allowed_trim_passes_and_any_other_does_not():
    short = career("text", "/work/0/highlights/0", "Contributed to the forecast.", "trimmed")
    assert resume(replace(DONE_0, pieces=(short,))) == []
    for text in (
        "Cutting errors by 18 %.",
        "Led the forecast.",
        "the forecast",
        "Contributed to the forecast, cutting errors.",
    ):
        (found,) = resume(replace(DONE_0, pieces=(replace(short, text=text),)))
        assert text in found
        assert "highlight:/work/0/highlights/0" in found


@pytest.mark.parametrize(
    ("piece", "why"),
    [
        (Piece("text", "Led the forecast.", ()), "it has no source"),
        (Piece("text", "x", (Source("rumour", "/x", "x"),)), "origin is unknown"),  # type: ignore[arg-type]
        (Piece("text", "Led it.", (Source("career", "/work/0/highlights/7", "Led it."),)), "nothing stands at"),
        (Piece("text", "Led it.", (Source("career", "/work/0/highlights/0", "Led it."),)), "not “Led it.”"),
        (Piece("text", "Led it.", (Source("phrase", "section.works", "Led it."),)), "nothing stands at"),
        (Piece("text", "Tidewater", (Source("ad", "/hiringOrganization/name", "Tidewater"),)), "words of the ad"),
        (career("text", "/work/0/highlights/1", change="improved"), "improved"),
        (career("text", "/work/0/highlights/1", "Taught twenty analysts."), "Taught twelve"),
    ],
)
def test_a_piece_without_a_true_source_is_refused(piece, why):
    (found,) = resume(replace(DONE_0, pieces=(piece,)))
    assert why in found
    assert "career file" in found


def test_a_highlight_may_not_move_under_another_employer():
    (found,) = check(NAME, WORK, HEAD_1, DONE_0)
    assert "another entry" in found
    moved = replace(DONE_0, entry="/work/1")
    assert any("does not belong" in line for line in check(NAME, WORK, HEAD_1, moved))


def test_a_highlight_needs_its_employer_above_it():
    assert any("another entry" in line for line in check(NAME, WORK, DONE_0))
    assert any("another section" in line for line in check(NAME, HEAD_0))


@pytest.mark.parametrize(
    "foreign",
    [
        career("title", "/work/1/position"),
        career("organization", "/work/1/name"),
        time_of("/work/1", "Jan 2018 – Feb 2020"),
    ],
    ids=lambda piece: piece.name,
)
def test_no_employer_gets_another_ones_title_name_or_dates(foreign):
    pieces = tuple(foreign if piece.name == foreign.name else piece for piece in HEAD_0.pieces)
    (found,) = check(NAME, WORK, replace(HEAD_0, pieces=pieces))
    assert "does not belong" in found


def test_a_job_that_ended_does_not_go_on():
    ended = time_of("/work/1", "Jan 2018 – present", "present")
    (found,) = check(NAME, WORK, replace(HEAD_1, pieces=(*HEAD_1.pieces[:2], ended)))
    assert "it has ended" in found


def test_dates_run_from_start_to_end():
    end, start = time_of("/work/1", "").sources[::-1]
    for piece in (
        Piece("dates", "Feb 2020 – Jan 2018", (end, start), "formatted"),
        Piece("dates", "Jan 2018 – Jan 2018", (start, start), "formatted"),
        Piece("dates", "2018-01, 2020-02", (start, end)),
        Piece("dates", "2018 – 2020", (start, end), "formatted"),
    ):
        assert check(NAME, WORK, replace(HEAD_1, pieces=(*HEAD_1.pieces[:2], piece)))


def test_slots_hold_what_they_are_for():
    for wrong in (
        replace(NAME, pieces=(career("text", "/work/0/name"),)),
        Block("headline", "headline", (career("text", "/work/1/position"),)),
        Block("contact", "contact", (career("email", "/work/0/name"),)),
        replace(HEAD_0, pieces=(career("title", "/work/0/name"),)),
        replace(HEAD_0, pieces=(career("boss", "/work/0/name"),)),
        replace(HEAD_0, pieces=(*HEAD_0.pieces, HEAD_0.pieces[0])),
        replace(DONE_0, pieces=(career("text", "/work/0/position"),)),
        replace(DONE_0, pieces=(*DONE_0.pieces, *TAUGHT.pieces)),
        replace(WORK, pieces=(phrase("text", "section.education"),)),
        replace(WORK, id="again", pieces=(career("text", "/work/1/position"),)),
    ):
        assert check(wrong if wrong.role == "name" else NAME, WORK, wrong), wrong


def test_a_title_is_never_shortened_or_exchanged():
    for change in ("trimmed", "synonym", "formatted"):
        piece = career("title", "/work/0/position", change=change)
        assert check(NAME, WORK, replace(HEAD_0, pieces=(piece,)))


def test_an_entry_stands_under_its_own_kind_of_section():
    education = Block("section:education", "section", (phrase("text", "section.education"),), "education")
    assert any("another section" in line for line in check(NAME, education, HEAD_0))
    assert check(NAME, education, replace(HEAD_0, section="education"))


def test_skills_stay_in_their_group_and_languages_keep_their_level():
    rust = career("text", "/skills/1/keywords/0")
    (found,) = check(NAME, SKILLS, replace(ITEM, pieces=(*ITEM.pieces, rust)))
    assert "another group" in found
    without_level = replace(SPOKEN, pieces=(SPOKEN.pieces[0], *SPOKEN.pieces[2:]))
    assert any("keeps its level" in line for line in check(NAME, LANGUAGES, without_level))
    exchanged = replace(SPOKEN, pieces=(SPOKEN.pieces[0], SPOKEN.pieces[3], SPOKEN.pieces[2], SPOKEN.pieces[1]))
    assert check(NAME, LANGUAGES, exchanged)


def test_a_joined_line_gives_each_job_its_own_title():
    earlier = phrase("label", "earlier")
    second = (career("title", "/work/0/position"), career("organization", "/work/0/name"))
    first = (career("title", "/work/1/position"), career("organization", "/work/1/name"))

    def joined(*pieces: Piece) -> list[str]:
        return check(NAME, WORK, Block("line", "line", (earlier, *pieces), "work"))

    assert joined(*first, *second) == []
    assert any("entry before it" in line for line in joined(first[0], second[1]))
    assert any("entry before it" in line for line in joined(*first, second[1]))
    assert any("apart" in line for line in joined(first[0], *second, first[1]))


def test_roles_at_one_employer_share_its_name_and_nothing_else():
    name = career("organization", "/work/2/name")
    role = "/work/2/roles/0"
    head = Block(
        "entry:r",
        "entry",
        (career("title", f"{role}/position"), name, time_of(role, "Jan 2012 – Jan 2014")),
        "work",
        role,
    )
    assert check(NAME, WORK, head) == []
    other = replace(head, pieces=(career("title", "/work/2/roles/1/position"), *head.pieces[1:]))
    assert any("does not belong" in line for line in check(NAME, WORK, other))


def test_ids_author_and_title_are_checked():
    assert any("two blocks" in line for line in check(NAME, WORK, HEAD_0, DONE_0, DONE_0))
    assert any("not the person" in line for line in check(*HONEST, author="Charles Babbage"))
    assert any("more than the name" in line for line in check(*HONEST, title="Ada Byron – Professor"))
    assert check(*HONEST, title="Ada Byron") == []


def letter(*pieces: Piece) -> list[str]:
    """The findings on a letter with one paragraph."""
    return check(NAME, Block("paragraph:0", "paragraph", pieces), document="letter")


QUOTE = from_ad("/requirements/0/quote", "“5+ years of Kafka”")
ASK = (phrase("text", "letter.demand.first.a.0"), QUOTE)
AT = (
    phrase("text", "letter.verb.both.0"), career("text", "/work/0/position"), phrase("text", "letter.verb.both.1"),
    career("text", "/work/0/name"), phrase("text", "letter.verb.both.2"),
)  # fmt: skip
DID = career("text", "/work/0/highlights/1", "taught twelve analysts.", "formatted")


def test_a_letter_of_phrases_quotes_and_facts_passes():
    opening = (phrase("text", "letter.opening.both.a.0"), from_ad("/title"), phrase("text", "letter.opening.both.a.1"),
               from_ad("/hiringOrganization/name"), phrase("text", "letter.opening.both.a.2"))  # fmt: skip
    assert letter(*opening) == []
    assert letter(*ASK, *AT, DID) == []
    assert letter(DID) == []


def test_words_of_the_ad_are_quoted_in_a_letter():
    assert any("quotation marks" in line for line in letter(ASK[0], from_ad("/requirements/0/quote")))
    for text in ("“5+ years of Rust”", "“years of Kaf”", "“”", "5+ years of Kafka”"):
        assert letter(ASK[0], replace(QUOTE, text=text)), text


def test_a_letter_changes_no_words_but_the_first_letter():
    for text, change in (("German", "formatted"), ("Taught 12 analysts.", "formatted"), ("Taught.", "trimmed")):
        assert letter(career("text", "/work/0/highlights/1", text, change)), text


def test_a_skill_is_no_language():
    sas = Source("career", "/skills/0/keywords/2", "SAS")
    plan = Plan(
        "resume",
        (NAME, SKILLS, Block("i", "item", (Piece("text", "Sasak", (sas,), "formatted"),), "skills")),
        "Ada Byron",
        "Ada Byron",
    )
    words = {**CAREER, sas.pointer: "SAS"}
    (found,) = check_plan(plan, words_at=words.get, ad_words=AD.get, phrases=PHRASES, vocabulary=load_vocabulary())
    assert found.quote == "Sasak"


def test_a_letter_tells_each_fact_at_its_own_place():
    other = career("text", "/work/1/highlights/0", "built dashboards.", "formatted")
    assert any("another place" in line for line in letter(*ASK, *AT, other))
    story = career("text", "/stories/0/action")
    assert any("another place" in line for line in letter(*ASK, *AT, story))
    mixed = (*AT[:3], career("text", "/work/1/name"), AT[4])
    assert any("another place" in line for line in letter(*ASK, *mixed, DID))
    assert letter(*ASK, *AT, DID, phrase("text", "letter.verb.again"), other)


def test_phrases_of_a_letter_stay_whole():
    assert letter(*ASK, *AT[:4], DID)
    assert letter(*ASK, *AT[2:], DID)
    assert letter(ASK[0], DID)
    assert letter(*ASK, AT[0], DID, *AT[2:], DID)
    assert letter(career("text", "/work/0/position"), DID)
    assert letter(from_ad("/title"))
    template = PHRASES["letter.verb.both"]
    assert letter(Piece("text", template, (Source("phrase", "letter.verb.both", template),)))


def test_a_letter_is_signed_by_the_person_and_goes_to_the_employer():
    sign = Block("signature", "signature", (career("text", "/work/0/name"),))
    assert any("signature" in line for line in check(NAME, sign, document="letter"))
    to = Block("recipient", "recipient", (career("text", "/work/0/name"),))
    assert check(NAME, to, document="letter")
    day = Piece("date", "February 1, 2026", (Source("phrase", "today", "2026-02-01"),), "formatted")
    said = Block("paragraph:0", "paragraph", (DID,))
    assert check(NAME, Block("date", "date", (day,)), said, document="letter") == []
    assert check(NAME, Block("date", "date", (replace(day, text="February 2, 2026"),)), document="letter")
    assert letter(day)


@pytest.mark.parametrize("role", ["entry", "line", "highlight", "item", "summary", "section"])
def test_a_letter_has_no_block_of_a_resume(role):
    for pointer in ("/work/1/name", "/preferences/salary", "/work/1/highlights/0"):
        block = Block("x", role, (career("text", pointer),), "work", "/work/0")
        assert any(f"a letter has no {role}" in line for line in check(NAME, block, document="letter"))


def test_a_letter_says_what_was_written_for_its_employer_only():
    assert letter(career("text", "/letter/employers/ tideWATER")) == []
    assert letter(career("text", "/letter/why_field")) == []
    assert any("another employer" in line for line in letter(career("text", "/letter/employers/Google")))
    assert letter(career("text", "/letter/tone"))
    assert letter(career("text", "/preferences/salary"))


def test_only_what_was_done_follows_the_place_where_it_was_done():
    why = career("text", "/letter/why_field")
    assert any("nothing that was done" in line for line in letter(*AT, why))
    assert any("nothing that was done" in line for line in letter(*ASK, phrase("text", "letter.verb.nowhere"), why))
    issuer = (phrase("text", "letter.verb_alone.organization.0"), career("text", "/certificates/0/issuer"),
              phrase("text", "letter.verb_alone.organization.1"))  # fmt: skip
    assert letter(*issuer, career("text", "/stories/0/action"))
    degree = (phrase("text", "letter.verb_alone.title.0"), career("text", "/education/0/studyType"),
              phrase("text", "letter.verb_alone.title.1"))  # fmt: skip
    assert letter(*degree, career("text", "/stories/0/action"))


@pytest.mark.parametrize(
    ("role", "key"),
    [("closing", "present"), ("salutation", "earlier"), ("subject", "letter.closing"), ("paragraph", "section.work")],
)
def test_each_part_of_a_letter_has_its_own_phrases(role, key):
    block = Block("x", role, (phrase("text", key),))
    assert any("another place" in line for line in check(NAME, block, document="letter"))


def test_nothing_stands_in_a_resume_twice():
    again = check(NAME, WORK, HEAD_0, DONE_0, replace(DONE_0, id="again"))
    assert any("twice" in line for line in again)
    assert any("twice" in line for line in check(NAME, WORK, HEAD_1, DONE_1, replace(HEAD_1, id="again")))
    doubled = replace(ITEM, pieces=(*ITEM.pieces, ITEM.pieces[1]))
    assert any("twice" in line for line in check(NAME, SKILLS, doubled))
    old = Block("line", "line", (phrase("label", "earlier"), *HEAD_1.pieces[:2]), "work")
    assert any("twice" in line for line in check(NAME, WORK, HEAD_1, old))


def test_a_resume_has_a_name_and_a_letter_a_paragraph():
    assert any("it has no name" in line for line in check(*HONEST[1:]))
    assert any("it has no paragraph" in line for line in check(NAME, document="letter"))


def test_a_time_keeps_its_start_and_its_end():
    for key, text in (("startDate", "Jan 2018"), ("endDate", "Feb 2020")):
        half = career("dates", f"/work/1/{key}", text, "formatted")
        (found,) = check(NAME, WORK, replace(HEAD_1, pieces=(*HEAD_1.pieces[:2], half)))
        assert "leaves out" in found


def test_skills_keep_the_name_of_their_group():
    (found,) = check(NAME, SKILLS, replace(ITEM, pieces=ITEM.pieces[1:]))
    assert "without the name" in found
    (found,) = check(NAME, LANGUAGES, replace(SPOKEN, pieces=SPOKEN.pieces[1:2]))
    assert "without the name" in found
