"""The bytes of a Europass XML document to a Draft."""

from __future__ import annotations

from metier.errors import DataError
from metier.formats.xml_values import read_xml
from metier.model.draft import Draft
from metier.resumes.stated.europass import read_europass

_ROOTS = ("SkillsPassport", "Europass", "Candidate")


def read_stated_xml(data: bytes, name: str) -> Draft:
    """The Draft of a Europass XML document (SkillsPassport or Candidate); DataError for other XML."""
    root, value = read_xml(data, name)
    if root not in _ROOTS:
        raise DataError(
            f"This XML file is no Europass CV: its root is <{root[:40]}>.",
            "Export the résumé as PDF, DOCX or JSON instead.",
            file=name,
        )
    kind = "Candidate" if root == "Candidate" else "SkillsPassport"
    return read_europass(kind, value, name, lambda pointer: f"{root}{pointer}")
