"""schema.org microdata (`itemtype=".../JobPosting"`) in a page to Postings."""

from __future__ import annotations

from typing import Any

from metier.ads.boards.posting import Posting
from metier.formats.html import HtmlPage
from metier.formats.html_lines import lines_of
from metier.formats.html_tree import Element

_WORDS = ("datePosted", "validThrough", "employmentType", "jobLocationType", "url", "title")
_ADDRESS = ("addressLocality", "addressRegion", "addressCountry")


def read_microdata(page: HtmlPage) -> tuple[Posting, ...]:
    """A Posting for each JobPosting that a page marks up; its text is all that the marked element shows."""
    return tuple(_read(scope) for scope in page.scopes("[itemtype$='/JobPosting']"))


def _read(scope: Element) -> Posting:
    data: dict[str, Any] = {}
    address: dict[str, str] = {}
    for element in scope.elements():
        name = element.value("itemprop")
        if not name or element is scope:
            continue
        words = _value(element)
        if name in _WORDS:
            data.setdefault(name, words)
        elif name in _ADDRESS:
            address.setdefault(name, words)
        elif name == "hiringOrganization":
            data.setdefault(name, {"name": _inner_name(element) or words})
        elif name == "name" and "hiringOrganization" not in data:
            data.setdefault("name", words)
    data.setdefault("title", data.pop("name", ""))
    return Posting({**data, "jobLocation": [{"address": address}] if address else []}, lines_of(scope))


def _inner_name(element: Element) -> str:
    return next((_value(inner) for inner in element.elements() if inner.value("itemprop") == "name"), "")


def _value(element: Element) -> str:
    stated = element.value("content") or element.value("datetime")
    return stated.strip() or element.words
