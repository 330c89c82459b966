"""Reads what a person hands over: an ad or a career file, from a path, an address, standard input or as text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from metier.ads import ad_to_json
from metier.ads import read_ad as find_ad
from metier.ads.boards import Posting, read_posting
from metier.app.files import CAREER_BYTES, read_file
from metier.app.sources import Source, find_postings, open_source
from metier.career import read_career
from metier.errors import UserError
from metier.model.ad import Ad, Reader
from metier.model.career import Career
from metier.terms import load_vocabulary


def read_ad(text: str, reader: Reader = "fast") -> Ad:
    """The Ad that `text` states: plain text or Markdown. Never raises on any text; absent is None.

    `reader` is the tier that finds skills beside the vocabulary's: "fast", "accurate" (a UserError where the extra
    metier[accurate] is not installed) or "rules" for none.
    """
    return find_ad(text, load_vocabulary(), reader)


def load_ads(source: str, *, allow_private: bool = False, reader: Reader = "fast") -> tuple[Ad, ...]:
    """Every Ad in `source`: a file, an http(s) address, or `-` for standard input; at least one.

    Read are text and Markdown, HTML pages, PDF, DOCX, e-mail, schema.org JobPostings and the JSON of job boards' APIs.
    `allow_private` permits addresses inside a network or machine. DataError or UserError where there is no ad.
    """
    return read_source(open_source(source, allow_private=allow_private), reader)


def read_source(source: Source, reader: Reader = "fast") -> tuple[Ad, ...]:
    """Every Ad in the bytes of a source, at least one; DataError or UserError where there is none."""
    return tuple(_read(posting, source, reader) for posting in find_postings(source))


def load_ad(source: str, *, allow_private: bool = False, reader: Reader = "fast") -> Ad:
    """The only Ad in `source`, as `load_ads` reads it; UserError with the titles where it holds several."""
    opened = open_source(source, allow_private=allow_private)
    postings = find_postings(opened)
    if len(postings) > 1:
        titles = [f"  {number}. {posting.title or '(no title)'}" for number, posting in enumerate(postings, 1)]
        more = [f"  … and {len(titles) - 20} more"] if len(titles) > 20 else []
        raise UserError(
            "\n".join(
                [f"{opened.name} holds {len(postings)} ads, and one is answered at a time:", *titles[:20], *more]
            ),
            "Save the one that you mean to a file of its own; 'metier read' shows all of them.",
        )
    return _read(postings[0], opened, reader)


def _read(posting: Posting, source: Source, reader: Reader) -> Ad:
    vocabulary = load_vocabulary()
    stated = bool(posting.data)
    ad = read_posting(posting, vocabulary, reader) if stated else find_ad(posting.text, vocabulary, reader)
    return ad if ad.url or not source.url else replace(ad, url=source.url)


def load_career(path: str | Path) -> Career:
    """The Career in a file (YAML or JSON); raises InvalidCareer with every error of it."""
    return read_career(load_career_bytes(path), str(path))


def load_career_bytes(path: str | Path) -> bytes:
    """The bytes of a career file, with a clear error where it cannot be read."""
    return read_file(Path(path), what="career file", limit=CAREER_BYTES)


def ad_json(ad: Ad) -> dict[str, Any]:
    """The Ad in the form of `metier schema ad`."""
    return ad_to_json(ad)
