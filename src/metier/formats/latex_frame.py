"""What stands open while LaTeX is read: the words of the line, looks by group, lists and tables by environment."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from metier.formats import latex_tables as tables
from metier.formats.line_writer import Run, write_lines
from metier.formats.printed import Spot, TextLine

_MOST_GROUPS = 100_000
_DEEPEST_ITEM = 9


@dataclass(slots=True)
class Frame:
    """Gathers runs into lines; `looks` has one entry per open group, `environments` those open with the list's depth."""

    lines: list[TextLine] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    looks: list[Run] = field(default_factory=lambda: [Run("")])
    environments: list[tuple[str, int, bool]] = field(default_factory=list)
    depth: int = 0  # lists open
    in_item: bool = False
    fresh: bool = True
    goes_on: bool = False
    in_table: bool = False
    line: int = 1
    accent: str = ""
    prepared: Run | None = None  # the looks of the group that comes next
    last_piece: int = -1  # how many runs there were when the last unknown macro was printed

    @property
    def has_words(self) -> bool:
        """True where the line has words."""
        return bool(self.runs)

    def inner(self) -> Frame:
        """A frame for an argument."""
        return Frame(looks=[self.looks[-1]], depth=self.depth)

    def write(self, text: str, href: str = "") -> None:
        """Add words; an accent that waits is put on the first letter."""
        if self.accent and text:
            letter = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            text = unicodedata.normalize("NFC", letter + self.accent) + text[1:]
            self.accent = ""
        if text:
            looks = self.looks[-1]
            self.runs.append(looks._replace(text=text, href=href or looks.href))

    def white(self) -> None:
        """White space within a line."""
        if self.runs and not self.accent:
            self.runs.append(self.looks[-1]._replace(text=" "))

    def tab(self) -> None:
        """What follows stands apart."""
        if self.runs:
            self.runs.append(Run("\t"))

    def piece(self) -> None:
        """Before the argument of an unknown macro: it stands apart from such a one right before it, as tags do."""
        if self.last_piece >= 0 and not any(run.text.strip() for run in self.runs[self.last_piece + 1 :][1:]):
            self.tab()
        self.last_piece = len(self.runs)

    def push(self) -> None:
        """A group begins."""
        if len(self.looks) < _MOST_GROUPS:
            self.looks.append(self.prepared or self.looks[-1])
        self.prepared = None

    def pop(self) -> None:
        """A group ends."""
        if len(self.looks) > 1:
            self.looks.pop()

    def prepare(self, word: str, href: str = "") -> None:
        """Set the looks of the group that comes next."""
        self.prepared = _changed(self.looks[-1], word)._replace(href=href or self.looks[-1].href)

    def switch(self, word: str) -> bool:
        """Change the looks of the rest of the group; False where `word` is no such switch."""
        if (
            word.startswith("text")
            or not (word in tables.SIZES or word in tables.BOLD | tables.ITALIC | tables.UPRIGHT)
            or word in ("emph", "strong", "paragraph", "subparagraph")
        ):
            return False
        self.looks[-1] = _changed(self.looks[-1], word)
        return True

    def break_line(self) -> None:
        """A line ends within its paragraph; a row of a table ends."""
        had_words = bool(self.runs)
        self.end()
        self.goes_on = had_words and not self.in_table

    def end(self) -> None:
        """The paragraph ends."""
        if self.runs:
            item = min(max(self.depth, 1), _DEEPEST_ITEM) if self.in_item else 0
            starts = (self.fresh if item else True) and not self.goes_on
            made = write_lines(self.runs, TextLine("", Spot(line=self.line), item=item))
            made = [replace(line, item=item or line.item, starts=starts and line.starts) for line in made]
            self.lines.extend(made)
            self.fresh = self.fresh and not made
            self.runs = []
        self.goes_on = False
        self.last_piece = -1

    def start_item(self) -> None:
        """A list item begins."""
        label = self.environments[-1][1] if self.environments else self.depth
        self.in_item = label >= 0
        self.fresh = True

    def label(self) -> None:
        """An item has a label of its own, as dates or a term: it is a line with a tab, no item."""
        if any(sign.isalnum() for run in self.runs for sign in run.text):
            self.in_item = False
            self.tab()
        else:
            self.white()

    def take_item(self) -> int:
        """The depth of the item that a row stands in as its first line, else 0."""
        item = min(max(self.depth, 1), _DEEPEST_ITEM) if self.in_item and self.fresh else 0
        self.fresh = self.fresh and not item
        return item

    def nest(self, by: int) -> None:
        """A list begins or ends without an environment."""
        self.end()
        self.depth = max(self.depth + by, 0)
        self.in_item = self.in_item and by > 0

    def open(self, name: str, is_list: bool, is_table: bool) -> None:
        """An environment begins."""
        unlabelled = not is_list and tables.LIST.fullmatch(name) is not None
        self.environments.append((name, -1 if unlabelled else self.depth, self.in_table))
        self.in_table = is_table
        if is_list:
            self.depth += 1
            self.in_item = False
        self.push()

    def close(self, name: str) -> None:
        """An environment ends, and all that were left open in it."""
        if not any(opened == name for opened, *_ in self.environments[-50:]):
            return
        while self.environments:
            opened, _, self.in_table = self.environments.pop()
            self.pop()
            if tables.LIST.fullmatch(opened) and not tables.TABLE.fullmatch(opened) and _ >= 0:
                self.depth = max(self.depth - 1, 0)
            if opened == name:
                break
        self.in_item = self.in_item and self.depth > 0
        self.fresh = False


def _changed(looks: Run, word: str) -> Run:
    if word in tables.SIZES:
        return looks._replace(size=tables.SIZES[word])
    if word in tables.UPRIGHT:
        return looks._replace(bold=False, italic=False)
    return looks._replace(bold=looks.bold or word in tables.BOLD, italic=looks.italic or word in tables.ITALIC)
