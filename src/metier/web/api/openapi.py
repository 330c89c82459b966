"""The OpenAPI document of the API, made of the table of calls and the structs in it: it cannot say anything else than they do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from metier import __version__
from metier.web.api.shapes import Problem
from metier.web.api.table import Call
from metier.web.guard import TOKEN_HEADER

_REFUSALS = {
    400: "What was sent has not the form that is wanted.",
    403: "The token is missing, or another page asks.",
    404: "It is not there.",
    412: "It has changed since.",
    413: "It is too large.",
    415: "It is of another kind than is wanted.",
    422: "It cannot be done: what is wrong, and what to do.",
}
_REF = "#/components/schemas/{name}"


def make_document(calls: Iterable[Call]) -> dict[str, Any]:
    """The OpenAPI 3.1 document of these calls."""
    calls = tuple(calls)
    shapes = [shape for call in calls for shape in (call.body, call.gives, *call.refuses.values()) if _is_shape(shape)]
    _, components = msgspec.json.schema_components([*shapes, Problem], ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Metier", "version": __version__, "license": {"name": "MIT", "identifier": "MIT"},
            "description": "The calls of the web application on this machine. Whatever changes something carries the "
            f"token of the running program in the header {TOKEN_HEADER}; GET /api/v1/token tells it.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": TOKEN_HEADER}},
        },
    }  # fmt: skip


def _is_shape(shape: Any) -> bool:
    return shape is not None and shape is not bytes


def _operation(call: Call) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": call.name,
        "summary": call.summary,
        "description": (call.answer.__doc__ or "").strip(),
        "parameters": [*_path_parameters(call), *_query_parameters(call)],
        "responses": _responses(call),
    }
    if call.body is bytes:
        made["requestBody"] = {"required": True, "content": {"application/octet-stream": {"schema": {}}}}
    elif call.body is not None:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": _schema(call.body)}}}
    if call.method != "GET":
        made["security"] = [{"token": []}]
    return made


def _schema(shape: Any) -> dict[str, Any]:
    return msgspec.json.schema_components([shape], ref_template=_REF)[0][0]


def _path_parameters(call: Call) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in re.findall(r"\{(\w+)\}", call.path)
    ]


def _query_parameters(call: Call) -> list[dict[str, Any]]:
    if call.query is None:
        return []
    schema = msgspec.json.schema_components([call.query], ref_template=_REF)[1][call.query.__name__]
    required = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": each}
        for name, each in schema["properties"].items()
    ]


def _responses(call: Call) -> dict[str, Any]:
    refused = [400, 404, 422, *([403, 413] if call.method != "GET" else [])]
    if call.body not in (None, bytes):
        refused.append(415)
    said = {str(status): _problem(_REFUSALS[status]) for status in refused}
    for status, shape in call.refuses.items():
        said[str(status)] = _content(_REFUSALS[status], {"application/json": {"schema": _schema(shape)}})
    return {**_success(call), **dict(sorted(said.items()))}


def _success(call: Call) -> dict[str, Any]:
    if call.gives is None:
        return {"204": {"description": "Done."}}
    if call.gives is bytes:
        return {str(call.status): _content("The file.", {media: {"schema": {}} for media in call.media})}
    return {str(call.status): _content("Done.", {"application/json": {"schema": _schema(call.gives)}})}


def _problem(why: str) -> dict[str, Any]:
    return _content(why, {"application/problem+json": {"schema": _schema(Problem)}})


def _content(why: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"description": why, "content": content}
