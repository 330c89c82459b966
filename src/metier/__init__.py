"""Metier answers a job ad: takes an ad and a career file, gives a proven résumé, a letter and an honest fit report.

>>> import metier
>>> ad = metier.read_ad(text)
>>> career = metier.load_career("career.yaml")
>>> fit = metier.match(ad, career)
>>> metier.tailor(ad, career, out="answer")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metier.app.importing import import_files as import_files
    from metier.app.reading import load_career as load_career
    from metier.app.reading import read_ad as read_ad
    from metier.app.tailoring import Tailored as Tailored
    from metier.app.tailoring import match as match
    from metier.app.tailoring import tailor as tailor
    from metier.app.verifying import verify as verify
    from metier.errors import DataError as DataError
    from metier.errors import InvalidCareer as InvalidCareer
    from metier.errors import MetierError as MetierError
    from metier.errors import PromiseError as PromiseError
    from metier.errors import UserError as UserError
    from metier.model.ad import Ad as Ad
    from metier.model.career import Career as Career
    from metier.model.finding import Finding as Finding
    from metier.model.match import Match as Match

__version__ = "0.1.0"

_HOMES = {
    "read_ad": "metier.app.reading",
    "load_career": "metier.app.reading",
    "import_files": "metier.app.importing",
    "match": "metier.app.tailoring",
    "tailor": "metier.app.tailoring",
    "Tailored": "metier.app.tailoring",
    "verify": "metier.app.verifying",
    "Ad": "metier.model.ad",
    "Career": "metier.model.career",
    "Match": "metier.model.match",
    "Finding": "metier.model.finding",
    "MetierError": "metier.errors",
    "UserError": "metier.errors",
    "DataError": "metier.errors",
    "InvalidCareer": "metier.errors",
    "PromiseError": "metier.errors",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 (the names are strings, resolved lazily below)


def __getattr__(name: str) -> Any:
    """The public name, from the module where it lives, imported when first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'metier' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
