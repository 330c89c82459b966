"""A printed file against its record: every line there, in order, as it should read; the PDF tagged and within its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from metier.errors import DataError
from metier.formats.docx import read_docx
from metier.formats.pdf import PdfText, read_pdf
from metier.model.finding import Finding
from metier.proof.compare import Difference, compare
from metier.proof.expected import Expected, expect
from metier.proof.package import allowed_links, check_package
from metier.proof.record import Printed
from metier.proof.words import fold, is_ignorable, squeeze

AGAIN = "Run `metier tailor` again."
_WHY = {
    "altered": "it reads “{found}” where sources.json has “{due}”; the line should be “{wanted}”",
    "missing": "a line is missing: “{wanted}”",
    "moved": "a line does not stand in its place: “{wanted}”",
    "extra": "a line is traced to no source",
    "joined": "words run into each other: it should read “{wanted}”",
    "torn": "a word is torn apart: it should read “{wanted}”",
}


def check_pdf(name: str, data: bytes, document: Printed) -> Iterator[Finding]:
    """A Finding for each way in which a PDF is not what its record says."""
    try:
        read = read_pdf(data, name=name)
    except DataError as error:
        yield _error("unreadable", name, error.message)
        return
    if not read.tagged:
        yield _error("not-tagged", name, "the PDF is not tagged, so that screen readers and parsers have to guess")
    yield from _beside(name, read, document)
    yield from _invisible(name, read.text, document)
    promised = document.plan.pages
    if len(read.pages) > promised:
        yield _error("too-long", name, f"it has {len(read.pages)} pages, and {promised} were promised")
    yield from _properties(name, document, read.title, read.author, read.language)
    starts = [0]
    for page in read.pages:
        starts.append(starts[-1] + len(fold(page.text)) + 1)
    text = "".join(f"{fold(page.text)}\n" for page in read.pages)
    expected = expect(document)
    for difference in compare(expected, text):
        number = max(number for number, start in enumerate(starts[:-1], 1) if start <= difference.offset or number == 1)
        yield _finding(f"{name} page {number}", expected, difference)


def _beside(name: str, read: PdfText, document: Printed) -> Iterator[Finding]:
    """A Finding for what a PDF holds beside its printed text and should not."""
    if not read.extras.structured:
        yield _error("not-tagged", name, "a page has no structure that screen readers could follow")
    targets = {target for _, target in allowed_links(document)}
    for note in read.extras.notes:
        if not note.link:
            yield Finding("pdf-note", "error", name, "an annotation is no link to an address", AGAIN, note.words)
        elif note.target not in targets:
            yield Finding("link-target", "error", name, f"a link leads to {note.target}", AGAIN, note.target)
        elif squeeze(note.target.removeprefix("mailto:").removeprefix("tel:")) not in squeeze(note.words):
            yield Finding("link-target", "error", name, "a link is described otherwise", AGAIN, note.words)
    for text in read.extras.spoken:
        if squeeze(text) == squeeze(document.plan.author):  # the person's photo is described by their name
            continue
        yield Finding("pdf-spoken", "error", name, "screen readers are given other words", AGAIN, text)
    for what in read.extras.active:
        yield _error("pdf-active", name, f"it holds what a reader of PDFs runs or unpacks: {what}")
    for key, text in (("subject", read.subject), ("keywords", read.keywords)):
        if text.strip():
            yield Finding(f"wrong-{key}", "error", f"{name} {key}", "this property should be empty", AGAIN, text)


def _invisible(name: str, read: str, document: Printed) -> Iterator[Finding]:
    """A Finding for characters without a shape that the record does not have."""
    pieces = (piece.text for block in document.plan.blocks for piece in block.pieces)
    found = _shapeless(read)
    more = (found - _shapeless("".join(pieces))) if found else found
    if more:
        codes = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(more)[:8])
        yield _error("invisible", name, f"{more.total()} characters that cannot be seen stand in its text: {codes}")


def _shapeless(text: str) -> Counter[str]:
    if text.isascii():
        return Counter()
    return Counter(c for c in text if not c.isascii() and not c.isspace() and is_ignorable(c))


def check_docx(name: str, data: bytes, document: Printed) -> Iterator[Finding]:
    """A Finding for each way in which a DOCX is not what its record says."""
    try:
        read = read_docx(data, name)
    except DataError as error:
        yield _error("unreadable", name, error.message)
        return
    yield from check_package(name, data, document)
    if read.tables or read.boxes:
        yield _error("tables", name, "it holds a table or a text box, which parsers read out of order")
    for text in (*read.headers, *read.footers):
        yield Finding("line-extra", "error", name, "text stands in the page's header or footer", AGAIN, text)
    yield from _properties(name, document, read.title, read.author, read.language)
    yield from _invisible(name, read.text, document)
    expected = expect(document, bullets=False)
    for difference in compare(expected, read.text, turned=False):
        yield _finding(name, expected, difference)


def _properties(name: str, document: Printed, title: str, author: str, language: str) -> Iterator[Finding]:
    plan = document.plan
    for key, wanted, found in (("title", plan.title, title), ("author", plan.author, author)):
        if squeeze(wanted) != squeeze(found):
            why = f"the file's {key} should be “{wanted}”"
            yield Finding(f"wrong-{key}", "error", f"{name} {key}", why, AGAIN, found)
    if language and language.split("-")[0].lower() != plan.language.split("-")[0].lower():
        yield _error("wrong-language", name, f"it says that its language is {language}, not {plan.language}")


def _finding(place: str, expected: Expected, difference: Difference) -> Finding:
    wanted = expected.texts[difference.piece] if difference.piece is not None else ""
    if difference.piece is not None:
        place = f"{place} {expected.blocks[difference.piece].id}"
    found, due = _apart(difference.read, wanted)
    why = _WHY[difference.kind].format(wanted=wanted, found=found, due=due)
    return Finding(f"line-{difference.kind}", "error", place, why, AGAIN, difference.read)


def _apart(read: str, wanted: str) -> tuple[str, str]:
    """The words in which two lines differ, with one word before and after where both have it."""
    one, two = read.split(), wanted.split()
    least = min(len(one), len(two))
    head = next((n for n in range(least) if one[n] != two[n]), least)
    tail = next((n for n in range(least - head) if one[-1 - n] != two[-1 - n]), least - head)
    head, tail = max(head - 1, 0), max(tail - 1, 0)
    return " ".join(one[head : len(one) - tail]), " ".join(two[head : len(two) - tail])


def _error(rule: str, place: str, why: str) -> Finding:
    return Finding(rule, "error", place, why, AGAIN)
