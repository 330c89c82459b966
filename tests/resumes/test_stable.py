"""Import, export, import again: a second time nothing changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from metier.career import export_jsonresume, read_career
from metier.documents.yaml_out import to_yaml
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary

CORPUS = Path(__file__).parents[1] / "corpus" / "resumes"
DOCUMENTS = sorted(
    path for path in CORPUS.iterdir() if path.name != "README.md" and path.suffix in (".pdf", ".docx", ".odt", ".rtf", ".txt", ".md", ".html", ".tex")
)  # fmt: skip


def test_there_are_documents_of_several_kinds() -> None:
    assert len({path.suffix for path in DOCUMENTS}) >= 5


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_an_imported_resume_is_exported_and_imported_again_without_change(path: Path) -> None:
    first = read_resume(path.read_bytes(), path.name, load_vocabulary())
    as_career = to_yaml(first.data).encode()
    assert read_resume(as_career, "career.yaml", load_vocabulary()).data == first.data
    exported = json.dumps(export_jsonresume(read_career(as_career, "career.yaml"))).encode()
    assert read_resume(exported, "resume.json", load_vocabulary()).data == first.data
