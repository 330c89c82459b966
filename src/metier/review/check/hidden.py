"""Words of a PDF that nobody can see, by what the drawn page shows at their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from metier.formats.pdf import read_pdf_contrasts
from metier.formats.pdf_glyphs import Box, GlyphPage, Word
from metier.formats.printed import Spot
from metier.review.check.letters import SHOW
from metier.review.check.marks import Placed, spots_of_words
from metier.review.check.rules import find

_LEAST = 14  # of 255: what an eye tells apart at all
_TINY = 2.0  # points
_MANY = 3  # words from which on it is no accident
_MOST = 30  # pages that are drawn
_OVER_PICTURE = 0.5  # of the words of a page without paint: a scan with its recognised text


def find_hidden(pages: Sequence[GlyphPage], data: bytes, name: str) -> Iterator[Placed]:
    """A Finding for each page with words that cannot be seen, and for pages whose text was recognised in a picture."""
    pages = pages[:_MOST]
    contrasts = read_pdf_contrasts(data, [[_middle(word) for word in page.words] for page in pages], name)
    for number, (page, seen) in enumerate(zip(pages, contrasts, strict=True), start=1):
        painted = [word.look.visible for word in page.words]
        if painted and painted.count(False) >= _OVER_PICTURE * len(painted) and page.shapes.pictures:
            why = (
                "The text of this page lies invisibly over a picture of it: a program recognised it, with its mistakes."
            )
            spot = Spot(number)
            yield Placed(find("scan", f"{name} {spot}", why, "Export the document itself as PDF."), (spot,))
            continue
        kept = [(word, reason) for word, contrast in zip(page.words, seen, strict=True)
                if (reason := _reason(word, contrast, page))]  # fmt: skip
        for reason, group in groupby(sorted(kept, key=lambda one: one[1]), key=lambda one: one[1]):
            words = [word for word, _ in group]
            box = (words[0].left, words[0].top, words[0].right, words[0].bottom)
            few = len(words) < _MANY
            count = "a word" if len(words) == 1 else f"{len(words)} words"
            finding = find(
                "hidden-text", f"{name} {Spot(number, box)}", f"{count.capitalize()} that a machine reads {reason}.",
                SHOW, " ".join(word.text for word in words), "warning" if few else None,
            )  # fmt: skip
            yield Placed(finding, spots_of_words(words, number))


def _middle(word: Word) -> Box:
    """The place of a word without what the lines above and below may reach into it."""
    if word.look.angle:
        return word.left, word.top, word.right, word.bottom
    return word.left, max(word.top, word.baseline - 0.6 * word.look.size), word.right, word.baseline


def _reason(word: Word, contrast: int, page: GlyphPage) -> str:
    if sum(letter.isalnum() for letter in word.text) < 2:
        return ""
    if word.left > page.width or word.right < 0 or word.top > page.height or word.bottom < 0:
        return "outside of the page"
    if word.look.size < _TINY:
        return "in letters of less than two points"
    if contrast >= _LEAST:
        return ""
    return (
        "and nobody sees: without paint"
        if not word.look.visible
        else "and nobody sees: as light as their ground, or covered"
    )
