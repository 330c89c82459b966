"""The bytes of an XML document to plain values: mappings by local name, lists where a name repeats, and text."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from metier.errors import DataError
from metier.formats.docx import parse_xml

MAX_BYTES = 10_000_000
MAX_DEPTH = 60


def read_xml(data: bytes, name: str = "") -> tuple[str, Any]:
    """The local name of the root and what it holds: {'Year': '2019', …}; attributes stand under '@name', text under '#'.

    An element with text alone is that text. DataError for what is no XML, declares a document type or is too deep.
    """
    if len(data) > MAX_BYTES:
        raise DataError("This XML file is too big for a résumé.", "Is it the right file?", file=name)
    root = parse_xml(data, name or "the file", name)
    return _local(root.tag), _value(root, name, 0)


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: ElementTree.Element, name: str, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise DataError("This XML file is nested deeper than any résumé.", "Is it the right file?", file=name)
    made: dict[str, Any] = {f"@{_local(key)}": value for key, value in element.attrib.items() if value.strip()}
    for child in element:
        key = _local(child.tag)
        if not key:
            continue
        value = _value(child, name, depth + 1)
        if key not in made:
            made[key] = value
        elif isinstance(made[key], list):
            made[key].append(value)
        else:
            made[key] = [made[key], value]
    parts = [element.text or "", *(child.tail or "" for child in element)]
    text = " ".join(part for each in parts if (part := each.strip()))
    if not made:
        return text
    return {**made, "#": text} if text else made
