"""What a PDF says of itself and of its letters, and what can be seen at a place of it."""

from __future__ import annotations

import pytest

from metier.errors import DataError
from metier.formats.pdf import read_pdf_contrasts, read_pdf_facts
from metier.formats.pdf_facts import Font, Unmapped
from review.check.awkward import HELVETICA, RESUME, WHITE, line, lines, mapped, pdf


def test_a_plain_file_says_its_version_and_fonts() -> None:
    facts = read_pdf_facts(pdf(lines(RESUME)))
    assert (facts.version, facts.encrypted, facts.copying, facts.forms, facts.attachments) == (
        "1.4",
        False,
        True,
        False,
        0,
    )
    assert facts.fonts == (Font("Helvetica", False),)
    assert facts.unmapped == () and facts.ligatures == ""
    assert facts.letters >= sum(map(len, RESUME))


def test_a_lock_without_a_password_is_told() -> None:
    facts = read_pdf_facts(pdf(lines(RESUME), copying=False))
    assert (facts.encrypted, facts.copying) == (True, False)


def test_ligatures_are_those_that_the_maps_lead_to() -> None:
    for target, found in (("FB01", "ﬁ"), ("00660069", ""), ("0041", "")):
        fonts, parts = mapped(target)
        made = pdf(lines(RESUME) + "BT /F2 10 Tf 60 150 Td (A) Tj ET\n", fonts=fonts, parts=parts)
        assert read_pdf_facts(made).ligatures == found


def test_letters_that_no_map_leads_anywhere_are_counted_by_word() -> None:
    """A font with codes of its own and no map at all."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        "/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/Own/Flags 4>>>>]>>"
    )
    made = pdf(lines(RESUME) + "BT /F2 10 Tf 60 150 Td <001000110012> Tj ET\n", fonts={"F1": HELVETICA, "F2": font})
    found = read_pdf_facts(made).unmapped
    assert [(one.page, one.count) for one in found] == [(1, 3)]
    assert all(isinstance(one, Unmapped) for one in found)


def test_what_is_seen_at_a_place() -> None:
    made = pdf(line("Black", 60, 100) + line("White", 60, 200, before=WHITE))
    black, white, nothing, outside = read_pdf_contrasts(
        made, [[(60, 92, 90, 100), (60, 192, 90, 200), (300, 300, 340, 310), (900, 900, 950, 910)]]
    )[0]
    assert black > 100
    assert white == nothing == outside == 0


@pytest.mark.parametrize("read", [read_pdf_facts, lambda data: read_pdf_contrasts(data, [[]])])
def test_what_is_no_pdf_is_refused(read: object) -> None:
    with pytest.raises(DataError):
        read(b"no PDF")  # type: ignore[operator]
