"""What the styles and numberings of a DOCX say of a paragraph or run, all inheritance followed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek) ?([1-9])(?: char)?$", re.IGNORECASE
)
_SECTION = re.compile(r"(?:section|resume|cv)[ _-]?(?:heading|header|title)s?$|^heading$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|titre|título|titolo)(?: char)?$", re.IGNORECASE)
_LISTED = re.compile(r"list (?:bullet|number)(?: ([2-5]))?$", re.IGNORECASE)
_OFF = frozenset(("0", "false", "off", "none"))
_MOST_PARENTS = 30
_DEFAULT_SIZE = 10.0  # points, where nothing is said (ECMA-376, part 1, 17.3.2.38)


@dataclass(frozen=True, slots=True)
class Looks:
    """How a run looks; None where it is not said."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    colour: str | None = None
    hidden: bool | None = None

    def over(self, other: Looks) -> Looks:
        """These looks, and those of `other` where these say nothing."""
        if self == _NONE:
            return other
        return Looks(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            other.size if self.size is None else self.size,
            other.colour if self.colour is None else self.colour,
            other.hidden if self.hidden is None else self.hidden,
        )


_NONE = Looks()


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: heading level (0 none), numbering, white space before and after in points, looks."""

    heading: int = 0
    numbering: str | None = None
    level: int | None = None
    before: float | None = None
    after: float | None = None
    looks: Looks = _NONE


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by their ids, and which levels of which numberings show a glyph or number."""

    named: dict[str, Style] = field(default_factory=dict)
    base: Style = Style()
    default: str = ""
    silent: frozenset[tuple[str, int]] = frozenset()

    def style(self, key: str | None) -> Style:
        """A style by its id, the default one where there is none."""
        return self.named.get(key or self.default, self.base)

    def item(self, numbering: str | None, level: int | None) -> int:
        """The depth of a list item, 0 where it is none or shows nothing."""
        if numbering in (None, "", "0") or (str(numbering), level or 0) in self.silent:
            return 0
        return min(max(level or 0, 0), 8) + 1


def read_styles(styles: ElementTree.Element | None, numbering: ElementTree.Element | None) -> Styles:
    """The styles of `word/styles.xml` and `word/numbering.xml`; either may be missing."""
    silent = _silent_levels(numbering)
    if styles is None:
        return Styles(base=Style(looks=Looks(size=_DEFAULT_SIZE)), silent=silent)
    base = Style(looks=read_looks(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")).over(Looks(size=_DEFAULT_SIZE)))
    base = _with_paragraph(base, styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
    elements = {element.get(f"{W}styleId", ""): element for element in styles.iter(f"{W}style")}
    named: dict[str, Style] = {}
    for key in elements:
        _resolve(key, elements, named, base)
    default = next(
        (
            key
            for key, element in elements.items()
            if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default", "0"))
        ),
        "",
    )
    return Styles(named, base, default, silent)


def _resolve(key: str, elements: dict[str, ElementTree.Element], named: dict[str, Style], base: Style) -> None:
    """Put a style and all that it is based on into `named`, the furthest first; a circle ends where it closes."""
    chain: list[str] = []
    current: str | None = key
    while current in elements and current not in named and current not in chain and len(chain) < _MOST_PARENTS:
        chain.append(current)
        current = value(elements[current].find(f"{W}basedOn"))
    for name in reversed(chain):
        element = elements[name]
        parent = named.get(value(element.find(f"{W}basedOn")) or "")
        # A character style says only what it says itself: the paragraph's style stays below it.
        above = parent or (Style() if element.get(f"{W}type") == "character" else base)
        named[name] = _read_style(element, above)


def _read_style(element: ElementTree.Element, above: Style) -> Style:
    style = replace(above, looks=read_looks(element.find(f"{W}rPr")).over(above.looks))
    style = _with_paragraph(style, element.find(f"{W}pPr"))
    name = value(element.find(f"{W}name")) or ""
    if heading := _HEADING.search(name):
        return replace(style, heading=min(int(heading[1]), 6))
    if (_TITLE.match(name) or _SECTION.search(name)) and not style.heading:
        return replace(style, heading=1)
    if (listed := _LISTED.match(name)) and style.level is None:
        return replace(style, level=int(listed[1] or 1) - 1)
    return style


def _with_paragraph(style: Style, properties: ElementTree.Element | None) -> Style:
    """The style with what a `pPr` says."""
    if properties is None:
        return style
    outline = value(properties.find(f"{W}outlineLvl"))
    if outline is not None and outline.isdigit():
        style = replace(style, heading=int(outline[:2]) + 1 if int(outline[:2]) < 6 else 0)
    numbered = properties.find(f"{W}numPr")
    if numbered is not None:
        number, level = value(numbered.find(f"{W}numId")), value(numbered.find(f"{W}ilvl"))
        style = replace(
            style,
            numbering=number if number is not None else style.numbering,
            level=int(level[:2]) if level and level.isdigit() else style.level,
        )
    spacing = properties.find(f"{W}spacing")
    if spacing is not None:
        before, after = spacing.get(f"{W}before"), spacing.get(f"{W}after")
        style = replace(
            style,
            before=_twentieths(before) if before else style.before,
            after=_twentieths(after) if after else style.after,
        )
    return style


def read_paragraph(properties: ElementTree.Element | None, styles: Styles) -> Style:
    """The style of a paragraph with what it says itself; the looks of its runs aside."""
    key = None if properties is None else value(properties.find(f"{W}pStyle"))
    return _with_paragraph(styles.style(key), properties)


def read_looks(properties: ElementTree.Element | None) -> Looks:
    """What an `rPr` itself says."""
    if properties is None:
        return _NONE
    size = value(properties.find(f"{W}sz"))
    colour = value(properties.find(f"{W}color"))
    return Looks(
        bold=_switch(properties.find(f"{W}b")),
        italic=_switch(properties.find(f"{W}i")),
        size=int(size[:4]) / 2 if size and size.isdigit() else None,
        colour=None if colour is None else "" if colour == "auto" else f"#{colour[:6].lower()}",
        hidden=_switch(properties.find(f"{W}vanish")),
    )


def value(element: ElementTree.Element | None) -> str | None:
    """The `val` of an element, None where there is no such element or value."""
    return None if element is None else element.get(f"{W}val")


def is_on(word: str | None) -> bool:
    """True for a switch that is there and not turned off."""
    return word is None or word.lower() not in _OFF


def _switch(element: ElementTree.Element | None) -> bool | None:
    return None if element is None else is_on(value(element))


def _twentieths(number: str) -> float | None:
    return int(number[:6]) / 20 if number.isdigit() else None


def _silent_levels(numbering: ElementTree.Element | None) -> frozenset[tuple[str, int]]:
    """The levels of numberings that show nothing: their paragraphs are indented, but no items."""
    if numbering is None:
        return frozenset()
    silent: dict[str, set[int]] = {}
    for abstract in numbering.iter(f"{W}abstractNum"):
        levels = silent.setdefault(abstract.get(f"{W}abstractNumId", ""), set())
        for level in abstract.iter(f"{W}lvl"):
            number = level.get(f"{W}ilvl", "0")
            text = value(level.find(f"{W}lvlText"))
            if number.isdigit() and (value(level.find(f"{W}numFmt")) == "none" or text == ""):
                levels.add(int(number[:2]))
    found: set[tuple[str, int]] = set()
    for number_element in numbering.iter(f"{W}num"):
        key = value(number_element.find(f"{W}abstractNumId")) or ""
        found.update((number_element.get(f"{W}numId", ""), level) for level in silent.get(key, ()))
    return frozenset(found)
