"""A commented career file to start from."""

from __future__ import annotations

from datetime import date


def starter(today: date, language: str = "en") -> str:
    """A short career file in YAML that explains the format by example, and holds as it is.

    Its comments are in German for the tag `de`, else in English. The dates end shortly before `today`.
    """
    from importlib.resources import files

    name = "starter.de.yaml" if language.lower().split("-")[0] == "de" else "starter.en.yaml"
    text = files("metier.career").joinpath(name).read_text(encoding="utf-8")
    for years in range(10):
        text = text.replace(f"YEAR-{years}", str(today.year - years))
    return text
