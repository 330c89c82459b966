"""Plans from JSON that a person may have edited: dropped, reordered or trimmed pieces, another density or theme."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar, cast, get_args

from metier.errors import DataError
from metier.model.plan import Block, Change, DocumentKind, Origin, Piece, Plan, Role, Source
from metier.planning.changes import is_trim, normal
from metier.planning.dates import is_language
from metier.planning.writing import VERSION

T = TypeVar("T")
_PLAN_KEYS = frozenset(
    ("version", "document", "title", "author", "language", "theme", "density", "pages", "options", "blocks")
)
_BLOCK_KEYS = frozenset(("id", "role", "section", "entry", "pieces"))
_PIECE_KEYS = frozenset(("name", "text", "change", "sources"))
_SOURCE_KEYS = frozenset(("origin", "pointer", "words"))
_REMEDY = "A plan may drop, reorder and trim pieces; start again from the file that --save-plan wrote."


def plan_from_json(data: object, file: str = "plan") -> Plan:
    """The Plan that `plan_to_json` wrote, with whatever was edited in it.

    A text that was shortened by hand to an allowed shorter form counts as trimmed, whatever `change` says. Raises
    DataError, with a JSON Pointer as its place, for what is no Plan; whether its words are true the gate decides.
    """
    return _Reader(file).plan(data)


class _Reader:
    """Reads values of one file, and knows where it is."""

    def __init__(self, file: str) -> None:
        self.file = file

    def plan(self, data: object) -> Plan:
        given = self.mapping(data, "", _PLAN_KEYS)
        if given.get("version", VERSION) != VERSION:
            raise self.error("/version", f"must be {VERSION}, not {_show(given['version'])}")
        language = self.text(given, "language", "", "en")
        if not is_language(language):
            raise self.error("/language", f"must be a language that is known, not {language!r}")
        blocks = self.sequence(given, "blocks", "")
        if not blocks:
            raise self.error("/blocks", "a plan needs at least one block")
        return Plan(
            document=cast(DocumentKind, self.choice(given, "document", "", get_args(DocumentKind))),
            blocks=tuple(self.block(block, f"/blocks/{number}") for number, block in enumerate(blocks)),
            title=self.text(given, "title", ""),
            author=self.text(given, "author", ""),
            language=language,
            theme=self.text(given, "theme", "", "classic"),
            density=self.number(given, "density", 0, least=0),
            pages=self.number(given, "pages", 1, least=1),
            options=self.mapping(given.get("options", {}), "/options", None),
        )

    def block(self, data: object, place: str) -> Block:
        given = self.mapping(data, place, _BLOCK_KEYS)
        entry = given.get("entry")
        if entry is not None and not isinstance(entry, str):
            raise self.error(f"{place}/entry", f"must be the pointer of an entry, not {_show(entry)}")
        pieces = self.sequence(given, "pieces", place)
        if not pieces:
            raise self.error(f"{place}/pieces", "a block needs at least one piece", "Drop the whole block instead.")
        return Block(
            id=self.text(given, "id", place),
            role=cast(Role, self.choice(given, "role", place, get_args(Role))),
            pieces=tuple(self.piece(piece, f"{place}/pieces/{number}") for number, piece in enumerate(pieces)),
            section=self.text(given, "section", place, ""),
            entry=entry,
        )

    def piece(self, data: object, place: str) -> Piece:
        given = self.mapping(data, place, _PIECE_KEYS)
        sources = self.sequence(given, "sources", place)
        change = cast(Change, self.choice(given, "change", place, get_args(Change), "none"))
        piece = Piece(
            name=self.text(given, "name", place),
            text=self.text(given, "text", place),
            sources=tuple(self.source(source, f"{place}/sources/{number}") for number, source in enumerate(sources)),
            change=change,
        )
        return Piece(piece.name, piece.text, piece.sources, "trimmed") if _is_shortened(piece) else piece

    def source(self, data: object, place: str) -> Source:
        given = self.mapping(data, place, _SOURCE_KEYS)
        origin = cast(Origin, self.choice(given, "origin", place, get_args(Origin)))
        return Source(origin, self.text(given, "pointer", place), self.text(given, "words", place))

    def mapping(self, data: object, place: str, keys: Collection[str] | None) -> Mapping[str, Any]:
        if not isinstance(data, Mapping):
            raise self.error(place, f"must be an object, not {_show(data)}")
        for key in data:
            if keys is not None and key not in keys:
                near = difflib.get_close_matches(str(key), sorted(keys), n=1)
                hint = f"Did you mean {near[0]!r}?" if near else f"Known here: {', '.join(sorted(keys))}."
                raise self.error(f"{place}/{key}", "is not known here", hint)
        return data

    def sequence(self, data: Mapping[str, Any], key: str, place: str) -> Sequence[object]:
        value = self._given(data, key, place)
        if not isinstance(value, list):
            raise self.error(f"{place}/{key}", f"must be a list, not {_show(value)}")
        return value

    def text(self, data: Mapping[str, Any], key: str, place: str, default: str | None = None) -> str:
        value = self._given(data, key, place, default)
        if not isinstance(value, str):
            raise self.error(f"{place}/{key}", f"must be text, not {_show(value)}")
        return value

    def choice(
        self, data: Mapping[str, Any], key: str, place: str, allowed: Sequence[str], default: str | None = None
    ) -> str:
        value = self.text(data, key, place, default)
        if value not in allowed:
            raise self.error(f"{place}/{key}", f"must be one of {', '.join(allowed)}, not {value!r}")
        return value

    def number(self, data: Mapping[str, Any], key: str, default: int, *, least: int) -> int:
        value = data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 1000:
            raise self.error(f"/{key}", f"must be a whole number from {least}, not {_show(value)}")
        return value

    def _given(self, data: Mapping[str, Any], key: str, place: str, default: object = None) -> Any:
        value = data.get(key, default)
        if value is None:
            raise self.error(f"{place}/{key}", "is missing")
        return value

    def error(self, place: str, message: str, hint: str = _REMEDY) -> DataError:
        return DataError(message, hint, file=self.file, place=place or "/")


def _is_shortened(piece: Piece) -> bool:
    if piece.change not in ("none", "reordered") or len(piece.sources) != 1:
        return False
    words = piece.sources[0].words
    return piece.sources[0].origin == "career" and normal(piece.text) != normal(words) and is_trim(piece.text, words)


def _show(value: object) -> str:
    if value is None:
        return "null"
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
