"""The table of all calls, the document that is made of it, and how much may be sent where."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metier.app.files import AD_BYTES
from metier.app.importing import RESUME_BYTES
from metier.web.api import ads, checks, files, imports, looks
from metier.web.api.openapi import make_document
from metier.web.api.table import PREFIX

CALLS = (*ads.CALLS, *files.CALLS, *checks.CALLS, *imports.CALLS, *looks.CALLS)
LIMITS = {f"{PREFIX}/": 6_000_000, "/": 3_000_000, ads.UPLOADS: AD_BYTES} | dict.fromkeys(
    (f"{PREFIX}/checks", f"{PREFIX}/imports", "/check"), RESUME_BYTES
)


def document_route() -> Route:
    """The OpenAPI document."""

    async def openapi(_: Request) -> Response:
        return Response(msgspec.json.encode(make_document(CALLS)), media_type="application/json")

    return Route(f"{PREFIX}/openapi.json", openapi)


def token_route() -> Route:
    """The token that changes have to carry; only a page of ours can read the answer."""

    async def token(request: Request) -> Response:
        return Response(msgspec.json.encode({"token": request.state.token}), media_type="application/json")

    return Route(f"{PREFIX}/token", token)
