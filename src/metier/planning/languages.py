"""Which language a document is written in, where nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metier.model.career import Career


def document_language(career: Career, asked: str | None, ad: str | None) -> str:
    """The language asked for; else the ad's, where most highlights are written in it as well; else the career's."""
    if asked:
        return asked
    if ad is None or ad.split("-")[0] == career.language.split("-")[0]:
        return career.language
    highlights = [one for entry in career.entries for one in entry.highlights]
    written = [one for one in highlights if {ad, ad.split("-")[0]} & set(one.texts)]
    return ad if highlights and 2 * len(written) > len(highlights) else career.language
