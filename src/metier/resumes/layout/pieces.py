"""Words to Pieces: what stands together on one line, with the letters of spaced-out headings put together again."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from metier.formats.pdf_glyphs import Box, Word
from metier.formats.pdf_tags import Mark
from metier.resumes.layout.cleaning import BULLET

BULLETS = frozenset("•●○◦▪▫■□◆◇♦‣⁃∙·➢➤►▶▸▹✓✔✦★☆–—-−*»›→⇒❖")
DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{2,4}\b|['’]\d\d\b")
_APART = 0.95  # of the size: a gap from here on sets apart, unless the line is stretched
_LOOSEST = 0.6  # of the size: the widest gap between the words of a justified line
_STRETCH = 2.3  # times the usual gap of the line
_WITHIN_TEXT = 3.0  # times: the same for two words of one marked text
_CHIP = 0.3  # of the size: the same where a fill ends between
_COLUMN = 4  # pieces that begin at one place
_SLACK = 0.06  # of the size
_EVEN = 1.15  # times the least gap of a stretched line
_BACK = 0.5  # of the size: so far to the left is another line
_SPACED_FROM = 4  # letters that stand alone
_SPACED_SHARE = 0.7
_SPACED_GAP = 1.55  # times the usual gap between letters is a gap between words


class Piece:
    """Words that stand together on one line; `mark` is what the structure tree says of its first word."""

    __slots__ = ("baseline", "bottom", "is_bullet", "left", "mark", "right", "size", "text", "top", "words")

    def __init__(self, words: tuple[Word, ...], mark: Mark | None, baseline: float | None = None) -> None:
        chief = max(words, key=_size)
        self.words, self.mark = words, mark
        self.text = spell(words)
        self.left = min([word.left for word in words])
        self.top = min([word.top for word in words])
        self.right = max([word.right for word in words])
        self.bottom = max([word.bottom for word in words])
        self.size = chief.look.size
        self.baseline = chief.baseline if baseline is None else baseline
        self.is_bullet = self.text in BULLETS or bool(mark and mark.label)


def spell(words: Sequence[Word]) -> str:
    """The words as text."""
    text = " ".join([f"\b{word.text}" if word.glued else word.text for word in words])
    return text.replace(" \b", "").removeprefix("\b")


def _size(word: Word) -> float:
    return word.look.size


def find_pieces(words: Sequence[Word], marks: Mapping[int, Mark], chips: Sequence[Box] = ()) -> list[Piece]:
    """The pieces in the order of the words; `chips` are fills behind single words, which part these."""
    pieces: list[Piece] = []
    run: list[Word] = []
    for word in words:
        if run and not _same_run(run[-1], word, marks):
            pieces += _cut(run, marks, chips)
            run = []
        run.append(word)
    return _unstretched(_cut_at_columns(pieces + (_cut(run, marks, chips) if run else []), marks))


def _same_run(before: Word, word: Word, marks: Mapping[int, Mark]) -> bool:
    """Whether a word stands on the line of the one before it, to its right, raised and lowered letters included."""
    if before.look.angle != word.look.angle:
        return False
    if word.look.angle:
        return _same_turned_run(before, word)
    large = max(before.look.size, word.look.size, 1.0)
    gap = word.left - before.right
    if gap < -_BACK * large:
        return False
    if before.mark != word.mark and _label(before, marks) != _label(word, marks):
        return False
    step = abs(word.baseline - before.baseline)
    if step <= 0.15 * large:
        return True
    smaller = min(before.look.size, word.look.size)
    return step <= 0.5 * large and smaller < 0.85 * large and gap < 0.35 * large


def _same_turned_run(before: Word, word: Word) -> bool:
    size = max(before.look.size, 1.0)
    apart = max(word.left - before.right, before.left - word.right, word.top - before.bottom, before.top - word.bottom)
    beside = (
        min(before.right, word.right) - max(before.left, word.left),
        min(before.bottom, word.bottom) - max(before.top, word.top),
    )
    return apart <= size and max(beside) > 0.3 * size


def _label(word: Word, marks: Mapping[int, Mark]) -> bool:
    mark = marks.get(word.mark)
    return bool(mark and mark.label)


def _cut(run: list[Word], marks: Mapping[int, Mark], chips: Sequence[Box]) -> list[Piece]:
    """The run cut where words are set apart."""
    if run[0].look.angle:
        return [Piece(tuple(run), marks.get(run[0].mark))]
    run, loose = _close_up(_without_tracking(run))
    size = max(word.look.size for word in run)
    gaps = [after.left - before.right for before, after in itertools.pairwise(run)]
    usual = [gap for gap in gaps if 0 < gap <= 1.5 * size]
    stretched = max(loose, _STRETCH * min(median(usual), _LOOSEST * size)) if len(usual) > 2 else loose
    pieces, start = [], 0
    for at, gap in enumerate(gaps, start=1):
        same_text = run[at].mark == run[at - 1].mark and run[at].mark in marks
        lone = run[at - 1].text == BULLET and at - 1 == start
        limit = max(_APART * min(run[at].look.size, run[at - 1].look.size), stretched)
        apart = gap > (limit * _WITHIN_TEXT if same_text else limit)
        if apart or lone or (gap > _CHIP * size and _parted(run[at - 1], run[at], chips)):
            pieces.append(Piece(tuple(run[start:at]), marks.get(run[start].mark)))
            start = at
    return [*pieces, Piece(tuple(run[start:]), marks.get(run[start].mark))]


def _parted(one: Word, other: Word, chips: Sequence[Box]) -> bool:
    """Whether a chip ends between two words."""
    height = (one.top + one.bottom) / 2
    return any(
        top <= height <= bottom
        and (one.right - 1 <= right <= other.left + 1 or one.right - 1 <= left <= other.left + 1)
        for left, top, right, bottom in chips
    )


def _cut_at_columns(pieces: list[Piece], marks: Mapping[int, Mark]) -> list[Piece]:
    """The pieces, cut where another look begins at the left edge of a column: a rail's heading that fills the rail."""
    edges = Counter(round(piece.left) for piece in pieces)
    result: list[Piece] = []
    for piece in pieces:
        at = next((at for at in range(1, len(piece.words)) if _begins_column(piece.words, at, edges)), 0)
        if at:
            result += [Piece(piece.words[:at], piece.mark), Piece(piece.words[at:], marks.get(piece.words[at].mark))]
        else:
            result.append(piece)
    return result


def _unstretched(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the words of a line joined that was stretched to the right edge: evenly apart, in no column."""
    lefts = Counter(round(piece.left) for piece in pieces)
    rights = Counter(round(piece.right) for piece in pieces)
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and _stretched(pieces[end - 1], pieces[end], lefts):
            end += 1
        gaps = [after.left - before.right for before, after in pairwise(pieces[at:end])]
        fills = rights[round(pieces[end - 1].right)] >= _COLUMN
        if (
            gaps
            and fills
            and max(gaps) <= _EVEN * min(gaps)
            and (len(gaps) > 1 or lefts[round(pieces[at].left)] >= _COLUMN)
        ):
            words = tuple(word for piece in pieces[at:end] for word in piece.words)
            result.append(Piece(words, pieces[at].mark))
            at = end
        else:
            result.append(pieces[at])
            at += 1
    return result


def _stretched(one: Piece, other: Piece, edges: Counter[int]) -> bool:
    gap = other.left - one.right
    return (
        len(one.words) == len(other.words) == 1
        and one.words[0].look is other.words[0].look
        and abs(one.baseline - other.baseline) < 0.5
        and 0 < gap < _WITHIN_TEXT * one.size
        and edges[round(other.left)] == 1
        and not DATED.search(other.text)
    )


def _begins_column(words: Sequence[Word], at: int, edges: Counter[int]) -> bool:
    """Whether a word stands where many pieces begin, in other looks than all before it, and not in one text with them."""
    word, before = words[at], words[at - 1]
    if word.look is before.look or (word.mark >= 0 and word.mark == before.mark):
        return False
    one = {(other.look.font, other.look.size, other.look.colour) for other in words[:at]}
    if len(one) > 1 or (word.look.font, word.look.size, word.look.colour) in one:
        return False
    near = round(word.left)
    return edges[near - 1] + edges[near] + edges[near + 1] >= _COLUMN


def _without_tracking(run: list[Word]) -> list[Word]:
    """The run with those words joined that are no further apart than the letters of a spaced-out word."""
    tracking = max(word.tracking for word in run)
    if not tracking and len(run) < 2:
        return run
    words = [run[0]]
    for word in run[1:]:
        gap = word.left - words[-1].right
        if tracking and gap <= tracking + _SLACK * word.look.size and word.look is words[-1].look:
            words[-1] = _joined(words[-1], word)
        else:
            words.append(word)
    return words


def _close_up(run: list[Word]) -> tuple[list[Word], float]:
    """The run with spaced-out letters joined to words, and from which gap on these are set apart (else 0)."""
    single = sum(len(word.text) == 1 for word in run)
    if single < _SPACED_FROM or single < _SPACED_SHARE * len(run) or not any(word.text.isalpha() for word in run):
        return run, 0.0
    gaps = [after.left - before.right for before, after in itertools.pairwise(run)]
    usual = max(median(gaps), 0.01)
    words = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap <= usual * _SPACED_GAP:
            words[-1] = _joined(words[-1], word)
        else:
            words.append(word)
    return words, 5 * usual


def _joined(one: Word, other: Word) -> Word:
    return one._replace(
        text=one.text + other.text,
        left=min(one.left, other.left),
        right=max(one.right, other.right),
        top=min(one.top, other.top),
        bottom=max(one.bottom, other.bottom),
    )
