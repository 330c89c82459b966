"""The language of an ad is known by its function words."""

from __future__ import annotations

import pytest

from metier.text.language import find_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("We are looking for an engineer with a love of data and the will to learn.", "en"),
        ("Wir suchen eine Entwicklerin mit Freude an Daten und der Bereitschaft zu lernen.", "de"),
        ("Nous cherchons une ingénieure avec le goût des données et de la qualité pour notre équipe.", "fr"),
        ("Buscamos una ingeniera con experiencia en datos y ganas de aprender en el equipo de Madrid.", "es"),
        ("Wij zoeken een ontwikkelaar met ervaring en jij bent op zoek naar het beste van ons team.", "nl"),
        ("Python, SQL, Spark", None),
        ("", None),
    ],
)
def test_the_language_is_found_or_left_open(text: str, tag: str | None) -> None:
    """A list of tools has no language, and none is guessed."""
    assert find_language(text) == tag
