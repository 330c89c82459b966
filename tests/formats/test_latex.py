r"""A LaTeX source to lines: what the usual classes print, without running or including anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import count_calls
from metier.errors import DataError
from metier.formats.latex import latex_text_lines
from metier.formats.printed import Link, TextLine


def read(body: str, preamble: str = "") -> tuple[TextLine, ...]:
    source = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    return latex_text_lines(source.encode(), "cv.tex")


def texts(body: str, preamble: str = "") -> list[str]:
    return [line.text for line in read(body, preamble)]


def test_accents_signs_and_quotes_are_letters():
    body = r"M\"uller \& S\o{}n, \'Elan, na\"{\i}ve, \c{c}a, \v{S}koda, Stra\ss e, ``x'' 5\% --- a~b $\rightarrow$ \textbullet"
    assert texts(body) == ["Müller & Søn, Élan, naïve, ça, Škoda, Straße, “x” 5% — a b → •"]


def test_the_person_stands_in_the_preamble():
    preamble = "\n".join((
        r"\usepackage[scale=0.75]{geometry}", r"\newcommand{\secret}[1]{not printed #1}", r"\name{Ada}{Lovelace}",
        r"\title{Engineer}", r"\address{1 High Street}{London}{}", r"\phone[mobile]{+44~20}", r"\email{a@b.org}",
        r"\social[linkedin]{ada}",
    ))  # fmt: skip
    lines = read("x", preamble)
    assert [line.text for line in lines] == [
        "Ada Lovelace", "Engineer", "1 High Street, London", "+44 20", "a@b.org", "linkedin.com/in/ada", "x",
    ]  # fmt: skip
    assert [link.href for line in lines for link in line.links] == ["mailto:a@b.org", "https://www.linkedin.com/in/ada"]


def test_sections_and_items_are_stated():
    body = "\\section*{Work}\n\\subsection{Acme}\n\\begin{itemize}\n\\item one\n two\n\n more\\item[x] \\begin{enumerate}\\item sub\\end{enumerate}\n\\end{itemize}\nafter"
    assert [(line.text, line.heading, line.item, line.starts) for line in read(body)] == [
        ("Work", 1, 0, True), ("Acme", 2, 0, True), ("one two", 0, 1, True), ("more", 0, 1, False), ("x", 0, 0, True),
        ("sub", 0, 2, True), ("after", 0, 0, True),
    ]  # fmt: skip


def test_an_unknown_macro_prints_its_arguments_with_empty_ones_kept():
    body = "\\cventry{2019}{Engineer}{Acme}{}{A}{Did it.\\begin{itemize}\\item one\\end{itemize}}\n\\event{\\textbf{B}}{2011}"
    assert [(line.text, line.item) for line in read(body)] == [
        ("2019\tEngineer\tAcme\t\tA", 0), ("Did it.", 0), ("one", 1), ("B\t2011", 0),
    ]  # fmt: skip


def test_arguments_may_stand_on_lines_of_their_own_and_tags_stand_apart():
    assert texts("\\sub\n  {A}{B} % why\n  {C}\n\n\\cvtag{Go}\\cvtag{C++}") == ["A\tB\tC", "Go\tC++"]


def test_item_macros_are_items():
    body = (
        r"\listStart\resumeItemListStart\resumeItem{one}\resumeItem{two}\resumeItemListEnd\cvlistitem{three}" + "\n\nx"
    )
    assert [(line.text, line.item) for line in read(body)] == [("one", 1), ("two", 1), ("three", 1), ("x", 0)]


def test_what_is_filled_or_in_cells_stands_apart_and_lines_end():
    body = "\\textbf{Acme} \\hfill 2019\\\\\n\\textit{Engineer}\n\n\\begin{tabular}{lr}a & b \\\\ c & d\\\\\\hline\\end{tabular}"
    assert [(line.text, line.starts, line.bold, line.italic) for line in read(body)] == [
        ("Acme\t2019", True, True, False), ("Engineer", False, False, True), ("a\tb", True, False, False),
        ("c\td", True, False, False),
    ]  # fmt: skip


def test_links_keep_their_addresses():
    (line,) = read(r"see \href{https://a.org/x\_y%20z}{\textbf{my} page} and \url{https://b.org/~c}")
    assert line.text == "see my page and https://b.org/~c"
    assert line.links == (Link(4, 11, "https://a.org/x_y%20z"), Link(16, 32, "https://b.org/~c"))


def test_looks_are_those_of_the_group():
    big, plain = read(r"{\Huge\bfseries Ada} \par plain")
    assert (big.size, big.bold, plain.size, plain.bold) == (24.88, True, 0.0, False)


def test_comments_files_and_definitions_are_no_text():
    body = "a% gone\nb\n\\input{/etc/passwd}\\include{x}\n\\begin{comment}no\\end{comment}\\iffalse no\\fi\\newcommand{\\x}[2]{no}"
    assert texts(body, "\\newcommand{\\me}{Ada L}") == ["ab"]
    assert texts("I am \\me.", "\\newcommand{\\me}{Ada L}") == ["I am Ada L."]


def test_places_are_lines_of_the_file():
    assert [line.spot.line for line in read("a\n\nb\n\\section{c}")] == [4, 6, 7]


@pytest.mark.parametrize(
    "body",
    ["{" * 100_000, "}" * 100_000, "\\a{" * 50_000, "\\begin{itemize}" * 9_000, "[" * 50_000, "$" * 9, "\\" * 999],
)
def test_braces_without_end_do_no_harm(body: str):
    read(f"x {body}")


def test_macros_nested_without_end_are_refused():
    with pytest.raises(DataError, match="nested") as refused:
        read("\\a{x}{" * 3_000 + "}" * 3_000)
    assert refused.value.file == "cv.tex"


@given(st.text(alphabet=st.sampled_from("ab \n\\{}[]$%&~'\"`^c-é"), max_size=120))
def test_any_source_is_read(body: str):
    read(f"x{body}")


@pytest.mark.parametrize(
    "piece", ["\\a{b}", "\\a{b}{c}", "\\a[", "{", "\\item ", "\\begin{x}", "\\'", "\\href{", "\\end{y}"]
)
def test_the_work_grows_with_the_length_alone(piece: str):
    short, long = (count_calls(lambda n=n: read("x " + piece * n)) for n in (500, 2_000))
    assert long < short * 6
