"""Blocks of skills, languages and interests; what the ad asks for comes first, in the ad's word for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metier.model.plan import Block, Piece
from metier.planning.changes import is_synonym, normal
from metier.planning.draft import Item
from metier.planning.pieces import Style, from_career, language_name, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metier.model.ad import Skill
    from metier.model.career import Career, Group, Words
    from metier.model.match import Match
    from metier.planning.changes import Labels


def group_items(career: Career, match: Match, section: str, style: Style, labels: Labels) -> tuple[Item, ...]:
    """The items of a section of groups: one for each skill group, one for all languages, one for all interests, one for each reference."""
    if section == "skills":
        asked = asked_words(match)
        items = [_skill_item(group, asked, labels) for group in career.skills]
        return tuple(item for item in items if item)
    if section == "references":
        return tuple(item for item in map(_reference_item, career.references) if item)
    groups = career.languages if section == "languages" else career.interests
    pieces: list[Piece] = []
    for moved, group in _nameless_first(groups):
        told = [piece for word in (group.level, *group.keywords) for piece in plain("text", word)]
        slot = "label" if told else "text"
        name = language_name(slot, group.name, style) if section == "languages" else plain(slot, group.name)
        for piece in (*name, *told):
            pieces.append(replace(piece, change="reordered") if moved and piece.change == "none" else piece)
    block = Block(f"item:/{section}", "item", tuple(pieces), section)
    ids = tuple((group.id, group.pointer) for group in groups if group.id)
    return (Item(f"/{section}", head=block, bare=True, groups=ids),) if pieces else ()


def _nameless_first(groups: Sequence[Group]) -> Iterator[tuple[bool, Group]]:
    """The groups, those without a name first, where they stand under no other's; with each whether it is told later."""
    last = max((number for number, group in enumerate(groups) if not _has_name(group)), default=-1)
    yield from ((False, group) for group in groups if not _has_name(group))
    yield from ((number < last, group) for number, group in enumerate(groups) if _has_name(group))


def _has_name(group: Group) -> bool:
    return bool(group.name.text.strip())


def _reference_item(group: Group) -> Item | None:
    """A reference: given when a person asks for it, not before."""
    told = [piece for word in group.keywords for piece in plain("text", word)]
    pieces = (*plain("label" if told else "text", group.name), *told)
    block = Block(f"item:{group.pointer}", "item", pieces, "references")
    return Item(group.pointer, head=block, bare=True, id=group.id, on_demand=True) if pieces else None


def asked_words(match: Match) -> dict[str, tuple[int, str]]:
    """For each term that the ad asks for: its rank (required first, then the ad's order) and the ad's words for it."""
    weight = {"required": 0, "preferred": 1, "unstated": 2}
    asked: dict[str, tuple[int, str]] = {}
    order = sorted(range(len(match.pairs)), key=lambda n: (weight[match.pairs[n].requirement.necessity], n))
    for number in order:
        requirement = match.pairs[number].requirement
        skills: list[Skill] = [*requirement.skills, *(s for one in requirement.any_of for s in one.skills)]
        for skill in skills:
            if skill.id and skill.id not in asked:
                words = match.ad.text[skill.span[0] : skill.span[1]] or skill.label
                asked[skill.id] = (len(asked), normal(words))
    return asked


def _skill_item(group: Group, asked: dict[str, tuple[int, str]], labels: Labels) -> Item | None:
    ranked: list[tuple[int, int, Piece]] = []
    for number, word in enumerate(group.keywords):
        if not word.text.strip():
            continue
        term = labels.normalise(normal(word.text))
        rank, wanted = asked.get(term.id, (len(asked), "")) if term else (len(asked), "")
        ranked.append((rank, number, _keyword(word, wanted, labels)))
    level = () if ranked else plain("text", group.level)
    name = plain("label" if ranked or level else "text", group.name)
    if not name and not ranked:
        return None
    pieces = tuple(
        Piece(piece.name, piece.text, piece.sources, "reordered") if moved and piece.change == "none" else piece
        for moved, piece in _in_order(ranked)
    )
    block = Block(f"item:{group.pointer}", "item", (*name, *level, *pieces), "skills")
    return Item(group.pointer, head=block, bare=True, id=group.id)


def _in_order(ranked: list[tuple[int, int, Piece]]) -> list[tuple[bool, Piece]]:
    """The pieces by rank; with each whether something that stood before it in the file now stands after it."""
    printed = sorted(ranked, key=lambda one: one[:2])
    numbers = [number for _, number, _ in printed]
    return [(any(n < number for n in numbers[at:]), piece) for at, (_, number, piece) in enumerate(printed)]


def _keyword(word: Words, wanted: str, labels: Labels) -> Piece:
    """The skill in the ad's wording where the vocabulary calls both the same; capitals alone are no reason."""
    own = normal(word.text)
    if wanted and wanted.casefold() != own.casefold() and is_synonym(wanted, own, labels):
        return Piece("text", wanted, (from_career(word),), "synonym")
    return plain("text", word)[0]
