"""Any text in any field prints as itself, inside the page, or is refused by the field's name."""

from __future__ import annotations

import re
import unicodedata

import pypdfium2
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from documents.plans import block, entry, resume, section
from metier.documents import load_theme, measure_plan, render_docx, render_pdf
from metier.documents.runs import comparable_text, printed_blocks
from metier.documents.theme import Theme, theme_names
from metier.errors import UserError
from metier.model.plan import Block, Plan

CLASSIC = load_theme("classic")
MARKUP = (
    r"""#let x = 1; $a$ *b* _c_ \n \u{41} @d <e> [f] {g} `h` "i" 'j' // k /* l */ -- --- ... ~ % & ^ = + - / x: 1. #x"""
)


def read_back(pdf: bytes) -> str:
    """The text of a PDF as an independent reader gives it, in its order.

    pdfium gives a hyphen at the end of a line as U+FFFE; here a line ends so only where a whole text does.
    """
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\ufffe", "-")


def reads_as(found: str, plan: Plan, theme: Theme = CLASSIC) -> bool:
    """Whether a document's text is the plan's runs in order, with bullets and separators between and nothing else.

    Only in the contact line may a separator be missing, where a line ends.
    """
    pattern = ""
    for item in printed_blocks(plan, theme):
        pattern += theme.bullet if item.block.role == "highlight" else ""
        for run in item.runs:
            before = re.escape(comparable_text(run.before))
            pattern += f"(?:{before})?" if item.block.role == "contact" else before
            pattern += re.escape(comparable_text(run.text))
    return re.fullmatch(pattern, comparable_text(found)) is not None


def everywhere(text: str) -> Plan:
    """A résumé that has this text in every kind of field."""
    blocks: tuple[Block, ...] = (
        block("name", "/basics/name", name=text),
        block("headline", "/basics/label", label=text),
        block("contact", "/basics", email=text, place=text, url=text),
        section("work", "Experience"),
        block("summary", "/basics/summary", text=f"{text} and {text}"),
        *entry(0, "work", (text, f"Built {text}"), title=text, organization=text, url=text, dates=text),
        block("line", "/work/1", title=text, organization=text, dates=text),
        block("item", "/skills/0", label=text, k_0=text, k_1=text),
    )
    return resume(blocks)


def is_left_to_right(text: str) -> bool:
    """Whether no character of it is written from right to left (readers differ about the order of such text)."""
    return all(unicodedata.bidirectional(character) not in ("R", "AL", "AN") for character in text)


COVERED = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0xA0, max_codepoint=0x17F),
        st.sampled_from("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΑΩабвгдежзийклмнопрстуфхцчшщъыьэюяЁїґ"),
        st.sampled_from("ẞạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ–—‘’“”„•…€™−≥≤½⅓²³\t\n\u200b\u00ad\ufeff"),
    ),
    min_size=1,
    max_size=80,
)


@settings(max_examples=40, deadline=None)
@given(COVERED)
@example(MARKUP)
@example("W" * 300)
@example("https://example.org/" + "a/b-c?d=e&" * 30)
@example("scikit-learn machine-learning Vor- und Nachteile " * 12)
@example("e\u0301 a\u030a n\u0303 office ﬁ e\u0301\u0323")
@example("  two  spaces\nand a new line\t")
@example("A-")
@example("ǩ Sáǩǩ ȟ ǰ ḣ")
@example("x\u200by\u2060z\u00ad\u202ew\u202c")
def test_text_of_covered_scripts_prints_as_itself(text: str) -> None:
    """Whatever a field holds, an independent reader finds it again, in order, and nothing else."""
    plan = everywhere(text)
    assume(printed_blocks(plan, CLASSIC)[0].block.role == "name")
    assert reads_as(read_back(render_pdf(plan, CLASSIC)), plan)


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=30))
@example("汉字")
@example("👍🏽")
@example("\ue000")
@example("\ufffe")
@example("\U000e0080")
def test_any_text_prints_or_is_refused_by_name(text: str) -> None:
    """A character without a font is never dropped: either all is there, or the error names it and the field.

    Left out are accents on letters that Unicode has no composed form for: some readers give such a letter twice.
    """
    assume(not any(unicodedata.combining(character) for character in unicodedata.normalize("NFC", text)))
    plan = resume(
        (block("name", "/basics/name", name="A"), section("work", "W"), *entry(0, "work", (text,), title="T"))
    )
    try:
        found = read_back(render_pdf(plan, CLASSIC))
    except UserError as error:
        assert "/work/0/highlights/0/text" in error.message
        assert "U+" in error.message
        return
    if is_left_to_right(text):
        assert reads_as(found, plan)
    else:
        assert set(comparable_text(text)) <= set(comparable_text(found))


SCRIPTS = (
    "".join(map(chr, (*range(0xA1, 0xAD), *range(0xAE, 0x180)))),
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΑΩ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяЁїґ",
    "ẞạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ–—‘’“”„•…€™−≥≤½⅓²³",
)


@pytest.mark.parametrize("name", theme_names())
def test_every_theme_prints_the_scripts_of_europe_and_vietnam(name: str) -> None:
    """Letters that a theme's own family lacks come from the next one, and read back as themselves."""
    theme = load_theme(name)
    for letters in SCRIPTS:
        plan = everywhere(" ".join(letters[i : i + 8] for i in range(0, len(letters), 8)))
        assert reads_as(read_back(render_pdf(plan, theme)), plan, theme)


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of every stretch of text, in points."""
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    return [text.get_rect(index) for text in texts for index in range(text.count_rects())]


@settings(max_examples=20, deadline=None)
@given(COVERED)
@example("W" * 300)
@example("https://example.org/" + "a/b-c?d=e&" * 30)
def test_nothing_leaves_the_text_area(text: str) -> None:
    """Long words stay inside the margins (a space may hang over, a descender reaches below the last line)."""
    plan = everywhere(text)
    step = CLASSIC.densities[plan.density]
    width, height = CLASSIC.page(plan.density, {})
    found = boxes(render_pdf(plan, CLASSIC))
    assert found
    assert min(left for left, *_ in found) >= step.margin - 2
    assert max(right for *_, right, _ in found) <= step.margin + width + 3
    assert min(bottom for _, bottom, *_ in found) >= step.margin - step.size
    assert max(top for *_, top in found) <= step.margin + height + step.size


def test_a_text_longer_than_a_page_goes_on_to_the_next() -> None:
    """Blocks are kept whole only where they can be: nothing ever runs off the foot of a page."""
    text = " ".join(f"word{number}" for number in range(3000))
    plan = resume(
        (block("name", "/basics/name", name="A"), section("work", "W"), *entry(0, "work", (text,), title="T"))
    )
    pdf = render_pdf(plan, CLASSIC)
    assert len(pypdfium2.PdfDocument(pdf)) > 2
    assert reads_as(read_back(pdf), plan)
    assert min(bottom for _, bottom, *_ in boxes(pdf)) >= CLASSIC.densities[plan.density].margin - 11


@pytest.mark.parametrize("text", ["\ud800", "a\ue123", "\U0010ffff", "x\uffff", "B\u0335", "a\ufffc"])
def test_characters_that_cannot_be_read_back_are_refused_everywhere(text: str) -> None:
    """Half surrogates, private characters, non-characters and overlays are refused by PDF, DOCX and measuring alike."""
    plan = everywhere(text)
    for make in (render_pdf, render_docx, measure_plan):
        with pytest.raises(UserError, match="/basics/name"):
            make(plan, CLASSIC)
