"""The fit report in its two forms: fit.json agrees with itself, and fit.html says the same, runs nothing and loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from metier.formats.page import read_page
from metier.model.finding import Finding
from metier.proof.words import squeeze

AGAIN = "Run `metier tailor` again."
_KEYS = {"today": str, "ad": dict, "headline": str, "counts": dict, "requirements": list, "gaps": list}
_GROUPS = {"required": "required", "preferred": "preferred", "other": "other demands and duties"}
_STATUSES = ("met", "partly", "not_shown", "unknown")
_TEXTS = ("id", "quote", "group", "status", "why")
_LOADED = re.compile(r"url\s*\(|@import|http-equiv\s*=\s*[\"']?\s*refresh", re.IGNORECASE)


def check_fit_json(name: str, content: Mapping[str, Any]) -> Iterator[Finding]:
    """A Finding for each part of fit.json that is not of its form, or that its own requirements do not bear out."""
    wrong = [key for key, kind in _KEYS.items() if not isinstance(content.get(key), kind)]
    for key in wrong:
        yield _error(f"{name} /{key}", "it is missing or of the wrong type")
    if wrong:
        return
    requirements = content["requirements"]
    bad = [number for number, one in enumerate(requirements) if not _is_requirement(one)]
    for number in bad:
        yield _error(f"{name} /requirements/{number}", "it is no requirement with quote, group, status and reason")
    if bad:
        return
    counts = _counts(requirements)
    if content["counts"] != counts:
        yield _error(f"{name} /counts", "the counts are not those of its requirements")
    if content["headline"] != _headline(counts):
        why = f"its requirements say “{_headline(counts)}”"
        yield Finding("data", "error", f"{name} /headline", why, AGAIN, content["headline"])
    open_ones = sorted(one["id"] for one in requirements if one["status"] in ("partly", "not_shown"))
    if sorted(map(str, content["gaps"])) != open_ones:
        yield _error(f"{name} /gaps", "the gaps are not the requirements that are not or partly shown")


def _is_requirement(one: Any) -> bool:
    if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in _TEXTS):
        return False
    return one["group"] in _GROUPS and one["status"] in _STATUSES and isinstance(one.get("evidence"), list)


def _counts(requirements: list[dict[str, Any]]) -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for group in _GROUPS:
        mine = [one["status"] for one in requirements if one["group"] == group and one["status"] != "unknown"]
        counts[group] = {"shown": mine.count("met"), "of": len(mine)}
    return {**counts, "unknown": sum(one["status"] == "unknown" for one in requirements)}


def _headline(counts: Mapping[str, Any]) -> str:
    parts = [
        f"{counts[group]['shown']} of {counts[group]['of']} {words}"
        for group, words in _GROUPS.items()
        if counts[group]["of"]
    ]
    said = [f"{', '.join(parts)} shown"] if parts else []
    if counts["unknown"]:
        said.append(f"{counts['unknown']} cannot be shown on paper")
    return "; ".join(said) or "no requirement was found in this ad"


def check_fit_html(name: str, data: bytes, fit: Mapping[str, Any]) -> Iterator[Finding]:
    """A Finding where fit.html is no text, runs or loads something, or lacks what fit.json says first."""
    text = data.decode("utf-8", "replace")
    if "\ufffd" in text or "<html" not in text.lower():
        yield _error(name, "it is no web page in UTF-8")
        return
    page = read_page(text)
    for what in dict.fromkeys(page.active):
        if what != "svg" and not what.startswith("style="):
            yield _error(name, f"it holds what a browser runs or loads: {what}")
    for what in dict.fromkeys(found.group() for found in _LOADED.finditer(_tags(text))):
        yield _error(name, f"it loads something: {what}")
    headline = fit.get("headline")
    if isinstance(headline, str) and squeeze(headline).lower() not in squeeze(page.text).lower():
        yield _error(name, f"it does not say, as fit.json does, “{headline}”")


def _tags(text: str) -> str:
    """The style sheets and tags of a page, without its text."""
    return "".join(re.findall(r"<style\b.*?</style>|<[^>]*>", text, re.IGNORECASE | re.DOTALL))


def _error(place: str, why: str) -> Finding:
    return Finding("data", "error", place, why, AGAIN)
