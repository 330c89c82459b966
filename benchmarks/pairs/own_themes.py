"""Prints careers by Metier itself: every theme as PDF, and DOCX, text, Markdown and HTML."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from careers import LAST_YEAR, Person
from printing import Job, pick

from metier.app.reading import load_career
from metier.app.rendering import render
from metier.app.themes import list_themes

_DAY = date(LAST_YEAR, 11, 23)


def jobs(people: list[Person], number: int = 4) -> Iterator[Job]:
    """PDFs of all themes with `number` persons each, and the other formats in three themes."""
    names = [str(theme["name"]) for theme in list_themes()]
    for place, theme in enumerate(names):
        for index, person in enumerate(pick(people, number, place)):
            paper = ("a4", "letter")[index % 2]
            yield Job(
                person,
                f"own-{theme}",
                _layout(theme),
                "pdf",
                partial(_render, person, "pdf", theme, paper),
            )
    for place, ending in enumerate(("docx", "txt", "md", "html")):
        for person in pick(people, number, place + 1):
            yield Job(person, f"own-{ending}", ending, ending, partial(_render, person, ending, "classic", "a4"))


def _layout(theme: str) -> str:
    return (
        "dates at the left"
        if theme in ("academic", "engineering")
        else "left rail"
        if theme == "studio"
        else "one column"
    )


def _render(person: Person, ending: str, theme: str, paper: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "career.json"
        path.write_text(json.dumps({**person.data, "meta": {"language": person.language}}), encoding="utf-8")
        career = load_career(path)
    return render(career, ending, theme=theme, paper=paper, language=person.language, today=_DAY).data
