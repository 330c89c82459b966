"""HTML to clean text, and the parts of a page by CSS selectors; the only door to the HTML parser.

Every source is made safe first (`html_tokens`), so that no page costs more than its length. Hidden elements are no text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from metier.formats.html_decoding import decode_html
from metier.formats.html_lines import lines_of
from metier.formats.html_tokens import make_safe
from metier.formats.html_tree import Element, build_tree, count, is_around, is_hidden

_TAG = re.compile(r"<[a-zA-Z/!]")
_MOST_OF_PAGE = 0.4
_MOSTLY_LINKS = 0.7
_CORE = 0.75
_SEVERAL = 3  # links
_LONG = 40  # letters
_LISTS = frozenset(("ul", "ol", "div", "section", "aside", "table", "td", "header"))
_NEVER = frozenset(("html", "body", "main", "h1", "article"))


class HtmlPage:
    """One page: its title, its JSON scripts, and text by selector."""

    def __init__(self, source: str, name: str = "") -> None:
        from selectolax.lexbor import LexborHTMLParser

        safe = make_safe(source, name)
        self.data = safe.data
        self.title = " ".join(html.unescape(safe.title).split())
        self._tree: Any = LexborHTMLParser(safe.source)

    def has(self, selector: str) -> bool:
        """True where the page has such an element."""
        return self._tree.css_first(selector) is not None

    def first(self, *selectors: str) -> str:
        """The words of the first element of the first selector that has any, on one line; an `alt` or `content` counts."""
        for selector in selectors:
            for node in self._tree.css(selector)[:5]:
                words = _words(node)
                if words:
                    return words
        return ""

    def all(self, selector: str) -> tuple[str, ...]:
        """The words of each such element that has any, on one line each; 'label: value' where they are two lines."""
        texts = [lines_of(build_tree(node, around=True)) for node in self._tree.css(selector)[:50]]
        rows = [[line.strip(" #*-/") for line in text.split("\n") if line.strip(" #*-/")] for text in texts]
        return tuple((": " if len(row) == 2 else " ").join(row) for row in rows if row)

    def parts(self, *selectors: str) -> tuple[str, ...]:
        """The text of each outermost element of the first selector that gives any text."""
        for selector in selectors:
            texts = [lines_of(_pruned(build_tree(node, around=False))) for node in self._outermost(selector)]
            if any(texts):
                return tuple(text for text in texts if text)
        return ()

    def scopes(self, selector: str) -> tuple[Element, ...]:
        """The outermost elements of a selector as light trees."""
        return tuple(_pruned(build_tree(node, around=False)) for node in self._outermost(selector))

    def tree(self) -> Element | None:
        """The whole page as a light tree, what is hidden left out; None where it has no body."""
        body = self._tree.body
        return None if body is None else build_tree(body, around=True)

    def _outermost(self, selector: str) -> list[Any]:
        found: list[Any] = self._tree.css(selector)[:500]
        known = {node.mem_id for node in found}
        return [node for node in found if not _inside(node, known)]

    @property
    def text(self) -> str:
        """The page's own content as lines: what most of its unlinked text stands in, without what is around it."""
        return self.content().text

    def content(self) -> Content:
        """The main content and its heading."""
        body = self._tree.body
        if body is None:
            return Content("", "")
        tree = _pruned(build_tree(body, around=False))
        heading = next((element.words for element in tree.elements() if element.tag == "h1" and element.size), "")
        return Content(heading, lines_of(_core(tree)))


@dataclass(frozen=True, slots=True)
class Content:
    """`heading` is the first main heading of a page ('' where it has none), `text` its main content."""

    heading: str
    text: str


def read_html(data: bytes, name: str = "", charset: str | None = None) -> HtmlPage:
    """The page in `data`; broken encodings and tags are read as a browser would. DataError for what is beyond reason."""
    return HtmlPage(decode_html(data, name, charset), name)


def html_text(fragment: str, name: str = "") -> str:
    """The text of an HTML fragment, all of it but what is hidden; one that was escaped twice is unescaped first.

    A fragment without any tag keeps its lines.
    """
    if "<" not in fragment and "&lt;" in fragment:
        fragment = html.unescape(fragment)
    if not _TAG.search(fragment):  # text as it is: its lines are its own
        plain = html.unescape(fragment).replace("\x00", "")  # no page holds that one
        return "\n".join(" ".join(line.split()) for line in plain.strip().splitlines())
    page = HtmlPage(f"<body>{fragment}</body>", name)
    body = page._tree.body
    return "" if body is None else lines_of(build_tree(body, around=True))


def _words(node: Any) -> str:
    attributes = node.attributes
    if is_hidden(attributes):
        return ""
    if node.tag in ("img", "meta"):
        return " ".join((attributes.get("alt") or attributes.get("content") or "").split())
    return build_tree(node, around=True).words


def _inside(node: Any, known: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in known:
            return True
        parent = parent.parent
    return False


def _pruned(tree: Element) -> Element:
    """The tree without what stands around its content: by name, or because it is little but links."""
    whole = max(tree.size, 1)
    kept: list[Element] = []
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        kept.append(element)
        element.children = [
            child for child in element.children if isinstance(child, str) or not _is_beside(child, whole)
        ]
        waiting.extend(child for child in element.children if isinstance(child, Element))
    for element in reversed(kept):  # sizes anew, after parts were taken out
        count(element)
    return tree


def _is_beside(element: Element, whole: int) -> bool:
    if element.tag in _NEVER or element.size > whole * _MOST_OF_PAGE:
        return False
    if is_around(element):
        return True
    if element.tag not in _LISTS or element.linked <= element.size * _MOSTLY_LINKS:
        return False
    return element.links >= _SEVERAL or (element.links > 1 and element.linked > _LONG)


def _core(tree: Element) -> Element:
    """The innermost element that holds most of the text that is no link."""
    current = tree
    while True:
        wanted = (current.size - current.linked) * _CORE
        inner = [child for child in current.children if isinstance(child, Element)]
        best = max(inner, key=lambda child: child.size - child.linked, default=None)
        if best is None or best.size - best.linked < max(wanted, 1) or best.tag in ("ul", "ol", "p", "table", "dl"):
            return current
        current = best
