"""What competes for the page, as a page shows it: by section and entry, with what the person chose by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from metier.career.document import Document
from metier.career.labels import label_at
from metier.career.pointers import resolve
from metier.matching.verdict import sentence
from metier.model.career import Career
from metier.model.kept import KeptWishes
from metier.model.plan import Block, Choice, Piece, Plan, Selection
from metier.planning.designing import document_style
from metier.planning.gate_slots import group_of
from metier.text.shown import shown_text

_ENTRY = re.compile(r"/\w+/\d+(?:/(?:roles|entries)/\d+)?")
_WORD = re.compile(r".+/(?:keywords|courses)/\d+")
_NAMED = {"summary": "/basics/summary"}  # sections that an order calls otherwise than by their key


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a list, or one language: `name` is what an order calls it, `pointers` are what has to be left out."""

    name: str
    text: str
    pointers: tuple[str, ...]
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be printed: its `pointer` is the name for pinning, leaving out and putting in order.

    `printed` says whether it is on the pages shown, `pinned` and `left_out` what the person chose. `value` is what the
    pages lose without it, or would gain; `height` is in points. `words` are those of a list, in printed order.
    """

    pointer: str
    text: str
    printed: bool
    pinned: bool
    left_out: bool
    value: float
    height: float
    why: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """An entry or a group: its own line where it has one, and what stands below it, in printed order, the rest after it."""

    pointer: str
    title: str
    head: Candidate | None
    details: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class CandidateSection:
    """A section: `pointer` is its name in an order; `printed` says whether its title is on the pages."""

    pointer: str
    title: str
    printed: bool
    entries: tuple[CandidateEntry, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """One thing that the person chose: what (`kind`), the name that they gave, the place in their words, what stands there.

    `known` says whether the career file still has it.
    """

    kind: str
    name: str
    label: str
    text: str
    known: bool


@dataclass(slots=True)
class _Printed:
    """Where each candidate stands on the pages, and the words of its list."""

    places: dict[str, int] = field(default_factory=dict)
    words: dict[str, dict[str, list[Piece]]] = field(default_factory=dict)


def owner_of(selection: Selection) -> Callable[[str], str]:
    """What gives the candidate that a pointer of the career file belongs to: the nearest one at or above it, or ""."""
    pointers = {choice.pointer for choice in selection.choices}

    def owner(pointer: str) -> str:
        while pointer and pointer not in pointers:
            pointer = pointer.rpartition("/")[0]
        return pointer

    return owner


def group_candidates(
    selection: Selection, plan: Plan, career: Career, wishes: KeptWishes
) -> tuple[CandidateSection, ...]:
    """Every candidate of the Selection under its section and entry; `wishes` are what the person chose, kept or not yet."""
    owner = owner_of(selection)
    names = pointers_by_id(career)
    pins = {owner(_pointer(name, names)) for name in wishes.pins}
    out = [_pointer(name, names) for name in wishes.without]
    printed, document = _find_printed(plan, owner), Document(dict(career.data))
    titles = {block.id.removeprefix("section:"): block for block in plan.blocks if block.role == "section"}
    sections: dict[str, dict[str, list[Candidate]]] = {}
    for choice in selection.choices:
        words = _words(choice.pointer, printed.words.get(choice.pointer, {}), out, owner, document)
        made = _candidate(choice, choice.pointer in pins, choice.pointer in out, words)
        sections.setdefault(_section(choice.pointer), {}).setdefault(_entry(choice.pointer), []).append(made)
    return tuple(
        CandidateSection(
            pointer, *_title(pointer, titles, plan, career),
            tuple(_to_entry(entry, found, printed.places, career) for entry, found in entries.items()),
        )
        for pointer, entries in sections.items()
    )  # fmt: skip


def list_by_hand(wishes: KeptWishes, career: Career) -> tuple[ByHand, ...]:
    """All that the person chose by its name: pinned ('pin'), left out ('without') and put in order ('order')."""
    names, document = pointers_by_id(career), Document(dict(career.data))
    kinds = (("pin", wishes.pins), ("without", wishes.without), ("order", wishes.order))
    return tuple(_by_hand(kind, name, _pointer(name, names), document) for kind, given in kinds for name in given)


def pointers_by_id(career: Career) -> Mapping[str, str]:
    """The pointer of each entry, highlight and group that has an id."""
    highlights = (one for entry in career.entries for one in entry.highlights)
    groups = (*career.skills, *career.languages, *career.interests, *career.references)
    named = ((thing.id, thing.pointer) for things in (career.entries, highlights, groups) for thing in things)
    return {identity: pointer for identity, pointer in named if identity}


def _pointer(name: str, names: Mapping[str, str]) -> str:
    """The pointer that a name stands for: of an id, of `work`, of one with a stroke at its end."""
    named = names.get(name, name).rstrip("/")
    return named if named.startswith("/") else f"/{named}"


def _by_hand(kind: str, name: str, pointer: str, document: Document) -> ByHand:
    pointer = _NAMED.get(pointer[1:], pointer)
    known = resolve(document.data, pointer) is not None
    label = label_at(document.data, pointer) if known else name
    return ByHand(kind, shown_text(name), shown_text(label), shown_text(document.get(pointer) or ""), known)


def _candidate(choice: Choice, pinned: bool, left_out: bool, words: tuple[Word, ...]) -> Candidate:
    return Candidate(
        choice.pointer, shown_text(choice.text), choice.printed, pinned, left_out, choice.value, choice.height,
        shown_text(sentence(choice.why)) if choice.why else "", words,
    )  # fmt: skip


def _section(pointer: str) -> str:
    parts = pointer.split("/")
    return pointer if parts[1] == "basics" else "/".join(parts[: 3 if parts[1] == "sections" else 2])


def _entry(pointer: str) -> str:
    found = _ENTRY.match(pointer)
    return found[0] if found else pointer


def _to_entry(pointer: str, found: Sequence[Candidate], places: Mapping[str, int], career: Career) -> CandidateEntry:
    """What is printed stands first, in printed order."""
    head = next((one for one in found if one.pointer == pointer), None)
    details = sorted((one for one in found if one is not head), key=lambda one: places.get(one.pointer, len(places)))
    title = head.text if head else shown_text(label_at(career.data, pointer))
    return CandidateEntry(pointer, title, head, tuple(details))


def _title(pointer: str, titles: Mapping[str, Block], plan: Plan, career: Career) -> tuple[str, bool]:
    """The title of a section, and whether it is printed."""
    name = "summary" if pointer == _NAMED["summary"] else pointer.split("/")[1]
    own = next((words for key in ("title", "name") if (words := resolve(career.data, f"{pointer}/{key}"))), None)
    key = pointer if name == "sections" and isinstance(own, str) else name
    if key in titles:
        return shown_text(titles[key].pieces[0].text), True
    style = document_style(career, plan.language)
    title = style.titles[name].text if name in style.titles else style.phrases[f"section.{name}"]
    return shown_text(str(own) if key == pointer else title), False


def _find_printed(plan: Plan, owner: Callable[[str], str]) -> _Printed:
    made = _Printed()
    for block in plan.blocks:
        for piece in block.pieces:
            source = piece.sources[0]
            mine = owner(source.pointer) if source.origin == "career" else ""
            if not mine:
                continue
            made.places.setdefault(mine, len(made.places))
            name = _word_name(source.pointer)
            if block.role == "item" and name and name != mine:
                made.words.setdefault(mine, {}).setdefault(name, []).append(piece)
    return made


def _words(
    candidate: str,
    printed: Mapping[str, list[Piece]],
    out: Sequence[str],
    owner: Callable[[str], str],
    document: Document,
) -> tuple[Word, ...]:
    """The words of a candidate's list: those printed, then those that the person left out."""
    made = [
        Word(name, _joined([piece.text for piece in pieces]), tuple(piece.sources[0].pointer for piece in pieces))
        for name, pieces in printed.items()
    ]
    left: dict[str, list[str]] = {}
    for pointer in out:
        if pointer != candidate and owner(pointer) == candidate:
            left.setdefault(_word_name(pointer) or pointer, []).append(pointer)
    for name, pointers in left.items():
        texts = [words for pointer in pointers if (words := document.get(pointer))]
        made.append(Word(name, _joined(texts), tuple(pointers), left_out=True))
    return tuple(made)


def _word_name(pointer: str) -> str:
    """The name by which an order calls what a pointer leads into: a word of a list, a group on a line; "" for neither."""
    return pointer if _WORD.fullmatch(pointer) else group_of(pointer)


def _joined(texts: Sequence[str]) -> str:
    """`Swedish (Native speaker)`."""
    first, rest = texts[:1], texts[1:]
    return shown_text("".join(first) + (f" ({', '.join(rest)})" if rest else ""))
