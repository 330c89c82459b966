"""The files of data in an answer: resume.json says what the career file does, and no more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from metier.career.document import Document
from metier.career.printed import keep_printed
from metier.career.shape import DEFAULT_LANGUAGE
from metier.model.finding import Finding
from metier.proof.record import Printed
from metier.proof.words import squeeze

AGAIN = "Run `metier tailor` again."
_NOT_STANDARD = re.compile(
    r"/sections/.+|/(?:volunteer|education)/\d+/location|.+/(?:courses|keywords)/\d+|/(?:letter|design)/.+|/stories/.+"
)
_MOST = 12  # places that are named
Pair = tuple[str, str]  # a key and the words under it


def load(name: str, data: bytes) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The JSON object that a file holds, or a Finding that says that it holds none."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return {}, (_error(name, f"it is not JSON: {error}"),)
    return (value, ()) if isinstance(value, dict) else ({}, (_error(name, "it is no JSON object"),))


def check_resume_json(name: str, data: bytes, document: Document | None, printed: Printed) -> Iterator[Finding]:
    """A Finding for each text of resume.json that the career file does not hold at such a place.

    Without the career file: for each text printed from a place that JSON Resume knows and that is not in it.
    """
    content, findings = load(name, data)
    yield from findings
    if findings:
        return
    if document is None:
        yield from _check_printed(name, content, printed)
        return
    yield from _check_printed(name, content, printed)
    before = None
    for finding in _untraced(name, content, document):
        before = finding
        yield finding
    if before is None:
        yield from _check_whole(name, content, document, printed)


def _untraced(name: str, content: dict[str, Any], document: Document) -> Iterator[Finding]:
    homes = _homes(document)
    for pointer, entry in _entries(content):
        mine = set(_pairs(entry))
        section = pointer.split("/")[1]
        best = min((mine - home for home in homes.get(section, [set()])), key=len, default=mine)
        for key, words in _texts(entry, ""):
            if (key, squeeze(words)) in best:
                why = f"the career file does not say this under {key} of such an entry"
                yield Finding("data-untraced", "error", f"{name} {pointer}", why, AGAIN, words)


def _check_whole(name: str, content: dict[str, Any], document: Document, printed: Printed) -> Iterator[Finding]:
    """A Finding for the first places where resume.json is not what the career file exports for what is printed."""
    pieces = (piece for block in printed.plan.blocks for piece in block.pieces)
    kept = frozenset(source.pointer for piece in pieces for source in piece.sources)
    language = document.data.get("language") or DEFAULT_LANGUAGE
    due = json.loads(json.dumps(keep_printed(document.data, kept, str(language))))
    for pointer, why in islice(_unlike(due, content, ""), _MOST):
        yield Finding("data-unlike", "error", f"{name} {pointer}".strip(), why, AGAIN)


def _unlike(due: Any, found: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Each place where a JSON value is not as it should be, and in what way."""
    if isinstance(due, dict) and isinstance(found, dict):
        for key in (*due, *(key for key in found if key not in due)):
            at = f"{pointer}/{key}"
            if key not in found:
                yield at, "it lacks this, which the career file says of what is printed"
            elif key not in due:
                yield at, "the export of what is printed does not hold this"
            else:
                yield from _unlike(due[key], found[key], at)
    elif isinstance(due, list) and isinstance(found, list) and len(due) == len(found):
        for number, (one, two) in enumerate(zip(due, found, strict=True)):
            yield from _unlike(one, two, f"{pointer}/{number}")
    elif isinstance(due, list) and isinstance(found, list):
        yield pointer, f"it lists {len(found)}, where {len(due)} are printed"
    elif type(due) is not type(found) or due != found:
        yield pointer, f"it should be {json.dumps(due, ensure_ascii=False)[:200]}"


def _check_printed(name: str, content: dict[str, Any], printed: Printed) -> Iterator[Finding]:
    held = {squeeze(words) for _, words in _pairs(content)}
    for block in printed.plan.blocks:
        for piece in block.pieces:
            for source in piece.sources:
                known = source.origin == "career" and not _NOT_STANDARD.fullmatch(source.pointer)
                if known and squeeze(source.words) not in held and not _is_in_other_language(source.pointer):
                    yield Finding("data-missing", "error", name, "it lacks what the résumé prints", AGAIN, source.words)


def _is_in_other_language(pointer: str) -> bool:
    """Whether this is one of several languages of a highlight: resume.json holds one of them."""
    return bool(re.search(r"/highlights/\d+/(?:text/)?(?!text$)[A-Za-z-]+$", pointer))


def _entries(content: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each object of resume.json whose words have to come from one place of the career file."""
    for section, value in content.items():
        if isinstance(value, list):
            yield from ((f"/{section}/{number}", item) for number, item in enumerate(value))
        elif section != "$schema":
            yield f"/{section}", value


def _texts(value: Any, key: str) -> Iterator[Pair]:
    """Each text of a JSON value with the name it stands under; numbers count as text."""
    if isinstance(value, dict):
        for inner, item in value.items():
            yield from _texts(item, inner)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, key)
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
        yield key, str(value)


def _pairs(value: Any) -> Iterator[Pair]:
    """The same, as far as two writings of it agree."""
    return ((key, squeeze(words)) for key, words in _texts(value, ""))


def _homes(document: Document) -> dict[str, list[set[Pair]]]:
    """By section, what each entry of the career file says; of an employer with several roles one set for each."""
    homes: dict[str, dict[str, set[Pair]]] = {}
    for pointer in document.pointers():
        words = document.get(pointer)
        parts = pointer.split("/")[1:]
        listed = len(parts) > 1 and parts[1].isdigit()
        place = "/".join(parts[:2]) if listed else parts[0]
        if len(parts) > 4 and parts[2] == "roles" and parts[3].isdigit():
            place = "/".join(parts[:4])
        if words is not None:
            homes.setdefault(parts[0], {}).setdefault(place, set()).add((_key(parts), squeeze(words)))
    for found in homes.values():
        for place in found:
            outer = "/".join(place.split("/")[:2])
            found[place] = found[place] | {pair for pair in found.get(outer, set()) if outer != place}
    return {section: list(found.values()) for section, found in homes.items()}


def _key(parts: list[str]) -> str:
    """The name that words stand under: the last part that is no number, and `highlights` for all forms of these."""
    if "highlights" in parts[:-1]:
        return "highlights"
    return next(part for part in reversed(parts) if not part.isdigit())


def ad_words(fit: Mapping[str, Any], pointer: str) -> str | None:
    """The words at a pointer of the ad's JSON as far as fit.json holds them: title, employer, quotes."""
    parts = pointer.split("/")[1:]
    ad, requirements = fit.get("ad"), fit.get("requirements")
    if parts[0] in ("title", "hiringOrganization") and isinstance(ad, dict):
        words = ad.get("title" if parts[0] == "title" else "employer")
        return words if isinstance(words, str) else None
    if len(parts) == 3 and parts[0] == "requirements" and isinstance(requirements, list) and parts[1].isdigit():
        number = int(parts[1])
        found = requirements[number] if number < len(requirements) else None
        words = found.get("quote") if isinstance(found, dict) else None
        return words if isinstance(words, str) else None
    return None


def _error(place: str, why: str) -> Finding:
    return Finding("data", "error", place, why, AGAIN)
