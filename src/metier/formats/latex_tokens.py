"""LaTeX source to tokens with the places of matching braces, in one linear pass; nothing is executed or included."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from metier.errors import DataError

_MOST_TOKENS = 1_500_000
_UNSEEN = re.compile(r"\\begin\{comment\}.*?(?:\\end\{comment\}|\Z)|\\iffalse\b.*?(?:\\fi\b|\Z)", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*(?!\s))?)"
    r"|\\verb\*?(?P<delimiter>[^a-zA-Z\s*])(?P<verbatim>[^\n]{0,500}?)(?P=delimiter)"
    r"|\\(?P<linked>url|href|nolinkurl)[ \t]*\{(?P<address>(?:[^{}\s\\]|\\[^a-zA-Z\s]){0,4000})\}"
    r"|\\(?P<word>[a-zA-Z@]+\*?)[ \t]*"
    r"|\\(?P<sign>.)"
    r"|(?P<paragraph>\n[ \t]*\n\s*)"
    r"|(?P<white>\s+)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<left>\[)|(?P<right>\])|(?P<cell>&)|(?P<tie>~)|(?P<math>\$+)"
    r"|(?P<text>-{2,3}|``|''|,,|[^\\{}\[\]&~$%\s`',-]+|.)",
    re.DOTALL,
)
_TYPED = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘", ",,": "„"}


class Token(NamedTuple):
    """One token: its kind (word, sign, text, white, paragraph, open, close, left, right, cell, tie), words, offset."""

    kind: str
    text: str
    offset: int


@dataclass(slots=True)
class Tokens:
    """All tokens of a source; `match` leads from a brace to its partner, `starts` holds where its lines begin."""

    tokens: list[Token] = field(default_factory=list)
    match: dict[int, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def line(self, index: int) -> int:
        """The number of the line in which a token stands."""
        return bisect_right(self.starts, self.tokens[index].offset) if index < len(self.tokens) else len(self.starts)

    def optional(self, index: int) -> int:
        """The index of the `]` that closes the `[` at `index`; -1 where none does within reach."""
        at, end = index + 1, min(index + 300, len(self.tokens))
        while at < end:
            kind = self.tokens[at].kind
            if kind == "right":
                return at
            if kind in ("paragraph", "close"):
                return -1
            at = self.match.get(at, at) + 1 if kind == "open" else at + 1
        return -1

    def after_white(self, index: int) -> int:
        """The index of the first token from `index` on that is no white space within a paragraph."""
        while index < len(self.tokens) and self.tokens[index].kind == "white":
            index += 1
        return index

    def words(self, start: int, end: int) -> str:
        """The source between two tokens as it is written, without macros and braces: for addresses and names."""
        parts = [
            " " if token.kind == "white" else token.text
            for token in self.tokens[start:end]
            if token.kind not in ("word", "open", "close", "paragraph")
        ]
        return "".join("–" if part == "—" else part for part in parts).strip()

    def argument_text(self, index: int) -> str:
        """The words of the argument in braces that comes next, '' where none does."""
        index = self.after_white(index)
        end = self.match.get(index, -1)
        return self.words(index + 1, min(end, index + 60)) if end > 0 else ""

    def arguments(self, index: int) -> tuple[str, list[tuple[int, int]], int]:
        """The optional argument and the places of those in braces that follow a macro, and the index behind them."""
        option = ""
        found: list[tuple[int, int]] = []
        while index < len(self.tokens):
            after = self.after_white(index)
            if after >= len(self.tokens):
                break
            kind = self.tokens[after].kind
            if kind == "left" and after == index and not found and (close := self.optional(after)) > 0:
                option = option or self.words(after + 1, close)
                index = close + 1
            elif kind == "open" and after in self.match:
                found.append((after + 1, self.match[after]))
                index = self.match[after] + 1
            else:
                break
        return option, found, index


def read_tokens(source: str, name: str = "") -> Tokens:
    """The tokens of a source; DataError for one that is beyond reason."""
    source = _UNSEEN.sub(lambda found: "\n" * found.group().count("\n"), source)
    found = Tokens()
    found.starts = [0, *(hit.end() for hit in re.finditer("\n", source))]
    opened: list[int] = []
    for hit in _TOKEN.finditer(source):
        kind = hit.lastgroup or "text"
        if kind == "comment":
            continue
        text = hit[kind]
        if kind == "address":
            _add_address(found, hit)
            continue
        if kind == "text":
            text = _TYPED.get(text, text)
        index = len(found.tokens)
        found.tokens.append(Token("text" if kind == "verbatim" else kind, text, hit.start()))
        if kind == "open":
            opened.append(index)
        elif kind == "close" and opened:
            found.match[opened.pop()] = index
        if index > _MOST_TOKENS:
            raise DataError("The LaTeX source is too long.", "Is it the right file?", file=name)
    return found


def _add_address(found: Tokens, hit: re.Match[str]) -> None:
    """Add a macro and its address as one word, in which a per cent sign is no comment."""
    index = len(found.tokens)
    found.match[index + 1] = index + 3
    address = re.sub(r"\\(.)", r"\1", hit["address"])
    kinds = (("word", hit["linked"]), ("open", "{"), ("text", address), ("close", "}"))
    found.tokens.extend(Token(kind, text, hit.start()) for kind, text in kinds)
