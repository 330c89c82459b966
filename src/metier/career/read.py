"""Bytes to a Career: read the tree, check its form, take out what is private, and name its parts."""

from __future__ import annotations

import hashlib
from typing import Any

from metier.career.build import build_career
from metier.career.check import check_tree
from metier.career.document import Document
from metier.career.privacy import without_private
from metier.career.restore import restore
from metier.errors import DataError, InvalidCareer
from metier.formats.decoding import decode
from metier.formats.json import read_json_text
from metier.formats.tree import Places, Tree
from metier.formats.yaml import read_yaml_text
from metier.model.career import Career
from metier.model.finding import Finding

SIZE_LIMIT = 5_000_000
_NOWHERE = Places({}, {})


def check_career(data: bytes, name: str) -> tuple[Finding, ...]:
    """Every Finding on the form of a career file, in the order of the file; () when all is well.

    Raises DataError where the bytes are no YAML or JSON at all.
    """
    return check_tree(_read_tree(data, name))[1]


def read_career(data: bytes, name: str) -> Career:
    """The Career that a file holds (YAML, or JSON such as JSON Resume 1.x), without anything private.

    Raises InvalidCareer with every Finding where the file has errors, DataError where it cannot be read.
    """
    return _to_career(_read_tree(data, name), hashlib.sha256(data).hexdigest())


def read_career_values(value: Any, name: str) -> Career:
    """The same for values that are in no file yet, such as those of `career.write.edit_values`; findings have no line."""
    return _to_career(restore(Tree(name, value, lambda: _NOWHERE)), "")


def _to_career(tree: Tree, sha256: str) -> Career:
    document, findings = check_tree(tree)
    errors = sum(finding.severity == "error" for finding in findings)
    if errors:
        raise InvalidCareer(f"{tree.name} has {errors} error{'s' * (errors != 1)}:", findings, file=tree.name)
    public, hidden = without_private(document)
    return build_career(public, hidden, sha256)


def read_document(data: bytes, name: str) -> Document:
    """The words of a career file by pointer, whether or not its form is right; DataError where it cannot be read."""
    return Document(check_tree(_read_tree(data, name))[0])


def _read_tree(data: bytes, name: str) -> Tree:
    """The values of a career file: JSON where it is JSON, else YAML."""
    try:
        text = decode(data, name, limit=SIZE_LIMIT)
    except DataError as error:
        if "empty" in error.message:
            error.hint = "`metier new` writes a file to start from."
        raise
    is_json = name.lower().endswith(".json")
    if is_json or text.lstrip().startswith("{"):
        try:
            return restore(read_json_text(text, name))
        except DataError:
            if is_json:
                raise
    return restore(read_yaml_text(text, name))
