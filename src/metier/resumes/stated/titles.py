"""The title of a section to the part of a career file that it opens, in the languages that the reader knows."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def section_of(title: str) -> str:
    """The key of a career file ('work', 'education', 'summary', …) that a title names; '' for an unknown one."""
    return _titles().get(" ".join(title.replace("&", " and ").split()).casefold().strip(" :"), "")


@cache
def _titles() -> dict[str, str]:
    text = files("metier.resumes").joinpath("fields", "data", "headings.toml").read_text(encoding="utf-8")
    return {
        title.casefold(): section
        for section, by_language in tomllib.loads(text).items()
        for titles in by_language.values()
        for title in titles.split("|")
    }
