"""The OpenAPI document says what the calls do, and the calls do what it says, whatever is sent."""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from metier.web.api.calls import CALLS
from metier.web.api.openapi import make_document
from metier.web.guard import TOKEN_HEADER
from web.client import API, Client
from web.serving import SAMPLE, serving

CHECKS = (
    schemathesis.checks.not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection,
)  # fmt: skip
SCHEMA = schemathesis.openapi.from_dict(make_document(CALLS))


def test_the_document_is_served_and_names_every_call(client: Client) -> None:
    document = client.get(f"{API}/openapi.json").json()
    assert document == json.loads(json.dumps(make_document(CALLS)))
    told = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert told == {(call.method, call.path) for call in CALLS}
    assert len(told) > 10
    names = [call.name for call in CALLS]
    assert len(set(names)) == len(names)


def test_every_call_says_what_it_does() -> None:
    for call in CALLS:
        assert call.summary
        assert call.answer.__doc__, call.name


def test_every_reference_of_the_document_leads_somewhere(client: Client) -> None:
    document = client.get(f"{API}/openapi.json").json()
    names = set(document["components"]["schemas"])
    references: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            references.extend([value["$ref"]] if "$ref" in value else [])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(document)
    assert len(references) > 20
    assert {each.rpartition("/")[2] for each in references} <= names


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a program that runs, with the sample's career, and the header that its token goes into."""
    workspace = tmp_path_factory.mktemp("workspace")
    shutil.copy(SAMPLE / "career.yaml", workspace)
    with serving(workspace) as server, urllib.request.urlopen(f"{server.url}api/v1/token") as answer:
        yield server.url, {TOKEN_HEADER: json.load(answer)["token"]}


@SCHEMA.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_as_the_document_says(case: Case, running: tuple[str, dict[str, str]]) -> None:
    """Never an error of the server, never a status or a form that the document does not name."""
    address, headers = running
    case.call_and_validate(base_url=address, headers=headers, checks=CHECKS)
