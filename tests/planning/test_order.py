"""The order that a person asks for: what is named comes first among its siblings, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from metier.errors import UserError
from metier.model.career import Career, Group, Words
from metier.model.plan import Plan, Selection
from metier.planning import plan_resume
from planning.made import (
    TODAY,
    WANTED,
    Arithmetic,
    SmallTheme,
    Words2Terms,
    ad_of,
    career,
    entry,
    facts_of,
    match_of,
    random_career,
)  # fmt: skip
from planning.siblings import named_first, said, siblings


def plan(made: Career, *order: str, page: float = 700, **more: object) -> tuple[Plan, Selection]:
    facts = facts_of(made)
    return plan_resume(
        made, facts, match_of(ad_of(WANTED), facts), measure=Arithmetic(page), theme=SmallTheme(), pages=1,
        today=TODAY, vocabulary=Words2Terms(), order=order, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def changes(made: Plan, role: str) -> list[list[tuple[str, str]]]:
    """The pieces of the blocks of a role, each with its change."""
    return [[(piece.text, piece.change) for piece in block.pieces] for block in made.blocks if block.role == role]


def texts(made: Plan, role: str) -> list[str]:
    return [" | ".join(text for text, _ in pieces) for pieces in changes(made, role)]


def group(pointer: str, name: str, *keywords: str, identity: str | None = None, level: str | None = None) -> Group:
    words = tuple(Words(f"{pointer}/keywords/{number}", word) for number, word in enumerate(keywords))
    key = "language" if pointer.startswith("/languages") else "name"
    fluency = Words(f"{pointer}/fluency", level) if level else None
    return Group(pointer, Words(f"{pointer}/{key}", name), identity, fluency, words)


MADE = career(
    entry("/work/0", "Lead", "Acme", "2020-01", None, ("Sang in the choir", "Built Python tools", "Wrote reports", "Drew")),
    entry("/work/1", "Engineer", "Beta", "2014-01", "2019-12", ("Ran Kubernetes clusters",), identity="beta"),
    entry("/work/2", "Clerk", "Gamma", "2008-01", "2013-12", ("Filed letters",)),
    skills={"Tools": ("Excel", "k8s", "Python", "Word"), "Arts": ("Singing",)},
    languages=(
        group("/languages/0", "de", level="C2"),
        group("/languages/1", "en", level="C1"),
        group("/languages/2", "Latin", identity="old"),
    ),
)  # fmt: skip


def test_sections_are_named_by_their_name_or_pointer() -> None:
    assert texts(plan(MADE)[0], "section") == ["Experience", "Skills", "Languages"]
    assert texts(plan(MADE, "languages", "/skills")[0], "section") == ["Languages", "Skills", "Experience"]
    assert texts(plan(MADE, "skills")[0], "section") == ["Skills", "Experience", "Languages"]


def test_a_job_that_matters_more_stands_before_newer_ones() -> None:
    made, _ = plan(MADE, "/work/2", "beta")
    assert [pieces[0] for pieces in changes(made, "entry")] == [
        ("Clerk", "reordered"), ("Engineer", "reordered"), ("Lead", "none"),
    ]  # fmt: skip
    (dates,) = [piece for piece in made.blocks[4].pieces if piece.name == "dates"]
    assert (dates.text, dates.change) == ("Jan 2008 – Dec 2013", "formatted")


def test_jobs_in_their_usual_order_are_told_of_no_change() -> None:
    """Newest first is how a résumé stands, whatever the order of the file."""
    turned = replace(MADE, entries=MADE.entries[::-1])
    assert {change for made in (MADE, turned) for pieces in changes(plan(made)[0], "entry") for _, change in pieces} == {
        "none", "formatted",
    }  # fmt: skip


def test_highlights_that_are_named_stand_before_those_that_answer_the_ad() -> None:
    assert texts(plan(MADE)[0], "highlight")[:4] == ["Built Python tools", "Wrote reports", "Sang in the choir", "Drew"]
    made, _ = plan(MADE, "/work/0/highlights/3", "/work/0/highlights/0")
    assert [pieces[0] for pieces in changes(made, "highlight")][:4] == [
        ("Drew", "reordered"), ("Sang in the choir", "none"), ("Built Python tools", "none"), ("Wrote reports", "none"),
    ]  # fmt: skip


def test_the_order_of_the_file_is_no_change_where_it_was_asked_for() -> None:
    made, _ = plan(MADE, *(f"/work/0/highlights/{number}" for number in range(4)))
    assert {change for ((_, change),) in changes(made, "highlight")} == {"none"}
    made, _ = plan(MADE, *(f"/skills/0/keywords/{number}" for number in range(4)))
    assert changes(made, "item")[0] == [
        ("Tools", "none"), ("Excel", "none"), ("Kubernetes", "synonym"), ("Python", "none"), ("Word", "none"),
    ]  # fmt: skip


def test_groups_of_skills_and_single_words_are_put_in_order() -> None:
    made, _ = plan(MADE, "/skills/1", "/skills/0/keywords/3")
    assert changes(made, "item")[:2] == [
        [("Arts", "reordered"), ("Singing", "reordered")],
        [("Tools", "none"), ("Word", "reordered"), ("Python", "reordered"), ("Kubernetes", "synonym"), ("Excel", "none")],
    ]  # fmt: skip


@pytest.mark.parametrize("names", [("old", "/languages/1"), ("/languages/2", "/languages/1/language")])
def test_a_language_takes_its_level_along(names: tuple[str, ...]) -> None:
    made, _ = plan(MADE, *names)
    assert changes(made, "item")[-1] == [
        ("Latin", "reordered"), ("English", "formatted"), ("C1", "reordered"), ("German", "formatted"), ("C2", "none"),
    ]  # fmt: skip


def test_a_group_without_a_name_never_comes_under_another_ones() -> None:
    """What has no name stays at the start of the line, where no name is above it."""
    interests = (Group("/interests/0", Words("/interests/0/name", ""), keywords=(Words("/interests/0/keywords/0", "Tea"),)),
                 group("/interests/1", "Music", "Bach"), group("/interests/2", "Chess"))  # fmt: skip
    made, _ = plan(career(interests=interests), "/interests/2")
    assert texts(made, "item") == ["Tea | Chess | Music | Bach"]


def test_groups_without_a_name_come_first_wherever_they_stand() -> None:
    """Else they would read as words of the group before them."""

    def nameless(number: int, word: str) -> Group:
        at = f"/interests/{number}"
        return Group(at, Words(f"{at}/name", ""), keywords=(Words(f"{at}/keywords/0", word),))

    interests = (group("/interests/0", "Chess"), nameless(1, "Tea"), group("/interests/2", "Music"), nameless(3, "Sun"))
    made, _ = plan(career(interests=interests))
    assert changes(made, "item") == [
        [("Tea", "none"), ("Sun", "none"), ("Chess", "reordered"), ("Music", "reordered")]
    ]  # fmt: skip


def test_an_employer_stands_for_all_the_roles_there() -> None:
    roles = (
        replace(entry("/work/1/roles/0", "Head", "Beta", "2010-01", "2012-12"), parent="/work/1"),
        replace(entry("/work/1/roles/1", "Hand", "Beta", "2008-01", "2009-12"), parent="/work/1"),
    )
    made = career(MADE.entries[0], MADE.entries[2], *roles)
    assert [text.split(" | ")[0] for text in texts(plan(made, "/work/1")[0], "line")] == ["Head", "Hand"]
    assert siblings(plan(made, "/work/1")[0])[1] == ["/work/1/roles/0", "/work/1/roles/1", "/work/0", "/work/2"]
    assert siblings(plan(made, "/work/1/roles/1")[0])[1][0] == "/work/1/roles/1"


def test_what_a_section_says_itself_stays_below_its_title() -> None:
    own = replace(entry("/sections/0", "", "", highlights=("Juror", "Warden")), title=None, organization=None)
    talks = [replace(entry(f"/sections/0/entries/{n}", f"Talk {n}", "Club"), parent="/sections/0") for n in range(2)]
    other = replace(
        own, pointer="/sections/1", highlights=entry("/sections/1", "", "", highlights=("Sang",)).highlights
    )
    data = {"sections": [{"title": "Offices"}, {"title": "Choir"}]}
    made, _ = plan(
        career(own, *talks, other, data=data), "/sections/1", "/sections/0/entries/1", "/sections/0/highlights/1"
    )
    assert [(piece.text, piece.change) for block in made.blocks[3:] for piece in block.pieces if piece.text != "Club"] == [
        ("Choir", "reordered"), ("Sang", "none"), ("Offices", "none"), ("Warden", "reordered"), ("Juror", "none"),
        ("Talk 1", "reordered"), ("Talk 0", "none"),
    ]  # fmt: skip


def test_the_line_of_earlier_jobs_keeps_its_jobs_and_its_place() -> None:
    """It says 'Earlier': what stands there is older than all above it, and only its inner order can be asked for."""
    jobs = [entry(f"/work/{n}", f"Job {n}", f"Firm {n}", f"{2024 - 2 * n}-01", f"{2025 - 2 * n}-12") for n in range(6)]
    usual, _ = plan(career(*jobs), page=145)
    (line,) = [block for block in usual.blocks if block.piece("label")]
    titles = [piece.text for piece in line.pieces if piece.name == "title"]
    assert len(titles) > 1
    made, _ = plan(career(*jobs), "/work/5", "/work/1", page=145)
    assert said(made) == said(usual)
    assert made.blocks[-1].id == line.id
    assert [(piece.text, piece.change) for piece in made.blocks[-1].pieces if piece.name in ("label", "title")] == [
        ("Earlier", "none"), ("Job 5", "reordered"), *((title, "none") for title in titles[:-1]),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(25))
def test_an_order_adds_nothing_and_takes_nothing(seed: int) -> None:
    """On pages of any size the same is printed for the same value, only elsewhere; the report says so in that order."""
    made = random_career(seed)
    names = [name for beside in siblings(plan(made, page=3000)[0]) for name in beside][::-2]
    for page in (300.0, 420.0, 900.0):
        usual, before = plan(made, page=page)
        wanted, after = plan(made, *names, page=page)
        assert said(wanted) == said(usual)
        assert all(named_first(names, beside) for beside in siblings(wanted))
        assert (after.objective, after.density) == (before.objective, before.density)
        told = [{(choice.pointer, choice.value, choice.printed) for choice in one.choices} for one in (before, after)]
        assert told[0] == told[1]


def test_the_report_lists_what_was_weighed_as_it_is_printed() -> None:
    _, selection = plan(MADE, "skills", "/skills/1", "/work/2", "/skills/0/keywords/3")
    listed = [choice.pointer for choice in selection.choices]
    assert listed[:3] == ["/skills/1", "/skills/0", "/work/2"]
    assert {choice.pointer: choice.text for choice in selection.choices}[
        "/skills/0"
    ] == "Tools, Word, Python, Kubernetes, Excel"


def test_a_name_for_what_is_not_printed_after_all_is_no_error() -> None:
    """Neither what the page has no room for, nor what was left out; and what is named twice counts once."""
    made, _ = plan(MADE, "/work/2/highlights/0", "/work/1", page=250)
    assert "Filed letters" not in texts(made, "highlight")
    made, _ = plan(MADE, "/work/2", "/skills/0/keywords/0", "/work/2", without=("/work/2", "/skills/0/keywords/0"))
    assert texts(made, "item")[0] == "Tools | Python | Kubernetes | Word"
    assert siblings(made)[1] == ["/work/0", "/work/1"]


@pytest.mark.parametrize("name", ["/work/9", "/work/0/highlight/1", "projekts", "/languages/7", "/sections/0"])
def test_a_name_for_what_is_not_there_names_what_is_near(name: str) -> None:
    with pytest.raises(UserError) as caught:
        plan(MADE, name)
    assert name in caught.value.message
    assert "/" in caught.value.hint or name == "projekts"


@pytest.mark.parametrize("name", ["/basics/name", "/basics/email"])
def test_what_has_one_place_only_cannot_be_put_in_order(name: str) -> None:
    with pytest.raises(UserError, match="one place only"):
        plan(MADE, name)


def test_a_language_is_left_out_whole() -> None:
    made, _ = plan(MADE, without=("/languages/0",))
    assert not any("German" in text for text in texts(made, "item"))
    assert any("English" in text for text in texts(made, "item"))


@pytest.mark.parametrize("half", ["/languages/0/language", "/languages/0/fluency"])
def test_half_a_language_is_not_left_out(half: str) -> None:
    with pytest.raises(UserError, match="cannot be left out alone") as caught:
        plan(MADE, without=(half,))
    assert caught.value.hint == "Leave out /languages/0."
