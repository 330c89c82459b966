"""A page to its Postings: schema.org data first, then the board's own elements, then the page's main content.

Reads its own table of boards (`boards.toml`).
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from metier.ads.boards.apis import find_json_postings
from metier.ads.boards.microdata import read_microdata
from metier.ads.boards.pasted import clean_pasted
from metier.ads.boards.posting import Posting, locations, same_title
from metier.formats.html import HtmlPage

_LONGEST_DATA = 3_000_000
_TEASER = 300
_LOGO = re.compile(
    r"\s*\b(?:company\s+)?logo\b\s*|^\s*(?:at|bei|chez)\s+|\s+(?:home\s?page|careers|jobs)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Board:
    """Where the pages of one board say what: selectors, and patterns of the page's title."""

    name: str
    marks: tuple[str, ...]
    title: tuple[str, ...]
    employer: tuple[str, ...]
    place: tuple[str, ...]
    facts: tuple[str, ...]
    body: tuple[str, ...]
    page_title: tuple[re.Pattern[str], ...]


@cache
def load_boards() -> tuple[Board, ...]:
    """The boards of the table."""
    table = tomllib.loads(resources.files("metier.ads.boards").joinpath("boards.toml").read_text("utf-8"))
    return tuple(
        Board(
            **{key: tuple(row[key]) for key in ("marks", "title", "employer", "place", "facts", "body")},
            name=row["name"],
            page_title=tuple(re.compile(pattern) for pattern in row["page_title"]),
        )
        for row in table["board"]
    )


def find_page_postings(page: HtmlPage) -> tuple[Posting, ...]:
    """Every Posting on a page; at least one, with an empty text where the page says nothing."""
    stated = _stated(page)
    if len(stated) > 1:
        return stated
    board = next((board for board in load_boards() if any(page.has(mark) for mark in board.marks)), None)
    if stated:
        return (_with_text_of_page(stated[0], page, board),)
    scopes = read_microdata(page)
    if len(scopes) > 1:
        return scopes
    seen = _read_board(page, board) if board else None
    if scopes:
        return (_joined(scopes[0], seen),)
    return (seen or _read_any(page),)


def _stated(page: HtmlPage) -> tuple[Posting, ...]:
    """The Postings of the page's own schema.org data, each once; broken data is passed over."""
    found: dict[tuple[str, str], Posting] = {}
    for script in page.data:
        if len(script) > _LONGEST_DATA or "JobPosting" not in script:
            continue
        try:
            data = json.loads(script.strip().removeprefix("<!--").removesuffix("-->").rstrip("; \n"), strict=False)
        except (ValueError, RecursionError):
            continue
        for posting in find_json_postings(data):
            found.setdefault((posting.title, posting.text), posting)
    return tuple(found.values())


def _with_text_of_page(posting: Posting, page: HtmlPage, board: Board | None) -> Posting:
    """The Posting with the page's own text where its description is a teaser, or has lost its lines."""
    flat = "\n" not in posting.text
    if len(posting.text) > _TEASER and not flat:
        return posting
    text = _body(page, board) if board else ""
    text = text or clean_pasted(page.content().text, least=1)
    longer = len(text) > (len(posting.text) * 0.8 if flat else len(posting.text) * 2)
    return replace(posting, text=text) if longer else posting


def _joined(posting: Posting, seen: Posting | None) -> Posting:
    """Microdata, completed by what the board's own elements say."""
    if seen is None:
        return posting
    stated = {key: value for key, value in posting.data.items() if value}
    return replace(posting, data={**seen.data, **stated}, text=seen.text if len(seen.text) > _TEASER else posting.text)


def _body(page: HtmlPage, board: Board) -> str:
    return "\n\n".join(page.parts(*board.body))


def _read_board(page: HtmlPage, board: Board) -> Posting | None:
    """The Posting in the elements of a board; None where they hold no text."""
    body = _body(page, board)
    if not body:
        return None
    named = _named(page.title, board)
    title = page.first(*board.title) or named.get("title", "")
    employer = _LOGO.sub(" ", page.first(*board.employer)).strip() or named.get("employer", "")
    place = page.first(*board.place) or named.get("place", "")
    head = [title, employer, place, *(fact for selector in board.facts for fact in page.all(selector))]
    lines = list(
        dict.fromkeys(line for line in head if line and not same_title(line, body.split("\n", 1)[0].strip("# *")))
    )
    return Posting(
        {
            "title": title,
            "hiringOrganization": {"name": employer},
            "jobLocation": locations(place),
            "url": page.first("meta[property='og:url']"),
        },
        "\n".join(lines) + ("\n\n" if lines else "") + body,
    )


def _named(title: str, board: Board) -> dict[str, str]:
    """What the page's title says of title, employer and place."""
    for pattern in board.page_title:
        found = pattern.match(title)
        if found:
            return {key: value.strip() for key, value in found.groupdict().items() if value}
    return {}


def _read_any(page: HtmlPage) -> Posting:
    """The Posting in the main content of a page of no known board.

    Its main heading is the title where the page's title names it too; else that is left to the reader of texts.
    """
    content = page.content()
    text = clean_pasted(content.text, least=1)
    if content.heading and content.heading not in text:
        text = f"# {content.heading}\n\n{text}"
    title = content.heading if content.heading and content.heading in page.title else ""
    return Posting({"title": title, "url": page.first("meta[property='og:url']")}, text)
