"""A file that somebody hands over to what a page shows of it: what was read, with pictures of its pages. Bytes, no paths.

Strangers' bytes go to a worker process.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Literal

from metier.app.importing import RESUME_BYTES, read_draft
from metier.app.worker import Worker
from metier.errors import DataError
from metier.model.draft import DOUBTFUL, Draft, SourceLine
from metier.model.page import PageMark, PagePicture
from metier.review.check import Checked, basis_line

_LONGEST_NAME = 120
_SURE = 0.9
Sureness = Literal["sure", "fairly sure", "doubtful"]


@dataclass(frozen=True, slots=True)
class CheckedPages:
    """What a machine reads in a résumé, and pictures of the first pages of a PDF; `undrawn` says why these are missing.

    Where there is no picture, `lines` are those of the text, each with the place that Findings and fields name.
    """

    checked: Checked
    pictures: tuple[PagePicture, ...] = ()
    undrawn: str = ""
    lines: tuple[SourceLine, ...] = ()

    @property
    def marks(self) -> tuple[PageMark, ...]:
        """Where on the pages each of `checked.findings` stands."""
        return self.checked.marks

    @property
    def field_marks(self) -> tuple[PageMark, ...]:
        """Where on the pages each of `checked.fields` stands."""
        return self.checked.field_marks

    def basis(self, rule: str) -> str:
        """In one line whether a rule is evidence or folklore, with its source."""
        return basis_line(rule)


@dataclass(frozen=True, slots=True)
class Upload:
    """What was read in a résumé or export, and pictures of the first pages of a PDF; `undrawn` says why these are missing.

    `name` is the file's, without folders and what a screen would obey.
    """

    name: str
    draft: Draft
    pictures: tuple[PagePicture, ...] = ()
    undrawn: str = ""


def check_upload(worker: Worker, data: bytes, name: str) -> CheckedPages:
    """The CheckedPages of a résumé of any kind; DataError for what is none, too big, broken or locked."""
    name = _accept(data, name)
    checked = Checked.from_json(worker.check(data, name))
    pictures, undrawn = _draw(worker, data, name)
    lines: tuple[SourceLine, ...] = ()
    if not pictures:
        with suppress(DataError):  # the text is there all the same, without places
            lines = worker.read(data, name).lines
    return CheckedPages(checked, pictures, undrawn, lines)


def read_upload(worker: Worker, data: bytes, name: str, *, ocr: bool = False) -> Upload:
    """The Upload of a résumé or export of any kind that `metier import` reads; DataError as by `check_upload`.

    With `ocr` Tesseract recognises the text of a PDF whose pages are pictures; UserError where it is not installed.
    """
    name = _accept(data, name)
    draft = read_draft(worker, data, name, ocr=ocr)
    draft = replace(draft, data=whole_letters(draft.data))
    return Upload(name, draft, *_draw(worker, data, name))


def _accept(data: bytes, name: str) -> str:
    """The name of a file as a person would say it, without folders and what a screen would obey; DataError if too big."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = "".join(filter(str.isprintable, last)).strip().rpartition(".")
    stem, suffix = (stem, f"{dot}{suffix}") if dot else (suffix, "")
    name = (stem[:_LONGEST_NAME] + suffix[:_LONGEST_NAME]) or "file"
    if len(data) > RESUME_BYTES:
        raise DataError(
            f"The file is too big: {len(data) / 1e6:.0f} MB, where {RESUME_BYTES / 1e6:.0f} MB is the most.",
            "Is it the right file? If so, take the pictures out of it.",
            file=name,
        )
    return name


def _draw(worker: Worker, data: bytes, name: str) -> tuple[tuple[PagePicture, ...], str]:
    """Pictures of the pages, or why there are none: a page that cannot be drawn takes nothing from what was read."""
    try:
        return worker.pages(data, name), ""
    except DataError as error:
        return (), error.message


def whole_letters(value: Any) -> Any:
    """A text, or the texts in a value, with a mark in the place of half a character, which no file and no page can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {key: whole_letters(inner) for key, inner in value.items()}
    return [whole_letters(inner) for inner in value] if isinstance(value, list) else value


def how_sure(certainty: float) -> Sureness:
    """A certainty in words."""
    return "sure" if certainty >= _SURE else "fairly sure" if certainty >= DOUBTFUL else "doubtful"
