"""Entries to projects, certificates, awards, publications and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from metier.resumes.fields.bodies import Body, read_body, split_list
from metier.resumes.fields.contacts import full_url
from metier.resumes.fields.entries import Entry
from metier.resumes.fields.heads import Chunk, Head, read_head
from metier.resumes.fields.jobs import period_values
from metier.resumes.fields.kinds import organisation_score, title_score
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.periods import Period
from metier.resumes.fields.rows import Row
from metier.resumes.fields.trace import Said, Tree, said

# The keys of each kind: its name, who gave it, its date, its text.
_KEYS = {
    "certificates": ("name", "issuer", "date", "summary"),
    "awards": ("title", "awarder", "date", "summary"),
    "publications": ("name", "publisher", "releaseDate", "summary"),
}
_COMMA = re.compile(r"\s*,\s+")
_QUOTED = re.compile(r"[\"“„«](?P<title>[^\"”“»]{8,200}?)[.,]?[\"”“»][.,]?\s*(?P<rest>.*)\Z")
_AUTHORS = re.compile(r"\A(?P<authors>(?:[^.\"“]{2,40},\s){1,12}?[^\"“]{2,120}?)[.:]?\s*\(?\Z")
_LEVELS = frozenset(
    [
        "associate",
        "professional",
        "specialty",
        "speciality",
        "practitioner",
        "foundation",
        "foundational",
        "expert",
        "fundamentals",
        "advanced",
        "intermediate",
        "beginner",
        "core",
        "essentials",
    ]
)
_SIGNED = re.compile(r"(?P<words>.{12,}?)[\"”»]?\s*[—–-]{1,2}\s+(?P<name>[^\W\d_][^.!?:\"“”]{3,60})\Z")
_SAYING = 9
_BOTH = 2
_NAME = 4  # words of a name
_NEXT = re.compile(r"(?<=[.!?”\"»])\s+(?=(?:[^\W\d_a-z][\w.'’-]+\s){1,3}[^\W\d_a-z][\w'’-]+:\s)|(?<=\w)\s+(?=[“„«]\w)")
_NAMED = re.compile(r"(?P<words>.{12,}[.!?][\"”»]?)\s+(?P<name>(?:[^\W\d_a-z][\w.'’-]*\s?){2,4})\Z")
_SAYS = re.compile(r"(?P<name>[^\W\d_][^.!?:,\"“”]{3,40})[:,]\s+(?=\S)")
_OPENING = tuple("\"“„«‘'")
_QUOTES = "\"'“”„«»‘’ "


def read_papers(entries: Sequence[Entry], kind: str, left_out: dict[int, str]) -> list[Tree]:
    """One object for each certificate, award or publication."""
    heads = [read_head(entry.head, places=False) for entry in entries]
    apart = sum(len(head.chunks) > 1 for head in heads)
    pairs = [_split_giver(head, kind, alone=apart * 2 < len(heads)) for head in heads]
    swapped = _is_swapped(pairs, kind)
    made: list[Tree] = []
    for entry, head, pair in zip(entries, heads, pairs, strict=True):
        name, giver, rest = pair
        if swapped and giver is not None:
            name, giver = giver, name
        made.append(_build_paper(entry, head, name, giver, rest, kind, left_out))
    return made


def _is_swapped(pairs: Sequence[tuple[Chunk | None, Chunk | None, list[Chunk]]], kind: str) -> bool:
    """Whether the giver stands first in this section."""
    if kind == "publications":
        return False
    both = [
        (name, giver) for name, giver, _ in pairs if name is not None and giver is not None and giver.label != "giver"
    ]
    score = sum(organisation_score(giver.text) - organisation_score(name.text) for name, giver in both)
    return bool(both) and score < -0.8 * len(both)


def _split_giver(head: Head, kind: str, *, alone: bool) -> tuple[Chunk | None, Chunk | None, list[Chunk]]:
    """Name, giver and what is left of a head."""
    chunks = _with_levels(head.chunks) if kind == "certificates" else list(head.chunks)
    giver = None
    words = load_lexicon().labels["published" if kind == "publications" else "awarded"]
    for at, chunk in enumerate(chunks):
        found = _after_word(chunk.text, words)
        if found and (at or len(chunks) == 1 or chunk.text != found[1]):
            before, after = found
            if before and at:
                continue
            giver = replace(chunk, text=after, label="giver", href="")
            chunks[at : at + 1] = [replace(chunk, text=before)] if before else []
            break
    if kind == "publications" and chunks and (quoted := _QUOTED.search(chunks[0].text)):
        rest = quoted["rest"].strip(" .,")
        giver = giver or (replace(chunks[0], text=re.sub(r"\A(?:in|In)\s+", "", rest)) if rest else None)
        chunks[0] = replace(chunks[0], text=quoted["title"])
    name = chunks.pop(0) if chunks else None
    if giver is None and chunks:
        giver = chunks.pop(0)
    elif giver is None and name is not None:
        cut_name, cut_giver = _cut_comma(name)
        if alone or (cut_giver is not None and organisation_score(cut_giver.text) >= 1.2):
            name, giver = cut_name, cut_giver
    return name, giver, chunks


def _with_levels(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, a level put back to its certificate: 'Developer - Associate'."""
    made: list[Chunk] = []
    for chunk in chunks:
        level, comma, rest = chunk.text.partition(",")
        if made and fold(level) in _LEVELS and chunk.row is made[-1].row:
            made[-1] = replace(made[-1], text=f"{made[-1].text} - {level}")
            made += [replace(chunk, text=rest.strip())] if comma and rest.strip() else []
        else:
            made.append(chunk)
    return made


def _after_word(text: str, words: frozenset[str]) -> tuple[str, str] | None:
    """What stands before and after a word such as 'issued by' or 'from'."""
    folded = fold(text)
    for word in sorted(words, key=len, reverse=True):
        if folded.startswith((f"{word} ", f"{word}: ")) and len(text) == len(folded):
            return "", text[len(word) :].strip(" :")
        at = folded.find(f" {word} ")
        if at > 0 and " " in word and len(text) == len(folded):
            return text[:at].strip(" ,(-–"), text[at + len(word) + 2 :].strip(" )")
        if (
            at > 0
            and word in ("by", "from", "von", "par", "por", "da", "door")
            and len(text) == len(folded)
            and text[at + len(word) + 2 :][:1].isupper()
        ):
            return text[:at].strip(" ,(-–"), text[at + len(word) + 2 :].strip(" )")
    return None


def _cut_comma(name: Chunk) -> tuple[Chunk, Chunk | None]:
    """'Certified Nurse, Red Cross' as name and giver."""
    cuts = list(_COMMA.finditer(name.text))
    if not cuts:
        bracket = re.search(r"\s\(([^()]{3,50})\)\Z", name.text)
        if bracket and organisation_score(bracket[1]) >= 1.2:
            return replace(name, text=name.text[: bracket.start()]), replace(name, text=bracket[1], href="")
        return name, None
    last = cuts[-1]
    giver = name.text[last.end() :].strip()
    if not giver or len(giver.split()) > 7 or giver[:1].islower():
        return name, None
    return replace(name, text=name.text[: last.start()]), replace(name, text=giver, href="")


def _build_paper(
    entry: Entry,
    head: Head,
    name: Chunk | None,
    giver: Chunk | None,
    rest: list[Chunk],
    kind: str,
    left_out: dict[int, str],
) -> Tree:
    name_key, giver_key, date_key, summary_key = _KEYS[kind]
    body = read_body(entry.body)
    left_out |= body.left_out
    texts = [*((chunk.text, chunk.row.sources) for chunk in (*rest, *head.minor)), *_body_texts(body)]
    return {
        name_key: _value(name, 0.85),
        giver_key: _value(giver, 0.8),
        date_key: _date(head.period, head.period_row),
        "url" if kind != "awards" else "": _address(head, name, body) if kind != "awards" else said("", ()),
        summary_key: said(" ".join(text for text, _ in texts), [n for _, sources in texts for n in sources], 0.75),
    }


def _body_texts(body: Body) -> list[tuple[str, tuple[int, ...]]]:
    rows = sorted([*body.summary, *body.highlights], key=lambda row: row.sources)
    words = [(word.text, word.sources) for word in (*body.keywords, *body.courses)]
    return [
        *((row.plain, row.sources) for row in rows),
        *words,
        *([(body.score.text, body.score.sources)] if body.score else []),
    ]


def _date(period: Period | None, row: Row | None) -> Said:
    if period is None or row is None:
        return said("", ())
    return said(period.since or period.until, row.sources, period.certainty, period.why)


def read_projects(entries: Sequence[Entry], left_out: dict[int, str]) -> list[Tree]:
    """One object for each project."""
    made: list[Tree] = []
    for entry in entries:
        head, body = read_head(entry.head, places=False), read_body(entry.body)
        left_out |= body.left_out
        made.append(_build_project(head, body))
    return made


def _build_project(head: Head, body: Body) -> Tree:
    chunks = list(head.chunks)
    name, description = _name_and_text(chunks.pop(0)) if chunks else (None, None)
    roles: list[Chunk] = []
    others: list[Chunk] = []
    keywords: list[Said] = list(body.keywords)
    for chunk in chunks:
        words = split_list(chunk.text)
        if title_score(chunk.text) >= 1.3 and len(chunk.text.split()) <= 5:
            roles.append(chunk)
        elif len(words) > 1 and all(len(word.split()) <= 3 for word in words):
            keywords += [said(word, chunk.row.sources, 0.75) for word in words]
        else:
            others.append(chunk)
    texts = [
        (chunk.text, chunk.row.sources) for chunk in ([description] if description else []) + others + list(head.minor)
    ]
    texts += [(row.plain, row.sources) for row in body.summary]
    return {
        "name": _value(name, 0.85),
        "description": said(" ".join(text for text, _ in texts), [n for _, sources in texts for n in sources], 0.8),
        "highlights": body.highlight_values() + ([body.score] if body.score else []),
        "keywords": keywords + list(body.courses),
        **period_values(head.period, head.period_row, "projects"),
        "url": _address(head, name, body),
        "roles": [said(chunk.text, chunk.row.sources, 0.75) for chunk in roles],
    }


def _name_and_text(chunk: Chunk) -> tuple[Chunk, Chunk | None]:
    """'Name: what it is' as two."""
    found = re.match(r"([^:：]{2,50})[:：]\s+(?=\S)", chunk.text)
    if found and chunk.text[found.end() :].count(" ") >= 2:
        return replace(chunk, text=found[1].strip()), replace(chunk, text=chunk.text[found.end() :].strip())
    return chunk, None


def read_references(entries: Sequence[Entry]) -> list[Tree]:
    """One object for each reference: who says it, and what."""
    rows = [
        part
        for row in sorted((row for entry in entries for row in (*entry.head, *entry.body)), key=lambda row: row.sources)
        for part in _split_sayings(row)
    ]
    groups: list[tuple[list[Row], list[Row]]] = []
    last = ""
    first = "quote" if rows and _is_quote(rows[0]) else "name"
    for row in rows:
        kind = "quote" if _is_quote(row) else "name"
        if (
            not groups
            or (kind == first and last != first)
            or (kind == "quote" and last == "quote" and (row.text[:1] in _OPENING or _is_said(row)))
        ):
            groups.append(([], []))
        groups[-1][kind == "quote"].append(row)
        last = kind
    return [_reference(names, quotes) for names, quotes in groups]


def _split_sayings(row: Row) -> list[Row]:
    """A row at each further reference that begins on it: 'Ada: Steady. Ben Example: Quick.'"""
    if len(row.cells) == _BOTH and len(row.cells[0].split()) <= _NAME and len(row.cells[1].split()) > _NAME + 1:
        return [replace(row, text=cell) for cell in row.cells]
    marks = [found.start() for found in _NEXT.finditer(row.text)]
    if not marks or row.count <= _SAYING:
        return [row]
    return [
        replace(row, text=row.text[start:end].strip())
        for start, end in zip([0, *marks], [*marks, len(row.text)], strict=True)
    ]


def _is_said(row: Row) -> bool:
    """Whether a row opens with who says it: 'Ada Example: A steady colleague.'"""
    found = _SAYS.match(row.text)
    return found is not None and all(word[:1].isupper() for word in found["name"].split())


def _find_signed(quotes: list[Row]) -> Tree | None:
    """A reference with its name on the same line, behind a dash or in front of a colon."""
    text = " ".join(row.plain for row in quotes)
    sources = [number for row in quotes for number in row.sources]
    if (
        (found := _SAYS.match(text))
        and 2 <= len(found["name"].split()) <= 5
        and found["name"].title().split()[-1] in found["name"]
    ):
        words = text[found.end() :]
    elif (found := _SIGNED.match(text)) or (found := _NAMED.match(text)):
        words = found["words"]
    else:
        return None
    return {"name": said(found["name"].strip(), sources, 0.75), "reference": said(words.strip(_QUOTES), sources, 0.8)}


def _is_quote(row: Row) -> bool:
    return row.text[:1] in _OPENING or row.count > _SAYING or (row.count > _NAME + 1 and _is_said(row))


def _reference(names: list[Row], quotes: list[Row]) -> Tree:
    if not names and (found := _find_signed(quotes)):
        return found
    words = [*quotes, *names[1:]]
    name = names[0].text.strip("–—- ,").replace("\t", ", ") if names else ""
    return {
        "name": said(name, names[0].sources if names else (), 0.8),
        "reference": said(
            " ".join(row.plain for row in words).strip(_QUOTES), [n for row in words for n in row.sources], 0.8
        ),
    }


def _value(chunk: Chunk | None, certainty: float) -> Said:
    return said(chunk.text.strip(_QUOTES), chunk.row.sources, certainty) if chunk is not None else said("", ())


def _address(head: Head, name: Chunk | None, body: Body) -> Said:
    if name is not None and name.href:
        return said(name.href, name.row.sources)
    if head.urls:
        return said(head.urls[0].href or full_url(head.urls[0].text), head.urls[0].row.sources)
    linked = next((chunk for chunk in head.chunks if chunk.href), None)
    return body.url or (said(linked.href, linked.row.sources) if linked else said("", ()))
