"""The benchmark of linking reads its files whatever their columns are called, and counts as the papers do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

SCRIPTS = str(Path(__file__).parents[2] / "benchmarks")
sys.path.append(SCRIPTS)

from linked_sentences import Linked, read_labels, read_linked
from linking import score

sys.path.remove(SCRIPTS)  # else its documents.py hides the folder of that name

LABELS = ["SQL", "work in teams", "create data models"]
_SQL = "http://data.europa.eu/esco/skill/598de5b0-5b58-4ea7-8058-a4bc4d18c742"
FILES = {
    "house.csv": "sentence,span,sub_span,label\nWe use SQL,SQL,,SQL\nWe use SQL,use it,,LABEL NOT PRESENT\n",
    "techwolf.csv": 'sentence,label\n"We use SQL",SQL\n"We like, well, snacks",UNDERSPECIFIED\n',
    "uris.tsv": f"Text\tesco_uri\nWe use SQL\t{_SQL}\n",
    "cases.csv": "sentence,label\nWe use SQL,sql\n",
    "lists.csv": "text,skills\nWe use SQL,\"['SQL']\"\n",
    "lines.jsonl": '{"sentence": "We use SQL", "label": "SQL"}\n',
    "array.json": '[{"sentence": "We use SQL", "skills": ["SQL"]}]',
    "semicolons.csv": "sentence;label\nWe use SQL;SQL\n",
}


@pytest.mark.parametrize("name", FILES)
def test_the_gold_of_a_sentence_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    found = {item.sentence: item.gold for item in read_linked(path, LABELS)}
    assert found.pop("We use SQL") == {0}
    assert all(gold == set() for gold in found.values())


def test_spans_keep_their_own_gold(tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    path.write_text(FILES["house.csv"], encoding="utf-8")
    (item,) = read_linked(path, LABELS)
    assert item.spans == {"SQL": {0}, "use it": set()}


def test_labels_are_one_a_line_and_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    path.write_text("\ufeffSQL\nwork in teams\n\nSQL\n", encoding="utf-8")
    assert read_labels(path) == ["SQL", "work in teams"]


def test_precision_is_of_what_could_be_found_in_five() -> None:
    """One of two in the first five is a half; six of seven gold labels cannot be in five places."""
    two, seven = Linked("two", {0, 9}), Linked("seven", set(range(7)))
    order = list(range(10))
    assert score([two], [order]) == {"rp5": 50.0, "mrr": 100.0}
    assert score([seven], [order]) == {"rp5": 100.0, "mrr": 100.0}
    assert score([two, seven], [order[::-1], order])["rp5"] == 75.0
