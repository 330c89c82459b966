"""What is kept for a person: an ad with their corrections, and what they chose by hand for the answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KeptAd:
    """One ad as it is stored.

    `id` is short and random, `revision` counts from 1 with every change, `created` and `changed` are UTC in ISO 8601.
    `source` says where the ad came from: 'pasted', the name of a file, an address. `original` is the ad as it was read,
    `current` the same with the person's corrections, `wishes` what they chose for the answer; each as JSON text.
    """

    id: str
    revision: int
    created: str
    changed: str
    source: str
    original: str
    current: str
    wishes: str


@dataclass(frozen=True, slots=True)
class KeptWishes:
    """What the person chose by hand for the answer to one ad; what is empty or None is left to Metier.

    `pins`, `without` and `order` hold ids or JSON Pointers of the career file. `settings` are options of the theme.
    """

    pages: int | None = None
    pins: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    theme: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    paper: str | None = None
    language: str | None = None
    handout: bool = False
