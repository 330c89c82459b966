"""A Tree as it was before Metier exported it as JSON Resume: what is ours comes back from meta.metier.

A part comes back only where the document still says what the export wrote there. Where somebody has edited it
since, the edit counts, and a warning says so.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from metier.career.pointers import above, resolve, split
from metier.career.shape import DEFAULT_LANGUAGE, OURS_AT_TOP, SHAPES, Field
from metier.career.standard import DROPPED, has_roles, split_roles, to_standard
from metier.formats.tree import Places, Tree
from metier.model.finding import Finding

_VERSION = 1


def restore(tree: Tree) -> Tree:
    """The same tree; with what is ours where meta.metier holds it."""
    notes = resolve(tree.value, "/meta/metier")
    if not isinstance(notes, dict) or notes.get("version") != _VERSION:
        return tree
    document = _copy(tree.value)
    del document["meta"]["metier"]
    if not document["meta"]:
        del document["meta"]
    ours = notes.get("career")
    if isinstance(ours, dict):
        document |= {key: _copy(value) for key, value in ours.items() if key in OURS_AT_TOP and key not in document}
    language = document.get("language") or DEFAULT_LANGUAGE
    lost = _put_back(document, notes.get("originals"), language if isinstance(language, str) else "")
    if lost:
        _forget_lost_facts(document)
    return replace(
        tree,
        value=_put_in_order(document, notes.get("order")),
        find_places=cache(lambda: _find_places(tree)),
        findings=tree.findings + tuple(_warn(tree, pointer) for pointer in lost),
    )


def _find_places(tree: Tree) -> Places:
    """The places of the file; what was under meta.metier.career is found under its own name as well."""
    found, ours = tree.find_places(), "/meta/metier/career"
    values, keys = (
        {**{at[len(ours) :]: place for at, place in each.items() if at.startswith(ours + "/")}, **each}
        for each in (found.values, found.keys)
    )
    return Places(values, keys)


def _forget_lost_facts(document: dict[str, Any]) -> None:
    """Leave out the pointers in stories to what did not come back."""
    stories = document.get("stories")
    for story in stories if isinstance(stories, list) else ():
        facts = story.get("facts") if isinstance(story, dict) else None
        if isinstance(facts, list):
            story["facts"] = [fact for fact in facts if not _leads_nowhere(fact, document)]


def _leads_nowhere(fact: Any, document: dict[str, Any]) -> bool:
    return isinstance(fact, str) and fact.startswith("/") and resolve(document, fact) is None


def _put_in_order(document: dict[str, Any], order: Any) -> dict[str, Any]:
    known = [key for key in order if isinstance(key, str) and key in document] if isinstance(order, list) else []
    return {key: document[key] for key in (*known, *document)}


def _put_back(document: dict[str, Any], originals: Any, language: str) -> list[str]:
    """Put the originals in their places; gives the pointers of those that no longer fit.

    Entries with roles come last and from the end, since they make `work` shorter.
    """
    if not isinstance(originals, dict):
        return []
    roles = {pointer: value for pointer, value in originals.items() if has_roles(value)}
    lost = [
        pointer
        for pointer, value in originals.items()
        if pointer not in roles and not _put_value(document, pointer, value, language)
    ]
    for pointer in sorted(roles, key=_index, reverse=True):
        if not _put_roles(document, pointer, roles[pointer], language):
            lost.append(pointer)
    return lost


def _put_value(document: dict[str, Any], pointer: str, original: Any, language: str) -> bool:
    parts = split(pointer)
    holder = resolve(document, above(pointer)) if parts else None
    standard = _to_standard_at(parts, original, language)
    if isinstance(holder, dict):
        if standard is DROPPED and parts[-1] not in holder:
            holder[parts[-1]] = original
            return True
        if parts[-1] in holder and holder[parts[-1]] == standard:
            holder[parts[-1]] = original
            return True
        return False
    index = _index(pointer)
    if isinstance(holder, list) and 0 <= index < len(holder) and holder[index] == standard:
        holder[index] = original
        return True
    return False


def _put_roles(document: dict[str, Any], pointer: str, original: dict[str, Any], language: str) -> bool:
    work, index = document.get("work"), _index(pointer)
    entries = split_roles(original, language)
    if not isinstance(work, list) or index < 0 or work[index : index + len(entries)] != entries:
        return False
    work[index : index + len(entries)] = [original]
    return True


def _to_standard_at(parts: tuple[str, ...], original: Any, language: str) -> Any:
    """What the export made of the original in that place."""
    if parts == ("meta",):
        return DROPPED
    field = _find_field(parts)
    if field is not None and field.kind == "highlights" and len(parts) > 1 and parts[-1].isdigit():
        return to_standard([original], field, language)[0]
    return to_standard(original, field, language)


def _find_field(parts: tuple[str, ...]) -> Field | None:
    shape: str | None = "career"
    field: Field | None = None
    for part in parts:
        if field is not None and part.isdigit() and field.kind in ("objects", "mixed", "highlights"):
            continue
        field = SHAPES[shape].get(part) if shape else None
        shape = field.shape if field else None
    return field


def _index(pointer: str) -> int:
    last = pointer.rpartition("/")[2]
    return int(last) if last.isascii() and last.isdigit() and len(last) < 8 else -1


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _warn(tree: Tree, pointer: str) -> Finding:
    return Finding(
        "edited-export", "warning", tree.place(pointer),
        "this was changed after Metier exported it, so what Metier knew about it does not come back",
        "Keep the change in your career file instead.",
    )  # fmt: skip
