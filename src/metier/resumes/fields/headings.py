"""Rows to sections: which rows are titles of sections, by their words and by the look that titles share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.periods import find_periods
from metier.resumes.fields.rows import Row, cut, same_look
from metier.resumes.fields.wraps import join

Look = tuple[float, bool, bool, str, int, bool]
_TRIM = " \t:：.|·•-–—=_~*#[](){}<>/\\●■▪►»«✦◆―&+"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|&|\+|/")
_NUMBER = re.compile(r"\A(?:\d{1,2}|[ivx]{1,4})[.)]?\s+(?=\D)", re.IGNORECASE)
_MOST_WORDS = 7
_LONGEST = 60
_USUAL = 0.55  # of the rows of a look are titles of known words, so the others are titles too
_HALF = 0.4  # the same for a look that is weaker than that of the other titles
_RARE = 0.3  # the same where nothing else speaks against it
_LARGER = 1.12
_NEVER_UNKNOWN = re.compile(r"[@/:;!?]|\d{3}|https?|\bwww\.|[.,]\Z")


@dataclass(frozen=True, slots=True)
class Section:
    """The rows under one title; `kind` is '' for what stands above the first title, 'unknown' for a title not known."""

    kind: str
    title: str
    heading: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    """A row that may be a title: where it stands, what it opens, and how sure its words make it."""

    at: int
    kind: str
    exact: bool
    inline: str = ""  # what follows on the same line: 'Skills: Python, Go'


def kind_of(words: str) -> tuple[str, bool]:
    """What a title of these words opens, and whether the words are a title as they stand; ('', False) for none."""
    lexicon = load_lexicon()
    text = _NUMBER.sub("", fold(words).strip(_TRIM)).strip(_TRIM)
    if not text or len(text) > _LONGEST:
        return "", False
    for form in (text, text.replace("&", "and"), text.replace(" ", "")):
        if form in lexicon.headings and (form != text.replace(" ", "") or len(form) > 4 or form == text):
            return lexicon.headings[form], True
    tokens = _WORD.findall(text)
    if not tokens or len(tokens) > _MOST_WORDS:
        return "", False
    kinds = _phrases(tokens)
    if kinds is None or not kinds:
        return "", False
    rank = ("work", "education", "projects", "volunteer", "certificates", "awards", "publications", "skills")
    best = kinds[0]
    if len(set(kinds)) > 1 and "work" in kinds and best in ("summary", "skills", "awards"):
        best = kinds[-1] if kinds[-1] in rank else best
    return best, len(kinds) == 1


def _phrases(tokens: list[str]) -> list[str] | None:
    """The kinds that the words of a title name one after another; None where a word is neither title nor qualifier."""
    lexicon = load_lexicon()
    kinds: list[str] = []
    at = 0
    while at < len(tokens):
        for length in range(min(5, len(tokens) - at), 0, -1):
            phrase = " ".join(tokens[at : at + length])
            if phrase in lexicon.headings and lexicon.headings[phrase] not in ("document", "other"):
                kinds.append(lexicon.headings[phrase])
                at += length
                break
        else:
            if tokens[at] not in lexicon.qualifiers:
                return None
            at += 1
    return kinds


def split_sections(rows: Sequence[Row]) -> tuple[Section, ...]:
    """The sections of a résumé in order; what stands above the first title comes first, with the kind ''."""
    rows = _join_titles(_split_rails(rows))
    titles = _find_titles(rows)
    titles, rows = _lift_titles(titles, rows)
    titles, rows = _place_rails(titles, rows)
    titles = _without_runs(titles, rows)
    sections: list[Section] = []
    marks = [title.at for title in titles]
    first = marks[0] if marks else len(rows)
    sections.append(Section("", "", (), tuple(rows[:first])))
    for title, end in zip(titles, [*marks[1:], len(rows)], strict=False):
        row = rows[title.at]
        body = list(rows[title.at + 1 : end])
        if title.inline:
            start = row.text.find(title.inline)
            body.insert(0, cut(row, start, len(row.text), bold=False, heading=0))
        words = row.text[: row.text.find(title.inline)] if title.inline else row.plain
        if title.inline == row.text:
            sections.append(Section(title.kind, "", (), tuple(body)))
            continue
        sections.append(Section(title.kind, words.strip(_TRIM), row.sources, tuple(body)))
    return tuple(sections)


def _split_rails(rows: Sequence[Row]) -> list[Row]:
    """Rows with a title in a rail at their left, as two rows: 'EXPERIENCE<tab>Senior Developer'."""
    found = [
        row
        for row in rows
        if len(row.cells) > 1
        and not row.item
        and kind_of(row.cells[0])[1]
        and kind_of(row.cells[0])[0] not in ("contact", "profiles", "document")
    ]
    kinds = {kind_of(row.cells[0])[0] for row in found}
    made: list[Row] = []
    for row in rows:
        if row in found and (len(kinds) > 1 or _opens_rail(row)):
            start = row.text.find("\t")
            made.append(replace(cut(row, 0, start), box=None if row.box is None else row.box))
            made.append(cut(row, start, len(row.text), gap=0.0, heading=0))
        else:
            made.append(row)
    return made


def _opens_rail(row: Row) -> bool:
    kind = kind_of(row.cells[0])[0]
    return kind in ("work", "education") and row.cells[0].isupper()


def _join_titles(rows: Sequence[Row]) -> list[Row]:
    """Rows with the titles that a narrow rail breaks in two put together: 'EMPLOYMENT' above 'HISTORY'."""
    made: list[Row] = []
    for row in rows:
        if made and _is_broken_title(made[-1], row):
            made[-1] = join(made[-1], row)
        else:
            made.append(row)
    return made


def _is_broken_title(one: Row, other: Row) -> bool:
    if other.count > 3 or one.count > 4 or not same_look(one, other) or "\t" in one.text + other.text or other.item:
        return False
    first, second = kind_of(one.text), kind_of(other.text)
    if first[1] and second[1] and first[0] != second[0]:
        return False
    if one.box is not None and (one.page != other.page or other.gap > max(one.size, 6.0)):
        return False
    return kind_of(f"{one.text} {other.text}")[1]


def _lift_titles(titles: list[_Title], rows: Sequence[Row]) -> tuple[list[_Title], list[Row]]:
    """Rows with each title of a rail in front of what stands at its right on the same height."""
    rows = list(rows)
    moved: list[_Title] = []
    for title in titles:
        row, at = rows[title.at], title.at
        after = rows[at + 1] if at + 1 < len(rows) else row
        if row.box is None or after.left < row.right - 2:
            moved.append(title)
            continue
        while at > 0 and title.at - at < 3 and _is_beside(row, rows[at - 1]):
            at -= 1
        if at != title.at and not any(other.at in range(at, title.at) for other in titles):
            rows.insert(at, rows.pop(title.at))
            moved.append(replace(title, at=at))
        else:
            moved.append(title)
    return moved, rows


def _is_beside(title: Row, row: Row) -> bool:
    """Whether a row stands at the right of a title, at its height."""
    if title.box is None or row.box is None or title.page != row.page:
        return False
    return row.left > title.right and row.bottom > title.top + 1 and row.top < title.bottom


def _look(row: Row) -> Look:
    return (*row.look, row.is_upper)


def _body_look(rows: Sequence[Row]) -> Look:
    weights: Counter[Look] = Counter()
    for row in rows:
        weights[_look(row)] += len(row.text) if row.count > 3 else 1
    return weights.most_common(1)[0][0] if weights else (0.0, False, False, "", 0, False)


def _may_be_title(row: Row) -> bool:
    return (
        (len(row.cells) == 1 or kind_of(row.plain)[1])
        and (not row.item or bool(row.heading))
        and row.count <= _MOST_WORDS
        and len(row.text) <= _LONGEST
    )


def _find_titles(rows: Sequence[Row]) -> list[_Title]:
    body = _body_look(rows)
    known = [
        _Title(at, *kind_of(row.plain)) for at, row in enumerate(rows) if _may_be_title(row) and kind_of(row.text)[0]
    ]
    looks = _title_looks(rows, known, body)
    titles = [title for title in known if _is_title(rows, title, looks, body)]
    taken = {title.at for title in titles}
    titles += list(_unknown(rows, looks, body, taken))
    taken |= {title.at for title in titles}
    titles += [title for title in _inline(rows, looks, body) if title.at not in taken]
    titles.sort(key=lambda title: title.at)
    return [
        title
        for title, last in zip(titles, [None, *titles], strict=False)
        if not (title.inline and last is not None and last.kind == title.kind)
    ]


def _title_looks(rows: Sequence[Row], known: Sequence[_Title], body: Look) -> frozenset[Look]:
    """The looks that titles have in this document: those of most of the rows whose words are titles."""
    kinds: dict[Look, set[str]] = {}
    for title in known:
        if title.exact and title.kind != "document":
            kinds.setdefault(_look(rows[title.at]), set()).add(title.kind)
    if not kinds:
        return frozenset()
    main = [look for look, found in kinds.items() if len(found) == max(map(len, kinds.values()))]
    chosen = max(main, key=lambda look: (look[4] > 0, look[0], look[1], look[5]))
    among = Counter(_look(row) for row in rows)
    titled = Counter(_look(rows[title.at]) for title in known if title.exact)
    return frozenset(
        look for look, found in kinds.items()
        if look == chosen
        or (look != body and _at_least(look, chosen))
        or (look != body and len(found) >= 2 and titled[look] >= _HALF * among[look])
    )  # fmt: skip


def _at_least(look: Look, other: Look) -> bool:
    """Whether a look is no weaker than another."""
    return look[0] >= other[0] - 0.6 and look[1] >= other[1] and look[5] >= other[5] and (not other[4] or bool(look[4]))


def _is_title(rows: Sequence[Row], title: _Title, looks: frozenset[Look], body: Look) -> bool:
    row = rows[title.at]
    look = _look(row)
    if title.kind == "document":
        return False
    if not looks or look in looks:
        return _is_apart(rows, title) if look == body else True
    strongest = max(looks, key=lambda each: (each[0], each[1]))
    return title.exact and (_at_least(look, strongest) or row.heading > 0) and look != body


def _is_apart(rows: Sequence[Row], title: _Title) -> bool:
    """A title that looks like the text: alone behind white space, in capitals, or with a colon."""
    row = rows[title.at]
    before = rows[title.at - 1] if title.at else None
    after = rows[title.at + 1] if title.at + 1 < len(rows) else None
    if row.text[:1].islower():
        return False
    if row.is_upper or row.text.rstrip().endswith((":", "：")) or row.heading:
        return True
    if not any(each.gap for each in rows):
        return title.exact and (before is None or before.count > 2 or after is None or after.count > 2)
    return title.exact and (row.gap > 0 or before is None or row.size == 0) and (row.gap > 0 or row.count <= 3)


def _unknown(rows: Sequence[Row], looks: frozenset[Look], body: Look, taken: set[int]) -> list[_Title]:
    """Rows of other words that look as only titles look here."""
    strong = {look for look in looks if look[:5] != body[:5] or look[5]}
    if not taken or not strong:
        return []
    first = min(taken)
    among: Counter[Look] = Counter(_look(row) for row in rows)
    largest = max(look[0] for look in looks)
    plain = {look for look in strong if look[0] >= largest and _only_titles(rows, look, body)}
    titled: Counter[Look] = Counter(_look(rows[at]) for at in taken)
    found = []
    for at, row in enumerate(rows):
        look = _look(row)
        least = max(2, (_RARE if look in plain else _USUAL) * among[look])
        if at in taken or look not in strong or titled[look] < least or at < first:
            continue
        if not _may_be_title(row) or _NEVER_UNKNOWN.search(row.text) or find_periods(row.text) or row.count > 5:
            continue
        if at + 1 in taken or at + 1 == len(rows):
            continue
        kind, _ = kind_of(row.text)
        found.append(_Title(at, kind if kind not in ("", "document") else "unknown", False))
    return found


def _only_titles(rows: Sequence[Row], look: Look, body: Look) -> bool:
    """Whether a look is larger than the text and all that has it is short, undated and above something else."""
    if look[0] < body[0] * _LARGER:
        return False
    return not any(
        _look(row) == look
        and (row.count > _MOST_WORDS or row.item or row.periods or (after is not None and _look(after) == look))
        for row, after in zip(rows, [*rows[1:], None], strict=True)
    )


def _without_runs(titles: list[_Title], rows: Sequence[Row]) -> list[_Title]:
    """The titles, a run of unknown ones with nothing below them as one: such rows are skills set large."""
    kept: list[_Title] = []
    places = {title.at: title for title in titles}
    for title in titles:
        is_bare = title.kind == "unknown" and (
            (after := places.get(title.at + 1)) is not None or title.at + 1 == len(rows)
        )
        before = places.get(title.at - 1)
        if title.kind == "unknown" and before is not None and before.kind in ("unknown", "run"):
            places[title.at] = replace(title, kind="run")
        elif is_bare and after is not None and after.kind == "unknown":
            kept.append(replace(title, kind="skills", inline=rows[title.at].text))
            places[title.at] = replace(title, kind="run")
        else:
            kept.append(title)
    return kept


def _inline(rows: Sequence[Row], looks: frozenset[Look], body: Look) -> list[_Title]:
    """Titles with their content on the same line: 'Languages: English, German'."""
    found = []
    for at, row in enumerate(rows):
        colon = re.match(r"([^:：\t]{3,40})[:：]\s*(?=\S)", row.text)
        if not colon or row.item or row.count > 40:
            continue
        kind, exact = kind_of(colon[1])
        if not exact or kind in ("document", "other", "contact", "summary", "projects", "work", "profiles"):
            continue
        if kind == "languages" and not _names_tongue(row.text[colon.end() :]):
            continue
        apart = row.gap > 0 or (at > 0 and rows[at - 1].item == 0 and _look(rows[at - 1]) != body)
        if (_look(row) in looks or colon[1].isupper()) or (not looks and apart and kind in ("skills", "languages")):
            found.append(_Title(at, kind, True, row.text[colon.end() :]))
    return found


def _names_tongue(text: str) -> bool:
    tongues = load_lexicon().tongues
    return any(fold(part.split("(")[0].split("–")[0]).strip() in tongues for part in re.split(r"[,;|/]", text))


def _is_rail(rows: Sequence[Row], titles: Sequence[_Title], right: float) -> bool:
    """Whether nothing but titles stands in the strip at the left, below the first of them."""
    places = {title.at for title in titles}
    first = min(((rows[at].page, rows[at].top) for at in places), default=(0, 0.0))
    below = [
        at for at, row in enumerate(rows) if row.box is not None and (row.page, row.top) > first and at not in places
    ]
    inside = sum(rows[at].left < right - 2 for at in below)
    return bool(below) and inside * 10 <= len(below)


def _place_rails(titles: list[_Title], rows: Sequence[Row]) -> tuple[list[_Title], list[Row]]:
    """Rows with each title of a left rail moved in front of what stands at its height."""
    rows = list(rows)
    empty = [
        title for title, after in zip(titles, [*titles[1:], None], strict=False)
        if after is not None and after.at == title.at + 1 and rows[title.at].box and not title.inline
    ]  # fmt: skip
    numbers = [titles.index(title) for title in empty]
    if not any(after == number + 1 for number, after in pairwise(numbers)):
        return titles, rows
    rail = [title for title in titles if rows[title.at].box and not title.inline and title.at >= empty[0].at]
    right = max(rows[title.at].right for title in empty)
    moved = [title for title in rail if rows[title.at].left < right]
    if not _is_rail(rows, moved, right):
        return titles, rows
    order: list[tuple[float, float, float, int]] = []
    for at, row in enumerate(rows):
        is_rail = any(title.at == at for title in moved)
        beyond = at >= empty[0].at and row.box is not None and (row.left >= right - 2 or is_rail)
        order.append(
            (row.page, row.top - (row.size or 8) * 0.6 if is_rail else row.top, 0 if is_rail else 1, at)
            if beyond
            else (-1, 0, 0, at)
        )
    sorted_rows = [key[3] for key in sorted(key for key in order if key[0] >= 0)]
    new = [*(key[3] for key in order if key[0] < 0), *sorted_rows]
    place = {old: at for at, old in enumerate(new)}
    return (
        sorted((replace(title, at=place[title.at]) for title in titles), key=lambda title: title.at),
        [rows[at] for at in new],
    )
