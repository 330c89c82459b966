"""Whatever text a person enters, what is printed of it passes the proof, or is refused before it is printed."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from documents.plans import block, entry, resume, section
from metier.documents import load_theme, render_docx, render_pdf
from metier.errors import UserError
from metier.model.ad import Ad
from metier.model.career import Basics, Career, Words
from metier.model.plan import Plan
from metier.proof import sources_to_json
from metier.proof.printed import check_docx, check_pdf
from metier.proof.record import NAMES, read_record


def everywhere(text: str) -> Plan:
    """A résumé that has this text in every kind of field."""
    return resume(
        (
            block("name", "/basics/name", name=text),
            block("headline", "/basics/label", label=text),
            block("contact", "/basics", email=text, place=text, url=text),
            section("work", "Experience"),
            block("summary", "/basics/summary", text=f"{text} and {text}"),
            *entry(0, "work", (text, f"Built {text}"), title=text, organization=text, url=text, dates=text),
            block("line", "/work/1", title=text, organization=text, dates=text),
            block("item", "/skills/0", label=text, k_0=text, k_1=text),
        )
    )


def findings(plan: Plan) -> list[str]:
    """What the proof says of the files that a Plan makes."""
    theme = load_theme("classic")
    try:
        pdf, docx = render_pdf(plan, theme), render_docx(plan, theme)
    except UserError:
        assume(False)
    career = Career(Basics(Words("/basics/name", "Ada")), sha256="0" * 64)
    letter = replace(plan, document="letter", blocks=plan.blocks[:1])
    record, faults = read_record(
        json.dumps(sources_to_json(plan, letter, career, Ad(""), dict.fromkeys(NAMES, b""))).encode()
    )
    assert record is not None
    assert faults == ()
    printed = record.documents[0]
    found = [*check_pdf("resume.pdf", pdf, printed), *check_docx("resume.docx", docx, printed)]
    return [str(finding) for finding in found if finding.rule not in ("too-long", "wrong-author", "wrong-title")]


COVERED = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0xA0, max_codepoint=0x17F),
        st.sampled_from(
            "αβγδάέήίόύώΑΩабвгдежзийЁїґẞạảấầẩẫậặẹẻẽếỉịọỏốồổỗộớụủứửỳ–—‘’“”„•…€™−≥½⅓²³\t\n\u200b\u00ad\ufeff"
        ),
    ),
    min_size=1,
    max_size=80,
)


@settings(max_examples=30, deadline=None)
@given(COVERED)
@example("-")
@example("·")
@example("• a")
@example("a, b; c: d · e | f – g — h")
@example("x" * 120)
@example("https://example.org/" + "path/" * 30)
@example("state-of-the-art " * 12)
@example("a\u00adb\u200bc\ufeffd")
@example("ﬁne eﬃcient")
@example("10\u00a0%\u202fof 5\u2011year")
@example("  two  spaces  ")
@example("نص عربي طويل")
@example("built נוסח 12 tools with עולם")
@example(r"#let x = 1; $a$ *b* _c_ \n @d <e> // f")
def test_any_text_that_is_printed_passes(text):
    assume(any(letter.isprintable() and not letter.isspace() for letter in text))
    assert findings(everywhere(text)) == []


WORDS = st.lists(
    st.sampled_from(
        ["Built", "18 %", "C++", "A/B", "(NLP)", "e.g.", "day-ahead", "’s", "“q”", "–", "€1.2M", "Zoë", "& co."]
    ),
    min_size=5,
    max_size=60,
)


@settings(max_examples=20, deadline=None)
@given(WORDS)
def test_long_lines_break_without_a_finding(words):
    assert findings(everywhere(" ".join(words))) == []
