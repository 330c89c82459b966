"""Findings and refusals in the words of a page: places by name, nothing of the command line, nothing that cannot be sent."""

from __future__ import annotations

import pytest

from metier.app.remarks import say, tell_findings, tell_trouble
from metier.errors import PromiseError, UserError
from metier.model.finding import Finding

VALUES = {"work": [{"name": "Acme", "highlights": ["Built it"]}], "letter": {"closing": "Bye"}, "a-b": {"c.d": "x"}}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/work/0/highlights/0 is both pinned and left out.", "work: Acme, highlight 1 is both pinned and left out."),
        ("Left out: /letter/closing, /letter/opening.", "Left out: letter: closing, /letter/opening."),
        ("Nothing is called '/work/9'.", "Nothing is called '/work/9'."),
        ("/requirements/3/quote: no font has “x”", "the ad: requirement 4: no font has “x”"),
        ("/title, /hiringOrganization/name", "the ad: its title, the ad: the employer"),
        ("Look at https://example.org/work/0 and at and/work/0", "Look at https://example.org/work/0 and at and/work/0"),
        ("Ask for --pages 3, or leave some out with --without.", "Ask for 3 pages, or leave some out."),
        ("Ask for --pages 1.", "Ask for 1 page."),
        ("Take it from --without.", "Put it back."),
        ("Put fewer sections there (--set side=languages), or drop lines.", "Put fewer sections there (the option side), or drop lines."),
        ("Titles and dates in German: --language de. Nothing more.", "Titles and dates in German: choose that language. Nothing more."),
        ("It is --set KEY=VALUE, with KEY one of: paper, font.", "Its options are: paper, font."),
        ("half \ud800 a sign", "half \ufffd a sign"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_page_says(words: str, said: str) -> None:
    assert say(words, VALUES) == said


def test_a_finding_has_its_place_by_name_and_for_a_program() -> None:
    in_file = Finding("pages", "error", "career.yaml:12:5 /work/0", "long", quote="Built it")
    elsewhere = Finding("short-letter", "note", "letter.pdf", "short")
    one, two = tell_findings([in_file, elsewhere], VALUES)
    assert (one.label, one.pointer, one.quote) == ("work: Acme", "/work/0", "Built it")
    assert (two.label, two.pointer) == ("letter.pdf", "")


def test_a_broken_promise_is_told_with_its_lines() -> None:
    error = PromiseError("Too long.", "Ask for --pages 2.", findings=(Finding("pages", "error", "/work/0", "long"),))
    trouble = tell_trouble(error, VALUES)
    assert (trouble.kind, trouble.message, trouble.hint) == ("promise", "Too long.", "Ask for 2 pages.")
    assert [line.label for line in trouble.lines] == ["work: Acme"]
    assert tell_trouble(UserError("No."), VALUES).kind == "wish"
