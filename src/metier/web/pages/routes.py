"""The table of all pages."""

from __future__ import annotations

from starlette.routing import Route

from metier.app.desk import Desk
from metier.web.pages import ads, check, download, edit, imports, patterns, start, themes
from metier.web.pages.table import to_route

PAGES = (
    *start.PAGES,
    *ads.PAGES,
    *edit.PAGES,
    *imports.PAGES,
    *check.PAGES,
    *patterns.PAGES,
    *themes.PAGES,
    *download.PAGES,
)


def page_routes(desk: Desk, *, warm: bool) -> tuple[Route, ...]:
    """The routes of all pages."""
    return tuple(to_route(page, desk, warm=warm) for page in PAGES)
