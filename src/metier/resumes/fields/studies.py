"""Entries to courses of study: school, degree, subject, grade, courses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from metier.resumes.fields.bodies import Body, read_body
from metier.resumes.fields.contacts import full_url
from metier.resumes.fields.entries import Entry
from metier.resumes.fields.heads import Chunk, Head, read_head, trim
from metier.resumes.fields.jobs import period_values
from metier.resumes.fields.kinds import degree_phrase, degree_score, school_score, words_of
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.trace import Said, Tree, said

_SCORE = re.compile(
    r"\(?(?:\b(?:c?gpa|grade|final grade|score|note|abschlussnote|gesamtnote|durchschnittsnote|mention|promedio|nota(?: media)?|média|voto|ocena|ortalama|percentage|marks|result)\b\s*[:=]?\s*"
    r"(?P<value>[\d][\d.,]*\s?%?(?:\s?(?:/|of|out of|von|sur|su|de)\s?\d[\d.,]*)?|[A-F][+-]?(?![\w.])|[^\W\d_]+(?: [^\W\d_]+)?)|(?P<bare>\d[.,]\d{1,2}\s?/\s?\d[\d.,]*|\d[.,]\d{1,2}\s+GPA|(?:summa |magna )?cum laude))\)?",
    re.IGNORECASE,
)
_HONOURS = re.compile(
    r"\(?(?:first[- ]class|second[- ]class|upper second|2:[12]|with|mit)?\s?(?:class\s)?(?:honou?rs|distinction|merit|auszeichnung|2:[12])[^,;()]*\)?\Z",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\s*[,:]\s+(?:major(?:ing)? in\s+)?|\s+[–—-]\s+|\s+(?:(?:degree|major(?:ing)?|honours|honors)\s+)?(?:in|en|em|di|im|der|für|of|de)\s+",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\(([^()]{1,40})\)")
_LAST_BRACKET = re.compile(r"\s*\(((?:[^()]|\([^()]*\)){1,40})\)\Z")
_COMMA = re.compile(r"\s*,\s+")
_MAJOR = re.compile(
    r"\A(?:major(?:ing)?(?: in)?|field of study|studiengang|fachrichtung|subject|specialization in|spécialité|option)\s*:?\s+",
    re.IGNORECASE,
)


def read_studies(entries: Sequence[Entry], left_out: dict[int, str]) -> list[Tree]:
    """One object for each course of study."""
    heads = [read_head(entry.head) for entry in entries]
    scored = [_take_score(head.chunks) for head in heads]
    parts = _like_others([_assign(chunks) for chunks, _ in scored])
    return [
        _build(entry, head, score, part, left_out)
        for entry, head, (_, score), part in zip(entries, heads, scored, parts, strict=True)
    ]


Parts = tuple[Chunk | None, Chunk | None, Chunk | None, list[Chunk]]  # school, degree, subject, what is left


def _like_others(parts: list[Parts]) -> list[Parts]:
    """The parts, a degree that no list knows told from its subject where others of the section show the order."""
    known = [
        (degree, area)
        for _, degree, area, _ in parts
        if degree is not None and area is not None and degree.row is area.row
    ]
    first = sum(degree.row.text.find(degree.text) <= area.row.text.find(area.text) for degree, area in known)
    if not known:
        return parts
    return [
        _split_unknown(part, first * 2 >= len(known)) if part[1] is None and part[2] is not None else part
        for part in parts
    ]


def _split_unknown(part: Parts, degree_first: bool) -> Parts:
    school, _, area, rest = part
    found = re.search(r"\s+in\s+|\s*[,:]\s+", area.text) if area is not None else None
    if area is None or found is None:
        return part
    left, right = replace(area, text=area.text[: found.start()]), replace(area, text=area.text[found.end() :])
    return (school, left, right, rest) if degree_first or " in " in found.group() else (school, right, left, rest)


def _build(entry: Entry, head: Head, score: Chunk | None, part: Parts, left_out: dict[int, str]) -> Tree:
    body = read_body(entry.body)
    left_out |= body.left_out
    school, degree, area, rest = part
    places = head.places
    if school is None and places and degree is not None:
        school, places = places[0], places[1:]
    courses = list(body.courses)
    if (
        not courses
        and body.highlights
        and all(row.count <= 7 and not row.text.endswith(".") for row in body.highlights)
    ):
        courses = [said(row.plain, row.sources, 0.7) for row in body.highlights]
        body.highlights = []
    extra = [*rest, *head.minor]
    return {
        "institution": _value(school, 0.9 if school and school_score(school.text) >= 1.2 else 0.65),
        "location": said(" · ".join(chunk.text for chunk in places), _sources(places)),
        "url": _address(head, school, body),
        "area": _value(area, 0.85),
        "studyType": _value(degree, 0.9),
        **period_values(head.period, head.period_row, "education"),
        "score": body.score or _value(score, 0.85),
        "courses": courses,
        "summary": said(
            " ".join([*(chunk.text for chunk in extra), *(row.plain for row in body.summary)]),
            [*_sources(extra), *(n for row in body.summary for n in row.sources)],
            0.6,
        ),
        "highlights": [*body.highlight_values(), *(said(f"{word.text}", word.sources, 0.6) for word in body.keywords)],
    }


def _address(head: Head, school: Chunk | None, body: Body) -> Said:
    if head.urls:
        return said(head.urls[0].href or full_url(head.urls[0].text), head.urls[0].row.sources)
    if school is not None and school.href:
        return said(school.href, school.row.sources)
    return body.url or said("", ())


def _take_score(chunks: Sequence[Chunk]) -> tuple[list[Chunk], Chunk | None]:
    """The chunks without the grade, and the grade."""
    kept: list[Chunk] = []
    score: Chunk | None = None
    for chunk in chunks:
        found = _SCORE.search(chunk.text) if score is None else None
        if found is not None and (
            found["bare"]
            or any(sign.isdigit() for sign in found["value"])
            or found.start() == 0
            or ":" in found.group()
        ):
            score = replace(chunk, text=(found["value"] or found["bare"]).strip())
            text = trim(f"{chunk.text[: found.start()]}  {chunk.text[found.end() :]}".replace("  ", " "))
            if any(sign.isalpha() for sign in text):
                kept.append(replace(chunk, text=text))
        elif score is None and _HONOURS.fullmatch(chunk.text):
            score = chunk
        elif score is None and (cut := chunk.text.rfind(", ")) > 0 and _HONOURS.fullmatch(chunk.text[cut + 2 :]):
            score = replace(chunk, text=chunk.text[cut + 2 :])
            kept.append(replace(chunk, text=chunk.text[:cut]))
        else:
            kept.append(chunk)
    return kept, score


def _assign(chunks: list[Chunk]) -> Parts:
    """School, degree and subject among the chunks, and what is left."""
    labelled = {chunk.label: chunk for chunk in chunks if chunk.label in ("company", "degree", "area")}
    chunks = [chunk for chunk in _split_schools(chunks) if chunk not in labelled.values()]
    school = labelled.get("company") or _best_school(chunks)
    rest = [chunk for chunk in chunks if chunk is not school]
    named = labelled.get("degree") or max(
        (chunk for chunk in rest if degree_score(chunk.text) >= 1.5),
        key=lambda chunk: degree_score(chunk.text),
        default=None,
    )
    rest = [chunk for chunk in rest if chunk is not named]
    degree, area = split_degree(named) if named is not None else (None, None)
    area = labelled.get("area") or area
    if area is None and rest:
        area = rest.pop(0)
        area = replace(area, text=_MAJOR.sub("", area.text))
    elif area is not None and rest and degree is not None and school is None:
        school = rest.pop(0)
    if school is None and degree is None and area is not None:
        school, area = area, None
    return school, degree, area, rest


def _degree_beside_school(text: str) -> float:
    """The score as a degree; 'Instituto Técnico' is a school all the same."""
    first = words_of(text)[:1]
    return 0.0 if first and first[0] in load_lexicon().schools else degree_score(text)


def _best_school(chunks: list[Chunk]) -> Chunk | None:
    scored = [
        (school_score(chunk.text) - 0.8 * _degree_beside_school(chunk.text) + 0.05 * (at == 0), -at, chunk)
        for at, chunk in enumerate(chunks)
    ]
    if not scored:
        return None
    best = max(scored, key=lambda each: each[:2])
    if best[0] > 0.7:
        return best[2]
    plain = [chunk for chunk in chunks if degree_score(chunk.text) < 1.5]
    with_link = next((chunk for chunk in plain if chunk.href), None)
    if len(chunks) == 1:
        return None if degree_score(chunks[0].text) >= 1.5 else chunks[0]
    degrees = [at for at, chunk in enumerate(chunks) if degree_score(chunk.text) >= 1.5]
    if with_link or not plain:
        return with_link
    return plain[-1] if degrees and degrees[0] == 0 and len(plain) > 1 else plain[0]


def _split_schools(chunks: list[Chunk]) -> list[Chunk]:
    """Chunks that hold school and degree at once, divided at the comma between them."""
    made: list[Chunk] = []
    for chunk in chunks:
        parts = _COMMA.split(chunk.text)
        if len(parts) < 2 or chunk.label:
            made += _split_at(chunk)
            continue
        groups: list[str] = [parts[0]]
        for part in parts[1:]:
            differs = (school_score(part) >= 2) != (school_score(groups[-1]) >= 2)
            if (
                differs
                or (degree_score(part) >= 2 and degree_score(groups[-1]) < 1.5)
                or (school_score(part) >= 2 and degree_score(part) < 1.5 and degree_score(groups[-1]) >= 1.5)
            ):
                groups.append(part)
            else:
                groups[-1] = f"{groups[-1]}, {part}"
        made += [each for text in groups for each in _split_at(replace(chunk, text=text))]
    return made


def _split_at(chunk: Chunk) -> list[Chunk]:
    """'Master of Arts at Example University' as two."""
    found = re.search(r"\s+(?:at|from|@|an der|bei der|à l'|à la|à|en la|presso|aan de|na|dans)\s+", chunk.text)
    if found and school_score(chunk.text[found.end() :]) >= 2 and degree_score(chunk.text[: found.start()]) >= 1.5:
        return [replace(chunk, text=chunk.text[: found.start()]), replace(chunk, text=chunk.text[found.end() :])]
    return [chunk]


def split_degree(chunk: Chunk) -> tuple[Chunk | None, Chunk | None]:
    """A degree and its subject: 'Master of Science in Physics' as 'Master of Science' and 'Physics'."""
    text = re.sub(r"\s+(?:in|of|en|em)\Z", "", chunk.text)
    chunk = replace(chunk, text=text)
    end = degree_phrase(text)
    if end and text[end:].strip(" ,:–—-"):
        rest = re.sub(r"\A[\s,:–—-]*(?:(?:in|of|en|em|di|de|w)\s+)?", "", text[end:])
        return _named(chunk, text[:end]), replace(chunk, text=_MAJOR.sub("", rest).strip("() "))
    if end and not text[end:].strip(" ,:–—-"):
        return _named(chunk, text), None
    bracket = _BRACKET.search(text)
    if (
        bracket
        and bracket.end() == len(text)
        and degree_score(bracket[1]) < 1.5
        and len(bracket[1]) > 4
        and _split_words(replace(chunk, text=text[: bracket.start()]))[1] is None
        and degree_score(text[: bracket.start()]) >= 1.5
    ):
        return _named(chunk, text[: bracket.start()]), replace(chunk, text=bracket[1])
    tail = _LAST_BRACKET.search(text) if text.endswith(")") else None
    if tail and degree_score(tail[1]) >= 1.5 > degree_score(text[: tail.start()]):
        return _named(chunk, tail[1]), replace(chunk, text=text[: tail.start()].strip())
    for cut in _IN.finditer(text):
        left, right = text[: cut.start()].strip(), text[cut.end() :].strip()
        word = cut.group().strip().lower()
        if not left or not right or (word in ("of", "de", "der", "in") and _belongs(left, right, word)):
            continue
        if degree_score(left) >= 1.5:
            return _named(chunk, left), replace(chunk, text=_MAJOR.sub("", right))
        if degree_score(right) >= 1.5 and degree_score(left) < 1.5 and word not in ("of", "in", "de", "en"):
            return _named(chunk, right), replace(chunk, text=left)
    return _split_words(chunk)


def _belongs(left: str, right: str, word: str) -> bool:
    """Whether what follows 'of' is part of the degree's own name: 'Bachelor of Science'."""
    if word == "in":
        return False
    rest = fold(right)
    return any(
        rest == name or rest.startswith((f"{name} ", f"{name},", f"{name}(", f"{name}:"))
        for name in load_lexicon().degree_of
    )


def _named(chunk: Chunk, words: str) -> Chunk:
    return replace(chunk, text=words.strip(" ,"))


def _split_words(chunk: Chunk) -> tuple[Chunk | None, Chunk | None]:
    """'B.Sc. Physics', 'Bachelor of Arts History', 'Physics (M.Sc.)': no word stands between degree and subject."""
    lexicon = load_lexicon()
    text = chunk.text
    bracket = _BRACKET.search(text)
    if bracket and degree_score(bracket[1]) >= 1.5 and degree_score(text[: bracket.start()]) < 1.5:
        return _named(chunk, bracket[1]), replace(chunk, text=text[: bracket.start()].strip())
    words = text.split()
    end = 0
    while end < len(words) and _is_degree_word(words[end], end):
        end += 1
    if 0 < end < len(words) and words[end].lower() in ("of", "in"):
        tail = fold(" ".join(words[end + 1 :]))
        name = max(
            (
                each
                for each in lexicon.degree_of
                if tail == each or tail.startswith((f"{each} ", f"{each},", f"{each}:"))
            ),
            key=len,
            default="",
        )
        end += 1 + len(name.split()) if name else 0
        end = end if name else len(words)
    if 0 < end < len(words):
        return _named(chunk, " ".join(words[:end])), replace(chunk, text=" ".join(words[end:]).strip(" ,:–-()"))
    last = len(words)
    while last > 0 and _is_degree_word(words[last - 1], 0) and not words[last - 1][:1].islower():
        last -= 1
    if 0 < last < len(words):
        return _named(chunk, " ".join(words[last:])), replace(chunk, text=" ".join(words[:last]).strip(" ,"))
    return _named(chunk, text), None


def _is_degree_word(word: str, at: int) -> bool:
    lexicon = load_lexicon()
    bare = fold(word).strip(".,()")
    short = bare.replace(".", "")
    if short in lexicon.degrees_short and (word[:1].isupper() or "." in word):
        return True
    return bare in lexicon.degrees or (at > 0 and bare in ("(hons)", "hons", "honours", "degree"))


def _value(chunk: Chunk | None, certainty: float) -> Said:
    return (
        said(chunk.text, chunk.row.sources, certainty, "" if certainty > 0.7 else "no word says that it is a school")
        if chunk is not None
        else said("", ())
    )


def _sources(chunks: Sequence[Chunk]) -> list[int]:
    return [number for chunk in chunks for number in chunk.row.sources]
