"""What a résumé prints: the best choice for the page, never with a gap, and only what the person has."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from metier.errors import PromiseError, UserError
from metier.model.ad import Ad
from metier.model.career import Career, Group, Words
from metier.model.plan import Block, Plan, Selection
from metier.planning import plan_resume
from planning.made import (
    TODAY,
    WANTED,
    Arithmetic,
    SmallTheme,
    Step,
    Words2Terms,
    ad_of,
    career,
    entry,
    facts_of,
    match_of,
    random_career,
)  # fmt: skip

THEME = SmallTheme()


def plan(
    made: Career, ad: Ad | None = None, *, page: float = 700, pages: int | None = 1, **more: object
) -> tuple[Plan, Selection]:
    facts = facts_of(made)
    match = match_of(ad or ad_of(WANTED), facts)
    theme = more.pop("theme", THEME)
    measure = Arithmetic(page, theme)  # type: ignore[arg-type]
    return plan_resume(
        made, facts, match, measure=measure, theme=theme, pages=pages, today=TODAY, vocabulary=Words2Terms(), **more  # type: ignore[arg-type]
    )  # fmt: skip


def texts(blocks: Sequence[Block], role: str = "") -> list[str]:
    return [" | ".join(piece.text for piece in block.pieces) for block in blocks if not role or block.role == role]


def printed_jobs(made: Career, blocks: Sequence[Block]) -> set[str]:
    """The jobs that a résumé names anywhere."""
    pointers = {source.pointer for block in blocks for piece in block.pieces for source in piece.sources}
    return {one.pointer for one in made.entries if any(p.startswith(f"{one.pointer}/position") for p in pointers)}


@pytest.mark.parametrize("seed", range(40))
def test_no_job_is_missing_so_that_no_gap_opens(seed: int) -> None:
    """However short the page, every dated job is named, in its own place or in the joined line."""
    made = random_career(seed)
    for page in (250.0, 330.0, 600.0):
        try:
            made_plan, _ = plan(made, page=page)
        except PromiseError:
            continue
        assert printed_jobs(made, made_plan.blocks) == {one.pointer for one in made.entries}
        joined = [block for block in made_plan.blocks if block.role == "line" and block.piece("label")]
        alone = [block for block in made_plan.blocks if block.role in ("entry", "line") and block.entry]
        if joined:
            ends = {one.pointer: one.interval.start.first for one in made.entries if one.interval}
            oldest_alone = min(ends[block.entry] for block in alone)  # type: ignore[index]
            named = {source.pointer.rpartition("/")[0] for piece in joined[0].pieces for source in piece.sources}
            assert all(ends[pointer] < oldest_alone for pointer in named if pointer in ends)


@pytest.mark.parametrize("seed", range(25))
def test_the_order_in_the_file_does_not_change_what_is_printed(seed: int) -> None:
    """Jobs and highlights listed the other way round give the same words on the page."""
    made = random_career(seed)
    turned = replace(
        made,
        entries=tuple(replace(one, highlights=one.highlights[::-1]) for one in made.entries[::-1]),
        skills=made.skills[::-1],
    )
    try:
        first, _ = plan(made, page=330)
    except PromiseError:
        with pytest.raises(PromiseError):
            plan(turned, page=330)
        return
    second, _ = plan(turned, page=330)
    assert sorted(texts(first.blocks)) == sorted(texts(second.blocks))
    assert first.density == second.density


@pytest.mark.parametrize("seed", range(15))
def test_more_pages_are_worth_at_least_as_much(seed: int) -> None:
    values = []
    for pages in (1, 2, 3):
        try:
            values.append(plan(random_career(seed), page=260, pages=pages)[1].objective)
        except PromiseError:
            values.append(-1e9)
    assert all(two >= one - 1e-7 for one, two in itertools.pairwise(values))


@pytest.mark.parametrize("seed", range(30))
def test_a_smaller_font_always_buys_a_better_answer(seed: int) -> None:
    """Where nothing answers the ad, the roomiest step that holds what must be printed is taken."""
    made = random_career(seed)
    for page in (250.0, 300.0, 360.0):
        try:
            _, selection = plan(made, ad_of({"Fortran": "required"}), page=page)
        except PromiseError:
            continue
        roomier = [step for step in range(selection.density) if fits(made, page, step)]
        assert roomier == []


def fits(made: Career, page: float, step: int) -> bool:
    """Whether what must be printed fits at this one step."""
    theme = SmallTheme(densities=(THEME.densities[step],))
    try:
        plan(made, ad_of({"Fortran": "required"}), page=page, theme=theme)
    except PromiseError:
        return False
    return True


def test_all_that_answers_nothing_is_worth_less_than_any_step_of_density() -> None:
    """The inequality behind it, for costs of any size."""
    from metier.planning.worth import own_scale

    for costs in ([0, 1, 3, 6], [0, 0.01], [0, 0, 0.5], [0.3, 0.1, 5]):
        shares = [0.4, 1.0, 0.75] * 60
        levels = sorted(set(costs))
        smallest = min(b - a for a, b in itertools.pairwise(levels))
        assert own_scale(costs, shares) * sum(shares) < smallest


LONG = career(
    entry("/work/0", "Lead", "Acme", "2020-01", None, ("Built Python tools for 30 teams", "Sang in the choir"), identity="w1"),
    entry("/work/1", "Engineer", "Beta", "2014-01", "2019-12", ("Ran Kubernetes clusters", "Wrote reports")),
    entry("/work/2", "Clerk", "Gamma", "2008-01", "2013-12", ("Filed letters",)),
    skills={"Tools": ("Excel", "k8s", "Python")},
)  # fmt: skip


def test_pins_are_printed_and_refusals_are_not() -> None:
    made_plan, selection = plan(LONG, page=250, pins=("/work/2/highlights/0",), without=("/work/0/highlights/0",))
    highlights = texts(made_plan.blocks, "highlight")
    assert "Filed letters" in highlights
    assert "Built Python tools for 30 teams" not in highlights
    whys = {choice.pointer: choice.why for choice in selection.choices}
    assert whys["/work/2/highlights/0"] == "pinned"
    assert whys["/work/0/highlights/0"] == "left out as asked for"


def test_an_entry_can_be_named_by_its_id() -> None:
    made_plan, _ = plan(LONG, without=("w1",))
    assert not any(block.entry == "/work/0" for block in made_plan.blocks)


def test_a_single_word_can_be_left_out() -> None:
    """Of a list of skills, and of the ways to reach the person."""
    made_plan, _ = plan(LONG, without=("/skills/0/keywords/0", "/basics/email"))
    assert texts(made_plan.blocks, "item") == ["Tools | Python | Kubernetes"]
    assert texts(made_plan.blocks, "contact") == ["ada.example.org"]


@pytest.mark.parametrize("pins,without", [(("/work/9",), ()), ((), ("/work/0/highlight/0",))])
def test_a_wish_for_what_is_not_there_names_what_is_near(pins: tuple[str, ...], without: tuple[str, ...]) -> None:
    with pytest.raises(UserError) as caught:
        plan(LONG, pins=pins, without=without)
    assert "Near it: /work/" in caught.value.hint


def test_the_same_thing_cannot_be_wanted_and_refused() -> None:
    with pytest.raises(UserError, match="both pinned and left out"):
        plan(LONG, pins=("/work/0",), without=("w1",))


def test_the_name_cannot_be_left_out() -> None:
    with pytest.raises(UserError, match="name"):
        plan(LONG, without=("/basics/name",))


def test_a_promise_that_cannot_be_kept_names_the_pages_and_the_fields() -> None:
    made = career(entry("/work/0", "Lead " * 400, "Acme", "2020-01"))
    with pytest.raises(PromiseError) as caught:
        plan(made, page=200)
    assert "at least 2 pages, not 1 page" in caught.value.message
    assert caught.value.findings[0].place == "/work/0"
    assert caught.value.exit_code == 1
    plan(made, page=200, pages=2)


def test_pages_by_default_are_one_up_to_ten_years_and_else_two() -> None:
    ten = career(entry("/work/0", "Lead", "Acme", "2016-02", "2026-01"))
    more = career(entry("/work/0", "Lead", "Acme", "2016-01", "2026-01"))
    both = career(
        entry("/work/0", "Lead", "Acme", "2014-01", "2020-01"), entry("/work/1", "Lead", "B", "2015-01", "2021-01")
    )
    assert [plan(made, pages=None)[0].pages for made in (ten, more, both)] == [1, 2, 1]


def test_skills_that_the_ad_asks_for_come_first_in_the_ads_words() -> None:
    made_plan, _ = plan(LONG)
    (block,) = [block for block in made_plan.blocks if block.role == "item"]
    assert [(piece.text, piece.change) for piece in block.pieces] == [
        ("Tools", "none"), ("Python", "reordered"), ("Kubernetes", "synonym"), ("Excel", "none"),
    ]  # fmt: skip


def test_a_statement_is_shortened_before_another_proof_is_lost() -> None:
    """The page holds both proofs only with the first one's last clause left out."""
    long = "Built Python tools for 30 teams, saving people two days of work in every month of that year and of the next"
    made = career(
        entry("/work/0", "Lead", "Acme", "2020-01", None, (long, "Ran Kubernetes clusters for the whole company"))
    )
    room = plan(made)[0]
    assert long in texts(room.blocks, "highlight")
    tight, selection = plan(made, page=145, theme=SmallTheme(densities=(Step(0, 14, 90),)))
    assert texts(tight.blocks, "highlight") == [
        "Built Python tools for 30 teams",
        "Ran Kubernetes clusters for the whole company",
    ]
    (block, _) = [block for block in tight.blocks if block.role == "highlight"]
    assert block.id == "highlight:/work/0/highlights/0"
    assert block.pieces[0].change == "trimmed"
    assert selection.density == 0


def test_slack_is_kept_free() -> None:
    """Points that page breaks waste can be kept free."""
    full = plan(LONG, page=250)[1]
    less = plan(LONG, page=250, slack=40.0)[1]
    assert less.objective < full.objective
    same = plan(LONG, page=210)[1]
    assert less.objective == pytest.approx(same.objective)


def test_every_candidate_is_listed_with_value_height_and_reason() -> None:
    _, selection = plan(LONG, page=220)
    pointers = [choice.pointer for choice in selection.choices]
    assert len(pointers) == len(set(pointers))
    assert {"/work/0", "/work/0/highlights/1", "/work/2/highlights/0", "/skills/0"} <= set(pointers)
    assert all(choice.height > 0 and choice.why for choice in selection.choices)
    left = [choice for choice in selection.choices if not choice.printed]
    assert left
    assert selection.bound == pytest.approx(selection.objective, abs=1e-6)


def test_a_career_of_a_name_alone_is_printed() -> None:
    made_plan, selection = plan(career())
    assert [block.role for block in made_plan.blocks] == ["name", "headline", "contact"]
    assert selection.choices == ()


def test_a_job_that_is_left_out_leaves_the_joined_line_to_the_others() -> None:
    """The oldest of five jobs refused, the others still share a line on a short page."""
    jobs = (entry(f"/work/{n}", f"Job {n}", f"Firm {n}", f"{2024 - 2 * n}-01", f"{2025 - 2 * n}-12") for n in range(5))
    made_plan, _ = plan(career(*jobs), page=135, without=("/work/4",))
    (line,) = [block for block in made_plan.blocks if block.piece("label")]
    titles = [piece.text for piece in line.pieces if piece.name == "title"]
    assert titles[-1] == "Job 3"
    assert len(titles) > 1


def test_references_are_printed_only_when_asked_for() -> None:
    made = replace(LONG, references=(Group("/references/0", Words("/references/0/name", "Grace"), keywords=(
        Words("/references/0/reference", "Ada is good."),)),))  # fmt: skip
    assert "Grace | Ada is good." not in texts(plan(made)[0].blocks, "item")
    assert "Grace | Ada is good." in texts(plan(made, pins=("/references/0",))[0].blocks, "item")
