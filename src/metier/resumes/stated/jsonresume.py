"""JSON Resume, or a career file, to a Draft: the document is taken over key by key, so that nothing is lost."""

from __future__ import annotations

from typing import Any

from metier.career.check import check_tree
from metier.career.restore import restore
from metier.formats.tree import Tree
from metier.model.draft import Draft, Origin, SourceLine
from metier.resumes.stated.source import Source

_KEYS = frozenset(
    ("work", "education", "volunteer", "skills", "projects", "awards", "certificates", "publications", "languages")
)


def is_jsonresume(value: Any) -> bool:
    """Whether a document has the keys of JSON Resume (or of a career file)."""
    if not isinstance(value, dict) or ("sections" in value and isinstance(value["sections"], dict)):
        return False
    if "resumeData" in value or "cv" in value:
        return False
    basics = value.get("basics")
    return isinstance(basics, dict) or sum(isinstance(value.get(key), list) for key in _KEYS) >= 2


def read_jsonresume(tree: Tree) -> Draft:
    """The document as it is, what is ours back from meta.metier, and the remarks of the check on its form."""
    tree = restore(tree)
    document, findings = check_tree(tree)
    invalid = any(finding.severity == "error" for finding in findings)
    data = tree.value if invalid else document
    source = Source(data, tree.place)
    origins = tuple(Origin(leaf.pointer, tree.name, leaf.place, leaf.text) for leaf in source.leaves())
    lines = tuple(SourceLine(origin.quote, origin.place, (origin.pointer,)) for origin in origins)
    language = data.get("language")
    return Draft(data, origins, lines, "jsonresume", language if isinstance(language, str) else "", findings)
