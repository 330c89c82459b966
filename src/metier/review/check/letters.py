"""What the text of a document loses: letters without a meaning, icons, ligatures, words whose letters come apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from metier.formats.pdf_facts import Facts
from metier.formats.pdf_glyphs import GlyphPage, Word
from metier.formats.printed import Spot
from metier.model.finding import Finding, Severity
from metier.review.check.marks import Placed, spots_of
from metier.review.check.rules import find

_SIGN = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]")
_LOST = re.compile(r"(?<=\w)\ufffd+|\ufffd+(?=\w)|\ufffd{4,}")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_][ \u00a0]){4,}[^\W\d_](?!\S)")
_FEW, _SHARE = 5, 0.02  # letters, and of all letters: from here on it is an error
_MANY_HIDDEN = 3  # words from which on it is no accident
SHOW = "Take it out, or let it be seen: people who select the text find it, and take it for deceit."
_MAP = "Export it again from the program that made it, with another font or another PDF printer."


def find_lost_letters(facts: Facts, pages: Sequence[GlyphPage], name: str) -> Iterator[Placed]:
    """A Finding where letters of words mean no character, and one where icons do not."""
    icons = [(number, word) for number, page in enumerate(pages, start=1) for word in page.words if _is_icon(word)]
    signs = {word.text for _, word in icons}
    lost = [one for one in facts.unmapped if one.words not in signs and (one.count > 1 or len(one.words) > 1)]
    count = sum(one.count for one in lost)
    if count:
        many = count >= max(_FEW, _SHARE * facts.letters)
        why = f"{count} letters lead to no character: on screen they look right, a machine reads others or none."
        place = f"{name} page {lost[0].page}"
        quote = _safe(" ".join(one.words for one in lost[:6]))
        finding = find("lost-letters", place, why, _MAP, quote, "error" if many else "warning")
        yield Placed(finding, tuple(Spot(one.page, one.box) for one in lost))
    if icons:
        spots = spots_of([(number, word.left, word.top, word.right, word.bottom) for number, word in icons])
        place = f"{name} {spots[0]}"
        told = f"{len(icons)} icons are signs" if len(icons) > 1 else "An icon is a sign"
        why = f"{told} without a character of its own: a machine reads a sign that means nothing."
        yield Placed(find("icon", place, why, "Write a word beside it (Phone, E-mail), or leave it out."), spots)
    if facts.ligatures:
        signs_told = " ".join(facts.ligatures)
        why = (
            f"The file gives {signs_told} as single signs: some readers keep them so, and a search for the word fails."
        )
        finding = find("ligature", name, why, "Turn ligatures off, or export with another program.", signs_told)
        yield Placed(finding, spots_of(facts.ligatured))


def _is_icon(word: Word) -> bool:
    """Whether a word is one sign without a meaning, and no bullet of a symbol font."""
    return len(word.text) == 1 and bool(_SIGN.match(word.text)) and not word.look.symbol


def _safe(words: str) -> str:
    """Words in which what cannot be printed is shown as such."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


def find_broken_text(stored: str, name: str) -> Iterator[Placed]:
    """A Finding for what is wrong in a text, whichever reader gave it: U+FFFD and spaced-out words."""
    hits = list(_LOST.finditer(stored))
    count = sum(len(hit.group()) for hit in hits)
    if count:
        at = hits[0].start()
        severity: Severity = "error" if count >= _FEW else "warning"
        why = f"{count} letters were lost before (U+FFFD)."
        finding = find("lost-letters", name, why, _MAP, stored[max(0, at - 30) : at + 30], severity)
        yield Placed(finding, words=tuple(word for word in stored.split() if _LOST.search(word)))
    words = [found.group() for line in stored.splitlines() for found in _SPACED.finditer(line)]
    if words:
        told = f"{len(words)} words come" if len(words) > 1 else "A word comes"
        why = f"{told} apart: some readers give single letters (pdfium does, poppler may not)."
        fix = "Set it with less space between its letters, or type it without spaces."
        yield Placed(find("spaced-letters", name, why, fix, words[0]), words=tuple(words))


def find_hidden_words(runs: Sequence[str], name: str) -> Iterator[Finding]:
    """A Finding for words that the document itself hides; `runs` are those that follow each other."""
    count = sum(len(run.split()) for run in runs)
    if not count:
        return
    told = "A word that a machine reads" if count == 1 else f"{count} words that a machine reads"
    why = f"{told} and nobody sees: hidden, white or tiny."
    yield find("hidden-text", name, why, SHOW, " … ".join(runs), None if count >= _MANY_HIDDEN else "warning")
