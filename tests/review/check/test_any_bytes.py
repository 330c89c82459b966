"""Any bytes are checked or refused with a reason; nothing else comes out."""

from __future__ import annotations

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.pdf import read_pdf_pages
from metier.model.finding import Finding
from metier.review.check import Checked
from metier.review.check.rules import RULES
from review.check.awkward import PICTURE, RESUME, WHITE, checked, line, lines, mapped, pdf
from review.check.test_awkward_docx import _box, _table, made

FONTS, PARTS = mapped("FB01")
BASES = (
    pdf(lines(RESUME) + line("unseen", 60, 700, before=WHITE), parts=[PICTURE], resources="/XObject<</P1 10 0 R>>"),
    pdf(lines(RESUME) + "BT /F2 10 Tf 60 150 Td (AAA) Tj ET\n", fonts=FONTS, parts=PARTS),
    pdf(lines(RESUME), copying=False),
    made(_table),
    made(_box),
    "\n".join(RESUME).encode(),
    f"<html><body><h1>{RESUME[0]}</h1>{'<p>'.join(RESUME)}</body></html>".encode(),
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6)


@seed(20261123)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(BASES), EDITS, st.floats(0.2, 1))
def test_damaged_files_are_checked_or_refused(base: bytes, edits: list[tuple[float, bytes]], kept: float) -> None:
    data = bytearray(base)
    for place, new in edits:
        at = int(place * (len(data) - 1))
        data[at : at + len(new)] = new
    _look(bytes(data[: max(1, int(kept * len(data)))]))


@seed(20261123)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_checked_or_refused(data: bytes) -> None:
    _look(data)


def _look(data: bytes) -> None:
    try:
        assert all(page.png and page.width >= 1 <= page.height for page in read_pdf_pages(data, longest=200))
        read = checked(data, "x.pdf")
    except DataError as error:
        assert error.message and error.hint
        return
    assert all(isinstance(one, Finding) and one.rule in RULES and one.why for one in read.findings)
    assert all(0 <= field.certainty <= 1 for field in read.fields)
    assert Checked.from_json(read.as_json()) == read
    assert all(mark.box is None or mark.box[0] < mark.box[2] for mark in (*read.marks, *read.field_marks))
