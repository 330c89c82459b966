"""The web application: pages, calls and static files behind the guard, for one Desk."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp

from metier.app.desk import Desk
from metier.web.api.answering import problem, to_route
from metier.web.api.calls import CALLS, LIMITS, document_route, token_route
from metier.web.guard import Guard, TooLargeError
from metier.web.pages.routes import page_routes
from metier.web.static_files import static_application
from metier.web.warming import warm_up


def make_application(desk: Desk, port: int, *, warm: bool = True) -> ASGIApp:
    """The application for a desk, which answers requests for this port of this machine and no others."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if warm:
            threading.Thread(target=warm_up, args=(desk,), daemon=True).start()
        yield

    routes: list[BaseRoute] = [
        *(to_route(call, desk) for call in CALLS),
        document_route(),
        token_route(),
        *page_routes(desk, warm=warm),
        Mount("/static", static_application()),
    ]
    inner = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={TooLargeError: _too_large},
        middleware=[Middleware(GZipMiddleware, minimum_size=60_000, compresslevel=3)],
    )
    return Guard(inner, port, LIMITS)


def _too_large(_: Request, error: Exception) -> Response:
    return problem(413, "too-large", str(error))
