"""The data itself: readable, sorted, documented, every reference good, no name that leads to two terms."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

import metier.terms
from metier.terms import Vocabulary, load_vocabulary
from metier.terms.tokens import key_of
from metier.terms.vocabulary import Entry

_DATA = Path(metier.terms.__file__).parent / "data"
_FILES = sorted(_DATA.glob("*.tsv"))
_HEADER = "id\tlabel\tcategory\taliases\tphrases\tbroader\timplies\trelated\tcased\tcontext"
_ENTRIES = [Entry.read(row) for file in _FILES for row in file.read_text(encoding="utf-8").splitlines()[1:]]
_IDS = {entry.id for entry in _ENTRIES}


def forms(entry: Entry) -> tuple[str, ...]:
    return (entry.label, *entry.aliases, *entry.phrases)


def test_there_are_as_many_terms_as_promised(vocabulary: Vocabulary) -> None:
    assert len(vocabulary) == len(_ENTRIES) == len(_IDS)
    assert len(vocabulary) >= 5_000


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.name)
def test_each_file_has_the_header_and_is_sorted_by_id(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    ids = [line.partition("\t")[0] for line in lines[1:]]
    assert lines[0] == _HEADER
    assert len(ids) > 5
    assert ids == sorted(ids)


def test_ids_are_slugs_and_labels_are_clean() -> None:
    assert [entry.id for entry in _ENTRIES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id)] == []
    unclean = [form for entry in _ENTRIES for form in forms(entry) if form != " ".join(form.split())]
    assert unclean == []


def test_no_name_leads_to_two_terms() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in _ENTRIES:
        for form in forms(entry):
            owners[key_of(form)].add(entry.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_every_name_is_found_in_itself_and_normalises_to_its_term(vocabulary: Vocabulary) -> None:
    lost = []
    for entry in _ENTRIES:
        term = vocabulary.get(f"metier:{entry.id}")
        for form in forms(entry):
            mentions = vocabulary.find(form)
            whole = len(mentions) == 1 and mentions[0].term is term and mentions[0].words == form
            if not whole or vocabulary.normalise(form) is not term:
                lost.append((entry.id, form))
    assert lost == []


def test_every_reference_exists_and_none_is_to_itself() -> None:
    bad = [
        (entry.id, other)
        for entry in _ENTRIES
        for other in entry.broader + entry.implies + entry.related
        if (other != "*" and other not in _IDS) or other == entry.id
    ]
    assert bad == []


def test_nothing_is_broader_than_itself() -> None:
    above = {entry.id: set(entry.broader + entry.implies) for entry in _ENTRIES}
    done: set[str] = set()

    def climb(id: str, path: tuple[str, ...]) -> None:
        assert id not in path, (*path, id)
        if id not in done:
            for other in above[id]:
                climb(other, (*path, id))
            done.add(id)

    for id in above:
        climb(id, ())
    assert done == _IDS


def test_related_terms_are_not_broader_or_narrower_as_well(vocabulary: Vocabulary) -> None:
    double = [
        (entry.id, other)
        for entry in _ENTRIES
        for other in entry.related
        if other != "*" and vocabulary.relation(f"metier:{entry.id}", f"metier:{other}") != "related"
    ]
    assert double == []


@pytest.mark.parametrize(
    ("label", "claim"),
    [("Linux", "Linux administration"), ("Python", "Python programming"), ("PyTorch", "PyTorch Lightning")],
)
def test_only_other_names_of_the_same_thing_are_aliases(vocabulary: Vocabulary, label: str, claim: str) -> None:
    """A document may print an alias in the place of the label, so an alias never says more than the label."""
    term = vocabulary.normalise(label)
    assert term is not None
    assert claim not in term.aliases


def test_marked_forms_are_forms_of_their_entry_and_marked_once() -> None:
    for entry in _ENTRIES:
        marked = entry.cased + entry.context
        assert set(marked) <= set(forms(entry)), entry.id
        keys = [key_of(form) for form in forms(entry)]
        assert all(keys.count(key_of(form)) == 1 for form in marked), entry.id


def test_every_category_is_documented_and_every_documented_one_used() -> None:
    page = (_DATA / "README.md").read_text(encoding="utf-8").partition("| category | means |")[2]
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", page, re.MULTILINE))
    assert documented == {entry.category for entry in _ENTRIES}


def test_groups_have_members() -> None:
    used = {other for entry in _ENTRIES for other in entry.broader}
    assert sorted(entry.id for entry in _ENTRIES if entry.category == "group" and entry.id not in used) == []


def test_single_letters_and_common_words_are_marked() -> None:
    loose = [form for entry in _ENTRIES for form in forms(entry) if len(form) == 1 and form not in entry.context]
    assert loose == []


def test_the_vocabulary_is_loaded_once() -> None:
    assert load_vocabulary() is load_vocabulary()
