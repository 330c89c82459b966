"""What is measured is what is set: heights add up to the real page, at every density step."""

from __future__ import annotations

import random
from dataclasses import replace

import pypdfium2
import pytest

from documents.plans import LETTER, SENIOR, block, entry, letter, resume, section
from metier.documents import load_theme, measure_plan, render_pdf
from metier.documents.theme import Theme, theme_names
from metier.errors import UserError
from metier.model.plan import Block, Heights, Plan

CLASSIC = load_theme("classic")
WORDS = [
    "Built",
    "the",
    "typed",
    "pipeline",
    "scikit-learn",
    "for",
    "40,000",
    "daily",
    "prices",
    "–",
    "margin",
    "rose",
    "(by",
    "2.3)",
    "points;",
    "Ökonomie",
    "état-major",
    "Vor-",
    "und",
    "Nachteile",
    "https://example.org/a/very/long/path-that-breaks/somewhere?x=1",
    "C#",
    "Kafka",
    "Ελληνικά",
    "مرحبا",
    "★",
    "ǩ",
]
TOLERANCE = 0.01  # points; measured: a page 0.001 higher than the sum holds it, one 0.01 lower does not


def some_text(chance: random.Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def some_entry(chance: random.Random, number: int) -> list[Block]:
    names = ("title", "area", "organization", "place", "score", "url")
    pieces = {name: some_text(chance, 6) for name in names if chance.random() < 0.6}
    if chance.random() < 0.9:
        pieces["dates"] = "Mar 2020 – Feb 2021"
    highlights = tuple(some_text(chance, 60) for _ in range(chance.randint(0, 6)))
    return entry(number, "work", highlights, **(pieces or {"title": "Cook"}))


def some_blocks(chance: random.Random) -> tuple[Block, ...]:
    """A long résumé of words that are hard to set, more than a page of it."""
    blocks = [block("name", "/n", name=some_text(chance, 4))]
    if chance.random() < 0.7:
        blocks.append(block("headline", "/h", label=some_text(chance, 12)))
    if chance.random() < 0.9:
        blocks.append(block("contact", "/c", **{f"url_{i}": some_text(chance, 3) for i in range(chance.randint(1, 9))}))
    for part in range(9):
        title = section("work", some_text(chance, 4))
        blocks.append(replace(title, id=f"section:{part}"))
        if chance.random() < 0.2:
            blocks.append(block("summary", f"/s/{part}", text=some_text(chance, 70)))
        for number in range(chance.randint(1, 4)):
            blocks += some_entry(chance, 10 * part + number)
        for number in range(chance.randint(0, 3)):
            words = {f"k_{i}": some_text(chance, 2) for i in range(chance.randint(1, 14))}
            blocks.append(block("item", f"/i/{part}/{number}", label=some_text(chance, 2), **words))
        blocks.append(block("line", f"/l/{part}", title=some_text(chance, 3), dates="2020"))
    return tuple(blocks)


def pages(plan: Plan, theme: Theme = CLASSIC) -> int:
    return len(pypdfium2.PdfDocument(render_pdf(plan, theme)))


def total(heights: Heights, blocks: tuple[Block, ...], density: int) -> float:
    return sum(heights.blocks[made.id][density] for made in blocks)


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name in theme_names() for seed in range(4)])
def test_blocks_fill_one_page_exactly_when_their_heights_do(name: str, seed: int) -> None:
    """The longest beginning of a plan that fits by its heights has one page; with the next block it has two."""
    theme = load_theme(name)
    chance = random.Random(f"{name} {seed}")
    blocks, density = some_blocks(chance), seed % 4
    plain = {key: option for key, option in theme.options.items() if option.kind == "choice"}
    choices = {key: option.choices for key, option in plain.items() if key not in ("font", "density")}
    options = {key: chance.choice(values) for key, values in choices.items()}
    fitting = 0
    while not fitting:  # where a block ends on the very edge of the page, rounding decides: another plan shows more
        heights = measure_plan(resume(blocks, density, options=options), theme)
        room = heights.page[density]
        fitting = next(n for n in range(len(blocks)) if total(heights, blocks[: n + 1], density) > room)
        if total(heights, blocks[: fitting + 1], density) <= room + TOLERANCE:
            blocks, fitting = some_blocks(chance), 0
    assert fitting > 3
    assert pages(resume(blocks[:fitting], density, options=options), theme) == 1
    assert pages(resume(blocks[: fitting + 1], density, options=options), theme) == 2


@pytest.mark.parametrize("seed", range(4))
def test_the_side_column_holds_what_its_heights_say_and_refuses_one_block_more(seed: int) -> None:
    """Beside a head of any height, under several titles; more than the page holds is an error, never text off it."""
    theme, chance = load_theme("sidebar"), random.Random(seed)
    head = (block("name", "/n", name=some_text(chance, 4)), block("headline", "/h", label=some_text(chance, 20)))
    side = []
    for number in range(90):
        name = ("skills", "languages", "certificates", "interests")[min(number // 3, 3)]
        if number % 3 == 0 and number < 12:
            side.append(section(name, name.title()))
        words = {f"k_{i}": some_text(chance, 2) for i in range(chance.randint(1, 9))}
        side.append(block("item", f"/{name}/{number}", name, label=some_text(chance, 2), **words))
    work = (section("work", "Work"), *entry(0, "work", ("Did it.",), title="Cook"))
    whole = (*head, *side, *work)
    heights = measure_plan(resume(whole, seed), theme)
    assert heights.side == {made.id for made in side}
    room = heights.page[seed] - total(heights, head, seed)
    fitting = next(n for n in range(len(side)) if total(heights, tuple(side[: n + 1]), seed) > room)
    assert fitting > 5
    assert pages(resume((*head, *side[:fitting], *work), seed), theme) == 1
    with pytest.raises(UserError, match="the side column needs"):
        pages(resume((*head, *side[: fitting + 1], *work), seed), theme)


@pytest.mark.parametrize("density", range(4))
def test_a_letter_is_measured_as_well(density: int) -> None:
    paragraph = LETTER[6]
    many = (*LETTER[:6], *(replace(paragraph, id=f"p{number}") for number in range(40)))
    heights = measure_plan(letter(many, density), CLASSIC)
    fitting = next(n for n in range(len(many)) if total(heights, many[: n + 1], density) > heights.page[density])
    assert pages(letter(many[:fitting], density)) == 1
    assert pages(letter(many[: fitting + 1], density)) == 2


@pytest.mark.parametrize("name", theme_names())
def test_every_block_has_a_height_at_every_step_and_denser_is_lower(name: str) -> None:
    theme = load_theme(name)
    heights = measure_plan(resume(SENIOR), theme)
    assert list(heights.blocks) == [made.id for made in SENIOR]
    for steps in heights.blocks.values():
        assert len(steps) == len(heights.page) == len(theme.densities)
        assert list(steps) == sorted(steps, reverse=True)
        assert min(steps) > 5


def test_what_prints_nothing_has_no_height() -> None:
    plan = resume((*SENIOR[:2], block("summary", "/s", text=" ")))
    assert measure_plan(plan, CLASSIC).blocks["summary:/s"] == (0.0, 0.0, 0.0, 0.0)


def test_a_block_is_as_high_wherever_it_stands() -> None:
    """Heights do not depend on neighbours, so the selection may drop and move blocks freely."""
    forward = measure_plan(resume(SENIOR), CLASSIC)
    backward = measure_plan(resume((SENIOR[0], *reversed(SENIOR[1:]))), CLASSIC)
    for made in SENIOR:
        if made.role not in ("section", "entry"):  # these are lifted to the level that their place allows
            assert forward.blocks[made.id] == pytest.approx(backward.blocks[made.id])
    alone = measure_plan(resume(SENIOR[:5]), CLASSIC)
    assert all(alone.blocks[made.id] == pytest.approx(forward.blocks[made.id]) for made in SENIOR[:5])


def test_the_density_of_the_plan_does_not_change_what_is_measured() -> None:
    assert measure_plan(resume(SENIOR, 0), CLASSIC) == measure_plan(resume(SENIOR, 3), CLASSIC)
