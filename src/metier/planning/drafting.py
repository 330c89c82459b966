"""From a Career to a Draft: what the person has, in the order in which a résumé shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from metier.model.ad import DEGREE_LEVELS
from metier.model.plan import Block, Piece
from metier.planning.draft import Detail, Draft, Item, Section
from metier.planning.entries import SINGLE_DATE, details, head_block, line_block, text_forms
from metier.planning.groups import group_items
from metier.planning.pieces import Style, joined, link, phrase, plain

if TYPE_CHECKING:
    from metier.model.career import Career, Entry, Fact
    from metier.model.match import Match
    from metier.planning.changes import Labels

ENTRY_SECTIONS = ("work", "education", "projects", "volunteer", "certificates", "publications", "awards", "sections")
GROUP_SECTIONS = ("skills", "languages", "interests", "references")
_FOREVER = 10**6


def head_blocks(career: Career) -> tuple[Block, ...]:
    """The head of either document: the name, the headline as the person wrote it, and how to reach them."""
    basics = career.basics
    contact: tuple[Piece, ...] = (
        *plain("email", basics.email),
        *plain("phone", basics.phone),
        *joined("place", basics.place),
        *link("url", basics.url),
        *(piece for profile in basics.profiles for piece in link("profile", profile)),
    )
    blocks = (
        Block(f"name:{basics.name.pointer}", "name", plain("text", basics.name)),
        Block("headline:/basics/label", "headline", plain("text", basics.label)),
        Block("contact:/basics", "contact", contact),
    )
    return tuple(block for block in blocks if block.pieces)


def draft_resume(
    career: Career, facts: Sequence[Fact], match: Match, sections: Sequence[str], style: Style, labels: Labels
) -> Draft:
    """Everything that a résumé for this Match could print, sections in the given order, then those it leaves out."""
    known = (*ENTRY_SECTIONS, *GROUP_SECTIONS)
    order = [name for name in sections if name in known]
    made: list[Section] = []
    for name in [*order, *(name for name in known if name not in order)]:
        if name in GROUP_SECTIONS:
            items = group_items(career, match, name, style, labels)
            made += [Section(_title(name, style), items)] if items else []
        elif name == "sections":
            made += _own_sections(career, style)
        else:
            made += _entry_section(career, facts, name, style)
    return Draft(head_blocks(career), (*_summary(career, style), *made))


def _title(name: str, style: Style) -> Block:
    words = style.titles.get(name) or phrase("text", f"section.{name}", style)
    return Block(f"section:{name}", "section", (words,), name)


def _summary(career: Career, style: Style) -> Iterator[Section]:
    words = career.basics.summary
    if words is None or not words.text.strip():
        return
    forms = text_forms(f"summary:{words.pointer}", "summary", words, "summary", None)
    yield Section(_title("summary", style), (_text_item(words.pointer, forms),))


def _text_item(pointer: str, forms: tuple[Block, ...]) -> Item:
    return Item(pointer, details=(Detail(pointer, forms),))


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Entries by their end, then their start, the newest first; those without dates after them, as in the file."""

    def age(entry: Entry) -> tuple[int, int]:
        if entry.interval is None:
            return (_FOREVER, 0)
        end = entry.interval.end.last if entry.interval.end else _FOREVER
        return (-end, -entry.interval.start.first)

    return sorted(entries, key=age)


def _entry_section(career: Career, facts: Sequence[Fact], name: str, style: Style) -> Iterator[Section]:
    entries: list[Entry] = [entry for entry in career.entries if entry.section == name]
    if name == "work" or all(entry.interval for entry in entries):
        entries = newest_first(entries)
    highest = _highest_degree(entries, facts) if name == "education" else None
    items = tuple(_item(entry, style, must=name == "work" or entry is highest) for entry in entries)
    items = tuple(item for item in items if item.head or item.line)
    if items:
        yield Section(_title(name, style), items)


def _item(entry: Entry, style: Style, *, must: bool) -> Item:
    below = tuple(details(entry, style))
    head, line = head_block(entry, style), line_block(entry, style, url=entry.section not in ("work", "education"))
    if not head.pieces:
        return Item(entry.pointer)
    made = Item(entry.pointer, id=entry.id, interval=entry.interval, must=must and _is_listed(entry))
    if entry.section in SINGLE_DATE:
        return replace(made, head=line, details=below, bare=True)
    if not below and entry.section != "education":
        return replace(made, line=line)
    bare = entry.section == "education" or not below
    return replace(made, head=head, line=line if below else None, details=below, bare=bare)


def _is_listed(entry: Entry) -> bool:
    """Whether leaving the entry out would open a gap: jobs without a date open none."""
    return entry.section != "work" or entry.interval is not None


def _highest_degree(entries: Sequence[Entry], facts: Sequence[Fact]) -> Entry | None:
    """The entry with the highest degree, the newest of several; without any known degree the newest entry."""
    levels = {fact.entry or fact.pointer: fact.degree for fact in facts if fact.degree}

    def height(entry: Entry) -> int:
        level = levels.get(entry.pointer)
        return DEGREE_LEVELS.index(level) if level else -1

    return max(entries, key=height, default=None)


def _own_sections(career: Career, style: Style) -> Iterator[Section]:
    """The sections that the person made up, each under its own title where it has one."""
    parents: dict[str, list[Entry]] = {}
    for entry in career.section("sections"):
        parents.setdefault(entry.parent or "/".join(entry.pointer.split("/")[:3]), []).append(entry)
    for pointer, entries in parents.items():
        title = _own_title(career, pointer)
        drafted = (_own_item(entry, style, titled=bool(title) and entry.pointer == pointer) for entry in entries)
        items = tuple(item for item in drafted if item.head or item.line or item.details)
        block = Block(f"section:{pointer}", "section", title, "sections") if title else _title("sections", style)
        if items:
            yield Section(block, items)


def _own_item(entry: Entry, style: Style, *, titled: bool) -> Item:
    """An entry of such a section; what the section says itself stands right under its title."""
    if not titled:
        return _item(entry, style, must=False)
    return Item(entry.pointer, details=tuple(details(entry, style)), id=entry.id)


def _own_title(career: Career, pointer: str) -> tuple[Piece, ...]:
    from metier.model.career import Words

    listed = career.data.get("sections")
    number = pointer.rpartition("/")[2]
    if not isinstance(listed, list) or not number.isdigit() or int(number) >= len(listed):
        return ()
    own = listed[int(number)]
    if not isinstance(own, dict):
        return ()
    for key in ("title", "name"):
        if isinstance(own.get(key), str):
            return plain("text", Words(f"{pointer}/{key}", own[key]))
    return ()
