"""The HTML of a document of ours to its text, strictly: what a browser shows, and what must not be in it at all.

`formats.html` reads anybody's pages and leaves out what is not their core; here nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_INLINE = frozenset({"a", "span", "strong", "em", "b", "i", "small", "abbr"})
_UNSEEN = frozenset({"head", "style", "script", "title", "template", "noscript"})
_EMPTY = frozenset({"meta", "link", "br", "img", "hr", "input", "base"})
_ACTIVE = frozenset({"script", "iframe", "object", "embed", "form", "input", "base", "link", "img", "svg"})
_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")


@dataclass(slots=True)
class Page:
    """A page's text (a line for each block), title, author, language, levels of its headings, and what is active in it."""

    text: str = ""
    title: str = ""
    author: str = ""
    language: str = ""
    headings: list[int] = field(default_factory=list)
    active: list[str] = field(default_factory=list)


def read_page(source: str) -> Page:
    """The page that some HTML shows."""
    parser = _Parser()
    parser.feed(source)
    parser.close()
    parser.page.text = "".join(parser.parts)
    return parser.page


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _EMPTY:
            self.open.append(tag)
        if tag == "html":
            self.page.language = given.get("lang", "")
        if tag == "meta" and given.get("name") == "author":
            self.page.author = given.get("content", "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.page.headings.append(int(tag[1]))
        if tag in _ACTIVE:
            self.page.active.append(tag)
        self.page.active += [name for name in given if name.startswith("on") or name == "srcdoc"]
        for name in ("href", "src", "action", "style"):
            if name in given and not (name == "href" and given[name].lower().startswith(_SCHEMES)):
                self.page.active.append(f"{name}={given[name]}")
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.page.title += data
        elif not _UNSEEN.intersection(self.open):
            self.parts.append(data.replace("\n", " "))
