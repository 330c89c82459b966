"""The proof of a document that stands by itself, in any format: read again and compared with its Plan and the Career."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from metier.career.document import Document
from metier.documents.rendercv import NETWORKS
from metier.documents.runs import printed_blocks, printed_text
from metier.documents.text import BULLET, COLUMNS, UNDERLINES, underline, wrap
from metier.documents.theme import Theme
from metier.errors import DataError
from metier.formats.decoding import decode
from metier.formats.markdown import read_markdown
from metier.formats.page import Page, read_page
from metier.formats.yaml import read_yaml_text
from metier.model.career import Career
from metier.model.finding import Finding
from metier.model.plan import Block, Plan
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.proof.compare import compare
from metier.proof.expected import Expected, Unit, expect
from metier.proof.printed import check_docx, check_pdf
from metier.proof.record import Printed
from metier.proof.words import squeeze
from metier.terms import load_vocabulary

# What the formats themselves say: codes, icons, networks, versions and the time of writing.
_FIXED = re.compile(
    r"[a-z]{2,3}|ECV|V3\.3\.0|Metier|Europass CV|POSITION|position|present|link|phone|[A-C][12]|"
    r"(?:projects|publications|honors_awards|certifications|references)|\d{4}-\d{2}-\d{2}T00:00:00\.000Z|"
)
_SEPARATORS = " ,:·"


def prove_export(
    data: bytes, ending: str, plan: Plan, theme: Theme, career: Career, lost: Collection[str] = (),
    ad_words: Callable[[str], str | None] = lambda pointer: None,
) -> tuple[Finding, ...]:  # fmt: skip
    """Every Finding on a document of this ending (pdf, docx, html, md, txt, or data: json, yaml); () when all is well.

    The Plan is judged by the gate; the document's text has to be the Plan's, piece by piece and nothing else. Data has
    to hold each piece of the Plan and nothing else, but for those from the pointers in `lost`, which the person is told of.
    `ad_words` gives the words at a pointer of the ad's JSON, which a letter quotes.
    """
    printed = _printed(plan, theme)
    name = f"{plan.document}.{ending}"
    found = list(_gate(plan, career, ad_words))
    if ending == "pdf":
        found += check_pdf(name, data, printed)
    elif ending == "docx":
        found += check_docx(name, data, printed)
    elif ending == "html":
        found += _page_findings(name, read_page(decode(data, name)), printed)
    elif ending == "md":
        found += _differences(name, expect(_dotted(printed), bullets=False), read_markdown(decode(data, name)))
    elif ending == "txt":
        found += _differences(name, _expect_text(printed), decode(data, name))
    else:
        found += _data_findings(name, data, ending, plan, lost)
    return tuple(replace(finding, fix="") for finding in found)


def _printed(plan: Plan, theme: Theme) -> Printed:
    blocks = printed_blocks(plan, theme)
    kept = tuple(replace(item.block, pieces=tuple(run.piece for run in item.runs)) for item in blocks)
    before = tuple(tuple(run.before for run in item.runs) for item in blocks)
    return Printed(replace(plan, blocks=kept), before, theme.bullet)


def _dotted(printed: Printed) -> Printed:
    """The same, with the dot that Markdown has before the dates of an entry on one line."""
    pairs = zip(printed.plan.blocks, printed.before, strict=True)
    before = tuple(
        (*marks[:-1], marks[-1] or " · ") if block.role == "line" and len(marks) > 1 else marks
        for block, marks in pairs
    )
    return replace(printed, before=before)


def _gate(plan: Plan, career: Career, ad_words: Callable[[str], str | None]) -> tuple[Finding, ...]:
    return check_plan(
        plan,
        words_at=Document(dict(career.data)).get,
        ad_words=ad_words,
        phrases=load_phrases(plan.language),
        vocabulary=load_vocabulary(),
    )


def _page_findings(name: str, page: Page, printed: Printed) -> Iterator[Finding]:
    plan = printed.plan
    for what in page.active:
        yield _error(name, f"it holds what a browser runs or loads: {what}")
    for key, wanted, read in (("title", plan.title, page.title), ("author", plan.author, page.author)):
        if squeeze(wanted) != squeeze(read):
            yield _error(name, f"its {key} should be “{wanted}”", read)
    if page.language.split("-")[0].lower() != plan.language.split("-")[0].lower():
        yield _error(name, f"it says that its language is {page.language}, not {plan.language}")
    levels = [0, *page.headings]
    if any(level > before + 1 for before, level in zip(levels, page.headings, strict=False)):
        yield _error(name, "its headings skip a level")
    yield from _differences(name, expect(printed, bullets=False), page.text)


def _expect_text(printed: Printed) -> Expected:
    """As in any document, with the marks of plain text: a line below name and section titles, a dash before highlights."""
    dashed = replace(printed, bullet=BULLET)
    units: list[Unit] = []
    whole = [expect(replace(dashed, plan=replace(printed.plan, blocks=(block,)), before=(before,)))
             for block, before in zip(printed.plan.blocks, printed.before, strict=True)]  # fmt: skip
    texts: list[str] = []
    blocks: list[Block] = []
    for block, one in zip(printed.plan.blocks, whole, strict=True):
        units += [Unit(unit.text, None if unit.piece is None else unit.piece + len(texts)) for unit in one.units]
        if block.role in UNDERLINES:
            units += [Unit(underline(block.role, wrap(" ".join(one.texts), COLUMNS)), None), Unit("\n", None)]
        texts += one.texts
        blocks += one.blocks
    return Expected(tuple(units), tuple(blocks), tuple(texts))


def _differences(name: str, expected: Expected, read: str) -> Iterator[Finding]:
    lines = "\n".join(line.strip(" ") for line in read.split("\n"))
    for difference in compare(expected, lines):
        piece = difference.piece
        place = name if piece is None else f"{name} {expected.blocks[piece].id}"
        wanted = f": it should be “{expected.texts[piece]}”" if piece is not None else ""
        yield Finding(
            f"line-{difference.kind}", "error", place, f"a line is {difference.kind}{wanted}", "", difference.read
        )


def _data_findings(name: str, data: bytes, ending: str, plan: Plan, lost: Collection[str]) -> Iterator[Finding]:
    try:
        text = decode(data, name)
        value = json.loads(text) if ending == "json" else read_yaml_text(text, name).value
    except (DataError, ValueError, RecursionError) as error:
        yield _error(name, f"it does not read back: {error}")
        return
    plain = _without_tags if ending == "json" else _without_escapes
    yield from _foreign_findings(name, value, plain, plan)
    held = "\n".join(form for leaf in _leaves(value) for form in (squeeze(leaf), squeeze(plain(leaf))))
    for block in plan.blocks:
        for piece in block.pieces:
            sources = [source for source in piece.sources if source.origin == "career" and source.pointer not in lost]
            texts = [piece.text, *(source.words for source in sources)]
            if (
                len(sources) == 1 == len(piece.sources)
                and piece.name != "dates"
                and not any(squeeze(words) in held for words in texts)
            ):
                yield Finding("data-missing", "error", f"{name} {block.id}", "it lacks this", "", piece.text)


def _foreign_findings(name: str, value: Any, plain: Callable[[str], str], plan: Plan) -> Iterator[Finding]:
    """A Finding for each value that is not made of the Plan's pieces and the words of their sources."""
    pieces = [piece for block in plan.blocks for piece in block.pieces]
    known = {words for piece in pieces for words in (piece.text, *(source.words for source in piece.sources))}
    for piece in pieces:
        if piece.name == "profile" or "/basics/name" in {source.pointer for source in piece.sources}:
            known |= {piece.text.rpartition("/")[2], *piece.text.rpartition(" ")}
    starts: dict[str, set[str]] = {}
    for words in filter(None, map(_even, known)):
        starts.setdefault(words[0], set()).add(words)
    for leaf in _values(value):
        if leaf in NETWORKS or _FIXED.fullmatch(leaf):
            continue
        if not (_is_made_of(_even(leaf), starts) or _is_made_of(_even(plain(leaf)), starts)):
            yield Finding("data-untraced", "error", name, "the career file does not say this", "", leaf)


def _even(text: str) -> str:
    return " ".join(printed_text(text).split())


def _is_made_of(text: str, starts: Mapping[str, Collection[str]]) -> bool:
    """Whether a text is a sequence of known texts (by their first letter), each a whole word, with separators between."""
    reached = {0}
    for at in range(len(text)):
        if at not in reached:
            continue
        if text[at] in _SEPARATORS:
            reached.add(at + 1)
        if at and text[at - 1].isalnum() and text[at].isalnum():
            continue
        reached |= {at + len(words) for words in starts.get(text[at], ()) if text.startswith(words, at)}
    return len(text) in reached


def _values(value: Any) -> Iterator[str]:
    """The texts in a value; keys are not among them."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    elif isinstance(value, str):
        yield value


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield str(value)


def _without_tags(text: str) -> str:
    return read_page(text).text if "<" in text or "&" in text else text


def _without_escapes(text: str) -> str:
    return re.sub(r"\\([\\`*_\[\]!-])", r"\1", text)


def _error(name: str, why: str, quote: str = "") -> Finding:
    return Finding("document", "error", name, why, "", quote)
