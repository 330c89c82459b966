"""Which words may stand in which slot: the table that keeps one employer's title from another, pointer by pointer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metier.model.plan import Block, Change, Piece, Source

_KEYS: Mapping[str, Mapping[str, str]] = {
    "title": {
        "work": "position", "volunteer": "position", "education": "studyType", "projects": "name",
        "certificates": "name", "publications": "name", "awards": "title", "sections": "title|name",
    },
    "organization": {
        "work": "name", "volunteer": "organization", "education": "institution", "projects": "entity",
        "certificates": "issuer", "publications": "publisher", "awards": "awarder", "sections": "organization",
    },
}  # fmt: skip
_ANY_SECTION = {
    "area": "area", "place": "location", "score": "score", "url": "url",
    "dates": "startDate|endDate|date|releaseDate",
}  # fmt: skip
_FROM_HOLDER = frozenset({"organization", "place", "url"})
_CONTACT = {
    "email": r"/basics/email", "phone": r"/basics/phone", "url": r"/basics/url", "place": r"/basics/location/\w+",
    "profile": r"/basics/profiles/\d+/(?:url|username|network)",
}  # fmt: skip
_ENTRY = re.compile(r"/(\w+)/\d+(?:/(?:roles|entries)/\d+)?")
_GROUP = re.compile(
    r"/(skills|languages|interests|references)/\d+/(?:name|language|fluency|level|reference|keywords/\d+)"
)
_OWN_TITLE = re.compile(r"/sections/\d+/(?:title|name)")
_CHANGES: Mapping[str, frozenset[Change]] = {
    "synonym": frozenset({"none", "reordered", "synonym"}),
    "trimmed": frozenset({"none", "reordered", "trimmed"}),
    "formatted": frozenset({"none", "reordered", "formatted"}),
    "plain": frozenset({"none", "reordered"}),
}


def holder(pointer: str) -> str:
    """The entry that holds this one: the employer of one of several roles; itself otherwise."""
    return re.sub(r"/(?:roles|entries)/\d+$", "", pointer)


def entry_of(pointer: str) -> str:
    """The pointer of the entry that a pointer leads into, "" where it leads into none."""
    found = _ENTRY.match(pointer)
    return found.group() if found and pointer[found.end() :].startswith("/") else ""


def group_of(pointer: str) -> str:
    """The pointer of the group (of skills, a language) that a pointer leads into, "" where it leads into none."""
    return "/".join(pointer.split("/")[:3]) if _GROUP.fullmatch(pointer) else ""


def heads(name: str, pointer: str) -> bool:
    """Whether a pointer leads to the title, or the organization, of an entry of any section."""
    entry = entry_of(pointer)
    keys = _KEYS.get(name, {}).get(entry.split("/")[1], "") if entry else ""
    return pointer.removeprefix(f"{entry}/") in keys.split("|")


def is_entry(pointer: str | None, section: str) -> bool:
    """Whether this is the pointer of an entry of the section."""
    found = _ENTRY.fullmatch(pointer or "")
    return bool(found and found.group(1) == section)


def slot_fault(block: Block, piece: Piece) -> str:
    """Why these sources may not stand in this slot of a résumé, or "" where they may."""
    if any(source.origin == "ad" for source in piece.sources):
        return "words of the ad stand in a résumé"
    if not _is_number_of_sources_right(piece):
        return "its sources are not those of one piece: one, or the start and end of a time, or the parts of a place"
    if piece.change not in _CHANGES[_kind(block, piece)]:
        return f"what stands here may not be changed in this way ({piece.change})"
    for number, source in enumerate(piece.sources):
        if not (
            _phrase_fits(block, piece, source, number) if source.origin == "phrase" else _fits(block, piece, source)
        ):
            return f"what {source.pointer or 'this'} says does not belong in this place"
    return _dates_fault(piece) if piece.name == "dates" else ""


def _is_number_of_sources_right(piece: Piece) -> bool:
    return len(piece.sources) == 1 or piece.name == "place" or (piece.name == "dates" and len(piece.sources) == 2)


def _kind(block: Block, piece: Piece) -> str:
    if block.role in ("summary", "highlight"):
        return "trimmed"
    if piece.name in ("dates", "url", "profile", "email"):
        return "formatted"
    if block.role == "item" and block.section == "languages":
        return "formatted"
    return "synonym" if block.role == "item" and piece.name == "text" else "plain"


def _phrase_fits(block: Block, piece: Piece, source: Source, number: int) -> bool:
    if block.role == "section":
        return source.pointer == f"section.{block.section}" or _is_other_title(block, source.pointer)
    if piece.name == "dates":
        return source.pointer == "present" and number == 1
    if piece.name != "label":
        return False
    if block.role == "line":
        return source.pointer == "earlier" and block.entry is None
    return block.role == "item" and block.entry is not None and source.pointer.startswith("label.")


def _is_other_title(block: Block, pointer: str) -> bool:
    """Whether this is another title of the same section: a reviewed one, or one in the career file's design."""
    return bool(re.fullmatch(rf"title\.{block.section}\.[a-z]|/design(?:/options)?/titles/{block.section}", pointer))


def _fits(block: Block, piece: Piece, source: Source) -> bool:
    pointer, entry = source.pointer, block.entry
    if block.role == "name":
        return pointer == "/basics/name"
    if block.role == "headline":
        return pointer == "/basics/label"
    if block.role == "contact":
        return bool(re.fullmatch(_CONTACT.get(piece.name, "(?!)"), pointer))
    if block.role == "section":
        return bool(_OWN_TITLE.fullmatch(pointer)) if block.section == "sections" else _is_other_title(block, pointer)
    if block.role in ("entry", "line"):
        return _fits_head(block, piece, pointer)
    if block.role == "summary" and entry is None:
        return pointer == "/basics/summary" and block.section == "summary"
    below = pointer.removeprefix(entry) if entry and pointer.startswith(entry) else ""
    if block.role == "summary":
        return below in ("/summary", "/description")
    if block.role == "highlight":
        return piece.name == "text" and bool(re.fullmatch(r"/highlights/\d+(?:/text)?(?:/[A-Za-z0-9-]+)?", below))
    if block.role == "item" and entry:
        return piece.name == "text" and bool(re.fullmatch(r"/(?:keywords|courses|roles)/\d+", below))
    return block.role == "item" and bool(group_of(pointer)) and pointer.split("/")[1] == block.section


def _fits_head(block: Block, piece: Piece, pointer: str) -> bool:
    above, _, key = pointer.rpartition("/")
    entry = block.entry if block.entry is not None else _named_entry(piece, above)
    if not is_entry(entry, block.section) or (block.entry is None and block.role == "entry"):
        return False
    allowed = _KEYS.get(piece.name, {}).get(block.section) or _ANY_SECTION.get(piece.name, "")
    places = (entry, holder(entry or "")) if piece.name in _FROM_HOLDER else (entry,)
    return above in places and key in allowed.split("|")


def _named_entry(piece: Piece, above: str) -> str | None:
    return entry_of(f"{above}/") if piece.sources else None


def _dates_fault(piece: Piece) -> str:
    keys = [source.pointer.rpartition("/")[2] for source in piece.sources]
    if len(keys) == 2 and piece.change != "formatted":
        return "a time is printed as one"
    if len(keys) == 2 and (keys[0] != "startDate" or keys[1] not in ("endDate", "present")):
        return "a time runs from the start date to the end date of one entry"
    return ""
