"""The format of a résumé is known by its bytes."""

from __future__ import annotations

import json

import pytest

from metier.errors import DataError
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary

TEXT = b"Ada Example\nEngineer\n\nEXPERIENCE\n\nEngineer, Acme Inc., 2015 - 2018\n- Built a bridge\n"


@pytest.mark.parametrize("name", ["ada.txt", "ada.pdf", "ada"])
def test_the_name_of_a_file_does_not_decide(name: str) -> None:
    draft = read_resume(TEXT, name, load_vocabulary())
    assert draft.data["work"][0]["name"] == "Acme Inc."


def test_what_a_format_states_is_sure() -> None:
    data = json.dumps({"basics": {"name": "Ada Example"}, "work": [{"name": "Acme", "position": "Engineer"}]}).encode()
    draft = read_resume(data, "ada.txt", load_vocabulary())
    assert draft.data["work"][0]["position"] == "Engineer" and not draft.doubtful


def test_markdown_and_html_are_read_as_such() -> None:
    markdown = b"# Ada Example\n\n## Experience\n\n**Engineer**, Acme Inc. (2015 - 2018)\n\n- Built a bridge\n"
    page = b"<html><body><h1>Ada Example</h1><h2>Experience</h2><p>Engineer, Acme Inc., 2015 - 2018</p><ul><li>Built a bridge</li></ul></body></html>"
    for source in (markdown, page):
        job = read_resume(source, "x", load_vocabulary()).data["work"][0]
        assert (job["position"], job["name"], job["highlights"]) == ("Engineer", "Acme Inc.", ["Built a bridge"])


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n0000", b"PK\x03\x04 broken"])
def test_what_is_no_resume_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(DataError) as refused:
        read_resume(data, "x", load_vocabulary())
    assert refused.value.hint
