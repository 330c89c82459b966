"""What the styles of an ODT say of a paragraph or span, what they inherit included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE = f"{_NS}text:1.0}}", f"{_NS}table:1.0}}", f"{_NS}office:1.0}}", f"{_NS}style:1.0}}"
DRAW = f"{_NS}drawing:1.0}}"
_FO = f"{_NS}xsl-fo-compatible:1.0}}"
_HEADING = re.compile(r"heading(?:_20_| )?([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|titre)$", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt$")
_MOST_PARENTS = 30


@dataclass(frozen=True, slots=True)
class Properties:
    """How text looks; None where it is not said."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    colour: str | None = None
    hidden: bool | None = None

    def over(self, other: Properties) -> Properties:
        """These looks, and those of `other` where these say nothing."""
        return Properties(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            other.size if self.size is None else self.size,
            other.colour if self.colour is None else self.colour,
            other.hidden if self.hidden is None else self.hidden,
        )


@dataclass(slots=True)
class OdtStyles:
    """All styles by name: their parents, own looks, and heading levels; `default` is how paragraphs look."""

    parents: dict[str, str] = field(default_factory=dict)
    own: dict[str, Properties] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    paragraphs: set[str] = field(default_factory=set)
    default: Properties = field(default_factory=Properties)
    known: dict[str, Properties] = field(default_factory=dict)

    def chain(self, key: str) -> list[str]:
        """A style and all that it is based on, the nearest first."""
        chain: list[str] = []
        while key in self.own and key not in chain and len(chain) < _MOST_PARENTS:
            chain.append(key)
            key = self.parents.get(key, "")
        return chain

    def properties(self, key: str) -> Properties:
        """The looks that a style gives, those of its parents included."""
        if key not in self.known:
            found = Properties()
            for name in self.chain(key):
                found = found.over(self.own[name])
            self.known[key] = found.over(self.default) if key in self.paragraphs or key not in self.own else found
        return self.known[key]

    def heading(self, key: str) -> int:
        """The heading level that a style states, 0 for none."""
        return next((self.headings[name] for name in self.chain(key) if name in self.headings), 0)


def read_odt_styles(roots: Sequence[ElementTree.Element]) -> OdtStyles:
    """The styles of `styles.xml` and `content.xml`, in this order."""
    styles = OdtStyles()
    for root in roots:
        for default in root.iter(f"{STYLE}default-style"):
            if default.get(f"{STYLE}family") == "paragraph":
                styles.default = _properties(default)
        for style in root.iter(f"{STYLE}style"):
            name = style.get(f"{STYLE}name", "")
            family = style.get(f"{STYLE}family")
            if family not in ("paragraph", "text"):
                continue
            styles.own[name] = _properties(style)
            styles.parents[name] = style.get(f"{STYLE}parent-style-name", "")
            if family == "paragraph":
                styles.paragraphs.add(name)
            found = _HEADING.search(name)
            level = style.get(f"{STYLE}default-outline-level", "")
            if found or level.isdigit():
                styles.headings[name] = min(int(found[1] if found else level[:2]) or 1, 6)
            elif _TITLE.match(style.get(f"{STYLE}display-name", name)):
                styles.headings[name] = 1
    return styles


def _properties(style: ElementTree.Element) -> Properties:
    element = style.find(f"{STYLE}text-properties")
    if element is None:
        return Properties()
    weight, slant = element.get(f"{_FO}font-weight"), element.get(f"{_FO}font-style")
    size = _SIZE.match(element.get(f"{_FO}font-size", ""))
    colour, display = element.get(f"{_FO}color"), element.get(f"{TEXT}display")
    return Properties(
        bold=None if weight is None else weight == "bold" or weight in ("600", "700", "800", "900"),
        italic=None if slant is None else slant in ("italic", "oblique"),
        size=float(size[1]) if size else None,
        colour=None if colour is None else "" if colour == "#000000" else colour[:7].lower(),
        hidden=None if display is None else display == "none",
    )
