"""Pages for a browser: they look as the printed ones, hold nothing but shapes, and change by what is sent alone."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.plans import LETTER, SENIOR, letter, resume
from metier.documents import load_theme, render_pdf
from metier.documents.heights import KnownHeights
from metier.documents.live import Change, LivePage, PageReader, Part, compare_pages, page_markup
from metier.documents.outlines import FINE, to_outline
from metier.documents.pictures import read_picture
from metier.documents.runs import Printed, printed_blocks
from metier.documents.theme import Theme, theme_names
from metier.documents.typst import measure_plan, render_svg
from metier.model.plan import Block, Piece, Plan

TAGS = {"g", "path", "rect", "image", "defs", "clipPath"}
ATTRIBUTES = {
    "transform", "fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "d", "width", "height", "x", "y", "class", "data-mark", "id", "clip-path", "preserveAspectRatio", "xlink:href",
}  # fmt: skip
HOSTILE = '"><script>alert(1)</script><a href="javascript:alert(1)" onclick="x()" style="color:red">&amp;'


def pointer(block: Block, piece: Piece) -> str:
    return piece.sources[0].pointer


def live(plan: Plan, theme: Theme) -> tuple[LivePage, ...]:
    return PageReader().read(render_svg(plan, theme, pointer))


def shown(old: Sequence[LivePage], patch: Sequence[Change | None]) -> list[LivePage]:
    """What a browser shows after a patch: the same steps as in static/js/page.js, in Python."""
    return [old[number] if change is None else changed(old, number, change) for number, change in enumerate(patch)]


def changed(old: Sequence[LivePage], number: int, change: Change) -> LivePage:
    if change[0] == "new":
        page, steps = LivePage(float(str(change[1])), float(str(change[2])), str(change[3]), ()), change[4:]
    else:
        page, steps = old[number], change
    parts = []
    for step in steps:
        if isinstance(step, int):
            parts.append(page.parts[step])
        elif isinstance(step[0], int):
            parts.append(replace(page.parts[step[0]], at=str(step[1])))
        else:
            parts.append(Part(str(step[0]), str(step[1])))
    return replace(page, parts=tuple(parts))


def drawn(page: LivePage) -> str:
    """A live page as an SVG document of its own."""
    head = f'<svg viewBox="0 0 {page.width} {page.height}" width="{page.width}pt" height="{page.height}pt" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    return head + page_markup(page).replace('class="mark"', 'fill="none"') + "</svg>"


def darkness(svg: str):  # type: ignore[no-untyped-def]
    """The mean of each square of a page of four by four dots at 288 to the inch, as another program than a browser draws it."""
    source = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    made = typst.compile(source, sys_inputs={"svg": svg}, format="pdf")
    picture = pypdfium2.PdfDocument(BytesIO(made))[0].render(scale=4, grayscale=True).to_numpy()
    high, wide = (side // 4 * 4 for side in picture.shape[:2])
    dots = picture.reshape(picture.shape[:2])[:high, :wide].astype("float32")
    columns = sum(dots[:, each::4] for each in range(4))
    return sum(columns[each::4] for each in range(4)) / 16


@pytest.mark.parametrize("name", theme_names())
def test_a_live_page_looks_as_the_printed_one(name: str) -> None:
    """Set as in the PDF, with the letters of a run in one path on a grid that nobody sees."""
    theme = load_theme(name)
    plan = resume(SENIOR, 1, theme=name)
    pages, plain = live(plan, theme), render_svg(plan, theme)
    assert len(pages) == len(plain) == len(pypdfium2.PdfDocument(render_pdf(plan, theme)))
    for page, svg in zip(pages, plain, strict=True):
        ours, theirs = darkness(drawn(page)), darkness(svg.decode())
        assert theirs.min() < 100
        far = abs(ours - theirs)
        assert far.max() < 100
        assert far.mean() < 0.2
        shorter = replace(page, parts=page.parts[:-1])  # one that lacks its last line is seen
        assert abs(darkness(drawn(shorter)) - theirs).max() > 100


@pytest.mark.parametrize("name", theme_names())
def test_marks_move_nothing(name: str) -> None:
    """A page that is edited is the page that prints: without its marks it is the same, to the letter."""
    theme = load_theme(name)
    for plan in (resume(SENIOR, 2, theme=name), letter(LETTER)):
        plain = PageReader().read(render_svg(plan, theme))
        marked = [re.sub(r'<rect [^>]*class="mark"[^>]*/>', "", page_markup(page)) for page in live(plan, theme)]
        assert len(marked) == len(plain) > 0
        for one, other in zip(marked, plain, strict=True):
            assert paths(one) == paths(page_markup(other))


def paths(markup: str) -> list[str]:
    return re.findall(r' d="([^"]+)"', markup)


@pytest.mark.parametrize("name", theme_names())
def test_every_piece_that_is_printed_has_its_mark(name: str) -> None:
    theme = load_theme(name)
    plan = resume(SENIOR, 1, theme=name)
    marks = {mark for page in live(plan, theme) for mark in re.findall(r'data-mark="([^"]*)"', page_markup(page))}
    wanted = {run.piece.sources[0].pointer for item in printed_blocks(plan, theme) for run in item.runs}
    assert marks == wanted


def test_a_page_holds_shapes_and_nothing_else(photo: bytes) -> None:
    """Whatever a text, an address or a pointer says: no script, no style, no link, no text is in what a browser gets."""
    hostile = tuple(
        replace(each, pieces=tuple(replace(p, text=f"{p.text} {HOSTILE}", sources=(replace(p.sources[0], pointer=f"/{HOSTILE}/x"),)) for p in each.pieces))
        for each in SENIOR
    )  # fmt: skip
    for name in ("classic", "portrait"):
        theme = load_theme(name).with_picture(read_picture(photo, "photo.png"))
        for page in live(resume(hostile, 3, theme=name), theme):
            markup = page_markup(page)
            assert set(re.findall(r"<(\w+)", markup)) <= TAGS
            bare = re.sub(r'"[^"]*"', '""', markup)
            assert set(re.findall(r"([\w:-]+)=", bare)) <= ATTRIBUTES
            assert re.sub(r"<[^>]*>", "", markup).strip() == ""
            assert all(link.startswith("data:image/") for link in re.findall(r'href="([^"]*)"', markup))


@pytest.fixture
def photo() -> bytes:
    made = typst.compile(
        b"#set page(width: 90pt, height: 115pt, fill: teal)\n#circle(fill: white)", format="png", ppi=144
    )
    return made if isinstance(made, bytes) else made[0]


def test_a_photo_is_on_the_live_page(photo: bytes) -> None:
    theme = load_theme("portrait").with_picture(read_picture(photo, "photo.png"))
    (page,) = live(resume(SENIOR, 3, theme="portrait"), theme)
    assert "<image" in page_markup(page)


WORDS = st.text(st.sampled_from("abc deÖ-,.(–%1"), max_size=90)
STEPS = st.lists(st.tuples(st.sampled_from(("text", "drop", "twice", "theme")), st.integers(0, 99), WORDS), max_size=12)


@settings(max_examples=12, deadline=None)
@given(STEPS)
def test_what_is_sent_makes_the_new_page_of_the_old_one(steps: list[tuple[str, int, str]]) -> None:
    """After any edits of any blocks, in any theme, the patched pages are those that a fresh start would show."""
    blocks, reader, old, theme = list(SENIOR), PageReader(), [], "classic"
    for step, at, words in [("text", 0, "A"), *steps]:
        number = 3 + at % (len(blocks) - 3)
        if step == "theme":
            theme = theme_names()[at % len(theme_names())]
        elif step == "drop" and len(blocks) > 8:
            del blocks[number]
        elif step == "twice":
            blocks.insert(number, replace(blocks[number], id=f"{blocks[number].id}+{len(blocks)}"))
        else:
            pieces = (replace(blocks[number].pieces[0], text=f"x{words}"), *blocks[number].pieces[1:])
            blocks[number] = replace(blocks[number], pieces=pieces)
        plan = resume(tuple(blocks), 0, theme=theme)
        new = reader.read(render_svg(plan, load_theme(theme), pointer))
        old = shown(old, compare_pages(old, new))
        assert old == list(PageReader().read(render_svg(plan, load_theme(theme), pointer)))


def test_a_letter_typed_sends_its_block_and_moves_the_others() -> None:
    blocks = list(SENIOR)
    number = next(n for n, each in enumerate(blocks) if each.role == "highlight")
    theme, reader = load_theme("classic"), PageReader()
    old = reader.read(render_svg(resume(SENIOR, 0), theme, pointer))
    longer = f"{blocks[number].pieces[0].text} {'More words wrap onto one more line. ' * 3}"
    blocks[number] = replace(blocks[number], pieces=(replace(blocks[number].pieces[0], text=longer),))
    new = reader.read(render_svg(resume(tuple(blocks), 0), theme, pointer))
    change = compare_pages(old, new)[0]
    assert change is not None
    sent = [step for step in change if isinstance(step, list) and isinstance(step[0], str)]
    moved = [step for step in change if isinstance(step, list) and isinstance(step[0], int)]
    kept = [step for step in change if isinstance(step, int)]
    assert len(sent) <= 2
    assert len(moved) > 3
    assert len(kept) > 3


@pytest.mark.parametrize("name", theme_names())
def test_heights_that_are_remembered_are_those_that_are_measured(name: str) -> None:
    """Block by block, in another company: what stands around a block does not change its height."""
    theme, asked = load_theme(name), []
    known = KnownHeights()

    def measure(some: Sequence[Printed]) -> list[list[float]]:
        asked.append(len(some))
        plan = resume(tuple(item.block for item in some), 0, theme=name)
        return [list(measure_plan(plan, theme).blocks[item.block.id]) for item in some]

    plan = resume(SENIOR, 0, theme=name)
    printed = [item for item in printed_blocks(plan, theme) if item.level < 3]
    shuffled = random.Random(name).sample(printed, len(printed))
    first = {item.block.id: steps for item, steps in zip(shuffled, known.find("look", shuffled, measure), strict=True)}
    whole = measure_plan(plan, theme).blocks
    again = known.find("look", printed, measure)
    assert asked == [len({(item.block.role, item.level, item.runs) for item in printed})]
    assert [tuple(steps) for steps in again] == [tuple(first[item.block.id]) for item in printed]
    if theme.columns == 1 and not theme.photo:
        assert {key: tuple(steps) for key, steps in first.items()} == {
            item.block.id: whole[item.block.id] for item in printed
        }


def test_the_least_used_heights_are_forgotten() -> None:
    known = KnownHeights(most=3)
    printed = printed_blocks(resume(SENIOR, 0), load_theme("classic"))
    asked: list[int] = []

    def measure(some: Sequence[Printed]) -> list[list[float]]:
        asked.append(len(some))
        return [[1.0]] * len(some)

    for part in (printed[:3], printed[:3], printed[1:4], printed[:1]):
        known.find("look", part, measure)
    assert asked == [3, 1, 1]


def test_an_outline_stays_on_its_grid_however_long_it_is() -> None:
    """Rounding never adds up: after a thousand steps of a third of a unit the pen is where it should be."""
    step = 1 / (3 * FINE)
    outline = to_outline("M 0 0m 0 0" + f"l {step} {step}" * 999 + "Z ")
    total = sum(int(x) for x in re.findall(r"l(-?\d+)", outline))
    assert total == 333


def test_a_glyph_with_colours_of_its_own_keeps_them() -> None:
    svg = (
        '<svg viewBox="0 0 10 10"><g transform="translate(1 2)"><g transform="matrix(1 0 0 -1 0 5)">'
        '<use xlink:href="#a" x="0" y="0" fill="#000"/><use xlink:href="#b" x="3" y="0" fill="#000"/></g></g>'
        '<defs><symbol id="a" overflow="visible"><path d="M 0 0h 1Z "/></symbol>'
        '<symbol id="b" overflow="visible"><image width="2" height="2" xlink:href="data:image/png;base64,AA"/></symbol></defs></svg>'
    )
    (page,) = PageReader().read([svg.encode()])
    assert page.parts == (
        Part("1 2", '<g transform="matrix(1 0 0 -1 0 5) translate(3 0)"><image width="2" height="2" xlink:href="data:image/png;base64,AA"/></g>'
             '<path transform="matrix(0.01 0 0 -0.01 0 5)" fill="#000" d="M0 0h100z"/>'),
    )  # fmt: skip
