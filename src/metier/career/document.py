"""Document: the words of a career file by JSON Pointer, so that a proof can read them again."""

from __future__ import annotations

from typing import Any

from metier.career.pointers import join, resolve
from metier.career.privacy import without_private
from metier.career.shape import SHAPES
from metier.career.values import is_language_tag


class Document:
    """What stands at each pointer of a career file; what is private is as if it were not there."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._data: Any = without_private(document)[0] or {}

    def get(self, pointer: str) -> str | None:
        """The words at a pointer, or None where there are none or they are private.

        The pointer of a highlight with keys (`text`, or one text per language) gives its text, in the language of the
        file where it has that.
        """
        value = resolve(self._data, pointer)
        if isinstance(value, dict) and "/highlights/" in pointer:
            value = first_text(value, self._language())
        return value if isinstance(value, str) else None

    @property
    def data(self) -> dict[str, Any]:
        """The document without what is private; pointers stand as in the file."""
        return self._data if isinstance(self._data, dict) else {}

    def _language(self) -> str:
        language = self._data.get("language") if isinstance(self._data, dict) else None
        return language if isinstance(language, str) else "en"

    def pointers(self) -> tuple[str, ...]:
        """The pointers of all words of the file that are not private, in its order."""
        return tuple(_find_words(self._data, ""))


def first_text(highlight: dict[str, Any], language: str = "") -> str | None:
    """The text of a highlight with keys: as it is, in this language, or in the first that it has."""
    found = text_pointer(highlight, language)
    value = resolve(highlight, found) if found else None
    return value if isinstance(value, str) else None


def text_pointer(highlight: dict[str, Any], language: str = "") -> str:
    """Where the text of a highlight with keys stands, from the highlight on: /text, /en or /text/en."""
    texts, base = (highlight["text"], "/text") if "text" in highlight else (highlight, "")
    if isinstance(texts, str):
        return "/text"
    if not isinstance(texts, dict):
        return ""
    tags = language_keys(texts)
    return join(base, language if language in tags else tags[0]) if tags else ""


def language_keys(texts: dict[str, Any]) -> list[str]:
    """The language tags among the keys of a text per language."""
    others = SHAPES["highlight"]
    return [key for key, text in texts.items() if key not in others and is_language_tag(key) and isinstance(text, str)]


def _find_words(value: Any, pointer: str) -> list[str]:
    if isinstance(value, str):
        return [pointer]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in _find_words(item, join(pointer, index))]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in _find_words(item, join(pointer, key))]
    return []
