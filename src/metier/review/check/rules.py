"""The rules of a check as a table: how much each weighs and what it rests on; and their sources. Reads its own table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from metier.model.finding import Finding, Severity

Basis = Literal["evidence", "measured", "folklore", "judgement"]
_WORDS: dict[Basis, str] = {
    "evidence": "Evidence", "measured": "Measured", "folklore": "Folklore", "judgement": "Our judgement",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """What was opened: publisher, title, date, address, and the words that support the statement."""

    publisher: str
    title: str
    date: str
    words: str
    address: str = ""

    def __str__(self) -> str:
        day = "" if self.date.startswith("undated") else f", {self.date}"
        return f"{self.publisher}, “{self.title}”{day}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, and whether that it matters is published, measured by us, hearsay, or our opinion."""

    name: str
    severity: Severity
    basis: Basis
    sources: tuple[str, ...]
    about: str


_TABLE = (
    Rule("no-text", "error", "evidence", ("greenhouse", "measured-pictures"), "a page is a picture, without text"),
    Rule("text-in-picture", "warning", "evidence", ("greenhouse", "measured-pictures"), "a picture fills a page with few words"),
    Rule("columns-across", "error", "evidence", ("greenhouse", "measured-columns"), "sentences of one column are cut by lines of another"),
    Rule("order", "note", "measured", ("measured-columns",), "the file stores its text in another order than it is read"),
    Rule("lost-letters", "error", "evidence", ("matterhorn-letters", "measured-letters"), "letters that mean no character"),
    Rule("ligature", "note", "measured", ("measured-ligatures",), "ligatures with a code point of their own"),
    Rule("spaced-letters", "warning", "evidence", ("greenhouse", "measured-spaced"), "a word whose letters come apart"),
    Rule("icon", "note", "measured", ("measured-icons",), "an icon that means nothing as text"),
    Rule("hidden-text", "error", "evidence", ("ere-white", "measured-hidden"), "words that nobody can see"),
    Rule("scan", "note", "judgement", (), "the text was recognised in a picture"),
    Rule("tables", "warning", "evidence", ("greenhouse", "measured-docx"), "text in tables (DOCX)"),
    Rule("text-box", "warning", "evidence", ("greenhouse", "measured-docx"), "text in a text box (DOCX)"),
    Rule("contact-at-edge", "warning", "evidence", ("greenhouse", "measured-docx"), "name or contacts in the page's header or footer only"),
    Rule("tracked-changes", "warning", "judgement", (), "comments or changes that nobody has accepted (DOCX)"),
    Rule("picture", "note", "evidence", ("greenhouse",), "a picture: no parser reads what it shows"),
    Rule("untagged", "note", "evidence", ("matterhorn-tags",), "the PDF has no tags"),
    Rule("no-language", "note", "evidence", ("wcag-pdf16",), "the PDF does not state its language"),
    Rule("no-title", "note", "evidence", ("wcag-pdf18",), "the PDF has no title"),
    Rule("font-not-embedded", "warning", "evidence", ("avalonia",), "a font does not travel with the PDF"),
    Rule("locked", "warning", "measured", ("measured-copying",), "the PDF forbids copying its text"),
    Rule("active", "warning", "judgement", (), "forms, scripts or files inside the PDF"),
    Rule("no-email", "warning", "judgement", (), "no e-mail address is in the text"),
    Rule("no-phone", "note", "judgement", (), "no telephone number is in the text"),
    Rule("no-entries", "warning", "evidence", ("greenhouse-sections",), "neither a job nor a school is found"),
    Rule("unread-dates", "warning", "measured", ("measured-dates",), "a period that no reader of dates understands"),
    Rule("unknown-section", "note", "judgement", (), "a section whose title no list of ours knows"),
    Rule("personal-data", "note", "evidence", ("eeoc-letter", "ber-it"), "date of birth, marital status and the like"),
    Rule("photo", "note", "evidence", ("greenhouse", "ber-it"), "a picture that may be a photo of the person"),
    Rule("file-size", "warning", "evidence", ("greenhouse-size",), "larger than what a known system reads"),
    Rule("file-kind", "note", "evidence", ("greenhouse-kinds",), "a kind of file that upload forms do not take"),
    Rule("file-name", "note", "folklore", ("file-name-against",), "a name of a file that tells nothing, or too much"),
)  # fmt: skip
RULES = {rule.name: rule for rule in _TABLE}


@cache
def load_sources() -> dict[str, Source]:
    """Every source by its name."""
    text = resources.files("metier.review.check").joinpath("sources.toml").read_text("utf-8")
    return {name: Source(**row) for name, row in tomllib.loads(text).items()}


def basis_line(name: str) -> str:
    """In one line what a rule rests on: 'Evidence: Greenhouse Software, “…”'."""
    rule = RULES[name]
    told = "; ".join(str(load_sources()[key]) for key in rule.sources)
    if rule.basis == "folklore":
        return f"Folklore, nothing shows that a parser minds: {told}"
    return f"{_WORDS[rule.basis]}: {told}" if told else _WORDS[rule.basis]


def find(
    name: str, place: str, why: str, fix: str = "", quote: str = "", severity: Severity | None = None
) -> Finding:  # fmt: skip
    """A Finding of a rule, as severe as its table says unless told otherwise."""
    return Finding(name, severity or RULES[name].severity, place, why, fix, " ".join(quote.split())[:120])
