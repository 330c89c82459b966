"""What stands under what: every line of a résumé belongs to the heading, the employer and the group above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from metier.planning.gate_slots import entry_of, group_of, holder, is_entry
from metier.text.dates import means_present

if TYPE_CHECKING:
    from metier.model.plan import Block, Piece

WordsAt = Callable[[str], str | None]
_HEADS = frozenset({"name", "headline", "contact"})


class Fault(NamedTuple):
    """A block that does not stand where it may: the block, the words concerned and why."""

    block: Block
    quote: str
    why: str


def order_faults(blocks: tuple[Block, ...], words_at: WordsAt) -> Iterator[Fault]:
    """Every block that says something else, or of something else, because of where it stands."""
    title: Block | None = None
    head: str | None = None
    for block in blocks:
        if block.role in _HEADS:
            continue
        if block.role == "section":
            title, head = block, _own_section(block)
            continue
        if title is None or block.section != title.section or not _is_below(block, title):
            yield _fault(block, "it stands under the title of another section")
        if block.role in ("entry", "line"):
            head = block.entry
            yield from _head_faults(block, words_at)
        elif block.entry is not None and block.entry != head:
            yield _fault(block, "it stands under another entry than the one that it belongs to")
        elif block.entry is None:
            head = None
            yield from _group_faults(block, words_at)
        if block.role == "highlight" and len(block.pieces) != 1:
            yield _fault(block, "two statements stand in one line")


def _fault(block: Block, why: str, piece: Piece | None = None) -> Fault:
    return Fault(block, piece.text if piece else " ".join(piece.text for piece in block.pieces), why)


def _is_below(block: Block, title: Block) -> bool:
    """Whether a block of a section of the person's own stands under the title of that very section."""
    own = _own_section(title)
    return own is None or block.entry is None or block.entry == own or block.entry.startswith(f"{own}/")


def _own_section(title: Block) -> str | None:
    """The pointer of the section of the person's own that a title names: what it says itself stands right below."""
    source = title.pieces[0].sources[0] if title.pieces and title.pieces[0].sources else None
    own = source is not None and source.origin == "career" and source.pointer.startswith("/sections/")
    return source.pointer.rpartition("/")[0] if source is not None and own else None


def _first_pointer(piece: Piece) -> str:
    source = piece.sources[0] if piece.sources else None
    return source.pointer if source and source.origin == "career" else ""


def _head_faults(block: Block, words_at: WordsAt) -> Iterator[Fault]:
    named = [piece for piece in block.pieces if piece.name != "label"]
    if block.entry is not None and not is_entry(block.entry, block.section):
        yield _fault(block, "its entry is none of this section")
    for piece in named:
        end = piece.sources[1] if len(piece.sources) == 2 else None
        if end and end.origin == "phrase":
            written = words_at(f"{_first_pointer(piece).rpartition('/')[0]}/endDate")
            if written is not None and not means_present(written):
                yield _fault(block, f"it has ended ({written})", piece)
        yield from _half_time(block, piece, words_at)
    if block.entry is not None:
        names = [piece.name for piece in named]
        yield from (_fault(block, "a slot is filled twice") for name in set(names) if names.count(name) > 1)
    else:
        yield from _joined_faults(block, named, words_at)


def _half_time(block: Block, piece: Piece, words_at: WordsAt) -> Iterator[Fault]:
    """A time that leaves out when it began or ended, though the file says it."""
    entry, _, key = _first_pointer(piece).rpartition("/")
    other = {"startDate": "endDate", "endDate": "startDate"}.get(key)
    if piece.name == "dates" and len(piece.sources) == 1 and other and (words_at(f"{entry}/{other}") or "").strip():
        yield _fault(block, f"it leaves out the {'start' if key == 'endDate' else 'end'}", piece)


def repeat_faults(blocks: tuple[Block, ...]) -> Iterator[Fault]:
    """Every entry that has two heads, and every statement or skill that stands there twice."""
    seen: set[str] = set()
    for block in blocks:
        told: set[str] = set()
        if block.role in ("entry", "line"):
            heads = [block.entry] if block.entry is not None else [_joined_title(piece) for piece in block.pieces]
            told = {head for head in heads if head}
        elif block.role in ("summary", "highlight", "item"):
            for piece in block.pieces:
                pointer = re.sub(r"(/highlights/\d+)/.+", r"\1", _first_pointer(piece))
                if pointer and pointer in told:
                    yield _fault(block, "it stands here twice", piece)
                told.add(pointer)
            told.discard("")
        if told & seen:
            yield _fault(block, "it stands here twice")
        seen |= told


def _joined_title(piece: Piece) -> str:
    return entry_of(_first_pointer(piece)) if piece.name == "title" else ""


def _joined_faults(block: Block, pieces: list[Piece], words_at: WordsAt) -> Iterator[Fault]:
    """In a line that joins several entries each begins with its title, so that no title reads as another's."""
    seen: list[str] = []
    names: set[str] = set()
    for number, piece in enumerate(pieces):
        entry = _joined_entry(piece, seen[-1] if seen else "")
        if not seen or entry != seen[-1]:
            if entry in seen:
                yield _fault(block, "the pieces of an entry stand apart from each other", piece)
            closed = number == 0 or pieces[number - 1].name == "dates"
            if piece.name != "title" and (not closed or words_at(f"{entry}/position") is not None):
                yield _fault(block, "without its title it reads as if it belonged to the entry before it", piece)
            seen.append(entry)
            names = set()
        if piece.name in names:
            yield _fault(block, "a slot is filled twice", piece)
        names.add(piece.name)


def _joined_entry(piece: Piece, before: str) -> str:
    """The entry of a piece; an employer of several roles counts to the role before it."""
    entry = entry_of(_first_pointer(piece))
    return before if entry and entry == holder(before) and piece.name != "title" else entry


def _group_faults(block: Block, words_at: WordsAt) -> Iterator[Fault]:
    """A group's words stand together, under its own name, and a language keeps its level."""
    if block.role != "item":
        return
    seen: list[str] = []
    heard = False
    for number, piece in enumerate(block.pieces):
        group = group_of(_first_pointer(piece))
        if not seen or group != seen[-1]:
            named = _first_pointer(piece).endswith(("/name", "/language"))
            if heard and not named:
                yield _fault(block, "it stands under the name of another group", piece)
            elif not named and any((words_at(f"{group}/{key}") or "").strip() for key in ("name", "language")):
                yield _fault(block, "it stands without the name of its group", piece)
            heard = heard or named
            seen.append(group)
        follows = [_first_pointer(other) for other in block.pieces[number + 1 :]]
        level = f"{group}/fluency"
        if (
            _first_pointer(piece) == f"{group}/language"
            and (words_at(level) or "").strip()
            and level not in follows[:1]
        ):
            yield _fault(block, "a language keeps its level beside it", piece)
