"""A JSON or YAML document to a Draft, by the program whose keys it has."""

from __future__ import annotations

from metier.errors import DataError
from metier.formats.tree import Tree
from metier.model.draft import Draft
from metier.resumes.stated.europass import is_europass, read_europass
from metier.resumes.stated.jsonresume import is_jsonresume, read_jsonresume
from metier.resumes.stated.reactive import is_reactive, read_reactive
from metier.resumes.stated.rendercv import is_rendercv, read_rendercv


def read_tree(tree: Tree) -> Draft:
    """The Draft of JSON Resume, a career file, RenderCV, Reactive Resume or Europass JSON; DataError for others."""
    value = tree.value
    if is_rendercv(value):
        return read_rendercv(tree)
    if is_reactive(value):
        return read_reactive(tree)
    if is_europass(value):
        return read_europass("", value, tree.name, tree.place)
    if is_jsonresume(value):
        return read_jsonresume(tree)
    raise DataError(
        "These data are no résumé that Metier knows: JSON Resume, RenderCV, Reactive Resume or Europass.",
        "Export the résumé as JSON Resume or PDF.",
        file=tree.name,
    )
