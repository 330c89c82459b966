"""The answer to a kept ad on a page: true to its sources, as it would print, and there even where a wish cannot be met."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desks import AD, CAREER, PINS_TOO_MANY, a_desk, candidates, choose, keep, printed, texts, write_career
from metier.app.answer import typeset_pdf
from metier.app.answers import DrawnResume, draw_letter, draw_resume, open_case, view_fit, view_tailored
from metier.app.desk import Desk
from metier.app.kept_ads import Kept
from metier.app.tailoring import match
from metier.app.wishes import with_left_out, with_order, with_pin
from metier.career import read_career
from metier.career.document import Document
from metier.documents.theme import theme_names
from metier.errors import InvalidCareer, MissingError, PromiseError, UserError
from metier.model.finding import Finding
from metier.model.kept import KeptWishes
from metier.planning.phrasebook import load_phrases

DAY = date(2026, 6, 15)
OPTION = re.compile(r"--\w|KEY=VALUE|command line")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "workspace") as made:
        yield made


@pytest.fixture
def kept(desk: Desk) -> Kept:
    return keep(desk, pages=1)


# The fit


def test_each_requirement_stands_beside_its_evidence_in_the_order_of_the_ad(desk: Desk, kept: Kept) -> None:
    view = view_fit(desk, kept, today=DAY)
    career = read_career(desk.career.read_bytes(), "career.yaml")
    found = match(kept.ad, career, DAY)
    assert [(row.id, row.status, row.why) for row in view.rows] == [
        (pair.requirement.id, pair.status, pair.why) for pair in found.pairs
    ]
    document = Document(dict(career.data))
    told = [one for row in view.rows for one in row.evidence]
    assert len(told) > 10
    for one in told:
        words = document.get(one.pointer)
        assert words is None or one.words in words  # an entry as a whole has no words of its own
    assert view.rows[5].evidence[0].where.startswith("Machine Learning Engineer, Norrsken Energy, since March 2022")
    assert view.rows[5].evidence[0].label == "work: Norrsken Energy, highlight 4"


def test_the_gaps_are_the_worst_first_each_with_what_would_close_it(desk: Desk, kept: Kept) -> None:
    view = view_fit(desk, kept, today=DAY)
    assert [row.quote for row in view.gaps[:2]] == ["Experience with reinforcement learning", "Rust or C++"]
    assert {row.status for row in view.gaps} == {"not_shown", "partly"}
    assert all(row.remedy for row in view.gaps)
    assert not any(row.remedy for row in view.rows if row.status == "met")


def test_the_counts_add_up(desk: Desk, kept: Kept) -> None:
    view = view_fit(desk, kept, today=DAY)
    assert sum(count.of for count in view.counts) + view.unknown == len(view.rows)
    assert view.headline.startswith(f"{view.counts[0].shown} of {view.counts[0].of} required")


def test_without_a_career_there_is_no_answer_and_with_errors_they_are_all_told(tmp_path: Path) -> None:
    with a_desk(tmp_path / "none", None) as desk, pytest.raises(MissingError, match="no career file"):
        view_fit(desk, keep(desk))
    wrong: dict[str, Any] = {"basics": {"name": "Ada"}, "work": [{"name": "A", "startDate": "soon", "highlights": 3}]}
    with a_desk(tmp_path / "wrong", wrong) as desk, pytest.raises(InvalidCareer) as refused:
        view_tailored(desk, keep(desk))
    assert len(refused.value.findings) == 2


# What is printed, and where it comes from


def test_every_mark_on_a_page_is_explained_and_every_explanation_is_on_a_page(desk: Desk, kept: Kept) -> None:
    view = view_tailored(desk, kept, today=DAY)
    assert view.letter is not None
    for sheets in (view.resume, view.letter):
        drawn = "".join(part.markup for page in sheets.pages for part in page.parts)
        assert set(re.findall(r'data-mark="([^"]*)"', drawn)) == {mark.mark for mark in sheets.marks}
        assert len({mark.mark for mark in sheets.marks}) == len(sheets.marks) > 10


@pytest.mark.parametrize("wishes", [{}, {"language": "de"}, {"theme": "sidebar"}, {"order": ("languages", "/work/2")}])
def test_every_source_says_what_really_stands_there(desk: Desk, wishes: dict[str, Any]) -> None:
    kept = keep(desk, pages=1, **wishes)
    view = view_tailored(desk, kept, today=DAY)
    document = Document(CAREER)
    phrases = {**load_phrases(view.resume.language), "today": DAY.isoformat()}
    assert view.letter is not None
    pieces = [piece for sheets in (view.resume, view.letter) for mark in sheets.marks for piece in mark.pieces]
    sources = [source for piece in pieces for source in piece.sources]
    assert {source.origin for source in sources} == {"career", "ad", "phrase"}
    for source in sources:
        if source.origin == "career":
            assert document.get(source.pointer) == source.words
        elif source.origin == "phrase":
            assert phrases[source.pointer] == source.words
        elif source.requirement:
            assert source.words in [one.quote for one in kept.ad.requirements if one.id == source.requirement]
        else:
            assert source.words in (kept.ad.title, kept.ad.employer, kept.ad.places[0].locality)
    for piece in pieces:
        assert piece.said.endswith(".") and piece.sources
        assert piece.fixed == all(source.origin == "phrase" for source in piece.sources)


def test_a_line_shows_its_fact_in_a_persons_words(desk: Desk, kept: Kept) -> None:
    view = view_tailored(desk, kept, today=DAY)
    pieces = {piece.text: piece for mark in view.resume.marks for piece in mark.pieces}
    line = pieces["Wrote the backtesting framework in Python that replays three years of market data in 11 minutes."]
    assert [source.label for source in line.sources] == ["work: Norrsken Energy, highlight 4"]
    assert (line.said, line.candidate, line.fixed) == ("As it stands there.", "/work/0/highlights/3", False)
    dates = pieces["Jan 2019 – Feb 2022"]
    assert [source.words for source in dates.sources] == ["2019-01", "2022-02"]
    assert dates.said == "The dates as the document writes them."
    kubernetes = pieces["Kubernetes"]
    assert (kubernetes.change, kubernetes.sources[0].words) == ("synonym", "k8s")
    title = pieces["Experience"]
    assert title.fixed and title.said == "Fixed words of Metier: they say nothing about you."


def test_a_paragraph_of_a_letter_is_one_mark_with_all_its_sources(desk: Desk, kept: Kept) -> None:
    letter = view_tailored(desk, kept, today=DAY).letter
    assert letter is not None
    paragraphs = [mark for mark in letter.marks if mark.role == "paragraph"]
    assert len(paragraphs) > 3
    for mark in paragraphs:
        assert mark.mark.endswith("/0") and len(mark.pieces) > 1
    quoted = [piece for mark in paragraphs for piece in mark.pieces if piece.said == "Words of the ad."]
    labels = {source.label for piece in quoted for source in piece.sources if source.requirement}
    assert labels and all(re.fullmatch(r"the ad: requirement \d+", label) for label in labels)
    own = {source.label for mark in paragraphs for piece in mark.pieces for source in piece.sources}
    assert "letter: why_field" in own and "stories: The forecast that nobody trusted, situation" in own


@pytest.mark.parametrize("theme", theme_names())
def test_the_pages_are_as_many_as_those_of_the_pdf(desk: Desk, kept: Kept, theme: str) -> None:
    case = open_case(desk, kept, DAY)
    for pages in (1, 2):
        wishes = KeptWishes(pages=pages, theme=theme)
        for drawn in (draw_resume(desk, case, wishes), draw_letter(desk, case, wishes)):
            _, count = typeset_pdf(drawn.plan, drawn.theme)
            assert len(drawn.pages) == count <= drawn.plan.pages


def test_nothing_private_is_in_any_view(tmp_path: Path) -> None:
    career = copy.deepcopy(CAREER)
    career["basics"]["phone"] = "SECRET 1"
    career["basics"]["private"] = ["phone"]
    career["work"][0]["highlights"][1] = {"text": "SECRET 2 with Python, Airflow and Kubernetes", "private": True}
    career["work"][1]["private"] = True
    career["work"][1]["summary"] = "SECRET 3"
    career["skills"].append({"name": "SECRET 4", "keywords": ["Rust"], "private": True})
    career["letter"]["opening"] = {"private": True, "text": "SECRET 5"}
    with a_desk(tmp_path / "workspace", career) as desk:
        del career["letter"]["opening"]
        write_career(desk, career)
        kept = keep(desk, pages=1, pins=("/work/0/highlights/1",), without=("/work/1",), order=("/skills/4",))
        views = [view_fit(desk, kept, today=DAY), view_tailored(desk, kept, today=DAY)]
    told = list(texts(views))
    assert len(told) > 500
    assert not [words for words in told if "SECRET" in words or "Kronan Grocery, Jan 2019" in words]


# What is chosen by hand


def test_all_that_competes_stands_under_its_section_and_entry(desk: Desk, kept: Kept) -> None:
    view = view_tailored(desk, kept, today=DAY)
    work = next(one for one in view.sections if one.pointer == "/work")
    assert (work.title, work.printed) == ("Experience", True)
    assert [entry.pointer for entry in work.entries] == ["/work/0", "/work/1", "/work/2", "/work/3"]
    assert {one.pointer for one in work.entries[0].details} == {f"/work/0/highlights/{number}" for number in range(8)}
    titles = {one.pointer: one.title for one in view.sections}
    assert titles["/basics/summary"] == "Profile" and titles["/interests"] == "Interests"
    for one in candidates(view).values():
        assert one.why.endswith(".")
        assert not one.pinned and not one.left_out


def test_what_is_called_printed_is_on_the_pages_and_nothing_else(desk: Desk, kept: Kept) -> None:
    view = view_tailored(desk, kept, today=DAY)
    owners = {piece.candidate for mark in view.resume.marks for piece in mark.pieces} - {""}
    assert owners == {pointer for pointer, one in candidates(view).items() if one.printed}
    assert 10 < len(owners) < len(candidates(view))


def test_what_is_printed_of_an_entry_stands_first_and_in_printed_order(desk: Desk, kept: Kept) -> None:
    kept = choose(desk, kept, pages=1, order=("/work/0/highlights/5", "/work/0/highlights/3"))
    view = view_tailored(desk, kept, today=DAY)
    details = next(entry for one in view.sections for entry in one.entries if entry.pointer == "/work/0").details
    shown = [one.pointer for one in details if one.printed]
    assert shown[:2] == ["/work/0/highlights/5", "/work/0/highlights/3"]
    assert [one.printed for one in details] == sorted((one.printed for one in details), reverse=True)
    places = [printed(view).index(one.text) for one in details if one.printed]
    assert places == sorted(places)


def test_a_pin_is_printed_and_something_else_makes_room(desk: Desk, kept: Kept) -> None:
    before = candidates(view_tailored(desk, kept, today=DAY))
    pin = next(pointer for pointer, one in before.items() if not one.printed and "/highlights/" in pointer)
    view = view_tailored(desk, choose(desk, kept, pages=1, pins=(pin,)), today=DAY)
    after = candidates(view)
    assert after[pin].printed and after[pin].pinned and after[pin].why == "Pinned."
    assert after[pin].text in printed(view)
    assert view.trouble is None and view.shown == view.wishes == KeptWishes(pages=1, pins=(pin,))
    assert len(view.resume.pages) == view.resume.promised == 1


def test_what_is_left_out_is_not_printed_and_still_listed(desk: Desk, kept: Kept) -> None:
    out = "/work/0/highlights/3"
    view = view_tailored(desk, choose(desk, kept, pages=1, without=(out,)), today=DAY)
    one = candidates(view)[out]
    assert (one.printed, one.left_out, one.why) == (False, True, "Left out as asked for.")
    assert one.text not in printed(view)


def test_one_word_and_one_language_can_be_left_out_and_be_had_back(desk: Desk, kept: Kept) -> None:
    before = candidates(view_tailored(desk, choose(desk, kept, pages=1, pins=("/languages", "/skills/0")), today=DAY))
    german = next(word for word in before["/languages"].words if word.text.startswith("German"))
    r = next(word for word in before["/skills/0"].words if word.text == "R")
    assert german.pointers == ("/languages/2/language", "/languages/2/fluency")
    wishes = with_left_out(KeptWishes(pages=1, pins=("/languages", "/skills/0")), (*german.pointers, *r.pointers))
    view = view_tailored(desk, desk.ads.choose(kept.id, wishes, desk.ads.get(kept.id).revision), today=DAY)
    after = candidates(view)
    assert "German" not in printed(view)
    assert [word.name for word in after["/languages"].words if word.left_out] == ["/languages/2"]
    assert [(word.text, word.left_out) for word in after["/skills/0"].words if word.left_out] == [("R", True)]
    assert [word.text for word in after["/skills/0"].words if not word.left_out] == ["Python", "SQL", "Bash"]


def test_words_have_the_names_that_an_order_takes(desk: Desk, kept: Kept) -> None:
    order = ("/skills/2/keywords/6", "/languages/1", "skills", "/work/2")
    view = view_tailored(desk, choose(desk, kept, pages=1, order=order, pins=("/languages",)), today=DAY)
    assert view.trouble is None
    assert view.sections[0].pointer == "/skills"
    assert candidates(view)["/skills/2"].words[0].name == "/skills/2/keywords/6"
    assert candidates(view)["/languages"].words[0].name == "/languages/1"
    work = next(one for one in view.sections if one.pointer == "/work")
    assert work.entries[0].pointer == "/work/2"
    for section in view.sections:
        names = [section.pointer, *(entry.pointer for entry in section.entries)]
        names += [word.name for entry in section.entries if entry.head for word in entry.head.words]
        again = view_tailored(desk, choose(desk, kept, pages=1, order=tuple(names)), today=DAY)
        assert again.trouble is None, names


def test_all_that_was_chosen_is_listed_by_its_name(desk: Desk, kept: Kept) -> None:
    kept = choose(
        desk, kept, pages=1, pins=("/work/1/highlights/5",), without=("/basics/phone",), order=("skills", "summary")
    )
    assert [(one.kind, one.label, one.known) for one in view_tailored(desk, kept, today=DAY).by_hand] == [
        ("pin", "work: Kronan Grocery, highlight 6", True), ("without", "basics: phone", True),
        ("order", "skills", True), ("order", "basics: summary", True),
    ]  # fmt: skip


def test_choices_are_made_one_by_one() -> None:
    """What is pinned is not left out, and the other way round; an order replaces that of the same siblings only."""
    wishes = with_left_out(with_pin(with_pin(KeptWishes(), "a"), "b"), ("b", "c"))
    assert (wishes.pins, wishes.without) == (("a",), ("b", "c"))
    wishes = with_pin(wishes, "c")
    assert (wishes.pins, wishes.without) == (("a", "c"), ("b",))
    wishes = with_left_out(with_pin(wishes, "a", on=False), ("b",), on=False)
    assert (wishes.pins, wishes.without) == (("c",), ())
    wishes = with_order(with_order(wishes, ("x", "y")), ("1", "2"))
    assert with_order(wishes, ("y", "x")).order == ("1", "2", "y", "x")


# What cannot be


def test_pins_that_do_not_fit_are_told_with_their_lines_and_the_last_good_pages_stay(desk: Desk, kept: Kept) -> None:
    good = choose(desk, kept, pages=1, pins=("/work/2/highlights/1",))
    before = view_tailored(desk, good, today=DAY)
    crowded = choose(desk, kept, pages=1, pins=PINS_TOO_MANY, settings={"density": "roomy"})
    view = view_tailored(desk, crowded, today=DAY)
    assert view.trouble is not None
    assert view.trouble.kind == "promise"
    assert re.fullmatch(r"What has to be printed needs at least \d pages, not 1 page\.", view.trouble.message)
    assert re.fullmatch(r"Ask for \d pages, or shorten these fields, or leave some out\.", view.trouble.hint)
    assert len(view.trouble.lines) == 5
    assert view.trouble.lines[0].label == "education: Chalmers University of Technology"
    assert re.fullmatch(r"has to be printed and takes at least \d+ points", view.trouble.lines[0].why)
    assert view.wishes == crowded.wishes and view.shown == good.wishes
    assert view.resume == before.resume
    assert candidates(view)["/work/0/highlights/7"].pinned and not candidates(view)["/work/0/highlights/7"].printed


def test_after_a_start_with_wishes_that_cannot_be_something_is_shown_all_the_same(tmp_path: Path) -> None:
    with a_desk(tmp_path / "workspace") as desk:
        kept = keep(desk, pages=1, pins=PINS_TOO_MANY, settings={"density": "roomy"}, theme="modern")
    with a_desk(tmp_path / "workspace") as again:
        view = view_tailored(again, again.ads.get(kept.id), today=DAY)
    assert view.trouble is not None and view.theme == "modern"
    assert view.shown == KeptWishes(pages=1, settings={"density": "roomy"}, theme="modern")
    assert len(view.resume.pages) == 1


def test_a_pin_that_the_career_file_lost_is_told_and_the_others_still_hold(desk: Desk, kept: Kept) -> None:
    kept = choose(desk, kept, pages=1, pins=("/work/3/highlights/1", "/work/1/highlights/5"), without=("/volunteer/0",))
    career = copy.deepcopy(CAREER)
    del career["work"][3]
    write_career(desk, career)
    view = view_tailored(desk, kept, today=DAY)
    assert view.trouble is not None and "'/work/3/highlights/1'" in view.trouble.message
    assert view.shown.pins == ("/work/1/highlights/5",) and view.shown.without == ("/volunteer/0",)
    assert [one.name for one in view.by_hand if not one.known] == ["/work/3/highlights/1"]
    assert candidates(view)["/work/1/highlights/5"].printed


@pytest.mark.parametrize(
    "wishes",
    [
        {"theme": "nope"},
        {"settings": {"nope": "1"}},
        {"settings": {"accent": "blue"}},
        {"language": "xx"},
        {"paper": "a9"},
        {"pins": ("/work/0",), "without": ("/work/0",)},
        {"without": ("/basics/name",)},
        {"settings": {"titles.work": "My glorious deeds"}},
        {"settings": {"titles.nope": "x"}},
        {"order": ("/basics/email",)},
        {"pins": ("nothing of the kind",)},
        {"theme": "sidebar", "settings": {"side": "work,education,projects,skills"}, "pins": PINS_TOO_MANY},
    ],
    ids=str,
)
def test_any_other_wish_that_cannot_be_is_told_beside_pages(desk: Desk, kept: Kept, wishes: dict[str, Any]) -> None:
    """In the words of a page: nothing of the command line."""
    view = view_tailored(desk, choose(desk, kept, **{"pages": 1, **wishes}), today=DAY)
    assert view.trouble is not None
    assert view.trouble.message and not OPTION.search(f"{view.trouble.message} {view.trouble.hint}")
    assert view.resume.pages and view.shown != view.wishes


NAMES = st.one_of(
    st.sampled_from(
        [*Document(CAREER).pointers(), "work", "skills", "/languages/1", "/work", "/", "", "~2", "/work/01"]
    ),
    st.text(st.characters(), max_size=8),
)
WISHES = st.builds(
    KeptWishes,
    pages=st.sampled_from([None, 1, 2, 20]),
    pins=st.lists(NAMES, max_size=3).map(tuple),
    without=st.lists(NAMES, max_size=4).map(tuple),
    order=st.lists(NAMES, max_size=4).map(tuple),
    theme=st.sampled_from([None, *theme_names(), "nope", "/etc"]),
    settings=st.dictionaries(
        st.sampled_from(["accent", "dates", "size", "side", "x"]),
        st.sampled_from(["1", "right", "#123456", ""]),
        max_size=2,
    ),
    paper=st.sampled_from([None, "letter", "a9"]),
    language=st.sampled_from([None, "de", "zh", "xx", "en_GB", ""]),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=WISHES)
def test_whatever_is_wished_there_are_pages_and_what_is_wrong_is_told(desk: Desk, wishes: KeptWishes) -> None:
    kept = replace(desk.ads.list()[0] if desk.ads.list() else keep(desk), wishes=wishes)
    view = view_tailored(desk, kept, today=DAY)
    assert 1 <= len(view.resume.pages) <= view.resume.promised
    assert (view.trouble is None) <= (view.shown == wishes)
    for words in texts([view.resume.marks, view.letter, view.sections, view.by_hand, view.notes, view.trouble]):
        words.encode()


def test_notes_are_for_a_person(desk: Desk) -> None:
    text = "Datenwissenschaftler\nTidewater Grid, Hamburg\n\nIhr Profil\n- Sehr gute Kenntnisse in Python und SQL\n- Erfahrung mit Docker\n"
    view = view_tailored(desk, keep(desk, text, pages=1), today=DAY)
    notes = {note.rule: note for note in view.notes}
    assert notes["language"].why == "The ad is in German, the documents are in English."
    assert notes["language"].fix.startswith("Titles and dates in German: choose that language.")
    assert not any(OPTION.search(words) for words in texts(view.notes))


def test_a_letter_without_a_font_for_a_sign_of_the_ad_is_shown_and_told(desk: Desk) -> None:
    kept = keep(desk, AD.replace("Tidewater Grid ·", "Tide\U00013080water ·"), pages=1)
    view = view_tailored(desk, kept, today=DAY)
    assert view.trouble is None
    assert view.letter is not None and view.letter_trouble is not None
    assert "the ad: the employer: no font has" in view.letter_trouble.message


def test_a_career_without_a_font_for_one_of_its_signs_is_shown_and_told(desk: Desk, kept: Kept) -> None:
    career = copy.deepcopy(CAREER)
    career["basics"]["label"] = "Engineer \U00013080"
    write_career(desk, career)
    view = view_tailored(desk, kept, today=DAY)
    assert view.resume.pages
    assert view.trouble is not None and view.trouble.message.startswith("basics: label: no font has")
    assert view.shown == view.wishes


def test_a_letter_that_cannot_be_set_takes_nothing_from_the_resume(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise PromiseError("The letter is too long.", findings=(Finding("pages", "error", "/letter/closing", "long"),))

    monkeypatch.setattr("metier.app.answers.plan_letter", refuse)
    view = view_tailored(desk, keep(desk, pages=1), today=DAY)
    assert view.letter is None and view.letter_words == 0
    assert view.letter_trouble is not None and view.letter_trouble.lines[0].label == "letter: closing"
    assert view.resume.pages and view.trouble is None


def test_what_fails_without_any_wish_goes_up_as_it_is(desk: Desk, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> DrawnResume:
        raise UserError("No.")

    monkeypatch.setattr("metier.app.answers.choose_resume", refuse)
    with pytest.raises(UserError, match="No"):
        view_tailored(desk, kept, today=DAY)


# What is remembered


def test_the_same_choice_is_not_solved_twice_and_the_letter_not_written_again(desk: Desk, kept: Kept) -> None:
    first = view_tailored(desk, kept, today=DAY)
    second = view_tailored(desk, choose(desk, kept, pages=1, without=("/volunteer/0",)), today=DAY)
    third = view_tailored(desk, choose(desk, kept, pages=1), today=DAY)
    assert third.resume.pages is first.resume.pages
    assert first.letter and second.letter and second.letter.pages is first.letter.pages
    assert third.revision == first.revision + 2


def test_nothing_old_is_shown_after_the_career_the_ad_or_the_day_changed(desk: Desk, kept: Kept) -> None:
    career = copy.deepcopy(CAREER)
    career["basics"]["name"] = "Mara Neu"
    before = view_tailored(desk, kept, today=DAY)
    write_career(desk, career)
    after = view_tailored(desk, kept, today=DAY)
    assert "Mara Neu" in printed(after) and "Mara Neu" not in printed(before)
    assert after.letter and any("Mara Neu" in words for words in texts(after.letter.marks))
    later = view_tailored(desk, kept, today=date(2026, 7, 1))
    assert later.letter and any("July 1, 2026" in words for words in texts(later.letter.marks))
