"""The hundred whole ads of tests/corpus/ads/whole: their texts, forms and labels are well-formed, and agreement is counted right."""

from __future__ import annotations

import email
import email.policy
import html
import importlib.util
import io
import json
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

WHOLE = Path(__file__).parents[1] / "corpus" / "ads" / "whole"


def load_script(name: str) -> ModuleType:
    """A script of the corpus by its path, under a name of its own; `labels` under its own name, as the others import it."""
    spec = importlib.util.spec_from_file_location(name, WHOLE / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scripts() -> Any:
    before, path = set(sys.modules), list(sys.path)
    labels = load_script("labels")
    yield labels, load_script("forms"), load_script("agreement")
    sys.path[:] = path
    for name in {"labels", "forms", "agreement"} - before:
        sys.modules.pop(name, None)


def test_a_hundred_ads_are_spread_over_forms_languages_roles_and_both_halves(scripts: Any) -> None:
    labels, _, _ = scripts
    index = labels.load_index()
    assert sorted(index) == list(range(1, 101))
    assert Counter(row["kind"] for row in index.values()) == {"skillspan": 40, "composed": 60}
    composed = [row for row in index.values() if row["kind"] == "composed"]
    assert Counter(row["language"] for row in composed) == {"en": 34, "de": 8, "fr": 6, "es": 6, "nl": 3, "it": 3}
    assert len({row["form"] for row in composed}) == 15
    assert len({row["role"] for row in composed}) >= 10
    for kind, half in (("skillspan", 20), ("composed", 30)):
        assert Counter(labels.half(n) for n, row in index.items() if row["kind"] == kind) == {
            "tune": half,
            "aside": half,
        }


@pytest.mark.parametrize("folder", ["labels-a", "labels-b", "labels"])
def test_every_quote_is_in_its_line_and_every_value_is_allowed(scripts: Any, folder: str) -> None:
    labels, _, _ = scripts
    labelled = labels.load_labels(folder)
    if folder == "labels-a":
        assert sorted(labelled) == list(range(1, 101))
        assert all(row["requirements"] for row in labelled.values())
    elif not labelled:
        pytest.skip(f"{folder} is not there yet")
    faults = {number: labels.find_faults(row, labels.load_text(number)) for number, row in labelled.items()}
    assert {number: found for number, found in faults.items() if found} == {}


def test_the_labels_cover_every_level_kind_necessity_and_unit(scripts: Any) -> None:
    labels, _, _ = scripts
    labelled = list(labels.load_labels("labels-a").values())
    rows = [row for ad in labelled for row in ad["requirements"]]
    assert {ad["seniority"] for ad in labelled} == {*labels.SENIORITIES, None}
    assert {ad["workplace"] for ad in labelled} == {"remote", "hybrid", "onsite", None}
    assert {ad["pay"]["unit"] for ad in labelled if ad["pay"]} >= set(labels.UNITS)
    assert {row["kind"] for row in rows} == set(labels.KINDS)
    assert {row["necessity"] for row in rows} == set(labels.NECESSITIES)
    assert {row["degree"]["level"] for row in rows if "degree" in row} == set(labels.DEGREES)


def test_a_wrong_quote_and_an_unknown_value_are_named(scripts: Any) -> None:
    labels, _, _ = scripts
    good = labels.load_labels("labels-a")[41]
    rows = [{**good["requirements"][0], "quote": "a unicorn", "kind": "wish"}]
    faults = labels.find_faults({**good, "seniority": "guru", "requirements": rows}, labels.load_text(41))
    assert [fault.split(":")[0] for fault in faults] == [
        "seniority",
        "requirement 'a unicorn'",
        "requirement 'a unicorn'",
    ]


def test_each_composed_ad_lies_in_its_form_as_the_script_makes_it(scripts: Any) -> None:
    labels, forms, _ = scripts
    rows = [
        row for row in labels.load_index().values() if row["kind"] == "composed" and row["form"] not in ("pdf", "docx")
    ]
    assert len(rows) == 56
    changed = [row["number"] for row in rows if forms.source_path(row).read_bytes() != forms.make_source(row)]
    assert changed == []


def test_a_pdf_and_a_docx_lie_beside_their_texts(scripts: Any) -> None:
    labels, forms, _ = scripts
    first = {"pdf": b"%PDF", "docx": b"PK"}
    rows = [row for row in labels.load_index().values() if row["form"] in first]
    assert len(rows) == 4
    assert all(forms.source_path(row).read_bytes().startswith(first[row["form"]]) for row in rows)


def test_kappa_is_agreement_beyond_chance(scripts: Any) -> None:
    _, _, agreement = scripts
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert agreement.cohen_kappa(pairs) == pytest.approx(0.4)
    assert agreement.cohen_kappa([("a", "a"), ("b", "b")]) == 1
    assert agreement.cohen_kappa([("a", "b"), ("b", "a")]) == -1


def test_quotes_are_paired_once_by_their_overlap(scripts: Any) -> None:
    _, _, agreement = scripts
    text = "Python and SQL, Spark a plus\n"

    def row(quote: str) -> dict[str, Any]:
        return {"quote": quote, "line": 1}

    pairs = agreement.pair_requirements(
        [row("Python"), row("SQL"), row("Spark a plus")], [row("Python and SQL"), row("Spark")], text
    )
    assert pairs == []
    pairs = agreement.pair_requirements(
        [row("Python and SQL"), row("Spark a plus")], [row("Python and SQL"), row("a plus")], text
    )
    assert [(a["quote"], b["quote"]) for a, b in pairs] == [
        ("Python and SQL", "Python and SQL"),
        ("Spark a plus", "a plus"),
    ]


def test_the_skillspan_ads_are_the_lines_of_the_data_set(scripts: Any) -> None:
    """Where the shared data lies beside the repository: each text again, letter by letter."""
    labels, _, _ = scripts
    folder = WHOLE.parents[4] / "shared" / "data" / "skillspan"
    if not (folder / "dev.json").exists():
        pytest.skip("SkillSpan's train.json and dev.json are not beside the repository")
    rebuild = load_script("rebuild")
    postings = rebuild.load_postings(folder)
    chosen = rebuild.load_chosen()
    assert len(chosen) == 40
    for row in chosen:
        lines = postings[row["split"], row["source"], row["idx"]]
        assert "\n".join(lines) + "\n" == labels.load_text(row["number"])


def words_of(row: dict[str, Any], data: bytes) -> str:
    """The words of a source without tags and white space, as far as the standard library gets."""
    if row["form"] == "eml":
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(("plain",))
        text = "\n".join([*message.values(), body.get_content() if body else ""])
    elif row["form"] == "docx":
        text = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    elif row["form"].endswith("json"):
        text = " ".join(strings_of(json.loads(data)))
    else:
        text = data.decode()
    marked = html.unescape(text) if row["form"] == "greenhouse-json" else text
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", marked)))


def strings_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in strings_of(item)]
    return [value] if isinstance(value, str) else []


def test_every_quote_is_in_the_source_too(scripts: Any) -> None:
    """What was labelled in the text can be found in the form in which the ad comes (a PDF's words need a PDF reader)."""
    labels, forms, _ = scripts
    labelled = labels.load_labels("labels-a")
    rows = [row for row in labels.load_index().values() if row["kind"] == "composed" and row["form"] != "pdf"]
    assert len(rows) == 58
    lost = [
        (row["number"], item["quote"])
        for row in rows
        for words in [words_of(row, forms.source_path(row).read_bytes())]
        for item in labelled[row["number"]]["requirements"]
        if re.sub(r"\s+", "", item["quote"]) not in words
    ]
    assert lost == []
