"""A light tree of a page: elements with their attributes and the sizes of their texts, and what nobody sees left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

SILENT = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "map",
        "button",
        "input",
        "textarea",
        "select",
        "datalist",
        "progress",
        "meter",
        "nav",
        "footer",
        "menu",
    ]
)
_ROLES = frozenset(
    ["navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "banner"]
)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:text-indent|left|top|margin-left)\s*:\s*-\s*\d{4}",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z]+", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "a11y-hidden",
        "skip-link",
    ]
)
# Words of a class or id by which pages name what stands around their content.
_AROUND = frozenset(
    [
        "cookie",
        "cookies",
        "cookiebot",
        "consent",
        "onetrust",
        "gdpr",
        "usercentrics",
        "didomi",
        "breadcrumb",
        "breadcrumbs",
        "navbar",
        "nav",
        "navigation",
        "menu",
        "footer",
        "social",
        "share",
        "sharing",
        "related",
        "newsletter",
        "popup",
        "modal",
        "pagination",
        "pager",
        "login",
        "signin",
        "signup",
        "subscribe",
        "advertisement",
        "toolbar",
        "skiplink",
        "recaptcha",
    ]
)
_APPLY = re.compile(
    r"(?:^|[\s_-])(?:application[_-]?form|apply[_-]?form|similar[_-]?jobs|related[_-]?jobs|job[_-]?alert)"
)


class Node(Protocol):
    """What the tree builder's nodes offer."""

    @property
    def tag(self) -> str | None: ...
    @property
    def child(self) -> Node | None: ...
    @property
    def next(self) -> Node | None: ...
    @property
    def text_content(self) -> str | None: ...
    @property
    def attributes(self) -> dict[str, str | None]: ...


@dataclass(slots=True)
class Element:
    """One element: `size` counts the letters of the text in it, `linked` those in its `links` links."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    links: int = 0

    def value(self, name: str) -> str:
        """An attribute's value, '' where there is none."""
        return self.attributes.get(name) or ""

    def elements(self) -> Iterator[Element]:
        """The element and all in it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    @property
    def words(self) -> str:
        """All text in it on one line."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                parts.append(piece)
            else:
                inline = piece.tag in ("span", "b", "strong", "em", "i", "a")
                waiting.extend(reversed(piece.children) if inline else [" ", *reversed(piece.children), " "])
        return " ".join("".join(parts).split())


def build_tree(node: Node, around: bool) -> Element:
    """The light tree under a node; without hidden elements and, unless `around`, without navigation and footers."""
    root = Element(node.tag or "", node.attributes)
    waiting: list[tuple[Node | None, Element]] = [(node.child, root)]
    order = [root]
    while waiting:
        current, parent = waiting.pop()
        while current is not None:
            tag = current.tag or ""
            if tag == "-text":
                text = current.text_content or ""
                parent.children.append(text)
            elif tag[:1] not in ("-", "!", "_"):
                attributes = current.attributes
                if not _is_left_out(tag, attributes, around):
                    element = Element(tag, attributes)
                    parent.children.append(element)
                    order.append(element)
                    waiting.append((current.next, parent))
                    current, parent = current.child, element
                    continue
            current = current.next
    for element in reversed(order):
        count(element)
    return root


def count(element: Element) -> None:
    """Set the sizes of an element from those of its children."""
    size = linked = 0
    links = int(element.tag == "a")
    for child in element.children:
        if isinstance(child, str):
            size += len(child.strip())
        else:
            size += child.size
            linked += child.linked
            links += child.links
    element.links = links
    element.size, element.linked = size, size if element.tag == "a" else linked


def _is_left_out(tag: str, attributes: dict[str, str | None], around: bool) -> bool:
    if tag in SILENT and not (around and tag in ("footer", "nav", "menu")):
        return True
    if not attributes:
        return False
    if is_hidden(attributes):
        return True
    return not around and (attributes.get("role") or "").lower() in _ROLES


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """True where an element is not to be seen on the page."""
    if "hidden" in attributes or _UNSEEN.search(attributes.get("style") or ""):
        return True
    return not _HIDDEN_CLASSES.isdisjoint((attributes.get("class") or "").lower().split())


def is_around(element: Element) -> bool:
    """True where class or id say that an element stands around the content: cookie banners, menus, forms."""
    names = f"{element.value('class')} {element.value('id')}".strip()
    if not names:
        return False
    if _APPLY.search(names.lower()):
        return True
    spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names[:300])
    return not _AROUND.isdisjoint(word.lower() for word in _WORDS.findall(spread))
