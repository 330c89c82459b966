"""Reads what a person hands over: an ad or a career file, from a path, standard input or as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from metier.ads import ad_to_json, read_jobposting
from metier.ads import read_ad as find_ad
from metier.app.files import AD_BYTES, CAREER_BYTES, read_file, read_standard_input
from metier.career import read_career
from metier.errors import DataError, UserError
from metier.formats.decoding import decode
from metier.model.ad import Ad
from metier.model.career import Career
from metier.terms import load_vocabulary

LATER = {".html": "HTML", ".htm": "HTML", ".pdf": "PDF", ".docx": "DOCX", ".doc": "DOC", ".odt": "ODT", ".rtf": "RTF"}


def read_ad(text: str) -> Ad:
    """The Ad that `text` states: plain text or Markdown. Never raises on any text; absent is None."""
    return find_ad(text, load_vocabulary())


def load_ad(source: str) -> Ad:
    """The Ad in the file `source` (.txt, .md, .json with a schema.org JobPosting) or, for `-`, on standard input."""
    if source.startswith(("http://", "https://")):
        raise UserError("Addresses are not read yet.", "Save the ad's text to a .txt file, or pipe it in with '-'.")
    suffix = Path(source).suffix.lower()
    if suffix in LATER:
        raise UserError(
            f"{source}: {LATER[suffix]} is not read yet.",
            "Copy the ad's text into a .txt file, or pipe it in with '-'.",
        )
    name = "standard input" if source == "-" else source
    data = read_standard_input() if source == "-" else read_file(Path(source), what="job ad", limit=AD_BYTES)
    text = decode(data, name)
    if not text.strip():
        raise DataError("the ad is empty.", "Give the text of a job ad.", file=name)
    if suffix == ".json" or (source == "-" and text.lstrip().startswith("{")):
        return _read_json(text, name)
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise UserError(
            f"{name}: HTML is not read yet.", "Copy the ad's text into a .txt file, or pipe it in with '-'."
        )
    return read_ad(text)


def _read_json(text: str, name: str) -> Ad:
    try:
        posting = json.loads(text)
    except ValueError as error:
        place = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DataError(f"not JSON: {error}.", "Is the file whole?", file=name, place=place) from None
    except RecursionError:
        raise DataError("the JSON is nested too deeply.", "Give a schema.org JobPosting.", file=name) from None
    types = posting.get("@type") if isinstance(posting, dict) else None
    if types != "JobPosting" and not (isinstance(types, list) and "JobPosting" in types):
        raise DataError(
            "this JSON is not a schema.org JobPosting.", 'It needs "@type": "JobPosting" at its top.', file=name
        )
    return read_jobposting(posting, load_vocabulary())


def load_career(path: str | Path) -> Career:
    """The Career in a file (YAML or JSON); raises InvalidCareer with every error of it."""
    return read_career(load_career_bytes(path), str(path))


def load_career_bytes(path: str | Path) -> bytes:
    """The bytes of a career file, with a clear error where it cannot be read."""
    return read_file(Path(path), what="career file", limit=CAREER_BYTES)


def ad_json(ad: Ad) -> dict[str, Any]:
    """The Ad in the form of `metier schema ad`."""
    return ad_to_json(ad)
