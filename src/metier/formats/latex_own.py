"""What a LaTeX source defines itself: words, headings and files; nothing of it is executed."""

from __future__ import annotations

from dataclasses import dataclass, field

from metier.formats import latex_tables as tables
from metier.formats.latex_tokens import Tokens


@dataclass(slots=True)
class Own:
    """Macros that stand for plain words, macros that print a heading, and what `filecontents` would write."""

    all: Tokens
    texts: dict[str, str] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    files: dict[str, tuple[int, int]] = field(default_factory=dict)

    def find_files(self) -> None:
        """Note where the files stand that the source itself would write."""
        name, start = "", 0
        for index, token in enumerate(self.all.tokens):
            if token.kind != "word" or token.text not in ("begin", "end"):
                continue
            if self.all.argument_text(index + 1) not in tables.FILES:
                continue
            if token.text == "begin" and not name:
                arguments = self.all.arguments(self.all.arguments(index + 1)[2])
                both = self.all.arguments(index + 1)[1] + arguments[1]
                if len(both) > 1:
                    name, start = self.all.words(*both[1]).removesuffix(".tex"), both[1][1] + 1
            elif token.text == "end" and name:
                self.files[name] = (start, index)
                name = ""

    def define(self, index: int) -> int:
        """Step over a definition; one without parameters that is plain words is kept, as names and addresses are."""
        at = self.all.after_white(index + 1)
        if at >= len(self.all.tokens):
            return at
        name = ""
        if self.all.tokens[at].kind == "word":
            name, at = self.all.tokens[at].text, at + 1
        elif self.all.tokens[at].kind == "open" and at in self.all.match:
            name, at = self.all.tokens[at + 1].text, self.all.match[at] + 1
        parameters = False
        while at < len(self.all.tokens) and self.all.tokens[at].kind in ("white", "left", "text"):
            parameters = parameters or self.all.tokens[at].kind != "white"
            at = (
                self.all.optional(at) + 1
                if self.all.tokens[at].kind == "left" and self.all.optional(at) > 0
                else at + 1
            )
        if at not in self.all.match:
            return at
        end = self.all.match[at]
        body = {token.text for token in self.all.tokens[at + 1 : min(end, at + 200)] if token.kind == "word"}
        if name and body & tables.SETS_OFF and body & tables.STANDS_OUT and self._takes_one(index, at):
            self.headings.add(name)
        kinds = {token.kind for token in self.all.tokens[at + 1 : min(end, at + 100)]}
        if name and not parameters and end - at < 100 and kinds <= {"text", "white", "tie", "left", "right"}:
            self.texts[name] = self.all.words(at + 1, end)
        return end + 1

    def _takes_one(self, index: int, body: int) -> bool:
        """True where the definition between two tokens states one parameter."""
        between = self.all.tokens[index:body]
        return any(
            one.kind == "left" and two.text == "1" and three.kind == "right"
            for one, two, three in zip(between, between[1:], between[2:], strict=False)
        )
