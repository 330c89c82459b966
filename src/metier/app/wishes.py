"""What a person chose for the answer to an ad, as JSON and back, and whether it can be meant at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from metier.errors import UserError
from metier.model.kept import KeptWishes

LONGEST = 500  # characters of a pointer, an option or its value
MOST = 1_000  # pointers in one list; a career file has fewer lines


def wishes_to_json(wishes: KeptWishes) -> dict[str, Any]:
    """The wishes as plain values; what is left to Metier is not in it."""
    stated = {field.name: getattr(wishes, field.name) for field in fields(wishes)} | {"settings": dict(wishes.settings)}
    return {key: value for key, value in stated.items() if value}


def wishes_from_json(data: Mapping[str, Any]) -> KeptWishes:
    """The wishes that `wishes_to_json` wrote."""
    return KeptWishes(
        pages=data.get("pages"),
        pins=tuple(data.get("pins", ())),
        without=tuple(data.get("without", ())),
        order=tuple(data.get("order", ())),
        theme=data.get("theme"),
        settings=dict(data.get("settings", {})),
        paper=data.get("paper"),
        language=data.get("language"),
        handout=data.get("handout", False),
    )


def check_wishes(wishes: KeptWishes) -> None:
    """Refuse what cannot be meant; whether the career and the theme have it is judged when the answer is composed."""
    from metier.app.tailoring import MOST_PAGES  # only here: it brings the typesetter along

    if wishes.pages is not None and not 1 <= wishes.pages <= MOST_PAGES:
        raise UserError(f"A résumé has 1 to {MOST_PAGES} pages, not {wishes.pages}.", "Give another number.")
    for words in _words(wishes):
        if len(words) > LONGEST:
            raise UserError(f"{words[:60]!r}… has {len(words)} characters.", f"Give {LONGEST} at most.")
    for names in (wishes.pins, wishes.without, wishes.order, wishes.settings):
        if len(names) > MOST:
            raise UserError(f"There are {len(names)} names in one list.", f"Give {MOST} at most.")
    for name in wishes.settings:
        if not name or "=" in name:
            raise UserError(f"{name!r} is no option of a theme.", "'metier themes' lists them.")


def with_pin(wishes: KeptWishes, name: str, *, on: bool = True) -> KeptWishes:
    """The wishes with this id or pointer pinned, and not left out; with `on` false, left to Metier again."""
    left = _but(wishes.pins, (name,))
    return (
        replace(wishes, pins=(*left, name), without=_but(wishes.without, (name,))) if on else replace(wishes, pins=left)
    )


def with_left_out(wishes: KeptWishes, names: Sequence[str], *, on: bool = True) -> KeptWishes:
    """The wishes with these ids or pointers left out, and not pinned; with `on` false, left to Metier again."""
    left = _but(wishes.without, names)
    return (
        replace(wishes, without=(*left, *names), pins=_but(wishes.pins, names)) if on else replace(wishes, without=left)
    )


def with_order(wishes: KeptWishes, siblings: Sequence[str]) -> KeptWishes:
    """The wishes with these siblings in this order; the order of all else stays."""
    return replace(wishes, order=(*_but(wishes.order, siblings), *siblings))


def _but(names: Sequence[str], without: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in without)


def _words(wishes: KeptWishes) -> Iterator[str]:
    yield from (*wishes.pins, *wishes.without, *wishes.order)
    yield from (words for words in (wishes.theme, wishes.paper, wishes.language) if words)
    for name, value in wishes.settings.items():
        yield from (name, value)
