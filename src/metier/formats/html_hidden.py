"""The words of an HTML page that its own attributes hide: not shown, without size, or white on nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_SILENT = frozenset(("script", "style", "template", "noscript", "title", "svg", "button", "dialog", "nav", "menu"))
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)"
    r"|opacity\s*:\s*0(?![.\d])|(?:text-indent|left|top)\s*:\s*-\s*\d{4}",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(255, ?255, ?255|transparent\b)", re.IGNORECASE
)
_GROUND = re.compile(r"background", re.IGNORECASE)
_DEEPEST = 300


def hidden_words(source: str) -> tuple[str, ...]:
    """Each run of words in an element that a `style` or `hidden` attribute hides; classes and style sheets aside."""
    parser = _Parser(grounds=bool(_GROUND.search(source)))
    parser.feed(source)
    parser.close()
    return tuple(text for run in parser.found if (text := " ".join("".join(run).split())))


class _Parser(HTMLParser):
    def __init__(self, grounds: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.grounds = grounds  # on a page that has any, white letters may stand on one
        self.open: list[tuple[str, bool, bool]] = []  # tag, unseen, silent
        self.found: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY or len(self.open) >= _DEEPEST:
            return
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "")
        white = not self.grounds and bool(_WHITE.search(style))
        unseen = "hidden" in given or bool(_UNSEEN.search(style)) or white
        _, inside, silent = self.open[-1] if self.open else ("", False, False)
        if unseen and not inside:
            self.found.append([])
        self.open.append((tag, unseen or inside, silent or tag in _SILENT))

    def handle_endtag(self, tag: str) -> None:
        if any(one[0] == tag for one in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] and not self.open[-1][2]:
            self.found[-1].append(data)
