"""Pages that a browser shows while one types: takes the typesetter's SVG, gives each page as parts, and what changed.

A part is one block of the page, painted as few paths: the typesetter draws every letter as a reference to a glyph, which
browsers paint ten times slower than the letters of a run joined into one path. Marks (`field:` links) become rectangles
with `data-mark`; any other link is dropped. What comes out holds paths, rectangles and pictures, no text and no style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from urllib.parse import unquote

from metier.documents.outlines import FINE, to_outline

Place = tuple[float, float]
Change = list[int | list[int | str] | str]

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SYMBOL = re.compile(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
_ONE_PATH = re.compile(r'<path d="([^"]*)"/>')
_DEFS = re.compile(r"<defs\b[^>]*>.*?</defs>", re.DOTALL)
_GROUP = re.compile(r"<g\b[^>]*/>|<g\b|</g>")
_MOVED = re.compile(r'<g transform="translate\(([-\d.]+)(?: ([-\d.]+))?\)">')
_RUN = re.compile(r'<g transform="matrix\(([^)]*)\)">((?:<use [^>]*/>)+)</g>')
_USE = re.compile(r'<use xlink:href="#([^"]+)" x="([^"]*)" y="([^"]*)"([^>]*)/>')
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_MARK = re.compile(r' href="field:([^"]*)"')
_TRANSFORM = re.compile(r' transform="[^"]*"')
_RECT = re.compile(r'<rect width="[\d.]+" height="[\d.]+"')
_NOTHING = re.compile(r"<g\b[^>]*/>|<g\b[^>]*></g>")
_DEEP = 2  # how far groups are opened: a list, then its items
_KEPT_PARTS = 600  # painted parts to remember: twice those of a long résumé, for it and for one before it


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: where it stands (`x y` in points), and what it draws (SVG markup)."""

    at: str
    markup: str


@dataclass(frozen=True, slots=True)
class LivePage:
    """One page: its size in points, definitions that its parts refer to (clips, shades), and the parts in order."""

    width: float
    height: float
    defs: str
    parts: tuple[Part, ...]


class PageReader:
    """Reads pages that the typesetter drew; parts that it has seen before cost nothing."""

    def __init__(self) -> None:
        self._painted: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._last: dict[bytes, LivePage] = {}

    def read(self, drawn: Sequence[bytes]) -> tuple[LivePage, ...]:
        """The pages of these SVG documents, one each."""
        last = self._last
        pages = tuple(last.get(page) or self._read_page(page.decode()) for page in drawn)
        self._last = dict(zip(drawn, pages, strict=True))
        return pages

    def _read_page(self, svg: str) -> LivePage:
        size = _SIZE.search(svg)
        width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
        glyphs: dict[str, str] = {}
        defs = ""
        for found in _DEFS.finditer(svg):
            symbols = {symbol[1]: symbol[2] for symbol in _SYMBOL.finditer(found[0])}
            glyphs |= symbols
            defs += "" if symbols else found[0]
        body = _DEFS.sub("", svg[svg.index(">") + 1 : svg.rindex("</svg>")])
        painted = ((place, self._paint(markup, glyphs)) for place, markup in _open(body, (0.0, 0.0), _DEEP))
        parts = tuple(Part(f"{x:.6g} {y:.6g}", markup) for (x, y), markup in painted if markup)
        return LivePage(width, height, defs, parts)

    def _paint(self, markup: str, glyphs: Mapping[str, str]) -> str:
        """The markup of a part as it is shown. The name of a glyph is a hash of it, so that equal markup draws the same."""
        painted = self._painted.get(markup)
        if painted is None:
            painted = self._before.get(markup)
            if painted is None:
                painted = _paint(markup, glyphs)
            if len(self._painted) >= _KEPT_PARTS:
                self._before, self._painted = self._painted, {}
            self._painted[markup] = painted
        return painted


def page_markup(page: LivePage) -> str:
    """What a page draws, whole."""
    return page.defs + "".join(f'<g transform="translate({part.at})">{part.markup}</g>' for part in page.parts)


def compare_pages(old: Sequence[LivePage], new: Sequence[LivePage]) -> list[Change | None]:
    """What makes the old pages the new ones: one item for each new page, None where nothing changed.

    A change lists the new page's parts in order. A number is the old part of that number, `[number, at]` the same part
    elsewhere, and `[at, markup]` a new one. A page that is new, of another size or with other definitions starts from
    nothing: its list begins with "new", width, height and the definitions.
    """
    return [_compare(old[number] if number < len(old) else None, page) for number, page in enumerate(new)]


def _compare(old: LivePage | None, new: LivePage) -> Change | None:
    if old == new:
        return None
    if old is None or (old.width, old.height, old.defs) != (new.width, new.height, new.defs):
        whole: Change = ["new", f"{new.width:g}", f"{new.height:g}", new.defs]
        whole.extend([part.at, part.markup] for part in new.parts)
        return whole
    made: Change = []
    for number, part in _pairs(old.parts, new.parts):
        if number is None:
            made.append([part.at, part.markup])
        elif old.parts[number].at == part.at:
            made.append(number)
        else:
            made.append([number, part.at])
    return made


def _pairs(old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[tuple[int | None, Part]]:
    """Each new part with the number of the old one that draws the same; their order stays."""
    first, second = ([part.markup for part in parts] for parts in (old, new))
    for tag, start, _, begin, end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        for offset, part in enumerate(new[begin:end]):
            yield (start + offset if tag == "equal" else None), part


def _open(body: str, at: Place, depth: int) -> Iterator[tuple[Place, str]]:
    """What stands side by side in a page's body, with its place; a list is opened down to its items.

    Neighbours that are not moved, as the lines of a paragraph, stay together.
    """
    together = ""
    for child in _split(body):
        moved = _MOVED.match(child)
        if moved is None or not depth:
            together += child
            continue
        if together:
            yield at, together
            together = ""
        place = (at[0] + float(moved[1]), at[1] + float(moved[2] or 0))
        yield from _open(child[moved.end() : -len("</g>")], place, depth - 1)
    if together:
        yield at, together


def _split(body: str) -> Iterator[str]:
    """The elements at the top of some markup: groups, and what stands before each of them."""
    depth = start = 0
    for tag in _GROUP.finditer(body):
        if depth == 0 and start < tag.start():
            yield body[start : tag.start()]
            start = tag.start()
        if tag[0] == "</g>":
            depth -= 1
        elif not tag[0].endswith("/>"):
            depth += 1
        if depth == 0:
            yield body[start : tag.end()]
            start = tag.end()
    if start < len(body):
        yield body[start:]


def _paint(markup: str, glyphs: Mapping[str, str]) -> str:
    """The markup with its runs as paths and its links as marks; groups without anything are gone."""
    painted = _RUN.sub(lambda run: _join(run[1], run[2], glyphs), markup)
    painted = _LINK.sub(_to_mark, painted)
    while (less := _NOTHING.sub("", painted)) != painted:
        painted = less
    return painted


def _join(matrix: str, uses: str, glyphs: Mapping[str, str]) -> str:
    """A run of glyphs as one path for each look that it has, on the fine grid of outlines."""
    looks: dict[str, list[str]] = {}
    drawn = ""
    for name, x, y, look in _USE.findall(uses):
        path = _ONE_PATH.fullmatch(glyphs[name])
        if path is None:  # a glyph with colours of its own, as of an emoji
            drawn += f'<g transform="matrix({matrix}) translate({x} {y})">{glyphs[name]}</g>'
        elif outline := to_outline(path[1]):
            looks.setdefault(look, []).append(f"M{float(x) * FINE:.0f} {float(y) * FINE:.0f}{outline}")
    a, b, c, d, e, f = matrix.split()
    fine = " ".join(f"{float(part) / FINE:g}" for part in (a, b, c, d))
    return drawn + "".join(
        f'<path transform="matrix({fine} {e} {f})"{look} d="{"".join(outlines)}"/>' for look, outlines in looks.items()
    )


def _to_mark(link: re.Match[str]) -> str:
    """A link as the rectangle that it covers, named by its mark; of any other link only what it holds."""
    mark, rect = _MARK.search(link[1]), _RECT.match(link[2])
    if mark is None or rect is None:
        return "" if rect else link[2]
    transform = _TRANSFORM.search(link[1])
    return f'{rect[0]}{transform[0] if transform else ""} class="mark" data-mark="{escape(unquote(mark[1]))}"/>'
