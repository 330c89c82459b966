"""A page as a value: a path, and the function that answers it in a thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from metier.app.desk import Desk
from metier.errors import MetierError, MissingError
from metier.web.templating import render

_MOST_FIELDS = 2000


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for a page: the parts of its path, the fields of a form that was sent, in their order, or a file's bytes."""

    desk: Desk
    request: Request
    path: Mapping[str, str]
    form: tuple[tuple[str, str], ...] = ()
    file: bytes = b""

    def field(self, name: str, default: str = "") -> str:
        """A field of the form, else of the query."""
        sent = next((value for key, value in self.form if key == name), None)
        return self.request.query_params.get(name, default) if sent is None else sent

    def fields(self, name: str) -> tuple[str, ...]:
        """Every field of the form with that name."""
        return tuple(value for key, value in self.form if key == name)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, or one part of a page that is asked for alone. `takes` is what is sent to one that is posted to.

    `drops` says that files can be dropped on it: the process that reads them is started while the page is looked at.
    """

    path: str
    answer: Callable[[Visit], Response]
    method: Literal["GET", "POST"] = "GET"
    takes: Literal["form", "file"] = "form"
    drops: bool = False


def to_route(page: Page, desk: Desk, *, warm: bool) -> Route:
    """The route that answers a page; `warm` allows what makes the next request fast."""

    async def endpoint(request: Request) -> Response:
        form: tuple[tuple[str, str], ...] = ()
        file = b""
        if page.takes == "file":
            file = await request.body()
        elif page.method == "POST":
            form = await _form(request)
        if warm and page.drops:
            desk.worker.prepare()
        return await run_in_threadpool(_answer, page, Visit(desk, request, request.path_params, form, file))

    return Route(page.path, endpoint, methods=[page.method], name=page.answer.__name__)


async def _form(request: Request) -> tuple[tuple[str, str], ...]:
    """The fields of a form as browsers send it; a body of any other kind has none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind != "application/x-www-form-urlencoded":
        return ()
    try:
        return tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:  # more fields than any form of ours has
        return ()


def _answer(page: Page, visit: Visit) -> Response:
    try:
        return page.answer(visit)
    except MetierError as error:
        part = visit.request.headers.get("hx-request") == "true"
        status = 404 if isinstance(error, MissingError) else 422
        return render(visit.request, "refused_part.html" if part else "refused.html", status, error=error, active="")


def go(visit: Visit, path: str) -> Response:
    """Lead the browser on to another page, whether a link or a script asked."""
    if visit.request.headers.get("hx-request") == "true":
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)
