"""From a Call to a route: reads what was sent, answers in a thread, and says every refusal in one form."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metier.app.desk import Desk
from metier.errors import DataError, InvalidCareer, MetierError, MissingError, PromiseError, ScanError, StaleError
from metier.web.api.shapes import Problem
from metier.web.api.table import Asked, Call, Download, Refused

_ENCODE = msgspec.json.Encoder().encode
_JSON, _PROBLEM = "application/json", "application/problem+json"


def to_route(call: Call, desk: Desk) -> Route:
    """The route that answers a call."""

    async def endpoint(request: Request) -> Response:
        try:
            asked = await _read(call, desk, request)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            return problem(400, "form", f"What was sent has not the form that is wanted: {error}.")
        except UnsupportedError as error:
            return problem(415, "media-type", str(error))
        return await run_in_threadpool(_answer, call, asked)

    return Route(call.path, endpoint, methods=[call.method], name=call.name)


class UnsupportedError(Exception):
    """The body is of another kind than the call takes."""


async def _read(call: Call, desk: Desk, request: Request) -> Asked:
    """What was asked, by the call's structs; msgspec's errors where it has another form."""
    query = msgspec.convert(_query(request), call.query, strict=False) if call.query else None
    if call.query is None and request.query_params:
        raise msgspec.ValidationError("this call has no query")
    body: Any = None
    if call.body is bytes:
        body = await request.body()
    elif call.body is not None:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _JSON:
            raise UnsupportedError(f"The body of this call is {_JSON}.")
        body = _decode(await request.body(), call.body)
    return Asked(desk, request.path_params, query, body)


def _decode(data: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except RecursionError:
        raise msgspec.ValidationError("lists in lists in lists without end") from None


def _query(request: Request) -> dict[str, str]:
    pairs = request.query_params.multi_items()
    if len({key for key, _ in pairs}) < len(pairs):
        raise msgspec.ValidationError("a part of the query stands there twice")
    return dict(pairs)


def _answer(call: Call, asked: Asked) -> Response:
    try:
        made = call.answer(asked)
    except MetierError as error:
        return refusal(error)
    if isinstance(made, Refused):
        return Response(_ENCODE(made.body), made.status, media_type=_JSON)
    if isinstance(made, Download):
        return file_response(made)
    return Response(b"" if made is None else _ENCODE(made), 204 if made is None else call.status, media_type=_JSON)


def file_response(file: Download) -> Response:
    """Bytes to show or, where they have a name, to save; nothing in them may run."""
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    if file.name:
        headers["Content-Disposition"] = _attachment(file.name)
    return Response(file.data, media_type=file.media, headers=headers)


def _attachment(name: str) -> str:
    """How a file of this name is handed over: the name as it is (RFC 5987), and in plain letters for old programs."""
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in ".-_") else "_" for letter in letters)
    plain = re.sub(r"__+", "_", plain).lstrip("_.") or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name.encode('utf-8', 'replace'), safe='')}"


def refusal(error: MetierError) -> Response:
    """Why something could not be done, with its place and remedy."""
    status, kind = 422, "cannot"
    if isinstance(error, MissingError):
        status, kind = 404, "missing"
    elif isinstance(error, StaleError):
        status, kind = 412, "stale"
    elif isinstance(error, PromiseError):
        kind = "promise"
    elif isinstance(error, InvalidCareer):
        kind = "career"
    elif isinstance(error, ScanError):
        kind = "scan"
    place, quote = (error.place, error.quote) if isinstance(error, DataError) else ("", "")
    message = error.message
    if isinstance(error, (InvalidCareer, PromiseError)) and error.findings:
        message = "\n".join([message, *map(str, error.findings[:20])])
    return problem(status, kind, message, error.hint, place, quote)


def problem(status: int, kind: str, title: str, hint: str = "", place: str = "", quote: str = "") -> Response:
    """A refusal (RFC 9457)."""
    body = _ENCODE(Problem(kind, _printable(title), status, _printable(hint), place, _printable(quote)))
    return Response(body, status, media_type=_PROBLEM)


def _printable(text: str) -> str:
    """The text without halves of characters, which no answer can hold."""
    return text.encode("utf-8", "replace").decode()
