"""Templates to pages: everything that goes into one is escaped, and what is missing is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

FOLDER = Path(__file__).parent / "templates"
# What is reached from every page. An application of its own that comes later is one more line.
NAVIGATION = (
    ("edit", "/edit", "Résumé", "pen"),
    ("ads", "/ads", "Ads", "target"),
    ("themes", "/themes", "Themes", "palette"),
    ("check", "/check", "Check", "glass"),
)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["navigation"] = NAVIGATION
    return environment


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page, or a part of one, with what it needs to know of the request."""
    made = _environment().get_template(template).render(token=request.state.token, **context)
    return HTMLResponse(made.encode("utf-8", "replace"), status)
