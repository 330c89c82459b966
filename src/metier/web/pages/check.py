"""The check of any résumé: what a machine reads in it, beside its pages. The file is read and forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from metier.app.importing import RESUME_BYTES
from metier.app.places import short_place, within_file
from metier.app.uploads import CheckedPages, Sureness, check_upload, how_sure
from metier.model.finding import Finding, Severity
from metier.web.pages.sheets import LONGEST_LINE, Sheet, data_url, frames_of_marks
from metier.web.pages.table import Page, Visit
from metier.web.templating import render

_MOST_FINDINGS = 200  # are shown, the worst; nobody reads more, and a page has to stay quick
_MOST_ROWS = 3_000
_MOST_TEXT = 200_000  # characters
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_KINDS = {
    "pdf": "PDF", "docx": "Word (DOCX)", "odt": "OpenDocument (ODT)", "rtf": "RTF", "html": "Web page (HTML)",
    "markdown": "Markdown", "latex": "LaTeX", "text": "Text", "json": "JSON", "yaml": "YAML", "xml": "XML",
    "zip": "Archive (ZIP)", "bibtex": "BibTeX", "mail": "E-mail",
}  # fmt: skip
_ABOUT = {
    "pages": "Pages", "words": "Words", "size": "Size", "version": "Version", "tagged": "Tagged", "language": "Language",
    "title": "Title", "author": "Author", "made by": "Made by",
}  # fmt: skip
_VERDICTS: dict[Severity | None, str] = {
    "error": "Something in it has to be put right.",
    "warning": "Some of it may be read wrong.",
    "note": "Nothing of weight stands in a machine’s way.",
    None: "Nothing stands in a machine’s way.",
}

_NOTHING = "Our reader finds nothing of a résumé in it."


@dataclass(frozen=True, slots=True)
class Found:
    """A Finding as the list shows it: its index, a title, where it stands, and what it rests on (kind, sources)."""

    index: int
    finding: Finding
    title: str
    where: str
    rests: str
    sources: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that was found, how sure that is, and where it stands."""

    index: int
    label: str
    value: str
    sure: Sureness
    why: str
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file without pages: what stands in its margin, its words, the findings and fields that are there."""

    label: str
    text: str
    findings: tuple[int, ...]
    fields: tuple[int, ...]


def check(visit: Visit) -> Response:
    """Where a résumé is dropped to be checked."""
    return render(visit.request, "check.html", active="check", most=RESUME_BYTES)


def check_file(visit: Visit) -> Response:
    """What was found in the file that was sent."""
    found = check_upload(visit.desk.worker, visit.file, visit.field("name"))
    checked = found.checked
    counts = Counter(each.severity for each in checked.findings)
    shown = tuple(_findings(found))
    return render(
        visit.request, "check_result.html", file=checked.file, findings=shown, fields=tuple(_fields(found)),
        more=_rest(checked.findings[len(shown):]), total=len(checked.findings), counted=count_words(counts),
        verdict=_VERDICTS[next((each for each in _order() if counts[each]), None)] if checked.fields else _NOTHING,
        sheets=_sheets(found, len(shown)), rows=_rows(found, len(shown)), undrawn=found.undrawn,
        unshown=max(0, _pages(found) - len(found.pictures)) if found.pictures else 0,
        stored=_cut(checked.stored), reading="" if checked.same_order else _cut(checked.reading),
        about=[("Kind", _KINDS.get(checked.kind, checked.kind)), *((_ABOUT.get(key, key), checked.about[key]) for key in
               sorted(checked.about, key=lambda key: list(_ABOUT).index(key) if key in _ABOUT else 99))],
    )  # fmt: skip


def count_words(counts: Counter[Severity]) -> str:
    """How many findings of each severity there are, in words."""
    told = [f"{_number(counts[each])} {each}{'s' * (counts[each] != 1)}" for each in _order() if counts[each]]
    words = " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:]))) or "no findings"
    return words[0].upper() + words[1:]


def _order() -> tuple[Severity, ...]:
    return "error", "warning", "note"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def _findings(found: CheckedPages) -> Iterator[Found]:
    for index, each in enumerate(found.checked.findings[:_MOST_FINDINGS]):
        rests, _, sources = found.basis(each.rule).partition(": ")
        title = each.rule.replace("-", " ").capitalize()
        yield Found(index, each, title, _where(each.place, found.checked.file), rests, sources)


def _rest(findings: Sequence[Finding]) -> str:
    """What is not shown, by rule: ‘9,800 more: 9,800 of “unread dates”’."""
    rules = Counter(each.rule for each in findings)
    told = ", ".join(f"{count:,} of ‘{rule.replace('-', ' ')}’" for rule, count in rules.most_common())
    return f"{len(findings):,} more: {told}." if findings else ""


def _fields(found: CheckedPages) -> Iterator[FieldRow]:
    for index, each in enumerate(found.checked.fields):
        where = _where(each.place, found.checked.file)
        yield FieldRow(index, each.label, each.value, how_sure(each.certainty), each.why, where)


def _where(place: str, file: str) -> str:
    """A place as a button says it: ‘Page 1’, ‘Line 12’."""
    where = short_place(place, file)
    return f"Line {where}" if where.isdigit() else where[:1].upper() + where[1:]


def _sheets(found: CheckedPages, most: int) -> tuple[tuple[Sheet, Sheet], ...]:
    """Each page with the boxes of the findings, and with those of the fields."""
    checked, pictures = found.checked, found.pictures
    marks = [mark for mark in found.marks if mark.index < most]
    of_findings = frames_of_marks(marks, [each.severity for each in checked.findings], pictures)
    of_fields = frames_of_marks(found.field_marks, [how_sure(each.certainty) for each in checked.fields], pictures)
    return tuple(
        (
            Sheet(each.number, each.width, each.height, data_url(each), of_findings[each.number]),
            Sheet(each.number, each.width, each.height, "", of_fields[each.number]),
        )
        for each in pictures
    )


def _pages(found: CheckedPages) -> int:
    told = found.checked.about.get("pages", "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _rows(found: CheckedPages, most: int) -> tuple[Row, ...]:
    """The lines of a file without pictures, with what stands there."""
    if found.pictures:
        return ()
    file = found.checked.file
    places = [(each.text, within_file(each.place, file)) for each in found.lines if each.text.strip()]
    if not places:
        places = [(text, f"line {number}") for number, text in enumerate(found.checked.stored.splitlines(), start=1)]
    findings = _by_place([each.place for each in found.checked.findings[:most]], file)
    fields = _by_place([each.place for each in found.checked.fields], file)
    labels = [short_place(place) for _, place in places[:_MOST_ROWS]]
    return tuple(
        Row(
            "" if label == before else label,
            text[:LONGEST_LINE],
            tuple(findings.get(place, ())),
            tuple(fields.get(place, ())),
        )
        for (text, place), label, before in zip(places, labels, ["", *labels], strict=False)
    )


def _by_place(places: Sequence[str], file: str) -> dict[str, list[int]]:
    made: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        made.setdefault(within_file(place, file), []).append(index)
    return made


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}\n…"


PAGES = (Page("/check", check, drops=True), Page("/check", check_file, "POST", takes="file"))
