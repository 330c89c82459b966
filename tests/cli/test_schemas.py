"""Every JSON that a command prints or writes is as its schema in the package says."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from metier.app.starting import read_schema, schema_names

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
AD, CAREER = str(SAMPLE / "ad.txt"), str(SAMPLE / "career.yaml")

OFFLINE = """
import socket, sys
def refuse(*words, **more):
    raise AssertionError("the network was asked for")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from metier.cli import main
main(sys.argv[1:])
"""


def offline(*words: object) -> str:
    command = [sys.executable, "-c", OFFLINE, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("answer")
    plan = out.parent / "plan.json"
    said = offline("tailor", AD, "--career", CAREER, "--out", out, "--save-plan", plan, "--json", "--pages", 1)
    (out.parent / "tailored.json").write_text(said, encoding="utf-8")
    return out


def holds(name: str, value: Any) -> None:
    schema = json.loads(read_schema(name))
    Draft202012Validator.check_schema(schema)
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)]
    assert errors == []


def test_there_are_these_schemas() -> None:
    assert {"ad", "career", "findings", "fit", "plan", "sources", "tailored"} <= set(schema_names())


def test_what_is_written_is_as_its_schema_says(folder: Path) -> None:
    holds("fit", json.loads((folder / "fit.json").read_bytes()))
    holds("sources", json.loads((folder / "sources.json").read_bytes()))
    plans = json.loads((folder.parent / "plan.json").read_bytes())
    holds("plans", plans)
    holds("plan", plans["resume"])
    holds("plan", plans["letter"])


def test_what_is_printed_is_as_its_schema_says(folder: Path) -> None:
    holds("tailored", json.loads((folder.parent / "tailored.json").read_bytes()))
    holds("ad", json.loads(offline("read", AD, "--json")))
    holds("fit", json.loads(offline("fit", AD, "--career", CAREER, "--json")))
    holds("findings", json.loads(offline("verify", folder, "--career", CAREER, "--json")))
    holds("findings", json.loads(offline("verify", folder, "--json")))
    holds("findings", json.loads(offline("validate", CAREER, "--json")))
    holds("themes", json.loads(offline("themes", "--json")))


def test_the_left_out_have_value_and_height(folder: Path) -> None:
    selection = json.loads((folder / "fit.json").read_bytes())["selection"]
    assert selection["objective"] <= selection["bound"] + 1e-6
    left = [choice for choice in selection["choices"] if not choice["printed"]]
    assert left
    assert all(choice["height"] > 0 and choice["value"] >= 0 and choice["why"] for choice in left)
