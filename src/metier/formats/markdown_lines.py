"""The bytes of a Markdown file to TextLines: headings, lists, tables, links and emphasis as CommonMark and its users have them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from metier.formats.line_writer import Run, number_lines, write_lines
from metier.formats.plain import decode_text
from metier.formats.printed import Spot, TextLine

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_HEADING_ID = re.compile(r"[ \t]*\{[#.:][^{}]{0,200}\}[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+•]|\d{1,3}[.)])(?P<room>[ \t]+)(?=\S)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_DEFINITION = re.compile(r" {0,3}\[[^\]]{1,200}\]:[ \t]*\S")
_MEANING = re.compile(r" {0,3}[:~][ \t]+(?=\S)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DIV = re.compile(r" {0,3}:{3,}.*$")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?<!`)(?P<fence>`{1,3})(?P<code>[^`]+)(?P=fence)"
    r"|!\[(?P<alt>[^\[\]]{0,300})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,300}\")?\)"
    r"|\[(?P<label>(?:[^\[\]\\]|\\.|!\[[^\[\]]{0,200}\]\([^()]{0,500}\)){0,500})\]\([ \t]*<?(?P<href>[^()<>\s]{0,2000}(?:\([^()\s]{0,500}\)[^()<>\s]{0,500})?)>?(?:[ \t]+[\"'(][^\"'()]{0,300}[\"')])?[ \t]*\)(?:\{[^{}]{0,100}\})?"
    r"|\[(?P<named>[^\[\]]{1,200})\]\[(?P<reference>[^\[\]]{0,200})\]"
    r"|<(?P<address>(?:https?|mailto|tel):[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>"
    r"|<(?P<break>br)[ \t]*/?>"
    r"|</?(?P<tag>[a-zA-Z][a-zA-Z0-9-]{0,20})(?:[ \t][^<>]{0,1000})?/?>"
    r"|(?P<stars>\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]*<?(\S{1,2000}?)>?(?:[ \t].*)?$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_DEEPEST = 9


@dataclass(slots=True)
class _Blocks:
    """What is open while the lines go by: items by the columns of their marks and words, the paragraph, a fence."""

    references: dict[str, str]
    lines: list[TextLine] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    open: bool = False  # a paragraph or item that the next line may continue
    fence: str = ""
    blank: int = 0


def markdown_text_lines(data: bytes, name: str = "") -> tuple[TextLine, ...]:
    """The lines of a Markdown file with their numbers in it; emphasis is taken off, what it hides is left out."""
    source = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), decode_text(data, name))
    references = {key.casefold(): href for key, href in _REFERENCE.findall(source)}
    blocks = _Blocks(references)
    rows = source.split("\n")
    first = _front_matter(rows, blocks)
    for number, row in enumerate(rows[first:], first + 1):
        _take(blocks, row.rstrip("\r"), number, rows[number] if number < len(rows) else "")
    return number_lines(blocks.lines, name)


def _front_matter(rows: Sequence[str], blocks: _Blocks) -> int:
    """The number of lines of a YAML header, whose values are lines of their own."""
    if not rows or rows[0].strip() != "---":
        return 0
    end = next((at for at, row in enumerate(rows[1:80], 1) if row.strip() in ("---", "...")), 0)
    if not end or not any(re.match(r"\w[\w-]*:", row) for row in rows[1:end]):
        return 0
    for number, row in enumerate(rows[1:end], 2):
        text = re.sub(r"""(?<=: )(["'])(.*)\1[ \t]*$""", r"\2", row.strip())
        blocks.lines.extend(write_lines([Run(text)], TextLine("", Spot(line=number))))
    return end + 1


def _take(blocks: _Blocks, row: str, number: int, following: str) -> None:
    """One more line of the source."""
    if blocks.fence:
        if row.strip().startswith(blocks.fence) and not row.strip().strip(blocks.fence[0]):
            blocks.fence = ""
        else:
            blocks.lines.extend(write_lines([Run(row)], TextLine("", Spot(line=number))))
        return
    if quote := _QUOTE.match(row):
        row = row[quote.end() :]
    if not row.strip() or _DIV.match(row) or _DEFINITION.match(row):
        blocks.open = False
        blocks.blank += 1
    elif fence := _FENCE.match(row):
        blocks.fence, blocks.open = fence[1], False
    elif heading := _HEADING.match(row):
        _add(blocks, _HEADING_ID.sub("", heading[2]), number, heading=len(heading[1]))
        blocks.items.clear()
        blocks.open = False
    elif blocks.open and not blocks.items and (under := _UNDERLINE.match(row)):
        _underline(blocks, 1 if under[1][0] == "=" else 2)
    elif _RULE.match(row) or (_TABLE_RULE.match(row) and "|" in row):
        blocks.open = False
    else:
        _take_words(blocks, row, number, following)


def _underline(blocks: _Blocks, level: int) -> None:
    """Make a heading of the line above."""
    if blocks.lines:
        blocks.lines[-1] = replace(blocks.lines[-1], heading=level, starts=True)
    blocks.open = False


def _take_words(blocks: _Blocks, row: str, number: int, following: str) -> None:
    item = _ITEM.match(row)
    if item and not (item["mark"][0].isdigit() and blocks.open and not blocks.items and item["mark"][:-1] != "1"):
        _take_item(blocks, row, item, number)
        return
    indent = len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip())
    if not blocks.open:
        while blocks.items and indent < blocks.items[-1][1] - 1:
            blocks.items.pop()
    if row.strip().startswith("|") or (_TABLE_RULE.match(following) and "|" in following) or _is_row(blocks, row):
        blocks.open = False
        cells = [cell.strip().replace("\\|", "|") for cell in _CELLS.split(row.strip().strip("|"))]
        _add(blocks, "\t".join(cells), number)
        blocks.open = False
    elif meaning := _MEANING.match(row):
        _add(blocks, row[meaning.end() :], number)
    else:
        _add(blocks, row, number, depth=len(blocks.items), goes_on=blocks.open or bool(blocks.items))


def _is_row(blocks: _Blocks, row: str) -> bool:
    return (
        False
        if not blocks.lines
        else "\t" in blocks.lines[-1].text and not blocks.open and not blocks.blank and "|" in row
    )


def _take_item(blocks: _Blocks, row: str, item: re.Match[str], number: int) -> None:
    indent = len(item["indent"].expandtabs(4))
    while blocks.items and (indent < blocks.items[-1][1] - (blocks.items[-1][1] - blocks.items[-1][0] > 2)):
        if indent > blocks.items[-1][0] + 1:
            break
        blocks.items.pop()
    if len(blocks.items) < _DEEPEST:
        blocks.items.append((indent, indent + len(item["mark"]) + min(len(item["room"]), 4)))
    words = row[item.end() :]
    _add(blocks, _TASK.sub("", words, count=1), number, depth=len(blocks.items))


def _add(blocks: _Blocks, text: str, number: int, *, heading: int = 0, depth: int = 0, goes_on: bool = False) -> None:
    base = TextLine(
        "", Spot(line=number), heading=heading, item=depth, starts=not goes_on, gap=12.0 * min(blocks.blank, 2)
    )
    words = text.strip().removesuffix("\\")
    added = write_lines(_runs(words, blocks.references), base)
    blocks.lines.extend(replace(line, item=depth) if goes_on else line for line in added)
    blocks.blank = 0
    blocks.open = bool(added) or blocks.open


def _runs(text: str, references: dict[str, str]) -> list[Run]:
    """The words of a line with their emphasis and links; linear in its length."""
    runs: list[Run] = []
    bold = italic = False
    position = 0
    for found in _INLINE.finditer(text):
        runs.append(Run(_plain(text[position : found.start()]), bold, italic))
        position = found.end()
        stars = found["stars"]
        if stars and not _is_emphasis(text, found):
            runs.append(Run(stars, bold, italic))
        elif stars and stars != "~~":
            bold = not bold if len(stars) >= 2 else bold
            italic = not italic if len(stars) != 2 else italic
        elif not stars:
            runs.extend(_piece(found, bold, italic, references))
    runs.append(Run(_plain(text[position:]), bold, italic))
    return [run for run in runs if run.text]


def _is_emphasis(text: str, found: re.Match[str]) -> bool:
    """False for a star between white space, which is a star."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return bool(before.strip() or after.strip())


def _piece(found: re.Match[str], bold: bool, italic: bool, references: dict[str, str]) -> list[Run]:
    """The runs of one piece of markup that is no emphasis."""
    if found["escaped"]:
        return [Run(found["escaped"], bold, italic)]
    if found["code"]:
        return [Run(found["code"], bold, italic)]
    if found["label"] is not None:
        return _linked(found["label"], _plain(found["href"]), bold, italic)
    if found["named"]:
        href = references.get((found["reference"] or found["named"]).casefold(), "")
        return _linked(found["named"], href, bold, italic) if href else [Run(_plain(found.group()), bold, italic)]
    if found["address"]:
        address = found["address"]
        href = f"mailto:{address}" if "@" in address and ":" not in address else address
        return [Run(address.removeprefix("mailto:"), bold, italic, href=href)]
    if found["break"]:
        return [Run("\n", bold, italic)]
    if found["tag"] and found["tag"].lower() in ("td", "th"):
        return [Run("\t", bold, italic)]
    return [Run(" ", bold, italic)] if found["alt"] is not None else []


def _linked(label: str, href: str, bold: bool, italic: bool) -> list[Run]:
    inner = _runs(label, {}) if "](" not in label else []
    runs = [run._replace(bold=run.bold or bold, italic=run.italic or italic, href=href) for run in inner]
    return runs or [Run(href.removeprefix("mailto:"), bold, italic, href=href)]


def _plain(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text
