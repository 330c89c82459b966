"""JSON Resume comes in whole, and goes out as it came."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from documents_at_random import JSON_RESUMES, QUICK
from metier.career import export_jsonresume, read_career
from metier.documents.yaml_out import to_yaml
from metier.formats.json import read_json
from metier.resumes.stated import read_tree

EXAMPLES = sorted((Path(__file__).parents[2] / "career" / "jsonresume").glob("*.json"))


@given(JSON_RESUMES)
@QUICK
def test_any_json_resume_is_imported_and_exported_without_loss(document: dict[str, Any]) -> None:
    draft = read_tree(read_json(json.dumps(document).encode(), "r.json"))
    career = read_career(to_yaml(draft.data).encode(), "career.yaml")
    assert export_jsonresume(career) == document


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_official_examples_are_imported_whole_and_certain(path: Path) -> None:
    draft = read_tree(read_json(path.read_bytes(), path.name))
    assert draft.data == json.loads(path.read_bytes())
    assert draft.doubtful == ()
    assert len(draft.origins) > 20
    assert all(origin.place.startswith(f"{path.name}:") for origin in draft.origins)


def test_the_official_examples_are_there() -> None:
    assert len(EXAMPLES) == 4
