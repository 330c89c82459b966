"""HTML source to a safe HTML source: one linear pass, so that no tree builder ever sees what a hostile page holds.

What is written out is canonical (each tag closed, few attributes, quoted), without scripts, styles, comments and foreign
content, and never nested beyond DEPTH: the cost of the HTML standard's own algorithms grows with the depth of the open
elements, with the formatting elements left open, and with the square of a tag's attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from metier.errors import DataError

DEPTH = 300
FORMATTING = 12
MOST_TAGS = 80_000
MOST_STEPS = 6_000_000  # the sum of the depths at all tags: some 25 ns each in the tree builder
LONGEST = 5_000_000  # letters of the safe source
_MOST_ATTRIBUTES = 60
_MOST_SCRIPTS = 200
_LONGEST_TAG = 20_000
_LONGEST_VALUE = 2_000

_SIGN = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_KEPT = frozenset(
    [
        "class",
        "id",
        "role",
        "hidden",
        "style",
        "itemprop",
        "itemtype",
        "itemscope",
        "type",
        "href",
        "content",
        "name",
        "property",
        "alt",
        "datetime",
        "lang",
        "open",
        "data-automation-id",
        "data-ui",
        "data-testid",
        "data-qa",
        "data-company-name",
        "aria-label",
    ]
)
_RAW = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext")
)
_FOREIGN = frozenset(("svg", "math", "template", "object", "select", "frameset", "video", "audio", "canvas"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_OPTIONAL_END = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "rt", "rp"))
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_LEFT_OUT = frozenset(("frame", "image", "isindex", "option", "optgroup", "keygen", "marquee", "applet", "caption"))


@dataclass(slots=True)
class SafeHtml:
    """`source` is safe to build a tree from; `data` holds the scripts that are JSON, `title` the page's title, escaped."""

    source: str
    data: tuple[str, ...]
    title: str


@dataclass(slots=True)
class _State:
    """What is open while the pass goes on."""

    name: str
    open: list[str] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)
    formatting: int = 0
    tags: int = 0
    steps: int = 0

    def take(self) -> None:
        """Count one more tag that is kept; DataError where a page has too many, or too many at great depth."""
        self.tags += 1 + (self.formatting if self.formatting > 3 else 0)  # a tree builder repeats them in each block
        self.steps += len(self.open) + self.formatting * 16
        if self.tags > MOST_TAGS or self.steps > MOST_STEPS:
            raise self.refusal()

    def refusal(self) -> DataError:
        """The error for a page that is no job ad."""
        return DataError(
            "the HTML is too big or too tangled to be read.",
            "Copy its text into a .txt file, or pipe it in with '-'.",
            file=self.name,
        )


def make_safe(source: str, name: str = "") -> SafeHtml:
    """The same page as a safe source, linear in its length; DataError (with `name` as its file) for a tangle."""
    state = _State(name)
    parts: list[str] = []
    data: list[str] = []
    title = ""
    position = 0
    while opening := _SIGN.search(source, position):
        sign = opening.start()
        if sign > position:
            parts.append(source[position:sign].replace("<", "&lt;"))
        tag = _TAG.match(source, sign)
        if tag is None:
            position = _skip(source, sign)
            continue
        position = tag.end()
        word = tag["name"].lower()
        if word in _RAW and not tag["end"]:
            inner, position = _raw(source, position, word)
            if word == "script" and "json" in tag["rest"].lower() and len(data) < _MOST_SCRIPTS:
                data.append(inner)
            elif word == "title" and not title:
                title = inner
        elif word in _FOREIGN and not tag["end"]:
            position = _end_of(source, position, word)
        else:
            parts.append(_close(word, state) if tag["end"] else _open(word, tag["rest"], state))
    parts.append(source[position:].replace("<", "&lt;"))
    safe = "".join(parts)
    if len(safe) > LONGEST:
        raise state.refusal()
    return SafeHtml(safe, tuple(data), title)


def _skip(source: str, sign: int) -> int:
    """Where the text goes on behind a `<` that opens no tag: a comment, a declaration, a cut end."""
    following = source[sign + 1 : sign + 2]
    if source.startswith("<!--", sign):
        end = source.find("-->", sign + 2)
        return end + 3 if end >= 0 else len(source)
    if following in "!?" or (following == "/" and not source[sign + 2 : sign + 3].isalpha()):
        end = source.find(">", sign)
        return end + 1 if end >= 0 else len(source)
    return len(source)  # a tag that never ends swallows the rest, as in a browser


def _raw(source: str, position: int, name: str) -> tuple[str, int]:
    """The inside of an element that holds no tags, and where its end tag begins."""
    end = _find_end(source, position, name)
    tag = _TAG.match(source, end)
    return source[position:end], tag.end() if tag else len(source)


def _find_end(source: str, position: int, name: str) -> int:
    found = _END_OF[name].search(source, position)
    return found.start() if found else len(source)


_END_OF = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_EITHER = {name: re.compile(rf"<(/?){name}(?=[\s/>])[^>]*+>", re.IGNORECASE) for name in _FOREIGN}


def _end_of(source: str, position: int, name: str) -> int:
    """Where an element ends that is left out whole, those of its name in it counted."""
    depth = 1
    if source[position - 2 : position] == "/>":
        return position
    for found in _EITHER[name].finditer(source, position):
        if not found.group().endswith("/>"):
            depth += -1 if found.group(1) else 1
        if depth == 0:
            return found.end()
    return len(source)


def _open(word: str, rest: str, state: _State) -> str:
    if word in _LEFT_OUT or not word.isascii():
        return " "
    if word in _VOID or word in _OPTIONAL_END:
        state.take()
        return f"<{word}{''.join(_attributes(rest))}>" if rest else f"<{word}>"
    if rest.endswith("/") and "-" in word:  # an empty custom element, as some pages write it
        return ""
    if len(state.open) >= DEPTH or (word in _FORMATTING and state.formatting >= FORMATTING):
        return " "
    state.take()
    state.formatting += word in _FORMATTING
    state.open.append(word)
    state.count[word] = state.count.get(word, 0) + 1
    return f"<{word}{''.join(_attributes(rest))}>" if rest else f"<{word}>"


def _close(word: str, state: _State) -> str:
    """The end tag, those of the elements left open inside it first; nothing where no such element is open."""
    if word in _OPTIONAL_END:
        return f"</{word}>"
    if word == "br":
        return "<br>"
    if not state.count.get(word):
        return " " if word not in _FORMATTING else ""
    closed: list[str] = []
    while True:
        last = state.open.pop()
        state.count[last] -= 1
        state.formatting -= last in _FORMATTING
        closed.append(f"</{last}>")
        if last == word:
            return "".join(closed)


def _attributes(rest: str) -> Iterator[str]:
    """The attributes that a reader of pages needs, quoted."""
    if not rest or len(rest) > _LONGEST_TAG:
        return
    for number, found in enumerate(_ATTRIBUTE.finditer(rest)):
        if number >= _MOST_ATTRIBUTES:
            return
        name = found.group(1).lower()
        if name in _KEPT:
            value = found.group(2) or found.group(3) or found.group(4) or ""
            if len(value) <= _LONGEST_VALUE or name == "content":
                yield f' {name}="{value.replace(chr(34), "&quot;")}"'
