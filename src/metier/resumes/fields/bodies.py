"""What stands under the head of an entry: a summary, highlights, and labelled lines (technologies, courses, grade)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from metier.resumes.fields.contacts import find_urls, full_url
from metier.resumes.fields.kinds import starts_with_verb
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.rows import Row, cut
from metier.resumes.fields.trace import Said, Tree, said

_LABEL = re.compile(r"([^:：\t]{2,40}?)\s*[:：]\s*(?=\S|\Z)")
_LIST = re.compile(r"\s*[,;|•·、،\t]\s*|\s+/\s+")
_SENTENCES = re.compile(r"[.!?。][\"'”’)]?\s+(?=[^\W\d_a-z])")
_LABELS = ("keywords", "highlights", "courses", "score", "thesis")


@dataclass
class Body:
    """The parts of a body, each with the lines it came from."""

    summary: list[Row] = field(default_factory=list)
    highlights: list[Row] = field(default_factory=list)
    keywords: list[Said] = field(default_factory=list)
    courses: list[Said] = field(default_factory=list)
    score: Said | None = None
    url: Said | None = None
    left_out: dict[int, str] = field(default_factory=dict)

    def summary_value(self) -> Said:
        """The paragraphs of the summary as one value."""
        return said(
            " ".join(row.plain for row in self.summary),
            (n for row in self.summary for n in row.sources),
            0.8 if self.summary else 0.0,
        )

    def highlight_values(self) -> list[Tree]:
        """One value for each highlight."""
        return [
            said(row.plain, row.sources, 0.9 if row.item else 0.75, "" if row.item else "no list mark stands before it")
            for row in self.highlights
        ]


def read_body(rows: Sequence[Row]) -> Body:
    """The parts of a body."""
    body = Body()
    rest: list[Row] = []
    label = ""
    told = False
    for row in rows:
        name, _words, value = read_label(row)
        if name == "highlights":
            body.left_out |= dict.fromkeys(row.sources, "a label within an entry") if not value else {}
            label, told = "", True
            if value:
                rest.append(_from(row, value))
        elif name and not value:
            label = name
            body.left_out |= dict.fromkeys(row.sources, "a label within an entry")
        elif name and name != "thesis":
            label = ""
            _add(body, name, value, row)
        elif label in ("keywords", "courses"):
            _add(body, label, row.text, row)
            label = label if row.item else ""
        elif (address := _only_address(row)) and body.url is None:
            body.url = said(address, row.sources)
        else:
            rest.append(replace(row, item=max(row.item, 1)) if told else row)
    _divide(body, rest)
    return body


def read_label(row: Row) -> tuple[str, str, str]:
    """What the label of a row means, its words, and what follows it; ('', '', text) where there is none."""
    found = _LABEL.match(row.text)
    labels = load_lexicon().labels
    if not found:
        folded = fold(row.text)
        if len(folded) < 40 and folded in labels["highlights"]:
            return "highlights", row.text, ""
        if len(folded) < 40 and folded in labels["courses"] and not row.item:
            return "courses", row.text, ""
        return "", "", row.text
    folded = fold(found[1])
    name = next((name for name in _LABELS if folded in labels[name]), "")
    return name, found[1], row.text[found.end() :].strip() if name else row.text


def _from(row: Row, value: str) -> Row:
    start = row.text.rfind(value)
    return cut(row, max(start, 0), len(row.text))


def _add(body: Body, name: str, value: str, row: Row) -> None:
    if name == "score":
        body.score = said(value.strip(" ."), row.sources)
    else:
        words = split_list(value)
        (body.keywords if name == "keywords" else body.courses).extend(said(word, row.sources, 0.85) for word in words)


def split_list(text: str) -> list[str]:
    """The items of a list on one line; commas inside brackets belong to their item."""
    parts, start, depth = [], 0, 0
    for found in re.finditer(r"[()\[\]（）]|\s*[,;|•·、،，\t]\s*|\s+/\s*(?=\S)", text):
        sign = found.group()
        if sign in "([（":
            depth += 1
        elif sign in ")]）":
            depth = max(depth - 1, 0)
        elif not depth and not _inside_number(text, found):
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    items = [part.strip(" .*–—-") if not part.strip().startswith(".") else part.strip() for part in parts]
    if len(items) > 1 and (joined := re.match(r"(?:and|und|et|y|e|i|en|ve|&)\s+(?=\S)", items[-1])):
        items[-1] = items[-1][joined.end() :]
    return [item for item in items if any(sign.isalnum() for sign in item)]


def _inside_number(text: str, found: re.Match[str]) -> bool:
    return (
        found.group() == ","
        and text[found.start() - 1 : found.start()].isdigit()
        and text[found.end() : found.end() + 1].isdigit()
    )


def _only_address(row: Row) -> str:
    urls = find_urls(row.text)
    if len(urls) == 1 and urls[0][1] - urls[0][0] >= len(row.text.strip()) - 2:
        return full_url(urls[0][2])
    return ""


def _divide(body: Body, rows: Sequence[Row]) -> None:
    """Running text before the first highlight is the summary, what comes after it are highlights."""
    first = next((at for at, row in enumerate(rows) if row.item), None)
    if first is not None:
        head = rows[:first]
        if len(head) > 1 and all(starts_with_verb(row.text) for row in head):
            body.highlights += head
        else:
            body.summary += head
        body.highlights += rows[first:]
        return
    if not rows:
        return
    inner = _indented(rows)
    if inner:
        body.summary += rows[:inner]
        body.highlights += rows[inner:]
    elif len(rows) == 1:
        is_single = starts_with_verb(rows[0].text) and not _SENTENCES.search(rows[0].text) and rows[0].count < 30
        (body.highlights if is_single and not rows[0].text.endswith(".") else body.summary).append(rows[0])
    elif _is_paragraph(rows[0], rows[1:]):
        body.summary.append(rows[0])
        body.highlights += rows[1:]
    else:
        body.highlights += rows


def _indented(rows: Sequence[Row]) -> int:
    """Where rows begin that stand further in than the first ones; 0 where none do."""
    if rows[0].box is None:
        return 0
    at = next((at for at, row in enumerate(rows) if row.box is not None and row.left > rows[0].left + 4), 0)
    return at if at and all(row.left > rows[0].left + 4 or row.page != rows[at].page for row in rows[at:]) else 0


def _is_paragraph(first: Row, others: Sequence[Row]) -> bool:
    """Whether the first of several rows is a text about the job, and the others its highlights."""
    if first.item != others[0].item or first.look != others[0].look:
        return True
    if _SENTENCES.search(first.text) and not any(_SENTENCES.search(row.text) for row in others):
        return True
    verbs = sum(starts_with_verb(row.text) for row in others)
    if not starts_with_verb(first.text) and verbs >= 0.6 * len(others):
        return True
    gaps = [row.gap for row in others]
    return len(gaps) > 1 and gaps[0] > max(gaps[1:]) + 1.5
