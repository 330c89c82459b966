"""The words at a pointer of a career file, as a proof looks them up."""

from __future__ import annotations

import json

from metier.career.read import read_document


def words(pointer: str, **more: object) -> str | None:
    texts = {"de": "Baute Modelle.", "en": "Built models.", "fr": "A construit des modèles."}
    data = {"basics": {"name": "Ada"}, "work": [{"name": "A", "highlights": [texts]}], **more}
    return read_document(json.dumps(data).encode(), "career.json").get(pointer)


def test_a_highlight_in_several_languages_gives_the_one_of_the_file() -> None:
    assert words("/work/0/highlights/0") == "Built models."
    assert words("/work/0/highlights/0", language="fr") == "A construit des modèles."
    assert words("/work/0/highlights/0", language="it") == "Baute Modelle."


def test_each_language_has_its_own_pointer() -> None:
    assert words("/work/0/highlights/0/de") == "Baute Modelle."
    assert words("/work/0/highlights/0/es") is None
