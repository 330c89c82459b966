"""Rows to groups of skills, human languages with their level, and interests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from metier.resumes.fields.bodies import split_list
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.rows import Row
from metier.resumes.fields.trace import Said, Tree, said
from metier.terms.vocabulary import Vocabulary

_COLON = re.compile(r"\s*[:：]\s*")
_LEVEL_BRACKET = re.compile(r"\s*[(（]([^()（）]{1,40})[)）]\s*\Z")
_BARS = re.compile(
    r"[★☆●○■□▪▫◆◇•◦*]{3,}|\b\d{1,3}\s?%|\b\d{1,2}\s?/\s?(?:5|10)\b|\b\d+\+? (?:years?|yrs?|Jahre|ans|años)\b"
)
_CEFR = re.compile(r"(?<![\w])(?:[ABC][12](?:[+.-][12])?)(?![\w])")
_DASH = re.compile(r"\s+[-–—|·•]\s+|\s*[:：|·•]\s*|\t|\s*[–—]\s*")
_STRONG = re.compile(r"\s+[·|•]\s+|\s*;\s+")
_ASIDE = re.compile(r"([^()]{3,60})\(([^()]{2,120})\)")
_HOLLOW = re.compile(r"\s*\(\s*\)")
_CLOSED = re.compile(r"(?<=\)),\s+")
_LONG = 9


def read_skills(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Tree]:
    """Groups with their skills as keywords, and single skills as groups of their own."""
    made: list[Tree] = []
    group: tuple[Row, list[Said]] | None = None
    rows = _without_empty(rows)
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        if _is_level(row.text) and made and group is None and not row.item:
            _set_level(made, said(row.text, row.sources, 0.8))
        elif _is_group_title(row, following, rows):
            group = (row, [])
            made.append({"name": said(row.text.strip(" :："), row.sources, 0.85), "keywords": group[1]})
        elif group is not None and _is_under(row, group[0]):
            group[1].extend(_keywords(row, vocabulary))
        else:
            group = None
            made += _read_row(row, vocabulary)
    return made


def _without_empty(rows: Sequence[Row]) -> list[Row]:
    """The rows without the signs for what is not there: 'Python ():' is 'Python' where most groups are empty."""
    bare = [replace(row, text=_HOLLOW.sub("", row.text)) for row in rows]
    if sum(row.text.rstrip().endswith((":", "：")) for row in bare) * 3 > 2 * len(bare):
        return [replace(row, text=row.text.rstrip(" :：")) for row in bare]
    return bare


def _set_level(made: list[Tree], level: Said) -> None:
    last = made[-1]
    if isinstance(last, dict) and "level" not in last:
        last["level"] = level


def _is_group_title(row: Row, following: Row | None, rows: Sequence[Row]) -> bool:
    """Whether a row names a group whose skills stand below it."""
    if following is None or len(row.cells) > 1 or row.count > 5 or len(split_list(row.text)) > 1:
        return False
    if row.text.rstrip().endswith((":", "：")):
        return True
    if _COLON.search(row.text):
        return False
    if row.look != following.look or row.item < following.item:
        weaker = (row.bold, row.size, row.heading > 0) < (following.bold, following.size, following.heading > 0)
        return not weaker and not _is_level(following.text)
    return len(split_list(following.text)) > 2 and not row.item and not following.item


def _is_under(row: Row, title: Row) -> bool:
    return (row.look != title.look or row.item > title.item or len(split_list(row.text)) > 1) and not _labelled(row)


def _labelled(row: Row) -> bool:
    found = _COLON.search(row.text)
    return (
        found is not None
        and found.start() > 1
        and not re.search(r"[·|•;,]", row.text[: found.start()])
        and len(row.text[: found.start()].split()) <= 5
        and found.end() < len(row.text)
    )


def _read_row(row: Row, vocabulary: Vocabulary) -> list[Tree]:
    strong = _STRONG.split(row.text)
    if len(strong) > 1 and sum(bool(_COLON.search(part)) for part in strong) > 1:
        return [
            each for part in strong if part.strip() for each in _read_row(replace(row, text=part.strip()), vocabulary)
        ]
    found = _COLON.search(row.text)
    if found is not None and _labelled(row) and "\t" not in row.text[: found.start()]:
        return [_named(row.text[: found.start()], row.text[found.end() :], row, vocabulary)]
    if len(row.cells) >= 2:
        return _read_cells(row, vocabulary)
    dash = re.search(r"\s+[-–—]\s+", row.text)
    if (
        dash
        and (len(split_list(row.text[dash.end() :])) > 1 or _is_level(row.text[dash.end() :]))
        and len(row.text[: dash.start()].split()) <= 5
        and "," not in row.text[: dash.start()]
    ):
        return [_named(row.text[: dash.start()], row.text[dash.end() :], row, vocabulary)]
    return [_single(word) for word in _keywords(row, vocabulary)]


def _read_cells(row: Row, vocabulary: Vocabulary) -> list[Tree]:
    first, *others = row.cells
    if len(others) == 1 and _is_level(others[0]):
        return [{"name": said(first, row.sources), "level": said(others[0], row.sources)}]
    if _is_level(others[0]) and len(others) > 1 and len(first.split()) <= 4:
        words = [said(word, row.sources) for cell in others[1:] for word in split_list(cell)]
        return [{"name": said(first, row.sources), "level": said(others[0], row.sources), "keywords": words}]
    listed = [word for cell in others for word in split_list(cell)]
    if len(split_list(first)) == 1 and len(others) == 1 and len(listed) > 1 and len(first.split()) <= 5:
        return [{"name": said(first, row.sources, 0.8), "keywords": [said(word, row.sources) for word in listed]}]
    return [_single(said(word, row.sources, 0.8)) for cell in row.cells for word in _words(cell, vocabulary)]


def _named(name: str, value: str, row: Row, vocabulary: Vocabulary) -> Tree:
    name, value = name.strip(" •·-–"), value.strip()
    if _is_level(value):
        return {"name": said(name, row.sources), "level": said(value, row.sources)}
    return {
        "name": said(name, row.sources, 0.9),
        "keywords": [said(word, row.sources) for word in _words(value, vocabulary)],
    }


def _keywords(row: Row, vocabulary: Vocabulary) -> list[Said]:
    return [said(word, row.sources, 0.85) for word in _words(row.text, vocabulary)]


def _single(word: Said) -> Tree:
    """A skill on its own, its level apart."""
    bracket = _LEVEL_BRACKET.search(word.text)
    if bracket and _is_level(bracket[1]):
        return {"name": said(word.text[: bracket.start()], word.sources), "level": said(bracket[1], word.sources)}
    bars = _BARS.search(word.text)
    if bars and bars.start() > 1:
        return {
            "name": said(word.text[: bars.start()].strip(" -–:("), word.sources),
            "level": said(bars.group(), word.sources),
        }
    return {"name": word}


def _words(text: str, vocabulary: Vocabulary) -> list[str]:
    """The skills in a list, or in words that stand side by side without a sign between them."""
    parts = split_list(text)
    if len(parts) > 1 or len(text.split()) < 3:
        return parts
    mentions = list(vocabulary.find(text))
    covered = sum(end - start for start, end in (mention.span for mention in mentions))
    if len(mentions) > 1 and covered >= 0.72 * len(text.replace(" and ", " ")) and not text.endswith("."):
        return _between(text, [mention.span for mention in mentions])
    return parts


def _between(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The names found and the words left between them."""
    words, at = [], 0
    for start, end in spans:
        words += [
            word for word in [text[at:start].strip(" ,&")] if word and fold(word) not in ("and", "und", "et", "y", "&")
        ]
        words.append(text[start:end])
        at = end
    rest = text[at:].strip(" ,.")
    return words + ([rest] if rest else [])


def _is_level(text: str) -> bool:
    folded = fold(text).strip(" ().–-")
    if not folded or len(folded) > 60:
        return False
    lexicon = load_lexicon()
    return folded in lexicon.skill_levels or bool(_BARS.fullmatch(text.strip()))


def read_languages(rows: Sequence[Row]) -> list[Tree]:
    """One object for each human language, with how well it is spoken."""
    made: list[Tree] = []
    for row in rows:
        for part in _language_parts(row):
            name, level = _split_language(part)
            if name:
                entry: dict[str, Tree] = {"language": said(name, row.sources, 0.95 if _is_tongue(name) else 0.7)}
                made.append(entry | ({"fluency": said(level, row.sources)} if level else {}))
            elif made and isinstance(made[-1], dict) and level:
                old = made[-1].get("fluency")
                words = f"{old.text}, {level}" if isinstance(old, Said) else level
                made[-1]["fluency"] = said(words, (*(old.sources if isinstance(old, Said) else ()), *row.sources), 0.8)
    return made


def _language_parts(row: Row) -> list[str]:
    """The pieces of a row that each begin with a language or hold a level."""
    cells = list(row.cells)
    if len(cells) == 2 and _is_tongue(cells[0]) and not _is_tongue(cells[1].split(" ")[0]):
        return [f"{cells[0]}: {cells[1]}"]
    pieces: list[str] = []
    for cell in cells:
        for part in split_list(cell):
            starts = _is_tongue(_split_language(part)[0]) if _split_language(part)[0] else False
            if pieces and not starts and not _is_tongue(part.split(" ")[0]) and len(cells) == 1:
                pieces[-1] = f"{pieces[-1]}, {part}"
            else:
                pieces.append(part)
    return pieces


def _split_language(text: str) -> tuple[str, str]:
    """A language and its level; ('', level) where words are only a level."""
    text = text.strip(" •·-–—")
    if _is_level_of_language(text):
        return "", text
    bracket = _LEVEL_BRACKET.search(text)
    if bracket and not _is_tongue(text):
        return text[: bracket.start()].strip(" :-–"), bracket[1]
    for cut in _DASH.finditer(text):
        left, right = text[: cut.start()].strip(), text[cut.end() :].strip()
        if left and (_is_tongue(left) or _is_level_of_language(right)):
            return left, right
        if right and _is_tongue(right) and _is_level_of_language(left):
            return right, left
    return _split_words(text)


def _split_words(text: str) -> tuple[str, str]:
    """'Fluent English', 'German native speaker', 'French B2': no sign between language and level."""
    words = text.split()
    for end in range(min(3, len(words)), 0, -1):
        if _is_tongue(" ".join(words[:end])):
            return " ".join(words[:end]).strip(" ,"), " ".join(words[end:]).strip(" ,()–-")
    for start in range(len(words) - 1, 0, -1):
        if _is_tongue(" ".join(words[start:])):
            level = " ".join(words[:start])
            return " ".join(words[start:]), level.removesuffix(" in").strip(" ,()–-")
    return text, ""


def _is_tongue(text: str) -> bool:
    lexicon = load_lexicon()
    folded = fold(text).strip(" .,:()")
    return (
        folded in lexicon.tongues
        or folded.removesuffix(" language") in lexicon.tongues
        or folded.removesuffix("kenntnisse") in lexicon.tongues
    )


def _is_level_of_language(text: str) -> bool:
    folded = fold(text).strip(" ().,–-")
    return (
        folded in load_lexicon().language_levels
        or bool(_CEFR.match(text.strip("( ")))
        or bool(_BARS.fullmatch(text.strip()))
    )


def read_interests(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Tree]:
    """Interests, with what belongs to each as keywords."""
    if any(row.count > _LONG and len(split_list(row.text)) < 3 and not _CLOSED.search(row.text) for row in rows):
        return [{"name": said(row.plain.strip(" ."), row.sources, 0.7)} for row in rows]
    parts = [part for row in rows for part in _interest_parts(row)]
    return [_without_level(_bracketed(group)) for group in read_skills(parts, vocabulary)]


def _interest_parts(row: Row) -> list[Row]:
    """The pieces of a row that signs stronger than a comma set apart."""
    pieces = [piece.strip() for piece in _STRONG.split(row.text) if piece.strip()]
    if len(pieces) == 1 and _CLOSED.search(row.text):
        pieces = split_list(row.text)
    return [replace(row, text=piece) for piece in pieces] if len(pieces) > 1 else [row]


def _bracketed(group: Tree) -> Tree:
    """'Trail running (fell races, orienteering)' as an interest and what belongs to it."""
    name = group.get("name") if isinstance(group, dict) else None
    found = _ASIDE.fullmatch(name.text) if isinstance(name, Said) else None
    if not found or not isinstance(name, Said) or not isinstance(group, dict):
        return group
    words: list[Tree] = [said(word, name.sources, 0.8) for word in split_list(found[2])]
    return {
        **group,
        "name": said(found[1].strip(), name.sources, 0.85),
        "keywords": [*words, *group.get("keywords", [])],
    }


def _without_level(group: Tree) -> Tree:
    if isinstance(group, dict) and "level" in group:
        level = group.pop("level")
        group["keywords"] = [level, *group.get("keywords", [])]
    return group
