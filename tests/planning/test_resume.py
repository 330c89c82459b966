"""What a résumé prints: the best choice for the page, never with a gap, and only what the person has."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from metier.errors import PromiseError, UserError
from metier.model.ad import Ad
from metier.model.career import Career
from metier.model.match import Match
from metier.model.plan import Block, Heights, Plan, Selection
from metier.planning import plan_resume
from planning.made import (
    TODAY,
    Arithmetic,
    SmallTheme,
    Step,
    Words2Terms,
    ad_of,
    career,
    entry,
    facts_of,
    match_of,
)  # fmt: skip

WANTED = {"Python": "required", "Kubernetes": "required", "teamwork": "preferred", "reports": "unstated"}
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


def random_career(seed: int, *, items: int = 14) -> Career:
    """One to four jobs one after the other, their highlights, and groups of skills, at most `items` in all."""
    dice = random.Random(seed)
    left = items
    entries = []
    year = 2026
    for job in range(dice.randint(1, 4)):
        left -= 1
        count = min(dice.randint(0, 4), left)
        left -= count
        lines = tuple(highlight(dice) for _ in range(count))
        start = year - dice.randint(1, 5)
        end = None if job == 0 and dice.random() < 0.5 else f"{year}-01"
        entries.append(entry(f"/work/{job}", f"Job {job}", f"Firm {job}", f"{start}-02", end, lines))
        year = start
    skills = {}
    for number in range(min(dice.randint(0, 2), left)):
        skills[f"Group {number}"] = tuple(dice.sample(["Python", "k8s", "SQL", "Excel", "Word"], dice.randint(1, 3)))
    dice.shuffle(entries)
    return career(*entries, skills=skills)


def highlight(dice: random.Random) -> str:
    verb = dice.choice(["Wrote", "Ran", "Kept", "Read"])
    what = dice.choice(["Python tools", "Kubernetes clusters", "teamwork and reports", "reports", "tables", "lists"])
    much = dice.choice(
        ["", " for 40 people", " that increased sales", " of every kind and colour " * dice.randint(1, 4)]
    )
    return f"{verb} {what}{much} in room {chr(65 + dice.randint(0, 25))}"


# An independent account of value and height: nothing below uses planning's own functions.


def strength(text: str, ended: date | None, today: date) -> float:
    number = any(word[0].isdigit() for word in text.split())
    months = 0 if ended is None else max(0, (today.year - ended.year) * 12 + today.month - ended.month)
    return 0.4 + 0.25 * number + 0.15 * ("increased" in text) + 0.2 * (1 - min(months / 144, 1))


Option = tuple[list[float], float, dict[int, float]]  # heights per step, own share, proof per requirement


def best_by_hand(made: Career, match: Match, heights: Heights, page: float) -> float:
    """The greatest value of any allowed résumé at any step, by listing all of them."""
    steps = range(len(heights.page))
    jobs = sorted(made.entries, key=lambda one: -(one.interval.end.last if one.interval.end else 10**6))  # type: ignore[union-attr]
    shares: list[float] = []

    def proofs(pointer: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for number, pair in enumerate(match.pairs):
            for evidence in pair.evidence:
                at = evidence.fact.pointer
                if at == pointer or (pointer.startswith("/skills") and at.startswith(f"{pointer}/")):
                    dated = not pointer.startswith("/skills")
                    own = strength(evidence.fact.text, date_of(made, pointer), TODAY) if dated else strength_of_skill()
                    found[number] = max(found.get(number, 0.0), evidence.strength * (0.7 + 0.3 * own))
        return found

    def measured(identity: str) -> list[float]:
        return [heights.blocks[identity][step] for step in steps]

    head = [
        sum(heights.blocks[i][s] for i in ("name:/basics/name", "headline:/basics/label", "contact:/basics"))
        for s in steps
    ]
    components: list[list[Option]] = []
    lines: list[Option] = []
    for job in jobs:
        recent = strength("", date_of(made, job.pointer), TODAY) * 0.6
        line: Option = (measured(f"line:{job.pointer}"), recent, proofs(job.pointer))
        shares.append(recent)
        options = [line]
        if job.highlights:
            shares.append(recent + 0.1)
        each = [
            (measured(f"highlight:{h.pointer}"), strength(h.text, date_of(made, job.pointer), TODAY), proofs(h.pointer))
            for h in job.highlights
        ]
        shares += [own for _, own, _ in each]
        for count in range(1, len(each) + 1):
            for chosen in itertools.combinations(each, count):
                options.append(total([(measured(f"entry:{job.pointer}"), recent + 0.1, proofs(job.pointer)), *chosen]))
        components.append(options)
        lines.append(line)
    groups: list[Option] = []
    for group in made.skills:
        own = strength_of_skill() * 0.9
        groups.append((measured(f"item:{group.pointer}"), own, proofs(group.pointer)))
        shares.append(own)
    costs = [step.cost for step in THEME.densities]
    scale = 0.9 * min(b - a for a, b in itertools.pairwise(costs)) / sum(shares)
    best = -np.inf
    for joined in range(len(jobs)):
        fixed: list[list[Option]] = [components[n] for n in range(len(jobs) - joined)]
        if joined:
            merged: dict[int, float] = {}
            for _, _, proof in lines[len(jobs) - joined :]:
                for number, value in proof.items():
                    merged[number] = max(merged.get(number, 0.0), 0.5 * value)
            first = jobs[len(jobs) - joined].pointer
            fixed.append([(measured(f"line:{first}+{joined}"), 0.0, merged)])
        if groups:
            title = measured("section:skills")
            subsets = itertools.chain(*(itertools.combinations(groups, n) for n in range(len(groups) + 1)))
            fixed.append([total(list(chosen), title) for chosen in subsets])
        best = max(best, best_of(fixed, scale, costs, head, measured("section:work"), page, match))
    return float(best)


def best_of(
    components: list[list[Option]], scale: float, costs: list[float], head: list[float], title: list[float], page: float,
    match: Match,
) -> float:  # fmt: skip
    height, own, proof = np.zeros((1, len(costs))), np.zeros(1), np.zeros((1, len(match.pairs)))
    for options in components:
        heights = np.array([option[0] for option in options])
        owns = np.array([option[1] for option in options])
        answers = np.array([[option[2].get(n, 0.0) for n in range(len(match.pairs))] for option in options])
        height = (height[:, None] + heights[None]).reshape(-1, len(costs))
        own = (own[:, None] + owns[None]).reshape(-1)
        proof = (proof[:, None] + answers[None]).reshape(-1, len(match.pairs))
    value = scale * own
    for number, pair in enumerate(match.pairs):
        weight = {"required": 4, "preferred": 2, "unstated": 1.5}[pair.requirement.necessity]
        value = value + weight * np.interp(proof[:, number], [0, 1, 2, 3], [0, 1, 1.25, 1.33])
    best = -np.inf
    for step, cost in enumerate(costs):
        fits = height[:, step] + head[step] + title[step] <= page + 1e-9
        if fits.any():
            best = max(best, value[fits].max() - cost)
    return float(best)


def total(options: list[Option], title: list[float] | None = None) -> Option:
    heights = [sum(column) for column in zip(*(option[0] for option in options), strict=True)] or [0.0] * len(
        THEME.densities
    )
    if title and options:
        heights = [one + more for one, more in zip(heights, title, strict=True)]
    proofs: dict[int, float] = {}
    for _, _, proof in options:
        for number, value in proof.items():
            proofs[number] = proofs.get(number, 0.0) + value
    return heights, sum(option[1] for option in options), proofs


def strength_of_skill() -> float:
    return 0.4 + 0.2 * 0.5


def date_of(made: Career, pointer: str) -> date | None:
    job = next(one for one in made.entries if pointer.startswith(one.pointer))
    assert job.interval is not None
    end = job.interval.end
    return None if end is None else date(end.year, end.month or 12, 1)


@pytest.mark.parametrize("block", range(8))
def test_the_choice_equals_the_best_of_all_resumes(block: int) -> None:
    """Two hundred random careers of up to 14 items: no other allowed résumé is worth more."""
    for seed in range(block * 25, block * 25 + 25):
        made = random_career(seed)
        facts = facts_of(made)
        match = match_of(ad_of(WANTED), facts)
        page = random.Random(seed).choice([230.0, 300.0, 380.0, 460.0])
        measure = Arithmetic(page, THEME)
        best = None
        try:
            _, selection = plan_resume(
                made, facts, match, measure=measure, theme=THEME, pages=1, today=TODAY, vocabulary=Words2Terms()
            )
            best = selection.objective
        except PromiseError:
            best = -np.inf
        expected = best_by_hand(made, match, measure(measure.seen[0]), page)
        assert best == pytest.approx(expected, abs=1e-7), seed


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
    assert [finding.place for finding in caught.value.findings][0] == "/work/0"
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
    long = (
        "Built Python tools for 30 teams, saving them two days of work in every month of that year and of the next one"
    )
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
