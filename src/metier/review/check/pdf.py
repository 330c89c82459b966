"""A PDF to what a machine reads in it: its text in both orders, its lines for the field reader, its Findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metier.errors import DataError
from metier.formats.pdf import PdfText, read_glyphs, read_pdf, read_pdf_facts
from metier.formats.pdf_facts import Facts
from metier.formats.pdf_glyphs import Box, GlyphPage
from metier.formats.printed import Spot, TextLine
from metier.model.finding import Finding
from metier.resumes.layout import lay_out
from metier.review.check.hidden import find_hidden
from metier.review.check.letters import find_lost_letters
from metier.review.check.marks import Placed
from metier.review.check.order import Order, compare_order, find_torn, find_wraps
from metier.review.check.rules import find

_TORN, _SHARE = 3, 0.15  # sentences, and of all that wrap
_ORDERED = 0.9
_APART = 8  # pieces from which on it is not a sidebar that stands elsewhere
_FILLS = 0.5  # of the page: a picture that may hold its text
_FEW_WORDS = 25  # on such a page
_STANDARD = re.compile(
    r"^(?:Helvetica|Arial|Times|TimesNewRoman|Courier|CourierNew|Symbol|ZapfDingbats)\b", re.IGNORECASE
)
_PHOTO = (28.0, 200.0, 0.6, 1.25)  # points across, width to height
_RENAMED = {"an attached file": "a file inside", "JavaScript": "a script", "AcroForm": "form fields", "XFA": "an XFA form",
            "Launch": "an action that starts a program", "SubmitForm": "a form that is sent", "OpenAction": ""}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What was read: the text as stored, the pages, the lines as they are read, what the file says of itself, Findings."""

    stored: str
    pages: tuple[GlyphPage, ...]
    lines: tuple[TextLine, ...]
    same_order: bool
    about: dict[str, str]
    findings: tuple[Placed, ...]


def read_checked_pdf(data: bytes, name: str) -> PdfReading:
    """The PdfReading of a file; DataError where it is no PDF, broken or locked by a password."""
    text, pages, facts = read_pdf(data, name=name), read_glyphs(data, name=name), read_pdf_facts(data, name=name)
    empty = [number for number, page in enumerate(pages, start=1) if not page.words]
    findings = list(_find_missing_text(pages, empty, name))
    lines: tuple[TextLine, ...] = ()
    order = Order()
    if len(empty) < len(pages):
        try:
            lines = lay_out(pages, name)
        except DataError:  # letters without any meaning: told as lost letters
            lines = ()
        findings += find_lost_letters(facts, pages, name)
        findings += find_hidden(pages, data, name)
        torn = tuple(_find_across(pages, text.text, name))
        findings += torn
        order = compare_order(text.text, [line.text for line in lines])
        if not torn and order.share < _ORDERED:
            findings.append(Placed(_find_order(order, name)))
    findings += [*map(Placed, _find_form(text, facts, name)), *_find_photo(pages, name)]
    return PdfReading(text.text, pages, lines, order.share >= _ORDERED, _about(text, facts), tuple(findings))


def _about(text: PdfText, facts: Facts) -> dict[str, str]:
    count = len(text.pages)
    told = {
        "pages": str(count), "version": facts.version, "tagged": "yes" if text.tagged else "no",
        "language": text.language, "title": text.title, "author": text.author, "made by": text.producer,
    }  # fmt: skip
    return {key: " ".join(value.split())[:200] for key, value in told.items() if value.strip()}


def _find_missing_text(pages: Sequence[GlyphPage], empty: Sequence[int], name: str) -> Iterator[Placed]:
    fix = "Export the document itself as PDF; do not scan or print it to a picture."
    drawn = [number for number in empty if pages[number - 1].shapes.pictures or len(empty) == len(pages)]
    if len(empty) == len(pages):
        yield Placed(find("no-text", name, "The file has no text: a machine reads nothing.", fix))
    else:
        for number in drawn:
            why = "This page is a picture: a machine reads nothing on it."
            yield Placed(find("no-text", f"{name} page {number}", why, fix), (Spot(number),))
    for number, page in enumerate(pages, start=1):
        largest = max(page.shapes.pictures, key=lambda box: _area(box, page), default=None)
        if largest and page.words and _area(largest, page) >= _FILLS and len(page.words) < _FEW_WORDS:
            why = f"A picture fills the page, which has {len(page.words)} words: what it shows is no text."
            yield Placed(find("text-in-picture", f"{name} page {number}", why, fix), (Spot(number, largest),))


def _area(box: Box, page: GlyphPage) -> float:
    """The share of the page that a box covers."""
    wide = min(box[2], page.width) - max(box[0], 0.0)
    high = min(box[3], page.height) - max(box[1], 0.0)
    return max(wide, 0.0) * max(high, 0.0) / max(page.width * page.height, 1.0)


def _find_across(pages: Sequence[GlyphPage], stored: str, name: str) -> Iterator[Placed]:
    wraps = find_wraps(pages)
    torn = find_torn(wraps, stored)
    if len(torn) < _TORN or len(torn) < _SHARE * len(wraps):
        return
    first = torn[0]
    why = f"{len(torn)} of {len(wraps)} sentences that go on in the next line are cut by words of another column."
    fix = "Use one column, or a program that writes one column after the other."
    quote = f"{' '.join(first.first.split()[-4:])} | {' '.join(first.second.split()[:4])}"
    finding = find("columns-across", f"{name} {first.spot}", why, fix, quote)
    yield Placed(finding, tuple(dict.fromkeys(spot for wrap in torn for spot in (wrap.spot, wrap.below))))


def _find_order(order: Order, name: str) -> Finding:
    """A note where whole parts of the page stand elsewhere, a warning where its lines have come apart."""
    if order.pieces >= max(_APART, _SHARE * order.lines):
        why = f"Its {order.lines} lines are stored in {order.pieces} pieces, in another order than one reads them."
        fix = "Simple readers get lists apart from their headings. Use one column, without floats, and export again."
        return find("order", name, why, fix, severity="warning")
    why = f"{order.share:.0%} of its lines are stored in the order in which one reads them; a part stands elsewhere."
    return find("order", name, why)


def _find_form(text: PdfText, facts: Facts, name: str) -> Iterator[Finding]:
    """A Finding for each thing that the file lacks, forbids or carries."""
    fix = "Choose ‘tagged’ or ‘accessible’ where the PDF is exported."
    if not text.tagged:
        yield find("untagged", name, "It has no tags: screen readers and parsers guess headings, lists and order.", fix)
    if not text.language:
        yield find("no-language", name, "It does not state its language, so a voice may read it in the wrong one.")
    if not text.title.strip():
        yield find("no-title", name, "It has no title, so a tab or window shows the name of the file.")
    bare = sorted({font.name for font in facts.fonts if not font.embedded})
    if bare:
        standard = all(_STANDARD.match(bare_name) for bare_name in bare)
        why = f"Not in the file: {', '.join(bare[:5])}. Elsewhere another one takes its place; the text itself stays."
        yield find("font-not-embedded", name, why, "Embed all fonts.", severity="note" if standard else None)
    if not facts.copying:
        why = "It forbids copying its text: a program that keeps to this reads nothing."
        yield find("locked", name, why, "Save it without restrictions.")
    told = {_RENAMED.get(what, "") for what in text.extras.active}
    if facts.forms and not told & {"an XFA form", "form fields"}:
        told.add("form fields")
    if active := sorted(told - {""}):
        yield find(
            "active",
            name,
            f"It holds {', '.join(active)}: an upload form or a mail filter may refuse such a file.",
            "Save it as a plain PDF.",
        )


def _find_photo(pages: Sequence[GlyphPage], name: str) -> Iterator[Placed]:
    least, most, narrow, wide = _PHOTO
    for box in pages[0].shapes.pictures if pages else ():
        across, high = box[2] - box[0], max(box[3] - box[1], 1.0)
        if least <= across <= most and least <= high <= 1.4 * most and narrow <= across / high <= wide:
            why = "If it is a photo of you: in the US and the UK it is left out by custom; in Germany customary, and may be left out."
            fix, spot = "No parser reads it; what counts must stand in the text.", Spot(1, box)
            yield Placed(find("photo", f"{name} {spot}", why, fix), (spot,))
            return
