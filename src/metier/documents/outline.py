"""A Plan as an outline: who, and section by section its entries with named fields; what the exports as data write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metier.documents.runs import printed_text
from metier.model.finding import Finding
from metier.model.plan import Block, Piece, Plan


@dataclass(slots=True)
class Record:
    """An entry: the pieces of its head by name, and what stands below it; `label` names what its keywords are."""

    pointer: str
    head: Mapping[str, Piece] = field(default_factory=dict)
    summary: Piece | None = None
    highlights: list[Piece] = field(default_factory=list)
    label: Piece | None = None
    keywords: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A named group of words: skills, a language with its level, an interest, a reference."""

    name: Piece | None = None
    told: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A section: its name in the career, its title, and what stands in it; `joined` are lines of several entries."""

    name: str
    title: Piece
    records: list[Record] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    texts: list[Piece] = field(default_factory=list)
    joined: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A whole résumé: the head's pieces by name (profiles apart), and its parts."""

    head: dict[str, Piece] = field(default_factory=dict)
    profiles: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def outline(plan: Plan) -> Outline:
    """The outline of a résumé's Plan; every piece of the Plan stands in it once."""
    made = Outline()
    for block in plan.blocks:
        if block.role in ("name", "headline"):
            made.head[block.role] = block.pieces[0]
        elif block.role == "contact":
            made.profiles += [piece for piece in block.pieces if piece.name == "profile"]
            made.head |= {piece.name: piece for piece in block.pieces if piece.name != "profile"}
        elif block.role == "section":
            made.parts.append(Part(block.section, block.pieces[0]))
        elif made.parts:
            _add(made.parts[-1], block)
    return made


def _add(part: Part, block: Block) -> None:
    if block.entry is None and block.role == "line":
        part.joined.append(block)
    elif block.entry is None and block.role == "item":
        part.groups += _groups(block)
    elif block.entry is None:
        part.texts += block.pieces
    elif block.role in ("entry", "line"):
        part.records.append(Record(block.entry, {piece.name: piece for piece in block.pieces}))
    else:
        if not part.records or part.records[-1].pointer != block.entry:
            part.records.append(Record(block.entry))
        _add_detail(part.records[-1], block)


def _add_detail(record: Record, block: Block) -> None:
    if block.role == "summary":
        record.summary = block.pieces[0]
    elif block.role == "highlight":
        record.highlights += block.pieces
    else:
        record.label = block.piece("label")
        record.keywords += [piece for piece in block.pieces if piece.name != "label"]


def _groups(block: Block) -> list[Group]:
    """The groups of a block, told apart by where their words stand in the career file."""
    made: dict[str, Group] = {}
    for piece in block.pieces:
        group = made.setdefault("/".join(words_pointer(piece).split("/")[:3]), Group())
        if piece.name == "label":
            group.name = piece
        else:
            group.told.append(piece)
    return list(made.values())


def words_pointer(piece: Piece) -> str:
    """Where the words of a piece stand in the career file."""
    return piece.sources[0].pointer if piece.sources else ""


def told(piece: Piece | None) -> str:
    """The text of a piece as documents print it, "" for none."""
    return printed_text(piece.text).strip() if piece else ""


def written(piece: Piece | None) -> str:
    """The words of the piece's only source, "" for none: an address with its scheme."""
    return printed_text(piece.sources[0].words).strip() if piece and piece.sources else ""


def not_held(pointer: str, why: str, quote: str = "") -> Finding:
    """The remark that a format has no place for what stands at a pointer of the career file."""
    return Finding("not-held", "note", pointer, why, quote=quote)
