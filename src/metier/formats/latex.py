r"""The bytes of a LaTeX source to TextLines: what its macros print, as far as that is known; nothing is executed.

Of an unknown macro the arguments are taken for what it prints: several of them are one line with tabs between them
(`\cventry{2019}{Engineer}{Acme}{}{}{…}`), empty ones kept, so that a place in the line has a meaning.
"""

from __future__ import annotations

import re
from dataclasses import replace

from metier.errors import DataError
from metier.formats import latex_tables as tables
from metier.formats.latex_frame import Frame
from metier.formats.latex_own import Own
from metier.formats.latex_tokens import Token, Tokens, read_tokens
from metier.formats.line_writer import number_lines
from metier.formats.plain import decode_text
from metier.formats.printed import Spot, TextLine
from metier.formats.table_rows import join_lines

_DEEPEST = 40  # arguments of macros in arguments of macros
_LONG = 120  # letters: an argument from the third on that is longer is a text of its own
_MOST_EXPANDED = 500_000
_UNLABELLED = re.compile(r"label\s*=\s*(?:,|$)")


def latex_text_lines(data: bytes, name: str = "") -> tuple[TextLine, ...]:
    """The lines of a LaTeX source with their numbers in it; DataError (with `name` as its file) for a tangle."""
    tokens = read_tokens(decode_text(data, name), name)
    reader = _Reader(tokens, name)
    return number_lines(reader.read(), name)


class _Reader:
    """Walks through the tokens; only arguments of unknown macros recurse, and not far."""

    def __init__(self, tokens: Tokens, name: str) -> None:
        self.all = tokens
        self.tokens = tokens.tokens
        self.name = name
        self.own = Own(tokens)
        self.expanded = 0

    def read(self) -> list[TextLine]:
        """All lines: of the preamble what says who the person is, then the body."""
        self.own.find_files()
        begin = self._body()
        frame = Frame()
        index = 0
        while index < begin:
            token = self.tokens[index]
            if token.kind == "word" and token.text.rstrip("*") in tables.DEFINERS:
                index = self.own.define(index)
            elif token.kind == "word" and token.text in tables.PERSON:
                after = self.all.arguments(index + 1)[2]
                self._walk(frame, index, after, 0)
                frame.end()
                index = after
            elif token.kind == "open":
                index = self.all.match.get(index, index) + 1
            else:
                index += 1
        self._walk(frame, begin, len(self.tokens), 0)
        frame.end()
        return frame.lines

    def _body(self) -> int:
        """The index of the first token of the body; 0 where the source is a piece of one."""
        for index, token in enumerate(self.tokens):
            if token.kind == "word" and token.text == "begin" and self.all.argument_text(index + 1) == "document":
                return index
        return 0

    def lines(self, start: int, end: int, frame: Frame, depth: int) -> list[TextLine]:
        """The lines of an argument."""
        if depth > _DEEPEST:
            raise DataError(
                f"Macros are nested more than {_DEEPEST} deep.", "Give the PDF instead.", file=self.name,
                place=str(self.all.line(start)),
            )  # fmt: skip
        inner = frame.inner()
        self._walk(inner, start, end, depth)
        inner.end()
        return inner.lines

    def _walk(self, frame: Frame, index: int, end: int, depth: int) -> None:
        while index < end:
            token = self.tokens[index]
            frame.line = frame.line if frame.has_words else self.all.line(index)
            if token.kind == "word":
                index = self._word(frame, index, depth)
                continue
            if token.kind == "sign":
                index = self._sign(frame, index)
                continue
            if token.kind == "text":
                frame.write(token.text)
            elif token.kind == "white":
                frame.white()
            elif token.kind == "tie":
                frame.write("\u00a0")
            elif token.kind == "paragraph":
                frame.end()
            elif token.kind == "cell":
                frame.tab()
            elif token.kind in ("left", "right"):
                frame.write("[" if token.kind == "left" else "]")
            elif token.kind == "open":
                frame.push()
            elif token.kind == "close":
                frame.pop()
            index += 1

    def _sign(self, frame: Frame, index: int) -> int:
        """A backslash and one sign: a line's end, an accent, or the sign itself."""
        sign = self.tokens[index].text
        if sign == "\\":
            frame.break_line()
            index = self.all.after_white(index + 1)
            if index < len(self.tokens) and self.tokens[index].kind == "left":
                close = self.all.optional(index)
                return close + 1 if close > 0 else index
            return index
        if sign in tables.ACCENTS:
            frame.accent = tables.ACCENTS[sign]
        else:
            frame.write(tables.ESCAPED.get(sign, ""))
        return index + 1

    def _word(self, frame: Frame, index: int, depth: int) -> int:
        """What a macro does; gives the index where the walk goes on."""
        raw = self.tokens[index].text
        word = raw.rstrip("*")
        following = index + 1
        if word in self.own.texts:
            self.expanded += len(self.own.texts[word])
            if self.expanded < _MOST_EXPANDED:
                frame.write(self.own.texts[word])
            return following
        if word in tables.SIGNS:
            frame.write(tables.SIGNS[word])
            return following
        if word in tables.ACCENTS:
            frame.accent = tables.ACCENTS[word]
            return self.all.after_white(following)
        if word in tables.DEFINERS:
            return self.own.define(index)
        if frame.switch(word):
            return following
        if word in tables.BREAKS:
            frame.break_line()
        elif word in tables.PARAGRAPHS:
            frame.end()
        elif word == "item" or word == "bibitem":
            return self._item(frame, following, word)
        elif word in ("begin", "end"):
            return self._environment(frame, following, word, depth)
        else:
            return self._with_arguments(frame, word, following, depth)
        return following

    def _item(self, frame: Frame, index: int, word: str) -> int:
        frame.end()
        frame.start_item()
        if word == "bibitem":
            return self.all.arguments(index)[2] if self.tokens[index : index + 1] else index
        index = self.all.after_white(index)
        if index < len(self.tokens) and self.tokens[index].kind == "left" and (close := self.all.optional(index)) > 0:
            self._walk(frame, index + 1, close, 0)
            frame.label()
            return close + 1
        return index

    def _with_arguments(self, frame: Frame, word: str, index: int, depth: int) -> int:
        """A macro that is known by how it takes its arguments, or not at all."""
        option, arguments, after = self.all.arguments(index)
        if word in tables.APART:
            frame.tab()
            return after if word in ("hspace", "tabto") else index
        if word in tables.INCLUDERS or word in tables.RAIL:
            return self._aside(frame, word, arguments, after, depth)
        if word in tables.SILENT or (word.startswith("fa") and word[2:3].isupper()):
            return after
        if word in tables.BOLD or word in tables.ITALIC or word in tables.UPRIGHT:
            frame.prepare(word)
            return index
        if word in tables.SHOWN_LAST:
            dropped = tables.SHOWN_LAST[word]
            return arguments[dropped][0] - 1 if dropped < len(arguments) else after
        if word in (
            "href",
            "url",
            "hrefWithoutArrow",
            "link",
            "email",
            "mail",
            "homepage",
            "website",
            "social",
            *tables.NETWORKS,
        ):
            return self._link(frame, word, option, arguments, index, after)
        heading = tables.HEADING.fullmatch(word)
        if (len(arguments) == 1 and (heading or word in self.own.headings)) or word in ("part", "chapter"):
            return self._heading(
                frame, arguments, 1 + (heading[1].lower().count("sub") if heading else 0), index, depth
            )
        if word.lower().endswith("itemliststart") or word.lower().endswith("itemlistend"):
            frame.nest(1 if word.lower().endswith("start") else -1)
            return after
        if option and (word == "entry" or not arguments):
            self._labelled(frame, option, index, word == "entry")
        return self._unknown(frame, word, arguments, index, after, depth)

    def _labelled(self, frame: Frame, option: str, index: int, is_entry: bool) -> None:
        """The dates of an entry that stand in square brackets."""
        if is_entry:
            frame.end()
            frame.line = self.all.line(index)
            frame.write(option)
            frame.tab()

    def _aside(self, frame: Frame, word: str, arguments: list[tuple[int, int]], after: int, depth: int) -> int:
        """What stands in the margin, as lines of its own; or a file that the source itself holds."""
        if word in tables.INCLUDERS:
            name = self.all.words(*arguments[0]).removesuffix(".tex") if arguments else ""
            arguments = [self.own.files.pop(name)] if name in self.own.files else []
        if arguments:
            frame.end()
            frame.lines.extend(self.lines(*arguments[-1], Frame(), depth + 1))
        return after

    def _heading(self, frame: Frame, arguments: list[tuple[int, int]], level: int, index: int, depth: int) -> int:
        frame.end()
        if not arguments:
            return index
        start, end = arguments[0]
        for line in self.lines(start, end, Frame(), depth + 1)[:5]:
            spot = Spot(line=self.all.line(start))
            frame.lines.append(replace(line, heading=level, bold=True, item=0, starts=True, spot=spot))
        return end + 1

    def _link(
        self, frame: Frame, word: str, option: str, arguments: list[tuple[int, int]], index: int, after: int
    ) -> int:
        """An address with or without words of its own."""
        if not arguments:
            return index
        start, end = arguments[0]
        written = self._address(start, end)
        if len(arguments) > 1 and word in ("href", "hrefWithoutArrow", "link"):
            frame.prepare(word, href=written)
            return arguments[1][0] - 1
        network = (option or word).lower() if word == "social" else word
        if word in ("email", "mail"):
            href = f"mailto:{written}"
        elif network in tables.NETWORKS and "/" not in written:
            href = tables.NETWORKS[network] + written
            written = href.removeprefix("https://").removeprefix("www.")
        else:
            href = written if "://" in written else f"https://{written}"
        if word not in ("url", "href", "link"):
            frame.tab()
        frame.write(written, href=href if written else "")
        return end + 1 if word in ("href", "url") or len(arguments) == 1 else after

    def _address(self, start: int, end: int) -> str:
        written = self.all.words(start, end).replace("\u00a0", "~")
        return self.own.texts.get(self.tokens[start].text, written) if end - start == 1 else written

    def _unknown(
        self, frame: Frame, word: str, arguments: list[tuple[int, int]], index: int, after: int, depth: int
    ) -> int:
        """A macro that nobody knows: its arguments are what it prints."""
        if not arguments:
            if index < len(self.tokens) and self.tokens[index].kind == "text" and self.tokens[index].text[:1] == "=":
                return index + 1  # a length is set
            return after if _has_option(self.tokens, index) else index
        is_item = tables.ITEM.fullmatch(word) is not None and not (word == "cvitem" and len(arguments) > 1)
        if word in ("name", "firstname", "address") and len(arguments) > 1:
            frame.end()
            cells = [self.lines(start, end, frame, depth + 1) for start, end in arguments]
            words = (" " if word == "name" else ", ").join(line.text for cell in cells for line in cell)
            frame.line = self.all.line(index)
            frame.write(words)
            frame.end()
            return after
        if is_item:
            for start, end in arguments if "double" in word.lower() else arguments[:1]:
                frame.end()
                frame.start_item()
                self._walk(frame, start, end, depth + 1) if depth < _DEEPEST else self.lines(
                    start, end, frame, depth + 1
                )
            if len(arguments) > 1 and "double" not in word.lower():
                frame.write(": ")
                return arguments[1][0] - 1
            frame.end()
            frame.in_item = frame.depth > 0
            return after
        if len(arguments) == 1:
            frame.piece()
            return arguments[0][0] - 1
        self._row(frame, arguments, depth)
        return after

    def _row(self, frame: Frame, arguments: list[tuple[int, int]], depth: int) -> None:
        """One line of the short arguments, empty ones kept, and behind it the lines of the long ones."""
        frame.end()
        cells: list[TextLine | None] = []
        rest: list[TextLine] = []
        item = frame.take_item()
        for number, (start, end) in enumerate(arguments):
            lines = self.lines(start, end, frame, depth + 1)
            single = len(lines) == 1 and not (lines[0].item or lines[0].heading)
            if single and (number < 2 or len(lines[0].text) <= _LONG):
                cells.append(lines[0])
            elif not lines:
                cells.append(None)
            else:
                rest.extend(lines)
        while cells and cells[-1] is None:
            cells.pop()
        if sum(cell is not None for cell in cells) == 1:
            cells = [cell for cell in cells if cell is not None]
        if any(cell is not None for cell in cells):
            frame.lines.append(replace(join_lines(cells), item=item, starts=True))
        frame.lines.extend(rest)

    def _environment(self, frame: Frame, index: int, word: str, depth: int) -> int:
        """The begin or end of an environment."""
        name = self.all.argument_text(index)
        _, arguments, after = self.all.arguments(index)
        frame.end()
        if not arguments:
            return index
        behind = arguments[0][1] + 1
        if word == "end":
            frame.close(name)
            return behind
        option, arguments, after = self.all.arguments(behind)
        is_table = tables.TABLE.fullmatch(name) is not None
        is_list = not is_table and tables.LIST.fullmatch(name) is not None and _UNLABELLED.search(option) is None
        frame.open(name, is_list, is_table)
        if name in tables.MEASURES:
            measures = tables.MEASURES[name]
            return (
                arguments[measures - 1][1] + 1
                if 0 < measures <= len(arguments)
                else (after if not arguments else behind)
            )
        if is_list and len(arguments) == 1:
            return self._heading(frame, arguments, 1, after, depth)
        if is_table or is_list or not arguments:
            return after
        if len(arguments) == 1 and tables.HEADING_ENVIRONMENT.fullmatch(name):
            return self._heading(frame, arguments, 1, after, depth)
        self._row(frame, arguments, depth)
        return after


def _has_option(tokens: list[Token], index: int) -> bool:
    """True where an optional argument follows a macro."""
    return index < len(tokens) and tokens[index].kind == "left"
