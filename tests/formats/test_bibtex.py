r"""A BibTeX file to entries: fields as words, names as people are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import count_calls
from metier.formats.bibtex import read_bibtex

FILE = r"""
% my papers
@string{jml = "Journal of Machines"}
@Article{lovelace1843,
  author    = {Lovelace, Ada and M{\"u}ller, J{\'o}zsef and {The {Royal} Society} and others},
  title     = {{Notes} on the \emph{Engine} --- Part~A},
  journal   = jml # " and Logic",
  year      = 1843,
  month     = sep,
  pages     = "1--20",
  url       = {https://a.org/x\_y},
}
@comment{ignored @article{no, title={no}}}
@inproceedings(second,
  title = "A {B} \& C", booktitle = {Proc. of {\v{S}}koda}, year = "2020"
)
"""


def test_entries_have_their_fields_as_words():
    first, ignored, second = read_bibtex(FILE)
    assert (first.kind, first.key, first.line) == ("article", "lovelace1843", 4)
    assert first.fields["title"] == "Notes on the Engine — Part A"
    assert first.fields["journal"] == "Journal of Machines and Logic"
    assert (first.fields["year"], first.fields["month"], first.fields["pages"]) == ("1843", "9", "1–20")
    assert first.fields["url"] == "https://a.org/x_y"
    assert ignored.key == "no"
    assert (second.fields["title"], second.fields["booktitle"]) == ("A B & C", "Proc. of Škoda")


def test_people_are_written_as_they_are_called():
    assert read_bibtex(FILE)[0].people["author"] == ("Ada Lovelace", "József Müller", "The Royal Society")
    (entry,) = read_bibtex("@book{x, author={von Berg, Jr., Max and Anne B. C.}}")
    assert entry.people["author"] == ("Max von Berg Jr.", "Anne B. C.")


def test_a_broken_entry_does_not_hide_the_next():
    assert [entry.key for entry in read_bibtex("@article{a, title={never ends \n@book{b, title={x}}")] == ["a", "b"]
    assert read_bibtex("no entries @ all") == ()


@given(st.text(alphabet=st.sampled_from("@a{}(),=\"# \n\\'e1"), max_size=150))
def test_any_text_is_read(text: str):
    read_bibtex(f"@a{{b,{text}")


@pytest.mark.parametrize("piece", ["@a{b,c={", "@a{", "a={x},", "{", "@string{a=", "#", "\\'{"])
def test_the_work_grows_with_the_length_alone(piece: str):
    short, long = (count_calls(lambda n=n: read_bibtex("@a{b,c={" + piece * n)) for n in (300, 1_200))
    assert long < short * 6 + 100
